"""The national algorithms give what their standards print, and one log holds seals of both suites."""

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from infrastructure.keys.ciphers import SealBrokenError, Sealer, Sm4Gcm, Suite
from infrastructure.keys.signatures import Sm2Key, sm2_holds, sm3

KEY = Sealer(bytes(range(32)))


def test_sm3_is_that_of_gb_t_32905_appendix_a():
    assert sm3(b"abc").hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_sm4_is_that_of_gb_t_32907_appendix_a_and_its_gcm_that_of_rfc_8998():
    key = bytes.fromhex("0123456789abcdeffedcba9876543210")
    block = Cipher(algorithms.SM4(key), modes.ECB()).encryptor()  # one block, to compare
    assert block.update(key).hex() == "681edf34d206965e86b3e94f536e4246"
    nonce, place = bytes.fromhex("00001234567800000000abcd"), bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")
    plain = bytes.fromhex("aa" * 8 + "bb" * 8 + "cc" * 8 + "dd" * 8 + "ee" * 8 + "ff" * 8 + "ee" * 8 + "aa" * 8)
    sealed = Sm4Gcm(key).encrypt(nonce, plain, place)
    assert sealed.hex() == (
        "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
        "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
        "83de3541e4c2b58177e065a9bf7b62ec"
    )
    assert Sm4Gcm(key).decrypt(nonce, sealed, place) == plain


def test_sm2_verifies_the_signature_that_gb_t_32918_5_prints_and_no_other():
    public = bytes.fromhex(
        "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
        "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13"
    )
    r = "00f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3"
    s = "00b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa"
    signature = bytes.fromhex(f"3046022100{r[2:]}022100{s[2:]}")
    assert sm2_holds(public, b"message digest", signature)
    assert not sm2_holds(public, b"message digesT", signature)
    assert not sm2_holds(public, b"message digest", signature[:-1])


def test_what_is_signed_here_holds_for_the_public_half_alone():
    key, other = Sm2Key.made(), Sm2Key.made()
    signature = key.sign("检查点".encode())
    assert sm2_holds(key.public, "检查点".encode(), signature)
    assert not sm2_holds(other.public, "检查点".encode(), signature)


@pytest.mark.parametrize("suite", list(Suite))
def test_a_seal_opens_in_its_place_whichever_suite_is_in_force_now(suite):
    token = KEY.seal("张三".encode(), b"1309/a/P1", suite)
    assert token.startswith("sm4:") is (suite is Suite.NATIONAL)
    assert KEY.open(token, b"1309/a/P1").decode() == "张三"
    for wrong in (lambda: KEY.open(token, b"1309/b/P1"), lambda: Sealer(bytes(32)).open(token, b"1309/a/P1"),
                  lambda: KEY.open(token[:-4], b"1309/a/P1")):  # fmt: skip
        with pytest.raises(SealBrokenError):
            wrong()
