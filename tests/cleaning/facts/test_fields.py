"""Fields that pages state, read from lines around the speech."""

from datetime import UTC, datetime

import pytest

from cleaning.model import Document, Page
from cleaning.pipeline import clean
from tests.cleaning.texts import BODY, TITLE


def _facts(head: str, tail: str = "") -> dict[str, object]:
    doc = clean(Page("a", text=f"{TITLE}\n{head}\n{BODY}\n{tail}\n"))
    assert isinstance(doc, Document)
    facts: dict[str, object] = {}
    for fact in doc.facts:
        facts.setdefault(fact.name, fact.value)
    return facts


def test_line_of_fields() -> None:
    """The line of fields of the common CMS gives a fact a field."""
    facts = _facts("上传人:江*** 文档编号:40021837 上传时间:2021-03-09 格式:DOCX 页数:14 大小:28.50KB")
    assert facts["uploader"] == "江***"
    assert facts["doc_number"] == "40021837"
    assert facts["uploaded_at"] == datetime(2021, 3, 9, tzinfo=UTC)
    assert (facts["file_format"], facts["page_count"], facts["file_size"]) == ("DOCX", 14, "28.50KB")


def test_names_of_fields_are_put_together() -> None:
    """Another store calls the same fields otherwise: what was done, or what kind of file, and what is told of it."""
    facts = _facts("分享人:江*** 资料ID:40021837 收录日期:2021-03-09 文件格式:DOCX 文档总页数:14 资料大小:28.50KB")
    assert facts["uploader"] == "江***"
    assert facts["doc_number"] == "40021837"
    assert facts["uploaded_at"] == datetime(2021, 3, 9, tzinfo=UTC)
    assert (facts["file_format"], facts["page_count"], facts["file_size"]) == ("DOCX", 14, "28.50KB")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("领导讲话 时间：2022-06-01 08:30:05 收藏 WORD下载", datetime(2022, 6, 1, 8, 30, 5, tzinfo=UTC)),
        ("发布时间：2022年6月1日 浏览：31次", datetime(2022, 6, 1, tzinfo=UTC)),
        ("2022-06-01 08:30:05 领导讲话 字体：大 中 小", datetime(2022, 6, 1, 8, 30, 5, tzinfo=UTC)),
        ("上传时间:2022-13-41", None),
    ],
)
def test_upload_time_keeps_the_digits_of_the_page(line: str, value: datetime | None) -> None:
    """Named or bare, the time is read as it stands; what is no date is no fact."""
    assert _facts(line).get("uploaded_at") == value


def test_category_before_the_time() -> None:
    """The word before the time is the category, in Simplified characters."""
    assert _facts("領導講話 時間：2022-06-01 08:30:05 收藏")["category"] == "领导讲话"


def test_tags_and_address_below_the_text() -> None:
    """Tags are split at blanks, and the page's own address becomes its url."""
    facts = _facts("", "推荐访问：全县 教育 讲话\n本文链接：http://www.example.org/a/31.html")
    assert facts["tags"] == ("全县", "教育", "讲话")
    assert facts["url"] == "http://www.example.org/a/31.html"


@pytest.mark.parametrize(
    "label", ["当前位置：", "您在这里：", "所在分类：", "所属栏目：", "浏览路径：", "您所在的位置：", ""]
)
def test_path_of_the_page(label: str) -> None:
    """A path gives the category without the home page, whatever it is called."""
    assert _facts("", f"{label}首页 > 办公文档 > 工作报告")["category"] == "办公文档 > 工作报告"


def test_words_of_the_speech_are_no_fields() -> None:
    """A line of the speech that looks like a field states nothing about the page."""
    doc = clean(
        Page(
            "a",
            text=f"{TITLE}\n{BODY}第二点，编号：要把每一件事编上号，一件一件地办，办完一件销号一件。\n谢谢大家！",
        )
    )
    assert isinstance(doc, Document)
    assert doc.fact("doc_number") is None


@pytest.mark.parametrize("follow", ["+ 关注", "+关注", "关注"])
def test_masked_name_beside_a_link(follow: str) -> None:
    """A masked name ends where the link behind it starts, though markup leaves no blank between them."""
    lines = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    html = (
        f"<h1>{TITLE}</h1>{lines}<div>文档评论(0)</div><div><a>135****2046</a><a>{follow}</a></div><div>实名认证</div>"
    )
    doc = clean(Page("a", text=f"<html><body>{html}</body></html>", is_html=True))
    assert isinstance(doc, Document)
    fact = doc.fact("uploader")
    assert fact is not None
    assert (fact.value, doc.original[fact.start : fact.end]) == ("135****2046", "135****2046")
