"""Which calendar holds in this installation: the package's, with the notices that the office wrote down itself?"""

from pathlib import Path

from domain.calendar.working_days import WorkCalendar
from infrastructure.holidays.loader import load_calendar
from infrastructure.holidays.notices import with_notice


def calendar_in_force(folder: Path | None) -> WorkCalendar:
    """The package's calendar and every `*.toml` of the folder, in the order of their names."""
    calendar = load_calendar()
    for notice in _notices(folder):
        calendar = with_notice(calendar, notice)
    return calendar


def adopt(folder: Path, notice: Path) -> WorkCalendar:
    """Put a notice into force for every process that reads the folder. Raises ValueError where it is none."""
    with_notice(load_calendar(), notice)
    folder.mkdir(parents=True, exist_ok=True)
    incoming = folder / f".{notice.name}.incoming"
    incoming.write_bytes(notice.read_bytes())
    incoming.replace(folder / notice.with_suffix(".toml").name)
    return calendar_in_force(folder)


def fingerprint(folder: Path | None) -> tuple[tuple[str, int, int], ...]:
    """What tells that a notice came, changed or went."""
    return tuple((each.name, each.stat().st_mtime_ns, each.stat().st_size) for each in _notices(folder))


def _notices(folder: Path | None) -> list[Path]:
    return sorted(folder.glob("[!.]*.toml")) if folder is not None and folder.is_dir() else []
