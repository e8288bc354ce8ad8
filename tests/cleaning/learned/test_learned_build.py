"""A build that learns: what is cut and what stays, the file beside the manifest, the same bytes in any order."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from cleaning.build import build
from cleaning.fold import fold
from cleaning.learned.review import FILE
from cleaning.pipeline import clean_all
from tests.cleaning.archives import bytes_of
from tests.cleaning.learned.corpora import (
    LAW,
    LONG_NAME,
    MOTTO,
    OATH,
    VERSES,
    Doc,
    SiteOf,
    behind_sentences,
    docs,
    inside,
    line,
    named,
    rows,
    said,
)

pytestmark = pytest.mark.slow

TRAPS = (said(VERSES, 0.35), said(OATH, 0.2), said(MOTTO, 0.3), named(LONG_NAME, 0.6), named(LAW, 0.4))
PAID = SiteOf(
    "gaojian.cn",
    60,
    (
        inside("拾光稿集原味首发勿搬运", 0.6),
        inside("云帆存底，转走请说一声", 0.5),
        behind_sentences("样张由青禾档口供出", 0.4),
        # It has no word that tells a site by itself: only that it recurs tells it.
        inside("山岚叠翠渔歌晚唱又一程", 0.7),
    ),
    TRAPS,
)
OWN = SiteOf(
    "wenhui.com",
    60,
    (
        line("《{title}》一文共{n}字，由晨露读书馆编发，欢迎读者来信", "head"),
        line("【看完记得点个赞，再找文章更方便】", "foot"),
        line("阅读提示：本文档收录于第{n}期", "between", 0.8),
    ),
    (said("谢谢大家！", 0.5), said(VERSES, 0.5)),
)
PLAIN = SiteOf("jianghua.org", 60, (), (said("以上意见，仅供参考。", 0.3), said(MOTTO, 0.5)))


def corpus() -> list[Doc]:
    """Three sites, and forty copies of one speech."""
    (base,) = docs(SiteOf("copy.net", 1), 1)
    copies = [Doc(f"copy/{i}", f"http://copy.net/{i}", base.title, base.truth, base.shown) for i in range(40)]
    return [*(doc for site in (PAID, OWN, PLAIN) for doc in docs(site, 1)), *copies]


def entries(out: Path) -> list[dict[str, object]]:
    return [json.loads(row) for row in (out / "current" / FILE).read_text(encoding="utf-8").splitlines()]


def table(out: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(out / "current" / "data" / name)


def bare(text: str) -> str:
    return re.sub(r"\s", "", fold(text))


def test_it_finds_the_sites_sentences_and_leaves_the_speakers(tmp_path: Path) -> None:
    """All seven sentences of the sites go, from nearly all pages; nothing that is in a speech goes."""
    documents = corpus()
    build([rows(documents, tmp_path / "pages.jsonl")], tmp_path / "out", workers=1)
    truth = {doc.page_id: bare(doc.truth) for doc in documents}
    removed = table(tmp_path / "out", "removed_spans")
    learned = removed[removed["rule"].str.startswith("learned_")]
    # Those in brackets, and those that sound like a site's, may go by a rule of their own before.
    assert len(learned) > 100
    assert (learned["text"].str.contains("渔歌晚唱")).sum() > 30
    wrong = [row.text for row in learned.itertuples() if bare(str(row.text)) in truth[str(row.page_id)]]
    assert wrong == []
    texts = table(tmp_path / "out", "documents").set_index("page_id")["text"]
    noisy = [doc for doc in documents if doc.shown != doc.truth]
    right = [doc for doc in noisy if bare(texts[doc.page_id]) == truth[doc.page_id]]
    assert len(right) >= 0.98 * len(noisy)
    clean = [doc for doc in documents if doc.shown == doc.truth]
    assert all(bare(texts[doc.page_id]) == truth[doc.page_id] for doc in clean)
    used = {entry["rule"]: entry["n_cut"] for entry in entries(tmp_path / "out") if entry["use"]}
    assert learned.groupby("rule")["page_id"].nunique().to_dict() == {k: v for k, v in used.items() if v}
    manifest = json.loads((tmp_path / "out" / "current" / "manifest.json").read_text())
    assert FILE in [file["path"] for file in manifest["files"]]


def small() -> list[Doc]:
    return [*docs(SiteOf("gaojian.cn", 24, PAID.put[:1]), 2), *docs(SiteOf("jianghua.org", 50), 2)]


def test_the_same_bytes_in_any_order_and_on_any_number_of_workers(tmp_path: Path) -> None:
    """What is learned depends on the pages, not on how they came."""
    documents = small()
    half = len(documents) // 2
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    first = [rows(documents[:half], one / "a.jsonl"), rows(documents[half:], one / "b.jsonl")]
    again = [rows(documents[:half], two / "a.jsonl"), rows(documents[half:], two / "b.jsonl")]
    build(first, tmp_path / "out1", workers=1)
    build(again[::-1], tmp_path / "out2", workers=2)
    assert bytes_of(tmp_path / "out1") == bytes_of(tmp_path / "out2")
    assert any(entry["use"] for entry in entries(tmp_path / "out1"))


def test_a_reviewer_has_the_last_word(tmp_path: Path) -> None:
    """What a reviewed file does not use stays; what it uses is cut from the start, in a build too small to learn it."""
    documents = small()
    pages = rows(documents, tmp_path / "pages.jsonl")
    build([pages], tmp_path / "out", workers=1)
    learned = table(tmp_path / "out", "speeches").drop(columns="snapshot").to_json()
    (entry,) = [entry for entry in entries(tmp_path / "out") if entry["use"]]
    (tmp_path / "no.jsonl").write_text(json.dumps({**entry, "use": False}), encoding="utf-8")
    build([pages], tmp_path / "no", workers=1, boilerplate=tmp_path / "no.jsonl")
    assert not table(tmp_path / "no", "removed_spans")["rule"].str.startswith("learned_").any()
    (told,) = [other for other in entries(tmp_path / "no") if other["rule"] == entry["rule"]]
    assert (told["use"], told["decided_by"], told["n_cut"]) == (False, "review", 0)
    build([pages], tmp_path / "yes", workers=1, boilerplate=tmp_path / "out" / "current" / FILE)
    assert table(tmp_path / "yes", "speeches").drop(columns="snapshot").to_json() == learned
    few = rows([doc for doc in documents[:6] if doc.shown != doc.truth], tmp_path / "few.jsonl")
    build([few], tmp_path / "few", workers=1, boilerplate=tmp_path / "out" / "current" / FILE)
    (told,) = [other for other in entries(tmp_path / "few") if other["use"]]
    assert told["n_cut"] == len(table(tmp_path / "few", "documents"))


def test_a_stop_while_pages_are_cleaned_again_leaves_the_corpus_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second cleaning is a part of the build: nothing is published before its end."""
    documents = small()
    pages = rows(documents, tmp_path / "pages.jsonl")
    build([pages], tmp_path / "out", workers=1)
    before = bytes_of(tmp_path / "out")

    def stop(page: object, learned: object) -> object:
        if learned.patterns:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return clean_all(page)  # type: ignore[arg-type]

    monkeypatch.setattr("cleaning.work.clean_all", stop)
    with pytest.raises(KeyboardInterrupt):
        build([pages], tmp_path / "out", workers=1, fresh=True)
    assert bytes_of(tmp_path / "out") == before
    assert len(list((tmp_path / "out" / "snapshots").iterdir())) == 1
