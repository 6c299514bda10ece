"""How are events of an older shape read? Stored rows never change; a step of this register brings the old body forward.

To change the shape of `appeal.NoteAdded`: change the class, add to UPCASTS a function from the old body to the new one,
keep the old golden sample and add a new one. New rows are then written with the next schema version.

    def say_who_may_read_a_note(body: Body) -> Body:
        '''Schema 1 knew internal notes only; schema 2 says who may read.'''
        return body | {"readers": "staff"}

    UPCASTS = {"appeal.NoteAdded": (say_who_may_read_a_note,)}
"""

from collections.abc import Callable, Mapping
from typing import Any

Body = dict[str, Any]
"""An event's body as JSON gives it. Personal fields are among them while their key exists."""

Upcast = Callable[[Body], Body]


def say_until_when_redoing_may_be_asked_for(body: Body) -> Body:
    """Schema 1 of a call-back gave no such right; schema 2 writes its last day down."""
    return body | {"redo_until": None}


def name_the_document_of_a_merger(body: Body) -> Body:
    """Schema 1 gave the reason only; schema 2 names the document that approved it, where somebody put it down."""
    return body | {"document": ""}


def leave_open_what_nobody_asked(body: Body) -> Body:
    """Schema 1 of the register asked for neither sex nor schooling nor party; they are not known, which is no answer."""
    return body | {"sex": None, "schooling": None, "party_member": None}


def name_the_voucher_of_a_payment(body: Body) -> Body:
    """Schema 1 gave the amount only; schema 2 names the voucher or the batch, where somebody put it down."""
    return body | {"voucher": ""}


def keep_out_the_units_of_the_accused(body: Body) -> Body:
    """Schema 1 kept the named body and people out; schema 2 the units of those people too, as they were that day."""
    return body | {"accused_units": []}


UPCASTS: Mapping[str, tuple[Upcast, ...]] = {
    "appeal.AppealRegistered": (keep_out_the_units_of_the_accused,),
    "appeal.CalledBack": (say_until_when_redoing_may_be_asked_for,),
    "assistance.PaidOut": (name_the_voucher_of_a_payment,),
    "division.DivisionSucceeded": (name_the_document_of_a_merger,),
    "staff.MediatorRegistered": (leave_open_what_nobody_asked,),
}
"""By stored name: the step from schema version 1 to 2, from 2 to 3, and so on."""


def schema_version(name: str, upcasts: Mapping[str, tuple[Upcast, ...]]) -> int:
    """The version that is written today."""
    return 1 + len(upcasts.get(name, ()))
