"""How fast are possible duplicates found with 100,000 open cases? Texts made up, or spliced from those of a workbook.

`python -m benchmarks.suggestions [FILE]`: FILE has columns 留言主题 and 留言详情; its sentences are mixed anew for each case.
"""

import io
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path

from sqlalchemy import Engine, text

from application.importing.columns import USUAL, find
from application.projections.blind import Blind
from application.suggestions import Draft
from application.topic_learning import LAYOUT, labelled
from benchmarks.measure import machine, quantile
from benchmarks.questions import CLOSED, FACTS, OPEN, READERS, SIGHTS, WHEN
from infrastructure.database import application_engine, raw_connection
from infrastructure.embedded_server import THROWAWAY, EmbeddedServer
from infrastructure.migrations import migrate
from infrastructure.projections.alike import StoredLikenesses
from infrastructure.projections.looking import reading_engine
from infrastructure.spreadsheets import sheets

WORDS, WORDS_OF_A_TEXT, SENTENCES = 30_000, 130, 9
DRAFTS = 60
COPY = "COPY views.parties (tenant, case_id, subject, part, name, phone, id_number, address, keys, grams) FROM STDIN"


def made_up(chance: random.Random) -> Iterator[str]:
    """Texts of two-sign words, as unevenly common as words are (Zipf), in sentences."""
    signs = [chr(0x4E00 + n) for n in range(3_000)]
    words = ["".join(chance.choices(signs, k=2)) for _ in range(WORDS)]
    common = list(accumulate(1 / (n + 2) for n in range(WORDS)))
    while True:
        chosen = chance.choices(words, cum_weights=common, k=WORDS_OF_A_TEXT)
        yield "，".join("".join(chosen[at : at + 7]) for at in range(0, len(chosen), 7))


def spliced(chance: random.Random, file: Path) -> Iterator[str]:
    """Texts of sentences of real ones, so that pairs of signs are as common as they are."""
    table = find(sheets(file), LAYOUT, USUAL)
    sentences = [
        each for text in labelled(table) for each in text.text.replace("！", "。").split("。") if len(each) > 5
    ]
    while True:
        yield "。".join(chance.choices(sentences, k=SENTENCES))


def parties(engine: Engine, url: str, blind: Blind, texts: Iterator[str]) -> list[tuple[str, str]]:
    """A petitioner and a text for every open case; some of them, as (phone, text)."""
    with engine.connect() as connection:
        cases = connection.execute(text("SELECT case_id FROM views.case_facts WHERE open")).scalars().all()
        connection.execute(text("DROP INDEX views.parties_grams"))
    raw, kept = raw_connection(url), []
    for at in range(0, len(cases), 5_000):
        rows = io.StringIO()
        for n, case_id in enumerate(cases[at : at + 5_000], start=at):
            phone, written = f"13{n:09d}", next(texts)
            rows.write(
                f"1309\t{case_id}\tcase\t\t\t\t\t\t{{}}\t{{{','.join(map(str, sorted(blind.pairs(written))))}}}\n"
            )
            rows.write(f"1309\t{case_id}\tP1\tpetitioner\t张*\t13*\t\t\t{{{blind.whole(phone)}}}\t{{}}\n")
            if n % (OPEN // DRAFTS) == 0:
                kept.append((phone, written))
        rows.seek(0)
        raw.cursor().copy_expert(COPY, rows)
    raw.close()
    with engine.connect() as connection:
        connection.execute(text("CREATE INDEX parties_grams ON views.parties USING gin (grams)"))
        connection.execute(text("VACUUM ANALYZE views.parties"))
    return kept


def _cases(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text(FACTS), {"cases": OPEN + CLOSED})
        connection.execute(text(READERS))
        for table in ("case_facts", "readers"):
            connection.execute(text(f"VACUUM ANALYZE views.{table}"))


def measure(engine: Engine, blind: Blind, kept: list[tuple[str, str]]) -> None:
    """Drafts that begin like a case in the city, asked by people who see much and little of it."""
    likenesses = StoredLikenesses(engine, blind)
    for signs in (40, 120, 400):
        drafts = [Draft(text=written[:signs], phone=phone, division="130903001001", place=written[:4])
                  for phone, written in kept]  # fmt: skip
        for name, who in SIGHTS.items():
            times, found = [], 0
            for ask in [partial(likenesses.alike, who, WHEN, draft, 10) for draft in drafts]:
                begun = time.perf_counter()
                found += bool(ask())
                times.append(1000 * (time.perf_counter() - begun))
            print(f"draft of {signs} signs, {name}: p50 {quantile(times, 0.5):.1f} ms, p95 {quantile(times, 0.95):.1f} ms, "
                  f"something found for {found} of {len(drafts)}", flush=True)  # fmt: skip


def figures(url: str, file: Path | None) -> None:
    owner, reader, blind, chance = application_engine(url), reading_engine(url), Blind(b"bench"), random.Random(7)
    _cases(owner)
    begun = time.perf_counter()
    kept = parties(owner, url, blind, spliced(chance, file) if file else made_up(chance))
    print(f"{OPEN:,} open cases, texts in {time.perf_counter() - begun:.0f} s", flush=True)
    measure(reader, blind, kept)
    for engine in (owner, reader):
        engine.dispose()


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        server = EmbeddedServer(Path(folder) / "server", THROWAWAY)
        server.start()
        try:
            migrate(server.url)
            print(machine(), flush=True)
            figures(server.url, Path(sys.argv[1]) if len(sys.argv) > 1 else None)
        finally:
            server.leave()


if __name__ == "__main__":
    main()
