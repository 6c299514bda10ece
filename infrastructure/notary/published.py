"""What has been published of a city's log? Checkpoints, and the hashes of its tree as tiles (C2SP tlog-tiles).

A tile holds up to 256 hashes of one level, eight levels of the tree at once; a full one never changes. Below the place of
publication: `CITY/checkpoint`, `CITY/checkpoints/SIZE`, its time stamp `CITY/checkpoints/SIZE.tsr`, and
`CITY/tile/LEVEL/NUMBER[.p/WIDTH]`.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any, cast

from fsspec.core import url_to_fs  # type: ignore[import-untyped] # it has no types

from application.checkpoints import HASH_BYTES, SignedCheckpoint, read_checkpoint
from application.merkle import Node, parent_hash

WIDTH = 256
HEIGHT = 8
KEPT_TILES = 1024

Leaves = Callable[[int, int], Sequence[bytes]]
"""The hashes of the leaves from one place up to another (exclusive)."""


class DamagedError(Exception):
    """What was published is not there any more, or not whole."""


def cities(url: str) -> list[str]:
    """Of which cities anything was published below an address, where it can be listed."""
    system, root = cast("tuple[Any, str]", url_to_fs(url))  # fsspec has no types
    try:
        below = [str(each).rstrip("/") for each in system.ls(root, detail=False)]
    except (FileNotFoundError, NotImplementedError):
        return []
    found = [
        each for each in below if system.exists(f"{each}/checkpoint") or system.exists(f"{each}/accesses/checkpoint")
    ]
    return sorted(each.rpartition("/")[2] for each in found)


class Published:
    """One city's place of publication."""

    def __init__(self, url: str, tenant: str) -> None:
        self._system, root = cast("tuple[Any, str]", url_to_fs(url))  # fsspec has no types
        self._root = f"{root}/{tenant}"

    def last(self) -> SignedCheckpoint | None:
        """The newest checkpoint. Raises NoCheckpointError where somebody spoilt it."""
        text = self._read("checkpoint")
        return None if text is None else read_checkpoint(text.decode())

    def tree(self, size: int) -> Node:
        """The published tree of a size, read as far as it is asked. Raises DamagedError while being read."""
        tile = lru_cache(KEPT_TILES)(partial(self._tile, size))

        def node(level: int, index: int) -> bytes:
            height = level % HEIGHT
            first = index << height
            hashes = tile(level // HEIGHT, first // WIDTH)
            return _folded(hashes[first % WIDTH : first % WIDTH + (1 << height)], height)

        return node

    def add(self, old: int, new: int, leaves: Leaves) -> Node:
        """Write the tiles that a log of `new` has more than one of `old`; the new tree."""
        for tile in range(old // WIDTH, _tiles(new)):
            self._write(_path(0, tile, new), b"".join(leaves(tile * WIDTH, min(new, (tile + 1) * WIDTH))))
        level = 1
        while count := new >> HEIGHT * level:
            for tile in range((old >> HEIGHT * level) // WIDTH, _tiles(count)):
                below = range(tile * WIDTH, min(count, (tile + 1) * WIDTH))
                hashes = [_folded(self._tile(new, level - 1, each), HEIGHT) for each in below]
                self._write(_path(level, tile, count), b"".join(hashes))
            level += 1
        return self.tree(new)

    def publish(self, signed: SignedCheckpoint) -> None:
        """The tiles must stand already."""
        text = signed.text().encode()
        self._write(f"checkpoints/{signed.checkpoint.size}", text)
        self._write("checkpoint", text)

    def sizes(self) -> list[int]:
        """Of every checkpoint that lies there, from the smallest on."""
        try:
            names = [
                str(each).rpartition("/")[2] for each in self._system.ls(f"{self._root}/checkpoints", detail=False)
            ]
        except (FileNotFoundError, NotImplementedError):
            return []
        return sorted(int(each) for each in names if each.isdecimal())

    def lies_since(self, size: int) -> datetime | None:
        """Since when a checkpoint lies there, by the clock of the place, where it tells."""
        try:
            return cast("datetime", self._system.modified(f"{self._root}/checkpoints/{size}"))
        except (FileNotFoundError, NotImplementedError):
            return None

    def stamp(self, size: int) -> bytes | None:
        """The time stamp of a checkpoint, if it has one."""
        return self._read(_stamp(size))

    def keep_stamp(self, size: int, answer: bytes) -> None:
        self._write(_stamp(size), answer)

    def leaves(self, size: int) -> Iterator[bytes]:
        """The hashes of all leaves, in order."""
        for tile in range(_tiles(size)):
            yield from self._tile(size, 0, tile)

    def _tile(self, size: int, level: int, tile: int) -> list[bytes]:
        count = size >> HEIGHT * level
        width = min(WIDTH, count - tile * WIDTH)
        content = self._read(_path(level, tile, count)) or self._read(_name(level, tile))
        if content is None or len(content) < width * HASH_BYTES:
            raise DamagedError(f"tile {level}/{tile} of {size} is missing")
        return [content[at : at + HASH_BYTES] for at in range(0, width * HASH_BYTES, HASH_BYTES)]

    def _read(self, name: str) -> bytes | None:
        try:
            return cast("bytes", self._system.cat_file(f"{self._root}/{name}"))
        except FileNotFoundError:
            return None

    def _write(self, name: str, content: bytes) -> None:
        """All of it or nothing."""
        target = f"{self._root}/{name}"
        self._system.makedirs(target.rpartition("/")[0], exist_ok=True)
        self._system.pipe_file(f"{target}.new", content)
        self._system.mv(f"{target}.new", target)


def _stamp(size: int) -> str:
    return f"checkpoints/{size}.tsr"


def _tiles(count: int) -> int:
    return -(-count // WIDTH)


def _folded(hashes: Sequence[bytes], height: int) -> bytes:
    level = list(hashes)
    for _ in range(height):
        level = [parent_hash(*pair) for pair in zip(level[::2], level[1::2], strict=True)]
    return level[0]


def _path(level: int, tile: int, count: int) -> str:
    """Where a tile lies while its level holds so many hashes."""
    width = min(WIDTH, count - tile * WIDTH)
    return _name(level, tile) + ("" if width == WIDTH else f".p/{width}")


def _name(level: int, tile: int) -> str:
    """Numbers in groups of three digits: x001/x234/067."""
    groups = [f"{tile % 1000:03d}"]
    while tile := tile // 1000:
        groups.insert(0, f"x{tile % 1000:03d}")
    return f"tile/{level}/{'/'.join(groups)}"
