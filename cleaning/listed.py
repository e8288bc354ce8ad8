"""Lines that are the site's by what stands beside them.

Lists of titles, a text's beginning that is shown twice, a firm's word of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from cleaning.cues import Cue, Kind
from cleaning.cues.lines import SUMMED_UP
from cleaning.cues.register import register
from cleaning.cues.words import SPEECHES
from cleaning.formal import opens_speech
from cleaning.judged import Judged

_FOUND = Cue(Kind.CHROME, 2.0)
"""Says nothing of where the text ends."""
_BULLET = r"(?:[·•★☆◆◇■□►▶>»※-]|\d{1,2}[.、)])?\s?"
_SPEECH = re.compile(
    rf"{_BULLET}(?=[^:。;!?]*(?:[在于的]|——))[^:。;!?,]{{6,60}}(?:{'|'.join(SPEECHES)})(?:稿|提纲|范文|全文|摘要|选登)?"
    r"(?:\s?[(\[]?\d{1,2}\s?篇?[)\]]?)?"
)
"""The title of a speech, on a line of its own."""
_BULLETED = re.compile(r"[·•★☆◆◇■□►▶>»※]\s?\S")
_ADDRESS_NEAR = 3
"""Lines above an address among which a title of two lines may stand."""
_SITE = (Kind.CHROME, Kind.SPAM)
_LEADING = 24
"""Characters of a line that leads to a list."""


def with_neighbours(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The judged lines, with those that others beside them tell."""
    judged = with_lists(judged)
    changed: dict[int, Cue] = dict.fromkeys(shown_twice([line.folded for line in judged]), SUMMED_UP)
    if (about := about_firm(judged)) is not None:
        changed[about] = _ABOUT_FIRM
    if not changed:
        return judged
    return tuple(line._replace(cue=changed[line.at]) if line.at in changed else line for line in judged)


_ABOUT_FIRM = Cue(Kind.SECTION, 60.0)


def with_lists(judged: Sequence[Judged]) -> tuple[Judged, ...]:
    """The judged lines, with titles of speeches in a row between text, and what leads to them, the site's."""
    shown = [line for line in judged if line.folded]
    found = {line.at for line in _listed(shown)}
    return tuple(line._replace(cue=_FOUND) if line.at in found else line for line in judged) if found else tuple(judged)


def _listed(shown: Sequence[Judged]) -> Iterator[Judged]:
    at = 0
    seen_text = False
    while at < len(shown):
        end = at
        while end < len(shown) and _is_title(shown[end]):
            end += 1
        if end == at:
            if seen_text and _leads(shown[at].folded) and at + 1 < len(shown) and shown[at + 1].cue.kind in _SITE:
                yield shown[at]
            seen_text = seen_text or shown[at].cue.kind is Kind.TEXT
            at += 1
            continue
        titles = shown[at:end]
        leads = at > 0 and _leads(shown[at - 1].folded)
        several = len({line.folded for line in titles}) > 1
        marked = any(_BULLETED.match(line.folded) for line in titles)
        behind = shown[end : end + _ADDRESS_NEAR]
        if seen_text and (leads or (several and marked)) and not any(opens_speech(line.folded) for line in behind):
            yield from titles
            if leads:
                yield shown[at - 1]
        at = end


def _is_title(line: Judged) -> bool:
    return line.cue.kind in (Kind.TEXT, Kind.SHORT) and _SPEECH.fullmatch(line.folded) is not None


def _leads(folded: str) -> bool:
    """Whether a line sounds like the site's and announces a list."""
    return len(folded) <= _LEADING and folded[-1] in ":>》】" and register(folded) > 0


_SHOWN_TWICE = re.compile(r"[^\s:。,]{2,12}(?:\([^()]{1,8}\))?:")
_SAYS = re.compile("[说道讲问答喊写唱念称]:")
"""What a quotation follows, and no extract: 有位老农拉着我的手说:."""
_OPENING = 24
"""Characters that tell that a text's beginning stands a second time."""


def shown_twice(texts: Sequence[str]) -> frozenset[int]:
    """The lines that show the text's beginning behind a label, and again stands below: 文档预览:…, 简介:….

    `texts` are the folded lines.
    """
    found = set()
    for at, text in enumerate(texts[:_HEAD]):
        if len(text) <= 2 * _OPENING:
            continue
        label = _SHOWN_TWICE.match(text)
        if label and _SAYS.search(label.group(0)):
            continue
        openings = ["".join(text[label.end() :].split())[:_OPENING]] if label else []
        if text.endswith(("…", "...")):
            openings.append("".join(text.split()).rstrip("….").removesuffix("。"))
        if not openings:
            continue
        below = "".join("".join(texts[at + 1 : at + 1 + _HEAD]).split())
        if any(len(opening) >= _OPENING and opening in below for opening in openings):
            found.add(at)
    return frozenset(found)


_HEAD = 40
"""Lines of a page among which its text begins."""
_ABOUT = re.compile(r"(?:关于|走进|认识)([^\s:。,]{2,12})(?:>>|:)?")
_FOUNDED = re.compile(
    r"[^。,]{0,8}(?:,|\([^()]{2,30}\))?(?:成立于|创立于|创建于|始建于|创办于|建于|是一家|是专业|系一家|总部|致力于|股票代码)"
)


def about_firm(judged: Sequence[Judged]) -> int | None:
    """The line with which a firm begins to speak of itself below the text: 关于…, then …成立于…."""
    shown = [line for line in judged if line.folded]
    for at in range(len(shown) // 2, len(shown) - 1):
        about = _ABOUT.fullmatch(shown[at].folded)
        if about is None:
            continue
        below = shown[at + 1].folded
        if below.startswith(about.group(1)) and _FOUNDED.match(below, about.end(1) - about.start(1)):
            return shown[at].at
    return None
