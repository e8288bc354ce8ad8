"""Pairs of texts of which it is known what they are to each other, in one flat array."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cleaning.dedup.candidates import Candidates
from cleaning.dedup.compare import Kind, compare
from cleaning.dedup.forms import Forms
from cleaning.dedup.overlaps import LEAST_SHARE, overlaps

LINK = np.dtype(
    [
        ("shorter", np.int32),
        ("longer", np.int32),
        ("shared", np.int32),
        ("kind", np.uint8),
        ("whole", np.bool_),
        ("speech", np.bool_),
        ("overlap", np.int32),
        ("shown", np.float32),
        ("shows", np.float32),
        ("first", np.int32),
        ("last", np.int32),
    ]
)
Links = NDArray[Any]
"""An array of `LINK`, a pair each; the fields are those of `Link`."""

_KIN = 0.45
"""The share of a text from which on one that has it is its kin, if not its copy: noise may stand in either."""
_HEAD = 40
"""Letters and characters at the beginning of a speech in which it greets its hearers or is named."""
_BEGINS = re.compile(
    "尊敬的|敬爱的|亲爱的|各位(?:领导|来宾|代表|委员|嘉宾|同事|同仁|同学|老师|家长|朋友|评委|乡亲|战友|同志)|大家(?:上午|下午|晚上)?好|"
    "女士们|先生们|(?:上午|下午|晚上|早上|中午)好|老师们|同学们|同志们(?:今天|刚才|这次|现在|经|根据|在|新年|值此)|"
    "讲话|发言|致辞|致词|演讲|报告|主持词|贺词"
)


class Link(NamedTuple):
    """Two texts that are one speech, or of which one stands in the other."""

    shorter: int
    """The number of a text."""
    longer: int
    shared: int
    """How many features they share that are no stock phrases; 0 where they met through leaders only."""
    kind: int
    """A `cleaning.dedup.compare.Kind`; different texts that share much are linked too, which says that they are kin."""
    whole: bool
    """Whether the shorter one is a part of the longer that begins and ends where sentences of that do."""
    speech: bool
    """Whether it is, and begins as speeches do."""
    overlap: int
    """With how many units the one ends and the other begins, of texts that are no copies."""
    shown: float
    """The share of the shorter one that the longer one has."""
    shows: float
    """The share of the longer one that the shorter one has."""
    first: int
    last: int
    """Where the shorter one stands in the longer one, in units."""


def links(pairs: Candidates, texts: Forms, numbers: NDArray[np.int64]) -> Links:
    """Those pairs that have much in common. `numbers` are those of the texts, ascending."""
    shorter, longer = (np.searchsorted(numbers, of).astype(np.int64) for of in (pairs.shorter, pairs.longer))
    compared = compare(texts, shorter, longer)
    overlap = np.zeros(len(shorter), dtype=np.int32)
    open_ends = np.flatnonzero((compared.kind == Kind.DIFFERENT) & (compared.shown >= LEAST_SHARE))
    overlap[open_ends] = overlaps(texts, shorter[open_ends], longer[open_ends])
    kin = (compared.kind == Kind.DIFFERENT) & (compared.shown >= _KIN)
    same = np.flatnonzero(compared.same | kin | (overlap > 0))
    found = np.empty(len(same), dtype=LINK)
    found["shorter"], found["longer"] = pairs.shorter[same], pairs.longer[same]
    found["shared"] = pairs.shared[same]
    for name in ("kind", "shown", "shows", "first", "last"):
        found[name] = getattr(compared, name)[same]
    found["overlap"] = overlap[same]
    found["whole"] = compared.begins[same] & compared.ends[same] & (found["kind"] == Kind.CONTAINED)
    found["speech"] = False
    for index in np.flatnonzero(found["whole"]).tolist():
        found["speech"][index] = begins_like_a_speech(texts, int(shorter[same[index]]))
    return found


def begins_like_a_speech(texts: Forms, text: int) -> bool:
    """Whether a text greets its hearers or is named a speech where it begins."""
    head = texts.of(text)[:_HEAD].tobytes().decode("utf-16-le", "replace")
    return _BEGINS.search(head) is not None
