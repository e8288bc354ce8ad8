"""What an answer of a grouping is worth, measured by what is known of a generated corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from math import comb
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from benchmarks.generated.kinds import NEGATIVES
from benchmarks.generated.reworking import LOOK_ALIKES

_LOOK_ALIKES = (*NEGATIVES, *LOOK_ALIKES)
SMALL_GROUP = 20
"""A group of hundreds has more pairs than thousands of others: pairs are counted without such groups too."""


@dataclass(frozen=True, slots=True)
class Part:
    """So many of so many."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """1 where there are none."""
        return self.count / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a corpus, row by row."""

    id: list[str]
    speech: list[int]
    kind: list[str]
    parts: list[list[int]]
    relation: list[str]
    share: list[float]
    complete: list[bool]
    clean: list[bool]


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody says of a corpus, row by row. Where nothing is said of relations, those are empty."""

    group: list[str]
    relation: list[str] = field(default_factory=list)
    """`kept` for the text that stays."""
    share: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Figures:
    """What an answer is worth."""

    precision: float
    recall: float
    f1: float
    small_f1: float
    """F1 of the pairs of texts whose true and found groups have at most `SMALL_GROUP` texts."""
    found: dict[str, Part]
    """By kind of copy: those in one group with the complete text of their speech."""
    merged: dict[str, Part]
    """By kind of look-alike: those in one group with another speech."""
    lost: Part
    """Speeches that have no group of their own."""
    gluing: Part
    """Anthologies in a group with one of their speeches."""
    glued: Part
    """Anthologies of which two speeches are in one group."""
    kept_complete: Part | None
    """Speeches of several texts that are one group: those of which a complete text stays."""
    kept_clean: Part | None
    """The same, of which a text stays that nobody changed, where there is one."""
    relations: dict[str, Counter[str]]
    """By true relation to a kept clean text: what was said."""
    share_errors: tuple[float, float] | None
    """Of previews: how far the share is off, on average and at the 95th percentile."""


def read_truth(path: Path) -> Truth:
    columns: dict[str, Any] = pq.read_table(path).to_pydict()
    return Truth(**{name: columns[name] for name in Truth.__slots__})


def read_answer(path: Path, ids: Sequence[str]) -> Answer:
    """An answer in the order of these ids. Raises ValueError where it is not about exactly these."""
    columns: dict[str, Any] = pq.read_table(path).to_pydict()
    given = columns["id"]
    if len(given) != len(ids) or set(given) != set(ids):
        raise ValueError(f"{path} answers for {len(given)} texts and not for the {len(ids)} of the corpus")
    place = {name: row for row, name in enumerate(given)}
    order = [place[name] for name in ids]
    return Answer(**{name: [columns[name][row] for row in order] for name in Answer.__slots__ if name in columns})


def figures(truth: Truth, answer: Answer) -> Figures:
    """All of them."""
    precision, recall, f1 = scores(truth.speech, answer.group)
    speeches: dict[str, set[int]] = defaultdict(set)
    for row, group in enumerate(answer.group):
        speeches[group].add(truth.speech[row])
    return Figures(
        precision,
        recall,
        f1,
        _small_f1(truth, answer),
        _found(truth, answer),
        _merged(truth, answer, speeches),
        Part(sum(len(of) - 1 for of in speeches.values()), len(set(truth.speech))),
        *_anthologies(truth, answer),
        *_kept(truth, answer),
        *_relations(truth, answer),
    )


def scores(truth: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of documents that are, or were found to be, in one group."""
    right = _pairs(zip(truth, found, strict=True))
    precision = right / max(1, _pairs(found))
    recall = right / max(1, _pairs(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _pairs(labels: Iterable[Hashable]) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())


def _small_f1(truth: Truth, answer: Answer) -> float:
    true, found = Counter(truth.speech), Counter(answer.group)
    rows = [
        row
        for row, (speech, group) in enumerate(zip(truth.speech, answer.group, strict=True))
        if true[speech] <= SMALL_GROUP and found[group] <= SMALL_GROUP
    ]
    return scores([truth.speech[row] for row in rows], [answer.group[row] for row in rows])[2]


def _found(truth: Truth, answer: Answer) -> dict[str, Part]:
    """Every text but the one that its speech is told by: the original, else the longest preview."""
    anchors: dict[int, int] = {}
    for row, kind in enumerate(truth.kind):
        if kind == "original" or kind in _LOOK_ALIKES:
            anchors[truth.speech[row]] = row
    for row, speech in enumerate(truth.speech):
        if truth.complete[row]:
            anchors.setdefault(speech, row)
    counts: dict[str, list[bool]] = defaultdict(list)
    for row, speech in enumerate(truth.speech):
        if anchors[speech] != row:
            counts[truth.kind[row]].append(answer.group[row] == answer.group[anchors[speech]])
    return {kind: Part(sum(of), len(of)) for kind, of in sorted(counts.items())}


def _merged(truth: Truth, answer: Answer, speeches: dict[str, set[int]]) -> dict[str, Part]:
    """Anthologies have a figure of their own and don't count as another speech here."""
    anthologies = {truth.speech[row] for row, kind in enumerate(truth.kind) if kind == "anthology"}
    counts: dict[str, list[bool]] = defaultdict(list)
    for row, kind in enumerate(truth.kind):
        if kind in _LOOK_ALIKES:
            counts[kind].append(len(speeches[answer.group[row]] - anthologies) > 1)
    return {kind: Part(sum(counts[kind]), len(counts[kind])) for kind in _LOOK_ALIKES if kind in counts}


def _anthologies(truth: Truth, answer: Answer) -> tuple[Part, Part]:
    joined, glued, count = 0, 0, 0
    for row, parts in enumerate(truth.parts):
        if parts:
            groups = [answer.group[part] for part in parts]
            count += 1
            joined += answer.group[row] in groups
            glued += len(set(groups)) < len(groups)
    return Part(joined, count), Part(glued, count)


def _kept(truth: Truth, answer: Answer) -> tuple[Part | None, Part | None]:
    """Of true groups that were found whole, so that nothing else is measured."""
    if not answer.relation:
        return None, None
    members: dict[int, list[int]] = defaultdict(list)
    for row, speech in enumerate(truth.speech):
        members[speech].append(row)
    sizes = Counter(answer.group)
    complete, clean = [], []
    for rows in members.values():
        whole = len({answer.group[row] for row in rows}) == 1 and sizes[answer.group[rows[0]]] == len(rows)
        if len(rows) > 1 and whole:
            kept = [row for row in rows if answer.relation[row] == "kept"]
            complete.append(all(truth.complete[row] for row in kept) and len(kept) == 1)
            if any(truth.clean[row] for row in rows):
                clean.append(all(truth.clean[row] for row in kept) and len(kept) == 1)
    return Part(sum(complete), len(complete)), Part(sum(clean), len(clean))


def _relations(truth: Truth, answer: Answer) -> tuple[dict[str, Counter[str]], tuple[float, float] | None]:
    """Where the kept text is a clean one of the same speech, what others are to it is known."""
    if not answer.relation:
        return {}, None
    kept = {
        answer.group[row]: truth.speech[row]
        for row, relation in enumerate(answer.relation)
        if relation == "kept" and truth.clean[row] and truth.share[row] == 1.0
    }
    said: dict[str, Counter[str]] = defaultdict(Counter)
    errors = []
    for row, true in enumerate(truth.relation):
        if true and answer.relation[row] != "kept" and kept.get(answer.group[row]) == truth.speech[row]:
            said[true][answer.relation[row]] += 1
            if true == "contained" and truth.kind[row].endswith("%") and answer.share:
                errors.append(abs(answer.share[row] - truth.share[row]))
    errors.sort()
    off = (sum(errors) / len(errors), errors[int(0.95 * len(errors))]) if errors else None
    return dict(said), off
