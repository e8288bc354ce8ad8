"""`jianghua why` on a corpus that was built for it: every character of a page has its answer."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from cleaning.build import build
from cleaning.cli import run
from cleaning.exits import Exit, UsageError
from cleaning.model import document_id
from cleaning.spans import SPAN_KINDS
from cleaning.why import Answer, ask
from tests.cleaning.archives import HOST, TEXT, html

NAV = '<div class="nav"><a href="/">首页</a> <a href="/c/1/">领导讲话</a></div>'
FULL, PREVIEW, TRADITIONAL = (f"{HOST}/a/{n}.html" for n in ("full", "preview", "hant"))


MORE = (
    "四、守住底线，防范风险。汛期将至，病险水库要挂牌督办，河道清淤务必在五月底之前完成。\n"
    "五、改进作风，服务群众。干部要走到田间地头去，听一听老百姓还有什么难处，能办的当场就办。\n"
    "最后，祝愿各位代表身体健康，阖家幸福，也盼望家乡的山更青、水更绿。\n"
)
GREETING = (
    "尊敬的各位來賓：\n金秋送爽，丹桂飄香。值此圖書館新館落成之際，我謹代表全體師生，向遠道而來的朋友們表示熱烈歡迎！\n"
    "這座樓凝聚著幾代人的心願。從最初的一間閱覽室，到今天藏書百萬，我們走過了四十年。\n"
    "願每一位讀者都能在這裡找到自己的答案。謝謝！\n"
)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of a full page, a preview of it, a page in Traditional characters, and what was refused."""
    folder = tmp_path_factory.mktemp("why")
    long = TEXT + MORE
    bodies = {
        FULL: html(long).replace("<body>", f"<body>{NAV}"),
        PREVIEW: html(TEXT),
        TRADITIONAL: html(GREETING, title="在圖書館落成典禮上的致辭"),
    }
    lines = [{"url": url, "html": body, "fetched_at": "2024-05-02"} for url, body in bodies.items()]
    lines.append({"url": FULL, "html": bodies[FULL].replace("谢谢大家", "谢谢"), "fetched_at": "2024-05-01"})
    lines.append({"id": "nothing", "url": f"{HOST}/nothing", "text": " "})
    rows = folder / "rows.jsonl"
    rows.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    build([rows], folder / "out", workers=1)
    return folder / "out"


def table(corpus: Path, name: str) -> pd.DataFrame:
    return pd.read_parquet(corpus / "current" / "data" / name)


def test_a_page_is_found_by_each_of_its_names(corpus: Path) -> None:
    """page_id, url, document id and speech id lead to the page; the rejected fetch of it is told too."""
    row = table(corpus, "documents").set_index("page_id").loc[FULL]
    for name in (FULL, f" {FULL} ", str(row["id"]), str(row["speech_id"])):
        answer = ask(name, corpus)
        assert answer.pages[0].row["page_id"] == FULL
    assert [rejected["reason"] for rejected in ask(FULL, corpus).rejected] == ["superseded"]
    assert ask(FULL, corpus / "current").pages[0].row["page_id"] == FULL


def test_an_id_that_another_speech_took_over_leads_to_it(corpus: Path) -> None:
    """Before the copy was known, each page's speech went by its own document's id; that still finds the speech."""
    rows = table(corpus, "documents").set_index("page_id")
    for page in (FULL, PREVIEW):
        (shown,) = ask(document_id(page), corpus).pages[:1]
        assert {shown.row["speech_id"]} == set(rows.loc[[FULL, PREVIEW], "speech_id"])
        assert {copy["page_id"] for copy in shown.group} == {FULL, PREVIEW}


@pytest.mark.parametrize("page", [FULL, PREVIEW, TRADITIONAL])
def test_every_character_of_the_page_has_its_answer(corpus: Path, page: str) -> None:
    """The pieces are the page, what stands now is the text, and all that was cut names a rule and a known kind."""
    (shown,) = ask(page, corpus).pages
    pieces = shown.pieces()
    assert "".join(piece.text for piece in pieces) == shown.row["original"]
    assert "".join(piece.now for piece in pieces) == shown.row["text"]
    assert all(piece.rule and piece.kind in SPAN_KINDS for piece in pieces if piece.text != piece.now)
    assert sum(shown.cut().values()) == shown.row["removed_chars"]


def test_copies_name_the_kept_page_and_their_share(corpus: Path) -> None:
    """A preview shows which page was kept in its place, and how much of it it has."""
    (shown,) = ask(PREVIEW, corpus).pages
    assert [(copy["page_id"], copy["relation"]) for copy in shown.group] == [(FULL, "kept"), (PREVIEW, "contained")]
    assert 0.4 < shown.group[1]["share"] < 0.8


def test_a_copy_stands_beside_the_kept_page(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A preview beside the whole page, any page beside the one that was named, the kept page beside none."""
    (shown,) = ask(PREVIEW, corpus).pages
    assert shown.beside is not None
    assert shown.beside.page_id == FULL
    assert "".join(stretch.here for stretch in shown.beside.stretches) == shown.row["text"]
    assert ask(FULL, corpus).pages[0].beside is None
    for name in (TRADITIONAL, document_id(TRADITIONAL)):
        (other,) = ask(FULL, corpus, name).pages
        assert other.beside is not None
        assert other.beside.page_id == TRADITIONAL
    assert run(["why", PREVIEW, "--out", str(corpus), "--with", FULL]) is Exit.DONE
    told = capsys.readouterr().out
    assert "side by side (characters: the same" in told
    assert "{+" in told
    assert run(["why", PREVIEW, "--out", str(corpus), "--json"]) is Exit.DONE
    printed = json.loads(capsys.readouterr().out)["pages"][0]["beside"]
    assert (printed["page_id"], printed["stretches"][0]["kind"]) == (FULL, shown.beside.stretches[0].kind)
    with pytest.raises(UsageError, match="to set beside"):
        ask(PREVIEW, corpus, "no such page")


def test_a_rejected_page_says_why(corpus: Path) -> None:
    """By its own id, its url, or the id that its document would have had."""
    for name in ("nothing", f"{HOST}/nothing", document_id("nothing")):
        (rejected,) = ask(name, corpus).rejected
        assert (rejected["page_id"], rejected["reason"]) == ("nothing", "empty")


def test_an_unknown_id_and_a_missing_corpus_say_what_to_do(corpus: Path, tmp_path: Path) -> None:
    """The error names where ids stand, or how to build."""
    with pytest.raises(UsageError, match="from `speeches` or `documents`"):
        ask("no such page", corpus)
    with pytest.raises(UsageError, match="jianghua build"):
        ask(FULL, tmp_path)


def test_what_the_command_prints(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut text stands in brackets with its rule and kind, rewrites are counted, facts give their words."""
    monkeypatch.setenv("JIANGHUA_OUT", str(corpus))
    assert run(["why", TRADITIONAL]) is Exit.DONE
    printed = capsys.readouterr().out
    assert "written differently:" in printed
    assert ": script" in printed
    assert "全体师生" in printed
    assert run(["why", FULL]) is Exit.DONE
    printed = capsys.readouterr().out
    assert "[-首页" in printed
    assert ": chrome}" in printed
    assert "facts, with the words that they were read from" in printed
    share = ask(PREVIEW, corpus).pages[0].group[1]["share"]
    assert re.search(rf"contained +{share:.1%} of the kept text", printed)
    assert "superseded" in printed
    assert "\x1b[" not in printed


def test_json_holds_everything(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Machines get the rows as they stand in the tables."""
    assert run(["why", FULL, "--out", str(corpus), "--json"]) is Exit.DONE
    printed = json.loads(capsys.readouterr().out)
    answer = ask(FULL, corpus)
    assert isinstance(answer, Answer)
    assert printed["pages"][0]["row"]["original"] == answer.pages[0].row["original"]
    assert printed["pages"][0]["removed"] == list(answer.pages[0].removed)
    assert printed["pages"][0]["row"]["crawled_at"] == "2024-05-02T00:00:00+00:00"


def test_a_moved_part_is_shown_where_the_page_shows_it(corpus: Path) -> None:
    """Where parts were put in order, the pieces keep the page's order and the moves give the true one."""
    (shown,) = ask(FULL, corpus).pages
    length = len(shown.row["original"])
    parts = [{"start": length // 2, "end": length}, {"start": 0, "end": length // 2}]
    moved = type(shown)({**shown.row, "parts": parts}, shown.removed, shown.group)
    assert "".join(piece.text for piece in moved.pieces()) == shown.row["original"]
    assert moved.moves() == [2, 1]
