"""How is a paper issued, and shown again as it was? Prepared under its number, filled in, rendered, sealed away, recorded.

What was issued is stored: no paper is ever rendered again to be looked at. It is sealed under the keys of everybody whose data
it holds; when one of them is erased nobody can read it, and what remains is its hash.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal, Protocol
from uuid import uuid4

from application import access
from application.accesses import AccessLog, Act, by
from application.answers import Viewer
from application.ask import Ask, Done
from application.documents import DamagedFileError, DataKeys, ErasedError, Files, UnknownFileError
from application.engine import Engine
from application.papers.telling import subjects_of, teller_of, values_of, with_pictures
from application.ports import Chance, Clock
from application.reading import must_say_why
from application.telling import Teller
from domain.directory.directory import Directory
from domain.kernel.case import Copy, Issued
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.fields import CASE_TEXT
from domain.kernel.issuing import IssueDocument, PrepareDocument, made_of
from domain.kernel.papers import Drawn, Paper, PaperCode, Scene, may_be_made, steps_of
from domain.kernel.roles import is_barred, is_enough
from domain.kernel.vocabulary import CaseId, Command, ForbiddenError, Recorded, RefusedError, local_date

Form = Literal["pdf", "word"]
SEALED_AS = b"hemu.document.v1"
PIECE = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A template filled in."""

    word: bytes
    template: str
    """The SHA-256 of the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A paper laid out."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A paper as it goes into a volume."""

    title: str
    pdf: bytes
    numbered: bool = True
    """Cover, index and closing sheet bear no page number of the volume."""


class Printing(Protocol):
    """Templates and layout. Slow: called in a thread of its own."""

    def fill(self, template: str, values: Mapping[str, Any], link: str) -> Filled:
        """`template` is `appeal/acceptance_notice`; a value of bytes is a picture of what was drawn.

        Raises RefusedError where the office's template is broken.
        """
        ...

    def layout(self, words: Sequence[bytes]) -> Sequence[Printed]:
        """Word files as PDF. Raises RefusedError where this machine cannot, or did not."""
        ...

    def leaf(self, content: bytes, media_type: str) -> Printed | None:
        """A paper that came from outside as pages of A4; None where it cannot be put on paper."""
        ...

    def bind(self, leaves: Sequence[Leaf], title: str) -> Printed:
        """All in one, the numbered ones numbered through."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """A paper that may be issued now, and the step it would be of."""

    paper: Paper
    step: Recorded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A paper that somebody wants to issue."""

    viewer: Viewer
    case_id: CaseId
    paper: str
    step: int = 0
    address: str = ""
    """Where papers are checked, for the code that leads there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What issuing needs of the rest."""

    engine: Engine
    files: Files
    keys: DataKeys
    access_log: AccessLog
    chance: Chance
    clock: Clock
    printing: Printing
    in_thread: Callable[..., Awaitable[Any]]
    on_press: Callable[..., Awaitable[Any]]
    """Runs what renders, a few at a time."""


class Issuing:
    """Papers of every kind, for every door."""

    def __init__(self, parts: Parts) -> None:
        self._ = parts

    def possible(self, viewer: Viewer, case_id: CaseId) -> list[Possible]:
        """The papers that somebody may issue now, in the order of the file, the newest step of each first."""
        kind, case = self._.engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
        _, history = self._.engine.history(viewer.tenant, case_id)
        made = {(each.paper, each.step) for each in case.issued.values() if each.stands}
        return [
            each for paper in kind.papers
            if may_be_made(paper, case) and self._may_issue(viewer, kind, case, paper)
            for each in _ways(paper, history) if paper.again or (paper.code, _version(each)) not in made
        ]  # fmt: skip

    async def issue(self, wish: Wish) -> Issued:
        """Raises RefusedError, ForbiddenError, UnknownCaseError, and what the engine raises for a command."""
        kind, made, scene = await self._.in_thread(self._prepared, wish)
        paper = kind.catalogue[wish.paper]
        filled, printed = await self._.on_press(self._rendered, wish, kind, paper, scene, made)
        issued: Issued = await self._.in_thread(self._issued, wish, kind, made, filled.word, printed, filled.template)
        return issued

    async def issue_all(self, viewer: Viewer, case_id: CaseId, address: str = "") -> list[Issued]:
        """Every paper that may be issued and is of a step, laid out in one go; whole-case ones wait for their time."""
        possible: list[Possible] = await self._.in_thread(self.possible, viewer, case_id)
        wishes = [
            Wish(viewer=viewer, case_id=case_id, paper=each.paper.code, step=each.step.version, address=address)
            for each in possible if each.step is not None
        ]  # fmt: skip
        return await self.issue_each(wishes)

    async def issue_each(self, wishes: Sequence[Wish]) -> list[Issued]:
        """Several papers, of one case in the order of its steps, laid out in one go."""
        issued: list[Issued] = await self._.on_press(
            self._all_issued, sorted(wishes, key=lambda each: (each.case_id, each.step))
        )
        return issued

    def _all_issued(self, wishes: Sequence[Wish]) -> list[Issued]:
        prepared = [(wish, *self._prepared(wish)) for wish in wishes]
        filled = [
            self.filled(wish, kind, kind.catalogue[wish.paper], scene, made) for wish, kind, made, scene in prepared
        ]
        printed = self._.printing.layout([each.word for each in filled]) if filled else []
        return [
            self._issued(wish, kind, made, each.word, pages, each.template)
            for (wish, kind, made, _), each, pages in zip(prepared, filled, printed, strict=True)
        ]

    def issued_bound(self, wish: Wish, kind: CaseKind, made: Issued, printed: Printed, template: str) -> Issued:
        """A prepared paper that was put together elsewhere: it has no Word form."""
        return self._issued(wish, kind, made, None, printed, template)

    def prepared(self, wish: Wish) -> tuple[CaseKind, Issued, Scene]:
        """The place and number of a paper, and what it is made of."""
        return self._prepared(wish)

    async def read(self, viewer: Viewer, case_id: CaseId, document: str, form: Form, why: str = "") -> bytes:
        """A paper as it was issued, for who may make it, handles the case or says why; the look is logged.

        Raises UnknownFileError, RefusedError, ErasedError, DamagedFileError.
        """
        found: bytes = await self._.in_thread(self._read, viewer, case_id, document, form, why)
        return found

    def _prepared(self, wish: Wish) -> tuple[CaseKind, Issued, Scene]:
        viewer, engine = wish.viewer, self._.engine
        kind, case = engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, wish.case_id)
        paper = kind.catalogue.get(wish.paper)
        if paper is None:
            raise RefusedError("no_such_paper", paper=wish.paper)
        if not self._may_issue(viewer, kind, case, paper):
            self._.access_log.keep(by(viewer, "issue_document", wish.case_id, result="not_your_task"))
            raise ForbiddenError("not_your_task", command="issue_document")
        prepare = PrepareDocument(
            paper=PaperCode(wish.paper), event_version=wish.step, check_code=self._.chance.query_code()
        )
        done = self._do(wish, kind, "prepare_document", prepare)
        made = next(each for each in made_of(done.case, wish.paper, wish.step) if each.is_being_written)
        _, history = engine.history(viewer.tenant, wish.case_id)
        return kind, made, scene_of(done.case, history, wish.step)

    def makes(self, viewer: Viewer, kind: CaseKind, case: Any, made: Issued) -> bool:
        """Whether somebody may make such a paper, and so knows what it says."""
        return self._may_issue(viewer, kind, case, kind.catalogue[made.paper])

    def _may_issue(self, viewer: Viewer, kind: CaseKind, case: Any, paper: Paper) -> bool:
        directory, today = self._.engine.surroundings.directory(viewer.tenant), local_date(self._.clock.now())
        posts = access.posts_of(viewer.actor, viewer.acting_for, directory, today)
        names, standing = access.names_of(viewer.actor, viewer.acting_for), kind.standing(case)
        wanted = paper.who or kind.keeper
        return not is_barred(posts, names, standing) and any(is_enough(each, posts, names, standing) for each in wanted)

    def _rendered(self, wish: Wish, kind: CaseKind, paper: Paper, scene: Scene, made: Issued) -> tuple[Filled, Printed]:
        filled = self.filled(wish, kind, paper, scene, made)
        return filled, self._.printing.layout([filled.word])[0]

    def filled(  # what a paper is made of
        self, wish: Wish, kind: CaseKind, paper: Paper, scene: Scene, made: Issued, *, template: str = "",
        more: Mapping[str, Any] | None = None,
    ) -> Filled:  # fmt: skip
        """A paper written, not yet laid out; `template` where it has several."""
        tenant = wish.viewer.tenant
        teller = Teller(kind=kind, language="zh", directory=self._directory(tenant), full=True)
        values = values_of(paper, scene, teller_of(teller, scene), made, self._.clock.now()) | dict(more or {})
        link = f"{wish.address}?number={made.number}&code={made.check_code}" if wish.address else ""
        pictured = with_pictures(values, lambda drawn: self._picture(tenant, scene.case, drawn))
        return self._.printing.fill(template or f"{kind.name}/{paper.code}", pictured, link)

    def _picture(self, tenant: str, case: Any, drawn: Drawn) -> bytes | str:
        """Nothing where who drew it was erased."""
        file = next(each for each in case.files if each.id == drawn.file_id)
        try:
            key = self._.keys.key(tenant, case.id, file.subject)
        except ErasedError:
            return ""
        return b"".join(self._.files.read(key, tenant, file.sha256))

    def _directory(self, tenant: str) -> Directory:
        directory = self._.engine.surroundings.directory(tenant)
        assert isinstance(directory, Directory)
        return directory

    def _issued(
        self, wish: Wish, kind: CaseKind, made: Issued, word: bytes | None, printed: Printed, template: str
    ) -> Issued:
        subjects = self._subjects(wish, kind)
        copies: list[Copy] = []
        try:
            pdf = self._laid_away(wish, subjects, f"{made.id}.pdf", printed.pdf, copies)
            kept = self._laid_away(wish, subjects, f"{made.id}.docx", word, copies) if word is not None else None
            command = IssueDocument(
                document=made.id, pdf=pdf, word=kept, pages=printed.pages, template=template, subjects=subjects
            )
            done = self._do(wish, kind, "issue_document", command)
        except (RefusedError, ForbiddenError):
            for each in copies:
                self._.files.remove(wish.viewer.tenant, each.sha256)
            raise
        self._.access_log.keep_first(by(wish.viewer, Act.ISSUE, wish.case_id, what=made.id))
        issued: Issued = done.case.issued[made.id]
        return issued

    def _subjects(self, wish: Wish, kind: CaseKind) -> tuple[str, ...]:
        """Everybody of the case whose data is still there."""
        tenant, case_id = wish.viewer.tenant, wish.case_id
        _, case = self._.engine.case(tenant, case_id)
        named = subjects_of((CASE_TEXT, *(party.subject for party in (kind.card(case).parties if kind.card else ()))))
        known = tuple(each for each in named if self._has_key(tenant, case_id, each))
        if not known:
            raise ErasedError(CASE_TEXT)
        return known

    def _has_key(self, tenant: str, case_id: CaseId, subject: str) -> bool:
        try:
            self._.keys.key(tenant, case_id, subject)
        except ErasedError:
            return False
        return True

    def is_erased(self, tenant: str, case_id: CaseId, made: Issued) -> bool:
        """Whether somebody whose data the paper held was erased: then nobody can read it, and its hashes remain."""
        return made.issued_at is not None and not all(self._has_key(tenant, case_id, each) for each in made.subjects)

    def _laid_away(self, wish: Wish, subjects: tuple[str, ...], name: str, content: bytes, copies: list[Copy]) -> Copy:
        key = self._key(wish.viewer.tenant, wish.case_id, subjects)
        sealing = self._.files.begin(key, wish.viewer.tenant, name)
        try:
            for piece in _pieces(content):
                sealing.write(piece)
            sealed = sealing.finish()
        finally:
            sealing.discard()
        copy = Copy(sha256=sealed.sha256, content_sha256=sha256(content).hexdigest(), size=len(content))
        copies.append(copy)
        return copy

    def _key(self, tenant: str, case_id: CaseId, subjects: Sequence[str]) -> bytes:
        """One key out of those of everybody concerned: without any of them it is gone."""
        keys = (self._.keys.key(tenant, case_id, subject) for subject in subjects)
        return sha256(SEALED_AS + b"".join(keys)).digest()

    def _do(self, wish: Wish, kind: CaseKind, name: str, command: Command) -> Done:
        return self._.engine.do(Ask(
            tenant=wish.viewer.tenant, kind=kind.name, name=name, command=command, actor=wish.viewer.actor,
            acting_for=wish.viewer.acting_for, case_id=wish.case_id, key=f"{name}/{uuid4().hex}",
        ))  # fmt: skip

    def _read(self, viewer: Viewer, case_id: CaseId, document: str, form: Form, why: str) -> bytes:
        kind, case = self._.engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
        made: Issued | None = case.issued.get(document)
        if made is None:
            raise UnknownFileError(document)
        if not self.makes(viewer, kind, case, made):
            must_say_why(self._.engine, viewer, kind, case, why)
        found = self.content(viewer.tenant, case_id, made, form)
        self._.access_log.keep_first(by(viewer, Act.DOCUMENT, case_id, what=document, why=why))
        return found

    def handed(self, viewer: Viewer, case_id: CaseId, made: Issued) -> bytes:
        """A paper for the resident to whom it was delivered online; the look is logged."""
        found = self.content(viewer.tenant, case_id, made, "pdf")
        self._.access_log.keep_first(by(viewer, Act.DOCUMENT, case_id, what=made.id))
        return found

    def content(self, tenant: str, case_id: CaseId, made: Issued, form: Form) -> bytes:
        """Whoever asks: what was issued. Raises DamagedFileError where it is not what its hash says."""
        copy = made.pdf if form == "pdf" else made.word
        if copy is None:
            raise UnknownFileError(made.id)
        key = self._key(tenant, case_id, made.subjects)
        found = b"".join(self._.files.read(key, tenant, copy.sha256))
        if sha256(found).hexdigest() != copy.content_sha256:
            raise DamagedFileError(made.id)
        return found


def scene_of(case: Any, history: Sequence[Recorded], step: int) -> Scene:
    """What a paper of a step is made of, corrections in effect."""
    events = in_effect(history)
    return Scene(case, next((each for each in events if each.version == step), None), events)


def _ways(paper: Paper, history: Sequence[Recorded]) -> list[Possible]:
    if not paper.of:
        return [Possible(paper=paper)]
    return [Possible(paper=paper, step=each) for each in reversed(steps_of(paper, history))]


def _version(each: Possible) -> int:
    return each.step.version if each.step else 0


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[start : start + PIECE] for start in range(0, len(content), PIECE))
