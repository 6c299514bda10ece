"""How is a residents' page put together? Without scripts: a template, the words, a cookie for the forms, one for the case."""

from dataclasses import dataclass, field
from typing import Annotated, Any
from urllib.parse import urlencode

from anyio import Semaphore
from fastapi import Depends, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser

from api.language import Language, language_of
from api.office import Office
from api.portal.wording import WORDS
from api.security.forms import FIELD, VISITOR_COOKIE, ForeignFormError, form_token, is_from_elsewhere, is_ours, visitor
from api.security.signed_in import office_of
from application.residents import Holder, Residents
from application.telling import Teller, day
from domain.kernel.case_kind import CaseKind

PASS_COOKIE = "hemu_resident"  # noqa: S105 # the name of a cookie
TEXT_COOKIE = "hemu_text"
MOST_PHOTOS = 3
LARGEST_PHOTO = 12 * 1024 * 1024
LARGEST_FORM = MOST_PHOTOS * LARGEST_PHOTO + 256 * 1024
UPLOADS_AT_ONCE = 4
"""D: forms with photos that are read at the same time; more wait their turn, since photos are held in memory."""

TEMPLATES = Environment(
    loader=PackageLoader("api.portal"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


class NoPassError(Exception):
    """Nobody showed a query code, or it was too long ago."""


class InMemory(MultiPartParser):
    """Keeps files in memory: nothing personal lies unsealed on a disk."""

    spool_max_size = LARGEST_FORM


@dataclass(frozen=True, slots=True)
class Photo:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that came from our own page."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    photos: tuple[Photo, ...] = ()

    def __getitem__(self, name: str) -> str:
        return self.texts.get(name, [""])[0]

    @property
    def key(self) -> str:
        """The form's idempotency key: sent twice, it is done once."""
        given = self["key"][:60]
        return given if given.isprintable() and given.isascii() else ""


@dataclass(frozen=True)
class Visit:
    """A request for a residents' page."""

    request: Request
    office: Office
    residents: Residents
    language: Language
    secret: str
    """The visitor's cookie, from which the token of the forms is derived."""

    def word(self, name: str, /, **facts: object) -> str:
        return WORDS[name].say(self.language, **facts)

    def day(self, value: Any) -> str:
        return day(value, self.language) if value else ""

    async def ask(self, question: Any, *asked: Any, **named: Any) -> Any:
        """Put a question that reads the database."""
        return await self.office.asking.run(question, *asked, **named)

    def teller(self, kind: CaseKind, tenant: str) -> Teller:
        teller: Teller = self.office.teller(kind, self.language, tenant, full=True)
        self.request.state.teller = teller
        return teller

    @property
    def large(self) -> bool:
        """Whether they read large letters."""
        return self.request.cookies.get(TEXT_COOKIE) == "large"

    @property
    def address(self) -> str:
        return self.request.client.host if self.request.client else ""

    @property
    def holder(self) -> Holder:
        """Whoever showed the query code. Raises NoPassError."""
        found = self.residents.passes.read(self.request.cookies.get(PASS_COOKIE, ""))
        if found is None:
            raise NoPassError
        return found

    def let_in(self, response: Response, holder: Holder) -> Response:
        """From now on this browser shows the pages of that one case, for a while."""
        response.set_cookie(
            PASS_COOKIE, self.residents.passes.give(holder), httponly=True, samesite="lax", path="/r",
            secure=self.request.url.scheme == "https",
        )  # fmt: skip
        return response

    async def form(self) -> Sent:
        """What was sent, once it is known to come from our own page. Raises ForeignFormError."""
        texts, photos = await self._parts()
        token = texts.pop(FIELD, [""])[0]
        if is_from_elsewhere(self.request) or not is_ours(token, self.request.cookies.get(VISITOR_COOKIE, "")):
            raise ForeignFormError
        return Sent(texts, photos)

    async def _parts(self) -> tuple[dict[str, list[str]], tuple[Photo, ...]]:
        texts: dict[str, list[str]] = {}
        photos = []
        form = await self._form()
        for name, value in form.multi_items():
            if isinstance(value, str):
                texts.setdefault(name, []).append(value.replace("\r\n", "\n").replace("\x00", ""))
            elif value.filename:
                photos.append(Photo(value.filename, await value.read()))
        await form.close()
        return texts, tuple(photos)

    async def _form(self) -> FormData:
        if not self.request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await self.request.form(max_files=0, max_fields=100)
        parser = InMemory(self.request.headers, self.request.stream(), max_files=MOST_PHOTOS, max_fields=100)
        try:
            async with uploads(self.request):
                return await parser.parse()
        except MultiPartException as error:
            raise HTTPException(413 if "Too many files" in error.message else 400) from error

    def show(self, template: str, status: int = 200, **values: Any) -> Response:
        return render(self, template, status, **values)


def uploads(request: Request) -> Semaphore:
    """How many forms with photos are read at once."""
    known: Semaphore | None = getattr(request.app.state, "uploads", None)
    if known is None:
        known = request.app.state.uploads = Semaphore(UPLOADS_AT_ONCE)
    return known


def visited(request: Request) -> Visit:
    office = office_of(request)
    if office.residents is None:
        raise HTTPException(404)
    return Visit(request, office, office.residents, language_of(request), visitor(request))


Visiting = Annotated[Visit, Depends(visited)]


def render(visit: Visit, template: str, status: int = 200, **values: Any) -> Response:
    given = {
        "visit": visit, "word": visit.word, "language": visit.language, "request": visit.request, "form_field": FIELD,
        "token": form_token(visit.secret),
    }  # fmt: skip
    shown = TEMPLATES.get_template(template).render(given | values)
    headers = {"Cache-Control": "no-store", "Content-Language": "zh-CN" if visit.language == "zh" else "en"}
    response = HTMLResponse(shown, status, headers)
    response.set_cookie(
        VISITOR_COOKIE, visit.secret, httponly=True, samesite="lax", secure=visit.request.url.scheme == "https"
    )
    return response


def go(path: str, **query: str) -> Response:
    """On to another page, after something was done."""
    return RedirectResponse(f"{path}?{urlencode(query)}" if query else path, 303)
