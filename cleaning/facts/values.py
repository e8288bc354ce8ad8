"""Fields that a page states of its document: their names, and what their words are worth."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from cleaning.cues.words import STATED_NAMES
from cleaning.fold import fold
from cleaning.simplify import to_simplified
from cleaning.writing import is_traditional

_OF_NAME = re.compile(r"(?:by|来自|(?:上传|发布|贡献|分享|投稿)(?:人|者|用户|会员)|作者|会员|店铺|卖家)\s*:?\s*(?=.)")
COLUMN_OF = {name: column for column, names in STATED_NAMES.items() for name in names}
DATE = re.compile(
    r"((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})\s?日?(?:[\st]*(\d{1,2}):(\d{2})(?::(\d{2}))?)?",
    re.A,
)
_PAGES = re.compile(r"(?:本?文档|全文|资料)?\s?共\s?(\d{1,4})\s?页|^(\d{1,4})\s?页?$", re.A)
_SIZE = re.compile(r"^\d+(?:\.\d+)?\s?(?:[kmg]i?b?|字节|bytes?)$", re.A)
_FORMAT = re.compile(r"^(?:docx?|pdf|pptx?|xlsx?|wps|txt|rtf|word)$", re.A)
_COMMAS = re.compile(r"[\s,，、;；|]+", re.A)
_NUMBER = re.compile(r"^[a-z]{0,4}-?\d{3,20}$", re.A)
_URL = re.compile(r"https?://[^\s<>\"]{4,300}", re.A)


def date_of(raw: str) -> datetime | None:
    """The wall-clock time as stated. Pages name no zone: the digits are kept, and typed as UTC."""
    match = DATE.search(fold(raw))
    if not match:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups())
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def value_of(column: str, raw: str) -> str | int | datetime | tuple[str, ...] | None:
    """The typed value of a field, None where the words are no value of its kind."""
    folded = fold(raw).strip()
    plain = raw.strip(" \u3000、,，;；")
    if column == "uploaded_at":
        return date_of(raw)
    if column == "page_count":
        match = _PAGES.search(folded)
        return int(next(group for group in match.groups() if group)) if match else None
    if column == "tags":
        words = [to_simplified(word) if is_traditional(word) else word for word in _COMMAS.split(plain)]
        return tuple(dict.fromkeys(word for word in words if word)) or None
    shapes = {"file_size": _SIZE, "file_format": _FORMAT, "doc_number": _NUMBER, "url": _URL}
    if column in shapes:
        match = shapes[column].match(folded)
        return plain[: match.end()] if match else None
    return plain if 0 < len(plain) <= 40 else None


def bare_name(name: str) -> str:
    """A user's name without the field's name that a page puts directly before it: 上传人wj***98."""
    before = _OF_NAME.match(name)
    return name[before.end() :] if before is not None else name
