"""From all documents of a build to speeches: which documents are one, and what each is to the one that stays."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from cleaning.dedup.candidates import candidates
from cleaning.dedup.choice import known_since, preference
from cleaning.dedup.member import Member, Placement, Relation
from cleaning.dedup.shingles import Hashes
from cleaning.dedup.verify import SAME, WORTH_VERIFYING, Shingled, coverage, resemblance

DEDUP_VERSION = 1
"""Raised whenever the same documents would be grouped differently."""
SHORTEST = 64
"""Texts of fewer comparable characters join exact copies only: so short a stretch may stand in any speech."""


def group(members: Sequence[Member]) -> list[Placement]:
    """A placement for every member, sorted by its id; the order of the members does not matter.

    Raises ValueError where two members have one id.
    """
    twice = [key for key, count in Counter(m.id for m in members).items() if count > 1]
    if twice:
        raise ValueError(f"{len(twice)} ids were given twice, such as {min(twice)}: a page is grouped once")
    exact = _exact_groups(members)
    roots = _joined(len(exact), _links([texts[0] for texts in exact]))
    families: dict[int, list[list[Member]]] = defaultdict(list)
    for index, texts in enumerate(exact):
        families[roots[index]].append(texts)
    return sorted((p for family in families.values() for p in _placed(family)), key=lambda p: p.id)


def _exact_groups(members: Sequence[Member]) -> list[list[Member]]:
    """Members of one normalised text together, each group by preference, the groups by length and then digest.

    An empty form is no text that two pages could share: each stays alone.
    """
    by_form: dict[bytes, list[Member]] = defaultdict(list)
    for member in members:
        by_form[member.form or b"\0" + member.id.encode()].append(member)
    keyed = [((len(texts[0].form), hashlib.sha256(form).digest()), texts) for form, texts in by_form.items()]
    keyed.sort(key=lambda pair: pair[0])
    return [sorted(texts, key=preference) for _, texts in keyed]


def _links(texts: Sequence[Member]) -> Iterator[tuple[int, int]]:
    """Pairs (shorter, longer) that are one speech; texts stand in the order of length.

    A text is linked to the one longer text that has most of it, and to every one that is nearly the same. More would
    let a short text that stands in several speeches tie them together.
    """
    none = np.empty(0, dtype=np.uint64)
    sketches: list[Hashes] = [
        np.frombuffer(text.sketch, dtype=np.uint64) if len(text.form) >= 2 * SHORTEST else none for text in texts
    ]
    for index, longer in candidates(sketches).items():
        likely = [other for other in longer if resemblance(sketches[index], sketches[other]) >= WORTH_VERIFYING]
        text = Shingled(texts[index].form)
        shares = {}
        for other in likely:
            candidate = Shingled(texts[other].form)
            shares[other] = coverage(text, candidate)
            alike = len(text.form) >= SAME * SAME * len(candidate.form)
            if alike and shares[other] >= SAME and coverage(candidate, text) >= SAME:
                yield index, other
        best = max(shares, key=lambda other: (shares[other], other), default=None)
        if best is not None and shares[best] >= SAME:
            yield index, best


def _joined(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """For each text the longest that links lead to."""
    roots = list(range(count))

    def root(index: int) -> int:
        while roots[index] != index:
            roots[index] = roots[roots[index]]
            index = roots[index]
        return index

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        roots[low] = high
    return [root(index) for index in range(count)]


def _placed(family: list[list[Member]]) -> Iterator[Placement]:
    """The placements of one speech. `family` holds its distinct texts, by length."""
    everyone = [member for texts in family for member in texts]
    speech_id = min(everyone, key=known_since).id
    if len(everyone) == 1:
        yield Placement(speech_id, speech_id, Relation.KEPT, 1.0)
        return
    shingled = [Shingled(texts[0].form) for texts in family]
    kept = _kept(family, shingled)
    stays = family[kept][0]
    for index, texts in enumerate(family):
        share = 1.0 if index == kept else coverage(shingled[kept], shingled[index])
        relation = Relation.EXACT if index == kept else Relation.NEAR if share >= SAME else Relation.CONTAINED
        for member in texts:
            if member is stays:
                yield Placement(member.id, speech_id, Relation.KEPT, 1.0)
            else:
                yield Placement(member.id, speech_id, relation, share)


def _kept(family: list[list[Member]], shingled: list[Shingled]) -> int:
    """The index of the text that stays: of those that show nearly all of the longest, the preferred.

    A page's own word that it is complete can't make up for text which another copy shows and it does not.
    """
    longest = len(family) - 1
    whole = [i for i in range(len(family)) if i == longest or coverage(shingled[longest], shingled[i]) >= SAME]
    return min(whole, key=lambda i: preference(family[i][0]))
