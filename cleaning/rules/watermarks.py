"""A sentence of the site, put into the running text several times, also into the middle of words.

Found by repetition: the same characters in places that have nothing else in common. Speeches repeat themselves too, so
the sentence must also speak of the site, the document or their rights, or stand across words where no author puts one.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

import re2
import rjieba

from cleaning.cues import is_surely_notice
from cleaning.fold import CJK, fold
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text, without_blanks

_SEED = 7
_LONGEST = 120


def _repeats(folded: str) -> Iterator[list[int]]:
    """Places at which the same `_SEED` characters stand, the most frequent first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(folded) - _SEED + 1):
        places[folded[at : at + _SEED]].append(at)
    repeated = [found for found in places.values() if len(found) >= 2]
    # The most frequent first: neighbours that only some of the places share are no part of the sentence.
    yield from sorted(repeated, key=lambda found: (-len(found), found[0]))


def _extend(folded: str, found: list[int]) -> tuple[int, int]:
    """How far the repetition reaches before and behind the seed, in all places alike."""
    before = 0
    while (
        before < _LONGEST
        and all(at - before > 0 for at in found)
        and len({folded[at - before - 1] for at in found}) == 1
    ):
        before += 1
    behind = _SEED
    last = len(folded)
    while (
        behind < _LONGEST
        and all(at + behind < last for at in found)
        and len({folded[at + behind] for at in found}) == 1
    ):
        behind += 1
    return before, behind


_ABOUT = re2.compile(
    r"资料|外传|内部|翻印|翻版|转载|收录|独家|范文|尽在|精品|文库|文档|文秘|公文|网$|版权|复制|未经|许可|授权|必究|仅供|预览|样张|水印|文章|原创|首发|www|http|\.com|\.cn|\.net|qq|微信|公众号|"
    r"盗版|侵权|上传|所有|本文|本站|会员|试读|作品|出品|请勿|来自|来源|下载"
)


def _is_of_the_site(sentence: str) -> bool:
    """Whether a repeated string speaks of the site, the document or their rights and of little else."""
    found = _ABOUT.findall(sentence)
    return len(set(found)) >= 2 and sum(map(len, found)) >= 0.2 * len(sentence)


def _cuts_in(folded: str, start: int, end: int) -> bool:
    """Whether a string stands in the middle of a clause: no sign of a pause before it."""
    return start > 0 and folded[start - 1] not in " \n。!?;:,、…”’)》"


_WORD = re.compile(f"[{CJK}]")


def _severs(solid: str, start: int, end: int) -> bool:
    """Whether a word stands across the place when the string is taken out: 问⟦…⟧题."""
    before, behind = solid[max(0, start - 4) : start], solid[end : end + 4]
    if not before or not behind or not _WORD.match(before[-1]) or not _WORD.match(behind[0]):
        return False
    at = 0
    for word in rjieba.cut(before + behind, False):
        if at < len(before) < at + len(word):
            return True
        at += len(word)
    return False


def _is_foreign(solid: str, places: list[tuple[int, int]]) -> bool:
    """Whether a repeated string stands where no author puts one: across words, in several places."""
    severed = sum(_severs(solid, start, end) for start, end in places)
    return severed >= 2 and severed >= 0.4 * len(places)


def _interrupts(folded: str, start: int, end: int) -> bool:
    """Whether a string stands within a line, with text of that line before and behind it."""
    before = folded[max(0, start - 4) : start].rsplit("\n", 1)[-1]
    behind = folded[end : end + 4].split("\n", 1)[0]
    return len(before.strip()) + len(behind.strip()) >= 4


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    solid, origin = without_blanks(text.folded)
    brands = [fold(fact.raw) for fact in doc.facts if fact.name == "brand" and len(fact.raw) >= 3]
    done: set[int] = set()
    for repeated in _repeats(solid):
        found = [at for at in repeated if at not in done]
        if len(found) < 2:
            continue
        before, behind = _extend(solid, found)
        sentence = solid[found[0] - before : found[0] + behind]
        lead = len(sentence) - len(sentence.lstrip("。!?;:,、…”)"))
        tail = len(sentence) - len(sentence.rstrip("(“,、"))
        sentence = sentence[lead : len(sentence) - tail]
        stands = [(at - before + lead, at + behind - tail) for at in found]
        named = any(name in sentence for name in brands)
        foreign = named or (bool(_ABOUT.search(sentence)) and _is_foreign(solid, stands))
        if not foreign and not _is_of_the_site(sentence):
            continue
        places = [(origin[at - before + lead], origin[at + behind - tail - 1] + 1) for at in found]
        inside = [place for place in places if _interrupts(text.folded, *place)]
        # A sentence that an author repeats stands where a sentence can stand.
        if len(inside) < 2 or not (
            is_surely_notice(sentence) or any(_cuts_in(text.folded, *place) for place in inside)
        ):
            continue
        done.update(at + offset for at in found for offset in range(-before, behind))
        for start, end in inside:
            # A blank behind it, within a sentence, came with it.
            within = start > 0 and text.folded[start - 1] not in "。!?\n"
            yield Mark(start, end + (within and end < len(text.folded) and text.folded[end] == " "))


RULE = Rule(
    "watermarks",
    "watermark",
    "watermarks",
    _mark,
    cuts=(
        "今年要抓好三件大事。⟦该资料来自好文档网，版权所有，违者必究⟧第一件是修路。这个问⟦该资料来自好文档网，版权所有，违者必究 ⟧题大家都很关心。",
    ),
    leaves=("要在市委、市政府的坚强领导下，抓好落实。只有在市委、市政府的坚强领导下，才能成功。",),
)
