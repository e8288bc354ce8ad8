"""Is a document gone, whatever the status of the answer? Told without reading its text.

Sites answer 200 with a page that says "there is no such document", or lead to a list or their home page instead.
"""

from __future__ import annotations

import re

from crawler.links import Kind, Link

GONE = frozenset({404, 410})
MANY = 2
"""So many other documents with the very same bytes mean that none of them shows a document."""
_TITLE = re.compile(rb"<title[^>]{0,100}>([^<]{1,300})</title", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:页面|文档|文章|内容|资料|文件|网页)(?:已?不存在|未找到|已(?:经)?(?:被)?(?:删除|下架|移除)|丢失|找不到)"
    r"|找不到(?:页面|网页|文档|文章)|^404\b|\b404(?:错误|页面)|not found",
    re.IGNORECASE,
)
_HEAD = 1 << 16


def is_gone(link: Link | None, status: int, body: bytes, target: Link | None) -> bool:
    """Whether an answer says that there is no such document.

    `body` is its body, content coding undone; `target` is where a redirect leads, if that is a page of the site.
    """
    if status in GONE:
        return True
    if link is None or link.kind is Kind.LIST:
        return False
    if 300 <= status < 400:
        return target is not None and target.kind is Kind.LIST
    found = _TITLE.search(body[:_HEAD]) if status == 200 else None
    return found is not None and _says_so(found.group(1))


def _says_so(title: bytes) -> bool:
    """Whether a page's title says that there is no such page."""
    try:
        text = title.decode("utf-8")
    except UnicodeDecodeError:
        text = title.decode("gb18030", "replace")
    return len(text) <= 60 and _WORDS.search(text.strip() if text.isascii() else "".join(text.split())) is not None
