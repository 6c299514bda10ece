"""RFC 6962 trees: the published test vectors, and what holds for trees of any size."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.merkle import (
    EMPTY,
    consistency_proof,
    continues,
    holds_leaf,
    inclusion_proof,
    leaf_hash,
    parent_hash,
    root,
    root_of,
)

LEAVES = [bytes.fromhex(each) for each in (
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
)]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Of the first one to eight leaves, as the tests of Certificate Transparency publish them."""


def tree(leaves):
    """Told the simple way, to compare with."""
    hashes = [leaf_hash(each) for each in leaves]

    def node(level, index):
        if level == 0:
            return hashes[index]
        return parent_hash(node(level - 1, 2 * index), node(level - 1, 2 * index + 1))

    return node


def simple_root(hashes):
    if len(hashes) == 1:
        return hashes[0]
    left = 1
    while left * 2 < len(hashes):
        left *= 2
    return parent_hash(simple_root(hashes[:left]), simple_root(hashes[left:]))


@pytest.mark.parametrize("size", range(1, 9))
def test_the_roots_are_those_that_certificate_transparency_publishes(size):
    assert root(tree(LEAVES), size).hex() == ROOTS[size - 1]


def test_a_log_without_events_has_the_root_of_nothing():
    assert root(tree([]), 0) == EMPTY == sha256(b"").digest()


@given(st.integers(1, 70).flatmap(lambda size: st.tuples(st.just(size), st.integers(0, size - 1))), st.data())
def test_every_leaf_is_proved_and_no_other_content_place_size_or_path_is(sizes, data):
    size, index = sizes
    leaves = [bytes([each]) for each in range(size)]
    node, whole = tree(leaves), simple_root([leaf_hash(each) for each in leaves])
    proof = inclusion_proof(node, index, size)

    assert root(node, size) == root_of(map(leaf_hash, leaves)) == whole
    assert holds_leaf(leaf_hash(leaves[index]), index, size, proof, whole)
    assert not holds_leaf(leaf_hash(b"another"), index, size, proof, whole)
    assert not holds_leaf(leaf_hash(leaves[index]), index, size, [*proof, whole], whole)
    other = data.draw(st.integers(-1, size + 1).filter(lambda each: each != index))
    assert not holds_leaf(leaf_hash(leaves[index]), other, size, proof, whole)
    if proof:
        assert not holds_leaf(leaf_hash(leaves[index]), index, size, proof[:-1], whole)


@given(st.integers(0, 70).flatmap(lambda new: st.tuples(st.integers(0, new), st.just(new))), st.data())
def test_a_longer_log_is_proved_to_begin_with_the_shorter_one_and_an_altered_one_is_not(sizes, data):
    old, new = sizes
    leaves = [bytes([each]) for each in range(new)]
    node = tree(leaves)
    proof = consistency_proof(node, old, new)
    before, after = root(node, old), root(node, new)

    assert continues(old, before, new, after, proof)
    if old:
        altered = data.draw(st.integers(0, old - 1))
        other = tree([*leaves[:altered], b"altered", *leaves[altered + 1 :]])
        assert not continues(old, before, new, root(other, new), consistency_proof(other, old, new))
        assert not continues(old, root(other, old), new, after, proof)
    assert not continues(old, before, new, after, [*proof, after])


def test_a_shorter_log_continues_nothing():
    node = tree(LEAVES)
    assert not continues(5, root(node, 5), 3, root(node, 3), [])
    with pytest.raises(ValueError, match="continue"):
        consistency_proof(node, 5, 3)
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(node, 5, 5)
