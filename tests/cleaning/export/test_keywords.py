"""Keywords: what tells a speech from the others of its snapshot."""

from __future__ import annotations

from math import log
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from cleaning.corpus.rows import cleaned
from cleaning.exits import Exit, UsageError
from cleaning.export.exporting import export
from cleaning.export.keywords import TOP
from tests.cleaning.corpus.examples import document, publish

FLOOD = "同志们：\n防汛工作要抓早，堤防加固要抓实，堤防巡查不能断。水库调度听指挥，防汛物资备齐全。"
SCHOOL = "同学们：\n读书要用心，课堂要安静，读书笔记每天写。老师的工作很辛苦，课堂内外都要尊敬。"
ROAD = "同志们：\n公路养护工作要经常，路基边坡要巡查，公路标线要清楚。安全工作记心上。"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three speeches on different things, all with 工作."""
    out = tmp_path_factory.mktemp("words")
    publish(out, [cleaned(document(name, text)) for name, text in (("a", FLOOD), ("b", SCHOOL), ("c", ROAD))])
    return out


def test_the_words_of_a_speech_stand_first(corpus: Path, tmp_path: Path) -> None:
    """Frequent here and rare elsewhere ranks above what all have; counts and scores are as stated."""
    done = export(corpus, tmp_path / "words.parquet", "keywords")
    assert (done.rows, done.exit_code) == (3, Exit.DONE)
    rows = pd.read_parquet(tmp_path / "words.parquet")
    speeches = pd.read_parquet(corpus / "current" / "data" / "speeches").set_index("id")["text"]
    for name, group in rows.groupby("id"):
        assert list(group["rank"]) == list(range(1, len(group) + 1))
        assert len(group) <= TOP
        assert group["score"].is_monotonic_decreasing
        assert all(word in speeches[name] for word in group["word"])
    flood = rows[rows["id"] == speeches[speeches == FLOOD].index[0]].set_index("word")
    assert set(flood.index[:2]) == {"防汛", "堤防"}
    assert (flood.loc["堤防", "count"], flood.loc["堤防", "n_speeches"]) == (2, 1)
    assert flood.loc["工作", "score"] == 0
    assert flood.loc["工作", "n_speeches"] == 3
    words = flood.loc["堤防", "count"] / flood.loc["堤防", "score"] * log(3)
    assert words == pytest.approx(round(words), abs=1e-3)
    assert pq.read_schema(tmp_path / "words.parquet").metadata[b"speeches"] == b"3"


def test_a_choice_of_speeches_does_not_change_how_rare_a_word_is(corpus: Path, tmp_path: Path) -> None:
    """All speeches of the snapshot tell that; the file has the chosen ones only, each time the same bytes."""
    whole, chosen, again = (tmp_path / f"{name}.parquet" for name in ("whole", "chosen", "again"))
    export(corpus, whole, "keywords")
    assert export(corpus, chosen, "keywords", where="text like '%读书%'").rows == 1
    export(corpus, again, "keywords", where="text like '%读书%'")
    assert chosen.read_bytes() == again.read_bytes()
    part = pd.read_parquet(chosen)
    full = pd.read_parquet(whole)
    pd.testing.assert_frame_equal(part, full[full["id"] == part["id"].iloc[0]].reset_index(drop=True))


def test_columns_are_refused(corpus: Path, tmp_path: Path) -> None:
    """Keywords have columns of their own."""
    with pytest.raises(UsageError, match="--columns"):
        export(corpus, tmp_path / "words.parquet", "keywords", columns=["text"])
