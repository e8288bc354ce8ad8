"""Exports: each opens with its reader, is the same bytes each time, and says what it left out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from lxml import etree

from cleaning.cli import run
from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.corpus.schema import SPEECHES
from cleaning.exits import Exit, UsageError
from cleaning.export.exporting import FORMATS, Exported, export
from cleaning.export.tei import speech
from tests.cleaning.corpus.examples import document, publish, small_corpus
from tests.cleaning.export.structure import TEI, faults

NAMES = {"jsonl": "a.jsonl", "parquet": "a.parquet", "csv": "a.csv", "tei": "a.xml", "keywords": "words.parquet"}
HOSTILE = '同志们：\x0b\ufffe<script>&amp;]]>\n=1+1，"引号"，逗号\n\n大家好。'


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of six speeches, one of them with signs that forms could trip over."""
    out = tmp_path_factory.mktemp("corpus")
    pages: list[CleanedPage] = [
        *small_corpus(),
        cleaned(document("hostile <&>", HOSTILE, url="http://a.cn/?a=1&b=<2>")),
    ]
    publish(out, pages)
    return out


def texts(corpus: Path) -> pd.Series[str]:
    return pd.read_parquet(corpus / "current" / "data" / "speeches").set_index("id")["text"]


def read_jsonl(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8") as stream:
        rows = [json.loads(line) for line in stream]
    return {row["meta"]["id"]: row["text"] for row in rows}


def read_tei(path: Path) -> dict[str, str]:
    root = etree.parse(path).getroot()
    found = {}
    for one in root.iterfind(f"{TEI}TEI"):
        key = str(one.get("{http://www.w3.org/XML/1998/namespace}id"))
        body = one.find(f"{TEI}text/{TEI}body/{TEI}div")
        assert body is not None
        lines = [line for line in body.iter(f"{TEI}seg", f"{TEI}head") if line.getparent() is not body]
        found[key[1:]] = "\n".join(str(line.text) for line in lines)
    return found


READERS: dict[str, Callable[[Path], object]] = {
    "jsonl": read_jsonl,
    "parquet": lambda path: pd.read_parquet(path).set_index("id")["text"].to_dict(),
    "csv": lambda path: pd.read_csv(path, keep_default_na=False).set_index("id")["text"].to_dict(),
    "tei": read_tei,
}


@pytest.mark.parametrize("form", READERS)
def test_each_form_opens_with_its_reader_and_holds_every_text(form: str, corpus: Path, tmp_path: Path) -> None:
    """JSON, pandas and lxml find the texts of `speeches`; TEI without empty lines and what XML can't hold."""
    done = export(corpus, tmp_path / NAMES[form], form)
    read = READERS[form](tmp_path / NAMES[form])
    expected = texts(corpus)
    if form == "tei":
        expected = expected.str.replace("[\x0b\ufffe]", "\ufffd", regex=True).str.replace("\n\n", "\n")
    assert read == expected.to_dict()
    assert (done.rows, done.left_out, done.exit_code) == (len(expected), {}, Exit.DONE)


@pytest.mark.parametrize("name", [*NAMES.values(), "a.jsonl.gz", "a.jsonl.zst", "a.csv.gz", "a.xml.zst"])
def test_the_same_bytes_each_time(name: str, corpus: Path, tmp_path: Path) -> None:
    """Compressed ones too, whatever the file is called."""
    form = next(form for form, kind in FORMATS.items() if any(ending in name for ending in kind.endings))
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        export(corpus, tmp_path / folder / f"{folder}-{name}", form)
    assert (tmp_path / "one" / f"one-{name}").read_bytes() == (tmp_path / "two" / f"two-{name}").read_bytes()


def test_compressed_files_hold_the_same(corpus: Path, tmp_path: Path) -> None:
    """.gz and .zst by the name."""
    for name in ("a.jsonl", "a.jsonl.gz", "a.jsonl.zst"):
        export(corpus, tmp_path / name, "jsonl")
    plain = (tmp_path / "a.jsonl").read_bytes()
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()) == plain
    with pa.input_stream(tmp_path / "a.jsonl.zst", compression="zstd") as stream:
        assert stream.read() == plain
    assert (tmp_path / "a.jsonl.gz").stat().st_size < len(plain)


def test_the_flat_table_has_types_that_pandas_keeps(corpus: Path, tmp_path: Path) -> None:
    """Every column of `speeches`, nested ones as JSON, dates as datetimes."""
    done = export(corpus, tmp_path / "a.parquet", "parquet")
    frame = pd.read_parquet(tmp_path / "a.parquet")
    assert list(frame.columns) == SPEECHES.names
    assert str(frame["speech_date"].dtype).startswith("datetime64")
    assert frame["crawled_at"].dt.tz is not None
    copies = [json.loads(value) for value in frame["copies"]]
    assert sum(map(len, copies)) == frame["n_copies"].sum() == 5
    assert "copies" in done.notes[0]
    assert not any(pa.types.is_nested(field.type) for field in pq.read_schema(tmp_path / "a.parquet"))


def test_some_columns_and_some_rows(corpus: Path, tmp_path: Path) -> None:
    """By name, and by a condition in SQL that sees all columns."""
    where = "n_copies > 0 and url like '%book118%' -- most"
    done = export(corpus, tmp_path / "a.csv", "csv", columns=["id", "title"], where=where)
    frame = pd.read_csv(tmp_path / "a.csv")
    assert list(frame.columns) == ["id", "title"]
    assert 0 < done.rows == len(frame) < len(texts(corpus))
    export(corpus, tmp_path / "a.jsonl", "jsonl", columns=["id"], where=where)
    row = json.loads((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()[0])
    assert set(row) == {"text", "meta"}
    assert set(row["meta"]) == {"id"}
    assert export(corpus, tmp_path / "b.csv", "csv", where="n_chars < 0").exit_code is Exit.LOOK


def test_tei_is_what_it_must_be(corpus: Path, tmp_path: Path) -> None:
    """Elements in their places and order, every id once, every reference held, headers that name source and rights."""
    export(corpus, tmp_path / "a.xml", "tei")
    assert faults(tmp_path / "a.xml") == []
    root = etree.parse(tmp_path / "a.xml").getroot()
    known = next(one for one in root.iterfind(f"{TEI}TEI") if "在大会上" in one.findtext(f".//{TEI}head", ""))
    assert known.findtext(f".//{TEI}idno[@type='URL']") == "http://www.b6857.cn/a/1.html"
    (day,), (licence,) = known.iterfind(f".//{TEI}setting/{TEI}date"), known.iterfind(f".//{TEI}licence")
    assert day.get("when") == "2022-12-05"
    assert licence.get("target") == "http://www.b6857.cn/terms"
    told = [one.text for one in known.iterfind(f".//{TEI}availability/{TEI}p")]
    assert told == ["excerpt", "The page says: notice:no_copying, robots:noarchive."]
    assert known.findtext(f".//{TEI}occupation") == "市长"
    assert "广告" not in etree.tostring(known, encoding="unicode")


def test_an_outline_becomes_divisions_with_heads(tmp_path: Path, corpus: Path) -> None:
    """Sections lie in each other by level; a heading with a line of its own is their head and no segment."""
    row = pq.read_table(corpus / "current" / "data" / "speeches").to_pylist()[0]
    text = "开头。\n一、抓好学习\n学习的话。\n（一）原文\n原文的话。\n二、抓好落实。落实的话。"
    marks = [(1, "一、", 1, "抓好学习"), (2, "（一）", 1, "原文"), (1, "二、", 2, "抓好落实")]
    keys = ("level", "marker", "number", "heading")
    sections = [dict(zip(keys, mark, strict=True), start=text.index(mark[1]), end=None) for mark in marks]
    body = speech({**row, "text": text, "sections": sections, "title": ""}).find(f".//{TEI}body/{TEI}div")
    shape = [
        (one.tag.removeprefix(TEI), one.text) for one in body.iter() if one.tag.removeprefix(TEI) in {"head", "seg"}
    ]
    assert shape == [
        ("seg", "开头。"),
        ("head", "一、抓好学习"),
        ("seg", "学习的话。"),
        ("head", "（一）原文"),
        ("seg", "原文的话。"),
        ("seg", "二、抓好落实。落实的话。"),
    ]
    depths = [len(list(div.iterancestors(f"{TEI}div"))) for div in body.iter(f"{TEI}div")]
    assert depths == [0, 1, 2, 1]


@pytest.mark.parametrize("form", FORMATS)
def test_speeches_without_text_stay_without(form: str, tmp_path: Path) -> None:
    """Training and TEI leave them out and say so; the tables keep their facts."""
    publish(tmp_path / "out", [cleaned(document(f"p{n}", f"同志们，这是第{n}次大会。")) for n in (1, 2)])
    for path in (tmp_path / "out" / "current" / "data" / "speeches").glob("*.parquet"):
        table = pq.read_table(path)
        emptied = ["" if row["page_id"] == "p1" else row["text"] for row in table.to_pylist()]
        pq.write_table(table.set_column(1, table.schema.field("text"), pa.array(emptied)), path)
    done = export(tmp_path / "out", tmp_path / NAMES[form], form)
    if form in {"jsonl", "tei", "keywords"}:
        assert (done.rows, done.without_text, sum(done.left_out.values())) == (1, 0, 1)
    else:
        assert (done.rows, done.without_text, done.left_out) == (2, 1, {})


def refused(corpus: Path, to: Path, form: str = "jsonl", **options: object) -> str:
    with pytest.raises(UsageError) as error:
        export(corpus, to, form, **options)  # type: ignore[arg-type]
    return str(error.value)


def test_what_is_refused_says_what_to_do(corpus: Path, tmp_path: Path) -> None:
    """No corpus, no such column, no condition, another ending, a folder; nothing is left behind."""
    assert "build one" in refused(tmp_path, tmp_path / "a.jsonl")
    assert "there are id, text" in refused(corpus, tmp_path / "a.jsonl", columns=["texts"])
    assert "can't be evaluated" in refused(corpus, tmp_path / "a.jsonl", where="n_chars >")
    assert "can't be evaluated" in refused(
        corpus, tmp_path / "a.jsonl", where="(select count(*) from '/etc/passwd') > 0"
    )
    assert "let it end on .jsonl" in refused(corpus, tmp_path / "a.txt")
    assert "is a folder" in refused(corpus, _folder(tmp_path / "b.jsonl"))
    assert "can't write" in refused(corpus, tmp_path / "no" / "a.jsonl")
    assert [path.name for path in tmp_path.iterdir()] == ["b.jsonl"]


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_file_that_stands_there_is_replaced_on_demand_only(corpus: Path, tmp_path: Path) -> None:
    """And whole or not at all."""
    target = tmp_path / "a.jsonl"
    target.write_text("mine", encoding="utf-8")
    assert "--force" in refused(corpus, target)
    assert target.read_text(encoding="utf-8") == "mine"
    refused(corpus, target, where="nonsense", force=True)
    assert target.read_text(encoding="utf-8") == "mine"
    done = export(corpus, target, "jsonl", force=True)
    assert isinstance(done, Exported)
    assert len(read_jsonl(target)) == done.rows == len(texts(corpus))
    assert [path.name for path in tmp_path.iterdir()] == ["a.jsonl"]


def test_a_snapshot_of_another_schema_is_refused(corpus: Path, tmp_path: Path) -> None:
    """Its columns mean something else."""
    out = tmp_path / "old"
    published = publish(out, [cleaned(replace(document("p", "同志们，大家好。"), flags=()))])
    manifest = json.loads((published.path / "manifest.json").read_text(encoding="utf-8"))
    manifest["versions"]["schema"] = 1
    (published.path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert "version 1 of the schema" in refused(out, tmp_path / "a.jsonl")


def test_the_command(corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit codes, and a report for people and for machines."""
    to = tmp_path / "a.jsonl"
    arguments = ["export", str(corpus), "--format", "jsonl", "--to", str(to)]
    assert run([*arguments, "--json"]) is Exit.DONE
    assert json.loads(capsys.readouterr().out)["rows"] == len(texts(corpus))
    assert run(arguments) is Exit.NOTHING
    assert run([*arguments, "--force", "--columns", "id, title"]) is Exit.DONE
    assert "speeches of" in capsys.readouterr().out
