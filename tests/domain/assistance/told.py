"""The same households in every test of assistance, told up to a stage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.cases.assistance import KIND
from domain.cases.assistance.acceptance import Accept
from domain.cases.assistance.application import Apply
from domain.cases.assistance.decision import Confirm, Refuse, Report
from domain.cases.assistance.emergency import RegisterEmergency, Relieve
from domain.cases.assistance.events import TekunFindings
from domain.cases.assistance.household import Member, RelativeDeclaration
from domain.cases.assistance.investigation import RecordVisit, StartInvestigation
from domain.cases.assistance.means import ExpenseItem, IncomeItem
from domain.cases.assistance.opinion import Compute, Opine
from domain.cases.assistance.publicity import Object, Publicise, TakeDown
from domain.cases.assistance.words import (
    AssistanceKind,
    ExpenseKind,
    Hardship,
    IncomeKind,
    NoAbilityGround,
    Paper,
    PayWay,
    RecheckClass,
    Relation,
    WorkAbility,
)
from domain.kernel.parameters import Parameter, Parameters
from domain.kernel.signing import SignedAs
from domain.kernel.vocabulary import OrganisationId, StaffId
from tests.cast import LONGHUA
from tests.domain.story import Story, at

STREET, COUNTY = OrganisationId("street.gongyuan"), OrganisationId("civil_affairs.yunhe")
INVESTIGATORS = (StaffId("street_civil"), StaffId("street_civil_b"))
COUNTY_TEAM = (StaffId("county_civil"), StaffId("county_civil_b"))
PHONE_OF_THE_STREET = "0317-2012345"
SIGNED_ON = date(2025, 12, 1)
"""Before every story."""

ZHANG = Member(
    name="张桂兰", relation=Relation.APPLICANT, id_number="130903196505120027", phone="13912345678",
    register_address="公园街道隆华社区2号楼", address="隆华社区2号楼1单元301室", bank_account="6228480012345678901",
    work_ability=WorkAbility.PARTLY, disability="肢体二级", authorised=True, authorised_on=SIGNED_ON,
)  # fmt: skip
SON = Member(
    name="张伟强", relation=Relation.CHILD, id_number="130903199003070019", phone="13987654321",
    job="打零工", authorised=True, authorised_on=SIGNED_ON,
)  # fmt: skip
CHILD = Member(
    name="张小宝", relation=Relation.GRANDCHILD, minor=True, born_on="2015-06-01", illness="先天性心脏病",
    school="隆华小学", authorised=True, authorised_on=SIGNED_ON, authorised_as=SignedAs.GUARDIAN,
    authorised_by="张伟强",
)  # fmt: skip


def unsigned(member: Member) -> Member:
    return replace(member, authorised=False, authorised_on=None, authorised_as=None, authorised_by="")


HOUSEHOLD = (ZHANG, SON, CHILD)
OLD_MAN = Member(
    name="赵德福", relation=Relation.APPLICANT, id_number="130903195002100035", work_ability=WorkAbility.NONE,
    authorised=True, authorised_on=SIGNED_ON,
)  # fmt: skip
STRANGER = Member(name="韦阿妹", relation=Relation.APPLICANT, phone="13700001111")

COMPLETE = (
    Paper.APPLICATION_FORM, Paper.TRUTH_PROMISE, Paper.CHECK_AUTHORISATION, Paper.RELATIVE_DECLARATION, Paper.ID_CARD,
)  # fmt: skip
NO_RELATIVE = RelativeDeclaration(related=False)
WAGES_OF_1500 = (IncomeItem(member="M2", kind=IncomeKind.WAGES, amount_month=Decimal(1500)),)
TEKUN_FOUND = TekunFindings(no_ability=NoAbilityGround.AGED, no_income=True, no_able_supporter=True)
MEDICAL_BILLS = (ExpenseItem(member="M1", kind=ExpenseKind.MEDICAL, amount_year=Decimal(30000)),)
EXTRA_PAPERS = {
    AssistanceKind.TEKUN: (Paper.SUPPORT_DECLARATION,),
    AssistanceKind.RIGID_EXPENSE: (Paper.EXPENSE_PROOF,),
    AssistanceKind.TEMPORARY_EXPENSE: (Paper.EXPENSE_PROOF,),
}


def with_numbers(**values: Decimal | int | str) -> Parameters:
    """The defaults with other numbers in 沧州."""
    local = tuple(
        Parameter(code=f"assistance_{code}", value=value, source="沧州市规定", confidence="V", region="1309")
        for code, value in values.items()
    )
    return Parameters((*KIND.parameters, *local))


def application(kind: AssistanceKind = AssistanceKind.DIBAO, **changes: Any) -> Apply:
    told: dict[str, Any] = {
        "assistance_kind": kind,
        "street": STREET,
        "community": LONGHUA,
        "members": (OLD_MAN,) if kind is AssistanceKind.TEKUN else HOUSEHOLD,
        "hardship": Hardship.ILLNESS,
        "hardship_text": "孙子患先天性心脏病，家里没有稳定收入",
        "papers": (*COMPLETE, *EXTRA_PAPERS.get(kind, ())),
        "relative_declaration": NO_RELATIVE,
    }
    return Apply(**{**told, **changes})


def applied(
    kind: AssistanceKind = AssistanceKind.DIBAO, on: str = "2026-09-14 09:00", *,
    parameters: Parameters | None = None, **changes: Any,
) -> Story:  # fmt: skip
    story = Story(KIND, parameters=parameters).on(on).by("resident")
    return story.does(application(kind, **changes))


def accepted(kind: AssistanceKind = AssistanceKind.DIBAO, on: str = "2026-09-16 09:00", **changes: Any) -> Story:
    return applied(kind, on, **changes).by("street_civil").does(Accept())


def investigating(kind: AssistanceKind = AssistanceKind.DIBAO, on: str = "2026-09-16 09:00", **changes: Any) -> Story:
    return accepted(kind, on, **changes).does(StartInvestigation(investigators=INVESTIGATORS))


def visit(**changes: Any) -> RecordVisit:
    told: dict[str, Any] = {"signed_by": INVESTIGATORS, "member": "M1", "findings": "住房简陋，无贵重物品"}
    return RecordVisit(**{**told, **changes})


def computation(kind: AssistanceKind) -> Compute:
    match kind:
        case AssistanceKind.TEKUN:
            return Compute()
        case AssistanceKind.DIBAO_MARGINAL:
            return Compute(income_items=(replace(WAGES_OF_1500[0], amount_month=Decimal(3000)),))
        case AssistanceKind.RIGID_EXPENSE | AssistanceKind.TEMPORARY_EXPENSE:
            income = replace(WAGES_OF_1500[0], amount_month=Decimal(4500))
            return Compute(income_items=(income,), expenses=MEDICAL_BILLS)
        case _:
            return Compute(income_items=WAGES_OF_1500)


AMOUNTS = {
    AssistanceKind.DIBAO: Decimal(1200),
    AssistanceKind.TEKUN: Decimal(1170),
    AssistanceKind.TEMPORARY_EXPENSE: Decimal(5000),
}


def amount_for(kind: AssistanceKind) -> Decimal:
    return AMOUNTS.get(kind, Decimal(0))


def opinion(kind: AssistanceKind, **changes: Any) -> Opine:
    told: dict[str, Any] = {
        "eligible": True,
        "amount": amount_for(kind),
        "opinion": "符合条件，建议救助",
        "tekun": TEKUN_FOUND if kind is AssistanceKind.TEKUN else None,
    }
    return Opine(**{**told, **changes})


def investigated(
    kind: AssistanceKind = AssistanceKind.DIBAO, on: str = "2026-09-16 09:00", visited: str = "2026-09-23 10:00",
    **changes: Any,
) -> Story:  # fmt: skip
    """Visited and computed, ready for an opinion."""
    return investigating(kind, on, **changes).on(visited).does(visit()).does(computation(kind))


def opined(
    kind: AssistanceKind = AssistanceKind.DIBAO, on: str = "2026-09-16 09:00", visited: str = "2026-09-23 10:00",
    opined_on: str = "2026-10-09 10:00", **changes: Any,
) -> Story:  # fmt: skip
    story = investigated(kind, on, visited, **changes).on(opined_on)
    return story.requests(opinion(kind)).by("street_civil_head").approves("opinion")


NOTICE = Publicise(
    ordered_by=StaffId("street_civil_head"),
    place="隆华社区公示栏",
    proof="照片20261012-1",
    objection_phone=PHONE_OF_THE_STREET,
)


def in_publicity(
    kind: AssistanceKind = AssistanceKind.DIBAO, posted: str = "2026-10-12 09:00", **changes: Any
) -> Story:
    return opined(kind, **changes).on(posted).by("worker").does(NOTICE)


def objected(kind: AssistanceKind = AssistanceKind.DIBAO, on: str = "2026-10-15 09:00", **changes: Any) -> Story:
    """An objection during the seven days, and the notice at its end."""
    story = in_publicity(kind, **changes)
    return story.on(on).by("worker").does(Object(name="周大爷", content="家里有出租房"))


def reported(kind: AssistanceKind = AssistanceKind.DIBAO, on: str = "2026-10-20 09:00", **changes: Any) -> Story:
    return in_publicity(kind, **changes).on(on).by("street_civil").does(Report(county=COUNTY))


def confirmation(kind: AssistanceKind = AssistanceKind.DIBAO, **changes: Any) -> Confirm:
    told: dict[str, Any] = {
        "amount": amount_for(kind),
        "recheck_class": RecheckClass.HALF_YEARLY,
        "reasons": "收入低于标准，财产符合规定",
        "basis": "最低生活保障审核确认办法 第二十一条",
    }
    return Confirm(**{**told, **changes})


REFUSAL = Refuse(reasons="人均收入高于标准", basis="最低生活保障审核确认办法 第二十一条")


def confirmed(kind: AssistanceKind = AssistanceKind.DIBAO, decided: str = "2026-10-28 10:00", **changes: Any) -> Story:
    return decide(reported(kind, **changes).on(decided), kind)


def decide(story: Story, kind: AssistanceKind = AssistanceKind.DIBAO, **changes: Any) -> Story:
    story.by("county_civil").requests(confirmation(kind, **changes))
    return story.by("county_civil_head").approves("confirmation")


def refused(kind: AssistanceKind = AssistanceKind.DIBAO, decided: str = "2026-10-28 10:00", **changes: Any) -> Story:
    story = reported(kind, **changes).on(decided).by("county_civil").requests(REFUSAL)
    return story.by("county_civil_head").approves("refusal")


def taken_down(story: Story, at_text: str) -> Story:
    return story.by("worker").does(TakeDown(removed_at=at(at_text), proof="照片-2", witness="冯洁"))


FIRE = RegisterEmergency(
    street=STREET, community=LONGHUA, members=(STRANGER,), hardship=Hardship.FIRE,
    hardship_text="租住房起火，一家三口无处可住", place="隆华社区8号楼", need="临时住处和生活费",
)  # fmt: skip


def emergency(reported_at: str = "2026-10-03 22:30", *, parameters: Parameters | None = None) -> Story:
    return Story(KIND, parameters=parameters).on(reported_at).by("grid").does(FIRE)


def relief(amount: int, **changes: Any) -> Relieve:
    return Relieve(**{"amount": Decimal(amount), "paid": Decimal(amount), "way": PayWay.CASH, **changes})


def relieved(on: str = "2026-10-04 10:00", **changes: Any) -> Story:
    story = emergency(**changes).on(on).by("street_civil").requests(relief(2000))
    return story.by("street_leader").approves("relief")


def measure(story: Story, name: str) -> Sequence[Any]:
    assert KIND.card is not None
    return [each for each in KIND.card(story.case).contributions if each.measure == name]
