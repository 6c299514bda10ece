"""Which pages does somebody work with beside lists and cases? The phone of a mediator, the calendar, agreements, assistance."""

from api.workbench import (
    agreement,
    calendar,
    calendar_feed,
    contact,
    hotline,
    means,
    merchants,
    offline,
    payments,
    platforms,
    relief,
    screening_sheet,
    step,
)

ROUTERS = (
    offline.router,
    step.router,
    calendar.router,
    calendar_feed.router,
    contact.router,
    agreement.router,
    means.router,
    payments.router,
    relief.router,
    hotline.router,
    platforms.router,
    merchants.router,
    screening_sheet.router,
)
"""In this order: a fixed address before one with a part that varies."""
