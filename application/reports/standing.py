"""Who mediates in the committees of a place, and what do the committees have in a year?

People by what the register says of them, a year by what was put down for it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from application.reports import filling
from application.reports.report import Cell, Column, Format, Line, Table
from domain.cases.mediation.figures import MEASURES as WORDS
from domain.cases.mediation.words import BodyClass
from domain.directory.catalogue_wording import PEOPLE
from domain.directory.catalogues import Schooling, Sex
from domain.directory.committee_years import CommitteeYear
from domain.directory.directory import Directory, Organisation
from domain.directory.mediator_register import MediatorEntry
from domain.directory.terms_of_office import last_election
from domain.kernel.roles import Post
from domain.kernel.vocabulary import StaffId
from domain.kernel.wording import Phrase

NOT_KNOWN = Phrase("未登记", "not known")
COMMITTEES = Phrase("个", "committees")
SEX, PARTY = Phrase("性别", "Sex"), Phrase("政治面貌", "Party")
SCHOOLING, WAY = Phrase("学历", "Schooling"), Phrase("产生方式", "How they came")


@dataclass(frozen=True, slots=True)
class Standing:
    """The committees of a place on a day, each with its class."""

    directory: Directory
    day: date
    year: int
    """Of which what the committees had is asked."""
    committees: tuple[tuple[Organisation, BodyClass], ...]

    def people(self, of: Iterable[Organisation]) -> dict[StaffId, Post]:
        """Who mediates in two of the committees is one person."""
        return {post.staff: post for each in of for post in self.directory.posts_in(each.id, self.day)}

    def line(self, of: Iterable[Organisation]) -> tuple[Cell, ...]:
        bodies = list(of)
        people = self.people(bodies)
        entries = [entry for entry in map(self.entry, people) if entry is not None]
        full = sum(entry.full_time for entry in entries)
        figures = (
            len(bodies), len(people), full, len(people) - full, len(entries), sum(bool(each.languages) for each in entries)
        )  # fmt: skip
        return tuple(Cell(value=Decimal(each), records="terms") for each in figures)

    def entry(self, staff: StaffId) -> MediatorEntry | None:
        return self.directory.staff[staff].mediator

    def years(self, of: Iterable[Organisation]) -> list[CommitteeYear | None]:
        return [next((year for year in each.years if year.year == self.year), None) for each in of]


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of people: who counts in it."""

    code: str
    label: Phrase
    group: Phrase
    holds: Callable[[Standing, Post, MediatorEntry | None], bool]


def _elected(standing: Standing, post: Post, entry: MediatorEntry | None) -> bool:  # noqa: ARG001 # the shape of `holds`
    held = (each for each in standing.directory.elections.values() if each.held_on <= standing.day)
    return last_election(held, post) is not None


def _of_sex(sex: Sex | None) -> Callable[[Standing, Post, MediatorEntry | None], bool]:
    return lambda _standing, _post, entry: (entry.sex if entry else None) is sex


def _of_schooling(schooling: Schooling | None) -> Callable[[Standing, Post, MediatorEntry | None], bool]:
    return lambda _standing, _post, entry: (entry.schooling if entry else None) is schooling


def _of_party(member: bool | None) -> Callable[[Standing, Post, MediatorEntry | None], bool]:
    return lambda _standing, _post, entry: (entry.party_member if entry else None) is member


LINES = (
    *(Asked(each.value, PEOPLE[f"Sex.{each.value}"], SEX, _of_sex(each)) for each in Sex),
    Asked("sex_not_known", NOT_KNOWN, SEX, _of_sex(None)),
    Asked("party", Phrase("中共党员", "members of the Party"), PARTY, _of_party(True)),
    Asked("no_party", Phrase("其他", "others"), PARTY, _of_party(False)),
    Asked("party_not_known", NOT_KNOWN, PARTY, _of_party(None)),
    *(Asked(each.value, PEOPLE[f"Schooling.{each.value}"], SCHOOLING, _of_schooling(each)) for each in Schooling),
    Asked("schooling_not_known", NOT_KNOWN, SCHOOLING, _of_schooling(None)),
    Asked("elected", Phrase("选任", "elected"), WAY, _elected),
    Asked("engaged", Phrase("聘任", "engaged"), WAY, lambda *given: not _elected(*given)),
)
"""In the order of the form; what is not known of somebody stands apart."""


def composition(standing: Standing) -> Table:
    """The mediators by what the register says of them, each class of committee for itself."""
    return Table(
        code="people", title=Phrase("调解员构成", "Mediators"), of=filling.ITEM, columns=_columns(),
        lines=tuple(
            Line(code=each.code, label=each.label, group=each.group, unit=filling.PEOPLE,
                 cells=tuple(_people(standing, bodies, each) for bodies in _classes(standing)))
            for each in LINES
        ),
    )  # fmt: skip


def sums_of_groups(standing: Standing) -> Iterator[tuple[Phrase, Decimal]]:
    """Each grouping of the people added up: it must be all of them."""
    everybody = [each for each, _ in standing.committees]
    for group in (SEX, PARTY, SCHOOLING, WAY):
        numbers = (_people(standing, everybody, each).value for each in LINES if each.group is group)
        yield group, sum((each for each in numbers if isinstance(each, Decimal)), Decimal(0))


def _people(standing: Standing, bodies: Iterable[Organisation], asked: Asked) -> Cell:
    people = standing.people(bodies)
    number = sum(asked.holds(standing, post, standing.entry(staff)) for staff, post in people.items())
    return Cell(value=Decimal(number), records="terms")


@dataclass(frozen=True, slots=True)
class Had:
    """A line of what committees had in the year."""

    code: str
    label: Phrase
    unit: Phrase
    of: Callable[[CommitteeYear], Decimal | int]
    format: Format = "number"


YEAR = (
    Had("reported", Phrase("已填报的调委会", "Committees that reported"), COMMITTEES, lambda _: 1),
    Had("trainings", Phrase("培训", "Trainings"), filling.TIMES, lambda year: year.trainings),
    Had("trained", Phrase("培训人次", "Persons trained"), Phrase("人次", "persons"), lambda year: year.trained),
    Had("office", Phrase("有调解场所", "with an office"), COMMITTEES, lambda year: year.office),
    Had("sign", Phrase("有统一标牌", "with a sign"), COMMITTEES, lambda year: year.sign),
    Had("seal", Phrase("有印章", "with a seal"), COMMITTEES, lambda year: year.seal),
    Had("guidance_funds", Phrase("工作指导经费", "Guidance funds"), filling.YUAN, lambda year: year.guidance_funds, "money"),
    Had("committee_funds", Phrase("调委会补助经费", "Committee funds"), filling.YUAN, lambda year: year.committee_funds, "money"),
    Had("mediator_funds", Phrase("调解员补贴经费（不含以案定补）", "Allowances (without subsidies by case)"), filling.YUAN,
        lambda year: year.mediator_funds, "money"),
)  # fmt: skip
NOT_REPORTED = Phrase("未填报的调委会", "Committees that did not report")


def supplies(standing: Standing) -> Table:
    """Training, place of work and funds of the year, from what was put down for each committee."""
    classes = [standing.years(bodies) for bodies in _classes(standing)]
    lines = [
        Line(code=each.code, label=each.label, unit=each.unit, cells=tuple(_had(years, each) for years in classes))
        for each in YEAR
    ]
    missing = tuple(Cell(value=Decimal(years.count(None))) for years in classes)
    return Table(
        code="supplies", title=Phrase(f"{standing.year}年度保障和经费", f"Supplies and funds of {standing.year}"),
        of=filling.ITEM, columns=_columns(),
        lines=(*lines, Line(code="not_reported", label=NOT_REPORTED, unit=COMMITTEES, cells=missing)),
    )  # fmt: skip


def _had(years: Iterable[CommitteeYear | None], asked: Had) -> Cell:
    """A dash where no committee reported: that is not nothing."""
    known = [Decimal(asked.of(each)) for each in years if each is not None]
    return Cell(value=sum(known, Decimal(0)) if known else None, format=asked.format)


def _columns() -> tuple[Column, ...]:
    classes = (Column(code=each.value, label=WORDS[f"body_{each.value}"]) for each in BodyClass)
    return (*classes, Column(code="total", label=filling.TOTAL))


def _classes(standing: Standing) -> list[list[Organisation]]:
    """The committees of each class, and all of them."""
    by_class = [[body for body, of in standing.committees if of is each] for each in BodyClass]
    return [*by_class, [body for body, _ in standing.committees]]
