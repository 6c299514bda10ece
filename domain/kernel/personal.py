"""How much of a person does somebody see who does not handle the case (脱敏)?

A product table (D): names keep the family name, numbers their ends, addresses the community; free text stays readable, but
the phone and identity numbers in it do not.
"""

import re

from domain.kernel.fields import Field, Personal, Text

HIDDEN = "***"

_ID_NUMBER = re.compile(r"(?<![0-9])([0-9]{6})[0-9]{8}([0-9]{3}[0-9Xx])(?![0-9])")
_MOBILE = re.compile(r"(?<![0-9])(1[0-9]{2})[0-9]{4}([0-9]{4})(?![0-9])")
_LANDLINE = re.compile(r"(0[0-9]{2,3})-[0-9]{5,6}([0-9]{2})")
_ACCOUNT = re.compile(r".{5,}(.{4})")
_PLACES = ("社区", "村", "街道", "镇", "乡")


def masked(field: Field, value: str) -> str:
    """The value of a field as somebody sees it who does not handle the case. What is not personal stays as it is."""
    if field.mark(Personal) is None or not value:
        return value
    return masked_as(field.name, value, lines=_has_lines(field))


def masked_as(name: str, value: str, *, lines: bool = False) -> str:
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
        return _ACCOUNT.sub(HIDDEN + r"\1", value) if _ACCOUNT.fullmatch(value) else HIDDEN
    return masked_text(value) if lines else HIDDEN


def masked_name(name: str) -> str:
    """张三 is 张*, 张小明 is 张**."""
    return name[:1] + "*" * (len(name) - 1)


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


def masked_text(text: str) -> str:
    """Free text with the identity and phone numbers in it masked."""
    return _MOBILE.sub(r"\1****\2", _ID_NUMBER.sub(r"\1********\2", text))


def _has_lines(field: Field) -> bool:
    text = field.mark(Text)
    return text is not None and text.lines
