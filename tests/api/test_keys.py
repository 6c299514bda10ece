"""Blind indexes get new keys while people search: who was found before is found after, and so is whoever comes later."""

from functools import partial

import pytest

from api.core import parts
from application.answers import Filter, Viewer
from infrastructure.keys import rotation
from infrastructure.keys.choice import masters
from infrastructure.keys.secrets import BLIND, StoredSecrets
from infrastructure.projections.rebuild import rebuild
from tests.api.city import TENANT
from tests.api.test_erasure import WHO, Office
from tests.cast import staff


@pytest.fixture
def found(hemu):
    viewer = Viewer(tenant=TENANT, actor=staff("clerk"))
    return lambda number: [each.case_id for each in hemu.questions.queue(viewer, Filter(person=number)).rows]


def test_the_keys_of_the_blind_indexes_change_with_the_views_told_by_them(hemu, caught_up, found):
    office = Office(hemu)
    before, old = office.talk(), hemu.blind.whole(WHO.phone)
    caught_up()
    assert found(WHO.phone) == [before]
    generation = StoredSecrets(hemu.database, masters(hemu.settings)).begin(BLIND)
    rebuild(
        partial(parts, hemu.settings, hemu.url, generation), hemu.engine.clock,
        with_swap=lambda cursor: rotation.bring_into_force(cursor, BLIND, generation),
    )  # fmt: skip
    while hemu.blind.whole(WHO.phone) == old:  # it hears of the new key by itself
        pass
    later = office.talk()
    caught_up()
    assert set(found(WHO.phone)) == {before, later}
    with hemu.database.connect() as connection:
        hashes = connection.exec_driver_sql("SELECT count(*) FROM views.parties WHERE %s = ANY(keys)", (old,)).scalar()
    assert hashes == 0
