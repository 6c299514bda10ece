"""How is one event proved to be in a log of millions, and a longer log to continue a shorter one? Merkle trees (RFC 6962).

The arithmetic of RFC 6962 section 2.1, with the checks of RFC 9162 sections 2.1.3.2 and 2.1.4.2. A tree is read through
`Node`: the hash of a whole subtree, by its level and its place on that level, counted from zero.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""

Node = Callable[[int, int], bytes]
"""`node(level, index)`: the root over the leaves from `index * 2**level` on, `2**level` of them."""


def leaf_hash(content: bytes) -> bytes:
    return sha256(b"\x00" + content).digest()


def parent_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def root(node: Node, size: int) -> bytes:
    return _range(node, 0, size) if size else EMPTY


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over the hashes of leaves as they come, of any number."""
    roots: list[bytes] = []
    for count, leaf in enumerate(leaves):
        found = leaf
        for level in range(count.bit_length()):
            if not count >> level & 1:
                break
            found = parent_hash(roots.pop(), found)
        roots.append(found)
    whole = roots.pop() if roots else EMPTY
    while roots:
        whole = parent_hash(roots.pop(), whole)
    return whole


def inclusion_proof(node: Node, index: int, size: int) -> list[bytes]:
    """What is needed, besides the leaf, to come to the root (audit path)."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    return _path(node, index, 0, size)


def consistency_proof(node: Node, old: int, new: int) -> list[bytes]:
    """What shows that the first `old` leaves of the tree of `new` are those of the tree of `old`."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} does not continue one of {old}")
    return [] if old in {0, new} else _subproof(node, old, 0, new, whole=True)


def holds_leaf(leaf: bytes, index: int, size: int, proof: Sequence[bytes], claimed_root: bytes) -> bool:
    """Whether a proof leads from the hash of a leaf to the root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = parent_hash(sibling, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = parent_hash(found, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and found == claimed_root


def continues(old: int, old_root: bytes, new: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """Whether a proof shows that the longer tree begins with the shorter one (RFC 9162, 2.1.4.2)."""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY
    if not 0 < old < new or not proof:
        return False
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    return _replayed(old, new, steps) == (old_root, new_root)


def _replayed(old: int, new: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots as the proof gives them; None if it is longer or shorter than it must be."""
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    shorter = longer = steps[0]
    for sibling in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            shorter, longer = parent_hash(sibling, shorter), parent_hash(sibling, longer)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            longer = parent_hash(longer, sibling)
        place, last = place >> 1, last >> 1
    return (shorter, longer) if last == 0 else None


def _split(size: int) -> int:
    """The largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1


def _range(node: Node, begin: int, size: int) -> bytes:
    """The root over some leaves; `begin` is a multiple of the largest power of two in `size`, as RFC 6962 always splits."""
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, begin >> level)
    left = _split(size)
    return parent_hash(_range(node, begin, left), _range(node, begin + left, size - left))


def _path(node: Node, index: int, begin: int, size: int) -> list[bytes]:
    if size == 1:
        return []
    left = _split(size)
    if index < left:
        return [*_path(node, index, begin, left), _range(node, begin + left, size - left)]
    return [*_path(node, index - left, begin + left, size - left), _range(node, begin, left)]


def _subproof(node: Node, old: int, begin: int, size: int, *, whole: bool) -> list[bytes]:
    if old == size:
        return [] if whole else [_range(node, begin, size)]
    left = _split(size)
    if old <= left:
        return [*_subproof(node, old, begin, left, whole=whole), _range(node, begin + left, size - left)]
    return [*_subproof(node, old - left, begin + left, size - left, whole=False), _range(node, begin, left)]
