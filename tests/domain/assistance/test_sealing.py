"""What is stored of a household lies sealed under the person it belongs to, never in the clear."""

from domain.cases.assistance import KIND
from domain.cases.assistance.decision import Publish
from domain.cases.assistance.publicity import Object
from infrastructure.event_log.codec import Codec
from infrastructure.event_log.sealing import CaseKeys, NewKeys, Wrapping
from infrastructure.keys.kept import KeptKeys
from tests.domain.assistance.told import CHILD, HOUSEHOLD, confirmed, emergency, in_publicity, refused
from tests.domain.story import Story

CODEC = Codec({"assistance": KIND}, Wrapping(KeptKeys.of(bytes(32))))


def bodies(story: Story) -> str:
    keys, new = CaseKeys("1309", "case-1"), NewKeys()
    return "\n".join(CODEC.encode("assistance", each.event, keys, new).body for each in story.history)


def subjects(story: Story) -> set[str]:
    keys, new = CaseKeys("1309", "case-1"), NewKeys()
    for each in story.history:
        CODEC.encode("assistance", each.event, keys, new)
    return set(new)


def secrets() -> list[str]:
    return [
        value for member in HOUSEHOLD for value in (
            member.name, member.id_number, member.phone, member.bank_account, member.address, member.register_address,
            member.disability, member.illness, member.school, member.job, member.born_on,
        ) if value
    ]  # fmt: skip


def test_a_whole_life_leaves_no_name_number_account_or_diagnosis_in_the_clear() -> None:
    story = confirmed().by("worker").does(Publish(place="公示栏"))
    stored = bodies(story)
    assert len(secrets()) == 15
    assert not [secret for secret in secrets() if secret in stored]
    assert "没有稳定收入" not in stored
    assert story.case.query_code not in stored


def test_a_refusal_keeps_its_reasons_sealed_and_its_dates_open() -> None:
    stored = bodies(refused())
    assert "人均收入高于标准" not in stored
    assert "2026-11-02" in stored


def test_every_person_has_a_key_of_their_own() -> None:
    assert {"M1", "M2", "M3"} <= subjects(confirmed())
    objected = in_publicity().on("2026-10-13").by("worker").does(Object(name="周大爷", content="有车"))
    assert "O1" in subjects(objected)


def test_the_place_of_an_emergency_is_sealed_too() -> None:
    assert "隆华社区8号楼" not in bodies(emergency())


def test_a_child_s_school_and_illness_are_under_the_child_s_own_key() -> None:
    keys, new = CaseKeys("1309", "case-1"), NewKeys()
    first = in_publicity().history[0].event
    stored = CODEC.encode("assistance", first, keys, new)
    assert CHILD.illness not in stored.body
    assert "M3" in new
