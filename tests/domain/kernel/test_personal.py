"""What somebody sees of a person who does not handle the case."""

from types import SimpleNamespace

import pytest

from domain.cases.appeal.events.handling import ChildSpawned
from domain.kernel.card import PartyCard
from domain.kernel.fields import ERASED, fields_of
from domain.kernel.people import Known
from domain.kernel.personal import (
    masked,
    masked_address,
    masked_as,
    masked_id_number,
    masked_name,
    masked_party,
    masked_phone,
)


@pytest.mark.parametrize(
    ("mask", "value", "seen"),
    [
        (masked_name, "张三", "张*"),
        (masked_name, "张小明", "张**"),
        (masked_name, "欧阳锋", "欧**"),
        (masked_id_number, "320382198001011234", "320382********1234"),
        (masked_id_number, "12345", "***"),
        (masked_phone, "13812345678", "138****5678"),
        (masked_phone, "+86 138-1234-5678", "***"),
        (masked_phone, "0317-2012345", "0317-****45"),
        (masked_phone, "12345", "***"),
        (masked_address, "运河区公园街道隆华社区3号楼2单元501", "运河区公园街道隆华社区***"),
        (masked_address, "公园街道解放路3号", "公园街道***"),
        (masked_address, "3号楼", "***"),
        (masked_name, "沧州宏达物业服务有限公司", "沧州宏达物业服务有限公司"),
        (masked_name, "隆华社区居民委员会", "隆华社区居民委员会"),
        (masked_name, "好又多超市", "好又多超市"),
        (masked_name, "利民五金店", "利民五金店"),
        (masked_name, "王小店", "王**"),
        (masked_name, "李一行", "李**"),
    ],
)
def test_a_person_is_recognised_only_by_who_handles_the_case(mask, value, seen):
    assert mask(value) == seen


def test_what_has_no_mask_of_its_own_is_hidden_as_a_whole():
    assert masked_as("diagnosis", "糖尿病") == "***"
    assert masked_as("content", "楼上漏水，住户张小明不开门") == "***"
    assert masked_as("bank_account", "6222020000001234567") == "****4567"


def test_a_party_that_says_it_is_a_body_keeps_its_name_and_a_child_shows_not_even_its_first_sign():
    assert masked_party(PartyCard(subject="P1", part="party_b", name="老王烧烤", is_body=True)).name == "老王烧烤"
    child = masked_party(PartyCard(subject="M3", part="member", name="张桂兰", minor=True, phone="13812345678"))
    assert (child.name, child.phone) == ("未成年人3", "138****5678")


def test_a_child_that_is_passed_on_shows_not_even_its_first_sign_in_the_step_that_passes_it_on():
    spawned = SimpleNamespace(petitioner_minor=True, petitioner_party="P3")
    name = next(each for each in fields_of(ChildSpawned) if each.name == "petitioner_name")
    assert masked(name, "李军", spawned) == "未成年人3"
    spawned.petitioner_minor = False
    assert masked(name, "李军", spawned) == "李*"


def test_what_was_erased_says_so_to_everybody():
    name = next(each for each in fields_of(Known) if each.name == "name")
    assert masked(name, ERASED) == ERASED
    assert masked(name, "李军") == "李*"
