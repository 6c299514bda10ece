"""How much of a person does somebody see who does not handle the case (脱敏)? The one place that knows.

A product table (D): names keep the family name, numbers their ends, addresses the community. What a person told, what was
found of them and the name of a child are hidden as a whole; the name of a body stays, since it is nobody's personal data.
"""

import re
from dataclasses import replace

from domain.kernel.card import PartyCard
from domain.kernel.fields import ERASED, Field, Personal

HIDDEN = "***"
MINOR = "未成年人"

_ID_NUMBER = re.compile(r"(?<![0-9])([0-9]{6})[0-9]{8}([0-9]{3}[0-9Xx])(?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])(1[0-9]{2})[0-9]{4}([0-9]{4})(?![0-9])")
_LANDLINE = re.compile(r"(0[0-9]{2,3})-[0-9]{5,6}([0-9]{2})")
_ACCOUNT = re.compile(r".{5,}(.{4})")
_PLACES = ("社区", "村", "街道", "镇", "乡")
_BODY = re.compile(
    r".*(公司|集团|超市|商店|商行|酒店|饭店|宾馆|医院|诊所|药房|学校|大学|中学|小学|幼儿园|银行|委员会|居委会|村委会|业委会|物业|合作社|"
    r"工作室|事务所|协会|基金会|服务站|服务中心|办事处|派出所|工厂|市场|食堂|商场|网吧|餐厅|门市|经营部|分公司)"
    r"|.{3,}(厂|店|局|部|院|校|站|所|中心|会|社|队|馆|城|行)"
)
"""How the names of bodies end: nobody is called like the first, and nobody of three signs like the second."""


def masked(field: Field, value: str, owner: object = None) -> str:
    """The value of a field as somebody sees it who does not handle the case. What is not personal stays as it is.

    `owner` is what the field belongs to: a party that says of itself that it is a body, or a child.
    """
    mark = field.mark(Personal)
    if mark is None or value in ("", ERASED):
        return value
    if field.name.endswith("name") and getattr(owner, field.name.removesuffix("name") + "minor", False):
        return masked_minor(getattr(owner, mark.by, ""))
    return value if field.name == "name" and getattr(owner, "is_body", False) else masked_as(field.name, value)


def masked_party(party: PartyCard) -> PartyCard:
    """Somebody in a case, masked; an address down to the community."""
    return replace(
        party, name=_shown_name(party), phone=masked_phone(party.phone) if party.phone else "",
        id_number=masked_id_number(party.id_number) if party.id_number else "",
        address=masked_address(party.address) if party.address else "",
    )  # fmt: skip


def _shown_name(party: PartyCard) -> str:
    if party.minor and party.name:
        return masked_minor(party.subject)
    return party.name if party.is_body else masked_name(party.name)


def masked_as(name: str, value: str) -> str:
    """A personal value masked by what its field is called."""
    if name.endswith("phone"):
        return masked_phone(value)
    if name.endswith("id_number"):
        return masked_id_number(value)
    if name.endswith(("name", "representative")):
        return masked_name(value)
    if name.endswith("address") or name == "place":
        return masked_address(value)
    if name.endswith("account"):
        return _ACCOUNT.sub(r"****\1", value) if _ACCOUNT.fullmatch(value) else HIDDEN
    return HIDDEN


def masked_minor(subject: str) -> str:
    """A child is told apart by its number in the case, and by nothing of its name: 未成年人3."""
    return MINOR + "".join(sign for sign in subject if sign.isdigit())


def masked_name(name: str) -> str:
    """张三 is 张*, 张小明 is 张**; 沧州宏达物业公司 stays."""
    return name if _BODY.fullmatch(name) else name[:1] + "*" * (len(name) - 1)


def masked_id_number(number: str) -> str:
    """The first six and the last four: 320382********1234."""
    return _ID_NUMBER.sub(r"\1********\2", number) if _ID_NUMBER.fullmatch(number) else HIDDEN


def masked_phone(phone: str) -> str:
    """A mobile keeps three and four, a landline its area code and the last two."""
    if _MOBILE.fullmatch(phone):
        return _MOBILE.sub(r"\1****\2", phone)
    landline = _LANDLINE.fullmatch(phone)
    return f"{landline[1]}-****{landline[2]}" if landline else HIDDEN


def masked_address(address: str) -> str:
    """Down to the community."""
    place = next((place for place in _PLACES if place in address), None)
    return (address[: address.index(place) + len(place)] if place else "") + HIDDEN
