"""Which pages do those open who look over the work? With the news that open pages listen to."""

from api.workbench import (
    audit,
    board_export,
    boards,
    committees,
    communities,
    events,
    handover,
    measures,
    issued_reports,
    ledgers,
    network,
    ops,
    org,
    replay,
    reports,
)

ROUTERS = tuple(
    each.router
    for each in (
        board_export,
        boards,
        committees,
        communities,
        measures,
        reports,
        audit,
        replay,
        ops,
        org,
        network,
        handover,
        events,
    )
)
        ledgers,
