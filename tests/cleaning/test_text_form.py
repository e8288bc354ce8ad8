"""The corpus's one form of text: what is brought to it, that it is stable, and that the original can be had back."""

from __future__ import annotations

import random

import pytest

from cleaning.lines import render_html, render_text
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from cleaning.rules import apply_all, rules
from tests.cleaning.script_texts import DIFFICULT
from tests.cleaning.test_script import common_lines

ALPHABET = (
    "同志们会议，。：；（）“”…—·0123456789９８abcＡ ,;:!?()...--－―\n\n"
    '"＂•・○二年　\u00a0⾼﨑ﬁ︰﹐＋～www.a.cn/,@。。。'
)


def formed(text: str, *names: str) -> Document:
    chosen = [rule for rule in rules() if rule.name in (names or ("width",))]
    return apply_all(chosen, Document(Page("a"), render_text(text)))


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("同志们,今天开会;先讲三点:一是学习", "同志们，今天开会；先讲三点：一是学习"),
        ("国内生产总值(GDP)增长", "国内生产总值（GDP）增长"),
        ("上午9：30到10:00，比例3：1", "上午9:30到10:00，比例3:1"),
        ("增长１２．５％，ＧＤＰ", "增长12.5%，GDP"),
        ('他说:"实干",再说"苦干"', "他说：“实干”，再说“苦干”"),
        ('屏幕是15"的，开会', '屏幕是15"的，开会'),
        ("讲到这里...大家--鼓掌。。。", "讲到这里……大家——鼓掌……"),
        ("卡尔•马克思、列夫・托尔斯泰", "卡尔·马克思、列夫·托尔斯泰"),
        ("二○○九年，二〇一〇年，○五所", "二〇〇九年，二〇一〇年，○五所"),
        ("⾼质量发展，⻛险，ﬁnance", "高质量发展，风险，finance"),
        ("张　三\u00a0同志", "张 三 同志"),
        ("见 https://a.cn/x,y?z=1:2 一文", "见 https://a.cn/x,y?z=1:2 一文"),
        ("The plan (see page 3), is good: go!", "The plan (see page 3), is good: go!"),
        ("﹝略﹞︵一︶讲话﹐很好", "﹝略﹞（一）讲话，很好"),
        ("5～10人，2019—2020年，-3℃", "5～10人，2019—2020年，-3℃"),
    ],
)
def test_what_becomes_what(shown: str, text: str) -> None:
    """Each form of the docs, and what it is written as."""
    assert formed(shown).text == text


def test_the_form_is_stable() -> None:
    """Applied to its own output the rule marks nothing, whatever the text."""
    draw = random.Random(3)
    for _ in range(1500):
        text = "".join(draw.choice(ALPHABET) for _ in range(draw.randint(1, 40)))
        once = formed(text).text
        assert formed(once).text == once, text


def test_clean_text_stays() -> None:
    """Speeches in the form of the corpus keep every character."""
    for text in ("\n".join(common_lines()).replace("(", "（").replace(")", "）"), DIFFICULT):
        assert formed(text, "width", "debris").text == text.strip("\n") or formed(text, "width", "debris").text == text


def test_the_original_can_be_had_back() -> None:
    """Every span names the range of the original that its replacement stands for."""
    doc = formed("生产总值(GDP)增长８％,二○○九年...⾼", "width")
    assert doc.original == "生产总值(GDP)增长８％,二○○九年...⾼"
    assert all(span.replacement and span.kind == "width" for span in doc.spans)
    assert doc.text == "生产总值（GDP）增长8%，二〇〇九年……高"


def test_numeric_entities_of_the_windows_range() -> None:
    """`&#145;` is a quotation mark on every browser, and `&#20013;` a Chinese character."""
    shown = render_html("<p>&#147;&#20013;&#x56FD;&#148; &#133;</p>").original
    assert shown.strip() == "“中国” …"


def test_lost_characters_are_flagged() -> None:
    """A page with a bad byte keeps its text, U+FFFD where a character was, and a flag."""
    body = "\n".join(common_lines()[:30]).encode()
    at = body.index("，".encode())
    result = clean(Page("a", body=body[:at] + b"\xff" + body[at:]))
    assert isinstance(result, Document)
    assert "lost_characters" in result.flags
    assert result.text.count("\ufffd") == 1
