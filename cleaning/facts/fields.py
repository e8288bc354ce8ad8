"""Fields that a page states about its document: `上传人:…`, `时间:…`, `本文档共7页`, `当前位置: … > …`.

Read from lines outside of the speech only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from cleaning.cues import FIELD, FIELD_END, Kind, cue, is_label, is_notice
from cleaning.cues.marks import STATED
from cleaning.facts import Reader
from cleaning.facts.cells import cells, file_line
from cleaning.facts.values import COLUMN_OF, DATE, bare_name, date_of, value_of
from cleaning.fold import CJK, fold
from cleaning.model import Document, Fact
from cleaning.simplify import to_simplified
from cleaning.writing import is_traditional

_YEAR = re.compile(r"(?:19|20)\d\d", re.A)
_ENDING = re.compile(r"\.(docx?|pdf|pptx?|wps|rtf)(?:\s*vip|》|\s|_|$)", re.A)
_MASKED = re.compile(r"^\s*([^\s*:+]{1,8}\*{2,8}[^\s*:+]{0,8}?)(?:\s|$|\+|关注)", re.A)
_FOLLOWED = re.compile(r"^\s*([^\s:+]{2,20})\s*\+\s*关注", re.A)
_CRUMB = re.compile(
    r"(?:(?:位置|所在(?:的?(?:分类|栏目|频道|目录))?|在这里|路径|导航)\s*[:>]?\s*"
    r"|^(?:[^:>»›]{1,10}:)?\s*(?=(?:网站|本站)?首页\s*[>»›]))(.+)$",
    re.A,
)
"""A path through the site, behind what it is called or from its first page on."""
_TOTAL = re.compile(
    r"(?:文档|全文|本文|文章|资料|文件|文稿|预览)\s?[·|(]?\s?(?:[一总]?共[有计]?|[总合]计)\s?(\d{1,4})\s?页|/\s?共\s?(\d{1,4})\s?页"
    r"|总页数[为是]\s?(\d{1,4})",
    re.A,
)
_KIND = re.compile(r"^\s*(docx?|pdf|pptx?|wps|word|txt)\s?文档\s*[·|]", re.A)
"""What kind of file a store offers: DOC文档 · 共4页."""
_NAMED = re.compile(
    r"(?:全文|文档|资料)?页数\s*:\s*(?P<pages>\d{1,4})(?!\d)|(?:资源|文档|文件)\s?id\s*:\s*(?P<number>\d{4,20})", re.A
)
"""Fields of stores that stand beside others on a line."""
_DONE_AT = re.compile(rf"(?:上传|发布|发表|分享|更新|投稿)于\s*:?\s*(?={DATE.pattern})", re.A)
"""上传于 2013/10/1: what was done at a time, without a field's name."""
_AMONG = re.compile(r"(?:^|[\s|·,])共\s?(\d{1,4})\s?页(?=$|[\s|·,])", re.A)
"""How many pages a document has, between fields of it: 格式:DOC 共4页 大小:31KB."""
_STEP = re.compile(r"[>»›/]\s|\s*[>»›]\s*", re.A)
_BLANKS = re.compile(r"\s+", re.A)
_DONE = frozenset({"更新", "发布", "上传", "编辑", "修改", "发表", "转载", "收藏"})
"""What was done at a time; no category."""
_NO_STEP = frozenset({"正文", "首页", "主页", "网站首页", "本站首页", "文库首页"})


def _line_fields(doc: Document, folded: str, start: int) -> Iterator[Fact]:
    """Fields of one line; the value reaches to the next field, or for names and figures to the next blank."""
    raw = doc.original[start : start + len(folded)]
    found = list(FIELD.finditer(folded)) if FIELD_END.search(folded) else []
    for index, match in enumerate(found):
        column = COLUMN_OF.get(match.group(1))
        if column is None:
            continue
        value_start = match.start(2)
        value_end = found[index + 1].start(1) if index + 1 < len(found) else len(folded)
        if column not in ("tags", "uploaded_at", "category"):
            value_end = min(value_end, match.end(2))
        words = raw[value_start:value_end].strip()
        value = _category_of(words) if column == "category" else value_of(column, words)
        if value is not None:
            yield Fact(column, value, words, start + value_start, start + value_end, source=f"field {match.group(1)}")
    if found and "uploaded_at" in (COLUMN_OF.get(m.group(1)) for m in found):
        yield from _category_before(doc, start, found[0].start(1))


def _category_before(doc: Document, start: int, until: int) -> Iterator[Fact]:
    """`領導講話 時間:…`: the category stands before the first field of the line of the time."""
    raw = doc.original[start : start + until].strip(" \u3000|·")
    if 2 <= len(raw) <= 12 and not any(char.isascii() for char in raw) and " " not in raw:
        yield Fact(
            "category",
            to_simplified(raw) if is_traditional(raw) else raw,
            raw,
            start,
            start + until,
            source="before the time",
        )


def _category_of(path: str) -> str | None:
    """The steps of a path through the site as `A > B`, without the site's first page; None where none is left."""
    steps = [step.strip(" \u3000、,，;；") for step in _STEP.split(path)]
    steps = [to_simplified(step) if is_traditional(step) else step for step in steps if step]
    steps = [step for step in steps if fold(step) not in _NO_STEP and len(step) <= 16 and not is_notice(fold(step))]
    return " > ".join(steps) or None


def _line_shapes(doc: Document, folded: str, start: int) -> Iterator[Fact]:
    """What a line states without a field's name: a path, a number of pages, a masked name, a file's ending."""
    end = start + len(folded)
    raw = doc.original[start:end]
    if ("位置" in folded or "所在" in folded or "首页" in folded) and (match := _CRUMB.search(folded)):
        raw_path = raw[match.start(1) :]
        if category := _category_of(raw_path):
            yield Fact("category", category, raw_path, start + match.start(1), end, source="path")
    if "页" in folded and (match := _TOTAL.search(folded)):
        pages = next(group for group in match.groups() if group)
        yield Fact(
            "page_count", int(pages), match.group(0), start + match.start(), start + match.end(), source="page count"
        )
    if ("*" in folded or "+" in folded) and (match := _MASKED.match(folded) or _FOLLOWED.match(folded)):
        name = bare_name(raw[match.start(1) : match.end(1)])
        yield Fact("uploader", name, name, start + match.end(1) - len(name), start + match.end(1), source="masked name")
    if "于" in folded and (done := _DONE_AT.search(folded)) and (when := date_of(raw[done.end() :])):
        yield Fact("uploaded_at", when, raw[done.end() :].strip(), start + done.end(), end, source="done at")
    if "共" in folded and FIELD.search(folded) and (among := _AMONG.search(folded)):
        begin, stop = start + among.start(1), start + among.end(1)
        yield Fact("page_count", int(among.group(1)), doc.original[begin:stop], begin, stop, source="between fields")
    if ("页数" in folded or "id" in folded) and (named := _NAMED.search(folded)):
        column = "page_count" if named["pages"] else "doc_number"
        words = named["pages"] or named["number"]
        at = start + named.start("pages" if named["pages"] else "number")
        yield Fact(column, int(words) if named["pages"] else words, words, at, at + len(words), source="field")
    if "." in folded and end - start <= 120 and (match := _ENDING.search(folded)):
        ending = raw[match.start(1) : match.end(1)]
        yield Fact("file_format", ending, ending, start + match.start(1), start + match.end(1), source="file name")


def _read(doc: Document) -> Iterator[Fact]:
    body = doc.body or (0, 0)
    folded_page = doc.rendered.folded
    shapes: list[Fact] = []
    lines, known = doc.rendered.lines, doc.rendered.columns
    for index in np.flatnonzero(known.bits[: len(lines)] & STATED).tolist():
        line = lines[index]
        if line.hidden or (line.start >= body[0] and line.end <= body[1]) or line.end - line.start > 400:
            continue
        folded = folded_page[line.start : line.end]
        if line.link_share > 0.9 and cue(folded, 0.0, known.shape(index)).kind is not Kind.CHROME:
            continue
        yield from _line_fields(doc, folded, line.start)
        if kind := _KIND.match(folded):
            at = line.start + kind.start(1), line.start + kind.end(1)
            yield Fact("file_format", doc.original[slice(*at)], doc.original[slice(*at)], *at, source="kind of file")
        shapes.extend(_line_shapes(doc, folded, line.start))
    yield from cells(doc, body)
    yield from file_line(doc, body[0])
    yield from shapes
    yield from _stamp(doc, body[0])


_OF_TITLE = re.compile(r"(?:讲话|发言|致辞|致词|演讲|主持词|报告|讲稿|会议|大会|典礼|仪式)\s*[(\[]?$")
"""What stands before a day that is the speech's: 在大会上的讲话(2020年3月5日)."""
_WORD = re.compile(f"[{CJK}]{{2,6}}")


def _stamp(doc: Document, before: int) -> Iterator[Fact]:
    """A time without a name above the text, `2018-01-17 13:08:39 讲话致辞`; the one word beside it is the category."""
    for line in doc.rendered.lines:
        if line.start >= before:
            return
        if line.hidden or line.link_share > 0.5 or line.end - line.start > 80:
            continue
        raw, folded = doc.original[line.start : line.end], doc.rendered.folded[line.start : line.end]
        match = DATE.search(folded) if _YEAR.search(folded) else None
        if (
            match is None
            or match.start() > 12
            or _OF_TITLE.search(folded[: match.start()])
            or FIELD.search(folded[: match.end()])
        ):
            continue
        when = date_of(raw)
        if when is None:
            continue
        yield Fact(
            "uploaded_at", when, match.group(0), line.start + match.start(), line.start + match.end(), source="stamp"
        )
        words = [word for word in _BLANKS.split(raw[match.end() :].strip()) if word]
        if words and _WORD.fullmatch(fold(words[0])) and words[0] not in _DONE and not is_label(fold(words[0])):
            at = raw.index(words[0], match.end())
            word = to_simplified(words[0]) if is_traditional(words[0]) else words[0]
            yield Fact(
                "category", word, words[0], line.start + at, line.start + at + len(words[0]), source="beside the time"
            )
        return


READER = Reader("fields", "page", _read)
