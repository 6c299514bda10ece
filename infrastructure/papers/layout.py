"""How do Word files become PDF? By LibreOffice without a screen, in a profile of its own that nothing else uses."""

import os
import secrets
import shutil
import subprocess
import tempfile
import weakref
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from threading import Lock

from pypdf import PdfReader

from application.papers.ports import Printed
from domain.kernel.vocabulary import RefusedError
from infrastructure.papers.filling import MARK_BYTES

PROGRAMS = ("soffice", "libreoffice")
LONGEST = 300
"""Seconds after which a layout is given up, however many papers."""
FONTS = Path(__file__).with_name("fonts.conf")
"""What Debian has for the fonts in which Chinese offices write, used where a machine lacks them."""
_ENV = ("PATH", "HOME", "LANG", "TMPDIR")


def program() -> str | None:
    """Where LibreOffice is; None where it is not."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


class Layout:
    """One LibreOffice at a time; its profile is made with the first paper and goes with this value."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._profile: Path | None = None

    def __call__(self, words: Sequence[bytes]) -> list[Printed]:
        """Every Word file as PDF, in one call. Raises RefusedError where there is no LibreOffice, or it did not finish."""
        soffice = program()
        if soffice is None:
            raise RefusedError("no_renderer")
        with self._lock, tempfile.TemporaryDirectory(prefix="hemu-papers-") as name:
            folder = Path(name)
            for index, word in enumerate(words):
                (folder / f"{index:04}.docx").write_bytes(word)
            _convert(soffice, self._settled(), folder)
            return [_printed(folder / f"{index:04}.pdf") for index in range(len(words))]

    def _settled(self) -> Path:
        if self._profile is None:
            self._profile = Path(tempfile.mkdtemp(prefix="hemu-layout-"))
            weakref.finalize(self, shutil.rmtree, self._profile, ignore_errors=True)
        return self._profile


def _convert(soffice: str, profile: Path, folder: Path) -> None:
    command = [
        soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), *map(str, sorted(folder.glob("*.docx"))),
    ]  # fmt: skip
    environment = {key: os.environ[key] for key in _ENV if key in os.environ}
    environment |= {"FONTCONFIG_FILE": str(FONTS), "SAL_USE_VCLPLUGIN": "svp", "LC_ALL": "C.UTF-8"}
    try:
        subprocess.run(  # noqa: S603 # our own program and files of our own naming
            command, check=True, timeout=LONGEST, capture_output=True, env=environment, cwd=folder
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise RefusedError("rendering_failed") from error


def _printed(path: Path) -> Printed:
    """Raises RefusedError where LibreOffice left nothing, which it does without complaint."""
    if not path.is_file():
        raise RefusedError("rendering_failed")
    content = path.read_bytes() + f"%{secrets.token_hex(MARK_BYTES)}\n".encode()  # after its end: a remark
    return Printed(pdf=content, pages=len(PdfReader(BytesIO(content)).pages))
