"""Where a speech begins and ends: its address and thanks, headings, dates, and the broken line of a preview."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from cleaning.cues import TIES, Kind, is_surely_notice, said, site_words
from cleaning.cues.register import register
from cleaning.fold import CJK
from cleaning.judged import CALLED, THANKED, Judged
from cleaning.model import Document
from cleaning.points import goes_on

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
_DATE = re.compile(
    r"^[(\[]?\s*+(?:(?:19|20)\d\d|二[〇零○o0][〇零○o0一二三四五六七八九]{2}|[x×*]{2,4}|20[x×]{2})\s*+[年.\-/]"
    r"\s*+[\dx×*一二三四五六七八九十正冬腊]{0,3}\s*+(?:[月.\-/].{0,12})?[)\]]?$",
    re.A,
)
_CHINESE = re.compile(f"[{CJK}]")
_TITLE = re.compile(r"(?:讲话|发言|致辞|致词|主持词|演讲|报告|讲话稿|发言稿|范文)$")
_LOOK = 8
"""Lines before the end of a run that show how far apart its paragraphs stand."""
_CLAUSE = 6
"""Characters of the shortest clause that is told by its small words."""
_CLOSING = re.compile(r"谢谢|感谢大家|讲完了|完毕|^[(](?:热烈|长时间)?(?:的)?(?:鼓掌|掌声)[)]$")
_THANKS = re.compile(
    r"^[^。!?]{0,30}(?:谢谢(?:大家|各位[^。!]{0,6}|同志们)?|感谢大家|(?:我的)?(?:讲话|发言|汇报|致辞)(?:完了|完毕|到此结束|就到这里))"
    r"[,，]?(?:谢谢(?:大家|各位)?)?[。!]*[)]?$"
)
_ADDRESS = re.compile(
    r"^(?:(?:尊敬|敬爱|亲爱)的)?[^。;:!?]{0,30}(?:同志|各位|朋友|同学|老师|女士|先生|代表|委员|领导|来宾|嘉宾|家长|战友|乡亲|大家)"
    r"(?:们?![^。;:!?]{0,20})?[^。;:!?]{0,30}:"
)
_NEXT = re.compile(
    r"^(?:(?:尊敬|敬爱|亲爱)的[^。;]{0,30}[:!]|同志们:|各位[^。;]{0,30}[:!])"
    r"|^.{0,30}(?:第[一二三四五六七八九十\d]{1,3}篇|篇[一二三四五六七八九十\d]{1,2})(?:[:、 】\])]|$)"
)
"""How the next speech of a compilation begins: with its heading or its address."""
_OVER = re.compile(
    r"^[^。!?]{0,16}(?:散会|会议到此结束|今天的会就(?:开|到)[^。!?]{0,6})[。!]?$|^[^。!?]{0,20}谢谢[^。!?]{1,10}[。!]$"
)
"""The other last words of a meeting."""
_EDGE = 0.2
"""Share of the text that may stand outside of an address and thanks, and be the site's all the same."""


def between_formulas(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run between the address of the audience and the thanks, where both stand near its ends.

    What stands before 同志们: and behind 谢谢大家! is the site's, in whatever words.
    """
    mass = [_mass(line) for line in judged[first : last + 1]]
    total = sum(mass)
    start, end = first, last
    before = 0.0
    for offset, line in enumerate(judged[first : last + 1]):
        if before > min(_EDGE * total, 400.0):
            break
        if line.cue.kind is Kind.TEXT and _addresses(line.folded):
            start = first + offset
            break
        before += mass[offset]
    behind = 0.0
    for offset in range(last - first, start - first, -1):
        if behind > min(_EDGE * total, 400.0):
            break
        line = judged[first + offset]
        if line.cue.kind is Kind.TEXT and _NEXT.match(line.folded):
            # Another speech of the page begins here, and it need not end in thanks.
            break
        if line.cue.kind is Kind.TEXT and (
            _THANKS.match(line.folded) or _OVER.match(line.folded) or THANKED.match(line.folded)
        ):
            end = first + offset
            break
        behind += mass[offset]
    return start, end


_TOLD = re.compile(
    r"(?:同志|各位|朋友|同学|老师|女士|先生|代表|委员|领导|家长|乡亲|大家)[^,:]{0,6}(?:[问说]|反映|告诉我?们?|提出|来信|认为|表示)[,:]"
)
"""How a speaker names who said something: 银行的同志问，…，我的答复是：."""


def _addresses(text: str) -> bool:
    """Whether a line of the text's beginning calls its hearers."""
    if CALLED.search(text) or (text[-2:-1] == "好" and _WHOLE_ADDRESS.match(text)):
        return True
    return (match := _ADDRESS.match(text)) is not None and not _TOLD.search(match.group(0))


def behind_title(judged: Sequence[Judged], first: int, last: int, titles: Sequence[str]) -> int:
    """The first line of the run, or the last one near it that is the document's title or begins with it.

    What stands between the page's head and the title over the text is the site's.
    """
    mass = [_mass(line) for line in judged[first : last + 1]]
    limit, before, found = min(_EDGE * sum(mass), 400.0), 0.0, first
    for offset, line in enumerate(judged[first : last + 1]):
        if before > limit or _ADDRESS.match(line.folded) or SALUTATION.match(line.folded):
            break
        if any(line.folded.startswith(title) for title in titles):
            found = first + offset
        before += mass[offset]
    return found


_PROSE = re.compile(f"[{CJK}“《]")
"""How a sentence begins that is no point of a list."""
_OF_THE_PAGE = re.compile(
    r"本(?:文|站|网|篇|页|资料|作品)|(?:此|该|以上|上述|更多)(?:文|内容|资料|范文|作品|信息)|您|小编|文库|网友|https?:|www|\.c(?:om|n)|"
    r"下载(?:后|本)|点击|登录|客服|侵权|未经|来[源自]于?(?:网络|互联网)|删除|以上(?:就是|是|为)|全部内容|范文|介绍到|更多精彩|文档|请勿"
)
"""Words by which a sentence speaks of the page or to its reader."""
_NAME = 24
"""Characters that an office and a name have at the most."""
_REACH = 12
"""Lines that may lie between the surest text and the address or the thanks."""


def reach_formulas(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run out to an address above it and thanks below it, over lines that only may be the site's.

    A speech about copyright or an app sounds like a site. Between 同志们: and 谢谢大家! it is a speech.
    """
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if _is_site(judged[at]):
            break
        if judged[at].cue.kind is Kind.TEXT and _ADDRESS.match(judged[at].folded):
            first = at
            break
    for at in range(last + 1, min(len(judged), last + 1 + _REACH)):
        if _is_site(judged[at]):
            break
        if _THANKS.match(judged[at].folded) or _OVER.match(judged[at].folded):
            last = at
            break
    return first, last


_APART = 3
"""Lines of the site that may stand between the address and the speech."""


def reach_address(judged: Sequence[Judged], inside: Sequence[bool], first: int) -> int:
    """The beginning of the run, or the address above it that only lines of the site keep from it.

    Not where the run has an address of its own: what stands above it then is a summary or another document.
    """
    if any(_is_address(line) for line in judged[first : first + _APART]):
        return first
    passed = 0
    for at in range(first - 1, -1, -1):
        line = judged[at]
        if not line.folded:
            continue
        if _is_address(line):
            return at if passed and inside[line.at] else first
        passed += 1
        if passed > _APART or line.cue.kind in (Kind.TEXT, Kind.SHORT):
            break
    return first


def _is_address(line: Judged) -> bool:
    """Whether a line addresses an audience and says nothing else, as 同志们: does."""
    text = line.folded
    return text[-1:] in _CALLS and line.cue.kind in (Kind.TEXT, Kind.SHORT) and bool(_WHOLE_ADDRESS.match(text))


_CALLS = frozenset(":!")
_WHOLE_ADDRESS = re.compile(
    r"各位[^。;:!?,]{1,30}[:!]$|(?:(?:尊敬|敬爱|亲爱)的)?[^。;:!?]{0,40}"
    r"(?:同志|朋友|同学|老师|女士|先生|代表|委员|领导|来宾|嘉宾|家长|战友|乡亲|同事|同仁|邻居|街坊|学员|大家|们)"
    r"(?:们|[、,]|大家好|[你您]们?好|[上中下]午好|[早晚]上好|好)*[:!]$"
)


def _is_site(line: Judged) -> bool:
    """Whether a line is the site's beyond doubt."""
    kind = line.cue.kind
    return kind in (Kind.CHROME, Kind.SECTION, Kind.SPAM) or (kind is Kind.NOTICE and is_surely_notice(line.folded))


def grow(doc: Document, judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """Take in the short lines at both ends that belong to a speech: salutation, heading, date, closing."""
    while first > 0 and _opens(judged[first - 1]):
        first -= 1
    while last + 1 < len(judged) and (
        _closes(judged[last + 1])
        or _goes_over(doc, judged, last)
        or _is_point(judged, last + 1)
        or _is_said(doc, judged, last)
    ):
        last += 1
    while first < last and not _opens(judged[first]) and judged[first].cue.kind is not Kind.TEXT:
        first += 1
    # (2023年4月12日) and 校长 林晓阳 over the address; the speaker and the date below the text.
    if first > 1 and _is_name(judged[first - 1]) and _DATE.match(judged[first - 2].folded):
        first -= 2
    if last + 2 < len(judged) and _is_name(judged[last + 1]) and _DATE.match(judged[last + 2].folded):
        last = last + 2 if _is_set_alike(doc, judged, last) else last
    return first, last


_LEFT_OVER = 0.1
"""Share of the text that may stand between a line of the site and the text's end, and be the site's."""
_INLINE = 2.0
"""The weight of a site's line that is put between paragraphs too."""
_STOPS = frozenset("。!?…”\"’')》")


def trim(judged: Sequence[Judged], first: int, last: int) -> tuple[int, int]:
    """The run without what the site left at its ends: lines between its own lines and the edge, and labels.

    No speech ends with 声明:. What stands behind a site's line and ends no sentence is the site's: its address, names.
    """
    mass = [_mass(line) for line in judged[first : last + 1]]
    limit = min(_LEFT_OVER * sum(mass), 120.0)
    over, end = 0.0, last
    for at in range(last, first, -1):
        line = judged[at]
        if _is_site(line) and line.cue.weight > _INLINE and _CHINESE.search(line.folded):
            end = at - 1
        elif line.folded and (line.folded[-1] in _STOPS or _closes(line)):
            break
        over += mass[at - first]
        if over > limit:
            break
    while end > first and (not (text := judged[end].folded) or _is_label(text)):
        end -= 1
    return first, end


def _is_label(text: str) -> bool:
    """Whether a line heads what the site cut away: a preview may break off behind 有同志担心: too."""
    return text[-1] == ":" and len(text) <= _LABEL and register(text) >= 0


def _mass(line: Judged) -> float:
    return line.cue.weight if line.cue.kind is Kind.TEXT else 0.0


def _opens(line: Judged) -> bool:
    text = line.folded
    if line.cue.kind is not Kind.SHORT or not text:
        return False
    return bool(OUTLINE.match(text) or SALUTATION.match(text) or _DATE.match(text))


def _is_name(line: Judged) -> bool:
    """Whether a short line may name the speaker, with the office: no sentence, and no word of a site."""
    text = line.folded
    if line.cue.kind is not Kind.SHORT or not 2 <= len(text) <= _NAME or any(char in "。!?;:,>|/" for char in text):
        return False
    return bool(_CHINESE.match(text)) and not sum(site_words(text)) and not _TITLE.search(text)


def _is_said(doc: Document, judged: Sequence[Judged], last: int) -> bool:
    """Whether the line behind a run is a speaker's last sentence: whole, set like the text, and of no page or reader.

    Speakers have a site's words too (开通VIP通道，不如开通民心通道。). What a site says at a text's end speaks of the
    document or to its reader, and mostly has no full stop.
    """
    line = judged[last + 1]
    if not _PROSE.match(line.folded) or line.folded[-1] not in "。!?”":
        return False
    if line.cue.kind is Kind.TEXT:
        return judged[last].cue.kind is Kind.NOTICE and not _OF_THE_PAGE.search(line.folded)
    if line.cue.kind is not Kind.NOTICE:
        return False
    if is_surely_notice(line.folded) or not _is_set_alike(doc, judged, last):
        return False
    words = said(line.folded)
    speaks = words.speaker > 0 and words.strong <= words.speaker
    return (
        words.edge <= 1 + words.speaker
        and words.strong + words.weak <= 5
        and (speaks or words.strong <= 1)
        and not _OF_THE_PAGE.search(line.folded)
    )


def _is_point(judged: Sequence[Judged], at: int) -> bool:
    """Whether a line that may be the site's is a point of the speech: numbered, and running text comes behind it.

    Or it goes on with the speech's own list, as the last point of a preview does.
    """
    line = judged[at]
    if line.cue.kind is Kind.TEXT:
        return at > 0 and judged[at - 1].cue.kind is Kind.NOTICE
    if line.cue.kind is not Kind.NOTICE or not OUTLINE.match(line.folded) or is_surely_notice(line.folded):
        return False
    follows = at + 1 < len(judged) and judged[at + 1].cue.kind is Kind.TEXT
    return follows or (register(line.folded) < _MAY_BE_SPOKEN and goes_on(judged, 0, at))


_MAY_BE_SPOKEN = 0.5
"""Log odds below which a point that goes on with a speaker's list is the speaker's."""


def _goes_over(doc: Document, judged: Sequence[Judged], last: int) -> bool:
    """Whether the short line behind a run is still the speech's: the broken last line of a preview.

    It is set like the line before it, has no word of a site, and goes on with an open sentence, begins one more point,
    or has the small words that sentences are tied with.
    """
    line, following = judged[last], judged[last + 1]
    text = following.folded
    if following.cue.kind is not Kind.SHORT or not _CHINESE.search(text) or not line.folded:
        return False
    strong, weak = site_words(text)
    if len(text) <= _LABEL and _PREVIEW_END.search(text):
        return False
    if strong or _TITLE.search(text) or not _is_set_alike(doc, judged, last):
        return False
    if line.folded[-1] not in "。!?:;…”)":
        return weak <= 1
    if weak:
        return False
    ties = sum(char in TIES for char in text)
    return bool(OUTLINE.match(text)) or (ties >= 2 and len(text) >= _CLAUSE)


_LABEL = 24
_PREVIEW_END = re.compile("到此|为止|结束|完毕|未完|待续|以上|余下|剩余|更多|试读|预览|全文")
"""What a site says where it cuts a preview off."""


def is_set_alike(doc: Document, one: Judged, two: Judged) -> bool:
    """Whether two lines stand in elements alike; always in plain text."""
    boxes = doc.rendered.boxes
    if not boxes:
        return True
    at, to = doc.rendered.lines[one.at].box, doc.rendered.lines[two.at].box
    here, there = boxes[at], boxes[to]
    return at == to or (
        here.tag in ("p", "div", "li", "span", "section")
        and (here.parent, here.tag, here.names) == (there.parent, there.tag, there.names)
    )


def _is_set_alike(doc: Document, judged: Sequence[Judged], last: int) -> bool:
    """Whether the line behind a run stands in an element like the line before it, or as near to it in plain text."""
    lines = doc.rendered.lines
    one, two = lines[judged[last].at], lines[judged[last + 1].at]
    if doc.rendered.boxes:
        return is_set_alike(doc, judged[last], judged[last + 1])
    before = [lines[line.at].block for line in judged[max(0, last - _LOOK) : last + 1]]
    return two.block - one.block <= max((b - a for a, b in pairwise(before)), default=0)


_LAST_WORDS = re.compile(
    "(?:谢谢|感谢)(?:大家|各位|同志们|你们|[您你])?口*[。!]*[)]?$"
    "|(?:散会|共勉|完毕|到此结束|就到这里|讲完了|敬礼|再见|批评指正|请予?以?审议|万事如意|身体健康|工作顺利|幸福安康|(?:节日|新春|新年)快乐)口*[。!]*$"
)


def is_address(folded: str) -> bool:
    """Whether a text begins by addressing an audience."""
    return bool(_ADDRESS.match(folded) or _WHOLE_ADDRESS.match(folded[: folded.find("!") + 1]))


def is_last_word(folded: str) -> bool:
    """Whether a text ends with the words that end a speech."""
    return bool(_LAST_WORDS.search(folded))


def is_formula(line: Judged) -> bool:
    """Whether a line addresses the hearers, thanks them, or dates the speech: where it stands, the speech stands."""
    text = line.folded
    if line.cue.kind is not Kind.TEXT and line.cue.kind is not Kind.SHORT:
        return False
    if _WHOLE_ADDRESS.match(text) or _ADDRESS.match(text) or _DATE.match(text):
        return True
    # Readers are thanked too: 求采纳,谢谢。
    return _LAST_WORDS.search(text) is not None and register(text) < 0


def _closes(line: Judged) -> bool:
    return line.cue.kind is Kind.SHORT and bool(_DATE.match(line.folded) or _CLOSING.search(line.folded))
