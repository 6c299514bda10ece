"""What does a form tell of a matter, and which command of which kind does it become?"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from application.intake.places import MEDIATES, TAKES_APPEALS, TAKES_APPLICATIONS, body_at
from domain.cases.appeal.parties import Person
from domain.cases.appeal.registration import Register
from domain.cases.appeal.words import Channel, Flag, Kind, Regime, Risk, Urgency
from domain.cases.assistance.application import Apply as ApplyForHelp
from domain.cases.assistance.application import Discover
from domain.cases.assistance.household import Member
from domain.cases.assistance.words import AssistanceKind, Hardship, Relation
from domain.cases.mediation.facts import Party
from domain.cases.mediation.intake import Apply as ApplyForMediation
from domain.cases.mediation.words import Side
from domain.directory.catalogues import Platform
from domain.directory.directory import Directory
from domain.directory.dispute_types import DisputeType
from domain.kernel.vocabulary import (
    CaseId,
    Command,
    DivisionCode,
    FieldFault,
    InvalidError,
    NeighbourhoodId,
    OrganisationId,
    TopicCode,
)

E = TypeVar("E", bound=StrEnum)
LONGEST_TITLE = 30
PHONE_SIGNS = re.compile(r"[\s\-—()（）]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What was filled in, as text under the names of the form's fields."""

    given: Mapping[str, str]
    many: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Fields of which several may be ticked."""
    body: OrganisationId | None = None
    """The body that takes it in; None: the nearest to the place."""
    earlier: CaseId | None = None
    """The case from which this one goes on."""

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, "").strip()

    @property
    def place(self) -> DivisionCode:
        return DivisionCode(self["place"])

    @property
    def neighbourhood(self) -> NeighbourhoodId | None:
        """The grid or building, where whoever tells of it knows it."""
        return NeighbourhoodId(self["neighbourhood"]) if self["neighbourhood"] else None

    @property
    def phone(self) -> str:
        """As the case keeps it: people write it with spaces and brackets."""
        return PHONE_SIGNS.sub("", self["phone"])

    def ticked(self, name: str) -> bool:
        return self[name] == "true"

    def chosen(self, sort: type[E], name: str) -> E:
        """Raises InvalidError where nothing, or nothing there is, was chosen."""
        try:
            return sort(self[name])
        except ValueError:
            raise InvalidError((FieldFault(name, "missing"),)) from None

    def among(self, sort: type[E], name: str, otherwise: E) -> E:
        return self.chosen(sort, name) if self[name] else otherwise


Build = Callable[[Matter, Directory], Command]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A way for a matter to become a case."""

    kind: str
    command: str
    """The opening command's name."""
    build: Build
    fields: Mapping[str, str]
    """The command's fields by the names that the form has for them."""

    def fault(self, fault: FieldFault) -> FieldFault:
        """A fault of the command, under the name that the form has for the field."""
        names = {path: name for name, path in self.fields.items()}
        return FieldFault(names.get(fault.path, fault.path), fault.code, fault.facts)


def _appeal(matter: Matter, directory: Directory) -> Register:
    kind = matter.chosen(Kind, "kind")
    anonymous = matter.ticked("anonymous")
    return Register(
        organisation=matter.body or body_at(directory, matter.place, TAKES_APPEALS), division=matter.place,
        regime=regime_of(kind, matter.among(Regime, "regime", Regime.HOTLINE_ORDER)), kind=kind,
        channel=matter.among(Channel, "channel", Channel.WEB), content=matter["text"], requests=matter["requests"],
        subject=matter["subject"] or title(matter["text"]), anonymous=anonymous,
        petitioner=Person() if anonymous else _person(matter), topic=TopicCode(matter["topic"]),
        platform=matter.among(Platform, "platform", Platform.MASS_WORK), building=matter["spot"],
        urgency=matter.among(Urgency, "urgency", Urgency.U0 if kind is Kind.CONSULTATION else Urgency.U3),
        risk=matter.among(Risk, "risk", Risk.LOW), flags=_flags(matter),
        confidentiality_requested=matter.ticked("confidential"), earlier_case=matter.earlier,
        receipt_given=matter.ticked("receipt"), neighbourhood=matter.neighbourhood,
    )  # fmt: skip


def regime_of(kind: Kind, wished: Regime) -> Regime:
    """What is sought from an authority runs by the petition regulation, what was asked or told at the desk as an order."""
    only_petitions = (Kind.DECISION_SOUGHT, Kind.ACCUSATION)
    only_orders = (Kind.CONSULTATION, Kind.HELP, Kind.COMPLAINT, Kind.REPORT)
    if kind in only_petitions:
        return Regime.PETITION
    return Regime.HOTLINE_ORDER if kind in only_orders else wished


def _person(matter: Matter) -> Person:
    return Person(
        name=matter["name"], phone=matter.phone, id_number=matter["id_number"].upper(), address=matter["address"]
    )


def _flags(matter: Matter) -> tuple[Flag, ...]:
    known = {each.value: each for each in Flag}
    return tuple(known[each] for each in matter.many.get("flags", ()) if each in known)


def title(text: str) -> str:
    """The first sentence, cut where it is long."""
    first = re.split(r"[。！？!?\n]", text.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= LONGEST_TITLE else first[: LONGEST_TITLE - 1] + "…"


def _mediation(matter: Matter, directory: Directory) -> ApplyForMediation:
    return ApplyForMediation(
        committee=matter.body or body_at(directory, matter.place, MEDIATES), place=matter.place,
        dispute_type=matter.chosen(DisputeType, "dispute_type"), brief=matter["text"], requests=matter["requests"],
        parties=(
            Party(side=Side.A, name=matter["name"], phone=matter.phone, id_number=matter["id_number"].upper(),
                  address=matter["address"]),
            Party(side=Side.B, name=matter["other_name"], phone=PHONE_SIGNS.sub("", matter["other_phone"]),
                  address=matter["other_address"]),
        ),
        written=matter.ticked("signed"), signed=matter.ticked("signed"), neighbourhood=matter.neighbourhood,
    )  # fmt: skip


def _applicant(matter: Matter) -> Member:
    return Member(
        name=matter["name"], relation=Relation.APPLICANT, phone=matter.phone,
        id_number=matter["id_number"].upper(), address=matter["address"],
    )  # fmt: skip


def _assistance(matter: Matter, directory: Directory) -> ApplyForHelp:
    return ApplyForHelp(
        assistance_kind=matter.chosen(AssistanceKind, "assistance_kind"),
        street=matter.body or body_at(directory, matter.place, TAKES_APPLICATIONS), community=matter.place,
        members=(_applicant(matter),), hardship=matter.chosen(Hardship, "hardship"), hardship_text=matter["text"],
    )  # fmt: skip


def _discovery(matter: Matter, directory: Directory) -> Discover:
    return Discover(
        assistance_kind=matter.among(AssistanceKind, "assistance_kind", AssistanceKind.DIBAO),
        street=matter.body or body_at(directory, matter.place, TAKES_APPLICATIONS), community=matter.place,
        person=_applicant(matter), hardship=matter.chosen(Hardship, "hardship"), hardship_text=matter["text"],
        consents=matter.ticked("consents"),
    )  # fmt: skip


_APPEAL = Opening(
    kind="appeal", command="register", build=_appeal,
    fields={
        "text": "content", "requests": "requests", "subject": "subject", "place": "division", "spot": "building",
        "name": "petitioner.name", "phone": "petitioner.phone", "id_number": "petitioner.id_number",
        "address": "petitioner.address", "topic": "topic",
    },
)  # fmt: skip
_MEDIATION = Opening(
    kind="mediation", command="apply", build=_mediation,
    fields={
        "text": "brief", "requests": "requests", "place": "place", "name": "parties.0.name",
        "phone": "parties.0.phone", "id_number": "parties.0.id_number", "address": "parties.0.address",
        "other_name": "parties.1.name", "other_phone": "parties.1.phone", "other_address": "parties.1.address",
    },
)  # fmt: skip
_MEMBER = {"text": "hardship_text", "place": "community"}
_ASSISTANCE = Opening(
    kind="assistance", command="apply", build=_assistance,
    fields=_MEMBER
    | {each: f"members.0.{each}" for each in ("name", "phone", "id_number", "address")},
)  # fmt: skip
_DISCOVERY = Opening(
    kind="assistance",
    command="discover",
    build=_discovery,
    fields=_MEMBER | {each: f"person.{each}" for each in ("name", "phone", "id_number", "address")},
)

BY_RESIDENT: Mapping[str, Opening] = MappingProxyType(
    {"appeal": _APPEAL, "mediation": _MEDIATION, "assistance": _ASSISTANCE}
)
"""What residents open themselves, by kind."""
BY_WINDOW: Mapping[str, tuple[Opening, ...]] = MappingProxyType(
    {"appeal": (_APPEAL,), "mediation": (_MEDIATION,), "assistance": (_ASSISTANCE, _DISCOVERY)}
)
"""What is opened at a window, by kind: the first that the posts of whoever sits there allow."""
