"""Open pages hear of what is recorded in their own city, and of nothing else."""

import asyncio
from types import SimpleNamespace

import pytest

from api import news as module
from api.news import News
from api.workbench import events as stream


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(module, "BREATH_SECONDS", 0)
    monkeypatch.setattr(module, "LOOK_SECONDS", 0.01)
    return News()


def heard(news, tenant, deeds):
    """What a follower hears after each deed; None where it hears nothing new."""

    async def listen():
        told = news.follow(tenant)
        found = [await anext(told)]
        for deed in deeds:
            deed()
            found.append(await anext(told))
        await told.aclose()
        return found

    return asyncio.run(listen())


def test_a_follower_hears_each_move_of_the_own_city_once(quick):
    assert heard(quick, "1309", [
        lambda: quick.tell({"1309": 5}), lambda: None, lambda: quick.tell({"1301": 9}), lambda: quick.tell({"1309": 7}),
    ]) == [None, 5, None, None, 7]  # fmt: skip


def test_a_position_told_late_does_not_lead_back(quick):
    assert heard(quick, "1309", [lambda: quick.tell({"1309": 5}), lambda: quick.tell({"1309": 3})]) == [None, 5, None]


def test_whoever_begins_later_hears_only_what_comes(quick):
    quick.tell({"1309": 5})
    assert heard(quick, "1309", [lambda: quick.tell({"1309": 6})]) == [None, 6]


def test_when_the_server_goes_nobody_listens_any_longer(quick):
    async def listen():
        return [each async for each in following(quick)]

    async def following(news):
        async for each in news.follow("1309"):
            yield each
            news.end()

    assert asyncio.run(listen()) == [None]


def test_a_follower_that_left_is_forgotten(quick):
    heard(quick, "1309", [])
    quick.tell({"1309": 1})
    assert quick._followers == {}


def test_whose_session_has_ended_hears_nothing_more_also_while_there_is_news(monkeypatch):
    open_sessions = iter([True, False])

    async def found(request, token, carrier):
        return next(open_sessions) or None

    async def follow(tenant):
        for position in range(1, 9):
            yield position

    monkeypatch.setattr(stream, "found", found)
    news, request = SimpleNamespace(follow=follow), SimpleNamespace(cookies={})
    page = SimpleNamespace(request=request, office=SimpleNamespace(news=news), whoever=SimpleNamespace(tenant="1309"))

    async def listen():
        return [(each.event, each.data) async for each in stream.events(page)]

    assert asyncio.run(listen())[1:] == [("moved", 1), ("ended", 0)]
