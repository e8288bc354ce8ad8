"""Words with which a speech begins and ends, and where they stand within a text. Everything here reads folded text."""

from __future__ import annotations

import re

END = "。!?…”"
_CLOSING = re.compile(
    r"(?:谢谢(?:大家|各位|同志们)?|感谢大家|我的(?:讲话|发言|汇报)(?:完了|到此结束|就到这里)|(?:努力)?奋斗"
    r"|(?:更大的?|应有的|新的|积极的?|重要)贡献|新(?:的)?(?:篇章|局面|辉煌|台阶|胜利)|献礼|"
    r"(?:幸福|健康|愉快|顺利|如意|成功|胜利|辉煌)|进军|前进)[^。!?]{0,6}[。!]$"
)
_THANKS = re.compile(
    r"(?:(?:^|[。!?”\n ]|完了,|结束,|这里,)(?:谢谢|感谢)(?:大家|各位|同志们|聆听)?"
    r"|我的(?:讲话|发言|汇报)(?:完了|到此结束|就到这里)[^。!]{0,6})[。!]$"
)
"""Words that only an end has: thanks that are a sentence of their own."""
_CALL = re.compile(r"(?:让我们|奋斗|奋进|贡献|前进|进军|篇章|辉煌|新局面)[^。!?]{0,40}!$")
"""How a speech calls on its hearers at its end. A wish (祝大家工作顺利!) stands anywhere."""
_HOPE = re.compile(r"(?:让我们[^。!?]{2,80}!|我(?:坚信|相信)[^。!?]{2,60}一定[^。!?]{2,30}[。!])$")
"""Sentences that mostly an end has."""
_STARTS = re.compile(
    r"^(?:各位|同志们|尊敬的|女士们|老师们|朋友们|\(?[一二三四五六七八九十0-9]{1,3}[、.)是要]|第[一二三四五六七八九十])"
)
"""How a new part of a speech starts: a salutation, or a point of its outline."""
_STOP = re.compile(r"[。!](?![\n”’\"])")
_SENTENCE = re.compile(r"[。!](?![”’\"])")
SURE = 4.0
"""What closing or opening words say at the least."""
_FAREWELLS = (
    "最后",
    "让我们",
    "衷心",
    "祝",
    "预祝",
    "我坚信",
    "我相信",
    "坚信",
    "相信",
    "希望",
    "同志们",
    "朋友们",
    "愿",
    "以上",
    "请",
)
_SHORT_SENTENCE = 24
_OVER = re.compile(
    r"(?:^|[。!?”\n ]|完了,|结束,|这里,|些,)(?:再次)?(?:(?:谢谢|多谢)[^。!?,、]{0,6}"
    r"|感谢(?:(?:大家|各位|诸位|同志们|聆听|倾听|你们)[^。!?,、]{0,6})?)[。!]$"
    r"|(?:以上|不当之处|不妥之处|不足之处)[^。!?]{0,16}请[^。!?]{0,12}(?:指正|审议|指教|谅解)[。!]$"
    r"|(?:讲话|发言|汇报|致辞|报告|讲)(?:完了|完毕|到此结束|就到这里|就讲这些)[^。!]{0,8}[。!]$"
    r"|(?:散会|再次感谢[^。!]{1,8})[。!]$"
)
_FAREWELL = re.compile(
    r"(?:^|[。!?;][ \n]{0,4})(?:最后|让我们|衷心祝|祝愿|祝|预祝|(?:我)?坚信|(?:我)?相信|希望(?:大家|同志们|各位)"
    r"|同志们[,:!]|朋友们[,:!]|愿)[^。!?]{4,120}[。!]$"
    r"|(?:贡献|奋斗|篇章|华章|答卷|胜利|辉煌|新局面|新台阶|新征程|旅程)!$|请[^。!?]{2,16}审议[^。!?]{0,20}[。!]$"
)
GREETING = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的|各位|全体|全院|全校|同志们|朋友们|乡亲们|父老们|女士们|先生们|老师们|同学们|孩子们|员工们)"
    r"[^。!?;:\n“”]{0,24}[:!]"
)
"""The address of the hearers, with the sign behind it."""
GREETS = "尊敬亲各全同朋乡父女先老孩员"
"""Characters of which one begins each address."""
_FIRST_WORDS = re.compile(
    r"(?:今天|这次|刚才|按照|根据|受[^,。]{1,14}委托|首先|很高兴|非常|能够|在这|经[^,。]{1,14}(?:研究|同意)|我们在|值此|借|利用|接到|为了)"
)
_HEAD = 150
"""Characters at the head of a text within which a speaker greets."""


def inner_ends(folded: str) -> list[int]:
    """Places well inside the text behind closing words, where what comes next begins no paragraph."""
    found: list[int] = []
    for stop in _STOP.finditer(folded, len(folded) // 12, len(folded) - len(folded) // 20):
        at = stop.end()
        if _CLOSING.search(folded[max(0, at - 30) : at]) or _HOPE.search(folded[max(0, at - 100) : at]):
            # Of closing words in a row, the last end the speech.
            if found and at - found[-1] <= 20:
                found.pop()
            found.append(at)
    return found


def is_over(folded: str, at: int) -> bool:
    """Whether a speech is over at a place behind closing words, though the text goes on."""
    if _THANKS.search(folded[max(0, at - 20) : at]) or not _begins_sentence(folded, at):
        return True
    return bool(_CALL.search(folded[max(0, at - 60) : at])) and not _STARTS.search(folded[at : at + 8].lstrip(" "))


def over_inside(folded: str) -> int:
    """How often a speech is over at a place well inside its text, where no paragraph begins: a sign of wrong order."""
    return sum(is_over(folded, at) for at in inner_ends(folded))


def _begins_sentence(folded: str, at: int) -> bool:
    """Whether what stands at a place can begin a sentence: it is no suffix of a word and no lone verb ending."""
    ahead = folded[at : at + 8].lstrip(" ")
    return not ahead or ahead[0] not in "的了着过地得们性化度、,;:"


def speaks_for_end(folded: str, at: int) -> float:
    """By how much the words before a place are those of a speech's end; below 0 within a sentence."""
    behind = folded[max(0, at - 140) : at].rstrip(" \n")
    if behind[-1:] not in END:
        return -4.0
    if _OVER.search(behind[-24:]):
        return 6.0
    return 4.0 if _FAREWELL.search(behind) else 0.0


def thanks_follow(folded: str, at: int) -> bool:
    """Whether the next sentence behind a place is short and the last of a speech: it is not over before."""
    stop = _SENTENCE.search(folded, at, at + _SHORT_SENTENCE)
    return stop is not None and _OVER.search("。" + folded[at : stop.end()].strip(" \n")) is not None


def closed_inside(folded: str, low: int = 0, high: int = 0) -> bool:
    """Whether words that mostly an end has stand well inside, or between two places.

    Only sentences that look like it are read.
    """
    size = len(folded)
    start = low or size // 20
    for stop in _SENTENCE.finditer(folded, start, high or size - start):
        at = stop.end()
        first = start
        while first < at and folded[first] in " \n":
            first += 1
        looks = folded[at - 1] == "!" or folded.startswith(_FAREWELLS, first) or at - first < _SHORT_SENTENCE
        if looks and speaks_for_end(folded, at) >= SURE:
            return True
        start = at
    return False


def speaks_for_start(folded: str, at: int) -> float:
    """By how much the words behind a place are those of a speech's beginning; below 0 where no sentence begins."""
    ahead = folded[at : at + 80].lstrip(" \n")
    greeting = GREETING.match(ahead)
    if greeting:
        return 6.0 if _FIRST_WORDS.match(ahead[greeting.end() :].lstrip(" \n")) else 5.0
    if _FIRST_WORDS.match(ahead):
        return 2.0
    return -3.0 if ahead[:1] in "的了着过地得们性化度、,;:。!?)”》" else 0.0


def greets(folded: str) -> bool:
    """Whether a speaker greets at the head of the text."""
    return GREETING.search(folded, 0, _HEAD) is not None


def inner_greetings(folded: str) -> list[int]:
    """Places well inside the text where an address stands at the beginning of a sentence and outside of quotes."""
    found = []
    for greeting in GREETING.finditer(folded, _HEAD):
        before = folded[max(0, greeting.start() - 3) : greeting.start()].rstrip(" \n")
        first = folded[greeting.end() : greeting.end() + 20].lstrip(" \n")
        if (before[-1:] in "。!?" or not before or "\n" in folded[greeting.start() - 1]) and _FIRST_WORDS.match(first):
            found.append(greeting.start())
    return found
