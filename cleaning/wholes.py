"""The whole of an address or a name of which a repeated string holds a part: all places share less than each has.

An address has the page's own number and words beside it (原文链接:http://…/1.html, …首发); a name may have another mark
between its characters at each place (鸿·篇·网, 鸿 篇 网).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_HOST = re.compile(r"[a-z0-9-]+\.[a-z]{2,}|https?:|www\.", re.A)
_BEFORE = re.compile(
    r"(?:(?:本站|本文|本网|文章|全部)?(?:内容|资料|文章|稿件)?(?:禁止采集|严禁采集|谢绝采集|禁止转载|版权所有|版权归|首发于|[来转摘]自|来源|出处)[::]?\s?"
    r"|(?:更多|全文|详情)?(?:内容|资料|精彩|范文)?(?:请?访问|尽在|请?登录)[::]?\s?"
    r"|(?:原文|本文|文章|来源|转载|全文)?(?:链接|地址|网址)[::]?\s?)?(?:https?:/{1,3})?(?:www\.)?$",
    re.A,
)
_BEHIND = re.compile(
    r"(?:/[a-z0-9_./?=&%#~-]*)?(?:\s?(?:独家首发|原创首发|整理发布|独家发布|首发|独家|版权所有))?", re.A
)
_LONGEST = 30
"""Characters before a host that may belong to it."""


def whole_address(folded: str, start: int, end: int) -> tuple[int, int]:
    """The range of an address and its label around the range of a host; the range itself where it holds no host."""
    if _HOST.search(folded, start, end) is None:
        return start, end
    from_line = max(folded.rfind("\n", 0, start) + 1, start - _LONGEST)
    before = _BEFORE.search(folded[from_line:start])
    behind = _BEHIND.match(folded, end)
    return (from_line + before.start() if before else start), (behind.end() if behind else end)


def whole_name(folded: str, start: int, end: int, names: Iterable[str]) -> int:
    """Where a name ends with whose beginning a range ends, whatever mark stands between its characters; else `end`."""
    said = "".join(char for char in folded[start:end] if char.isalnum())
    for name in names:
        for size in range(len(name) - 1, 1, -1):
            if said.endswith(name[:size]):
                rest = re.compile("".join(r"[^\w\n]?" + re.escape(char) for char in name[size:]))
                if found := rest.match(folded, end):
                    return found.end()
    return end
