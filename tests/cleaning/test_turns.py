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
