"""The title again at the head of the text: on its own line, glued to the first sentence, or in a second wording."""

import re
from collections.abc import Iterator

import re2

from cleaning.fold import CJK, fold
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_SOLID = re.compile(f"[{CJK}a-z0-9]")
_SPEECH = re2.compile(
    r"(?:讲话|发言|致辞|致词|演讲|主持词|报告|表态|讲稿|述职|总结|动员|贺词|祝词|寄语|欢迎词|答谢词|党课|感言|体会)(?:稿|提纲|材料|词|摘要|实录|全文)?(?:[(\[【].{0,12}[)\]】])?$"
)
_LOOK = 4
"""How many lines at the head may be titles."""


def _solid(folded: str) -> str:
    return "".join(_SOLID.findall(folded)).replace("的", "")


def _titles(doc: Document) -> list[str]:
    """The titles that are known, as the page writes them and as they were read: without a file's ending, say."""
    found = (fact for fact in doc.facts if fact.name in ("title", "title_form"))
    words = (word for fact in found for word in (fact.raw, fact.value) if isinstance(word, str) and len(word) >= 4)
    return list(dict.fromkeys(_solid(fold(word)) for word in words))


def _is_title(line: str, titles: list[str]) -> bool:
    """Whether a whole line is a title: one of the page's, nearly one of them, or one by its own form."""
    solid = _solid(line)
    if not solid or len(line) > 80 or line[-1] in "。!?;:,":
        return False
    for title in titles:
        if solid == title or (
            min(len(solid), len(title)) >= 0.7 * max(len(solid), len(title)) and (solid in title or title in solid)
        ):
            return True
    return 6 <= len(solid) <= 45 and "。" not in line and bool(_SPEECH.search(line))


def _glued(folded: str, titles: list[str]) -> int:
    """Where a title ends with which a line of text begins, 0 where it begins with none."""
    for title in sorted(titles, key=len, reverse=True):
        if len(title) < 6:
            continue
        at = matched = 0
        while at < len(folded) and matched < len(title):
            char = folded[at]
            if char == title[matched]:
                matched += 1
            elif char == "\n" or (char != "的" and _SOLID.match(char)):
                break
            at += 1
        if matched == len(title):
            # A sentence that goes on with the title's words is no repetition: 《…的讲话》指出, …的讲话精神.
            rest = folded[at:].lstrip()
            if rest[:1] in "》”精中里" or folded[:1] in "《“":
                return 0
            while at < len(folded) and folded[at] in " .:":
                at += 1
            return at
    return 0


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    titles = _titles(doc)
    at = 0
    for _ in range(_LOOK):
        while at < len(text.folded) and text.folded[at] in " \n\t":
            at += 1
        end = text.folded.find("\n", at)
        end = len(text.folded) if end < 0 else end
        line = text.folded[at:end].strip()
        if line and end < len(text.folded) and _is_title(line, titles):
            yield Mark(at, end + 1)
            at = end + 1
            continue
        if line and (glued := _glued(text.folded[at:end], titles)):
            yield Mark(at, at + glued)
        return


RULE = Rule(
    "repeated_title",
    "title",
    "title",
    _mark,
    cuts=("⟦在全县教育工作会议上的讲话\n⟧同志们：\n今天我们开会。",),
    leaves=("同志们：\n今天我们召开全县教育工作会议。", "我完全同意刚才几位同志的发言。\n下面讲三点。"),
)
