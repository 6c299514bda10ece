"""How does a window, a hotline or a grid member take a matter in? One form for any matter; what it becomes is chosen there."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from fastapi import APIRouter, Response

from api import faults
from api.problems import Trouble, trouble_of
from api.workbench.commands import TOLD, form_of
from api.workbench.fields import FIND, FormField, Option
from api.workbench.filled import instant
from api.workbench.finding import found
from api.workbench.intake_opening import opened, tied
from api.workbench.page import Opened, Page, go
from application.ask import Done
from application.intake.matter import BY_WINDOW, Matter
from application.ports import OutcomeUnknownError, OverloadedError
from domain.cases.appeal.words import Channel, Flag, Kind, Risk, Urgency
from domain.cases.assistance.words import AssistanceKind, Hardship
from domain.directory.catalogues import Platform
from domain.directory.dispute_types import DisputeType
from domain.kernel.roles import Role
from domain.kernel.vocabulary import InvalidError, OrganisationId

router = APIRouter(include_in_schema=False)
LARGEST_FORM = 256 * 1024
KINDS = tuple(BY_WINDOW)
PENDING = (OverloadedError, OutcomeUnknownError)
"""After these the same form is sent again under the same key: it may be done already."""
AT_A_WINDOW = (
    Channel.VISIT, Channel.PHONE, Channel.HOTLINE_FEED, Channel.GRID, Channel.LETTER, Channel.WECHAT, Channel.MAILBOX,
    Channel.PATROL,
)  # fmt: skip
_USUAL = {Role.HOTLINE_OPERATOR: Channel.HOTLINE_FEED, Role.GRID_MEMBER: Channel.GRID}
_CHOICES: dict[str, tuple[str, Sequence[StrEnum]]] = {
    "kind": ("appeal", tuple(Kind)),
    "platform": ("appeal", tuple(Platform)),
    "urgency": ("appeal", tuple(Urgency)),
    "risk": ("appeal", tuple(Risk)),
    "flags": ("appeal", tuple(each for each in Flag if each is not Flag.GROUP)),
    "channel": ("appeal", AT_A_WINDOW),
    "dispute_type": ("mediation", tuple(DisputeType)),
    "assistance_kind": (
        "assistance",
        tuple(each for each in AssistanceKind if each is not AssistanceKind.TEMPORARY_EMERGENCY),
    ),
    "hardship": ("assistance", tuple(Hardship)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The form as it stands."""

    given: dict[str, list[str]] = field(default_factory=dict)
    key: str
    errors: dict[str, str] = field(default_factory=dict)
    trouble: Trouble | None = None

    def __getitem__(self, name: str) -> str:
        return self.given.get(name, [""])[0]

    @property
    def sort(self) -> str:
        """Which kind of case it shall be."""
        return self["sort"] if self["sort"] in KINDS else KINDS[0]

    @property
    def status(self) -> int:
        return self.trouble.status if self.trouble else (422 if self.errors else 200)


@router.get("/intake")
async def form(page: Opened) -> Response:
    known = page.request.query_params
    names = ("phone", "name", "place", "channel", "call_number")
    begun = {"channel": [_usual_channel(page).value]}
    begun |= {name: [known[name][:200]] for name in names if name in known}
    return await show(page, Asked(given=begun, key=page.new_key()))


async def show(page: Page, asked: Asked) -> Response:
    place = _picked(page, asked, "place", "divisions", required=True)
    topic = await page.ask(_picked, page, asked, "topic", "topics")
    neighbourhood = _picked(page, asked, "neighbourhood", "neighbourhoods")
    return page.show(
        "intake.html", asked.status, asked=asked, kinds=KINDS, place=place, topic=topic, neighbourhood=neighbourhood,
        errors=asked.errors,
        options=lambda name: options(page, name),
    )  # fmt: skip


def _picked(page: Page, asked: Asked, name: str, pick: str, *, required: bool = False) -> FormField:
    """A field of many choices, found by typing some of the name."""
    form = form_of(page, page.teller(page.kinds[0]), asked.given)
    given = asked.given.get(name, ()) or (_own_place(page) if name == "place" else ())
    wanted = asked[f"{FIND}{name}"]
    near = "".join(asked.given.get("place", ()) or _own_place(page)) if pick == "neighbourhoods" else ""
    offered = sorted(form.offered(pick), key=lambda each: not each.value.startswith(near))
    few = [Option(each.value, each.label) for each in found(offered, wanted, given)]
    return FormField(
        name=name, label=page.word(f"intake.{name}"), sort="choice", required=required, options=few, given=given,
        pick=pick, wanted=wanted,
    )  # fmt: skip


def _own_place(page: Page) -> tuple[str, ...]:
    """The community of whoever sits there; nobody else's is likelier."""
    return tuple(post.division for post in page.posts[:1] if not post.division.endswith("000"))


def _usual_channel(page: Page) -> Channel:
    """How matters come to whoever sits there."""
    held = {post.role for post in page.posts}
    return next((channel for role, channel in _USUAL.items() if role in held), Channel.VISIT)


def options(page: Page, name: str) -> list[Option]:
    kind, choices = _CHOICES[name]
    teller = page.office.teller(page.office.engine.kinds[kind], page.language, page.whoever.tenant)
    return [Option(each.value, teller.choice(each)) for each in choices]


@router.post("/intake", max_body_size=LARGEST_FORM)
async def register(page: Opened) -> Response:
    given = await page.form()
    looking = given.pop("more", None) is not None
    key = given.pop("key", [""])[0][:60]
    asked = Asked(given=given, key=key if key.isprintable() and key.isascii() and key else page.new_key())
    return await show(page, asked) if looking else await _tried(page, asked)


async def _tried(page: Page, asked: Asked) -> Response:
    kind = page.office.engine.kinds[asked.sort]
    teller = page.teller(kind)
    try:
        done: Done = await opened(page, asked.sort, matter_of(page, asked), asked.key, occurred_at=_at(asked))
    except InvalidError as error:
        shown = {each.path: each.message for each in faults.of_command(error, page.language, teller)}
        return await show(page, replace(asked, key=page.new_key(), errors=shown))
    except TOLD as error:
        key = asked.key if isinstance(error, PENDING) else page.new_key()
        return await show(page, replace(asked, key=key, trouble=trouble_of(page.request, error)))
    tie = await tied(page, kind, done.case_id, asked.given, asked.key)
    return go(f"/intake/receipt/{kind.plural}/{done.case_id}", wait_for=str(done.position), **tie)


def _at(asked: Asked) -> str:
    return instant(asked["occurred_at"]) if asked["occurred_at"] else ""


def matter_of(page: Page, asked: Asked) -> Matter:
    """What the form tells; a suggestion counts where somebody took it."""
    flat = {name: values[0] for name, values in asked.given.items()}
    flat["topic"] = flat.get("topic_taken") or flat.get("topic", "")
    flat["platform"] = flat.get("platform_taken") or flat.get("platform", "")
    flat["channel"] = flat.get("channel") or _usual_channel(page)
    flat["receipt"] = "true"
    body = next((post.organisation for post in page.posts), None)
    own = OrganisationId(body) if body and asked.sort == "appeal" else None
    return Matter(given=flat, many=asked.given, body=own)
