"""What somebody sees of a person who does not handle the case."""

import pytest

from domain.kernel.personal import masked_address, masked_as, masked_id_number, masked_name, masked_phone, masked_text


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
        (masked_text, "电话13812345678，身份证32038219800101123X。", "电话138****5678，身份证320382********123X。"),
        (masked_text, "金额138123456789元", "金额138123456789元"),
    ],
)
def test_a_person_is_recognised_only_by_who_handles_the_case(mask, value, seen):
    assert mask(value) == seen


def test_what_has_no_mask_of_its_own_is_hidden_unless_it_is_free_text():
    assert masked_as("diagnosis", "糖尿病") == "***"
    assert masked_as("content", "楼上漏水", lines=True) == "楼上漏水"
    assert masked_as("bank_account", "6222020000001234567") == "***4567"
