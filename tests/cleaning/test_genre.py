"""What is a speech and what is not, and that the difference is told with its evidence."""

from __future__ import annotations

from collections import Counter

import pytest

from cleaning.genre import KINDS_REJECTED, LEAST, is_surely_speech
from cleaning.genre.evidence import gather
from cleaning.genre.kinds import judge
from cleaning.genre.titles import TITLES, title_kind
from cleaning.genre.words import GROUPS
from cleaning.model import REASONS, Document, Page, Rejection
from cleaning.pipeline import clean
from tests.gate.draw import Draw
from tests.gate.speeches import write

RULES = "某县河道采砂管理办法\n" + "\n".join(
    f"第{n}条　{text}"
    for n, text in zip(
        "一二三四五",
        [
            "为加强河道采砂管理，保障防洪安全，制定本办法。",
            "在本县河道内从事采砂活动，应当遵守本办法。",
            "采砂实行许可制度，未经批准不得开采。",
            "违反本办法规定的，由主管部门责令改正，处以罚款。",
            "本办法自公布之日起施行。",
        ],
        strict=True,
    )
)
MINISTER = (
    "在采砂管理办法宣传会上的讲话\n同志们：\n新办法下个月施行，我给大家逐条说一说。\n第一条讲为什么要管，大家都吃过乱采的亏。\n"
    "第二条讲管到哪里，我们县三条河全在里面。\n第三条讲许可，未经批准不得开采，这一条请各位记牢。\n第四条讲处罚，我就不念了。\n谢谢大家！"
)
STORY = (
    "在全县大会上的讲话\n老周把烟头掐灭，慢慢站起身，走到台前。台下忽然静了下来，谁也不说话。\n“同志们，我今天讲三点意见。”他的声音沙哑，手指轻轻发抖。\n"
    "“讲什么讲！”后排有人喊了一声。老周愣了愣，抬起头，望着窗外的夜色，半晌没有开口。\n“谢谢大家！”他突然说道，转过身，推开门，头也不回地走进了雨里。她叹了口气，脸上全是泪。"
)


def reason(text: str, *, is_html: bool = False) -> str:
    """Why a page with that text is rejected, empty where it is kept."""
    result = clean(Page("a", text=text, is_html=is_html))
    return result.reason if isinstance(result, Rejection) else ""


def test_every_kind_is_a_reason() -> None:
    """A kind that pages are rejected for is explained among the reasons."""
    assert set(KINDS_REJECTED) <= set(REASONS)


def test_a_term_stands_in_one_group() -> None:
    """No term counts for two groups, so that nobody's weights depend on the order of a list."""
    for groups in (GROUPS, TITLES):
        counts = Counter(term for terms in groups.values() for term in terms)
        assert [term for term, n in counts.items() if n > 1] == []


def test_rules_are_rejected_and_their_explanation_kept() -> None:
    """Numbered articles are rules; a speaker who goes through them article by article is a speaker."""
    assert reason(RULES) == "regulation"
    assert reason(MINISTER) == ""


def test_the_evidence_is_named() -> None:
    """A rejection tells the signs it was made on, for it and against it."""
    result = clean(Page("a", text=RULES))
    assert isinstance(result, Rejection)
    assert result.step == "is_speech"
    assert "articles" in result.detail
    assert "speech" in result.detail


def test_a_story_that_quotes_a_speech_is_a_story() -> None:
    """Words inside quotation marks speak for nobody, whatever the title says."""
    assert reason(STORY) == "fiction"


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("在全县教育工作会议上的讲话", "speech"),
        ("学习贯彻全会讲话精神心得体会", "reflection"),
        ("如何写好领导讲话稿", "how_to"),
        ("关于印发某同志讲话的通知", "notice"),
        ("在公文写作培训会上的讲话：怎样写好信息", "speech"),
        ("演讲比赛活动方案", "notice"),
        ("2021年政府工作报告", "speech"),
        ("某县召开春耕动员大会 县长出席并讲话", "news_report"),
        ("滨江路", ""),
    ],
)
def test_the_head_of_a_title_names_its_kind(title: str, kind: str) -> None:
    """The last word counts, but for words that tell what an article does with a speech."""
    assert title_kind(title)[0] == kind


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("404", "抱歉，您访问的页面不存在", "请返回首页"), "page_missing"),
        (("用户登录", "请登录后查看全文", "忘记密码"), "login_wall"),
        (("安全验证", "请完成以下验证后继续访问"), "captcha"),
        (("您的访问过于频繁", "请输入图片中的验证码"), "captcha"),
        (("您的访问过于频繁", "请过一会儿再来"), "block_page"),
        (("很抱歉", "您的地址（192.0.2.9）因访问异常已被封禁"), "block_page"),
        (("某会议讲话稿.docx", "该文档暂不支持在线预览", "请下载后查看"), "empty_preview"),
    ],
)
def test_a_page_without_a_document_tells_why(lines: tuple[str, ...], expected: str) -> None:
    """Gone pages, logins, tests for robots and empty previews are told apart, also among links to speeches."""
    related = "".join(f"<li><a href='/{n}'>在第{n}次会议上的讲话</a></li>" for n in range(12))
    said = "".join(f"<p>{line}</p>" for line in lines)
    page = f"<title>文库</title><div><h2>{lines[0]}</h2>{said}</div><ul>{related}</ul>"
    assert reason(page, is_html=True) == expected


def test_a_login_button_takes_no_speech() -> None:
    """A cut preview with a line that asks to log in is a preview."""
    text = (
        "在全市防汛会议上的讲话\n同志们：\n汛期到了，我讲三点意见。第一，思想上不能松。去年的水来得急，有的同志到现在还没有回过神。"
        "\n请登录后查看全文"
    )
    assert reason(text) == ""


@pytest.mark.parametrize(
    "text", ["闭幕词\n各位来宾：\n我宣布，第三届运动会胜利闭幕！", "祝酒词\n朋友们，为了友谊，干杯！祝大家万事如意！"]
)
def test_a_very_short_greeting_stays(text: str) -> None:
    """One sentence can be a whole speech."""
    assert reason(text) == ""


@pytest.mark.parametrize("number", range(12))
def test_a_piece_of_a_speech_stays(number: int) -> None:
    """A piece from anywhere in a speech, without a title, is never rejected as another kind."""
    text = write(Draw("pieces", number)).text
    for start in range(0, len(text), 700):
        spoken, other = judge(gather(text[start : start + 300], ""))
        assert other.points < LEAST or other.points - spoken.points < 3


def test_a_first_look_settles_most_speeches() -> None:
    """Speeches with their title are known by their two ends."""
    speeches = [write(Draw("glance", n)) for n in range(20)]
    assert sum(is_surely_speech(speech.text, speech.title) for speech in speeches) >= 18


def test_what_may_be_another_kind_is_flagged() -> None:
    """A text between the kinds is kept, and says so."""
    text = (
        "会议材料\n"
        "指导思想要明确，工作目标要具体，实施步骤要清楚，组织领导要有力。"
        "保障措施要跟上，工作要求要细化，领导小组要健全，工作步骤要衔接。"
    )
    result = clean(Page("a", text=text))
    assert isinstance(result, Document)
    assert "doubtful_kind" in result.flags
