"""Which words stand for a person, and therefore for no password? Login, staff id, the name and how it is spelt."""

from collections.abc import Callable, Iterator

from pypinyin import lazy_pinyin

from application.identity import Account
from domain.directory.directory import Directory


def words_of_person(account: Account, directory: Callable[[str], Directory]) -> Iterator[str]:
    yield account.login
    yield account.staff
    member = directory(account.tenant).staff.get(account.staff)
    if member is not None:
        yield member.name
        yield "".join(lazy_pinyin(member.name))
