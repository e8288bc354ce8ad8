"""What a learned pattern cuts, and what it leaves."""

from __future__ import annotations

import pickle

import pytest

from cleaning.learned.judge import Shape
from cleaning.learned.patterns import NOTHING, Learned, Pattern
from cleaning.lines import render_text
from cleaning.model import Document, Fact, Page

SPEECH = "同志们，今天我们开会研究防汛工作，各镇街要把底数摸清楚，把责任压下去，把物资备到位，一件一件抓落实。"


def marked(text: str, *patterns: Pattern, title: str = "", url: str = "http://www.a.cn/1.html") -> Document:
    facts = (Fact("title", title, title),) if title else ()
    return Learned(patterns).mark(Document(Page("p", url=url), render_text(text), facts=facts))


@pytest.mark.parametrize(
    ("shape", "pattern", "text", "left"),
    [
        (Shape.INSIDE, "某馆藏本,勿转", "把底数摸某馆藏本，勿转清楚。", "把底数摸清楚。"),
        (Shape.INSIDE, "某馆藏本,勿转", "把底数摸某馆\n藏本， 勿转清楚。", "把底数摸清楚。"),
        (Shape.INSIDE, "某馆藏本,勿转", "摸清楚。某馆藏本，勿转。下一步", "摸清楚。下一步"),
        (Shape.INSIDE, "某馆藏本,勿转", "摸清楚某馆藏本，勿转。下一步", "摸清楚。下一步"),
        (Shape.INSIDE, "某馆藏本,勿转", "印着“某馆藏本，勿转”几个字", "印着“某馆藏本，勿转”几个字"),
        (Shape.LINE, "收录于第{n}期", "大家好。\n收录于第31期\n谢谢。", "大家好。\n\n谢谢。"),
        (Shape.LINE, "收录于第{n}期", "此事收录于第31期简报。", "此事收录于第31期简报。"),
        (Shape.SENTENCE, "本馆每日上新。", "大家好。本馆每日上新。谢谢。", "大家好。谢谢。"),
        (Shape.SENTENCE, "本馆每日上新。", "县里的本馆每日上新。谢谢。", "县里的本馆每日上新。谢谢。"),
        (Shape.LINE, "《{title}》由某馆编发", "《在防汛会上的讲话》由某馆编发\n大家好。", "\n大家好。"),
        (
            Shape.LINE,
            "《{title}》由某馆编发",
            "《别的文章题目》由某馆编发\n大家好。",
            "《别的文章题目》由某馆编发\n大家好。",
        ),
        (
            Shape.LINE,
            "馆员微信:〔微信〕,来信必复",
            "大家好。\n馆员微信：yunfan8848，来信必复\n谢谢。",
            "大家好。\n\n谢谢。",
        ),
        (Shape.LINE, "馆员qq〔qq〕", "大家好。\n馆员QQ 38291746\n谢谢。", "大家好。\n\n谢谢。"),
        (Shape.LINE, "馆员qq〔qq〕", "大家好。\n馆员QQ〔QQ〕\n谢谢。", "大家好。\n\n谢谢。"),
        (Shape.INSIDE, "某馆藏本,勿转", "把底數摸某館藏本，勿轉清楚。", "把底數摸清楚。"),
    ],
)
def test_it_cuts_what_it_is_for(shape: Shape, pattern: str, text: str, left: str) -> None:
    """Whatever blanks and script it has on the page; a line only as a line, a sentence only as a sentence."""
    doc = marked(f"{SPEECH}\n{text}\n{SPEECH}", Pattern("a.cn", pattern, shape), title="在防汛会上的讲话")
    assert doc.text.strip() == f"{SPEECH}\n{left}\n{SPEECH}"


def test_a_cut_has_the_rule_s_name_and_kind() -> None:
    """`removed_spans` and `jianghua why` show them; the same string of the same site has the same name everywhere."""
    pattern = Pattern("a.cn", "某馆藏本勿转", Shape.INSIDE)
    (span,) = marked(SPEECH + "某馆藏本勿转" + SPEECH, pattern).spans
    assert (span.rule, span.kind) == (pattern.name, "watermark")
    assert pattern.name == Pattern("a.cn", "某馆藏本勿转", Shape.LINE).name
    assert pattern.name != Pattern("b.cn", "某馆藏本勿转", Shape.INSIDE).name


def test_other_sites_keep_theirs() -> None:
    """A pattern holds for its own site."""
    text = SPEECH + "某馆藏本勿转" + SPEECH
    pattern = Pattern("a.cn", "某馆藏本勿转", Shape.INSIDE)
    assert marked(text, pattern, url="http://b.cn/1.html").text == text
    assert marked(text).text == text


def test_no_page_loses_more_than_a_third() -> None:
    """A pattern that is most of a page is no frame around its text."""
    text = "各镇街要把底数摸清楚，把责任压下去。" * 2 + "某馆藏本某馆藏本某馆藏本某馆藏本"
    assert marked(text, Pattern("a.cn", "某馆藏本某馆藏本某馆藏本某馆藏本", Shape.INSIDE)).spans == ()


def test_patterns_travel_to_workers() -> None:
    """They pickle, used or not."""
    learned = Learned((Pattern("a.cn", "某馆藏本勿转", Shape.INSIDE),))
    assert pickle.loads(pickle.dumps(learned)) == learned
    assert learned.by_site["a.cn"][0].name.startswith("learned_")
    assert pickle.loads(pickle.dumps(learned)) == learned
    assert NOTHING.by_site == {}
