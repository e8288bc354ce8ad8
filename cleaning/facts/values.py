"""Fields that a page states of its document: their names, and what their words are worth."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from cleaning.fold import fold
from cleaning.simplify import to_simplified
from cleaning.writing import is_traditional

_COLUMNS = {
    "uploader": (
        "上传人",
        "上传者",
        "上传用户",
        "上传会员",
        "发布人",
        "发布者",
        "贡献者",
        "分享者",
        "分享人",
        "投稿人",
    ),
    "doc_number": ("文档编号", "文件编号", "资源编号", "编号"),
    "uploaded_at": (
        "上传时间",
        "上传日期",
        "发布时间",
        "发布日期",
        "发表时间",
        "更新时间",
        "更新日期",
        "录入时间",
        "添加时间",
        "投稿时间",
        "时间",
        "日期",
    ),
    "file_format": ("文档格式", "文件格式", "资源格式", "文件类型", "文档类型", "格式"),
    "page_count": ("文档页数", "全文页数", "总页数", "页数"),
    "file_size": ("文档大小", "文件大小", "资源大小", "大小"),
    "category": ("所属分类", "所属栏目", "分类", "栏目"),
    "tags": (
        "推荐访问",
        "相关热词",
        "热门标签",
        "文章标签",
        "文档标签",
        "相关标签",
        "本文标签",
        "关键词",
        "关键字",
        "标签",
        "tags",
        "tag",
    ),
    "url": (
        "链接地址",
        "本文链接",
        "本文地址",
        "本文网址",
        "原文链接",
        "原文地址",
        "文章链接",
        "永久链接",
        "网址",
        "url",
    ),
}
COLUMN_OF = {name: column for column, names in _COLUMNS.items() for name in names}
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
    if column == "category":
        return to_simplified(plain) if is_traditional(plain) else plain or None
    return plain if 0 < len(plain) <= 40 else None
