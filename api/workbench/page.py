"""How is a page put together? Who looks, in which language, with which menu; a template renders it and decides nothing."""

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from api.language import Language, page_language
from api.office import Office
from api.security.forms import FIELD, ForeignFormError, form_token, is_from_elsewhere, is_ours
from api.security.limits import keep_typed, must_be_within
from api.security.signed_in import COOKIE, DutyFirstError, NotSignedInError, SignedIn, duty_of, found, office_of
from api.workbench.hand_made import SHEETS
from api.workbench.menu import Item, current, menu_of
from api.workbench.wording import WORDS
from application.accesses import by
from application.answers import Viewer
from application.reading import standing_in
from application.telling import BETWEEN, Teller, day
from domain.directory.catalogue_wording import ROLES
from domain.directory.directory import Directory
from domain.kernel.case_kind import CaseKind
from domain.kernel.roles import Post
from domain.kernel.vocabulary import DivisionCode, ForbiddenError, StaffId, local_date
from domain.kernel.wording import Phrase

TEMPLATES = Environment(
    loader=PackageLoader("api.workbench"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True,
)  # fmt: skip


@dataclass(frozen=True)
class Page:
    """A request for a page by somebody who is signed in."""

    request: Request
    office: Office
    whoever: SignedIn
    language: Language

    @cached_property
    def viewer(self) -> Viewer:
        """For whom they look: `?acting_for=` for an A whose B they are. Raises ForbiddenError for anybody else."""
        acting_for = self.request.query_params.get("acting_for") or None
        named = StaffId(acting_for) if acting_for else None
        viewer = Viewer(tenant=self.whoever.tenant, actor=self.whoever.actor, acting_for=named)
        if named is not None:
            self.teller(self.kinds[0])  # who words a refusal
        return standing_in(self.office.engine, self.office.access_log, viewer)

    def teller(self, kind: CaseKind, *, full: bool = False) -> Teller:
        teller: Teller = self.office.teller(kind, self.language, self.whoever.tenant, full=full)
        self.request.state.teller = teller
        return teller

    async def ask(self, question: Any, *asked: Any, **named: Any) -> Any:
        """Put a question that reads the database."""
        return await self.office.asking.run(question, *asked, **named)

    def word(self, name: str, /, **facts: object) -> str:
        return WORDS[name].say(self.language, **facts)

    @property
    def words(self) -> Mapping[str, Phrase]:
        return WORDS

    def sheet_of(self, kind: CaseKind) -> str:
        """What the sheet of a kind's cases is called; empty where there is none."""
        return self.word(SHEETS[kind.name]) if kind.name in SHEETS else ""

    def word_or(self, name: str, otherwise: str) -> str:
        return WORDS[name].say(self.language) if name in WORDS else otherwise

    def listed(self, words: Iterable[str]) -> str:
        """One after the other, as the language lists."""
        return BETWEEN[self.language].join(words)

    def said(self, kind: CaseKind, value: str) -> str:
        """A choice of a kind by its value, in words; empty where the kind has no word for it."""
        found = next((each for name, each in kind.wording.choices.items() if name.rpartition(".")[2] == value), None)
        return found.say(self.language) if found else ""

    @cached_property
    def codes(self) -> dict[str, str]:
        """What the kinds call their choices and terms, by code, for what one kind reports to another.

        Where two call a thing differently, the case kinds that stand first in the register have the word.
        """
        return {
            name.rpartition(".")[2]: each.say(self.language)
            for kind in reversed(self.kinds) for table in (kind.wording.choices, kind.wording.states, kind.wording.terms)
            for name, each in table.items()
        }  # fmt: skip

    @property
    def is_part(self) -> bool:
        """Whether a script asks for a part of a page."""
        return self.request.headers.get("hx-request") == "true"

    @staticmethod
    def new_key() -> str:
        """An idempotency key for a form."""
        return secrets.token_hex(12)

    @staticmethod
    def size(octets: int) -> str:
        """Of a file, as people say it."""
        return f"{octets / 1024:,.0f} KB" if octets < 1024 * 1024 else f"{octets / 1024 / 1024:,.1f} MB"

    def date(self, value: Any) -> str:
        """The day of an instant, without its time."""
        return self.day(local_date(value)) if value else ""

    def day(self, value: Any) -> str:
        return day(value, self.language) if value else ""

    @property
    def kinds(self) -> list[CaseKind]:
        """The kinds of cases, for the menu."""
        return [kind for kind in self.office.engine.kinds.values() if kind.card is not None]

    @property
    def kind_choices(self) -> list[tuple[str, str, str]]:
        """All kinds of work, or one of those that a board tells apart: (code, words, why)."""
        named = [(kind.name, self.short(kind), "") for kind in self.kinds if kind.on_boards]
        return [("", self.word("board.all_kinds"), ""), *named]

    def short(self, kind: CaseKind) -> str:
        """A kind by the one word that the office uses for it."""
        return self.word_or(f"kind.{kind.name}", kind.wording.kind.say(self.language))

    @cached_property
    def directory(self) -> Directory:
        return self.office.directory(self.whoever.tenant)

    @property
    def today(self) -> dt.date:
        return local_date(self.office.clock.now())

    @cached_property
    def posts(self) -> tuple[Post, ...]:
        """The posts held today."""
        return self.directory.posts_of(StaffId(self.whoever.actor.id), self.today)

    @cached_property
    def menu(self) -> list[Item]:
        return menu_of(self.request, self.posts)

    @property
    def under(self) -> str:
        """The line of the menu under which this page lies."""
        return current(self.request, self.menu)

    @property
    def name(self) -> str:
        member = self.directory.staff.get(StaffId(self.whoever.actor.id))
        return member.name if member else self.whoever.session.account.login

    @cached_property
    def roles(self) -> list[str]:
        """What the holder of the posts is called, each once."""
        return list(dict.fromkeys(ROLES[f"Role.{post.role.value}"].say(self.language) for post in self.posts))

    @property
    def posts_told(self) -> list[str]:
        """Every post: where, and as what."""
        told = (
            f"{self._body(post)} · {ROLES[f'Role.{post.role.value}'].say(self.language)}" for post in self.posts
        )  # fmt: skip
        return list(dict.fromkeys(told))

    @property
    def unit(self) -> str:
        """Where somebody works: the district and the body of the first post."""
        if not self.posts:
            return ""
        district = self.directory.divisions.get(DivisionCode(self.posts[0].division[:6].ljust(12, "0")))
        return " · ".join(each for each in (district.name if district else "", self._body(self.posts[0])) if each)

    def seat_of(self, staff: StaffId) -> str:
        """Where somebody works, to tell people of one name apart."""
        posts = self.directory.posts_of(staff, self.today)
        return self._body(posts[0]) if posts else self.word("no_post")

    def place(self, code: DivisionCode) -> str:
        """A division by its name, and under which it is found now where it was merged or split."""
        known = self.directory.divisions
        if code not in known:
            return code
        now = self.directory.found_in(code, self.today)
        name = known[code].name
        return name if now == code else self.word("now_in", name=name, now=known[now].name)

    def joined(self, division: str) -> str:
        """The communities that went over into one and count there now."""
        code, today = DivisionCode(division.ljust(12, "0")), self.today
        gone = self.directory.succession.places
        return self.listed(
            self.directory.divisions[each].name for each in gone if self.directory.found_in(each, today) == code
        )

    def _body(self, post: Post) -> str:
        found = self.directory.organisations.get(post.organisation)
        return found.name if found else ""

    def with_query(self, **changes: str | None) -> str:
        """The address of this page with some parameters changed."""
        given = dict(self.request.query_params) | changes
        return f"{self.request.url.path}?{urlencode({key: each for key, each in given.items() if each})}"

    def address(self, path: str | None = None, **changes: str | None) -> str:
        """Another page (or this one) asked the same way."""
        there = path or self.request.url.path
        return there + self.with_query(**changes).removeprefix(self.request.url.path)

    def show(self, template: str, status: int = 200, **values: Any) -> Response:
        return render(self.request, template, self.language, status, page=self, **values)

    def refused(self, page: str) -> ForbiddenError:
        """A page that is not theirs; that they tried is kept."""
        self.teller(self.kinds[0])  # who words a refusal
        self.office.access_log.keep(by(self.viewer, page, result="not_your_task"))
        return ForbiddenError("not_your_task", command=self.word_or(f"menu.{page}", self.word_or(page, page)))

    async def form(self) -> dict[str, list[str]]:
        """What was sent, once it is known to come from our own page. Raises ForeignFormError."""
        return await sent(self.request, self.whoever.token)

    @property
    def form_token(self) -> str:
        return form_token(self.whoever.token)


async def sent(request: Request, secret: str) -> dict[str, list[str]]:
    """The texts of a form with the token that belongs to a cookie."""
    form = await request.form(max_files=0, max_fields=2000)
    given: dict[str, list[str]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            given.setdefault(name, []).append(value.replace("\r\n", "\n"))
    token = given.pop(FIELD, [""])[0]
    if is_from_elsewhere(request) or not is_ours(token, secret):
        raise ForeignFormError
    return given


def one(form: Mapping[str, Sequence[str]], name: str, longest: int = 200) -> str:
    """The text of a field as far as it is read; without NUL, which no database keeps."""
    return form.get(name, [""])[0].replace("\x00", "")[:longest]


async def opened(request: Request) -> Page:
    """Raises NotSignedInError, DutyFirstError; pages answer them with the way to what is missing."""
    page = await opened_at_any_rate(request)
    if duty := duty_of(page.office, page.whoever.session):
        raise DutyFirstError(duty)
    return page


async def opened_at_any_rate(request: Request) -> Page:
    """Also where the office demands something of the account first. Raises NotSignedInError, TooManyRequestsError."""
    office, whoever = office_of(request), await found(request, request.cookies.get(COOKIE), "cookie")
    if whoever is None:
        await keep_typed(request)
        raise NotSignedInError
    await must_be_within(office, "account", whoever.session.account.login)
    return Page(request, office, whoever, page_language(request))


Opened = Annotated[Page, Depends(opened)]
OpenedAtAnyRate = Annotated[Page, Depends(opened_at_any_rate)]


def render(request: Request, template: str, language: Language, status: int = 200, **values: Any) -> Response:
    def word(name: str, /, **facts: object) -> str:
        return WORDS[name].say(language, **facts)

    given = {"page": None, "word": word, "told": office_of(request).told(), "language": language}
    shown = TEMPLATES.get_template(template).render(given | {"request": request, "form_field": FIELD} | values)
    headers = {"Cache-Control": "no-store", "Content-Language": "zh-CN" if language == "zh" else "en"}
    return HTMLResponse(shown, status, headers)


def go(path: str, **query: str) -> Response:
    """On to another page, after something was done."""
    return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)


def within(path: str) -> str:
    """A path of our own, whatever was asked for: nobody is led to another site."""
    local = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if local and path.isprintable() else "/desk"
