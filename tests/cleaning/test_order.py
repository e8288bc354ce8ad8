"""The order of a document's parts: restored where the text confirms how it was lost, never touched otherwise."""

from dataclasses import replace

import pytest

from cleaning.model import Document, Fact, Order, Page
from cleaning.order import judge_order
from cleaning.pipeline import clean, render
from tests.gate.draw import Draw
from tests.gate.speeches import write

_WIDTH = 28


def _document(text: str, pages: int) -> Document:
    """A text as the order step sees it, with the number of pages that its page states."""
    page = Page("a", text=text)
    rendered = render(page)
    doc = Document(page, rendered)  # type: ignore[arg-type]
    return doc.state(Fact("page_count", pages, str(pages)))


def _printed(seed: int) -> str:
    """A speech of some pages in one line, with a blank where a printed line ended."""
    solid = "".join(write(Draw(f"order {seed}"), 3000, 9000).paragraphs)
    return " ".join(solid[at : at + _WIDTH] for at in range(0, len(solid), _WIDTH))


def _in_string_order(text: str, pages: int) -> str:
    """The same text with its pages joined as 1, 10, 11, … 2, 3 … 9. Page ends are line ends."""
    lines = text.split(" ")
    height = -(-len(lines) // pages)
    sheets = [lines[at : at + height] for at in range(0, len(lines), height)]
    assert len(sheets) == pages
    shuffled = sorted(range(pages), key=lambda number: str(number + 1))
    return " ".join(" ".join(sheets[number]) for number in shuffled)


def _fills(text: str, pages: int) -> bool:
    """Whether the text fills that many pages of equal height, the last one in part."""
    lines = len(text.split(" "))
    return lines >= 8 * pages and -(-lines // -(-lines // pages)) == pages


@pytest.mark.slow
@pytest.mark.parametrize("breaks", [" ", ""])
@pytest.mark.parametrize("pages", [10, 11, 12, 14])
def test_pages_in_string_order_are_restored_or_flagged(pages: int, breaks: str) -> None:
    """Restored documents are exactly right, with printed lines or none; most of the others are flagged."""
    restored = flagged = 0
    texts = [text for text in map(_printed, range(30)) if _fills(text, pages)]
    assert len(texts) >= 3
    for text in texts:
        judged = judge_order(_document(_in_string_order(text, pages).replace(" ", breaks), pages))
        if judged.order is Order.RESTORED:
            restored += 1
            assert judged.text.replace(" ", "") == text.replace(" ", "")
        elif judged.order is Order.SUSPECT:
            flagged += 1
    assert restored + flagged >= 0.5 * len(texts)
    assert restored >= (1 if breaks else 0)


@pytest.mark.slow
@pytest.mark.parametrize("breaks", [" ", ""])
def test_intact_texts_are_left_alone(breaks: str) -> None:
    """A text in order stays as it is, whole or cut, whatever number of pages is stated."""
    for seed in range(40):
        text = _printed(seed).replace(" ", breaks)
        for shown in (text, text[: int(len(text) * 0.7)]):
            judged = judge_order(_document(shown, 12))
            assert judged.order is Order.AS_SHOWN
            assert judged.parts == ()


def _with_words_inside(words: str) -> Document:
    """A text that ends within a clause, with some words at about two fifths of it."""
    solid = _printed(3).replace(" ", "")
    middle = solid.index("。", int(len(solid) * 0.4)) + 1
    rest = solid[middle : int(len(solid) * 0.8)].rstrip("。！？…”")
    return _document(solid[:middle] + words + "大家都记得去年的情形，" + rest, 5)


@pytest.mark.parametrize(
    "words", ["我的发言完了，谢谢大家！", "我的讲话到此结束。", "让我们携起手来，为家乡的明天努力奋斗！", "谢谢！"]
)
def test_a_speech_that_goes_on_behind_its_end_is_suspect(words: str) -> None:
    """Closing words well inside a text that stops within a clause are told, though a sentence follows them."""
    judged = judge_order(_with_words_inside(words))
    assert (judged.order, judged.order_method) == (Order.SUSPECT, "closing_words_inside")
    assert judged.parts == ()


@pytest.mark.parametrize(
    "words",
    [
        "谢谢同志们的支持。",
        "老人拉着我的手说：“谢谢！”",
        "他说：“谢谢大家！”",
        "这几年工作取得了新的胜利。",
        "为全县发展作出了重要贡献。",
        "让我们携起手来，为家乡的明天努力奋斗！二、抓好落实。",
    ],
)
def test_thanks_and_praise_within_a_speech_are_no_end(words: str) -> None:
    """A cut speech that thanks somebody, quotes thanks or sums up a part is no speech out of order."""
    assert judge_order(_with_words_inside(words)).order is Order.AS_SHOWN


def test_short_texts_are_not_judged() -> None:
    """A page of a few lines has no parts."""
    doc = clean(
        Page("a", text="同志们：\n今天开一个短会，讲一件事，就是抓好落实。抓落实要靠大家，也要靠制度，还要靠时")
    )
    assert isinstance(doc, Document)
    assert doc.order is Order.AS_SHOWN
    assert replace(doc, order=Order.AS_SHOWN) == doc


def test_wishes_inside_a_cut_text_are_no_end() -> None:
    """A wish with an exclamation mark stands anywhere: a cut text with one is in order."""
    texts = [_printed(seed) for seed in range(30)]
    flagged = 0
    for text in texts:
        shown = text[: int(len(text) * 0.7)].rstrip("。！ ")
        at = shown.index("。", len(shown) // 2) + 1
        judged = judge_order(_document(f"{shown[:at]}在这里，祝愿同志们工作顺利！{shown[at:]}", 0))
        flagged += judged.order is not Order.AS_SHOWN
    assert flagged <= 1
