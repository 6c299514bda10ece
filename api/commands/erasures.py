"""Who is erased, and by whose order? Proposed and confirmed by two people who each show their password; and the register."""

from dataclasses import replace
from typing import Annotated

import typer

from api.commands.answering_for import Login, Password, Why, answered_for, known
from api.commands.cases import found
from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.composition import Hemu
from api.http.shown import json_of
from application.accesses import refused
from application.ask import Ask, Done
from application.processes import ProcessFollower
from domain.cases.erasure import KIND
from domain.cases.erasure.ordering import EVERYBODY, ConfirmErasure, ProposeErasure
from domain.cases.erasure.words import AskedBy, Ground
from domain.kernel.act import snake
from domain.kernel.vocabulary import CaseId, Command, ForbiddenError, OrganisationId, RefusedError
from domain.processes import PROCESSES
from infrastructure.event_log.erasures import ErasureRegister

erasures_app = typer.Typer(no_args_is_help=True, help="Erasure of personal data: by two people, for good.")


@erasures_app.command()
def propose(
    case: Annotated[str, typer.Argument(help="The number of the case, or its id.")],
    organisation: Annotated[str, typer.Option(help="The body that proposes it.")],
    ground: Annotated[Ground, typer.Option()],
    asked_by: Annotated[AskedBy, typer.Option()],
    paper: Annotated[str, typer.Option(help="What it rests on, with its number.")],
    reason: Annotated[str, typer.Option(help="Without names.")],
    login: Login,
    password: Password,
    subject: Annotated[
        list[str] | None, typer.Option(help="P1, M1, case (free text); everybody where none is named.")
    ] = None,
    city: City = None,
    as_json: AsJson = False,
) -> None:
    """Propose to erase somebody from a case. Nothing goes before another person confirms it."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        _, history = found(hemu, tenant, case, as_json=as_json)
        asked = ProposeErasure(
            organisation=OrganisationId(organisation), ground=ground, asked_by=asked_by, paper=paper, reason=reason,
            case=history[0].case_id, subjects=tuple(subject or (EVERYBODY,)),
        )  # fmt: skip
        done = _done(hemu, tenant, asked, login, password, reason, as_json=as_json)
    say(
        {"case_id": done.case_id, "number": done.number},
        as_json=as_json,
        words=lambda: line(f"proposed: {done.number}"),
    )


@erasures_app.command()
def confirm(
    number: Annotated[str, typer.Argument(help="The number of the proposal, or its id.")],
    login: Login,
    password: Password,
    why: Why,
    city: City = None,
    as_json: AsJson = False,
) -> None:
    """Confirm a proposal of somebody else: the keys are destroyed, for good."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        kind, history = found(hemu, tenant, number, as_json=as_json)
        if kind is not KIND:
            fail(Exit.NOT_FOUND, f"{number} is no erasure", as_json=as_json)
        _done(hemu, tenant, ConfirmErasure(), login, password, why, history[0].case_id, as_json=as_json)
        ProcessFollower(hemu.engine, PROCESSES).catch_up(tenant)
        _, order = hemu.engine.case(tenant, history[0].case_id)
    say({"number": order.number, "state": order.state.value, "keys": order.erased_subjects}, as_json=as_json,
        words=lambda: line(f"{order.number}: {order.state.value}, {order.erased_subjects} keys destroyed"))  # fmt: skip


@erasures_app.command()
def register(as_json: AsJson = False) -> None:
    """Every key that was destroyed: what a restore applies before it opens anything."""
    with at_work(as_json=as_json) as hemu:
        kept = list(ErasureRegister(hemu.settings.erasures_file).all())
    say({"erasures": json_of(kept)}, as_json=as_json, words=lambda: table(
        ("when", "city", "case", "whose", "order"),
        [(f"{each.at:%Y-%m-%d %H:%M}", each.tenant, each.case_id, each.key_name, each.order) for each in kept],
    ))  # fmt: skip


def _done(
    hemu: Hemu,
    tenant: str,
    command: Command,
    login: str,
    password: str,
    why: str,
    case_id: CaseId | None = None,
    *,
    as_json: bool,
) -> Done:
    account, name = known(hemu, login, password, as_json=as_json, tenant=tenant), snake(type(command).__name__)
    answered_for(hemu, account, name, why, case_id=case_id, as_json=as_json)
    ask = Ask(tenant=tenant, kind=KIND.name, name=name, command=command, actor=account.actor)
    try:
        return hemu.engine.do(replace(ask, case_id=case_id))
    except (RefusedError, ForbiddenError) as error:
        if isinstance(error, RefusedError):  # what is forbidden the engine keeps itself
            hemu.access_log.keep_first(refused(tenant, account.actor, None, name, case_id, error.code))
        teller = hemu.office.teller(KIND, "en", tenant)
        fail(Exit.NOT_SO, teller.refusal(error), as_json=as_json)
