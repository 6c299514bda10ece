"""How does the demonstration city come into being? Told in the background on first start, or by `hemu demo`."""

import json
import logging
import threading
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from api.commands.console import AsJson, Exit, at_work, fail, line, progress, say, table
from api.commands.suggestions import learn_topics
from api.composition import Hemu
from api.office import Shown
from application.answers import AsOf, Viewer
from application.demonstration.demonstrate import Demonstration, Progress, demonstrate
from application.demonstration.papers import issue_papers
from application.demonstration.people import Person, staff
from application.demonstration.places import SHOWN
from application.demonstration.teller import Toll
from application.identity import Account, AccountExistsError
from application.reports import mediation_cases
from application.reports.periods import period_with
from application.reports.report import Asked
from application.topic_learning import confirmed
from domain.kernel.roles import scope
from domain.kernel.vocabulary import Actor, StaffId, local_date
from infrastructure.clock import now
from infrastructure.telling import telling

LOG = logging.getLogger("hemu.demonstration")
PATIENCE = 300.0
"""D: seconds for which the first papers wait for the views."""
PASSWORD = "hemu-demo"  # noqa: S105 # printed for everybody: the city is made up
DISTRICT, STREET, COMMUNITY = SHOWN
LOGINS = {
    f"clerk.{COMMUNITY.code}": "window", f"worker.{COMMUNITY.code}": "worker", f"mediator.{COMMUNITY.code}": "mediator",
    f"director.{COMMUNITY.code}": "director", f"handler.{STREET.code}": "street", f"leader.{STREET.code}": "leader",
    f"civil.{STREET.code}": "civil", f"civil_affairs.{DISTRICT.code}": "county",
    f"civil_affairs_head.{DISTRICT.code}": "county_head",
    f"justice_bureau.{DISTRICT.code}": "bureau", f"justice_bureau_head.{DISTRICT.code}": "bureau_head",
    f"finance.{DISTRICT.code}": "finance",
    f"supervisor.{DISTRICT.code}": "supervisor", f"auditor.{DISTRICT.code}": "auditor", "hotline_1": "hotline",
    f"provider.{STREET.code}": "provider", f"counsellor.{STREET.code}": "counsellor", "root": "admin",
}  # fmt: skip
"""Staff id and the login under which the demonstration shows them."""


def give_accounts(hemu: Hemu, told: Demonstration) -> list[tuple[str, Person]]:
    """Accounts for one person of each sort; those that are there already stay as they are."""
    people = staff(told.seed, told.first_day, told.today).people
    shown = [(login, people[StaffId(key)]) for key, login in LOGINS.items()]
    for login, person in shown:
        try:
            hemu.accounts.add(Account(login=login, tenant=told.tenant, staff=person.id), PASSWORD)
        except AccountExistsError:
            continue
    return shown


class Marker:
    """What is told in this data folder, so that a story that was interrupted is told to its end.

    It stays when the story has ended: the sign-in page of a demonstration city, and of no other, names the accounts.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / "demonstration.json"

    def begin(self, told: Demonstration) -> None:
        self._write(told, ended=False)

    def told(self) -> Demonstration | None:
        """The story of this data folder, ended or not."""
        kept = self._kept()
        if kept is None:
            return None
        return Demonstration(today=date.fromisoformat(kept["today"]), seed=kept["seed"], cases=kept["cases"])

    def unfinished(self) -> Demonstration | None:
        kept = self._kept()
        return None if kept is None or kept.get("ended") else self.told()

    def end(self) -> None:
        if (told := self.told()) is not None:
            self._write(told, ended=True)

    def _write(self, told: Demonstration, *, ended: bool) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        kept = {"today": told.today.isoformat(), "seed": told.seed, "cases": told.cases, "ended": ended}
        self._file.write_text(json.dumps(kept))

    def _kept(self) -> dict[str, Any] | None:
        return json.loads(self._file.read_text()) if self._file.exists() else None


def show_on_sign_in(hemu: Hemu) -> None:
    """The accounts of a demonstration city stand on its sign-in page."""
    if (told := Marker(hemu.settings.home).told()) is None:
        return
    people = staff(told.seed, told.first_day, told.today).people
    shown = [(login, people[StaffId(key)]) for key, login in LOGINS.items()]
    hemu.story.show(
        [
            Shown(login=login, name=person.name, role=person.posts[0].role, head=person.posts[0].head)
            for login, person in shown
        ],
        PASSWORD,
    )


def on_first_start(hemu: Hemu) -> Demonstration | None:
    """The story to tell: of an empty log a new one, else the one that was interrupted."""
    marker = Marker(hemu.settings.home)
    told = marker.unfinished() if hemu.log.tenants() else Demonstration(today=today_())
    if told is not None:
        marker.begin(told)
        hemu.story.tell(0, told.cases)
    return told


class Background:
    """Tells the city while the system serves. The workers begin when it is told: they would run ahead of the story."""

    def __init__(self, hemu: Hemu, told: Demonstration) -> None:
        self._hemu = hemu
        self._told = told
        self._thread = threading.Thread(target=self._run, name="demonstration", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def _run(self) -> None:
        try:
            tell(self._hemu, self._told, self._heard)
            Marker(self._hemu.settings.home).end()
            self._hemu.story.end()
            self._hemu.start_workers()
        except Exception:
            LOG.exception("the demonstration city could not be told to its end; hemu demo tells the rest")

    def _heard(self, so_far: Progress) -> None:
        self._hemu.story.tell(so_far.done if so_far.part == "cases" else 0, self._told.cases)


def tell(hemu: Hemu, told: Demonstration, heard: Callable[[Progress], None]) -> Toll:
    with telling(hemu.settings.home):
        toll = demonstrate(
            told, log=hemu.log, kinds=hemu.engine.kinds, surroundings=hemu.surroundings, access_log=hemu.access_log,
            progress=heard,
        )  # fmt: skip
    if hemu.office.papers is not None and hemu.runner.wait(told.tenant, hemu.log.head(told.tenant).position, PATIENCE):
        issue_papers(hemu.office.papers.parts, hemu.questions, told.tenant)
        issue_report(hemu, told)
    learn_topics(hemu, told.tenant, confirmed(hemu.log, told.tenant), source="confirmed")
    return toll


def issue_report(hemu: Hemu, told: Demonstration) -> None:
    """The ministry's form of the last quarter, as a district hands it in."""
    reporting = hemu.office.reporting
    assert reporting is not None, "composition makes it"
    viewer = Viewer(tenant=told.tenant, actor=Actor(id=f"supervisor.{DISTRICT.code}"))
    yesterday = reporting.yesterday()
    asked = Asked(
        code=mediation_cases.FORM.code, period=period_with("quarter", yesterday).before, division=scope(DISTRICT.code),
        as_of=AsOf(day=yesterday),
    )  # fmt: skip
    reporting.kept.issue(viewer, asked, "demonstration")


def demo(
    seed: Annotated[int, typer.Option(help="Another seed, another city.")] = 1,
    today: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day on which the story ends.")] = None,
    cases: Annotated[int, typer.Option(min=0, max=1_000_000)] = 3000, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Tell the demonstration city: two districts with their people, and the cases of fourteen months."""
    told = Demonstration(today=today.date() if today else today_(), seed=seed, cases=cases)
    with at_work(as_json=as_json, views=True) as hemu:
        Marker(hemu.settings.home).begin(told)
        with progress("demonstration", quiet=as_json) as show:
            toll = tell(hemu, told, lambda so_far: show(so_far.done, so_far.of or None))
        accounts = give_accounts(hemu, told)
        Marker(hemu.settings.home).end()
    if toll.mishaps:
        fail(Exit.NOT_SO, f"The rules refused {len(toll.mishaps)} steps: {toll.mishaps[0]}", as_json=as_json)
    content = {"city": told.tenant, "cases": toll.cases, "commands": toll.commands, "password": PASSWORD,
               "accounts": {login: person.name for login, person in accounts}}  # fmt: skip
    say(content, as_json=as_json, words=lambda: show_accounts(accounts))


def show_accounts(accounts: list[tuple[str, Person]]) -> None:
    line(f"Demonstration accounts, password {PASSWORD}:")
    table(("login", "name", "post"), [(login, person.name, person.posts[0].role.value) for login, person in accounts])


def today_() -> date:
    return local_date(now())
