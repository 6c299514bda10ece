"""How long must the file of a case be kept, and on what does that rest?

State units fix their own schedule with the approval of the archive authority (档案法实施条例 第十九条); these are defaults (D).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from domain.calendar.working_days import day_of
from domain.kernel.card import Card
from domain.kernel.fields import LATEST
from domain.kernel.parameters import Parameter, Parameters

SCHEDULE = "文件材料归档范围和保管期限表"
PERMANENT = 0
"""The number of years that stands for ever."""
_YEARS: Mapping[str, tuple[int, str]] = {
    "appeal.petition": (30, "信访案卷三十年"),
    "appeal.group": (PERMANENT, "集体访、重大和经复核的信访案卷永久"),
    "appeal.simple": (10, "简易办理的信访案卷十年"),
    "appeal.hotline_order": (15, "热线工单在线五年，离线十年"),
    "appeal": (15, "群众诉求十五年"),
    "mediation": (30, "人民调解卷宗三十年"),
    "assistance.tekun": (30, "特困供养档案三十年"),
    "assistance": (10, "停止救助后十年"),
    "service": (5, "社区服务工单五年"),
    "talk": (5, "谈心谈话登记五年"),
    "counselling": (5, "心理咨询转介登记五年"),
    "assembly": (30, "居民议事、表决记录三十年"),
    "charity": (10, "救助物资台账十年"),
    "screening": (10, "矛盾纠纷排查台账十年"),
    "jobless": (5, "就业援助台账五年"),
    "enrolment": (5, "服务对象登记五年"),
    "erasure": (PERMANENT, "档案鉴定销毁清册永久"),
}
OF_MEDIATION: Mapping[str, int] = {"years_10": 10, "years_30": 30, "permanent": PERMANENT}
"""The class that the committee gave the file at its end (B5)."""

PARAMETERS = tuple(
    Parameter(
        code=f"retention.{code}", value=years, unit="year", confidence="D",
        source=f"和睦默认：{said}；以档案主管部门批准的期限表为准",
    )
    for code, (years, said) in _YEARS.items()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kept:
    """Until which day a file is kept, that day included; `LATEST` where it is kept for ever, None while the case is open."""

    until: date | None
    basis: str

    @property
    def for_ever(self) -> bool:
        return self.until == LATEST

    def has_ended(self, on: date) -> bool:
        return self.until is not None and on > self.until


def kept(card: Card, parameters: Parameters) -> Kept:
    """Terms count from the first of January after the file was closed, as archives count."""
    code = _code(card)
    years = OF_MEDIATION.get(card.retention) if card.retention else None
    years = parameters.number(code) if years is None else years
    basis = f"{SCHEDULE}（{parameters.entry(code).source.rpartition('：')[2].partition('；')[0]}）"
    if card.open or card.closed_at is None:
        return Kept(None, basis)
    return Kept(LATEST if years == PERMANENT else date(day_of(card.closed_at).year + years, 12, 31), basis)


def _code(card: Card) -> str:
    """The finest entry of the schedule that fits."""
    finest = (f"{card.kind}.{card.retention}", f"{card.kind}.{card.variant}", card.kind)
    return f"retention.{next(each for each in finest if each in _YEARS)}"


def is_listed(kind: str) -> bool:
    """Whether the schedule says anything of such cases."""
    return kind in _YEARS


def shortest(kind: str, parameters: Parameters) -> int | None:
    """After how many years the first files of a kind may go; None where all are kept for ever."""
    codes = [each for each in _YEARS if each.partition(".")[0] == kind]
    given = [parameters.number(f"retention.{each}") for each in codes]
    classes = OF_MEDIATION.values() if kind == "mediation" else ()
    return min((each for each in (*given, *classes) if each != PERMANENT), default=None)
