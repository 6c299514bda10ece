"""Who lives in a household that asks for help, and what does it have?"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from application.demonstration.scene import Scene
from application.demonstration.texts import HARDSHIPS
from domain.cases.assistance.household import Authorisation, Member, RelativeDeclaration
from domain.cases.assistance.means import ExpenseItem, IncomeItem
from domain.cases.assistance.opinion import Compute
from domain.cases.assistance.words import (
    AssistanceKind,
    ExpenseKind,
    Hardship,
    IncomeKind,
    Paper,
    Relation,
    WorkAbility,
)
from domain.kernel.people import ADULT
from domain.kernel.signing import SignedAs
from domain.kernel.vocabulary import local_date

K = AssistanceKind
PAPERS = (
    Paper.APPLICATION_FORM, Paper.TRUTH_PROMISE, Paper.RELATIVE_DECLARATION, Paper.ID_CARD, Paper.HOUSEHOLD_REGISTER,
    Paper.INCOME_PROOF,
)  # fmt: skip
_OF_KIND = {
    K.TEKUN: (Paper.SUPPORT_DECLARATION,),
    K.RIGID_EXPENSE: (Paper.EXPENSE_PROOF,),
    K.TEMPORARY_EXPENSE: (Paper.EXPENSE_PROOF,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """What an application says of a household."""

    members: tuple[Member, ...]
    hardship: Hardship
    hardship_text: str
    papers: tuple[Paper, ...]
    authorisation_until: date

    def facts(self) -> dict[str, object]:
        """The fields of an application, by name."""
        return {
            "members": self.members,
            "hardship": self.hardship,
            "hardship_text": self.hardship_text,
            "papers": self.papers,
            "relative_declaration": RelativeDeclaration(related=False),
            "authorisation_until": self.authorisation_until,
            "housing": "自有住房一套",
        }


def household(scene: Scene, kind: AssistanceKind, *, lacking: bool = False) -> Household:
    """`lacking`: the authorisation for the information check is not signed yet."""
    hardship, text = scene.chance.one_of(*HARDSHIPS)
    papers = (*PAPERS, *_OF_KIND.get(kind, ()))
    members = tuple(_members(scene, kind))
    return Household(
        members=members if lacking else tuple(_signed(members, local_date(scene.start))),
        hardship=Hardship(hardship), hardship_text=text,
        papers=papers if lacking else (*papers, Paper.CHECK_AUTHORISATION),
        authorisation_until=local_date(scene.start) + timedelta(days=500),
    )  # fmt: skip


def authorisations_of(asked: Household, on: date) -> tuple[Authorisation, ...]:
    return tuple(
        Authorisation(
            member=f"M{number}",
            signed_on=on,
            signed_as=each.authorised_as or SignedAs.ONESELF,
            signer=each.authorised_by,
        )
        for number, each in enumerate(_signed(asked.members, on), 1)
    )


def computed_from(scene: Scene, kind: AssistanceKind, *, fits: bool) -> Compute:
    """Income and expenses that mostly give help, and sometimes not."""
    chance = scene.chance
    expenses: tuple[ExpenseItem, ...] = ()
    wages = Decimal(chance.between(0, 9) * 100)
    match kind:
        case K.TEKUN:
            wages = Decimal(0)
        case K.DIBAO_MARGINAL:
            wages = Decimal(chance.between(910, 1300))
        case K.RIGID_EXPENSE | K.TEMPORARY_EXPENSE:
            wages = Decimal(chance.between(1000, 2200))
            expenses = (
                ExpenseItem(member="M1", kind=ExpenseKind.MEDICAL, amount_year=Decimal(60_000), evidence="住院结算单"),
            )
        case _:
            pass
    earned = IncomeItem(member="M1", kind=IncomeKind.WAGES, amount_month=wages, evidence="收入证明")
    items = (earned,) if wages > 0 else ()
    return Compute(income_items=items, expenses=expenses, property_fits=fits, note="按近十二个月平均计算")


def _signed(members: tuple[Member, ...], on: date) -> Iterator[Member]:
    """All sign on one day, the applicant for the children."""
    for each in members:
        guardian = members[0].name if each.minor else ""
        signed_as = SignedAs.GUARDIAN if guardian else SignedAs.ONESELF
        yield replace(each, authorised=True, authorised_on=on, authorised_as=signed_as, authorised_by=guardian)


def _members(scene: Scene, kind: AssistanceKind) -> list[Member]:
    """Incomes are the applicant's alone where they must lie between two lines."""
    chance = scene.chance
    alone = kind in (K.TEKUN, K.DIBAO_MARGINAL, K.TEMPORARY_EMERGENCY, K.RIGID_EXPENSE, K.TEMPORARY_EXPENSE)
    first = chance.resident(scene.community, least_age=62 if kind is K.TEKUN else 30, most_age=82)
    members = [
        Member(
            name=first.name, relation=Relation.APPLICANT, id_number=first.id_number, phone=first.phone,
            address=first.address, register_address=first.address, bank_account=f"6200{chance.between(10**11, 10**12 - 1)}",
            work_ability=WorkAbility.NONE if kind is K.TEKUN else chance.one_of(WorkAbility.PARTLY, WorkAbility.NONE),
        )
    ]  # fmt: skip
    if not alone:
        members += [_relative(scene, first.name[0], relation) for relation in _relations(scene)]
    return members


def _relations(scene: Scene) -> tuple[Relation, ...]:
    return scene.chance.one_of((), (Relation.SPOUSE,), (Relation.SPOUSE, Relation.CHILD), (Relation.CHILD,))


def _relative(scene: Scene, surname: str, relation: Relation) -> Member:
    chance = scene.chance
    child = relation is Relation.CHILD
    person = chance.resident(
        scene.community, least_age=6 if child else 30, most_age=16 if child else 75, surname=surname if child else ""
    )
    on = local_date(scene.start)
    years = on.year - person.born.year - ((on.month, on.day) < (person.born.month, person.born.day))
    return Member(
        name=person.name, relation=relation, minor=years < ADULT, id_number=person.id_number, address=person.address,
        school="初中" if child else "",
    )  # fmt: skip
