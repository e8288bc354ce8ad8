"""Titles: cleaned of file endings and advertising, found among other lines."""

import pytest

from cleaning.facts.bare import clean_title
from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.cleaning.texts import BODY, TITLE


@pytest.mark.parametrize(
    ("raw", "title"),
    [
        ("在全县教育工作会议上的讲话.docx", "在全县教育工作会议上的讲话"),
        ("在全县教育工作会议上的讲话.docVIP", "在全县教育工作会议上的讲话"),
        ("在全县教育工作会议上的讲话【精选推荐】", "在全县教育工作会议上的讲话"),
        ("在全县教育工作会议上的讲话（全文）", "在全县教育工作会议上的讲话"),
        ("《在全县教育工作会议上的讲话.docx》", "在全县教育工作会议上的讲话"),
        ("在全县教育工作會議上的講話", "在全县教育工作会议上的讲话"),
        ("在全县教育工作会议上的讲话_第3页", "在全县教育工作会议上的讲话"),
        ("在“三个年”活动（第二阶段）动员会上的讲话", "在“三个年”活动（第二阶段）动员会上的讲话"),
        ("学习《条例》的体会", "学习《条例》的体会"),
    ],
)
def test_title_is_cleaned(raw: str, title: str) -> None:
    """File endings and advertising go, what the author wrote stays."""
    assert clean_title(raw) == title


def _title(page: Page) -> object:
    doc = clean(page)
    assert isinstance(doc, Document)
    fact = doc.fact("title")
    return fact.value if fact else None


def test_title_of_a_text_page() -> None:
    """The line above the text is the title, not the site's name or its menu."""
    head = f"晨光文库网\n首页  领导讲话  工作总结  登录\n\n{TITLE}\n\n"
    text = f"{head}{BODY}\n相关文档\n在全市交通工作会议上的讲话\n"
    assert _title(Page("a", text=text)) == "在全县教育工作会议上的讲话"


def test_title_of_an_html_page() -> None:
    """The heading that <title> repeats wins over the links of the side bar."""
    html = (
        "<html><head><title>在全县教育工作会议上的讲话 - 晨光文库网</title></head><body><div class='side'>"
        "<a href='/1'>在全市交通工作会议上的讲话</a></div><h1>在全县教育工作会议上的讲话</h1><div>"
        + "".join(f"<p>{line}</p>" for line in BODY.split("\n"))
        + "</div></body></html>"
    )
    assert _title(Page("a", body=html.encode(), is_html=True)) == "在全县教育工作会议上的讲话"
