"""The names and hosts by which a page goes."""

from __future__ import annotations

import pytest

from cleaning.lines import render_text
from cleaning.model import Document, Page
from cleaning.named import hosts, names


def _document(text: str) -> Document:
    return Document(Page("a"), render_text(text))


@pytest.mark.parametrize(
    "text",
    [
        "青石夜话 | 登录 | 帮助\n各位乡亲：\n本文来自青石夜话",
        "在年会上的讲话 - 青石夜话\n各位乡亲：\n青石夜话整理",
        "各位乡亲：\n© 2019 青石夜话\n青石夜话",
        "欢迎光临青石夜话，网址好记\n各位乡亲：\n青石夜话",
    ],
)
def test_a_page_names_itself(text: str) -> None:
    """Behind its title, before its menu, in its copyright line, in a welcome; and once more anywhere."""
    assert names(_document(text)) == ["青石夜话"]


@pytest.mark.parametrize(
    "text",
    [
        "首页 | 登录\n各位乡亲：\n首页",
        "在年会上的讲话 - 临河县人民政府\n各位乡亲：\n临河县人民政府",
        "青石夜话 | 登录\n各位乡亲：",
    ],
)
def test_what_is_no_name(text: str) -> None:
    """Words of menus, names of offices, which speakers name too, and what stands only once."""
    assert names(_document(text)) == []


def test_hosts() -> None:
    """Hosts that stand more than once; none of an office."""
    assert hosts(_document("www.qsyh.net\n见 qsyh.net\nwww.lh.gov.cn\nwww.lh.gov.cn\na.com")) == ["qsyh.net"]
