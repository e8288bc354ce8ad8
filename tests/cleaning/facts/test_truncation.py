"""Whether a page shows the whole text, and what says so."""

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.cleaning.texts import OPENING, TITLE


def _judge(text: str) -> tuple[object, object, object]:
    doc = clean(Page("a", text=f"{TITLE}\n\n{text}"))
    assert isinstance(doc, Document)
    values = {fact.name: fact.value for fact in reversed(doc.facts)}
    return values.get("is_truncated"), values.get("hidden_chars"), values.get("truncation_evidence")


def test_whole_text() -> None:
    """A text that ends with its thanks is whole, whatever button stands below it."""
    assert _judge(f"{OPENING}谢谢大家！\n展开阅读全文\n相关资源") == (False, 0, ())


@pytest.mark.parametrize(
    "notice",
    [
        "…… 此处隐藏812字，全部文档请下载后查看。喜欢就下载吧 ……",
        "（后面还有812字未显示，登录后可阅读全文）",
        "【中间部分共812字已省略，开通会员查看】",
    ],
)
def test_the_page_says_how_much_it_hides(notice: str) -> None:
    """The figure is taken from the notice, in whatever words it stands."""
    truncated, hidden, evidence = _judge(f"{OPENING}{notice}\n")
    assert (truncated, hidden) == (True, 812)
    assert "hidden_chars:812" in evidence  # type: ignore[operator]


def test_end_within_a_sentence() -> None:
    """A text that stops within a sentence is cut; how much is missing is unknown."""
    truncated, hidden, evidence = _judge(
        f"{OPENING}二、抓住重点\n抓重点，就是要把有限的力量用在最要紧的地方，不能眉毛胡子一"
    )
    assert (truncated, hidden, evidence) == (True, None, ("ends_in_mid_sentence",))


def test_shown_share() -> None:
    """Where the page says how much is hidden, the share that it shows is stated."""
    doc = clean(Page("a", text=f"{TITLE}\n\n{OPENING}……此处隐藏300字，请下载后查看全文……"))
    assert isinstance(doc, Document)
    share = doc.fact("shown_share")
    assert share is not None
    shown = len(doc.text.replace("\n", ""))
    assert share.value == pytest.approx(shown / (shown + 300))


def test_words_of_the_speech_hide_nothing() -> None:
    """A speech may speak of hidden risks and of pages."""
    assert _judge(f"{OPENING}排查中发现隐藏的隐患12处，其中涉及档案3页，都要整改到位。\n谢谢大家！")[0] is False


@pytest.mark.parametrize(
    ("notice", "hidden"),
    [
        ("（本文共5210字，已隐藏1470字，下载后查看全文）", 1470),
        ("…… 此处省略2,160字，请下载后查看 ……", 2160),
        ("[此处隐藏3千字，请下载后查看]", 3000),
    ],
)
def test_a_total_is_not_what_is_hidden(notice: str, hidden: int) -> None:
    """The number beside the verb of hiding counts, with its thousands; the number of all characters does not."""
    assert _judge(f"{OPENING}{notice}\n")[:2] == (True, hidden)


def test_a_speaker_hides_nothing() -> None:
    """What was hidden of a thing is no notice, though the words are a site's."""
    assert _judge(f"{OPENING}前年有个乡此处隐藏了15个字的牌子，我叫他们摆出来。\n谢谢大家！") == (False, 0, ())


@pytest.mark.parametrize("offer", ["本文档共4页，下载后可查看全部内容", "共4页，其中可免费阅读1页"])
@pytest.mark.parametrize(("end", "hidden"), [("谢谢大家！", 0), ("", None)])
def test_an_offer_of_the_whole_leaves_it_to_the_end(offer: str, end: str, hidden: int | None) -> None:
    """The number of all pages is not of unread ones; thanks say that the text is whole, a full stop says nothing."""
    assert _judge(f"{OPENING}{end}\n{offer}\n") == (False, hidden, ("offer_of_the_whole",))


def test_pages_read_of_all() -> None:
    """Pages read of all pages leave the difference unread, and nothing where all are read."""
    assert "unread_pages:6" in _judge(f"{OPENING}谢谢大家！\n已阅读3页/共9页\n")[2]  # type: ignore[operator]
    assert _judge(f"{OPENING}谢谢大家！\n已阅读9页/共9页\n")[0] is False


@pytest.mark.parametrize("stub", ["第二，难在", "工作要", "我们必"])
def test_a_stub_is_an_open_end(stub: str) -> None:
    """A last line of a few characters that ends nothing is a cut."""
    assert _judge(f"{OPENING}二、抓住重点\n{stub}")[0] is True


def test_pages_stated_and_no_closing() -> None:
    """Where a page states how many pages there are, a full stop alone does not say that none is missing."""
    assert _judge(f"页数：6\n{OPENING}")[:2] == (False, None)
    assert _judge(f"页数：6\n{OPENING}谢谢大家！")[:2] == (False, 0)


@pytest.mark.parametrize("mark", [" 2 / 4 ", "—2—", "\n- 2 -"])
def test_page_number_behind_the_thanks(mark: str) -> None:
    """A page number at the very end is cut, and says nothing against the thanks before it."""
    doc = clean(Page("a", text=f"{TITLE}\n格式:DOC 页数:4\n\n{OPENING}谢谢大家！{mark}"))
    assert isinstance(doc, Document)
    assert doc.text.endswith("谢谢大家！")
    values = {fact.name: fact.value for fact in reversed(doc.facts)}
    assert values["is_truncated"] is False
