"""A sentence of the site, put into the running text several times, also into the middle of words.

Found by repetition: the same characters in places that have nothing else in common. Speeches repeat themselves too, so
the sentence must also speak of the site, the document or their rights, or stand across words where no author puts one.
"""

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np

from cleaning.brands import names
from cleaning.cues import Said, is_surely_notice, said, site_words
from cleaning.cues.register import register, telling
from cleaning.cues.words import STRONG, WEAK
from cleaning.fold import code_points
from cleaning.literals import Literals, literals
from cleaning.model import Document
from cleaning.recurring import FEWEST_PLACES, LONG, LONGEST, SEED, Group, Groups, find_words, groups
from cleaning.repeats import repeats
from cleaning.rules import Mark, Rule, Text
from cleaning.severed import around, word_across
from cleaning.sights import FEWEST_INSIDE, Sight, Solid, sight
from cleaning.wholes import whole_address, whole_name

_PAUSE = "。!?;:,、…"
_STOPS = "。!?;"


def _extend(folded: str, found: list[int]) -> tuple[int, int]:
    """How far the repetition reaches before and behind the seed, in all places alike."""
    one = found[0]
    before = min(LONGEST, one)
    behind = min(LONGEST, len(folded) - found[-1])
    for at in found[1:]:
        if folded[one - before : one] != folded[at - before : at]:
            before = next(n for n in range(before) if folded[one - n - 1] != folded[at - n - 1])
        if folded[one : one + behind] != folded[at : at + behind]:
            behind = next(n for n in range(behind) if folded[one + n] != folded[at + n])
    return before, behind


_SLOGAN_WORDS = (
    "专注 专业 优质 海量 独家 首发 品质 服务 首选 专家 身边 家园 写作 材料 公文 文秘 "
    "稿件 稿 官方 原创 外传 翻印 必究 保密 内部 文库 精品 尽在 更多 必备 助手 帮手 水印"
).split()
_SLOGANS = re.compile("|".join(_SLOGAN_WORDS))
_ADDRESS = re.compile(r"www\.|https?:|\.(?:com|cn|net)|qq(?:群|号)?:?\d{5}|微信号?:?[a-z0-9]{5}|公众号", re.A)


@cache
def _words() -> Literals:
    """Words of which one stands in every sentence of a site's; what other rules have of an address is among them."""
    return literals([*STRONG, *WEAK, *_SLOGAN_WORDS, *telling()])


def _is_of_the_site(sentence: str, words: Said) -> bool:
    """Whether a repeated string speaks of the site, the document or their rights, and nothing of a speaker's."""
    if words.speaker:
        return False
    if words.strong + words.weak >= 2 and words.share >= 0.2:
        return True
    slogans = [word for word in _SLOGANS.findall(sentence) if not any(site_words(word))]
    return bool(_ADDRESS.search(sentence)) or (
        words.strong + words.weak + len(set(slogans)) >= 2
        and words.share + sum(map(len, slogans)) / len(sentence) >= 0.2
    )


_COUNT = re.compile(r"[(\[【〖第篇]{0,2}([一二三四五六七八九十]{1,3}|\d{1,2})")


@dataclass(frozen=True)
class _Page:
    """A text and the names of its site, with what was told of its strings: most are parts of each other."""

    text: Text
    names: list[str]
    words: dict[str, Said] = field(default_factory=dict)
    across: dict[tuple[str, str], str] = field(default_factory=dict)

    def said(self, sentence: str) -> Said:
        """What `cleaning.cues.said` tells of a string."""
        known = self.words.get(sentence)
        if known is None:
            known = self.words[sentence] = said(sentence)
        return known

    def severed(self, start: int, end: int) -> str:
        """What `cleaning.severed.severed` tells of a place in the solid text."""
        sides = around(self.text.solid, start, end)
        known = self.across.get(sides)
        if known is None:
            known = self.across[sides] = word_across(*sides)
        return known


def _is_foreign(page: _Page, places: list[tuple[int, int]], between: int, at_least: int, share: float) -> bool:
    """Whether a repeated string stands where no author puts one: across words, in several places.

    `between` are the places at which Chinese characters stand on both sides.
    """
    if between < max(at_least, share * len(places)):
        return False
    words: set[str] = set()
    whole = 0
    for start, end in places:
        if word := page.severed(start, end):
            # One word again and again is the author's: 以…为 around the name of a project.
            words.add(word)
        else:
            whole += 1
            if len(places) - whole < share * len(places):
                return False
    return len(words) >= at_least


def _runs_on(solid: str, places: list[tuple[int, int]]) -> bool:
    """Whether a string goes over into what follows without a pause, wherever it stands: no sentence of an author's."""
    return solid[places[0][1] - 1] not in _PAUSE and all(solid[end : end + 1] not in _PAUSE for _, end in places)


def _is_counted(solid: str, stands: list[tuple[int, int]]) -> bool:
    """Whether a string heads the parts of a compilation: another number behind it each time (范文一, 范文二)."""
    numbers = [match.group(1) for _, end in stands if (match := _COUNT.match(solid, end))]
    return len(numbers) == len(stands) == len(set(numbers))


_SOUNDS, _SURELY_SOUNDS = 0.5, 1.5
"""Log odds of a string that sounds like a site's, and of one that needs no cut word beside it."""


def _may_be_put_in(solid: str, stands: list[tuple[int, int]], between: int) -> bool:
    """Whether a string stands so that `_is_put_in` may tell it, if it sounds like a site's; `between` as in `Sight`."""
    if len(stands) < FEWEST_PLACES or solid[stands[0][1] - 1] in _PAUSE:
        return False
    return between + _between_sentences(solid, stands) >= 0.6 * len(stands)


def _between_sentences(solid: str, stands: list[tuple[int, int]]) -> int:
    """At how many places a string stands behind a sentence and runs on into what follows."""
    return sum(
        solid[start - 1 : start] in tuple(_STOPS) and solid[end : end + 1] not in tuple(_PAUSE) for start, end in stands
    )


def _is_put_in(page: _Page, stands: list[tuple[int, int]], sounds: float) -> bool:
    """Whether a string that sounds like a site's stands between sentences and within words, and runs on into them."""
    solid = page.text.solid
    if sounds < _SOUNDS or len(stands) < FEWEST_PLACES or solid[stands[0][1] - 1] in _PAUSE:
        return False
    cut = sum(bool(page.severed(start, end)) for start, end in stands)
    needs_cut = sounds < _SURELY_SOUNDS and stands[0][1] - stands[0][0] < LONG
    return cut + _between_sentences(solid, stands) >= 0.6 * len(stands) and cut >= needs_cut


def _sounds(sentence: str, known: list[str]) -> float:
    """How a string sounds; the site's own name says as much as words do."""
    return register(sentence) + any(name in sentence for name in known)


_EVEN, _FEWEST_EVEN, _FAR = 1.15, 4, 100
"""By how much the distances of what each page has may differ, its places at least, and characters of a page."""


def _is_even(stands: list[tuple[int, int]]) -> bool:
    """Whether a string stands at even distances, as what is printed on each page; it says as much as words do."""
    gaps = [two[0] - one[0] for one, two in pairwise(stands)]
    return len(stands) >= _FEWEST_EVEN and min(gaps) >= _FAR and max(gaps) <= _EVEN * min(gaps)


def _speaks_of_the_site(sentence: str, known: list[str], words: Said) -> bool | None:
    """Whether a repeated string is the site's by its words. None if they say nothing, and its places must tell."""
    if any(name in sentence and len(sentence) < len(name) + 3 for name in known):
        # The name alone stands in many sentences of the site.
        return None
    if any(name in sentence and len(sentence) >= len(name) + 3 for name in known) or _is_of_the_site(sentence, words):
        return True
    return None


_LETTERS = frozenset(string.ascii_letters)
_OF_ADDRESSES = _LETTERS | frozenset(".-_/@")


def _is_part_of_latin(solid: str, stands: list[tuple[int, int]]) -> bool:
    """Whether a string is what several Latin words or addresses share: the end of two hosts that a speaker names."""
    first, last = stands[0]
    before = solid[first] in _OF_ADDRESSES and sum(solid[start - 1 : start] in _LETTERS for start, _ in stands if start)
    behind = solid[last - 1] in _OF_ADDRESSES and sum(
        solid[end : end + 1] in _LETTERS for _, end in stands if end < len(solid)
    )
    return 2 * max(before, behind) > len(stands)


def _is_watermark(page: _Page, stands: list[tuple[int, int]], seen: Sight) -> bool:
    """Whether a repeated string is the site's, by what it says and by where it stands.

    `stands` are its places in the solid text.
    """
    solid, known = page.text.solid, page.names
    n, size = len(stands), stands[0][1] - stands[0][0]
    strange = size >= LONG and seen.between >= max(FEWEST_PLACES, 0.6 * n)
    if seen.inside < FEWEST_INSIDE or not (seen.worded or strange):
        return False
    sentence = solid[slice(*stands[0])]
    if _is_part_of_latin(solid, stands):
        return False
    words = page.said(sentence) if seen.worded else None
    speaks = _speaks_of_the_site(sentence, known, words) if words else None
    if speaks is None and seen.between < max(2, 0.4 * n) and not _may_be_put_in(solid, stands, seen.between):
        return False
    sounds = _sounds(sentence, known) + _is_even(stands) if speaks is None else 0.0
    if speaks is None and not strange and sounds < _SOUNDS and seen.between < max(2, 0.4 * n):
        return False
    if _is_counted(solid, stands):
        return False
    if strange and _is_foreign(page, stands, seen.between, 3, 0.6):
        return True
    if not speaks:
        words = words or page.said(sentence)
        if sounds >= _SOUNDS or words.strong + words.weak:
            return _is_foreign(page, stands, seen.between, 2, 0.4) or _is_put_in(page, stands, sounds)
        return _is_foreign(page, stands, seen.between, 3, 0.7)
    # A sentence that an author repeats stands where a sentence can stand.
    return is_surely_notice(sentence) or _cuts_in(page.text, stands) or _runs_on(solid, stands)


class _Done:
    """The characters of a text that are known to be the site's."""

    def __init__(self, length: int) -> None:
        self.marked = bytearray(length)
        self.n = 0

    def add(self, start: int, end: int) -> None:
        self.n += end - start - self.marked.count(1, start, end)
        self.marked[start:end] = b"\1" * (end - start)


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    solid = text.solid
    found = repeats(solid, SEED)
    if len(found.places) == 0:
        return
    page = _Page(text, names(doc, text.folded))
    words = find_words(solid, found, _words(), page.names)
    codes = Solid(code_points(solid), code_points(text.folded), text.places)
    done = _Done(len(solid))
    judged: set[tuple[int, int, int, int]] = set()
    for group, is_touched in _worth_a_look(groups(codes, found, words), done):
        for places, before, behind, known_sight in _left(solid, group, done, is_touched):
            start, end = places[0] - before, places[0] + behind
            # The same string is met from each of its parts that stands more often elsewhere.
            if (start, end, len(places), done.n) in judged:
                continue
            judged.add((start, end, len(places), done.n))
            seen = known_sight or sight(codes, places, before, behind, words)
            stands = [(at - before + seen.lead, at + behind - seen.tail) for at in places]
            if stands[0][0] >= stands[0][1] or not _is_watermark(page, stands, seen):
                continue
            for at in places:
                done.add(at - before, at + behind)
            yield from _marks(page, stands)


def _worth_a_look(together: Groups, done: _Done) -> Iterator[tuple[Group, bool]]:
    """The groups that may be the site's as a whole, or of which a sentence found before has a part; with that."""
    touched = np.zeros_like(together.worth)
    waiting, following = np.zeros(0, np.int64), 0
    at, n_done = 0, -1
    while True:
        if done.n != n_done:
            n_done = done.n
            rest = together.order[at:]
            if n_done:
                together.touch(np.frombuffer(done.marked, np.uint8), rest, touched)
            waiting, following = at + np.flatnonzero(together.worth[rest] | touched[rest]), 0
        if following == len(waiting):
            return
        at = int(waiting[following])
        following += 1
        nth = int(together.order[at])
        at += 1
        yield together.group(nth), bool(touched[nth])


def _left(
    solid: str, group: Group, done: _Done, is_touched: bool
) -> Iterator[tuple[list[int], int, int, Sight | None]]:
    """The places of neighbouring strings without those in sentences found before: of each set of them the first.

    With them comes how far the repetition reaches before and behind, and what is to be seen of them where it is known.
    """
    places, length = group.places, group.length
    if not is_touched:
        yield places, group.before, group.behind, group.sight
        return
    last: list[int] = []
    for offset in range(length):
        kept = [at for at in places if not done.marked[at + offset]]
        if len(kept) >= 2 and kept != last:
            some = [at + offset for at in kept]
            yield some, *_extend(solid, some), None
        last = kept


def _cuts_in(text: Text, stands: list[tuple[int, int]]) -> bool:
    """Whether a string stands in the middle of a clause somewhere in a line: no sign of a pause before it."""
    folded = text.folded
    places = ((text.place(first), text.place(last - 1) + 1) for first, last in stands)
    return any(
        start > 0 and folded[start - 1] not in " \n。!?;:,、…”’)》" and _interrupts(folded, start, end)
        for start, end in places
    )


def _marks(page: _Page, stands: list[tuple[int, int]]) -> Iterator[Mark]:
    """A watermark's places within lines of the text."""
    text, folded = page.text, page.text.folded
    for first, last in stands:
        start, end = whole_address(folded, text.place(first), text.place(last - 1) + 1)
        end = whole_name(folded, start, end, page.names)
        if _interrupts(folded, start, end):
            # A blank behind it, within a sentence, came with it.
            within = start > 0 and folded[start - 1] not in "。!?\n"
            yield Mark(start, end + (within and end < len(folded) and folded[end] == " "))


def _interrupts(folded: str, start: int, end: int) -> bool:
    """Whether a string stands within a line, with text of that line before and behind it."""
    before, behind = folded[max(0, start - 4) : start], folded[end : end + 4]
    if "\n" in before or "\n" in behind:
        before, behind = before.rsplit("\n", 1)[-1], behind.split("\n", 1)[0]
    return len(before.strip()) + len(behind.strip()) >= 4


RULE = Rule(
    "watermarks",
    "watermark",
    "watermarks",
    _mark,
    cuts=(
        "今年要抓好三件大事。⟦该资料来自好文档网，版权所有，违者必究⟧第一件是修路。"
        "这个问⟦该资料来自好文档网，版权所有，违者必究 ⟧题大家都很关心。",
    ),
    leaves=("要在市委、市政府的坚强领导下，抓好落实。只有在市委、市政府的坚强领导下，才能成功。",),
)
