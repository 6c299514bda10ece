"""What people see in lists: their own, what they may take, what their posts cover, and nothing that is secret to them."""

import pytest
from sqlalchemy import event

from application.access import may_read, posts_of
from application.answers import AsOf, Filter
from domain.calendar.lights import Light
from domain.kernel.vocabulary import DivisionCode, OrganisationId, StaffId
from tests.application.projections.errand import KIND, Asked, Done, Handed, Named, Opened, Reopened, Stepped, reply_due
from tests.cast import DIRECTORY, GONGYUAN, JIANSHE, LONGHUA, XIGUAN, YUNHE, staff
from tests.domain.story import at
from tests.infrastructure.projections.conftest import viewer

LONGHUA_STATION, XIGUAN_STATION = OrganisationId("station.longhua"), OrganisationId("station.xiguan")


def _opened(day="2026-03-02", **facts):
    return Opened(terms=(reply_due(at(day)),), **facts)


def _ids(page):
    return [row.case_id for row in page.rows]


@pytest.fixture
def town(city):
    city.happens("a", "2026-03-02", _opened(urgency="U1", platform="mass_work"), number="(2026)1")
    city.happens("b", "2026-03-10", _opened("2026-03-10"))
    city.happens(
        "c", "2026-03-11", _opened("2026-03-11", division=XIGUAN, organisation=XIGUAN_STATION, topic="water/pipe")
    )
    city.happens("d", "2026-03-11", _opened("2026-03-11", secret=True))
    city.happens("a", "2026-03-12", Handed(handler=StaffId("mediator")))
    city.happens("a", "2026-03-12", Named(name="张小明", phone="138 0000 1234", text="楼上漏水三个月"))
    city.happens("c", "2026-03-16", Done(stopped=("REPLY",)))
    return city.catch_up()


def test_a_list_holds_what_a_post_covers(town):
    assert _ids(town.questions.queue(viewer("station_head"))) == ["a", "b"]
    assert _ids(town.questions.queue(viewer("district_supervisor"))) == ["a", "b", "c"]


def test_a_secret_case_is_in_no_list_and_no_total_of_those_who_may_not_know_of_it(town):
    asked = Filter(division=LONGHUA)
    assert town.questions.count(viewer("district_supervisor"), asked).value == 2
    assert town.questions.count(viewer("petition_clerk"), asked).value == 3
    board = town.questions.board(viewer("district_supervisor"), LONGHUA)
    assert board.total.open.value == 2
    measures = town.questions.measures(viewer("district_supervisor"), "errand", *_year())
    assert measures.total["opened"].numerator == 3
    assert town.questions.measures(viewer("petition_clerk"), "errand", *_year()).total["opened"].numerator == 4


def test_a_clerk_sees_the_cases_of_the_own_station_only(town):
    assert _ids(town.questions.queue(viewer("clerk"))) == ["a", "b"]
    assert _ids(town.questions.queue(viewer("other_clerk"))) == ["c"]


def test_a_mediator_sees_only_cases_in_hand(town):
    assert _ids(town.questions.queue(viewer("mediator"))) == ["a"]
    assert _ids(town.questions.queue(viewer("other_mediator"))) == []


def test_a_reader_anywhere_sees_every_division_and_a_reader_by_headship_must_be_head(town):
    assert _ids(town.questions.queue(viewer("archivist"))) == ["a", "b", "c"]
    assert _ids(town.questions.queue(viewer("worker"))) == []


def test_each_filter_leaves_what_it_says(town):
    head = viewer("district_supervisor")
    for asked, found in [
        (Filter(kinds=("errand",)), "abc"),
        (Filter(kinds=("appeal",)), ""),
        (Filter(states=("done",)), "c"),
        (Filter(open=True), "ab"),
        (Filter(division="130903002"), "c"),
        (Filter(organisation=LONGHUA_STATION), "ab"),
        (Filter(handler="mediator"), "a"),
        (Filter(unassigned=True, open=True), "b"),
        (Filter(topic="water"), "c"),
        (Filter(topic="wat"), ""),
        (Filter(platform="mass_work"), "a"),
        (Filter(urgency="U1"), "a"),
        (Filter(outcome="solved"), "c"),
        (Filter(number="(2026)"), "a"),
        (Filter(opened_since=at("2026-03-10").date(), opened_until=at("2026-03-11").date()), "b"),
        (Filter(closed_since=at("2026-03-16").date()), "c"),
        (Filter(due_until=at("2026-03-13").date()), "a"),
        (Filter(overdue=True), "a"),
        (Filter(overdue=False), "bc"),
        (Filter(lights=(Light.RED,)), "b"),
        (Filter(lights=(Light.FLASHING, Light.RED)), "ab"),
        (Filter(person="张小明"), "a"),
        (Filter(person="13800001234"), "a"),
        (Filter(person="张小"), ""),
        (Filter(text="漏水"), "a"),
        (Filter(text="小明"), "a"),
        (Filter(text="水漏"), ""),
        (Filter(text="漏"), ""),
        (Filter(concerns=("mediator", XIGUAN_STATION)), "ac"),
    ]:
        assert _ids(town.questions.queue(head, asked, sort="opened")) == list(found), asked
        assert town.questions.count(head, asked).value == len(found), asked


def test_people_are_shown_masked(town):
    (row,) = town.questions.queue(viewer("mediator")).rows
    assert [(party.name, party.phone) for party in row.parties] == [("张**", "***")]


def test_pages_follow_each_other_without_gap_or_repetition(city):
    for n in range(7):
        city.happens(f"case-{n}", "2026-03-02", _opened("2026-03-02"), number=f"(2026){n % 3}{n}" if n % 2 else None)
    city.happens("last", "2026-03-03", Opened()).catch_up()
    head = viewer("station_head")
    for sort in ("due", "opened", "number"):
        for descending in (False, True):
            whole = _ids(city.questions.queue(head, sort=sort, descending=descending))
            assert len(whole) == 8
            read, cursor = [], None
            while True:
                page = city.questions.queue(head, sort=sort, descending=descending, cursor=cursor, limit=3)
                read += _ids(page)
                if (cursor := page.next) is None:
                    break
            assert read == whole
    assert _ids(city.questions.queue(head))[-1] == "last", "what is not due comes after all that is"


def test_a_cursor_of_another_order_is_refused(town):
    cursor = town.questions.queue(viewer("station_head"), limit=1).next
    for foreign in (cursor, "nonsense", "____", "e30="):
        with pytest.raises(ValueError, match="cursor"):
            town.questions.queue(viewer("station_head"), sort="number", cursor=foreign)


def test_the_case_of_a_number_is_found_by_those_who_may_know_of_it(town):
    assert town.questions.find(viewer("station_head"), "(2026)1") == "a"
    assert town.questions.find(viewer("other_clerk"), "(2026)1") is None
    assert town.questions.find(viewer("station_head"), "(2026)2") is None


def test_my_desk_shows_what_is_due_overdue_and_waits_for_me(town):
    town.happens("b", "2026-03-19", Asked(), by="station_head").happens(
        "a", "2026-03-19", Asked(), by="clerk"
    ).catch_up()
    desk = town.questions.desk(viewer("mediator")).own
    assert _ids(desk.overdue) == ["a"]
    assert _ids(desk.open) == ["a"]
    town.surroundings.now = at("2026-03-12 09:00")
    assert _ids(town.questions.desk(viewer("mediator")).own.due_today) == ["a"]
    waiting = town.questions.desk(viewer("station_head")).own.waiting
    assert [each.case.case_id for each in waiting] == ["a"], "nobody decides on their own request"
    assert town.questions.desk(viewer("clerk")).own.waiting == (), "a decision of heads"
    assert [each.case_id for each in town.questions.desk(viewer("clerk")).own.unassigned.rows] == ["b"]


def test_b_finds_the_desk_of_a_who_is_away(town):
    town.surroundings.now = at("2026-08-05 09:00")
    desk = town.questions.desk(viewer("mediator_b"))
    assert desk.own.open.rows == ()
    assert [(each.staff, _ids(each.open)) for each in desk.stand_in] == [("mediator", ["a"])]
    assert _ids(town.questions.desk(viewer("mediator_b", acting_for="mediator")).own.open) == ["a"]
    town.surroundings.now = at("2026-08-11 09:00")
    assert town.questions.desk(viewer("mediator_b")).stand_in == ()


def test_every_number_of_a_board_is_the_number_of_cases_behind_it(town):
    town.happens("b", "2026-03-17", Done(outcome="spawned")).catch_up()
    head = viewer("district_supervisor")
    for as_of in (None, AsOf(day=at("2026-03-12").date()), AsOf(day=at("2026-03-16").date(), sort="true")):
        board = town.questions.board(head, YUNHE, as_of)
        numbers = [each.number for each in (*board.platforms, *board.heat)]
        for cell in (board.total, *board.cells):
            numbers += [cell.open, cell.overdue, cell.inflow, cell.outflow, *cell.lights.values()]
        committee = town.questions.committee_board(head, LONGHUA_STATION, as_of)
        numbers += [each.number for each in committee.states]
        numbers += [number for each in committee.load for number in (each.open, each.overdue)]
        numbers += [
            number for each in committee.results for number in (each.closed, *(s.number for s in each.outcomes))
        ]
        assert sum(number.value for number in numbers) > 0
        for number in numbers:
            assert len(town.questions.counted(head, number.count, limit=200).rows) == number.value, number


def test_a_board_stands_by_divisions_lights_flows_and_topics(town):
    board = town.questions.board(viewer("district_supervisor"), YUNHE)
    assert [(cell.division, cell.open.value, cell.inflow.value, cell.outflow.value) for cell in board.cells] == [
        ("130903001", 2, 2, 0), ("130903002", 0, 1, 1),
    ]  # fmt: skip
    assert board.total.lights[Light.FLASHING].value + board.total.lights[Light.RED].value == 2
    assert board.total.overdue.value == 1
    assert [(each.name, each.number.value) for each in board.platforms] == [("mass_work", 1)]
    assert [(each.topic, each.division, each.number.value) for each in board.heat] == [
        ("noise", "130903001", 2), ("water/pipe", "130903002", 1),
    ]  # fmt: skip
    street = town.questions.board(viewer("district_supervisor"), GONGYUAN)
    assert [cell.division for cell in street.cells] == [LONGHUA]


def test_a_board_of_a_past_day_shows_that_day_as_known_then_or_as_known_now(town):
    town.happens("b", "2026-03-13", Done(stopped=("REPLY",)), logged="2026-03-18").catch_up()
    head, day = viewer("station_head"), at("2026-03-15").date()
    known = town.questions.board(head, LONGHUA, AsOf(day=day))
    true = town.questions.board(head, LONGHUA, AsOf(day=day, sort="true"))
    assert (known.total.open.value, known.total.outflow.value) == (2, 0)
    assert (true.total.open.value, true.total.outflow.value) == (1, 1)
    before = town.questions.board(head, LONGHUA, AsOf(day=at("2026-03-09").date()))
    assert (before.total.open.value, before.total.lights[Light.YELLOW].value) == (1, 1)


def test_the_load_of_a_handler_is_open_cases_and_their_urgency(town):
    town.happens("b", "2026-03-17", Handed(handler=StaffId("mediator"))).catch_up()
    (load,) = town.questions.load(viewer("station_head"), organisation=LONGHUA_STATION)
    assert (load.handler, load.open.value, load.weighted, load.load) == ("mediator", 2, 4, 6)
    assert load.overdue.value == 1


def _year():
    return at("2026-01-01").date(), at("2027-01-01").date()


def test_relations_are_known_from_both_sides_unless_the_other_is_secret(town):
    town.happens("other", "2026-03-17", Opened()).happens("a", "2026-03-17", Done(outcome="spawned"))
    town.happens("d", "2026-03-17", Done(outcome="spawned")).catch_up()

    def ties(name, case):
        return [(tie.sort, tie.other, tie.named_by_other) for tie in town.questions.related(viewer(name), case)]

    assert ties("station_head", "a") == [("spawned", "other", False)]
    assert ties("station_head", "other") == [("spawned", "a", True)]
    assert ties("petition_clerk", "other") == [("spawned", "a", True), ("spawned", "d", True)]


def test_lists_hold_exactly_the_cases_that_the_engine_would_show(town):
    town.happens("b", "2026-03-17", Handed(handler=StaffId("other_mediator")))
    town.happens(
        "e", "2026-03-17", Opened(division=JIANSHE, organisation=OrganisationId("committee.jianshe"))
    ).catch_up()
    cases = {case: KIND.fold(case, events) for case, events in town.log.cases("1309", list(town.versions)).items()}
    shown = 0
    for name in DIRECTORY.staff:
        posts = posts_of(staff(name), None, DIRECTORY, at("2026-03-20").date())
        expected = {key for key, case in cases.items() if may_read(case, KIND, posts, frozenset({name}))}
        listed = set(_ids(town.questions.queue(viewer(name))))
        assert listed == expected, name
        assert town.questions.count(viewer(name), Filter()).value == len(expected)
        shown += len(listed)
    assert shown > 20


def test_the_lag_is_what_the_log_has_more(town):
    lag = town.questions.lag("1309")
    assert (lag.position, lag.rebuild) == (7, None)


def test_a_case_that_comes_back_is_open_again(town):
    town.happens("c", "2026-03-18", Reopened()).happens("c", "2026-03-18", Stepped()).catch_up()
    assert _ids(
        town.questions.queue(viewer("district_supervisor"), Filter(open=True, division=DivisionCode("130903002")))
    ) == ["c"]


def test_a_page_takes_the_same_number_of_statements_however_long_it_is(city):
    sent = []
    event.listen(city.engine, "after_cursor_execute", lambda *_: sent.append(1))
    for n in range(30):
        city.happens(f"case-{n}", "2026-03-02", Opened()).happens(f"case-{n}", "2026-03-02", Named(name="张三"))
    city.catch_up(100)

    def statements(limit):
        sent.clear()
        assert len(city.questions.queue(viewer("station_head"), limit=limit).rows) == limit
        return len(sent)

    assert statements(1) == statements(30) == 2
