"""A document over several pages is one row: its texts in their order, gaps told, nothing lost without a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cleaning.build import build
from cleaning.inputs.parts import HELD, Told, joined
from cleaning.model import Document, Page, Rejection
from cleaning.pages import read
from cleaning.pipeline import clean_all
from crawler.archive import Archive
from crawler.exchanges import Exchange
from tests.cleaning.archives import TEXT

URL = "https://www.jinchutou.com/p-881.html"
BODY = TEXT.replace("\n谢谢大家！\n", "") + (
    "\n四、抓住重点，务求实效。在座的各位回去以后，要把今天的精神带到每一个村、每一座闸口，把责任写在牌子上，把电话公布出去，让群众随时找得到人，"
    "问得到事。堤防巡查要一日三报，险工险段要有人昼夜值守，物资要备在堤上，不能备在账上。\n"
    "五、严明纪律，强化督查。对工作不力、敷衍塞责的，要约谈，要通报；对造成损失的，要追究责任，绝不迁就。\n谢谢大家！"
)
CUT = BODY.index("堤防巡查")


def page(text: str, number: int = 1, more: bool = False) -> Page:
    """A page of the site with this text, and the site's lines around it."""
    lines = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    turn = f'<a href="/p-881-{number + 1}.html">下一页</a>' if more else ""
    html = (
        '<html><head><meta charset="utf-8"><title>在全市水利工作会议上的讲话-示例文库</title></head><body>'
        '<div class="nav"><a href="/">首页</a><a href="/c-00013.html">党政材料</a><a href="/login.html">登录</a></div>'
        f"<h1>在全市水利工作会议上的讲话</h1><div class=doc>{lines}</div>{turn}"
        '<div class="foot">关于我们 版权声明 举报 本站资源由会员上传，如有侵权请联系客服删除</div></body></html>'
    )
    url = URL if number == 1 else f"https://www.jinchutou.com/p-881-{number}.html"
    return Page(url, url, status=200, body=html.encode(), content_type="text/html", is_html=True, number=number)


def cleaned(first: Page, *further: Page, gaps: tuple[int, ...] = ()) -> tuple[list[Rejection], Document]:
    """What becomes of a document: the rejections of its further pages, and its row."""
    *others, last = clean_all(replace(first, further=further, gaps=gaps))
    assert isinstance(last, Document)
    return [one for one in others if isinstance(one, Rejection)], last


def solid(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("at", [CUT, CUT + 9, BODY.index("四、"), BODY.index("五、")])
def test_pages_become_one_document(at: int) -> None:
    """Wherever the site cut, the text reads as if it had not: no line of the site, no second title, same paragraphs."""
    _, whole = cleaned(page(BODY))
    rejections, doc = cleaned(page(BODY[:at].rstrip("\n"), more=True), page(BODY[at:], 2))
    assert solid(doc.text) == solid(whole.text)
    if at != CUT:  # a full stop at a page's end may end a paragraph or not
        assert doc.text == whole.text
    assert "missing_pages" not in doc.flags
    truncated = doc.fact("is_truncated")
    assert truncated is not None
    assert truncated.value is False
    assert [(one.reason, one.kept_instead) for one in rejections] == [("joined_page", doc.id)]
    assert doc.page.page_id == URL


def test_every_character_has_its_answer() -> None:
    """The original holds all pages, and what is not in the text lies under a span."""
    _, doc = cleaned(page(BODY[:CUT], more=True), page(BODY[CUT:], 2))
    kept = sum(end - start for _, start, end in doc.left.runs)
    cut = sum(span.end - span.start for span in doc.spans if not span.replacement)
    assert kept + cut >= len(doc.original)
    assert doc.original.count("在全市水利工作会议上的讲话") >= 2
    assert all(doc.original[link.start : link.end] for link in doc.rendered.links)


def test_gaps_are_told() -> None:
    """A page that was not found, one that is no page of the document, a next page that nobody fetched."""
    second, third = page(BODY[CUT : CUT + 60], 2), page(BODY[CUT + 60 :], 3)
    alone = [cleaned(page(BODY[:CUT], more=True))[1], cleaned(page(BODY[:CUT]), gaps=(2,))[1]]
    broken = replace(second, body=b"<html><p>404</p></html>")
    others, holed = cleaned(page(BODY[:CUT], more=True), broken, third)
    assert [one.page_id for one in others] == [broken.page_id, third.page_id]
    for doc in (*alone, holed):
        assert "missing_pages" in doc.flags
        evidence = doc.fact("truncation_evidence")
        assert evidence is not None
        assert "missing_pages" in str(evidence.value)


def test_a_next_page_of_another_document_is_no_gap() -> None:
    """下一页 may lead to the next document."""
    html = (page(BODY, more=True).body or b"").replace(b"/p-881-2.html", b"/p-882.html")
    assert "missing_pages" not in cleaned(replace(page(BODY), body=html))[1].flags


def test_without_its_first_page_a_document_begins_later() -> None:
    """What there is of it is kept, and the gap told."""
    others, doc = cleaned(replace(page(BODY), body=b"<html><p>404</p></html>"), page(BODY[CUT:], 2))
    assert doc.text.startswith(BODY[CUT : CUT + 8])
    assert "missing_pages" in doc.flags
    assert [one.page_id for one in others] == [URL]


def test_a_document_of_endless_pages_is_refused() -> None:
    """More text than a page may have is too much for its pages together, too; each has its answer."""
    long = "\n".join([BODY] * 100)
    pages = [page(long, number) for number in range(1, 15)]
    *others, last = clean_all(replace(pages[0], further=tuple(pages[1:])))
    assert isinstance(last, Rejection)
    assert (last.reason, last.page_id) == ("too_large", URL)
    assert [one.page_id for one in others if isinstance(one, Rejection)] == [one.page_id for one in pages[1:]]


def told(key: str, kind: str) -> Told | None:
    return Told.of({"site": "jinchutou", "document": key, "kind": kind})


def test_what_an_archive_tells_of_pages() -> None:
    """Documents and their further pages; lists, robots.txt and others belong to none."""
    assert told("881", "detail") == Told("jinchutou 881", 1)
    assert told("881/2", "part") == Told("jinchutou 881", 2)
    assert told("lianzheng/881/12", "part") == Told("jinchutou lianzheng/881", 12)
    assert told("www.jinchutou.com/", "list") is None
    assert told("881", "part") is None
    assert told("", "detail") is None


def test_pages_are_held_until_others_had_time_to_come() -> None:
    """In any order, with others between; another state of a document is another page; only so many wait."""
    one, two, three = page("一"), page("二", 2), page("三", 3)
    first, second, third = (told(key, kind) for key, kind in (("881", "detail"), ("881/2", "part"), ("881/3", "part")))
    stranger = page("x")
    found = list(joined([(three, third), (stranger, None), (one, first), (two, second)]))
    assert found == [stranger, replace(one, further=(two, three))]
    gone = Rejection("p", None, "input", "http_status")
    assert list(joined([(one, first), (gone, second), (three, third)])) == [
        gone,
        replace(one, further=(three,), gaps=(2,)),
    ]
    assert list(joined([(two, second)])) == [replace(two, gaps=(1,))]
    assert list(joined([(one, first), (one, first), (two, second)])) == [one, replace(one, further=(two,))]
    many = [(page(str(n)), told(str(n), "detail")) for n in range(HELD + 9)]
    assert list(joined(many)) == [one for one, _ in many]


def write(raw: Path, pages: list[tuple[Page, str, str]]) -> None:
    """An archive as the crawl writes it."""
    store = Archive(raw, "jinchutou", {"software": "test"})
    for one, key, kind in pages:
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        fields = {"site": "jinchutou", "kind": kind, "document": key}
        store.keep(
            Exchange(
                one.url or "",
                datetime(2026, 3, 5, tzinfo=UTC),
                b"GET / HTTP/1.1\r\n\r\n",
                head,
                one.body or b"",
                fields,
            )
        )
    store.close()


def test_pages_of_an_archive_are_joined(tmp_path: Path) -> None:
    """As the crawl kept them, to one row of the corpus, with an answer for each page."""
    first, second = page(BODY[:CUT], more=True), page(BODY[CUT:], 2)
    write(tmp_path / "raw", [(first, "881", "detail"), (second, "881/2", "part")])
    pages = [one for one in read([tmp_path / "raw"]) if isinstance(one, Page)]
    assert [(one.url, [more.url for more in one.further]) for one in pages] == [(URL, [second.url])]
    report = build([tmp_path / "raw"], tmp_path / "corpus", workers=1)
    assert (report.speeches, report.copies, report.rejected) == (1, 0, {"joined_page": 1})
