"""The command `hemu`."""

import typer

from api.commands import (
    asking,
    cases,
    demo,
    erasures,
    histories,
    importing,
    keys,
    notary,
    outlets,
    services,
    serving,
    suggestions,
    upkeep,
    users,
)
from api.commands.console import CODES

app = typer.Typer(
    name="hemu", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="和睦 hemu: appeals, mediation and assistance in the communities of a city.", epilog=CODES,
)  # fmt: skip

for command in (
    serving.serve, serving.api, serving.worker, serving.migrate, demo.demo, asking.measures, asking.queue, cases.case,
    cases.replay, upkeep.verify, upkeep.rebuild, upkeep.backup, upkeep.restore, notary.bundle, notary.witness,
    histories.histories, histories.conformance,
):  # fmt: skip
    app.command()(command)
app.add_typer(importing.app, name="import")
app.add_typer(suggestions.app, name="suggestions")
app.add_typer(users.app, name="user")
app.add_typer(services.app, name="service")
app.add_typer(outlets.app, name="outlet")
app.add_typer(notary.app, name="notary")
app.add_typer(keys.keys_app, name="keys")
app.add_typer(erasures.erasures_app, name="erasure")
app.add_typer(upkeep.calendar_app, name="calendar")


def main() -> None:
    app()
