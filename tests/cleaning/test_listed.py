"""Lines that are the site's by what stands beside them, and look-alikes of a speaker's."""

from __future__ import annotations

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean

_SPEECH = (
    "各位代表、同志们：",
    "大会开了两天半，通过了三个决议，就要闭幕了，我讲几句心里话。",
    "工会的门朝谁开，不看牌子看脚印，机关的同志每年到车间去蹲点。",
    "困难职工建了档的有一千四百五十户，不能逢年过节送一桶油就算完。",
    "会费是大家一块一毛攒起来的，谁动歪脑筋，就是动工友们的血汗。",
    "最后，祝各位代表身体健康，阖家幸福。谢谢大家！",
)


def _text(*lines: str) -> str:
    result = clean(Page("a", text="\n".join(lines)))
    assert isinstance(result, Document)
    return result.text


@pytest.mark.parametrize(
    "lines",
    [
        ("编辑帮您挑：", "在全县防汛动员大会上的讲话", "在新学期教职工会议上的发言稿"),
        ("· 在全县防汛动员大会上的讲话", "· 一名老师在毕业典礼上的致辞"),
    ],
)
def test_titles_in_a_row_are_a_list(lines: tuple[str, ...]) -> None:
    """Titles of other speeches between paragraphs go, with the line that leads to them."""
    assert _text(*_SPEECH[:3], *lines, *_SPEECH[3:]).split("\n") == list(_SPEECH)


def test_a_beginning_shown_twice_is_shown_once() -> None:
    """A preview of the text behind a label goes; the text itself stays."""
    preview = f"文档预览（节选）：{_SPEECH[0]}{_SPEECH[1]}……"
    assert _text(preview, *_SPEECH).split("\n") == list(_SPEECH)
    assert _text(f"{_SPEECH[0]}{_SPEECH[1]}{_SPEECH[2][:12]}……", *_SPEECH).split("\n") == list(_SPEECH)


def test_a_firm_speaks_of_itself_below_the_text() -> None:
    """关于… with …成立于… behind it is the firm's page, whatever follows."""
    firm = ("关于金水渔具", "金水渔具成立于2009年，总部在临河，产品销往三十个国家。", "好品质来自每一个细节。")
    assert _text(*_SPEECH, *firm).split("\n") == list(_SPEECH)


@pytest.mark.parametrize(
    "line",
    [
        "关于金水渔具",
        "我手里有两份材料：一份是去年的讲话，一份是前年的讲话，一个字没有改。",
        "这是我在全县防汛动员大会上的讲话。",
    ],
)
def test_a_speakers_line_stays(line: str) -> None:
    """A heading that names a firm, and a sentence that names speeches, are the speaker's."""
    assert line in _text(*_SPEECH[:3], line, *_SPEECH[3:])
