"""What stands at fixed places of a speech, told by one line: a point's number, an address, thanks, a date."""

from __future__ import annotations

import re

from cleaning.cues import Kind
from cleaning.cues.register import register
from cleaning.judged import CALLED, Judged

OUTLINE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.,是要]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,3}[,、章节部]|"
    r"\d{1,2}[、.](?:\D|$)|[(]\d{1,2}[)]|[①-⑳])",
    re.A,
)
"""The number of a point or a heading at a line's start."""
SALUTATION = re.compile(
    r"^(?:尊敬|敬爱|亲爱|各位|同志|朋友|老师|同学|女士|先生|家长|代表|大家|来宾|战友|乡亲|员工|领导)"
)
# All of these look no further than a bounded number of characters back: `re` is linear, and quicker on single lines.
DATE = re.compile(
    r"^[(\[]?\s*+(?:(?:19|20)\d\d|二[〇零○o0][〇零○o0一二三四五六七八九]{2}|[x×*]{2,4}|20[x×]{2})\s*+[年.\-/]"
    r"\s*+[\dx×*一二三四五六七八九十正冬腊]{0,3}\s*+(?:[月.\-/].{0,12})?[)\]]?$",
    re.A,
)
_CLOSING = re.compile(r"谢谢|感谢大家|讲完了|完毕|^[(](?:热烈|长时间)?(?:的)?(?:鼓掌|掌声)[)]$")
THANKS = re.compile(
    r"^[^。!?]{0,30}(?:谢谢(?:大家|各位[^。!]{0,6}|同志们)?|感谢大家|(?:我的)?(?:讲话|发言|汇报|致辞)(?:完了|完毕|到此结束|就到这里))"
    r"[,，]?(?:谢谢(?:大家|各位)?)?[。!]*[)]?$"
)
ADDRESS = re.compile(
    r"^(?:(?:尊敬|敬爱|亲爱)的)?[^。;:!?]{0,30}(?:同志|各位|朋友|同学|老师|女士|先生|代表|委员|领导|来宾|嘉宾|家长|战友|乡亲|大家)"
    r"(?:们?![^。;:!?]{0,20})?[^。;:!?]{0,30}:"
)
OVER = re.compile(
    r"^[^。!?]{0,16}(?:散会|会议到此结束|今天的会就(?:开|到)[^。!?]{0,6})[。!]?$|^[^。!?]{0,20}谢谢[^。!?]{1,10}[。!]$"
)
"""The other last words of a meeting."""
_CALLS = frozenset(":!")
WHOLE_ADDRESS = re.compile(
    r"各位[^。;:!?,]{1,30}[:!]$|(?:(?:尊敬|敬爱|亲爱)的)?[^。;:!?]{0,40}"
    r"(?:同志|朋友|同学|老师|女士|先生|代表|委员|领导|来宾|嘉宾|家长|战友|乡亲|同事|同仁|邻居|街坊|学员|大家|们)"
    r"(?:们|[、,]|大家好|[你您]们?好|[上中下]午好|[早晚]上好|好)*[:!]$"
)
_LAST_WORDS = re.compile(
    "(?:谢谢|感谢)(?:大家|各位|同志们|你们|[您你])?口*[。!]*[)]?$"
    "|(?:散会|共勉|完毕|到此结束|就到这里|讲完了|敬礼|再见|批评指正|请予?以?审议|万事如意|身体健康|工作顺利|幸福安康|(?:节日|新春|新年)快乐)口*[。!]*$"
)
_TOLD = re.compile(
    r"(?:同志|各位|朋友|同学|老师|女士|先生|代表|委员|领导|家长|乡亲|大家)[^,:]{0,6}(?:[问说]|反映|告诉我?们?|提出|来信|认为|表示)[,:]"
)
"""How a speaker names who said something: 银行的同志问，…，我的答复是：."""


def calls_hearers(text: str) -> bool:
    """Whether a line of the text's beginning calls its hearers."""
    if CALLED.search(text) or (text[-2:-1] == "好" and WHOLE_ADDRESS.match(text)):
        return True
    return (match := ADDRESS.match(text)) is not None and not _TOLD.search(match.group(0))


def is_whole_address(line: Judged) -> bool:
    """Whether a line addresses an audience and says nothing else, as 同志们: does."""
    text = line.folded
    return text[-1:] in _CALLS and line.cue.kind in (Kind.TEXT, Kind.SHORT) and bool(WHOLE_ADDRESS.match(text))


def is_address(folded: str) -> bool:
    """Whether a text begins by addressing an audience."""
    return bool(ADDRESS.match(folded) or WHOLE_ADDRESS.match(folded[: folded.find("!") + 1]))


def opens_speech(folded: str) -> bool:
    """Whether a line addresses an audience, by itself or before its first sentence: above it may stand a title."""
    if not is_address(folded) or is_last_word(folded):
        return False
    return (len(folded) <= _WHOLE and folded[-1] in ":!") or SALUTATION.match(folded) is not None


_WHOLE = 60
"""Characters of an address that is a line."""


def is_last_word(folded: str) -> bool:
    """Whether a text ends with the words that end a speech."""
    return bool(_LAST_WORDS.search(folded))


def is_formula(line: Judged) -> bool:
    """Whether a line addresses the hearers, thanks them, or dates the speech: where it stands, the speech stands."""
    text = line.folded
    if line.cue.kind is not Kind.TEXT and line.cue.kind is not Kind.SHORT:
        return False
    if WHOLE_ADDRESS.match(text) or ADDRESS.match(text) or DATE.match(text):
        return True
    # Readers are thanked too: 求采纳,谢谢。
    return _LAST_WORDS.search(text) is not None and register(text) < 0


def closes(line: Judged) -> bool:
    """Whether a short line dates a speech or has its last words."""
    return line.cue.kind is Kind.SHORT and bool(DATE.match(line.folded) or _CLOSING.search(line.folded))
