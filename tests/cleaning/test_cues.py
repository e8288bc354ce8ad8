"""Lines and sentences of sites and of speakers, told apart by `cleaning.cues` and the rules for watermarks."""

from __future__ import annotations

import pytest

from cleaning.cues import Kind, cue, is_surely_notice, says_hidden
from cleaning.fold import fold
from cleaning.lines import render_text
from cleaning.model import Document, Fact, Page
from cleaning.rules import rules, text_of
from tests.cleaning import wordings

HALVES = (0, 1)
SLOTS = {"b": "蓝鲸文库", "n": "461", "p": "9", "s": "3", "r": "5", "tel": "400-123-4567"}


def filled(wording: str, title: str = "") -> str:
    return fold(wording.format(t=title, **SLOTS))


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def is_site(line: str) -> bool:
    return cue(line).kind not in (Kind.TEXT, Kind.SHORT)


@pytest.mark.parametrize("wording", [w for half in wordings.GAPS for w in half])
def test_a_notice_of_a_hidden_part_says_so(wording: str) -> None:
    """However it is worded: a number of characters, and that they are not shown."""
    assert says_hidden(filled(wording))


@pytest.mark.parametrize("sentence", [s for half in wordings.SPEECH for s in half])
def test_a_speaker_is_no_site(sentence: str) -> None:
    """A speaker's sentence with a site's words is neither a hidden part nor cut between other sentences."""
    folded = filled(sentence)
    assert not says_hidden(folded)
    assert not is_surely_notice(folded)


@pytest.mark.parametrize("half", HALVES)
@pytest.mark.parametrize("kind", ["PREVIEW_ENDS", "NOTICES"])
def test_most_edge_lines_are_the_sites(kind: str, half: int) -> None:
    """Ends of previews and numbered notices are the site's by their own words, nine in ten of them."""
    found = getattr(wordings, kind)[half]
    lines = [line for row in found for line in ((row,) if isinstance(row, str) else row)]
    assert share([is_site(filled(line)) for line in lines]) >= 0.85


@pytest.mark.parametrize("box", [box for half in wordings.BOXES for box in half])
def test_a_box_of_a_file_to_take_away_has_a_line_of_the_sites(box: tuple[str, ...]) -> None:
    """The line with the file's name begins what is the site's."""
    assert any(is_site(filled(line, "在全县教育工作会议上的讲话")) for line in box)


@pytest.mark.parametrize("half", HALVES)
def test_few_edge_lines_of_speeches_look_like_a_sites(half: int) -> None:
    """At most a sixth of the hardest sentences of speakers would be doubted at the edge of a text."""
    assert share([is_site(filled(line)) for line in wordings.SPEECH[half]]) <= 1 / 6


@pytest.mark.parametrize(
    "line",
    [
        "灰鹤公文 www.huihegw.com 讲话稿免费下载",
        "阅读全文需要8个积分，注册后即可获取",
        "想看完整内容，请点击下方链接获取",
        "打开APP阅读本文",
        "点击展开全文>>",
        "（全文共12页，当前第3页）",
        "登录后可发表评论",
        "收起全文",
        "本文已被浏览 1,204 次",
        "鄂ICP备19002233号-2",
        "本文档来自灰鹤公文，内容仅为节选，购买后查看全文",
        "以上内容由灰鹤公文搜集整理，希望您喜欢，欢迎收藏！",
    ],
)
def test_a_short_line_of_a_site_is_told_wherever_it_stands(line: str) -> None:
    """Between paragraphs too, and by what it calls for or counts, not by the site's name."""
    found = cue(fold(line))
    assert found.kind in (Kind.CHROME, Kind.SECTION) or is_surely_notice(fold(line))


@pytest.mark.parametrize(
    "line",
    [
        "打造在线阅读平台",
        "点击率不等于满意率",
        "打开思路 更多作为",
        "需要更多年轻人",
        "阅读点亮人生",
        "登录火星的梦想",
        "下载量突破百万",
        "查看现场，完整记录",
        "申报网址 www.hedong.gov.cn",
        "共12页，请会后看",
        "本文由来",
        "希望大家喜欢这个展厅，欢迎常来！",
        "他打开网页，看到的是首页、关于我们、联系我们，一个能用的都没有。",
        "网站有六个栏目：首页、联系我们、意见反馈、友情链接、网站地图、帮助中心。",
    ],
)
def test_a_short_line_of_a_speaker_is_left_wherever_it_stands(line: str) -> None:
    """Headings and sentences with such words are no site's between paragraphs."""
    found = cue(fold(line))
    assert found.kind in (Kind.TEXT, Kind.SHORT) or (found.kind is Kind.NOTICE and not is_surely_notice(fold(line)))


def test_no_single_watermark_is_seen_in_speakers_words() -> None:
    """Claims and bans of speakers stay, also in a page whose site is named."""
    (rule,) = (rule for rule in rules() if rule.name == "watermarks_once")
    for sentence in (s for half in wordings.SPEECH for s in half):
        page = f"今天开会。{sentence}大家回去以后要落实。"
        doc = Document(Page("a", text=page), render_text(page)).state(Fact("brand", "蓝鲸文库", "蓝鲸文库"))
        assert not list(rule.mark(doc, text_of(doc))), sentence


@pytest.mark.parametrize("rule", [rule for rule in rules() if rule.name.startswith("watermarks")], ids=lambda r: r.name)
def test_watermark_rules_keep_their_examples(rule: object) -> None:
    """They cut what stands in ⟦ ⟧ and nothing of what they must leave."""
    for text in (*rule.cuts, *rule.leaves):  # type: ignore[attr-defined]
        plain = text.replace("⟦", "").replace("⟧", "")
        doc = Document(Page("a", text=plain), render_text(plain))
        seen = text_of(doc)
        marks = sorted((m.start, m.end) for m in rule.mark(doc, seen))  # type: ignore[attr-defined]
        cut = "".join(char for at, char in enumerate(plain) if not any(start <= at < end for start, end in marks))
        expected = "".join(part.split("⟧")[-1] for part in text.split("⟦")) if text in rule.cuts else text  # type: ignore[attr-defined]
        assert cut == expected
