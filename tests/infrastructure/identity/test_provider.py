"""Signing in by a provider of identities: only as who an administrator linked, only what was asked, once, signed, for us."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc.jwk import RSAKey

from application.identity import SecondFactorNeededError, WrongPasswordError
from application.provider import Identity, NotIdentifiedError, UnlinkedIdentityError
from infrastructure.identity.provider import BACK, StoredLinks
from tests.infrastructure.identity.conftest import HOME, ZHOU
from tests.infrastructure.identity.openid_provider import CLIENT, SECRET, Program, Provider
from tests.infrastructure.identity.test_second_factors import App

PLACE = "http://hemu.test"


@pytest.fixture(scope="module")
def secret_key():
    return RSAKey.generate_key(2048, {"kid": "first"})


@pytest.fixture
def provider(secret_key, monkeypatch):
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # the provider listens without TLS, on this machine only
    provider = Provider(Program(PLACE + BACK), key=secret_key)
    yield provider
    provider.stop()


@pytest.fixture
def city(way_in, provider, engine):
    city = way_in.again(
        provider_issuer=provider.issuer, provider_client=CLIENT, provider_secret=SECRET, provider_name="市统一认证"
    )
    city.clock.at = datetime.now(UTC)
    city.links = StoredLinks(engine, city.clock)
    city.links.link(Identity(issuer=provider.issuer, subject="4f6b"), "zhoumin")
    return city


def sent(city, wanted="/board"):
    """A browser goes to the provider and comes back: the state that it kept, and what the provider's redirect says."""
    way, state = city.doors.single_sign_on.way(PLACE, wanted, HOME)
    back = httpx2.get(way).headers["location"]
    assert back.startswith(PLACE + BACK)
    return way, state, {name: values[0] for name, values in parse_qs(urlsplit(back).query).items()}


def returned(city, state, answer):
    return city.doors.single_sign_on.returned(PLACE, state, answer, HOME)


def test_whom_the_provider_names_is_signed_in_on_the_account_that_was_linked(city):
    way, state, answer = sent(city)
    asked = parse_qs(urlsplit(way).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"] != asked["state"]

    opened, wanted = returned(city, state, answer)

    assert (opened.session.account, opened.session.factors, wanted) == (ZHOU, 1, "/board")
    assert city.noted[-1] == ("clerk", "sign_in", "provider", "done")


def test_whom_nobody_linked_gets_no_account(city, provider):
    provider.subject = "somebody else"
    _, state, answer = sent(city)

    with pytest.raises(UnlinkedIdentityError) as unlinked:
        returned(city, state, answer)
    assert unlinked.value.identity.subject == "somebody else"
    assert city.noted[-1] == ("-", "sign_in", "provider", "unlinked_identity")


def test_an_answer_counts_once(city):
    _, state, answer = sent(city)
    returned(city, state, answer)

    with pytest.raises(NotIdentifiedError):
        returned(city, state, answer)


def test_an_answer_to_somebody_elses_question_is_refused(city):
    _, _, answer = sent(city)
    _, mine, _ = sent(city)

    with pytest.raises(NotIdentifiedError):
        returned(city, mine, answer)
    with pytest.raises(NotIdentifiedError):
        returned(city, "", answer | {"state": ""})


def test_a_code_that_another_browser_was_given_is_of_no_use(city):
    """The verifier of PKCE belongs to the question that was asked."""
    _, _, theirs = sent(city)
    _, mine, answer = sent(city)

    with pytest.raises(NotIdentifiedError):
        returned(city, mine, answer | {"code": theirs["code"]})


@pytest.mark.parametrize(("what", "claimed"), [
    ("nonce", "another"), ("claimed_issuer", "http://another.test"), ("claimed_audience", "another program"),
    ("signs_with", RSAKey.generate_key(2048, {"kid": "first"})),
])  # fmt: skip
def test_a_token_that_answers_another_question_or_is_for_another_or_by_another_is_refused(
    city, provider, what, claimed
):
    setattr(provider, what, claimed)
    _, state, answer = sent(city)

    with pytest.raises(NotIdentifiedError):
        returned(city, state, answer)
    assert city.noted[-1] == ("-", "sign_in", "provider", "not_identified")


def test_a_token_that_is_not_signed_by_a_key_of_the_provider_is_refused(city, provider):
    provider.program.id_token_signed_response_alg = "none"
    _, state, answer = sent(city)

    with pytest.raises(NotIdentifiedError):
        returned(city, state, answer)


def test_a_provider_that_signs_with_a_new_key_is_asked_for_it(city, provider):
    returned(city, *sent(city)[1:])
    provider.key = RSAKey.generate_key(2048, {"kid": "second"})

    returned(city, *sent(city)[1:])


def test_what_the_provider_asked_for_counts_but_never_in_place_of_the_accounts_own_second_factor(city, provider):
    """Else the administrator who links an identity would come in alone by one of their own."""
    provider.amr = ["pwd", "otp", "mfa"]
    session = returned(city, *sent(city)[1:])[0].session
    assert session.factors == 2
    city.own.finish_app(session, App(city.own.begin_app(session), city.clock).code())

    for amr in (["pwd"], ["pwd", "otp", "mfa"]):
        provider.amr = amr
        with pytest.raises(SecondFactorNeededError):
            returned(city, *sent(city)[1:])


@pytest.mark.parametrize("state", ["", "状态", "\udc80"])
def test_a_state_that_was_never_given_is_none_whatever_its_signs(city, state):
    with pytest.raises(NotIdentifiedError):
        returned(city, state, {"state": state, "code": "x"})


def test_a_closed_account_stays_closed(city):
    city.accounts.set_disabled("zhoumin", disabled=True)

    with pytest.raises(WrongPasswordError):
        returned(city, *sent(city)[1:])


def test_a_provider_that_does_not_answer_is_told_as_such(city, provider):
    provider.stop()

    with pytest.raises(NotIdentifiedError):
        city.doors.single_sign_on.way(PLACE, "/desk", HOME)
