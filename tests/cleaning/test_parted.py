"""Boxes of a site between a speaker's paragraphs, and lists behind which no speech goes on."""

from __future__ import annotations

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean

SPEECH = (
    "老师们，同学们：",
    "往年的开幕式要放气球，今年不放了，省下来的钱给焊工班买了一百公斤焊条。",
    "有人问我，校长和钳工哪个难当，我说都不难，难的是一辈子只想着一件事。",
    "手是会记事的，一根圆钢锉成六方，锉坏了三十根，第三十一根就成了。",
    "师傅是会老的，厂里的老师傅一个一个退休了，他们的本事写不进书里。",
    "日子是会变的，现在一个好焊工，一个月挣的比我多，我是高兴的。",
    "前两条是国家定的，第三条是我定的，请同学们记在心里。",
)
BOX = ("收藏本文 下载本文 我要纠错", "排版好的全文：技能月开幕式讲话.docx 【点我获取】")


def cleaned(*lines: str) -> str:
    got = clean(Page("a", text="\n".join(lines)))
    assert isinstance(got, Document)
    return got.text


@pytest.mark.parametrize("place", [2, 4, 5])
def test_a_box_parts_no_speech(place: int) -> None:
    """Neither its beginning nor its end is lost, and nothing of the box is left."""
    assert cleaned(*SPEECH[:place], *BOX, *SPEECH[place:]) == "\n".join(SPEECH)


def test_behind_the_heading_of_a_list_no_speech_goes_on() -> None:
    """What is shown of another document sounds like a speaker too."""
    below = ("相关推荐", "在护士节上的演讲.docx", "那一夜停电了，我们摸黑走完了三层楼，没有一个病人知道。")
    assert cleaned(*SPEECH, *below) == "\n".join(SPEECH)


def test_an_address_begins_another_speech() -> None:
    """A summary above a box is no part of the speech that begins below it."""
    summary = "本文讲了三件事，手会记事，师傅会老，日子会变，我们要把手艺传下去，一代一代不能断。"
    assert cleaned(summary, *BOX, *SPEECH) == "\n".join(SPEECH)
