"""From the traces of all pages to what their sites repeat."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cleaning.fold import fold
from cleaning.learned.form import features, readable, slotted
from cleaning.learned.judge import Site, judge
from cleaning.learned.patterns import Pattern, spelled
from cleaning.learned.review import Entry
from cleaning.learned.sightings import Indices, Recurring, Sightings, keys
from cleaning.learned.strings import Piece, Place, pieces

_SAMPLE = 48
"""Speeches that are looked at for a string."""
_REFERENCE = 400
"""Speeches of a site that tell which words stand side by side."""
_CHECKED = 12
"""Places of a hash that tell whether it lies in a string that was found already."""
_MOST = 20_000
"""Recurring hashes of a site that are looked at, those in the most speeches."""
_BLOCK = 512
"""Hashes whose texts are in memory at once, at most 48 for each."""
_TOLD = 50
"""Strings of a site that recur and are left, of which the file tells."""
_RARER = 20
"""So many times rarer a string must be in speeches of other sites."""
_ENOUGH = 50
"""Speeches of other sites below which they can't tell what speakers say."""

Texts = Callable[[Indices], Iterator[tuple[int, str, str]]]
"""Gives the (number, text, title) of documents."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """All documents of a build, by number. Numbers follow the order in which they came: nothing may depend on it."""

    ids: Sequence[str]
    """The id of each document's page: what orders them."""
    page_ids: Sequence[str]
    speeches: Sequence[str]
    """The id of each document's speech."""
    sources: Sequence[str]
    """The site's name on each page."""
    sightings: Sightings
    texts: Texts


@dataclass(frozen=True, slots=True)
class Lesson:
    """What was learned."""

    entries: tuple[Entry, ...] = ()
    """All strings that recur, those that are left too."""
    affected: frozenset[int] = frozenset()
    """The numbers of the documents in whose texts something is to be cut."""


def least_speeches(size: int, *, compared: bool) -> int:
    """In how many speeches a string must stand, on a site of `size` speeches: what one text quotes, many may."""
    return 5 + size // 100 if compared else 8 + size // 50


def learn(corpus: Corpus, decided: frozenset[str] = frozenset()) -> Lesson:
    """What the sites repeat. Rules in `decided` are passed over: a reviewer has spoken."""
    sites = _Sites.of(corpus)
    by_site: dict[int, list[Recurring]] = defaultdict(list)
    if sites.names:
        for one in corpus.sightings.recurring(sites.speech, sites.site, sites.least, sites.are_rare):
            by_site[one.site].append(one)
    entries: list[Entry] = []
    affected: set[int] = set()
    for number in sorted(by_site):
        for entry, documents in _of_site(corpus, sites, number, by_site[number], decided):
            entries.append(entry)
            if entry.use:
                affected.update(documents.tolist())
    return Lesson(tuple(entries), frozenset(affected))


@dataclass(frozen=True)
class _Sites:
    """The documents' sites and speeches by number, and how many speeches each site has."""

    names: tuple[str, ...]
    site: Indices
    """By document; -1 where it names none."""
    speech: Indices
    rank: Indices
    """By document: its place in an order that does not depend on how they came, and looks random."""
    size: Indices
    elsewhere: Indices
    """By site: how many speeches other sites have."""
    compared: NDArray[np.bool_]
    """By site: whether these are enough to compare with."""
    least: Indices
    """By site: in how many speeches a string must stand."""

    @classmethod
    def of(cls, corpus: Corpus) -> _Sites:
        named = corpus.sightings.sites
        names = tuple(sorted(set(named) - {""}))
        numbers = {name: number for number, name in enumerate(names)} | {"": -1}
        site = np.array([numbers[name] for name in named], dtype=np.int64)
        speeches = {speech: number for number, speech in enumerate(sorted(set(corpus.speeches)))}
        speech = np.array([speeches[name] for name in corpus.speeches], dtype=np.int64)
        rank = np.empty(len(site), dtype=np.int64)
        rank[sorted(range(len(site)), key=corpus.ids.__getitem__)] = np.arange(len(site))
        pairs = np.unique(np.stack((site, speech)), axis=1)[0] if len(site) else site
        size = np.bincount(pairs[pairs >= 0], minlength=len(names))
        elsewhere = len(pairs) - size
        compared = [bool(other >= _ENOUGH and 4 * other >= own) for own, other in zip(size, elsewhere, strict=True)]
        least = [least_speeches(int(n), compared=told) for n, told in zip(size, compared, strict=True)]
        told = np.array(compared, dtype=np.bool_)
        return cls(names, site, speech, rank, size, elsewhere, told, np.array(least, dtype=np.int64))

    def are_rare(self, site: Indices, n_speeches: Indices, elsewhere: Indices) -> NDArray[np.bool_]:
        """Whether hashes are rare in the speeches of other sites, where there are enough of them.

        By hash: the site on which it recurs, in how many of its speeches, and in how many of others.
        """
        rare = elsewhere * self.size[site] * _RARER <= n_speeches * self.elsewhere[site]
        return rare | ~self.compared[site]

    def sample(self, documents: Indices, most: int = _SAMPLE) -> list[int]:
        """One document of each speech, of at most so many speeches."""
        ordered = documents[np.argsort(self.rank[documents])]
        first = np.sort(np.unique(self.speech[ordered], return_index=True)[1])
        chosen: list[int] = ordered[first[:most]].tolist()
        return chosen


def _of_site(
    corpus: Corpus, sites: _Sites, number: int, recurring: Sequence[Recurring], decided: frozenset[str]
) -> Iterator[tuple[Entry, Indices]]:
    """What one site repeats, with the documents that hold it."""
    site = Site(sites.names[number], _names(corpus, sites, number), compared=bool(sites.compared[number]))
    known = {one.key: one for one in recurring}
    reference = _reference(corpus, sites, number)
    found: dict[str, tuple[Entry, Indices]] = {}
    for one, piece in _pieces(corpus, sites, recurring):
        text = spelled(piece.text)
        keyed = _keyed(known, one, piece)
        documents = reduce(partial(np.intersect1d, assume_unique=True), [k.documents for k in keyed])
        n_speeches, of_site = len(np.unique(sites.speech[documents])), int(sites.size[number])
        if n_speeches < sites.least[number] or text in found:
            continue
        counts = {
            "n_documents": len(documents),
            "n_speeches": n_speeches,
            "n_site_speeches": of_site,
            "n_other_sites": min(k.n_other_sites for k in keyed),
            "n_elsewhere": min(k.elsewhere for k in keyed),
        }
        shared = replace(piece, share=n_speeches / of_site)
        found[text] = _entry(corpus, shared, site, counts, reference), documents
    undecided = 0
    for entry, documents in sorted(found.values(), key=lambda pair: (-pair[0].n_speeches, pair[0].text)):
        undecided += not entry.use
        if entry.rule not in decided and (entry.use or undecided <= _TOLD):
            yield entry, documents


def _entry(corpus: Corpus, piece: Piece, site: Site, counts: Mapping[str, Any], reference: str) -> Entry:
    verdict = judge(piece, site, reference)
    pattern = Pattern(site.key, spelled(piece.text), verdict.shape)
    return Entry(
        pattern.name,
        verdict.use,
        site.key,
        pattern.text,
        verdict.shape.value,
        verdict.where.value,
        signs=verdict.signs,
        against=verdict.against,
        **counts,
        examples=tuple(_example(corpus, place) for place in piece.places[:3]),
    )


def _example(corpus: Corpus, place: Place) -> dict[str, str]:
    form, start, end = place.form, place.start, place.end
    around = f"{form[max(0, start - 20) : start]}⟦{form[start:end]}⟧{form[end : end + 20]}"
    return {"page_id": corpus.page_ids[place.document], "context": around}


def _names(corpus: Corpus, sites: _Sites, number: int) -> tuple[str, ...]:
    """The names that many pages of a site give it."""
    documents = np.flatnonzero(sites.site == number).tolist()
    counts = Counter(fold(corpus.sources[document]) for document in documents)
    return tuple(sorted(name for name, n in counts.items() if not name.isascii() and n * 3 >= len(documents)))


def _reference(corpus: Corpus, sites: _Sites, number: int) -> str:
    """Texts of a site by which it is told what goes together."""
    documents = sites.sample(np.flatnonzero(sites.site == number), _REFERENCE)
    return "\n".join(readable(slotted(text, title)) for _, text, title in corpus.texts(np.array(documents)))


def _keyed(known: Mapping[int, Recurring], one: Recurring, piece: Piece) -> list[Recurring]:
    """The recurring hashes that stand in a piece; where it is too short for any, that by which it was found."""
    codes = np.frombuffer(piece.text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    inside = [known[key] for key in keys(features(codes)[0]).tolist() if key in known]
    return inside or [one]


def _pieces(corpus: Corpus, sites: _Sites, recurring: Sequence[Recurring]) -> Iterator[tuple[Recurring, Piece]]:
    """The pieces of all strings around the recurring hashes of a site; each string once."""
    often = sorted(recurring, key=lambda one: (-one.n_speeches, one.key))[:_MOST]
    covered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for first in range(0, len(often), _BLOCK):
        block = [(one, sites.sample(one.documents)) for one in often[first : first + _BLOCK]]
        forms = _forms(corpus, block)
        for one, sample in block:
            places = [(document, *forms[document].at(one.key)) for document in sample]
            if _is_covered(places[:_CHECKED], covered):
                continue
            found, whole = pieces(places)
            for place in whole:
                covered[place.document].append((place.start, place.end))
            yield from ((one, piece) for piece in found)


def _is_covered(places: Sequence[tuple[int, str, int]], covered: Mapping[int, Sequence[tuple[int, int]]]) -> bool:
    """Whether most places lie in strings that were found already."""
    seen = sum(any(start <= at < end for start, end in covered.get(document, ())) for document, _, at in places)
    return 2 * seen >= len(places)


@dataclass(frozen=True, slots=True)
class _Form:
    """A text in the form that is compared, and where its recurring hashes stand first."""

    text: str
    places: dict[int, int] = field(default_factory=dict)

    def at(self, key: int) -> tuple[str, int]:
        return self.text, self.places[key]


def _forms(corpus: Corpus, block: Sequence[tuple[Recurring, Sequence[int]]]) -> dict[int, _Form]:
    """The texts of all samples of a block."""
    wanted = np.array(sorted(one.key for one, _ in block), dtype=np.uint64)
    documents = np.array(sorted({document for _, sample in block for document in sample}), dtype=np.int64)
    forms = {}
    for document, text, title in corpus.texts(documents):
        codes = slotted(text, title)
        hashes, at = features(codes)
        found = keys(hashes)
        here = np.flatnonzero(np.isin(found, wanted))
        # The first place of each: the last that is set wins.
        pairs = zip(found[here][::-1].tolist(), at[here][::-1].tolist(), strict=True)
        forms[document] = _Form(readable(codes), dict(pairs))
    return forms
