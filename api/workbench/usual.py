"""Which act usually comes next in a state? It stands first on the page of a case, the rarer ones after it.

Only the order of what is open anyway: what may be done is said by the kinds.
"""

from collections.abc import Mapping, Sequence

from domain.kernel.act import Entry

USUAL: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "appeal": {
        "registered": ("classify", "answer_on_spot", "sign"),
        "classified": ("dispatch", "accept_own", "route_out"),
        "dispatched": ("sign", "accept", "contact"),
        "objection_pending": ("uphold", "designate"),
        "in_handling": ("answer", "request_answer", "contact", "interim_report"),
        "waiting_on_child": ("contact", "interim_report"),
        "on_ledger": ("review_ledger", "resume"),
        "answered": ("deliver", "call_back", "close"),
        "evaluated": ("close", "redo"),
        "in_review": ("decide_review",),
        "review_answered": ("deliver", "close"),
        "in_recheck": ("decide_recheck",),
    },
    "mediation": {
        "intake": ("ask_consent", "accept"),
        "consent_pending": ("record_consent", "accept"),
        "accepted": ("assign", "choose"),
        "assigned": ("give_notice", "plan_session", "record_step"),
        "in_mediation": ("record_step", "hold_session", "draft_agreement", "plan_session", "agree_oral"),
        "signing": ("sign", "sign_as_mediator", "seal"),
        "effective": ("record_performance", "revisit", "urge", "apply_confirmation"),
        "confirming": ("enter_court_acceptance", "enter_court_result", "record_performance"),
        "performed": ("revisit", "close"),
        "breached": ("close", "sue"),
        "closed": ("archive", "request_subsidy"),
    },
    "assistance": {
        "submitted": ("accept", "request_supplement"),
        "accepted": ("start_investigation",),
        "investigating": ("record_visit", "request_check", "compute", "request_opinion"),
        "reinvestigating": ("record_visit", "compute", "democratic_review", "request_opinion"),
        "opined": ("publicise", "report"),
        "in_publicity": ("finish",),
        "publicised": ("report",),
        "reported": ("request_confirmation", "county_visit", "request_refusal"),
        "active": ("recheck", "report_change", "request_adjustment"),
        "registered": ("request_relief",),
        "relieved": ("complete_papers",),
    },
}


def usual_first(kind: str, state: str, entries: Sequence[Entry]) -> list[Entry]:
    order = USUAL.get(kind, {}).get(state, ())
    return sorted(entries, key=lambda each: order.index(each.name) if each.name in order else len(order))


def is_usual(kind: str, state: str, entry: Entry) -> bool:
    return entry.name in USUAL.get(kind, {}).get(state, ())
