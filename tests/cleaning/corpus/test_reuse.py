"""The tables of passages that speeches share."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from cleaning.corpus import reuse
from cleaning.corpus.reuse import is_quoted
from cleaning.dedup.forms import forms
from cleaning.model import Document, Fact
from tests.cleaning.corpus.examples import document, placed, speech, written

QUOTATION = (
    "绿水青山既是自然财富，又是经济财富。这句话我们讲了许多年，今天要问一问：水清了没有，山绿了没有，老百姓的口袋鼓了没有？"
    "三个问号都拉直了，才算交了卷，才对得起组织的信任和群众的期盼。"
)


def page(page_id: str, text: str, *facts: Fact, day: int | None = None) -> Document:
    """A page that states these facts too."""
    made = document(page_id, text, url=f"https://{page_id}.example/1.html", day=day)
    return Document(made.page, made.rendered, facts=(*made.facts, *facts))


def dated(value: date, precision: str = "day") -> tuple[Fact, Fact]:
    """What a page that dates its speech states."""
    day = datetime(value.year, value.month, value.day)  # noqa: DTZ001 - as pages state it
    return Fact("speech_date", day, ""), Fact("speech_date_precision", precision, "")


def tables(out: Path, pages: list[Document]) -> dict[str, list[dict[str, Any]]]:
    """All tables, where each page is a speech of its own."""
    return written(out, pages, [placed(each.page.page_id, "kept", speech=each.page.page_id) for each in pages])


def pages() -> list[Document]:
    """Four speeches with one quotation: one dated, one of a year, one uploaded and one only crawled."""
    bodies = [speech(seed, 3) for seed in range(4)]
    uploaded = Fact("uploaded_at", datetime(2021, 5, 6, 23, 30), "")  # noqa: DTZ001
    return [
        page("a", f"{bodies[0]}\n同志们，书记强调：“{QUOTATION}”\n{bodies[0][:50]}", *dated(date(2020, 3, 1))),
        page("b", f"{bodies[1]}\n{QUOTATION.replace('，', ',')}\n再说一遍。", *dated(date(2019, 1, 1), "year")),
        page("c", f"{QUOTATION}\n{bodies[2]}", uploaded, day=3),
        page("d", f"{bodies[3]}\n{QUOTATION.replace('。', '')}", day=2),
    ]


def test_a_passage_has_its_uses_where_the_speeches_show_it(tmp_path: Path) -> None:
    """Offsets are those of the published texts; dates say which is the first, marks which are quoted."""
    found = tables(tmp_path, pages())
    texts = {row["id"]: row["text"] for row in found["speeches"]}
    (passage,) = found["passages"]
    uses = found["passage_uses"]
    assert [use["speech_id"] for use in uses] == ["b", "a", "c", "d"]
    assert [use["date"] for use in uses] == [date(2019, 1, 1), date(2020, 3, 1), date(2021, 5, 6), date(2024, 3, 2)]
    assert [use["date_kind"] for use in uses] == ["speech_date", "speech_date", "uploaded_at", "crawled_at"]
    assert [use["quoted"] for use in uses] == [False, True, False, False]
    shown = [texts[use["speech_id"]][use["start"] : use["end"]] for use in uses]
    assert {forms([text]).units.tobytes() for text in shown} == {forms([QUOTATION]).units.tobytes()}
    assert (passage["text"], passage["n_chars"]) == (shown[0], len(shown[0]))
    assert (passage["n_speeches"], passage["n_sites"]) == (4, 4)
    assert (passage["first_known_in"], passage["first_date"]) == ("b", date(2019, 1, 1))
    assert passage["first_date_kind"] == "speech_date"
    assert {use["passage_id"] for use in uses} == {passage["passage_id"]}


@pytest.mark.parametrize(
    "dates",
    [
        [(), ()],
        [dated(date(2020, 3, 1)), ()],
        [dated(date(2020, 1, 1), "year"), dated(date(2020, 3, 1))],
        [dated(date(2020, 3, 1), "month"), dated(date(2020, 3, 31))],
        [dated(date(2020, 3, 1)), dated(date(2020, 3, 1))],
    ],
)
def test_who_was_first_is_never_guessed(tmp_path: Path, dates: list[tuple[Fact, ...]]) -> None:
    """Neither without dates, nor with one, nor where one lies within the period of the other."""
    made = [page(f"p{at}", f"{speech(at, 2)}\n{QUOTATION}", *facts) for at, facts in enumerate(dates)]
    (passage,) = tables(tmp_path, made)["passages"]
    assert passage["first_known_in"] is None
    assert (passage["first_date"] is None) == (dates[0] == ())


def test_the_order_in_which_pages_come_makes_no_difference(tmp_path: Path) -> None:
    """Byte for byte."""
    made = [*pages(), *(page(f"e{at}", f"{speech(at + 9, 2)}\n{speech(9, 1)}") for at in range(5))]
    tables(tmp_path / "one", made)
    random.Random(1).shuffle(made)
    tables(tmp_path / "two", made)
    for table in ("passages", "passage_uses"):
        (one,), (two,) = ((tmp_path / run / "data" / table).iterdir() for run in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_copies_show_no_passage(tmp_path: Path) -> None:
    """Only kept texts are looked at."""
    made = [page("a", speech(1, 4)), page("b", speech(1, 4))]
    found = written(tmp_path, made, [placed("a", "kept"), placed("b", "exact")])
    assert (found["passages"], found["passage_uses"]) == ([], [])


def test_of_a_stock_passage_the_earliest_uses_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All are counted."""
    monkeypatch.setattr(reuse, "LISTED", 2)
    found = tables(tmp_path, pages())
    assert [use["speech_id"] for use in found["passage_uses"]] == ["b", "a"]
    assert found["passages"][0]["n_speeches"] == 4


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("他强调，⟦", True),
        ("会议指出：“⟦", True),
        ("古人说⟦", True),
        ("他的原话是“第一，⟦", True),
        ("正如《某文》中的话，⟦", False),
        ("我讲过“三个不”，再讲一遍。⟦", False),
        ("“上一段没有收尾\n⟦", False),
        ("⟦", False),
    ],
)
def test_quoted_is_what_stands_in_open_marks_or_follows_on_saying(text: str, quoted: bool) -> None:
    """Marks that are closed, or open in another line, are none."""
    assert is_quoted(text.replace("⟦", QUOTATION), text.index("⟦")) is quoted


def test_the_queries_of_the_page_on_copies_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """duckdb and pandas agree on the passages most used after a day."""
    tables(tmp_path, pages())
    (tmp_path / "current").symlink_to(tmp_path)
    monkeypatch.chdir(tmp_path)
    page_text = (Path(__file__).parents[3] / "docs" / "dedup.md").read_text(encoding="utf-8")
    code = page_text.split("```python\n")[1].split("```")[0].replace("DIR/", "")
    names: dict[str, Any] = {}
    exec(code, names)
    assert isinstance(names["by_duckdb"], duckdb.DuckDBPyRelation)
    rows = names["by_duckdb"].fetchall()
    assert [row[-1] for row in rows] == [3]
    assert isinstance(names["by_pandas"], pd.DataFrame)
    assert names["by_pandas"]["uses"].tolist() == [3]
