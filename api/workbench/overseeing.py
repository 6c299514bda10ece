"""Which pages do those open who look over the work? With the news that open pages listen to."""

from api.workbench import (
    activities,
    audit,
    audit_export,
    audit_histories,
    audit_lists,
    board_export,
    boards,
    committees,
    communities,
    events,
    handover,
    issued_reports,
    ledgers,
    measures,
    messages,
    network,
    ops,
    org,
    printed,
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
        activities,
        measures,
        issued_reports,
        reports,
        audit,
        audit_export,
        audit_histories,
        audit_lists,
        printed,
        replay,
        ops,
        org,
        messages,
        network,
        handover,
        ledgers,
        events,
    )
)
