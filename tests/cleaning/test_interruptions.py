"""Lines of the site between paragraphs, and what boxes tell of the lines near a speech."""

from __future__ import annotations

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean

_BEFORE = (
    "同志们：",
    "今天请大家来，是想把防汛这件事说透，不绕弯子。",
    "去年七月那场雨，河湾村的堤只差一掌宽就漫过去了，守堤的人一夜没有合眼。",
    "今年的雨季又快到了，各村的沙袋备了没有，水泵试了没有，我心里没有底。",
)
_BEHIND = (
    "所以我只提两条，一条是人要在堤上，一条是话要说在前头。",
    "出了事不许瞒，瞒一个小时，下游就少一个小时，这个账大家都会算。",
    "谢谢大家！",
)


def _text(page: Page) -> str:
    doc = clean(page)
    assert isinstance(doc, Document)
    return doc.text


def _pages(line: str) -> tuple[Page, Page]:
    lines = (*_BEFORE, line, *_BEHIND)
    html = "".join(f"<p>{one}</p>" for one in lines)
    return Page("text", text="\n".join(lines)), Page("html", text=f"<body><div>{html}</div></body>", is_html=True)


@pytest.mark.parametrize(
    "line",
    [
        "编辑力荐→ 在全县春耕现场会上的讲话",
        "▲防汛会现场　何守田 摄",
        "图为参会人员在堤上察看水位",
        "【清溪文稿 www.qingxiwengao.cn】",
        "写稿没头绪？资深写手在线帮您写，6小时交稿",
        "（此处为推广内容）",
        "(图二)",
    ],
)
def test_a_line_of_the_site_between_paragraphs_goes(line: str) -> None:
    """A line without a stop that sounds like a site, or has its signs, is cut from between paragraphs."""
    for page in _pages(line):
        assert _text(page).split("\n") == [*_BEFORE, *_BEHIND]


@pytest.mark.parametrize(
    "line",
    [
        "第二，把下载按钮做真",
        "关于版权，我再说三句",
        "人要在堤上",
        "三、网上办事要少点几下",
        "9点上堤，",
        "县防汛办 林守河",
    ],
)
def test_a_heading_stays(line: str) -> None:
    """Headings, names and broken sentences have no stop either."""
    for page in _pages(line):
        assert line.replace("，", "") in _text(page).replace("，", "")


def test_a_notice_within_a_post_does_not_split_it() -> None:
    """What a forum puts between lines of one block goes, and the text on both sides of it stays."""
    lines = (*_BEFORE, "附件: 您所在的用户组无法下载或查看附件，请先注册", *_BEHIND)
    html = f"<body><h3>防汛会上的讲话</h3><div class=c>{'<br>'.join(lines)}</div></body>"
    assert _text(Page("post", text=html, is_html=True)).split("\n") == [*_BEFORE, *_BEHIND]


def test_a_signature_below_a_post_goes() -> None:
    """What stands outside of the element that holds the speech is none of it, however it sounds."""
    long = [*_BEFORE, *(f"{number}号沙袋垛由第{number}村民小组看着，缺了就补，湿了就换。" for number in range(2, 22))]
    post = f"<div class=c>{'<br>'.join(long)}</div><div class=sig>人在堤在，心在人在。</div>"
    assert "人在堤在" not in _text(Page("post", text=f"<body><div>{post}</div></body>", is_html=True))


def test_the_heading_of_a_speech_that_is_not_shown_goes() -> None:
    """篇二 and a title behind the last words head another speech."""
    html = "".join(f"<p>{one}</p>" for one in (*_BEFORE, *_BEHIND))
    page = Page("page", text=f"<body>{html}<h3>篇二：在水库开闸仪式上的致辞</h3></body>", is_html=True)
    assert _text(page).split("\n") == [*_BEFORE, *_BEHIND]


def test_a_sentence_goes_on_over_the_end_of_a_page() -> None:
    """A page's number between two boxes of one kind parts no sentence; where a sentence ends, the paragraphs stay."""
    first = (*_BEFORE, "水库的闸门，去年大修了一次，今年还要再试")
    second = ("一遍，谁试的谁签字。", *_BEHIND)
    pages = "".join(
        f"<div class=sheet>{''.join(f'<p class=ln>{line}</p>' for line in lines)}</div><div class=pf>第{number}页</div>"
        for number, lines in enumerate((first, second), 1)
    )
    text = _text(Page("viewer", text=f"<body><div>{pages}</div></body>", is_html=True))
    assert text.split("\n") == [*_BEFORE, first[-1] + second[0], *_BEHIND]
