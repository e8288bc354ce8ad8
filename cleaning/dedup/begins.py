"""Whether a text begins as speeches do."""

from __future__ import annotations

import re

from cleaning.dedup.forms import Units

_HEAD = 40
"""Letters and characters at the beginning of a speech in which it greets its hearers or is named."""
_GREETING = (
    "尊敬的|敬爱的|亲爱的|各位(?:领导|来宾|代表|委员|嘉宾|同事|同仁|同学|老师|家长|朋友|评委|乡亲|战友|同志)|大家(?:上午|下午|晚上)?好|"
    "女士们|先生们|(?:上午|下午|晚上|早上|中午)好|老师们|同学们|同志们(?:今天|刚才|这次|现在|经|根据|在|新年|值此)"
)
_GREETS = re.compile(_GREETING)
_BEGINS = re.compile(
    f"{_GREETING}|讲话|发言|致辞|致词|演讲|报告|主持词|贺词|^.{{0,8}}(?:同志|同学|老师|朋友|代表|委员|乡亲|战友)们|"
    "^.{0,8}(?:各位|大家)|今天.{0,16}(?:召开|举行|举办|会议|仪式|活动)|(?:这|本)次(?:会议|大会|活动)"
)


def greets(units: Units) -> bool:
    """Whether a text greets its hearers with its first words."""
    return _GREETS.match(_head(units)) is not None


def begins_like_a_speech(units: Units) -> bool:
    """Whether a text greets its hearers or is named a speech where it begins.

    Asked of a part where it stands: what a site wrote above the part on its own page is not of the speech.
    """
    return _BEGINS.search(_head(units)) is not None


def _head(units: Units) -> str:
    return units[:_HEAD].tobytes().decode("utf-16-le", "replace")
