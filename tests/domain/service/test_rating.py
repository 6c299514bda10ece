"""The resident rates, a bad rating is answered, and an order ends when that is done or the days for rating passed."""

from dataclasses import replace
from datetime import date

from domain.cases.service import KIND
from domain.cases.service.answering import FinishAdvice
from domain.cases.service.events import BadRatingAnswered, Closed, Rated
from domain.cases.service.ordering import TakeOrder
from domain.cases.service.rating import AnswerRating, Close, Rate
from domain.cases.service.words import Rating, Result, Sort
from domain.directory.catalogues import Platform
from tests.domain.service.orders import FINISHED, REPAIR, done, offered
from tests.domain.story import retold

ADVICE = replace(REPAIR, platform=Platform.MASS_WORK, sort=Sort.COUNSELLING)
BAD = Rate(rating=Rating.DISSATISFIED, words="又漏了")


def test_the_resident_or_the_window_rates_and_nobody_rates_their_own_work() -> None:
    story = done()
    retold(story).by("resident").does(Rate(rating=Rating.SATISFIED)).then(Rated, Closed).stands("closed").running()
    retold(story).by("clerk").does(Rate(rating=Rating.SATISFIED)).then(Rated, Closed)
    retold(story).by("provider").does(Rate(rating=Rating.SATISFIED)).forbidden()


def test_an_order_is_rated_once_and_a_worker_at_the_window_does_not_rate_what_they_served() -> None:
    done().by("resident").does(BAD).does(BAD).refused("wrong_state")
    own = offered(ask=ADVICE, to="station.longhua").by("clerk").does(TakeOrder(worker="clerk"))
    own.does(FinishAdvice(result=Result.SERVED, report="已疏导")).does(Rate(rating=Rating.SATISFIED))
    own.refused("nobody_rates_own_service")


def test_a_bad_rating_is_answered_before_the_order_closes() -> None:
    story = done().by("resident").does(BAD).then(Rated).stands("rated").running("SV-T5").due("SV-T5", "2026-03-18")
    retold(story).by("provider").does(AnswerRating(finding="已核实")).forbidden()
    story.by("clerk").does(AnswerRating(finding="已核实")).then(BadRatingAnswered, Closed).stands("closed").running()
    good = done().by("resident").does(Rate(rating=Rating.BASICALLY_SATISFIED)).by("clerk")
    good.does(AnswerRating(finding="无")).refused("wrong_state")


def test_after_a_bad_rating_the_service_is_rendered_again_twice_at_most() -> None:
    story = done()
    for _ in range(2):
        story.by("resident").does(BAD).by("clerk").does(AnswerRating(finding="返工", again=True)).stands("taken")
        story.by("provider").does(FINISHED)
    story.by("resident").does(BAD).by("clerk").does(AnswerRating(finding="返工", again=True)).refused("repeated_enough")
    assert story.case.repeated == 2


def test_an_order_nobody_rates_closes_by_itself_when_the_seven_days_have_passed() -> None:
    story = done().due("SV-T4", "2026-03-18")
    retold(story).by("clerk").does(Close()).refused("may_still_be_rated")
    lapse = KIND.lapses["SV-T4"](story.case, story.case.terms["SV-T4"])
    story.on("2026-03-19 00:00").by("system").does(lapse).then(Closed, unrated=True).stands("closed")


def test_what_an_order_adds_to_the_measures() -> None:
    story = done().by("resident").does(Rate(rating=Rating.VERY_SATISFIED))
    assert KIND.card is not None
    found = {each.measure: (each.numerator, each.denominator) for each in KIND.card(story.case).contributions}
    assert found == {
        "services_ordered": (1, 0), "taken_in_time": (1, 1), "served_in_time": (1, 1), "services_done": (1, 0),
        "service_minutes": (40, 0), "service_price": (60, 0), "services_rated": (1, 1), "service_satisfaction": (1, 1),
    }  # fmt: skip


def test_an_order_that_still_runs_counts_as_not_kept_from_the_day_after_it_was_due() -> None:
    assert KIND.card is not None
    found = [each for each in KIND.card(offered().case).contributions if each.measure == "served_in_time"]
    assert [(each.on, each.numerator, each.denominator) for each in found] == [(date(2026, 3, 14), 0, 1)]
