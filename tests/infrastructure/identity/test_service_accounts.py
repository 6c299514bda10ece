"""An account of call-centre software that is good until a day."""

from datetime import timedelta

from application.service_accounts import ServiceAccount
from domain.cases.appeal.words import HotlineLine
from domain.kernel.vocabulary import OrganisationId
from infrastructure.identity.service_accounts import StoredServiceAccounts
from tests.infrastructure.identity.conftest import MASTER


def test_an_account_ends_by_itself_and_says_when_it_was_last_used(way_in, clock, engine):
    services, until = StoredServiceAccounts(engine, clock, MASTER), clock.at + timedelta(days=30)
    secret = services.add(ServiceAccount(
        name="centre", tenant="1309", organisation=OrganisationId("hotline.cangzhou"), line=HotlineLine.L12345, until=until
    ))  # fmt: skip
    assert services.spend("centre", "first", clock.at + timedelta(minutes=5))

    clock.at = until - timedelta(seconds=1)
    account, shown = services.secret("centre")
    assert (shown.decode(), account.seen_at) == (secret, until - timedelta(days=30))
    clock.at = until
    assert services.secret("centre") is None
