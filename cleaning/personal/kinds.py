"""The kinds of personal data, and the marks that stand in their place."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What is masked; the value is the word of its mark."""

    PHONE = "电话"
    MAIL = "邮箱"
    ID_CARD = "身份证号"
    BANK_CARD = "银行卡号"
    PASSPORT = "护照号"
    WECHAT = "微信"
    QQ = "QQ"
    NAME = "姓名"

    @property
    def mark(self) -> str:
        """What stands in its place: 〔电话〕. No rule cuts these brackets, and no mark holds a digit."""
        return f"〔{self.value}〕"


class Hit(NamedTuple):
    """A range of a text that is personal data."""

    start: int
    end: int
    kind: Kind


MARKS = re.compile(f"〔(?:{'|'.join(Kind)})〕")
"""Finds every mark in a text."""


def counted(text: str) -> dict[str, int]:
    """How many marks of each kind stand in a text, in the order of `Kind`; kinds without one are left out."""
    if "〔" not in text:
        return {}
    found = MARKS.findall(text)
    return {kind.value: found.count(kind.mark) for kind in Kind if kind.mark in found}
