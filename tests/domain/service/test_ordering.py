"""An order comes, a provider of the platform is asked, takes or declines it; limits run by the platform."""

from dataclasses import replace
from datetime import date

import pytest

from domain.cases.service import KIND
from domain.cases.service.events import Cancelled, OrderDeclined, OrderTaken, ProviderAssigned, ServiceOrdered
from domain.cases.service.ordering import Assign, Cancel, DeclineOrder, TakeOrder
from domain.cases.service.visiting import ReceivePapers
from domain.cases.service.words import Sort, Urgency
from domain.directory.catalogues import Platform
from domain.kernel.people import Person
from domain.kernel.signing import Signature
from tests.cast import JIANSHE
from tests.domain.service.orders import AGENCY, REPAIR, agency, done, offered, ordered, taken
from tests.domain.story import Story, retold

REPAIR_AT_JIANSHE = replace(REPAIR, organisation="hotline.cangzhou", division=JIANSHE)


def test_the_window_the_hotline_and_the_resident_order() -> None:
    ordered().then(ServiceOrdered, query_code="Q7K2M9XA").stands("ordered").running("SV-T1", "SV-T3")
    for who in ("resident", "system"):
        Story(KIND).on("2026-03-10 09:00").by(who).does(REPAIR).then(ServiceOrdered)
    Story(KIND).on("2026-03-10 09:00").by("other_clerk").does(REPAIR).forbidden()
    assert ordered().case.number == "FW-隆华站-20260310-0001"


def test_an_order_fits_its_platform_and_names_a_contact() -> None:
    ordered(sort=Sort.HOME_CARE).refused("sort_of_other_platform")
    ordered(person=Person(name="李军")).refused("contact_missing")
    ordered(wanted_on=date(2026, 3, 9)).refused("wanted_in_the_past")
    ordered(division="130903009999").refused("unknown_division")
    ordered(organisation="nowhere").forbidden()
    ordered(from_case="case-9").refused("unknown_case")


def test_an_agency_has_procedures_and_a_signed_authority() -> None:
    ordered(ask=AGENCY).then(ServiceOrdered)
    ordered(ask=AGENCY, authority=None).refused("not_authorised")
    ordered(ask=AGENCY, authority=Signature(signed_on=date(2026, 3, 11))).refused("signed_in_the_future")
    child = replace(AGENCY.person, minor=True)
    ordered(ask=AGENCY, person=child).refused("guardian_signs")
    ordered(ask=AGENCY, procedures=()).refused("procedures_of_an_agency")
    ordered(procedures=("老年证",)).refused("procedures_of_an_agency")


@pytest.mark.parametrize(
    ("platform", "sort", "due"),
    [
        (Platform.SOCIAL_SECURITY, Sort.JOB_COUNSELLING, "2026-03-24"),
        (Platform.SOCIAL_ASSISTANCE, Sort.GOODS_HELP, "2026-03-17"),
        (Platform.ELDERLY_CARE, Sort.HOME_CARE, "2026-03-12"),
        (Platform.PUBLIC_HEALTH, Sort.DOCTOR_VISIT, "2026-03-17"),
        (Platform.CULTURE_EDUCATION_SPORTS, Sort.CLASS, "2026-03-24"),
        (Platform.COMMUNITY_SAFETY, Sort.SAFETY_CHECK, "2026-03-11"),
        (Platform.HOUSEKEEPING, Sort.REPAIR, "2026-03-13"),
        (Platform.MASS_WORK, Sort.COUNSELLING, "2026-03-17"),
    ],
)
def test_each_platform_has_its_limit(platform: Platform, sort: Sort, due: str) -> None:
    ordered(platform=platform, sort=sort).due("SV-T3", due)


def test_what_is_urgent_is_served_within_a_day_wherever_it_goes() -> None:
    ordered(urgency=Urgency.URGENT).due("SV-T3", "2026-03-11 09:00")


def test_a_provider_serves_the_platform_and_the_place() -> None:
    story = (
        offered().then(ProviderAssigned, provider="partner.anjia", nth=1).stands("offered").running("SV-T2", "SV-T3")
    )
    retold(story).by("provider").does(TakeOrder(worker="provider")).then(OrderTaken).stands("taken").running("SV-T3")
    offered(to="service.longhua").refused("serves_no_such_platform")
    offered(to="bureau.water").refused("serves_no_such_platform")
    offered(to="nobody").refused("unknown_organisation")
    elsewhere = Story(KIND).on("2026-03-10 09:00").by("hotline")
    elsewhere.does(REPAIR_AT_JIANSHE).does(Assign(provider="partner.anjia")).refused("provider_elsewhere")


def test_only_the_provider_takes_the_order_and_names_its_own_people() -> None:
    story = offered()
    retold(story).by("carer").does(TakeOrder()).forbidden()
    retold(story).by("provider").does(TakeOrder(worker="carer")).refused("worker_elsewhere")
    retold(story).by("provider").does(TakeOrder()).then(OrderTaken, worker=None)


def test_a_declined_order_goes_back_to_the_window_which_looks_again() -> None:
    story = offered().by("provider").does(DeclineOrder(reason="本周排满")).then(OrderDeclined).stands("ordered")
    story.running("SV-T1", "SV-T3").by("provider").does(Assign(provider="partner.anjia")).forbidden()
    story.by("clerk").does(Assign(provider="partner.anjia")).then(ProviderAssigned, nth=2)


def test_an_order_is_cancelled_before_it_is_served_by_the_resident_or_the_window() -> None:
    for who in ("resident", "clerk"):
        taken().by(who).does(Cancel(reason="不需要了")).then(Cancelled).stands("cancelled").running()
    taken().by("provider").does(Cancel(reason="不需要了")).forbidden()
    done().by("resident").does(Cancel(reason="不需要了")).refused("wrong_state")
    held = agency().does(ReceivePapers(papers=("身份证",), receipt_signed=True))
    held.by("clerk").does(Cancel(reason="不需要了")).refused("papers_not_returned")
