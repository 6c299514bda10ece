"""Which pages does somebody work with beside lists and cases? The phone of a mediator, the calendar, agreements, assistance."""

from api.workbench import calendar, calendar_feed, offline, step

ROUTERS = (offline.router, step.router, calendar.router, calendar_feed.router)
"""In this order: a fixed address before one with a part that varies."""
