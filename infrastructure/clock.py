"""What time is it? The one place that asks."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

OFFICE_ZONE = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    return datetime.now(UTC)


class SystemClock:
    """Fulfils `application.ports.Clock`."""

    def now(self) -> datetime:
        return now()
