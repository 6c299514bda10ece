"""What does the application hear of its append? The log's receipts and troubles in the words of the port."""

from collections.abc import Callable

from application import ports
from application.ports import Append, Appended, AppendedChange
from domain.kernel.vocabulary import CaseId
from infrastructure.event_log import writes
from infrastructure.event_log.committer import Pending
from infrastructure.event_log.writes import Receipt, Write


class PendingAppend(Pending[Appended]):
    """Answers in the words of the port."""

    __slots__ = ("_append", "_settle")

    def __init__(self, append: Append, write: Write, settle: Callable[[bool], None]) -> None:
        super().__init__(write)
        self._append = append
        self._settle = settle

    def written(self, receipt: Receipt) -> None:
        self._settle(not receipt.repeated)
        self.answer.set_result(repeated(receipt) if receipt.repeated else _appended(self._append, receipt))

    def failed(self, error: Exception) -> None:
        self._settle(False)
        match error:
            case writes.VersionConflictError():
                error = ports.ConflictError(CaseId(error.stream_id), error.version)
            case writes.ReaderConflictError():
                follower, position = self._append.tracking or ("", 0)
                error = ports.ConflictError(CaseId(follower), position)
            case writes.OverloadedError():
                error = ports.OverloadedError(*error.args)
            case writes.OutcomeUnknownError():
                error = ports.OutcomeUnknownError(*error.args)
        self.answer.set_exception(error)


def _appended(append: Append, receipt: Receipt) -> Appended:
    numbers = iter(receipt.case_numbers or ())
    return Appended(
        first_position=receipt.first_position or 0,
        last_position=receipt.last_position or 0,
        recorded_at=receipt.recorded_at or append.recorded_at,
        changes=tuple(
            AppendedChange(
                case_id=change.case_id,
                version=change.expected_version + len(change.events),
                number=None if change.series is None else next(numbers),
            )
            for change in append.changes
        ),
        digest=append.digest,
    )


def repeated(receipt: Receipt) -> Appended:
    streams, versions, numbers = receipt.streams or (), receipt.versions or (), receipt.case_numbers or ()
    assert receipt.recorded_at is not None, "only appends with events are asked for again"
    return Appended(
        first_position=receipt.first_position or 0,
        last_position=receipt.last_position or 0,
        recorded_at=receipt.recorded_at,
        changes=tuple(
            AppendedChange(case_id=CaseId(stream), version=version, number=number)
            for stream, version, number in zip(streams, versions, numbers, strict=True)
        ),
        repeated=True,
        digest=bytes.fromhex(receipt.fingerprint) if receipt.fingerprint else None,
    )
