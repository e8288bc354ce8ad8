"""The names and hosts by which a page goes."""

from __future__ import annotations

from random import Random

import pytest

from cleaning.fold import fold
from cleaning.lines import render_text
from cleaning.model import Document, Page
from cleaning.named import hosts, names
from cleaning.rules.watermarks_own import matches, pattern_of, put_in


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


def test_no_name_is_passed_over() -> None:
    """Where a name may be put in at all is told by what stands next to it, and no place is lost by that."""
    pieces = [
        "青石夜话",
        "www.qsyh.com",
        "http://",
        "[",
        "】",
        "(",
        "本文来自",
        "整理",
        "版权归",
        "：",
        " ",
        "\n",
        "，",
        "的话",
        "。",
    ]
    known, addresses = ["青石夜话"], ["qsyh.com"]
    pattern = pattern_of(known, addresses)
    draw = Random(7)
    n = 0
    for _ in range(400):
        text = fold("".join(draw.choices(pieces, k=9)))
        every = [match for match in pattern.finditer(text) if put_in(text, match, known) is not None]
        found = [match for match in matches(text, known, addresses) if put_in(text, match, known) is not None]
        assert [match.span() for match in found] == [match.span() for match in every]
        n += len(found)
    assert n > 20
