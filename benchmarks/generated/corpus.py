"""A corpus of which everything is known: `corpus` gives it whole, `chunks` piece by piece, `write` as Parquet files.

python -m benchmarks.generated.corpus FOLDER --documents 200000 --seed 1 --mode speeches
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generated.kinds import CLEAN, COPIES
from benchmarks.generated.language import language
from benchmarks.generated.plan import Recipe, plan
from benchmarks.generated.telling import Teller, Told

MODES = ("speeches", "templates", "manners")
"""`speeches` have a rich language and a heavy-tailed stock of phrases, `templates` few words in few sentences;
`manners` are written, copied and imitated in other ways, and are all in memory at once."""
TEXTS, TRUTH = "texts.parquet", "truth.parquet"
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Text:
    """A text with what is known of it."""

    row: int
    text: str
    title: str
    speech: int
    """Texts of one number are copies of one speech."""
    kind: str
    """How it came to be: `original`, a kind of copy, a kind of look-alike, or `anthology`."""
    source: int | None = None
    """The row that it was made from, where that stands in the corpus."""
    parts: tuple[int, ...] = ()
    """The rows of the speeches that an anthology holds."""
    relation: str = ""
    """What a copy is to its original: exact, script, near, spun, reordered, contained; else empty."""
    share: float = 1.0
    """The share of its speech's characters that it shows."""
    complete: bool = True
    """Whether no copy of the speech shows more of it."""
    clean: bool = True
    """Whether it is complete and nobody changed its words or their order."""
    is_truncated: bool | None = None
    """What its page says, which may be wrong."""
    order: str = "as_shown"
    fetched_at: datetime | None = None

    @property
    def id(self) -> str:
        """Eight digits."""
        return f"{self.row:08d}"


def corpus(documents: int, seed: int, mode: str = "speeches") -> list[Text]:
    """At least that many texts in random order: three in ten copies, one in ten look-alikes, some anthologies."""
    return [text for chunk in chunks(documents, seed, mode) for text in chunk]


def chunks(documents: int, seed: int, mode: str = "speeches", size: int = _CHUNK) -> Iterator[list[Text]]:
    """The same texts, `size` at a time. Only the plan is in memory, a few hundred bytes a text."""
    if mode == "manners":
        from benchmarks.generated.manners import manners  # noqa: PLC0415 - it takes `Text` from here

        every = manners(documents, seed)
        yield from (every[at : at + size] for at in range(0, len(every), size))
        return
    planned = plan(documents, seed)
    teller = Teller(language(mode), planned.recipes)
    rows = [-1] * len(planned.recipes)
    for row, at in enumerate(planned.order):
        rows[at] = row
    for start in range(0, len(planned.order), size):
        yield [_text(teller, at, rows) for at in planned.order[start : start + size]]


def _text(teller: Teller, at: int, rows: list[int]) -> Text:
    recipe = teller.recipes[at]
    told = teller.told(at)
    draw = random.Random(recipe.seed + 4)
    complete = _complete(teller, at, told)
    source = rows[recipe.source] if recipe.source >= 0 else -1
    reordered = "order" in recipe.kind or "shuffled" in recipe.kind
    return Text(
        row=rows[at],
        text=told.text,
        title=teller.title(at),
        speech=recipe.speech,
        kind=recipe.kind,
        source=source if source >= 0 else None,
        parts=tuple(rows[part] for part in recipe.parts),
        relation=_relation(recipe),
        share=told.share,
        complete=complete,
        clean=recipe.kind in CLEAN or (complete and recipe.kind not in (*COPIES, "copy of a copy")),
        is_truncated=_stated(draw, complete=told.share == 1.0),
        order="suspect" if reordered and draw.random() < 0.5 else "as_shown",
        fetched_at=datetime(2023, 1, 1, tzinfo=UTC) + timedelta(minutes=draw.randrange(1_000_000)),
    )


def _complete(teller: Teller, at: int, told: Told) -> bool:
    """Of a speech without a full text, the longest preview is complete."""
    recipe = teller.recipes[at]
    if recipe.kind == "overlapping preview":
        other = at + 1 if recipe.change == "first" else at - 1
        return told.share >= teller.told(other).share
    return recipe.kind == "long preview" or (told.share == 1.0 and recipe.kind != "preview of a preview")


def _relation(recipe: Recipe) -> str:
    kind = recipe.change if recipe.kind == "copy of a copy" else recipe.kind
    if kind in COPIES and (recipe.kind in COPIES or COPIES[kind].relation == "contained"):
        return COPIES[kind].relation
    return "contained" if kind == "preview of a preview" else ""


def _stated(draw: random.Random, *, complete: bool) -> bool | None:
    """Whether the page says that it is cut: most don't say, and some say what is not so."""
    says: list[bool | None] = [None, False, True]
    return draw.choices(says, (60, 35, 5) if complete else (20, 10, 70))[0]


_SEEN: list[tuple[str, pa.DataType]] = [
    ("id", pa.string()),
    ("text", pa.string()),
    ("title", pa.string()),
    ("is_truncated", pa.bool_()),
    ("order", pa.string()),
    ("fetched_at", pa.timestamp("us", tz="UTC")),
]
SEEN = pa.schema(_SEEN)
"""What those who group see."""
_KNOWN: list[tuple[str, pa.DataType]] = [
    ("id", pa.string()),
    ("speech", pa.int64()),
    ("kind", pa.string()),
    ("source", pa.int64()),
    ("parts", pa.list_(pa.int64())),
    ("relation", pa.string()),
    ("share", pa.float64()),
    ("complete", pa.bool_()),
    ("clean", pa.bool_()),
    ("n_chars", pa.int64()),
]
KNOWN = pa.schema(_KNOWN)
"""What is true."""


def write(folder: Path, documents: int, seed: int, mode: str = "speeches", size: int = _CHUNK) -> int:
    """Write what is seen and what is true as two Parquet files into a folder; returns how many texts there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with (
        pq.ParquetWriter(folder / TEXTS, SEEN, compression="zstd", compression_level=1) as texts,
        pq.ParquetWriter(folder / TRUTH, KNOWN, compression="zstd") as truth,
    ):
        for chunk in chunks(documents, seed, mode, size):
            texts.write_table(_table(chunk, SEEN))
            truth.write_table(_table(chunk, KNOWN))
            count += len(chunk)
    return count


def _table(chunk: list[Text], schema: pa.Schema) -> pa.Table:
    columns = {
        name: [len(text.text) if name == "n_chars" else getattr(text, name) for text in chunk] for name in schema.names
    }
    return pa.table(columns, schema=schema)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mode", choices=MODES, default=MODES[0])
    chosen = parser.parse_args()
    count = write(chosen.folder, chosen.documents, chosen.seed, chosen.mode)
    print(f"{count} texts in {chosen.folder}")


if __name__ == "__main__":
    main()
