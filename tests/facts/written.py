"""Pages written one by one, as text files: `texts/development.txt` and `texts/judging.txt`.

A page is a title behind `== `; lines of truth behind `@ `; lines of its head behind `> `, the salutation behind `: `,
what follows the text behind `< `; all others are said first. Truth is `key=value`, parted by ` | `; the later
one counts:

    k kind, o occasion, at the code of its place, town what stands behind it, place a place without a code,
    lv level, role speaker_role, for speaks_for, g audience_groups, a audience where it is not the line as it stands,
    title where the title is not the line as it stands, st `day` or `month` where the day is stated, day the day on
    which it was given, stated or not, up the day of the upload, form what kind of page shows it

What has no key is not stated; `?` is a matter of opinion, and nobody is judged by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from html import escape
from pathlib import Path

from cleaning.model import Page
from cleaning.places import divisions
from tests.gate.draw import Draw
from tests.gate.page import FactValue

_FOLDER = Path(__file__).with_name("texts")
_COLUMNS = {
    "k": "kind",
    "o": "occasion",
    "lv": "level",
    "role": "speaker_role",
    "for": "speaks_for",
    "g": "audience_groups",
    "a": "audience",
    "title": "title",
    "st": "speech_date",
}


@dataclass(frozen=True, slots=True)
class Written:
    """A page of a file, as it is written there."""

    title: str
    said: dict[str, str]
    head: tuple[str, ...]
    greet: tuple[str, ...]
    opening: tuple[str, ...]
    tail: tuple[str, ...]

    @property
    def day(self) -> date:
        return date.fromisoformat(self.said["day"])


@dataclass(frozen=True, slots=True)
class Told:
    """A page, its truth, the columns of which nothing is judged, and what the site states."""

    page: Page
    truth: dict[str, FactValue]
    unjudged: frozenset[str]
    of_page: dict[str, FactValue]
    day: date


def written(part: str) -> Iterator[Told]:
    """All pages of a part, always the same. Raises KeyError with the key for one that means nothing."""
    body = (_FOLDER / "body.txt").read_text(encoding="utf-8").splitlines()
    for number, one in enumerate(_parsed((_FOLDER / f"{part}.txt").read_text(encoding="utf-8"))):
        draw = Draw("written", part, number, 0)
        lines = [*one.head, *one.greet, *one.opening]
        some = draw.sample(body[:-1], 6)
        lines += [some[0] + some[1], some[2] + some[3], some[4] + some[5] + body[-1], *one.tail]
        page, of_page = _page(f"written/{part}/{number}", draw, one, lines)
        truth, unjudged = _truth(one)
        yield Told(page, truth, unjudged, of_page, one.day)


def _parsed(text: str) -> Iterator[Written]:
    for block in ("\n" + text).split("\n== ")[1:]:
        title, *lines = block.strip("\n").split("\n")
        of = {mark: tuple(line[2:] for line in lines if line.startswith(mark)) for mark in ("@ ", "> ", ": ", "< ")}
        said = dict(pair.strip().split("=", 1) for line in of["@ "] for pair in line.split(" | "))
        opening = tuple(line for line in lines if line[:2] not in of)
        yield Written(title, said, of["> "], of[": "], opening, of["< "])


def _truth(one: Written) -> tuple[dict[str, FactValue], frozenset[str]]:
    truth: dict[str, FactValue] = {
        "title": one.title,
        "audience": "，".join(line.rstrip("：！") for line in one.greet) or None,
    }
    unjudged = {column for key, column in _COLUMNS.items() if one.said.get(key) == "?"}
    for key, value in one.said.items():
        if key in _COLUMNS:
            truth[_COLUMNS[key]] = value
    if groups := one.said.get("g"):
        truth["audience_groups"] = tuple(groups.split(","))
    stated = one.said.get("st")
    truth["speech_date_precision"] = stated
    day = one.day.replace(day=1) if stated == "month" else one.day
    truth["speech_date"] = datetime.combine(day, time()) if stated else None
    if "?" in (one.said.get("at"), one.said.get("place")):
        unjudged |= {"place", "place_code"}
    elif code := one.said.get("at"):
        truth["place"] = _paths()[code] + one.said.get("town", "")
        truth["place_code"] = code
    elif place := one.said.get("place"):
        truth["place"] = place
    if "speech_date" in unjudged:
        unjudged.add("speech_date_precision")
    return {column: value for column, value in truth.items() if column not in unjudged}, frozenset(unjudged)


@cache
def _paths() -> dict[str, str]:
    """The full name of every division, by its code."""
    return {one.code: one.path for some in divisions().values() for one in some}


def _page(name: str, draw: Draw, one: Written, lines: list[str]) -> tuple[Page, dict[str, FactValue]]:
    form = one.said.get("form", "text")
    if form == "text":
        return Page(name, text="\n".join((one.title, "", *lines))), {}
    if form == "plain":
        return _html(name, one, lines, f"{one.title}-晨光文秘", ("首页", "讲话", "总结"), ()), {}
    up = one.said.get("up")
    uploaded = datetime.combine(date.fromisoformat(up), time(), UTC) if up else None
    if form == "essay":
        told: tuple[str, ...] = (f"时间：{up} 作者：小禾 来源：网络整理",)
        page = _html(name, one, lines, f"{one.title}_讲话稿_好范文吧", ("首页", "范文", "讲话稿"), told)
        return page, {"uploaded_at": uploaded}
    number, pages, size = draw.digits(9), 3 + int(draw.digits(1)), f"{20 + int(draw.digits(2))}.5KB"
    if form == "cms":
        told = (
            f"{one.title.removesuffix('.docx')}.docx",
            f"上传人：qi***{draw.digits(2)} 文档编号：{number} 上传时间：{up} 格式：DOCX 页数：{pages} 大小：{size}",
        )
        stated: dict[str, FactValue] = {"uploaded_at": uploaded, "page_count": pages, "file_format": "DOCX"}
        head = ("当前位置：首页 > 办公文档 > 讲话致辞", *told, "下载文档 收藏 举报", one.title)
        tail = ("由会员分享，可在线阅读，更多相关文档请在本站上搜索。", "展开阅读全文")
        return Page(name, text="\n".join((*head, *lines, *tail))), stated
    if form == "preview":
        told = (f"{one.title}.docx", "VIP免费下载\n已阅读5页，还剩3页未读，继续免费阅读")
        tail = ("版权说明：本文档由用户提供并上传，收益归属内容提供方，若内容存在侵权，请进行举报或认领", "文档简介")
        return Page(name, text="\n".join((f"{one.title}.docx-众文库", *told, *lines, *tail))), {}
    if form == "book":
        told = (f"{one.title}.doc", f"本文档共{pages}页，可阅读全部内容。")
        return Page(name, text="\n".join((*told, one.title, *lines))), {"page_count": pages}
    raise KeyError(form)


def _html(name: str, one: Written, lines: list[str], head: str, menu: tuple[str, ...], told: tuple[str, ...]) -> Page:
    """A small site of no family."""
    links = "".join(f"<li><a href=/{number}>{word}</a></li>" for number, word in enumerate(menu))
    shown = "".join(f"<div class=info>{escape(line)}</div>" for line in told)
    body = "".join(f"<p>　　{escape(line)}</p>" for line in lines)
    html = (
        f"<html><head><title>{escape(head)}</title></head><body><ul>{links}</ul><h1>{escape(one.title)}</h1>{shown}"
        f"<article>{body}</article>"
        "<p>上一篇：<a href=/8>中秋慰问信</a></p><footer>Copyright 2024</footer></body></html>"
    )
    return Page(name, body=html.encode(), is_html=True)
