"""A sentence of the site, put into the running text several times, also into the middle of words.

Found by repetition: the same characters in places that have nothing else in common. Speeches repeat themselves too, so
the sentence must also speak of the site, the document or their rights.
"""

from collections import defaultdict
from collections.abc import Iterator

from cleaning.cues import site_words
from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text

_SEED = 8
_LONGEST = 120


def _repeats(folded: str) -> Iterator[list[int]]:
    """Places at which the same `_SEED` characters stand, the most frequent first."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(folded) - _SEED + 1):
        places[folded[at : at + _SEED]].append(at)
    repeated = [found for seed, found in places.items() if len(found) >= 2 and "\n" not in seed]
    # The most frequent first: neighbours that only some of the places share are no part of the sentence.
    yield from sorted(repeated, key=lambda found: (-len(found), found[0]))


def _extend(folded: str, found: list[int]) -> tuple[int, int]:
    """How far the repetition reaches before and behind the seed, in all places alike."""
    before = 0
    while before < _LONGEST and all(at - before > 0 for at in found) and len({folded[at - before - 1] for at in found}) == 1:
        before += 1
    behind = _SEED
    last = len(folded)
    while behind < _LONGEST and all(at + behind < last for at in found) and len({folded[at + behind] for at in found}) == 1:
        behind += 1
    return before, behind


def _is_of_the_site(sentence: str) -> bool:
    strong, weak, covered = site_words(sentence)
    return strong + weak >= 2 and strong >= 1 and covered / max(1, len(sentence)) >= 0.25


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    folded = text.folded
    done: set[int] = set()
    for found in _repeats(folded):
        if found[0] in done:
            continue
        before, behind = _extend(folded, found)
        done.update(at + offset for at in found for offset in range(-before, behind))
        sentence = folded[found[0] - before : found[0] + behind]
        lead = len(sentence) - len(sentence.lstrip("。!?;:,… \n”)"))
        tail = len(sentence) - len(sentence.rstrip("\n("))
        sentence = sentence[lead : len(sentence) - tail]
        if not _is_of_the_site(sentence):
            continue
        for at in found:
            start, end = at - before + lead, at + behind - tail
            # A blank behind it, within a sentence, came with it.
            within = start > 0 and folded[start - 1] not in "。!?\n"
            yield Mark(start, end + (within and end < len(folded) and folded[end] == " "))


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
