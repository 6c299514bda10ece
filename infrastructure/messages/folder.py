"""What would have been sent? A trial writes each message into a folder and sends nothing; names and telephones are masked."""

import json
from dataclasses import asdict
from pathlib import Path

from application.messages.ports import Outgoing, Outlet
from domain.kernel.vocabulary import local_date


class Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def carry(self, outlet: Outlet, message: Outgoing) -> None:  # noqa: ARG002 # the shape of a carrier
        """One file a message, by the day of the step; the same message again overwrites it."""
        day = self._folder / local_date(message.happened_at).isoformat()
        day.mkdir(parents=True, exist_ok=True, mode=0o700)
        content = json.dumps(asdict(message), ensure_ascii=False, indent=1, default=str)
        written = day / f"{message.id}.json.part"
        written.write_text(content, "utf-8")
        written.replace(day / f"{message.id}.json")
