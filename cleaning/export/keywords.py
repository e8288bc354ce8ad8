"""Which words tell a speech from the others of its corpus: one row a keyword, as a Parquet file.

A word's score is its share of the speech's words times the logarithm of how rare it is among all speeches of the
snapshot (TF-IDF), so a corpus of flood speeches does not have 防汛 everywhere. Words are those of rjieba.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from math import log
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import rjieba

from cleaning.corpus.schema.kinds import FLOAT, INT, TEXT, list_of, may
from cleaning.export.jsonl import WITHOUT_TEXT
from cleaning.export.source import Source
from cleaning.export.told import Told
from cleaning.fold import CJK

TOP: Final = 20
"""Keywords of a speech at most."""
_WORD = re.compile(f"[{CJK}]{{2,}}")
_NUMBER = re.compile("[零〇一二三四五六七八九十百千万亿两几多半第]+[个年月日号次项条点名位户件人届级批种些章]?")
_STOP = frozenset(
    (
        "我们 你们 他们 她们 它们 咱们 大家 自己 这个 那个 这些 那些 这样 那样 这里 那里 什么 "
        "怎么 怎样 如何 为什么 一个 一些 一种 一定 一样 一直 不是 不能 不会 不要 不断 没有 "
        "可以 可能 应该 应当 必须 需要 已经 正在 就是 还是 也是 都是 而是 但是 可是 因为 所以 "
        "如果 虽然 并且 而且 或者 以及 及其 其中 其他 其它 等等 之后 之前 之间 以来 以后 以前 "
        "以上 以下 今天 今年 去年 明年 现在 目前 当前 时候 同时 之中 方面 通过 按照 根据 为了 "
        "关于 对于 由于 进行 进一步 非常 十分 特别 更加 比较 还要 就要 既要 又要 才能 只有 "
        "只要 不仅 同志 同志们 各位 谢谢"
    ).split()
)
"""Words that tell no speech from another, whatever the corpus."""
_SCHEMA: Final = pa.schema(
    [
        may("id", TEXT, "The speech: `id` in `speeches`."),
        may("rank", INT, "From 1, by score."),
        may("word", TEXT, "A word of two characters or more."),
        may("count", INT, "How often it stands in the speech."),
        may("n_speeches", INT, "In how many speeches of the snapshot it stands."),
        may("score", FLOAT, "Share of the words times ln(speeches / those)."),
    ]
)
_SPILLED: Final = pa.schema([("id", TEXT), ("words", list_of(INT)), ("counts", list_of(INT)), ("n", INT)])


@dataclass(slots=True)
class _Counted:
    """What the first pass knows of the whole snapshot."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Words by their number, in the order of their first use."""
    speeches: list[int] = field(default_factory=list)
    """By a word's number, in how many speeches it stands."""
    total: int = 0


def write(source: Source, part: Path, _name: str, told: Told) -> None:
    """Writes the keywords of the wanted speeches, `TOP` at most of each; how rare a word is, all speeches tell.

    Each text is cut into words once: counts wait in a file beside `part`, some 2 kB a speech.
    """
    whole = replace(source, columns=("id", "text"), where="")
    wanted = _wanted(source)
    with tempfile.NamedTemporaryFile(dir=part.parent, prefix=f"{part.name}.") as spill:
        counted = _count(whole, wanted, spill.name, told)
        words = list(counted.numbers)
        schema = _SCHEMA.with_metadata({"snapshot": source.name, "speeches": str(counted.total), "words": _cutter()})
        with (
            pq.ParquetWriter(part, schema, compression="zstd") as writer,
            pa.OSFile(spill.name, "rb") as stream,
        ):
            for batch in pa.ipc.open_stream(stream):
                rows = [row for speech in batch.to_pylist() for row in _keywords(speech, words, counted)]
                writer.write_table(pa.Table.from_pylist(rows, schema=schema))
                told.rows += batch.num_rows
    told.notes.append(f"up to {TOP} words a speech, against {counted.total:,} speeches; {_cutter()}")


def _cutter() -> str:
    return f"rjieba {version('rjieba')}"


def _wanted(source: Source) -> frozenset[str] | None:
    """The ids that the condition leaves; None for all."""
    if not source.where:
        return None
    chosen = replace(source, columns=("id",))
    return frozenset(str(name) for table in chosen.tables() for name in table.column("id").to_pylist())


def _count(source: Source, wanted: frozenset[str] | None, spill: str, told: Told) -> _Counted:
    """Counts the words of all speeches, and puts those of the wanted ones aside."""
    counted = _Counted()
    with pa.OSFile(spill, "wb") as stream, pa.ipc.new_stream(stream, _SPILLED) as writer:
        for table in source.tables():
            rows = []
            for name, text in zip(table.column("id").to_pylist(), table.column("text").to_pylist(), strict=True):
                if not text:
                    if wanted is None or name in wanted:
                        told.left_out[WITHOUT_TEXT] += 1
                    continue
                found = Counter(_words(text))
                numbers = [_number(counted, word) for word in found]
                counted.total += 1
                if wanted is None or name in wanted:
                    counts = list(found.values())
                    rows.append({"id": name, "words": numbers, "counts": counts, "n": sum(counts)})
            writer.write_table(pa.Table.from_pylist(rows, schema=_SPILLED))
    return counted


def _words(text: str) -> Iterator[str]:
    for word in rjieba.cut(text):
        if _WORD.fullmatch(word) and word not in _STOP and not _NUMBER.fullmatch(word):
            yield word


def _number(counted: _Counted, word: str) -> int:
    number = counted.numbers.setdefault(word, len(counted.numbers))
    if number == len(counted.speeches):
        counted.speeches.append(0)
    counted.speeches[number] += 1
    return number


def _keywords(speech: dict[str, Any], words: list[str], counted: _Counted) -> Iterator[dict[str, Any]]:
    scored = sorted(
        (-count / speech["n"] * log(counted.total / counted.speeches[number]), words[number], count, number)
        for number, count in zip(speech["words"], speech["counts"], strict=True)
    )
    for rank, (score, word, count, number) in enumerate(scored[:TOP], 1):
        yield {
            "id": speech["id"],
            "rank": rank,
            "word": word,
            "count": count,
            "n_speeches": counted.speeches[number],
            "score": -score,
        }
