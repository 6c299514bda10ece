"""Where is the model of a city? In the data folder, as plain arrays: nothing in the file can run when it is read."""

import json
import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from zipfile import BadZipFile

from application.suggestions import Learnt
from application.topic_keywords import Scored
from domain.kernel.vocabulary import TopicCode

if TYPE_CHECKING:
    from infrastructure.suggestions.learning import Model

LOGGER = logging.getLogger("hemu.suggestions")
FORMAT = 1
LARGEST = 512 * 1024 * 1024
"""Bytes; far more than the largest vocabulary takes."""


class DamagedModelError(Exception):
    """What is kept is no model that can be used."""


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """Fulfils `application.suggestions.TopicModel`."""

    learnt: Learnt
    scored: Callable[[str, str], Sequence[Scored]]


Stamp = tuple[int, int, int]


class StoredTopicModels:
    """Fulfils `application.suggestions.TopicModels`. A model kept by another process is seen at the next question."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: dict[str, tuple[Stamp, LoadedModel | None]] = {}

    def current(self, tenant: str) -> LoadedModel | None:
        """A damaged file is told in the log, once, and counts as none: taking matters in goes on without it."""
        path = self.path(tenant)
        try:
            found = path.stat()
        except FileNotFoundError:
            return None
        stamp = (found.st_mtime_ns, found.st_size, found.st_ino)
        known = self._loaded.get(tenant)
        if known is None or known[0] != stamp:
            known = self._loaded[tenant] = stamp, _usable(path)
        return known[1]

    def keep(
        self, tenant: str, model: "Model", *, at: datetime, source: Literal["confirmed", "file"], version: str
    ) -> Learnt:
        """Put a model in the place of the one before, whole or not at all."""
        learnt = Learnt(at=at, source=source, texts=model.texts, topics=len(model.topics), version=version)
        path = self.path(tenant)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(descriptor, "wb") as file:
                _write(file, model, learnt)
            Path(temporary).replace(path)
        finally:
            Path(temporary).unlink(missing_ok=True)
        return learnt

    def path(self, tenant: str) -> Path:
        return self._folder / tenant / "topics.npz"


def _usable(path: Path) -> LoadedModel | None:
    try:
        return load(path)
    except DamagedModelError:
        LOGGER.exception("the model of topics cannot be used; hemu suggestions train makes another")
        return None


def _write(file: Any, model: "Model", learnt: Learnt) -> None:
    import numpy as np  # noqa: PLC0415 # see `load`

    about = {
        "format": FORMAT, "at": learnt.at.isoformat(), "source": learnt.source, "texts": learnt.texts,
        "level": model.level, "version": learnt.version,
    }  # fmt: skip
    np.savez_compressed(
        file, about=np.array(json.dumps(about)), vocabulary=np.array(model.vocabulary), idf=model.idf,
        topics=np.array(model.topics), catalogue=np.array(model.catalogue, dtype=np.str_),
        coefficients=model.coefficients.astype(np.float32), intercepts=model.intercepts,
    )  # fmt: skip


def load(path: Path) -> LoadedModel:
    """Raises DamagedModelError."""
    # The libraries take more than a second to import: commands that suggest nothing should not wait for them.
    import numpy as np  # noqa: PLC0415

    try:
        if path.stat().st_size > LARGEST:
            raise DamagedModelError(f"{path} is too large")
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            about, model = _read(kept)
        return LoadedModel(_learnt(about, model), model.scorer())
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as wrong:
        raise DamagedModelError(str(path)) from wrong


def _read(kept: Any) -> "tuple[Any, Model]":
    about = json.loads(str(kept["about"]))
    return about, _model(kept, int(about["level"]))


def _model(kept: Any, level: int) -> "Model":
    import numpy as np  # noqa: PLC0415

    from infrastructure.suggestions.learning import Model  # noqa: PLC0415

    model = Model(
        vocabulary=tuple(map(str, kept["vocabulary"])), idf=kept["idf"].astype(np.float64),
        topics=tuple(TopicCode(str(each)) for each in kept["topics"]),
        coefficients=kept["coefficients"].astype(np.float64), intercepts=kept["intercepts"].astype(np.float64),
        catalogue=tuple(TopicCode(str(each)) for each in kept["catalogue"]), level=level, texts=0,
    )  # fmt: skip
    features, topics = len(model.vocabulary), len(model.topics)
    fits = model.idf.shape == (features,) and model.coefficients.shape == (topics, features)
    numbers = (model.idf, model.coefficients, model.intercepts)
    if not fits or model.intercepts.shape != (topics,) or not all(np.isfinite(each).all() for each in numbers):
        raise ValueError("arrays that do not fit each other")
    return model


def _learnt(about: Any, model: "Model") -> Learnt:
    if about["format"] != FORMAT or about["source"] not in ("confirmed", "file"):
        raise ValueError("another format")
    return Learnt(
        at=datetime.fromisoformat(about["at"]), source=about["source"], texts=int(about["texts"]),
        topics=len(model.topics), version=str(about["version"]),
    )  # fmt: skip
