"""How is a paper issued? Prepared under its number, filled in, rendered, laid away, recorded."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import uuid4

from application.access import may_make
from application.accesses import AccessLog, Act, by
from application.answers import Viewer
from application.ask import Ask, Done
from application.documents import DataKeys, ErasedError, Files
from application.engine import Engine
from application.papers.issued import IssuedPapers
from application.papers.ports import Filled, Printed, Printing
from application.papers.telling import teller_of, values_of, with_pictures
from application.ports import Chance, Clock
from application.reading import posts_and_names
from application.telling import Teller
from domain.directory.directory import Directory
from domain.kernel.case import Copy, Issued
from domain.kernel.case_kind import CaseKind
from domain.kernel.correction import in_effect
from domain.kernel.issuing import IssueDocument, PrepareDocument, made_of
from domain.kernel.papers import Drawn, Paper, PaperCode, Scene, may_be_made, steps_of
from domain.kernel.vocabulary import CaseId, Command, ForbiddenError, Recorded, RefusedError


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
    issued: IssuedPapers
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
        posts, names = posts_and_names(self._.engine, viewer)
        made = {(each.paper, each.step) for each in case.issued.values() if each.stands}
        return [
            each for paper in kind.papers
            if may_be_made(paper, case) and may_make(paper, case, kind, posts, names)
            for each in _ways(paper, history) if paper.again or (paper.code, _version(each)) not in made
        ]  # fmt: skip

    async def issue(self, wish: Wish) -> Issued:
        """Raises RefusedError, ForbiddenError, UnknownCaseError, and what the engine raises for a command."""
        kind, made, scene = await self._.in_thread(self.prepared, wish)
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
        prepared = [(wish, *self.prepared(wish)) for wish in wishes]
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
        viewer, engine = wish.viewer, self._.engine
        kind, case = engine.may_read(viewer.actor, viewer.acting_for, viewer.tenant, wish.case_id)
        paper = kind.catalogue.get(wish.paper)
        if paper is None:
            raise RefusedError("no_such_paper", paper=wish.paper)
        if not may_make(paper, case, kind, *posts_and_names(engine, viewer)):
            self._.access_log.keep(by(viewer, "issue_document", wish.case_id, result="not_your_task"))
            raise ForbiddenError("not_your_task", command="issue_document")
        prepare = PrepareDocument(
            paper=PaperCode(wish.paper), event_version=wish.step, check_code=self._.chance.query_code()
        )
        done = self._do(wish, kind, "prepare_document", prepare)
        made = next(each for each in made_of(done.case, wish.paper, wish.step) if each.is_being_written)
        _, history = engine.history(viewer.tenant, wish.case_id)
        return kind, made, scene_of(done.case, history, wish.step)

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
        subjects = self._.issued.subjects(wish.viewer.tenant, wish.case_id)
        laid_away = partial(self._.issued.lay_away, wish.viewer.tenant, wish.case_id, subjects)
        copies: list[Copy] = []
        try:
            copies.append(laid_away(f"{made.id}.pdf", printed.pdf))
            if word is not None:
                copies.append(laid_away(f"{made.id}.docx", word))
            command = IssueDocument(
                document=made.id,
                pdf=copies[0],
                word=copies[1] if word is not None else None,
                pages=printed.pages,
                template=template,
                subjects=subjects,
            )
            done = self._do(wish, kind, "issue_document", command)
        except (RefusedError, ForbiddenError):
            for each in copies:
                self._.files.remove(wish.viewer.tenant, each.sha256)
            raise
        self._.access_log.keep_first(by(wish.viewer, Act.ISSUE, wish.case_id, what=made.id))
        issued: Issued = done.case.issued[made.id]
        return issued

    def _do(self, wish: Wish, kind: CaseKind, name: str, command: Command) -> Done:
        return self._.engine.do(Ask(
            tenant=wish.viewer.tenant, kind=kind.name, name=name, command=command, actor=wish.viewer.actor,
            acting_for=wish.viewer.acting_for, case_id=wish.case_id, key=f"{name}/{uuid4().hex}",
        ))  # fmt: skip


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
