"""Nights: a build that takes rows from the store gives what a build from nothing gives, byte for byte."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from cleaning.build import BuildReport, build
from tests.cleaning.archives import TEXT, archive, bytes_of, html
from tests.cleaning.changed_rules import begin_anew, change_a_rule
from tests.cleaning.learned.corpora import Doc, SiteOf, docs, inside

pytestmark = pytest.mark.slow

Row = dict[str, str]
PUT = "拾光稿集原味首发勿搬运"


def row(page_id: str, url: str, text: str, day: int = 1) -> Row:
    return {"id": page_id, "url": url, "text": text, "fetched_at": f"2026-03-{day:02d}T02:00:00Z"}


@cache
def pool() -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Pages of a site that puts a sentence into its texts, and others: copies, a collection, what is no speech."""
    paid = docs(SiteOf("gaojian.cn", 16, (inside(PUT, 0.8),)), 2)
    plain = docs(SiteOf("jianghua.org", 54), 2)
    (base,) = docs(SiteOf("copy.net", 1), 2)
    copies = [row(f"copy/{i}", f"http://copy.net/{i}", f"{base.title}\n\n{base.shown}\n") for i in range(4)]
    several = "\n".join(f"第{n}篇：{doc.title}\n{doc.shown}" for n, doc in zip("一二三", plain, strict=False))
    others = [
        row("several", "http://fan.org/1", f"领导讲话精选3篇\n{several}\n"),
        row("short", "http://fan.org/2", "只有一行字。"),
        row(
            "english", "http://fan.org/3", "This page says nothing in Chinese at all, and says it at some length. " * 9
        ),
    ]
    told = [
        tuple(row(doc.page_id, doc.url, f"{doc.title}\n\n{short(doc)}\n") for doc in found) for found in (paid, plain)
    ]
    return told[0], (*told[1], *copies, *others)


def short(doc: Doc) -> str:
    """The paragraphs of a page up to what its site put in, and at least 400 characters."""
    paragraphs = doc.shown.split("\n")
    end = next(n for n in range(len(paragraphs) + 1) if len("".join(paragraphs[:n])) >= 400 or n == len(paragraphs))
    put = next((n for n, text in enumerate(paragraphs, 1) if PUT in text), end)
    return "\n".join(paragraphs[: max(end, put)])


def write(folder: Path, name: str, pages: Sequence[Row]) -> None:
    folder.mkdir(exist_ok=True)
    lines = [json.dumps(page, ensure_ascii=False) for page in pages]
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def night(inputs: Path, tmp_path: Path, number: int, workers: int = 1) -> BuildReport:
    """Builds into the folder of all nights and into an empty one, and compares."""
    report = build([inputs], tmp_path / "nights", workers=workers)
    whole = build([inputs], tmp_path / f"whole-{number}", workers=1)
    assert bytes_of(tmp_path / "nights") == bytes_of(tmp_path / f"whole-{number}")
    assert (whole.stored, whole.pages) == (0, report.pages)
    return report


def learned(tmp_path: Path) -> int:
    lines = (tmp_path / "nights/current/boilerplate.jsonl").read_text(encoding="utf-8").splitlines()
    return sum(json.loads(line)["use"] for line in lines)


def test_nights_of_added_changed_and_removed_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever came, changed and went, and whatever was learned or forgotten with it; a rule changes in between."""
    choose = random.Random(1)
    paid, other = (list(pages) for pages in pool())
    choose.shuffle(other)
    inputs = tmp_path / "in"
    write(inputs, "a.jsonl", [*paid[:4], *other[:30]])
    first = night(inputs, tmp_path, 1)
    assert (first.stored, learned(tmp_path)) == (0, 0)

    cut = choose.randrange(5, 15)
    write(inputs, "b.jsonl", [*paid[4:cut], *other[30:50]])
    write(inputs, "c.jsonl", [*paid[cut:], *other[50:]])
    archive(
        inputs / "d.warc.gz", {f"http://www.b6857.cn/a/{i}.html": html(f"第{i}次。{TEXT}").encode() for i in (1, 2)}
    )
    second = night(inputs, tmp_path, 2, workers=2)
    assert second.stored == 34
    assert learned(tmp_path) == 1

    changed = [
        {**page, "text": page["text"].replace("工作", "任务"), "fetched_at": "2026-03-03T02:00:00Z"} for page in paid
    ]
    write(inputs, "e.jsonl", choose.sample(changed, 3))
    write(inputs, "c.jsonl", choose.sample([*paid[cut:], *other[50:]], len(paid) - cut + len(other) - 53))
    third = night(inputs, tmp_path, 3)
    assert third.cleaned < 12
    assert third.rejected["superseded"] >= 1

    with monkeypatch.context() as patched:
        change_a_rule(patched)
        fourth = night(inputs, tmp_path, 4)
        assert fourth.stored == 0
        assert any("every page is cleaned again" in note for note in fourth.notes)
        (inputs / "b.jsonl").unlink()
        fifth = night(inputs, tmp_path, 5)
        assert fifth.stored > 30
    begin_anew()
    sixth = night(inputs, tmp_path, 6)
    assert sixth.stored == 0
    assert night(inputs, tmp_path, 7).cleaned == 0
