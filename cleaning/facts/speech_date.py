"""The day of the speech, where the text states it: a date alone in brackets below the title, or alone at the end.

A date anywhere else is one of something that the speech tells, and the day of the upload is no day of a speech. A date
after the upload or the fetch is not believed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from cleaning.facts import Reader
from cleaning.model import Document, Fact

_DIGITS = {digit: str(value) for value, digit in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_NUMBER = r"[〇○零一二三四五六七八九十]{1,3}"
_DATE = (
    r"(?P<year>(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})\s*年\s*"
    rf"(?P<month>\d{{1,2}}|{_NUMBER})\s*月(?:\s*(?P<day>\d{{1,2}}|{_NUMBER})\s*日)?"
)
_IN_BRACKETS = re.compile(rf"\s*[（(〔\[]\s*{_DATE}(?:\s*[上下]午)?\s*[）)〕\]]\s*")
_ALONE = re.compile(rf"\s*[（(〔\[]?\s*{_DATE}\s*[）)〕\]]?\s*")
_IN_TITLE = re.compile(rf"[（(〔\[]\s*{_DATE}\s*[）)〕\]]\s*$")
_HEAD, _TAIL = 5, 3
"""Lines below the title and at the end among which the date stands."""
_EARLIEST = 1949


def date_in(words: str, pattern: re.Pattern[str] = _ALONE) -> tuple[datetime, str] | None:
    """The date that a line is, and `day` or `month`; None where it is none, or no day of a calendar."""
    found = pattern.fullmatch(words) if pattern is not _IN_TITLE else pattern.search(words)
    if found is None:
        return None
    year, month = int(_digits(found["year"])), _number(found["month"])
    day = _number(found["day"]) if found["day"] else 1
    if month is None or day is None or year < _EARLIEST:
        return None
    try:
        return datetime(year, month, day), "day" if found["day"] else "month"  # noqa: DTZ001 - as the text states it
    except ValueError:
        return None


def _digits(word: str) -> str:
    return "".join(_DIGITS.get(char, char) for char in word)


def _number(word: str) -> int | None:
    """3, 三, 十二, 二十一: up to 99."""
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.partition("十")
    figures = _digits(tens) if tens else "1" if ten else "", _digits(ones) if ones else "0" if ten else ""
    joined = "".join(figures)
    return int(joined) if joined.isdigit() and len(joined) <= 2 else None


def _read(doc: Document) -> Iterator[Fact]:
    title = doc.fact("title")
    if title is not None and (found := date_in(str(title.value), _IN_TITLE)):
        yield from _facts(doc, found, str(title.value), title.start, title.end)
        return
    text = doc.text
    lines = [match.span() for match in re.finditer(r"[^\n]+", text)]
    head = [(line, _IN_BRACKETS) for line in lines[:_HEAD]]
    tail = [(line, _ALONE) for line in reversed(lines[max(_HEAD, len(lines) - _TAIL) :])]
    for (start, end), pattern in (*head, *tail):
        if end - start <= 30 and (found := date_in(text[start:end], pattern)):
            yield from _facts(doc, found, text[start:end].strip(), *doc.left.origin(start, end))
            return


def _facts(doc: Document, found: tuple[datetime, str], raw: str, start: int, end: int) -> Iterator[Fact]:
    when, precision = found
    uploaded = doc.fact("uploaded_at")
    bounds = [uploaded.value] if uploaded is not None else []
    if doc.page.fetched_at is not None:
        bounds.append(doc.page.fetched_at)
    if any(isinstance(bound, datetime) and when.date() > bound.date() for bound in bounds):
        return
    yield Fact("speech_date", when, raw, start, end, "speech_date")
    yield Fact("speech_date_precision", precision, raw, start, end, "speech_date")


READER = Reader("speech_date", "text", _read)
