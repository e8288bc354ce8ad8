"""A build that masks: no personal data in any published file, and what sites repeat is learned as without it."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from cleaning.build import build
from cleaning.cli import run
from cleaning.exits import Exit
from cleaning.personal.masking import Masking
from tests.cleaning.learned.corpora import Doc, SiteOf, docs, line, rows, said

pytestmark = pytest.mark.slow

PHONE, WECHAT, MAIL = "13912345678", "yunfan8848", "zhangsan77@163.com"
SITE = SiteOf(
    "gaojian.cn",
    30,
    (line(f"【想看更多的找云帆书童，微信{WECHAT}】", "foot"),),
    (said(f"大家有事就打我的手机{PHONE}，或者写信到{MAIL}。", 0.5),),
)


def corpus() -> list[Doc]:
    """Two sites, and a page whose rejection quotes a number."""
    return [*docs(SITE, 3), *docs(SiteOf("jianghua.org", 50), 3)]


def published(out: Path) -> str:
    """Everything that a reader of a snapshot can open, as text."""
    folder = out / "current"
    words = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.*"))]
    tables = [
        pd.read_parquet(path).to_json(force_ascii=False, date_format="iso")
        for path in sorted((folder / "data").iterdir())
    ]
    return "\n".join([*words, *tables])


def test_nothing_personal_is_published_and_the_site_s_line_is_learned_all_the_same(tmp_path: Path) -> None:
    """Texts, originals, removed spans, facts and the file of boilerplate have marks."""
    pages = rows(corpus(), tmp_path / "pages.jsonl")
    build([pages], tmp_path / "out", workers=1)
    everything = published(tmp_path / "out")
    assert not [value for value in (PHONE, WECHAT, MAIL) if value in everything]
    assert all(mark in everything for mark in ("〔电话〕", "〔微信〕", "〔邮箱〕"))
    data = tmp_path / "out" / "current" / "data"
    texts = pd.read_parquet(data / "documents")
    said_it = texts["text"].str.contains("大家有事就打我的手机〔电话〕，或者写信到〔邮箱〕。")
    assert said_it.sum() > 5
    assert (texts.loc[said_it, "n_masked"] == 2).all()
    assert not texts["text"].str.contains("云帆书童").any()
    manifest = json.loads((tmp_path / "out" / "current" / "manifest.json").read_text())
    assert manifest["settings"]["masked"] is True


def test_what_was_masked_comes_back_from_the_raw_pages_only(tmp_path: Path) -> None:
    """The same pages without masking: the same texts with the real words in them, and the manifest says so."""
    pages = rows(corpus()[:30], tmp_path / "pages.jsonl")
    build([pages], tmp_path / "masked", workers=1)
    build([pages], tmp_path / "plain", workers=1, masking=Masking(numbers=False))
    first, second = (
        pd.read_parquet(tmp_path / name / "current" / "data" / "documents").set_index("page_id")["text"]
        for name in ("masked", "plain")
    )
    assert second.str.contains(PHONE).any()
    assert first.equals(second.str.replace(PHONE, "〔电话〕").str.replace(MAIL, "〔邮箱〕"))
    manifest = json.loads((tmp_path / "plain" / "current" / "manifest.json").read_text())
    assert manifest["settings"]["masked"] is False


def test_the_command_has_both_switches_and_refuses_them_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is masked of names can't be asked for where nothing is masked."""
    assert run(["build", str(tmp_path), "--out", str(tmp_path / "out"), "--no-mask", "--mask-names"]) is Exit.NOTHING
    assert "not both" in capsys.readouterr().err
