"""Which words of urgency and platforms did the office set itself? Read from `hints.toml` in the folder of suggestions.

[[hint]]
code = "appeal.urgent.U1.safety.gas"     # or "appeal.platform.城乡建设/物业"
value = "燃气泄漏 煤气味"                    # words, or one of the eight platforms
region = "1309"                          # a division prefix; without it, everywhere
effective_from = 2026-01-01
source = "市热线办〔2026〕3号"
"""

import tomllib
from datetime import date
from pathlib import Path

import msgspec

from domain.cases.appeal.hints import PLATFORM, URGENT, hints
from domain.kernel.parameters import Parameter, Parameters


class HintsError(Exception):
    """The file says what cannot be."""


class _Hint(msgspec.Struct, forbid_unknown_fields=True):
    code: str
    value: str
    source: str
    effective_from: date
    effective_to: date | None = None
    region: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    hint: list[_Hint] = []


def own_hints(file: Path) -> tuple[Parameter, ...]:
    """None where there is no file. Raises HintsError."""
    try:
        said = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _File)
        found = tuple(map(_parameter, said.hint))
        for each in found:
            hints(Parameters((each,), each.effective_from, each.region))
    except FileNotFoundError:
        return ()
    except (ValueError, msgspec.ValidationError) as wrong:
        raise HintsError(f"{file}: {wrong}") from wrong
    return found


def _parameter(hint: _Hint) -> Parameter:
    if not hint.code.startswith((PLATFORM, URGENT)):
        raise ValueError(f"{hint.code} begins neither with {PLATFORM} nor with {URGENT}")
    return Parameter(
        code=hint.code, value=hint.value, source=hint.source, confidence="D", region=hint.region,
        effective_from=hint.effective_from, effective_to=hint.effective_to,
    )  # fmt: skip
