"""What do commands and events say of parties, third persons, obligations and steps?"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from domain.cases.mediation.words import (
    Circumstance,
    ConfirmationBar,
    Ground,
    ObligationSort,
    PartySort,
    Sex,
    Side,
)
from domain.kernel.fields import (
    IdNumberOrBlank,
    Line,
    LineOrBlank,
    Many,
    Money,
    Personal,
    PersonName,
    PhoneOrBlank,
    Range,
    Text,
    Words,
)
from domain.kernel.vocabulary import StaffId

PartyId = Annotated[str, Text(8, pattern=r"P[0-9]+")]
"""A party of this case: P1, P2, ... in the order of entry."""
ObligationId = Annotated[str, Text(8, pattern=r"O[0-9]+")]
"""An obligation of the agreement: O1, O2, ..."""
BirthDate = Annotated[str, Text(10, blank=True, pattern=r"[12][0-9]{3}-[01][0-9]-[0-3][0-9]")]
"""Text, so that it can be erased like the rest of a person's data."""
Minutes = Annotated[int, Range(0, 24 * 60)]
People = Annotated[int, Range(0, 100_000)]
DocumentNumber = Annotated[str, Text(80, blank=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """One of at most five people elected by a side of many (宁波市人民调解条例 第二十条)."""

    name: Annotated[PersonName, Personal()]
    phone: Annotated[PhoneOrBlank, Personal()] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party to the dispute, as the application and the registration form ask (M03, M04)."""

    id: Annotated[str, Text(8, blank=True, pattern=r"P[0-9]+")] = ""
    """Given in the order of entry; a form may leave it blank."""
    side: Side
    sort: PartySort = PartySort.PERSON
    name: Annotated[Line, Personal("id")]
    phone: Annotated[PhoneOrBlank, Personal("id")] = ""
    id_number: Annotated[IdNumberOrBlank, Personal("id")] = ""
    sex: Sex = Sex.UNKNOWN
    born_on: Annotated[BirthDate, Personal("id")] = ""
    minor: bool = False
    """Under 18; the date of birth and the identity number tell it too."""
    ethnicity: Annotated[LineOrBlank, Personal("id")] = ""
    occupation: Annotated[LineOrBlank, Personal("id")] = ""
    address: Annotated[LineOrBlank, Personal("id")] = ""
    legal_representative: Annotated[LineOrBlank, Personal("id")] = ""
    """Of a legal person or organisation."""
    represented_by: Annotated[LineOrBlank, Personal("id")] = ""
    """An agent; the power of attorney (M07) goes into the file."""
    special_authority: bool = False
    """Whether the agent may settle and sign (特别授权)."""
    persons: Annotated[int, Range(1, 100_000)] = 1
    """How many people this party stands for."""
    representatives: Annotated[tuple[Representative, ...], Many(0, 50)] = ()

    @property
    def is_body(self) -> bool:
        return self.sort is PartySort.ORGANISATION


Parties = Annotated[tuple[Party, ...], Many(1, 60)]
SomeParties = Annotated[tuple[PartyId, ...], Many(0, 60)]
Circumstances = Annotated[tuple[Circumstance, ...], Many(0, 10)]
Bars = Annotated[tuple[ConfirmationBar, ...], Many(0, 5)]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecusalGround:
    """That a mediator stands close to a party or has an interest, known when mediators are appointed."""

    mediator: StaffId
    ground: Ground
    words: Annotated[Words, Personal()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The mediators that a party asked for."""

    party: str
    mediators: tuple[StaffId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObligationTerms:
    """What a party owes by the agreement, as it is agreed."""

    debtor: PartyId
    creditor: Annotated[str, Text(8, blank=True, pattern=r"P[0-9]+")] = ""
    sort: ObligationSort = ObligationSort.ACT
    what: Annotated[Words, Personal()]
    amount: Money | None = None
    """Yuan; for money only."""
    due_on: date | None = None
    """The last day of performance; None: at once when the agreement takes effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """An obligation of the agreement, with its number."""

    id: str
    debtor: str
    creditor: str = ""
    sort: ObligationSort
    what: Annotated[Words, Personal()]
    amount: Money | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Legality:
    """The check list before an agreement is signed (民诉法解释 第三百五十八条; 人民调解法 第三条)."""

    voluntary: bool
    within_mandatory_law: bool
    harms_nobody: bool
    within_good_morals: bool
    clear_and_performable: bool

    @property
    def failures(self) -> tuple[str, ...]:
        """What does not hold, by field name."""
        held = {
            "voluntary": self.voluntary,
            "within_mandatory_law": self.within_mandatory_law,
            "harms_nobody": self.harms_nobody,
            "within_good_morals": self.within_good_morals,
            "clear_and_performable": self.clear_and_performable,
        }
        return tuple(name for name, holds in held.items() if not holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """What closing writes on cover, index and back cover of the file (M01, M02, M19)."""

    title: Annotated[Line, Personal()]
    pages: Annotated[int, Range(1, 100_000)]
    checked_by: Annotated[PersonName, Personal()]
    volume: LineOrBlank = ""
    """The shared volume of several simple cases (多案一卷); blank: one case, one file."""
