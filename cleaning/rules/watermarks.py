"""A sentence of the site, put into the running text several times, also into the middle of words.

Found by repetition: the same characters in places that have nothing else in common. Speeches repeat themselves too, so
the sentence must also speak of the site, the document or their rights, or stand across words where no author puts one.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain

import ahocorasick_rs
import numpy as np
import numpy.typing as npt
import re2
import rjieba

from cleaning.brands import names
from cleaning.cues import is_surely_notice, said, site_words
from cleaning.cues.words import STRONG, WEAK
from cleaning.fold import CJK
from cleaning.model import Document
from cleaning.repeats import Repeats, repeats
from cleaning.rules import Mark, Rule, Text

_SEED = 6
_LONGEST = 120
_LONG = 9
"""Characters of a string that only its places need tell; names of places and projects are shorter."""
_PAUSE = "。!?;:,、…"


@dataclass(frozen=True)
class _Words:
    """Where words of sites stand in the repeated runs of a text."""

    starts: list[int]
    ends: list[int]
    runs: list[int]
    """The runs in which they stand: a run may reach into the next one."""

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them stands in a range or reaches into it."""
        return bisect_right(self.ends, start) < bisect_left(self.starts, end)


def _groups(found: Repeats, words: _Words) -> list[tuple[list[int], int]]:
    """Places at which the same `_SEED` characters stand, where that may be a sentence of the site's.

    With them comes how many neighbours stand at the same places in a row. Whole runs of repeated characters are left
    out that neither have a word of sites nor stand often enough to be told by their places alone. The most frequent
    come first: neighbours that only some places share are no part of the sentence.
    """
    starts = found.runs()
    worth = _often(found)
    worth[starts[words.runs]] = True
    kept = np.repeat(np.add.reduceat(worth, starts[:-1]) > 0, np.diff(starts))
    heads, lengths = found.rows(_LONGEST // 2)
    # A string of which one place lies in a run that is left out is none of the site's anywhere.
    chosen = ((np.bincount(found.strings, ~kept) == 0) & heads)[found.strings]
    groups: dict[int, list[int]] = defaultdict(list)
    for at, string in zip(found.places[chosen].tolist(), found.strings[chosen].tolist(), strict=True):
        groups[string].append(at)
    sized = [(group, int(lengths[string])) for string, group in groups.items()]
    return sorted(sized, key=lambda one: (-len(one[0]), one[0][0]))


def _find_words(solid: str, found: Repeats, names: list[str]) -> _Words:
    """The words of sites, and the names of this one, in the runs of repeated characters."""
    starts = found.runs()
    first, last = found.places[starts[:-1]], found.places[starts[1:] - 1] + _SEED
    runs = [solid[start:end] for start, end in zip(first.tolist(), last.tolist(), strict=True)]
    offsets = np.cumsum([0, *(len(run) + 1 for run in runs)])
    joined = "\n".join(runs)
    hits = [(start, end) for _, start, end in _words().find_matches_as_indexes(joined)]
    for name in names:
        at = joined.find(name)
        while at >= 0:
            hits.append((at, at + len(name)))
            at = joined.find(name, at + 1)
    if not hits:
        return _Words([], [], [])
    places = np.asarray(hits)
    run = np.searchsorted(offsets, places[:, 0], side="right") - 1
    places += (first - offsets[:-1])[run, None]
    return _Words(np.sort(places[:, 0]).tolist(), np.sort(places[:, 1]).tolist(), run.tolist())


def _often(found: Repeats) -> npt.NDArray[np.bool_]:
    """For each place whether a string of `_LONG` characters may begin there that stands three times."""
    worth = np.zeros(len(found.places), dtype=np.bool_)
    seeds = _LONG - _SEED
    if len(found.places) > seeds:
        often = found.counts >= 3
        row = found.places[seeds:] - found.places[:-seeds] == seeds
        for offset in range(seeds + 1):
            row &= often[offset : len(often) - seeds + offset]
        worth[: len(row)] = row
    return worth


def _extend(folded: str, found: list[int]) -> tuple[int, int]:
    """How far the repetition reaches before and behind the seed, in all places alike."""
    one = found[0]
    before = min(_LONGEST, one)
    behind = min(_LONGEST, len(folded) - found[-1])
    for at in found[1:]:
        if folded[one - before : one] != folded[at - before : at]:
            before = next(n for n in range(before) if folded[one - n - 1] != folded[at - n - 1])
        if folded[one : one + behind] != folded[at : at + behind]:
            behind = next(n for n in range(behind) if folded[one + n] != folded[at + n])
    return before, behind


_SLOGAN_WORDS = (
    "专注 专业 优质 海量 独家 首发 品质 服务 第一 首选 专家 身边 家园 写作 材料 公文 文秘 "
    "稿件 稿 官方 原创 外传 翻印 必究 保密 内部 文库 精品 尽在 更多 必备 助手 帮手 水印"
).split()
_SLOGANS = re2.compile("|".join(_SLOGAN_WORDS))
_ADDRESS = re2.compile(r"www\.|https?:|\.(?:com|cn|net)|qq(?:群|号)?:?\d{5}|微信号?:?[a-z0-9]{5}|公众号")


@cache
def _words() -> ahocorasick_rs.AhoCorasick:
    """Words of which one stands in every sentence of a site's; what other rules have of an address is among them."""
    return ahocorasick_rs.AhoCorasick(
        [*STRONG, *WEAK, *_SLOGAN_WORDS], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )


def _is_of_the_site(sentence: str) -> bool:
    """Whether a repeated string speaks of the site, the document or their rights, and nothing of a speaker's."""
    words = said(sentence)
    if words.speaker:
        return False
    slogans = [word for word in _SLOGANS.findall(sentence) if not any(site_words(word))]
    return bool(_ADDRESS.search(sentence)) or (
        words.strong + words.weak + len(set(slogans)) >= 2
        and words.share + sum(map(len, slogans)) / len(sentence) >= 0.2
    )


def _cuts_in(folded: str, start: int, end: int) -> bool:
    """Whether a string stands in the middle of a clause: no sign of a pause before it."""
    return start > 0 and folded[start - 1] not in " \n。!?;:,、…”’)》"


_WORD = re.compile(f"[{CJK}]")
_COUNT = re.compile(r"[(\[【〖第篇]{0,2}([一二三四五六七八九十]{1,3}|\d{1,2})")


def _severed(solid: str, start: int, end: int) -> str:
    """The word that stands across the place when the string is taken out, 问⟦…⟧题; empty if none does."""
    before, behind = solid[max(0, start - 4) : start], solid[end : end + 4]
    if not before or not behind or not _WORD.match(before[-1]) or not _WORD.match(behind[0]):
        return ""
    at = 0
    for word in rjieba.cut(before + behind, False):
        if at < len(before) < at + len(word):
            return word
        at += len(word)
    return ""


def _is_foreign(solid: str, places: list[tuple[int, int]], at_least: int, share: float) -> bool:
    """Whether a repeated string stands where no author puts one: across words, in several places."""
    severed = [word for word in (_severed(solid, start, end) for start, end in places) if word]
    # One word again and again is the author's: 以…为 around the name of a project.
    return len(set(severed)) >= at_least and len(severed) >= share * len(places)


def _runs_on(solid: str, places: list[tuple[int, int]]) -> bool:
    """Whether a string goes over into what follows without a pause, wherever it stands: no sentence of an author's."""
    return solid[places[0][1] - 1] not in _PAUSE and all(solid[end : end + 1] not in _PAUSE for _, end in places)


def _interrupts(folded: str, start: int, end: int) -> bool:
    """Whether a string stands within a line, with text of that line before and behind it."""
    before = folded[max(0, start - 4) : start].rsplit("\n", 1)[-1]
    behind = folded[end : end + 4].split("\n", 1)[0]
    return len(before.strip()) + len(behind.strip()) >= 4


def _is_counted(solid: str, stands: list[tuple[int, int]]) -> bool:
    """Whether a string heads the parts of a compilation: another number behind it each time (范文一, 范文二)."""
    numbers = [match.group(1) for _, end in stands if (match := _COUNT.match(solid, end))]
    return len(numbers) == len(stands) == len(set(numbers))


def _between_words(solid: str, stands: list[tuple[int, int]]) -> int:
    """In how many places a string may cut a word: Chinese characters stand on both sides."""
    return sum(bool(start and _WORD.match(solid, start - 1) and _WORD.match(solid, end)) for start, end in stands)


def _speaks_of_the_site(solid: str, stands: list[tuple[int, int]], known: list[str]) -> bool | None:
    """Whether a repeated string is the site's by its words. None if they say nothing, and its places must tell."""
    sentence = solid[slice(*stands[0])]
    if any(name in sentence and len(sentence) < len(name) + 3 for name in known):
        # The name alone stands in many sentences of the site.
        return False
    if any(name in sentence and len(sentence) >= len(name) + 3 for name in known) or _is_of_the_site(sentence):
        return True
    return None


def _is_watermark(text: Text, stands: list[tuple[int, int]], known: list[str], *, has_words: bool) -> bool:
    """Whether a repeated string is the site's, by what it says and by where it stands.

    `stands` are its places in the solid text.
    """
    solid = text.solid
    n, size = len(stands), stands[0][1] - stands[0][0]
    between = _between_words(solid, stands)
    strange = size >= _LONG and between >= max(3, 0.6 * n)
    if not has_words and not strange:
        return False
    speaks = _speaks_of_the_site(solid, stands, known) if has_words else None
    if speaks is False or (speaks is None and not strange and between < max(2, 0.4 * n)):
        return False
    places = [(text.place(start), text.place(end - 1) + 1) for start, end in stands]
    inside = [place for place in places if _interrupts(text.folded, *place)]
    if len(inside) < 2 or _is_counted(solid, stands):
        return False
    if strange and _is_foreign(solid, stands, 3, 0.6):
        return True
    sentence = solid[slice(*stands[0])]
    if not speaks:
        words = said(sentence)
        return words.strong + words.weak > 0 and _is_foreign(solid, stands, 2, 0.4)
    # A sentence that an author repeats stands where a sentence can stand.
    return (
        is_surely_notice(sentence) or any(_cuts_in(text.folded, *place) for place in inside) or _runs_on(solid, stands)
    )


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    solid = text.solid
    found = repeats(solid, _SEED)
    if len(found.places) == 0:
        return
    known = names(doc, text.folded)
    words = _find_words(solid, found, known)
    done: set[int] = set()
    judged: set[tuple[int, int, int, int]] = set()
    for group in chain.from_iterable(_not_done(*one, done) for one in _groups(found, words)):
        before, behind = _extend(solid, group)
        start, end = group[0] - before, group[0] + behind
        # The same string is met from each of its parts that stands more often elsewhere.
        if (start, end, len(group), len(done)) in judged:
            continue
        judged.add((start, end, len(group), len(done)))
        stands = _trimmed(solid, group, before, behind)
        if not stands or not _is_watermark(text, stands, known, has_words=words.touch(start, end)):
            continue
        done.update(at + offset for at in group for offset in range(-before, behind))
        for first, last in stands:
            start, end = text.place(first), text.place(last - 1) + 1
            if _interrupts(text.folded, start, end):
                # A blank behind it, within a sentence, came with it.
                within = start > 0 and text.folded[start - 1] not in "。!?\n"
                yield Mark(start, end + (within and end < len(text.folded) and text.folded[end] == " "))


def _not_done(places: list[int], length: int, done: set[int]) -> Iterator[list[int]]:
    """The places of neighbouring strings without those in sentences found before: of each set of them the first."""
    if not done or all(done.isdisjoint(range(at, at + length)) for at in places):
        yield places
        return
    last: list[int] = []
    for offset in range(length):
        kept = [at for at in places if at + offset not in done]
        if len(kept) >= 2 and kept != last:
            yield [at + offset for at in kept]
        last = kept


def _trimmed(solid: str, group: list[int], before: int, behind: int) -> list[tuple[int, int]]:
    """The places of a repeated string without the punctuation at its ends; none if it is nothing else."""
    sentence = solid[group[0] - before : group[0] + behind]
    lead = len(sentence) - len(sentence.lstrip("。!?;:,、…”)"))
    tail = len(sentence) - len(sentence.rstrip("(“,、"))
    if lead + tail >= len(sentence):
        return []
    return [(at - before + lead, at + behind - tail) for at in group]


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
