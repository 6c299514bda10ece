"""How is a community merged into another or split up? What that touches, who goes where, by which document, from which day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from fastapi import APIRouter, Response

from api.workbench.case_routes import LARGEST_FORM
from api.workbench.commands import form_of
from api.workbench.confirming import first_confirm
from api.workbench.fields import FIND, FormField, Option
from api.workbench.finding import found
from api.workbench.merged import Outcome, ask_of, carried_out
from api.workbench.page import Opened, Page, one
from application import merging
from application.merging import Change, Touched
from domain.directory.catalogue_wording import KINDS, ROLES
from domain.directory.directory import Organisation
from domain.directory.scopes import LEVELS
from domain.kernel.roles import Post, Role, scope
from domain.kernel.vocabulary import DivisionCode, ForbiddenError, OrganisationId, RefusedError

router = APIRouter(include_in_schema=False)
HEIR, SEAT = "heir.", "seat."
AT_WORK_STILL = "has_organisations"
"""What the rule refuses as long as bodies are at work there: they are taken along here."""
Given = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The form as it stands."""

    given: Given
    old: DivisionCode | None
    parts: tuple[DivisionCode, ...]
    """Who carries on first."""
    errors: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, name: str) -> str:
        return one(self.given, name, 400)


@dataclass(frozen=True, slots=True)
class Row:
    """A body or a post, and where it may go."""

    name: str
    what: str
    field: str
    options: tuple[Option, ...]
    chosen: str
    found: str = ""
    """Where a body is founded that could carry on, where none could."""
    told: str = ""
    """Of whoever heads the old body: that a body to go to has a head already."""


@router.get("/org/merging")
async def form(page: Opened) -> Response:
    query = page.request.query_params
    return await _shown(page, _asked(page, {name: query.getlist(name) for name in query}))


@router.post("/org/merging", max_body_size=LARGEST_FORM)
async def merge(page: Opened) -> Response:
    given = await page.form()
    asked = _asked(page, given)
    if asked.old is None or not asked.parts or (errors := _errors(page, asked)):
        return await _shown(page, Asked(given=given, old=asked.old, parts=asked.parts, errors=errors))
    if (first := await first_confirm(page, given)) is not None:
        return first
    change, before = _change(page, asked), page.directory
    cases: Mapping[str, int] = await page.ask(page.office.questions.open_in, page.whoever.tenant, asked.old)
    outcome: Outcome = await carried_out(page, change, one(given, "key", 40))
    name = before.divisions[change.successor].name
    return page.show(
        "merged.html", asked=asked, outcome=outcome, old=before.divisions[asked.old].name, name=name, new=change.successor,
        cases=_cases(page, cases), day=change.day, touched=merging.touched(before, asked.old, asked.parts, change.day),
    )  # fmt: skip


def _asked(page: Page, given: Given) -> Asked:
    """Raises ForbiddenError for whoever keeps no divisions."""
    if not any(post.role is Role.SYSTEM_ADMIN for post in page.posts):
        raise page.refused("merging")
    known = page.directory.divisions
    old = DivisionCode(one(given, "old"))
    named = dict.fromkeys(DivisionCode(each) for each in (one(given, "successor"), *given.get("others", ())) if each)
    return Asked(given=given, old=old if old in known else None, parts=tuple(each for each in named if each in known))


async def _shown(page: Page, asked: Asked) -> Response:
    values: dict[str, object] = {"touched": None, "cases": (), "bodies": (), "seats": (), "bar": ""}
    if asked.old is not None and asked.parts and not one(asked.given, "more"):
        counted: Mapping[str, int] = await page.ask(page.office.questions.open_in, page.whoever.tenant, asked.old)
        touched = merging.touched(page.directory, asked.old, asked.parts, _today(page))
        values = {
            "touched": touched, "cases": _cases(page, counted), "bodies": _bodies(page, asked, touched),
            "seats": _seats(page, asked, touched), "bar": await page.ask(_bar, page, asked),
        }  # fmt: skip
    today = _today(page)
    return page.show(
        "merging.html", 422 if asked.errors else 200, asked=asked, errors=asked.errors, key=page.new_key(),
        fields=[_field(page, asked, name) for name in ("old", "successor", "others")], today=today.isoformat(),
        earliest=(today - timedelta(days=_lateness(page))).isoformat(), **values,
    )  # fmt: skip


def _field(page: Page, asked: Asked, name: str) -> FormField:
    """Communities and streets in use, found by typing some of the name."""
    known = form_of(page, page.teller(page.office.engine.kinds["division"])).offered("divisions")
    offered = [
        each for each in known
        if page.directory.is_division(DivisionCode(each.value)) and len(scope(each.value)) >= LEVELS[-2]
    ]  # fmt: skip
    given = [each for each in asked.given.get(name, ()) if each]
    wanted = asked[f"{FIND}{name}"]
    return FormField(
        name=name, label=page.word(f"merging.{name}"), sort="choices" if name == "others" else "choice",
        required=name != "others", given=given, pick="divisions", wanted=wanted,
        options=[Option(each.value, each.label) for each in found(offered, wanted, given)],
    )  # fmt: skip


def _bodies(page: Page, asked: Asked, touched: Touched) -> list[Row]:
    return [
        Row(
            each.body.name, KINDS[f"OrganisationKind.{each.body.kind}"].say(page.language), f"{HEIR}{each.body.id}",
            _choices(page, each.heirs, "merging.close"), _chosen(asked, f"{HEIR}{each.body.id}", each.heirs),
            "" if each.heirs else _founding(asked, each.body),
        ) for each in touched.bodies
    ]  # fmt: skip


def _seats(page: Page, asked: Asked, touched: Touched) -> list[Row]:
    return [
        Row(
            page.directory.staff[held.post.staff].name,
            f"{each.body.name} · {ROLES[f'Role.{held.post.role.value}'].say(page.language)}", f"{SEAT}{held.name}",
            _choices(page, each.heirs, "merging.end"), _chosen(asked, f"{SEAT}{held.name}", each.heirs),
            told=_headed(page, held.post, each.heirs),
        ) for each in touched.bodies for held in each.held
    ]  # fmt: skip


def _headed(page: Page, post: Post, heirs: Sequence[Organisation]) -> str:
    tomorrow = _today(page) + timedelta(days=1)
    known = page.directory
    there = {each.name: merging.heads(known, post, each.id, tomorrow) for each in heirs} if post.head else {}
    return "；".join(
        page.word("merging.headed", body=body, head=page.listed([known.staff[each].name for each in heads]))
        for body, heads in there.items() if heads
    )  # fmt: skip


def _choices(page: Page, heirs: Sequence[Organisation], otherwise: str) -> tuple[Option, ...]:
    return (*(Option(each.id, each.name) for each in heirs), Option("", page.word(otherwise)))


def _chosen(asked: Asked, name: str, heirs: Sequence[Organisation]) -> str:
    """What was chosen; at first the body of the same kind in the community that carries on."""
    if name in asked.given:
        return asked[name]
    return next((each.id for part in asked.parts for each in heirs if each.division == part), "")


def _founding(asked: Asked, body: Organisation) -> str:
    return f"/organisations/new/found_organisation?kind={body.kind}&division={asked.parts[0]}"


def _cases(page: Page, counted: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(page.short(kind), counted[kind.name]) for kind in page.kinds if counted.get(kind.name)]


def _bar(page: Page, asked: Asked) -> str:
    """Why it cannot be done, beside the bodies that are taken along; empty where it can."""
    assert asked.old is not None
    change = _change(page, asked)
    try:
        page.office.engine.tried(
            ask_of(page, merging.Step("division", asked.old, merging.succession(change)), "", None)
        )
    except RefusedError as error:
        return "" if error.code == AT_WORK_STILL else page.teller(page.office.engine.kinds["division"]).refusal(error)
    except ForbiddenError as error:
        return page.teller(page.office.engine.kinds["division"]).refusal(error)
    return ""


def _change(page: Page, asked: Asked) -> Change:
    assert asked.old is not None
    return Change(
        old=asked.old, successor=asked.parts[0], others=asked.parts[1:], day=_day(asked) or _today(page),
        document=asked["document"].strip()[:200], reason=asked["reason"].strip() or page.word("merging.usual_reason"),
        heirs={OrganisationId(name.removeprefix(HEIR)): OrganisationId(values[0])
               for name, values in asked.given.items() if name.startswith(HEIR) and values[0]},
        seats={name.removeprefix(SEAT): OrganisationId(values[0])
               for name, values in asked.given.items() if name.startswith(SEAT) and values[0]},
    )  # fmt: skip


def _errors(page: Page, asked: Asked) -> dict[str, str]:
    """By field; the day is one on which it may still be put down."""
    errors = {name: page.word(f"merging.{name}.missing") for name in ("document", "reason") if not asked[name].strip()}
    day, today = _day(asked), _today(page)
    if day is None or not today - timedelta(days=_lateness(page)) <= day <= today:
        errors["day"] = page.word("merging.day.wrong", days=_lateness(page))
    return errors


def _day(asked: Asked) -> date | None:
    try:
        return date.fromisoformat(asked["day"])
    except ValueError:
        return None


def _today(page: Page) -> date:
    return page.today


def _lateness(page: Page) -> int:
    """Days after which nothing is put down any more."""
    known = page.office.engine.surroundings.parameters().at(_today(page), page.whoever.tenant)
    return int(known.number("late_entry_days"))
