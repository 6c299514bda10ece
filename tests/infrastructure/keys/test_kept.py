"""The master key in a file: made once, for its owner, renewed in place, and read again by whoever runs."""

import base64
import stat

import pytest

from infrastructure.keys.ciphers import SealBrokenError, Suite
from infrastructure.keys.kept import KeptKeys
from infrastructure.keys.masters import CannotRenewError, UnknownMasterError

PLACE = b"1309/a/P1"


def written(*keys):
    return ",".join(base64.b64encode(bytes([each]) * 32).decode() for each in keys)


def test_it_is_made_once_and_for_its_owner_only(tmp_path):
    path = tmp_path / "home" / "master.key"
    first, second = KeptKeys(file=path), KeptKeys(file=path)
    assert second.unwrap([(first.wrap(b"x" * 32, PLACE), PLACE)]) == [b"x" * 32]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_new_version_wraps_from_then_on_in_every_process_and_the_old_one_still_opens(tmp_path):
    here, elsewhere = KeptKeys(file=tmp_path / "master.key"), KeptKeys(file=tmp_path / "master.key")
    old = here.wrap(b"x" * 32, PLACE)
    assert elsewhere.is_newest(old)
    here.renew()
    new = elsewhere.wrap(b"y" * 32, PLACE)
    assert (here.is_newest(old), here.is_newest(new)) == (False, True)
    assert here.unwrap([(old, PLACE), (new, PLACE)]) == [b"x" * 32, b"y" * 32]
    assert stat.S_IMODE((tmp_path / "master.key").stat().st_mode) == 0o600


def test_what_was_wrapped_before_there_were_versions_opens_as_the_first(tmp_path):
    keys = KeptKeys(written(1), suite=Suite.NATIONAL)
    bare = keys.wrap(b"x" * 32, PLACE).removeprefix("1:")
    plain = KeptKeys(written(1)).wrap(b"x" * 32, PLACE).removeprefix("1:")
    assert keys.unwrap([(plain, PLACE)]) == [b"x" * 32]
    assert bare.startswith("sm4:")
    assert keys.unwrap([(f"1:{bare}", PLACE)]) == [b"x" * 32]


def test_a_version_whose_key_was_taken_out_opens_nothing_and_keeps_its_number():
    both = KeptKeys(f"{written(1)},2 {written(2)}")
    old, new = KeptKeys(written(1)).wrap(b"x" * 32, PLACE), both.wrap(b"y" * 32, PLACE)
    later = KeptKeys(f"1 -,2 {written(2)}")
    assert later.unwrap([(new, PLACE)]) == [b"y" * 32]
    with pytest.raises(UnknownMasterError):
        later.unwrap([(old, PLACE)])


def test_a_key_given_by_the_environment_is_renewed_there():
    with pytest.raises(CannotRenewError, match="HEMU_MASTER_KEY"):
        KeptKeys(written(1)).renew()
    for wrong in ("AAAA", "", "no base64!"):
        with pytest.raises(SealBrokenError):
            KeptKeys(wrong)
