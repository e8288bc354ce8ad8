"""What the site set between the halves of a sentence where its page turned."""

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean

_BEGIN = (
    "同志们：\n这几年大家很辛苦，水渠修通了，路也修到了村口，我代表村委会谢谢各位。\n"
    "今天要商量的只有一件事，就是竹山怎么包。去年的账已经贴在墙上，有不清楚的，会后来问我。\n"
)
_END = (
    "\n老人们说，山是祖宗留下的，不能败在我们手里，这句话我记了很多年。\n"
    "请大家把意见写在纸上，散会以后交给会计，我们一条一条地答复。\n我就讲这些，谢谢大家！\n"
)


def cleaned(text: str) -> str:
    doc = clean(Page("p", text=text))
    assert isinstance(doc, Document)
    return doc.text


@pytest.mark.parametrize("between", ["第3页", "- 3 -", "——————", "村民大会材料之2", "3 / 8"])
def test_a_sentence_goes_on_behind_the_turn_of_a_page(between: str) -> None:
    """The mark goes, and both halves stand together."""
    text = f"{_BEGIN}前年包出去的那片林子到今年年底满，满了就收回来，分成小\n{between}\n块给各家种。{_END}"
    if "之" in between:
        text = text.replace(_END, f"{_END[:20]}\n村民大会材料之3\n{_END[20:]}")
    assert "分成小块给各家种。" in cleaned(text)


def test_a_heading_behind_a_page_number_is_no_half() -> None:
    """Where the sentence above is whole, or a point begins below, nothing is joined."""
    text = f"{_BEGIN}前年包出去的那片林子到今年年底满。\n- 3 -\n二、山上的路\n路要先修起来，钱从集体的账上出。{_END}"
    assert "年底满。\n二、山上的路\n路要先修" in cleaned(text)


def test_a_line_of_the_speech_between_two_that_fit_stays() -> None:
    """Verses and short lines of a speaker's are not cut, though the lines around them fit together."""
    verses = "山高路远不停步\n水急滩多稳把舵\n一棒接着一棒走"
    assert verses in cleaned(f"{_BEGIN}我送大家三句话：\n{verses}{_END}")


def test_a_page_of_a_known_family_turns_too() -> None:
    """Heads and notices between halves go on pages that a layout knows, under whatever words."""
    head = "上传人：青松　文档编号：1203344　上传时间：2019-03-02　格式：DOC　页数：3　大小：21KB\n"
    cut = "满了就收回来，分成小\n第1页\n林下稿库·好稿常在\n块给各家种。"
    text = f"{head}{_BEGIN}前年包出去的那片林子到今年年底满，{cut}{_END}"
    again = text.replace("这句话我", "这句\n第2页\n林下稿库·好稿常在\n话我")
    assert clean(Page("p", text=again)).layout == "cms"  # type: ignore[union-attr]
    assert "分成小块给各家种。" in cleaned(again)
    assert "这句话我记了" in cleaned(again)


def test_a_point_that_runs_on_is_no_heading() -> None:
    """Where other points run on into their paragraphs, one that a page's turn cut goes on too; a heading does not."""
    points = (
        "第一，账上做减法。招待费砍一半，省下的钱修渠。\n第二，\n- 2 -\n路上做加法。每个组再修一条路，秋收以前通车。"
    )
    assert "第二，路上做加法" in cleaned(f"{_BEGIN}{points}{_END}")
    headings = "一、账上做减法\n招待费砍一半，省下的钱修渠。\n二、路上做加法\n- 2 -\n每个组再修一条路，秋收以前通车。"
    assert "二、路上做加法\n每个组" in cleaned(f"{_BEGIN}{headings}{_END}")


def test_pages_out_of_order_have_no_halves_side_by_side() -> None:
    """Where the numbers of pages fall, nothing is joined over them before the order is restored."""
    pages = "我们把账贴出来，分成小\n10\n山上的树要一棵一棵地数清楚，\n2\n大家都来看，记在心里。"
    assert "分成小山上" not in cleaned(f"{_BEGIN}{pages}{_END}")


def test_verses_and_remarks_stay_lines_over_a_time() -> None:
    """What a recording's times part are lines of a poem, and the applause is no half of a sentence."""
    lines = "（掌声）\n00:01:07 --> 00:01:20\n一砚秋霜八十年，\n00:01:20 --> 00:01:33\n窗前灯火照人眠。"
    text = cleaned(f"{_BEGIN}{lines}\n00:01:33 --> 00:02:00{_END}")
    assert "一砚秋霜八十年，\n" in text
    assert "（掌声）\n" in text
