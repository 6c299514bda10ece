"""What does the resident see of an order by its code, and what may they do there?"""

from datetime import date
from enum import StrEnum

from domain.cases.service import events as e
from domain.cases.service.state import Service
from domain.cases.service.words import State as S  # noqa: N817 # the table below names it in every row
from domain.kernel.public import Public, PublicAct
from domain.kernel.wording import Phrase

STATES: dict[StrEnum, Phrase] = {
    S.ORDERED: Phrase("已下单，正在安排服务单位", "Ordered; a provider is being found"),
    S.OFFERED: Phrase("已联系服务单位", "A provider was asked"),
    S.TAKEN: Phrase("服务单位已接单", "The provider has taken it"),
    S.APPOINTED: Phrase("已约定时间", "An appointment is made"),
    S.DONE: Phrase("服务已完成，请评价", "Done; please rate it"),
    S.RATED: Phrase("已评价", "Rated"),
    S.CLOSED: Phrase("已办结", "Closed"),
    S.UNSERVED: Phrase("未能提供服务", "Could not be served"),
    S.CANCELLED: Phrase("已取消", "Cancelled"),
}
STEPS = {
    e.ServiceOrdered: Phrase("已下单（{sort}）", "Ordered ({sort})"),
    e.ProviderAssigned: Phrase("联系服务单位：{provider}", "{provider} was asked"),
    e.OrderTaken: Phrase("{provider}已接单", "{provider} has taken it"),
    e.OrderDeclined: Phrase("另行安排服务单位", "Another provider is being found"),
    e.Appointed: Phrase("约定服务时间：{starts_at}", "Appointed for {starts_at}"),
    e.AppointmentMoved: Phrase("服务时间改为：{starts_at}（{reason}）", "Moved to {starts_at} ({reason})"),
    e.AttemptFailed: Phrase("上门未果，将再约时间", "A visit was in vain; another will be agreed"),
    e.PapersReceived: Phrase("已收材料：{papers}", "Papers received: {papers}"),
    e.AgencyStepDone: Phrase("代办“{procedure}”：{result}", "{procedure}: {result}"),
    e.PapersReturned: Phrase("已退还材料：{papers}", "Papers returned: {papers}"),
    **dict.fromkeys(
        (e.JobHelpDone, e.GoodsHelpDone, e.CareDone, e.HealthVisitDone, e.ClassHeld, e.SafetyChecked, e.HouseworkDone,
         e.AdviceGiven, e.AgencyDone),
        Phrase("服务完成", "The service was rendered"),
    ),
    e.NotServedAtAll: Phrase("未能提供服务：{told}", "Could not be served: {told}"),
    e.Rated: Phrase("已评价：{rating}", "Rated: {rating}"),
    e.BadRatingAnswered: Phrase("对评价的答复：{finding}", "Answer to the rating: {finding}"),
    e.Cancelled: Phrase("已取消", "Cancelled"),
    e.Closed: Phrase("办结", "Closed"),
}  # fmt: skip
TERMS = {"SV-T3": Phrase("计划完成", "Planned by"), "SV-T4": Phrase("评价截止", "You may rate it until")}


def _last_day(case: Service) -> date | None:
    return case.terms["SV-T4"].due_on if "SV-T4" in case.terms else None


RATE = PublicAct(
    label=Phrase("评价服务", "Rate the service"),
    told=Phrase("不满意的评价会有人答复您。", "Somebody will answer a bad rating."),
    asks={
        "rating": Phrase("您对服务是否满意", "How content are you"),
        "words": Phrase("您的意见（可不填）", "Words (optional)"),
    },
    open=lambda case: case.state is S.DONE,
    last_day=_last_day,
    later=Phrase("服务完成后可以评价。", "You may rate it once it is done."),
)
CANCEL = PublicAct(
    label=Phrase("取消服务", "Cancel"),
    told=Phrase("取消后需要时请重新下单。", "Order again when you need it."),
    asks={"reason": Phrase("取消的原因", "Why")},
    open=lambda case: case.state in (S.ORDERED, S.OFFERED, S.TAKEN, S.APPOINTED) and not case.held_papers,
    later=Phrase("服务完成前可以取消；代办材料退还后可以取消。", "Before it is done, and once your papers are back."),
)
PUBLIC = Public(
    code=lambda case: case.query_code,
    phones=lambda case: (case.resident.phone,) if case.resident and case.resident.phone else (),
    text=lambda case: case.content,
    answer=lambda case: case.report,
    states=STATES,
    steps=STEPS,
    terms=TERMS,
    acts={"rate": RATE, "cancel": CANCEL},
)
