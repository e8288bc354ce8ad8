"""A clean snapshot, and one way to break it for each check."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cleaning.corpus.manifest import MANIFEST
from cleaning.corpus.rows import cleaned
from cleaning.corpus.schema import TABLES
from tests.cleaning.corpus.examples import document, publish, small_corpus, speech

SHARED = (
    "绿水青山既是自然财富，又是经济财富。这句话我们讲了许多年，今天要问一问：水清了没有，山绿了没有，老百姓的口袋鼓了没有？"
    "三个问号都拉直了，才算交了卷，才对得起组织的信任和群众的期盼。"
)
FILE = "train-00000-of-00001.parquet"


def clean(out: Path) -> Path:
    """A snapshot with something in every table."""
    pages = [cleaned(document(name, f"{speech(seed, 3)}\n{SHARED}", day=4)) for seed, name in enumerate("uv", 40)]
    return publish(out, [*small_corpus(), *pages]).path


class Tables:
    """The rows of a snapshot, to be changed and written back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[str, list[dict[str, Any]]] = {
            table: pq.read_table(folder / "data" / table / FILE).to_pylist() for table in TABLES
        }
        self.counts = json.loads((folder / MANIFEST).read_text())["counts"]

    def document(self, page_id: str) -> dict[str, Any]:
        (found,) = [row for row in self.rows["documents"] if row["page_id"] == page_id]
        return found

    def both(self, page_id: str) -> list[dict[str, Any]]:
        """The row of a kept page in `documents`, and that of its speech."""
        return [self.document(page_id), *(row for row in self.rows["speeches"] if row["page_id"] == page_id)]

    def say(self, page_id: str, text: str) -> None:
        """Another text, and all that is counted of it."""
        for row in self.both(page_id):
            row["text"] = text
            row["n_chars"] = len(text)
            row["content_sha256"] = hashlib.sha256(text.encode()).hexdigest()
        row = self.document(page_id)
        row["original"], row["parts"] = text, [{"start": 0, "end": len(text)}]

    def write(self) -> None:
        """Writes all tables and seals them."""
        for table, rows in self.rows.items():
            pq.write_table(pa.Table.from_pylist(rows, schema=TABLES[table]), self.folder / "data" / table / FILE)
        seal(self.folder, self.counts)


def seal(folder: Path, counts: dict[str, Any] | None = None) -> None:
    """Makes the manifest agree with the files again."""
    sealed = json.loads((folder / MANIFEST).read_text())
    sealed["counts"] = counts or sealed["counts"]
    there = [path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST]
    sealed["files"] = [entry(folder, path) for path in sorted(there)]
    (folder / MANIFEST).write_text(json.dumps(sealed))


def entry(folder: Path, path: Path) -> dict[str, Any]:
    try:
        rows = {"rows": pq.read_metadata(path).num_rows} if path.suffix == ".parquet" else {}
    except pa.ArrowInvalid:
        rows = {"rows": 0}
    content = path.read_bytes()
    name = path.relative_to(folder).as_posix()
    return {"path": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), **rows}


def changed(change: Callable[[Tables], None], folder: Path) -> None:
    tables = Tables(folder)
    change(tables)
    tables.write()


def set_both(page_id: str, column: str, value: Any) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        for row in tables.both(page_id):
            row[column] = value

    return change


def set_one(table: str, column: str, value: Any, at: int = 0) -> Callable[[Tables], None]:
    def change(tables: Tables) -> None:
        tables.rows[table][at][column] = value

    return change


def backwards(tables: Tables) -> None:
    row = tables.rows["documents"][0]
    row["speech_date_from"], row["speech_date_to"] = date(2021, 3, 5), date(2020, 1, 1)


def ends_with(words: str) -> Callable[[Tables], None]:
    return lambda tables: tables.say("full-3", f"{tables.document('full-3')['text']}{words}")


def two_passages(tables: Tables) -> None:
    tables.rows["passages"] *= 2


def other_id(tables: Tables) -> None:
    tables.document("part-1")["id"] = "f" * 16


def lost_speech(tables: Tables) -> None:
    lost = tables.document("noisy")["speech_id"]
    tables.rows["speeches"] = [row for row in tables.rows["speeches"] if row["id"] != lost]
    tables.counts["speeches"] -= 1


def none_kept(tables: Tables) -> None:
    page, of_speech = tables.both("noisy")
    page["relation"] = "exact"
    names = ("page_id", "url", "source", "relation", "share", "of_page")
    of_speech["copies"] = [{name: page[name] for name in names}]
    of_speech["n_copies"] = 1
    tables.counts["copies"]["exact"] += 1


def another_original(tables: Tables) -> None:
    page = tables.document("part-1")
    page["original"] = page["original"].replace("。", "！", 1)


def part_beyond(tables: Tables) -> None:
    tables.document("part-1")["parts"][-1]["end"] += 5


def cut_twice(tables: Tables) -> None:
    again = tables.rows["removed_spans"][0]
    tables.rows["removed_spans"].append(again)
    for row in tables.both(again["page_id"]):
        row["n_removed"] += 1
        row["removed_chars"] += again["end"] - again["start"]


def section(tables: Tables) -> None:
    page = tables.document("part-1")
    page["sections"] = [
        {"level": 1, "marker": "一、", "number": 1, "heading": "", "start": 0, "end": page["n_chars"] + 1}
    ]


def mark(tables: Tables) -> None:
    page = tables.document("part-1")
    page["frame"] = [{"part": "closing", "kind": "thanks", "start": 3, "end": page["n_chars"] + 1}]


def one_count(tables: Tables) -> None:
    tables.counts["pages"] += 1


def renamed(folder: Path) -> None:
    path = folder / "data" / "rejected" / FILE
    path.rename(path.with_name("train-00000-of-00002.parquet"))
    seal(folder)


def without_sentences(folder: Path) -> None:
    path = folder / "data" / "rejected" / FILE
    pq.write_table(pq.read_table(path).replace_schema_metadata({"schema_version": "5"}), path)
    seal(folder)


def edited_card(folder: Path) -> None:
    (folder / "README.md").write_text("edited")


def torn(folder: Path) -> None:
    (folder / "data" / "passages" / FILE).write_bytes(b"PAR1torn")
    seal(folder)


CHANGES: dict[str, Callable[[Tables], None]] = {
    "unique_ids": two_passages,
    "document_ids": other_id,
    "speech_ids": lost_speech,
    "one_kept_copy": none_kept,
    "kept_text": set_one("speeches", "page_id", "another"),
    "copies": set_one("speeches", "n_copies", 7),
    "passage_uses": set_one("passage_uses", "end", 100_000),
    "passage_counts": set_one("passages", "n_speeches", 1),
    "page_markers": ends_with("\n　第 3 页 共 12 页\n完。"),
    "page_numbers": ends_with("\n- 12 -\n完。"),
    "site_notices": ends_with("\n本文档共九页，开通VIP后免费下载。"),
    "line_end_codes": ends_with("谢谢大家x0dx0a"),
    "unseen_characters": ends_with("谢\u200b谢"),
    "control_characters": ends_with("谢\x0b谢"),
    "markup": ends_with("谢谢&nbsp;大家"),
    "lost_characters": ends_with("\ufffd" * 200),
    "text_from_original": another_original,
    "counts": one_count,
    "spans_inside": part_beyond,
    "spans_disjoint": cut_twice,
    "span_length": set_one("removed_spans", "text", "更长的一段文字，比原来的长"),
    "n_chars": set_both("full-3", "n_chars", 3),
    "content_sha256": set_both("full-3", "content_sha256", "0" * 64),
    "n_paragraphs": set_both("full-3", "n_paragraphs", 0),
    "n_removed": set_both("full-3", "n_removed", 2),
    "n_masked": set_both("full-3", "n_masked", 1),
    "sections_inside": section,
    "marks_inside": mark,
    "same_text_twice": lambda tables: tables.say("full-3", tables.document("full-2")["text"]),
    "known_values": set_one("documents", "language", "en"),
    "known_reasons": set_one("rejected", "reason", "weather"),
    "shares": set_one("documents", "quality_score", 1.5),
    "speech_intervals": backwards,
    "place_codes": set_one("documents", "place_code", "3713"),
    "speech_dates": set_both("full-3", "speech_date", date(1911, 10, 10)),
    "upload_dates": set_both("full-3", "uploaded_at", datetime(2031, 1, 1)),  # noqa: DTZ001 - as pages state it
}
"""What breaks the rows."""
BREAKS: dict[str, Callable[[Path], None]] = {
    "files": renamed,
    "readable": torn,
    "schema": without_sentences,
    "manifest": edited_card,
    **{name: partial(changed, change) for name, change in CHANGES.items()},
}
"""By the name of each check, what makes it fail when it is done to a clean snapshot."""


def broken(source: Path, out: Path, name: str) -> Path:
    """A copy of a clean snapshot in which one check does not hold."""
    folder = out / source.name
    shutil.copytree(source, folder)
    BREAKS[name](folder)
    return folder
