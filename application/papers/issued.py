"""How is what was issued laid away, and shown again as it was?

It is stored: no paper is ever rendered again to be looked at. It is sealed under the keys of everybody whose data it holds; when
one of them is erased nobody can read it, and what remains is its hash.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Literal

from application.access import may_make
from application.accesses import AccessLog, Act, by
from application.answers import Viewer
from application.cases import Cases
from application.documents import DamagedFileError, DataKeys, ErasedError, Files, UnknownFileError
from application.papers.telling import subjects_of
from application.reading import must_say_why, posts_and_names
from domain.kernel.case import Copy, Issued
from domain.kernel.case_kind import CaseKind
from domain.kernel.fields import CASE_TEXT
from domain.kernel.vocabulary import CaseId

Form = Literal["pdf", "word"]
SEALED_AS = b"hemu.document.v1"
PIECE = 256 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedPapers:
    """The papers of every kind that were issued."""

    cases: Cases
    files: Files
    keys: DataKeys
    access_log: AccessLog

    def read(self, viewer: Viewer, case_id: CaseId, document: str, form: Form, why: str = "") -> bytes:
        """A paper for who may make it, handles the case or says why; the look is logged.

        Raises UnknownFileError, RefusedError, ErasedError, DamagedFileError.
        """
        kind, case = self.cases.may_read(viewer.actor, viewer.acting_for, viewer.tenant, case_id)
        made: Issued | None = case.issued.get(document)
        if made is None:
            raise UnknownFileError(document)
        if not self.makes(viewer, kind, case, made):
            must_say_why(self.cases, self.access_log, viewer, kind, case, Act.DOCUMENT, why)
        found = self.content(viewer.tenant, case_id, made, form)
        self.access_log.keep_first(by(viewer, Act.DOCUMENT, case_id, what=document, why=why))
        return found

    def handed(self, viewer: Viewer, case_id: CaseId, made: Issued) -> bytes:
        """A paper for the resident to whom it was delivered online; the look is logged."""
        found = self.content(viewer.tenant, case_id, made, "pdf")
        self.access_log.keep_first(by(viewer, Act.DOCUMENT, case_id, what=made.id))
        return found

    def makes(self, viewer: Viewer, kind: CaseKind, case: Any, made: Issued) -> bool:
        """Whether somebody may make such a paper, and so knows what it says."""
        return may_make(kind.catalogue[made.paper], case, kind, *posts_and_names(self.cases, viewer))

    def content(self, tenant: str, case_id: CaseId, made: Issued, form: Form) -> bytes:
        """Whoever asks: what was issued. Raises DamagedFileError where it is not what its hash says."""
        copy = made.pdf if form == "pdf" else made.word
        if copy is None:
            raise UnknownFileError(made.id)
        key = self._key(tenant, case_id, made.subjects)
        found = b"".join(self.files.read(key, tenant, copy.sha256))
        if sha256(found).hexdigest() != copy.content_sha256:
            raise DamagedFileError(made.id)
        return found

    def is_erased(self, tenant: str, case_id: CaseId, made: Issued) -> bool:
        """Whether somebody whose data the paper held was erased: then nobody can read it, and its hashes remain."""
        return made.issued_at is not None and not all(self._has_key(tenant, case_id, each) for each in made.subjects)

    def subjects(self, tenant: str, case_id: CaseId) -> tuple[str, ...]:
        """Everybody of the case whose data is still there."""
        kind, case = self.cases.case(tenant, case_id)
        named = subjects_of((CASE_TEXT, *(party.subject for party in (kind.card(case).parties if kind.card else ()))))
        known = tuple(each for each in named if self._has_key(tenant, case_id, each))
        if not known:
            raise ErasedError(CASE_TEXT)
        return known

    def lay_away(self, tenant: str, case_id: CaseId, subjects: Sequence[str], name: str, content: bytes) -> Copy:
        """A form of a paper, sealed under the keys of everybody concerned."""
        sealing = self.files.begin(self._key(tenant, case_id, subjects), tenant, name)
        try:
            for piece in _pieces(content):
                sealing.write(piece)
            sealed = sealing.finish()
        finally:
            sealing.discard()
        return Copy(sha256=sealed.sha256, content_sha256=sha256(content).hexdigest(), size=len(content))

    def _key(self, tenant: str, case_id: CaseId, subjects: Sequence[str]) -> bytes:
        """One key out of those of everybody concerned: without any of them it is gone."""
        keys = (self.keys.key(tenant, case_id, subject) for subject in subjects)
        return sha256(SEALED_AS + b"".join(keys)).digest()

    def _has_key(self, tenant: str, case_id: CaseId, subject: str) -> bool:
        try:
            self.keys.key(tenant, case_id, subject)
        except ErasedError:
            return False
        return True


def _pieces(content: bytes) -> Iterator[bytes]:
    return (content[start : start + PIECE] for start in range(0, len(content), PIECE))
