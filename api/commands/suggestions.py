"""`hemu suggestions train` and `hemu suggestions evaluate FILE`: topics are learnt, and how well is told."""

import dataclasses
from collections.abc import Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.commands.console import AsJson, City, Exit, at_work, city_of, fail, line, say, table
from api.composition import Hemu
from application.importing import topics as importing_topics
from application.importing.columns import USUAL, NoTableError, UnreadableFileError, find
from application.importing.problems import Problem
from application.importing.topics import in_force
from application.suggestions import Learnt
from application.topic_learning import LABELLED, Labelled, confirmed, labelled
from domain.kernel.vocabulary import TopicCode
from infrastructure.spreadsheets import sheets

if TYPE_CHECKING:
    from infrastructure.suggestions.learning import Evaluation, Hits

app = typer.Typer(no_args_is_help=True, help="Suggestions while a matter is typed in.")

Level = Annotated[int, typer.Option(min=1, max=3, help="How many levels of the topic catalogue are told apart.")]
CatalogueFile = Annotated[
    Path | None, typer.Option("--catalogue", help="The topic catalogue as a sheet (一级分类, 二级分类, 三级分类).")
]
TOO_FEW = "Fewer than two topics have five texts each: nothing to learn from"


@app.command("train")
def train(
    file: Annotated[Path | None, typer.Option("--from", help="A sheet with 留言主题, 留言详情, 一级分类; for trials.")] = None,
    imported: Annotated[bool, typer.Option(help="Learn also from imported messages and the topics of their file.")] = False,
    level: Level = 1, city: City = None, as_json: AsJson = False,
) -> None:  # fmt: skip
    """Learn topics: from what the office's people confirmed, or from a labelled sheet."""
    with at_work(as_json=as_json) as hemu:
        tenant = city_of(hemu, city, as_json=as_json)
        examples = confirmed(hemu.log, tenant, imported=imported) if file is None else _read(file, as_json=as_json)
        kept = learn_topics(hemu, tenant, examples, source="confirmed" if file is None else "file", level=level)
        if kept is None:
            fail(Exit.NOT_SO, TOO_FEW, as_json=as_json, texts=len(examples))
    learnt, signs = kept
    content = _told(learnt) | {"city": tenant, "signs": signs}
    say(content, as_json=as_json, words=lambda: line(f"{learnt.topics} topics learnt from {learnt.texts} texts"))


def learn_topics(
    hemu: Hemu, tenant: str, examples: Sequence[Labelled], *, source: Literal["confirmed", "file"], level: int = 1
) -> tuple[Learnt, int] | None:
    """What is learnt takes the place of the model before, and of how many signs; None where the texts are too few."""
    from infrastructure.suggestions.learning import NothingToLearnError, learn  # noqa: PLC0415 # see `models.load`

    try:
        model = learn(examples, in_force(hemu.engine, tenant), level=level)
    except NothingToLearnError:
        return None
    learnt = hemu.topic_models.keep(tenant, model, at=hemu.office.clock.now(), source=source, version=_library())
    return learnt, len(model.vocabulary)


@app.command("evaluate")
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A sheet with 留言主题, 留言详情, 一级分类.")],
    catalogue: CatalogueFile = None, repeats: Annotated[int, typer.Option(min=1, max=100)] = 10, level: Level = 1,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """How often the right topic is first, or among three, by 5-fold stratified cross-validation; needs no database."""
    from infrastructure.suggestions.learning import NothingToLearnError  # noqa: PLC0415
    from infrastructure.suggestions.learning import evaluate as evaluated  # noqa: PLC0415

    codes = _catalogue(catalogue, as_json=as_json) if catalogue else ()
    try:
        found = evaluated(_read(file, as_json=as_json), codes, level=level, repeats=repeats)
    except NothingToLearnError:
        fail(Exit.NOT_SO, TOO_FEW, as_json=as_json)
    content = dataclasses.asdict(found) | {"catalogue": len(codes), "library": _library()}
    say(content, as_json=as_json, words=lambda: _figures(found, len(codes)))


def _read(file: Path, *, as_json: bool) -> tuple[Labelled, ...]:
    try:
        return tuple(each for each in labelled(find(sheets(file), LABELLED, USUAL)) if each.topic)
    except UnreadableFileError as error:
        fail(Exit.USAGE, f"The file cannot be read: {error}", as_json=as_json)
    except NoTableError as error:
        fail(Exit.USAGE, f"No sheet has these columns: {', '.join(error.missing)}", as_json=as_json)


def _catalogue(file: Path, *, as_json: bool) -> tuple[TopicCode, ...]:
    try:
        found = importing_topics.topics(find(sheets(file), importing_topics.LAYOUT, USUAL))
        return tuple(each for each in found if not isinstance(each, Problem))
    except (UnreadableFileError, NoTableError) as error:
        fail(Exit.USAGE, f"The catalogue cannot be read: {error}", as_json=as_json)


def _library() -> str:
    return f"scikit-learn {version('scikit-learn')}"


def _told(learnt: Learnt) -> dict[str, object]:
    told = dataclasses.asdict(learnt)
    return {name: each.isoformat() if isinstance(each, datetime) else each for name, each in told.items()}


def _figures(found: "Evaluation", catalogue: int) -> None:
    line(
        f"{found.texts} texts, {len(found.topics)} topics ({found.left_out} texts left out); {found.folds} folds, "
        f"{found.repeats} repeats; catalogue of {catalogue} topics; {_library()}"
    )
    rows = [("always the most frequent", f"{found.majority:.1%}", f"{found.majority_top_3:.1%}")]
    rows += [("words of the catalogue", *_shares(found.keywords))] if found.keywords else []
    rows += [
        ("learnt, subject and text", *_shares(found.with_subject)),
        ("learnt, text only", *_shares(found.text_only)),
    ]
    table(("", "first", "among three"), rows)


def _shares(hits: "Hits") -> tuple[str, str]:
    def said(mean: float, ends: tuple[float, float]) -> str:
        return f"{mean:.1%}" + (f" ({ends[0]:.1%} to {ends[1]:.1%})" if ends[0] != ends[1] else "")

    return said(hits.top_1, hits.top_1_range), said(hits.top_3, hits.top_3_range)
