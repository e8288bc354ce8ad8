"""The page's own name or host, put into the running text with a word of where it comes from, or in brackets.

`本文来自…`, `[…]`, `www.….net`: whose page it is, the page says itself (`cleaning.named`), whatever the name. A speaker
may name it too, as a clause of his sentence: it is cut where it stands between characters that no pause parts from it.
It runs behind `watermarks_once`, which takes the whole sentence where a name stands in one.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.named import hosts, names
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import severed

_THIS = "(?:[本此该原](?:文|篇|帖|稿|文档|资料|文章|内容)|文章|资料|全文|文稿|稿件)?"
_FROM = "(?:来自于?|来源于?|源自|转自|摘自|出自|选自|下载自|转载自|首发于?|来源:|出处:|来源|出处|由)"
_DOES = (
    "(?:收集|整理|发布|首发|提供|出品|原创|独家|上传|分享|预览|制作|奉献|录入|转载|版权所有|版权保护中|版权|保护中|所有|网址:?|"
    "官网|侵权必究|盗用可耻|盗版必究|翻印必究|请勿转载|禁止转载|违者必究)"
)
_DEBRIS = r"[\s!~·*_|:,\-]{0,2}"
_OPENING, _CLOSING = "[【〖(「", "]】〗)」"
_SQUARE = frozenset("[【〖")
"""Brackets that no author puts a name of his sentence in."""
_CHINESE = re.compile(f"[{CJK}]")


def pattern_of(known: Sequence[str], addresses: Sequence[str]) -> re.Pattern[str]:
    """A name with what belongs to it; group `said` where a word tells what it is there for."""
    own = "|".join(map(re.escape, known))
    address = "|".join(rf"(?:https?://)?(?:www\.)?{re.escape(host)}/?" for host in addresses)
    name = f"(?:{'|'.join(filter(None, (own, address)))})"
    claim = rf"(?:{_DEBRIS}版权{_DEBRIS}归{_DEBRIS}{name})"
    return re.compile(
        rf"(?P<open>[{re.escape(_OPENING)}]\s?)?(?P<from>{_THIS}{_FROM})?(?P<name>{name})(?P<more>{_DEBRIS}{name})*"
        rf"(?P<does>{claim}|[,，]\s?[^。,!?;:\s]{{2,10}}(?:收藏|上传|分享|贡献)|(?:{_DEBRIS}{_DOES}){{1,4}})?(?P<close>\s?[{re.escape(_CLOSING)}])?"
    )


_WITHIN = re.compile(
    rf"/?(?:[{CJK}]|[,，]|[\s!~·*_|:,\-]{{1,2}}[收整发首提出原独上分预制奉录转版保所网官侵盗翻请禁违])"
)
"""How the text goes on behind a name that is not framed, where it may be the site's."""
_REACH = 40
"""Characters before a name that may belong to it: a bracket, where the text comes from, how an address begins."""


def _may_be_put_in(folded: str, at: int, name: str) -> bool:
    """Whether a name at that place can be the site's at all, by the characters next to it."""
    if any(bracket in folded[max(0, at - _REACH) : at] for bracket in _OPENING):
        return True
    before = folded[at - 1 : at]
    return (name.isascii() or before == ":" or bool(_CHINESE.match(before))) and bool(
        _WITHIN.match(folded, at + len(name))
    )


def _places(folded: str, name: str) -> Iterator[int]:
    at = folded.find(name)
    while at >= 0:
        yield at
        at = folded.find(name, at + 1)


def matches(folded: str, known: Sequence[str], addresses: Sequence[str]) -> Iterator[re.Match[str]]:
    """All matches of the page's pattern, which is made only where one may tell, and tried only near a name."""
    places = [(at, name) for name in (*known, *addresses) for at in _places(folded, name)]
    if not any(_may_be_put_in(folded, at, name) for at, name in places):
        return
    pattern = pattern_of(known, addresses)
    done = 0
    for at, _ in sorted(places):
        if at >= done and (match := pattern.search(folded, max(done, at - _REACH))):
            done = match.end()
            yield match


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    known, addresses = names(doc), hosts(doc)
    found = [(match, put_in(text.folded, match, known)) for match in matches(text.folded, known, addresses)]
    sure = Counter(match.group("name") for match, mark in found if mark is not None)
    for match, mark in found:
        if mark is not None:
            yield mark
        elif sure[match.group("name")] >= _OFTEN and _stands_loose(text.folded, *match.span("name")):
            yield Mark(*match.span("name"))


_OFTEN = 2
"""Places at which a name was surely put in: then it is no more a speaker's at others."""
_HOLDS = frozenset("在到从由对与和是叫为向给让被上用把的“《「『(")
"""What holds on to a name behind it."""


def _stands_loose(folded: str, start: int, end: int) -> bool:
    """Whether nothing before a name within a sentence leads to it, and nothing behind it names it."""
    before, behind = folded[start - 1 : start], folded[end : end + 1]
    return bool(_CHINESE.match(before)) and before not in _HOLDS and behind not in ("", "\n", *"”》」』)的")


def put_in(folded: str, match: re.Match[str], known: Sequence[str]) -> Mark | None:
    """What of a match of the page's pattern the site put into the text, if it did."""
    start, end = match.span()
    framed = bool(match.group("open")) and bool(match.group("close"))
    if match.group("open") and not framed:
        start = match.start("open") + len(match.group("open"))
    if match.group("close") and not framed:
        end = match.start("close")
    is_address = not known or match.group("name").isascii()
    said = bool(match.group("from")) or bool(match.group("does"))
    if _is_put_in(folded, start, end, framed=framed, said=said, is_address=is_address):
        return Mark(start, end)
    return None


def _is_put_in(folded: str, start: int, end: int, *, framed: bool, said: bool, is_address: bool) -> bool:
    """Whether it stands within a sentence as no clause of it, or in brackets on a line of its own."""
    before, behind = folded[start - 1 : start], folded[end : end + 1]
    alone = before in ("", "\n") and behind in ("", "\n")
    if alone:
        return framed
    between = bool(_CHINESE.match(before)) and bool(_CHINESE.match(behind))
    if framed and folded[start] in _SQUARE:
        return between or (before in tuple("。!?”…") and behind.strip() != "")
    if not between:
        return is_address and said and bool(_CHINESE.match(behind)) and before not in ("", "\n")
    return severed(folded, start, end) != "" or (said and end - start >= _SAID)


_SAID = 7
"""Characters of a clause that says whose the text is, where no word is cut."""

_PAGE = "青石夜话 | 登录 | 帮助\n各位乡亲：\n今年先修路，再打井。{}\n大家说，这样的日子才有奔头。\n欢迎光临青石夜话\n"
RULE = Rule(
    "watermarks_own",
    "watermark",
    "watermarks",
    _mark,
    cuts=(
        _PAGE.format("班主任⟦本文来自青石夜话⟧要记住每个孩子的名字。"),
        _PAGE.format("怎么会⟦青石夜话整理发布，盗用可耻⟧无关？"),
        _PAGE.format("水要一村一村通，账要一笔一⟦[青石夜话]⟧笔记。"),
        _PAGE.format("路要一段一段修。\n⟦【青石夜话整理】⟧"),
        _PAGE.format("班主任记住孩⟦青石夜话⟧子的名字，水要一村一⟦青石夜话⟧村通，这是算得清的账⟦青石夜话⟧，我报一报。"),
    ),
    leaves=(
        _PAGE.format("村里的茶馆叫青石夜话，晚上大家在那里说理。"),
        _PAGE.format("晚上的青石夜话，请大家都来。"),
        _PAGE.format("老街的茶馆（青石夜话）里，坐满了人。"),
        _PAGE.format("这件事登在青石夜话上，是老支书写的。"),
        _PAGE.format("茶馆叫青石夜话，晚上去青石夜话，明天还去青石夜话，一来二去就熟了。"),
        "市里的网站是 www.hh.gov.cn，请到 www.hh.gov.cn 上查。",
    ),
)
