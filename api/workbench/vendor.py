"""Which assets of others do the pages use, and how are they fetched anew? `make assets` takes them from npm.

The fetched files are committed: an office network has no internet, and a page asks no other host for anything.
"""

import json
import subprocess
import tarfile
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parent / "static" / "vendor"
TESTS = Path(__file__).parents[2] / "tests" / "browser" / "vendor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A package of npm at one version, and which of its files are kept under which name."""

    package: str
    version: str
    files: Mapping[str, str]
    """From the path in the package to the name here."""
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Parts of a package put together into one file, where the whole would be too much to send."""

    package: str
    version: str
    entry: str
    """The module that names the parts."""
    name: str
    known_as: str
    """The global that pages use."""
    purpose: str


ESBUILD = "0.28.2"
ASSETS = (
    Asset(
        package="htmx.org", version="2.0.8", files={"dist/htmx.min.js": "htmx.min.js"},
        purpose="links and forms that change a part of the page",
    ),
    Asset(
        package="signature_pad", version="5.1.4", files={"dist/signature_pad.umd.min.js": "signature_pad.umd.min.js"},
        purpose="signatures drawn on a screen",
    ),
)  # fmt: skip
OF_TESTS = (
    Asset(
        package="axe-core", version="4.14.1", files={"axe.min.js": "axe.min.js"},
        purpose="checks whether a page can be read and used by everybody",
    ),
)  # fmt: skip
"""What only the tests use lies beside them and is served to nobody."""
BUNDLES = (
    Bundle(
        package="echarts", version="6.1.0", name="echarts.min.js", known_as="echarts", purpose="trends, drawn as SVG",
        entry="""
            export { init } from "echarts/core";
            import { use } from "echarts/core";
            import { LineChart } from "echarts/charts";
            import { GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
            import { SVGRenderer } from "echarts/renderers";
            use([LineChart, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);
        """,
    ),
)  # fmt: skip


def fetch() -> None:
    """Every asset anew, and the list of them with version and licence."""
    _listed(VENDOR, [*(_fetched(each, VENDOR) for each in ASSETS), *(_bundled(each) for each in BUNDLES)])
    _listed(TESTS, [_fetched(each, TESTS) for each in OF_TESTS])


def _listed(folder: Path, lines: list[str]) -> None:
    head = ["# Assets of others", "", "Fetched from npm by `make assets`; not changed by hand.", ""]
    table = ["| package | version | licence | files | what for |", "|---|---|---|---|---|", *lines]
    (folder / "README.md").write_text("\n".join([*head, *table, ""]), encoding="utf-8")


def _fetched(asset: Asset, kept_in: Path) -> str:
    kept_in.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        named = f"{asset.package}@{asset.version}"
        subprocess.run(["npm", "pack", "--silent", named], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607 # a fixed list
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as packed:
            packed.extractall(folder, filter="data")
        inside = Path(folder) / "package"
        for source, name in asset.files.items():
            (kept_in / name).write_bytes((inside / source).read_bytes())
        licence = json.loads((inside / "package.json").read_text(encoding="utf-8"))["license"]
    kept = ", ".join(asset.files.values())
    return f"| {asset.package} | {asset.version} | {licence} | {kept} | {asset.purpose} |"


def _bundled(bundle: Bundle) -> str:
    with tempfile.TemporaryDirectory() as folder:
        named = f"{bundle.package}@{bundle.version}"
        install = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            folder,
            named,
            f"esbuild@{ESBUILD}",
        ]
        subprocess.run(install, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 # a fixed list
        (Path(folder) / "entry.js").write_text(bundle.entry, encoding="utf-8")
        licence = json.loads((Path(folder) / "node_modules" / bundle.package / "package.json").read_text("utf-8"))[
            "license"
        ]
        build = [
            "node_modules/.bin/esbuild", "entry.js", "--bundle", "--minify", "--format=iife", "--target=es2022",
            f"--global-name={bundle.known_as}", f"--outfile={VENDOR / bundle.name}", "--log-level=warning",
            f"--banner:js=/* {named}, {licence}; parts of it, put together by esbuild {ESBUILD} */",
        ]  # fmt: skip
        subprocess.run(build, cwd=folder, check=True)  # noqa: S603 # a fixed list
    return f"| {bundle.package} | {bundle.version} | {licence} | {bundle.name} (a part of it) | {bundle.purpose} |"


if __name__ == "__main__":
    fetch()
