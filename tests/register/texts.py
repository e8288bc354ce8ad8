"""What the register is learned from: lines of sites and lines of speakers, all of our own writing."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from cleaning.fold import fold
from tests.cleaning import wordings
from tests.cleaning.test_look_alikes import PASSAGES
from tests.gate.draw import Draw
from tests.gate.families import (
    bdocx,
    book118,
    cms,
    docs360,
    essays2,
    haobigan,
    ppt31,
    renren,
    shiting,
    tencent,
    unseen_words,
)
from tests.gate.speeches import write
from tests.labelled import speeches_first
from tests.register import grammar

HERE = Path(__file__).parent
FRESH = HERE.parent / "gate" / "fresh"
"""The second test set, of which only the open sites are read."""
_OPEN_SITES, _OPEN_TALKS = ("open_words.txt", "open_more_words.txt"), "talks.txt"
SENTENCE = re.compile("[^。!?;\n]+[。!?;]?")
_SLOT = re.compile(r"\{[^{}]*\}")
_FILLED = {
    **dict.fromkeys(("t", "o", "a", "z"), "《》"),
    "d": "a.cn",
    "k": "讲话",
    "tel": "400-123-4567",
    **dict.fromkeys(("title", "other"), "《》"),
    **dict.fromkeys(("host", "domain", "url"), "a.cn"),
    **dict.fromkeys(("user", "person", "name"), "林晓"),
    **dict.fromkeys(("day", "date"), "2021-03-05"),
    "place": "临河县",
    "mail": "a@a.cn",
    "wx": "wk2931",
    "fmt": "docx",
    "size": "12KB",
    "prov": "湘",
    "ymd": "2021年3月5日",
}
_BRANDS = "文海阁 松间书屋 九州文档 知行 好文驿 云上文秘 墨池 稿源在线 东篱 公文汇 书山网 晨读".split()
_PART = re.compile("篇[{一]|第[{一].*篇")
"""A heading of one speech of several, which is nobody's words."""
_GENERATED = 6000
"""Sentences of generated speeches."""


def site_lines() -> list[str]:
    """Lines of sites, folded: those written for this, the gate's for development, and those of the rules' tests."""
    ours = [*_lines("site.txt"), *_kinds("site"), *grammar.lines("site")]
    ours += [line for name in _OPEN_SITES for line in _told(FRESH / name) if not _PART.search(line)]
    return [*map(_filled, _strings(ours)), *map(_filled, _strings(_of_gate())), *_of_tests()]


def speakers_lines() -> list[str]:
    """Sentences and lines of speakers, folded: look-alikes written for this, and generated speeches."""
    told = [*_lines("speakers.txt"), *_kinds("speakers"), *grammar.lines("speakers")]
    told += [line.lstrip("? ") for line in _told(FRESH / _OPEN_TALKS)]
    seen = [*told, *wordings.SPEECH[0], *PASSAGES.values(), *_strings(_values(speeches_first))]
    paragraphs = [p for n in range(120) for p in write(Draw("register", n, wide=n % 2 == 0), 800, 5000).paragraphs]
    chosen = random.Random("register").sample(list(_sentences(paragraphs)), _GENERATED)
    return [*_sentences(_SLOT.sub("", text) for text in seen), *chosen]


def _lines(name: str) -> list[str]:
    return (HERE / name).read_text(encoding="utf-8").split("\n")


def _kinds(side: str) -> Iterator[str]:
    """The lines of the files of `kinds/` that are a site's, or a speaker's."""
    for path in sorted((HERE / "kinds").glob(f"{side}_*.txt")):
        yield from _told(path)


def _told(path: Path) -> list[str]:
    """The lines of a file without the headings of their kinds."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if len(line) > 1 and not line.startswith(("# ", "=== ", "@"))]


def _of_gate() -> Iterator[object]:
    names = "SHARES NOTES NOTICES ENDS LEADS RIGHTS HINTS LINKS NEXT GAPS BOXES SUMMARIES READ OWNERS LEFT ALL MORE TITLES HEADS CAPTIONS TAILS BUTTONS ABOUT EXTRA"  # noqa: E501 - one name after the other
    for family in (bdocx, book118, cms, docs360, essays2, haobigan, ppt31, renren, shiting, tencent):
        yield [getattr(family, name) for name in names.split() if hasattr(family, name)]
    yield unseen_words.WORDS


def _of_tests() -> list[str]:
    groups = (
        wordings.GAPS,
        wordings.SUMMARIES,
        wordings.BOXES,
        wordings.NOTICES,
        wordings.PREVIEW_ENDS,
        wordings.RELATED,
    )
    return [_filled(line) for group in groups for line in _strings(group)]


def _values(module: object) -> list[object]:
    return [value for name, value in vars(module).items() if not name.startswith("_")]


def _strings(found: object) -> Iterator[str]:
    """All strings of nested lists, tuples and mappings."""
    if isinstance(found, str):
        if len(found) > 1:
            yield found
    elif isinstance(found, dict):
        yield from _strings(list(found.values()))
    elif isinstance(found, Iterable) and not isinstance(found, bytes):
        for one in found:
            yield from _strings(one)


def _filled(wording: str) -> str:
    draw = random.Random(wording)
    filled = {**_FILLED, **dict.fromkeys(("b", "brand", "site"), draw.choice(_BRANDS))}
    number = str(draw.randint(2, 900))
    return fold(_SLOT.sub(lambda slot: filled.get(slot.group(0)[1:-1], number), wording))


def _sentences(paragraphs: Iterable[str]) -> Iterator[str]:
    """Each sentence, and each paragraph of several."""
    for paragraph in paragraphs:
        folded = fold(paragraph)
        found = SENTENCE.findall(folded)
        yield from found
        if len(found) > 1:
            yield folded
