"""Who is on duty today, by which rules are cases assigned, whose term of office ends, and who stands in the register?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from api.workbench.network_table import Asked, Cell, Table, number, plain
from domain.directory.duty import Roster
from domain.directory.on_duty import OnDuty, on_duty
from domain.directory.rule_book import AssignmentRule, RuleBook
from domain.directory.scopes import covers
from domain.directory.terms_of_office import TermOfOffice, term_of
from domain.kernel.roles import Post
from domain.kernel.vocabulary import DivisionCode, OrganisationId

STREET = 9
"""Digits of the division code by which a street is known; a wider view is folded by streets."""
SOON = timedelta(days=180)
"""D: a term of office that ends within so many days is shown as ending."""


def duty(asked: Asked) -> list[Table]:
    rosters = [each for each in asked.directory.rosters.values() if asked.here(each.division)]
    rosters.sort(key=lambda each: (each.division, each.organisation))
    days = (("duty_today", asked.today), ("duty_tomorrow", asked.today + timedelta(days=1)))
    head = ("body", "shift", "hours", "on_duty", "why")
    streets = list(dict.fromkeys(each.division[:STREET] for each in rosters))
    if len(streets) < 2:  # noqa: PLR2004 # nothing to fold
        return [asked.table(name, head, _turns(asked, rosters, day)) for name, day in days]
    by_street = [(each, [roster for roster in rosters if roster.division[:STREET] == each]) for each in streets]
    return [
        _of_street(asked, name, head, street, _turns(asked, some, day))
        for name, day in days
        for street, some in by_street
    ]


def _turns(asked: Asked, rosters: Sequence[Roster], day: date) -> list[tuple[Cell, ...]]:
    return [
        _turn(asked, roster, each) for roster in rosters
        for each in on_duty(asked.directory, roster.organisation, day, asked.calendar)
    ]  # fmt: skip


def _of_street(asked: Asked, name: str, head: tuple[str, ...], street: str, turns: list[tuple[Cell, ...]]) -> Table:
    table = asked.table(name, head, turns)
    nobody = sum(each[3].look == "red-text" for each in turns)
    note = asked.word("duty_nobody", n=len(turns), nobody=nobody) if nobody else asked.word("duty_shifts", n=len(turns))
    place = asked.place(DivisionCode(street.ljust(12, "0")))
    return replace(table, title=f"{table.title} · {place}", note=note, folded=True)


def _turn(asked: Asked, roster: Roster, each: OnDuty) -> tuple[Cell, ...]:
    teller = asked.teller("staff")
    planned = teller.person(each.planned)
    return (
        Cell(text=teller.organisation(roster.organisation), href=asked.record("roster", roster.organisation)),
        plain(each.shift.name), plain(f"{each.shift.starts}–{each.shift.ends}"),
        plain(teller.person(each.person)) if each.person else plain(asked.word("nobody"), "red-text"),
        plain(asked.word(f"because.{each.because}", planned=planned)),
    )  # fmt: skip


def assignment(asked: Asked) -> list[Table]:
    """The rules that hold here: those of the division, of those above it and of those below it."""
    books = [
        each for each in asked.directory.assignment_rules.values()
        if asked.here(each.division) or covers(each.division, asked.division)
    ]  # fmt: skip
    head = ("rule", "case", "for", "to", "role", "by", "automatic")
    return [_book(asked, book, head) for book in books] or [asked.table("rules", head, ())]


def _book(asked: Asked, book: RuleBook, head: tuple[str, ...]) -> Table:
    rows = tuple(_rule(asked, book, each) for each in book.rules)
    return Table(
        title=asked.word("rules_of", place=asked.place(book.division), edition=book.edition), note=book.reason,
        head=tuple(asked.word(f"head.{each}") for each in head), rows=rows,
    )  # fmt: skip


def _rule(asked: Asked, book: RuleBook, rule: AssignmentRule) -> tuple[Cell, ...]:
    teller = asked.teller("assignment_rules")
    for_what = [
        asked.place(rule.division) if rule.division else "", teller.choice(rule.platform) if rule.platform else "",
        asked.page.codes.get(rule.topic, rule.topic),
    ]  # fmt: skip
    to = (
        teller.organisation(rule.organisation) if rule.organisation
        else asked.word("nearest", kind=teller.choice(rule.kind)) if rule.kind else asked.word("by_platform")
    )  # fmt: skip
    return (
        Cell(text=rule.name, href=asked.record("assignment_rules", book.division)), plain(teller.choice(rule.case)),
        plain(" · ".join(each for each in for_what if each) or asked.word("all")), plain(to),
        plain(teller.choice(rule.role) if rule.role else "—"),
        plain(" › ".join(teller.choice(each) for each in rule.criteria) if rule.role else "—"),
        plain(asked.word("yes" if rule.automatic else "no")),
    )  # fmt: skip


def terms(asked: Asked) -> list[Table]:
    posts = [
        (term, post) for member in asked.directory.staff.values() for post in member.posts
        if post.held_on(asked.today) and asked.here(post.division) and (term := term_of(asked.directory, post)) is not None
    ]  # fmt: skip
    posts.sort(key=lambda pair: (pair[0].until, pair[1].organisation))
    elections = sorted(asked.directory.elections.values(), key=lambda each: each.held_on, reverse=True)
    return [
        asked.table("terms", ("name", "role", "body", "since", "until", "by_vote"), (_term(asked, *each) for each in posts)),
        asked.table("register", ("name", "body", "certificate", "fields", "languages", "full_time"), _register(asked)),
        asked.table("elections", ("body", "session", "day", "turnout", "elected"), (
            (
                Cell(text=asked.teller("election").organisation(each.organisation), href=asked.record("election", each.id)),
                number(each.session), plain(asked.page.day(each.held_on), "date"),
                plain(f"{each.voters} / {each.electors}", "number"),
                plain("、".join(asked.teller("staff").person(one.person) for one in each.elected)),
            ) for each in elections if asked.here(each.division)
        )),
    ]  # fmt: skip


def _term(asked: Asked, term: TermOfOffice, post: Post) -> tuple[Cell, ...]:
    teller = asked.teller("staff")
    look = "red-text" if term.until < asked.today else "yellow-text" if term.until - asked.today <= SOON else "date"
    said = {"red-text": "term_over", "yellow-text": "term_ending"}.get(look)
    until = asked.page.day(term.until) + (f"（{asked.word(said)}）" if said else "")
    by = asked.word("session", n=term.election.session) if term.election else asked.word("appointed")
    return (
        Cell(text=teller.person(post.staff), href=asked.record("staff", post.staff)), plain(teller.choice(post.role)),
        asked.body(OrganisationId(post.organisation)), plain(asked.page.day(term.since), "date"), plain(until, look),
        plain(by),
    )  # fmt: skip


def _register(asked: Asked) -> Iterator[tuple[Cell, ...]]:
    teller = asked.teller("staff")
    for member in asked.directory.staff.values():
        posts = asked.directory.posts_of(member.id, asked.today)
        if member.mediator is None or not any(asked.here(DivisionCode(post.division)) for post in posts):
            continue
        entry = member.mediator
        yield (
            Cell(text=member.name, href=asked.record("staff", member.id)), asked.body(posts[0].organisation),
            plain(entry.certificate), plain("、".join(teller.choice(each) for each in entry.fields) or "—"),
            plain("、".join(entry.languages) or "—"), plain(asked.word("yes" if entry.full_time else "no")),
        )  # fmt: skip
