"""How near a cleaned text comes to the truth. Everything compares folded text: widths as ASCII, blanks dropped.

Content is told by character 5-grams as multisets, blind to order. Order is told apart from it: 8-grams that stand once
in the truth and once in the output are anchors, and the score is the longest run of anchors that rise in both, over
all anchors. So a missing paragraph costs recall and no order, and swapped halves cost order and no F1. It takes
O(n log n), where an alignment would take O(n²) on texts of 9,000 characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime

from cleaning.model import Document, Fact, Rejection
from tests.gate.case import Case
from tests.gate.page import FactValue, fold, fold_widths

GRAM = 5
ANCHOR = 8


@dataclass(frozen=True, slots=True)
class Content:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """What one page came to."""

    precision: float
    recall: float
    f1: float
    """Against the true order or the page's own, whichever is nearer: a page in the wrong order is no worse content."""
    order: float
    in_order: bool
    """Whether the page itself stands in the true order."""
    left: tuple[str, ...]
    """Site strings that are still in the text."""
    joins: int
    joined: int
    breaks: int
    kept_breaks: int
    broken: tuple[str, ...]
    facts: dict[str, str] = field(hash=False)
    """right, wrong or null, by name. null: not given, though the page states it."""
    rejected: str = ""


def grams(text: str, n: int) -> Counter[str]:
    return Counter(text[i : i + n] for i in range(len(text) - n + 1))


def content(truth: str, output: str) -> Content:
    """Precision and recall of character 5-grams as multisets. Both texts folded."""
    if truth == output:
        return Content(1.0, 1.0)
    want, got = grams(truth, GRAM), grams(output, GRAM)
    common = (want & got).total()
    return Content(common / got.total() if got else 0.0, common / want.total() if want else 0.0)


def order(truth: str, output: str) -> float:
    """Share of the anchors that keep their order; 1.0 where there are fewer than two, for nothing is out of order."""
    want = _once(truth)
    got = _once(output)
    places = [got[gram] for gram in want if gram in got]
    if len(places) < 2:
        return 1.0
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails) / len(places)


def _once(text: str) -> dict[str, int]:
    """Where each 8-gram that stands exactly once stands, in the order of the text."""
    places: dict[str, int] = {}
    twice: set[str] = set()
    for i in range(len(text) - ANCHOR + 1):
        gram = text[i : i + ANCHOR]
        if gram in places:
            twice.add(gram)
        else:
            places[gram] = i
    return {gram: i for gram, i in places.items() if gram not in twice}


def left_in(case: Case, output: str) -> tuple[str, ...]:
    """Site strings that the text still holds, and short site lines that stand as lines of it."""
    folded = fold(output)
    lines = {fold(line) for line in output.split("\n")}
    found = [s for s in case.truth.site_strings if s in folded]
    return (*found, *(s for s in case.truth.site_lines if s in lines))


def broken_joins(case: Case, output: str) -> tuple[str, ...]:
    """Joins that are not restored: their characters stand together, blanks and line ends counted, too seldom."""
    text = fold_widths(output)
    body = fold_widths(case.truth.body)
    wanted = Counter(fold_widths(window) for window in case.truth.joins)
    return tuple(w for w in wanted if text.count(w) < body.count(w))


def compare(name: str, want: FactValue, fact: Fact | None) -> str:
    """right, wrong or null for one fact."""
    if fact is None:
        return "right" if want is None else "null"
    if want is None:
        return "wrong"
    return "right" if _same(name, want, fact.value) else "wrong"


def _same(name: str, want: object, got: object) -> bool:
    if isinstance(want, bool) or isinstance(got, bool):
        return want is got
    if name == "uploaded_at":
        return _moment(want)[:10] == _moment(got)[:10] and (
            len(_moment(want)) == 10 or _moment(want)[:16] == _moment(got)[:16]
        )
    if isinstance(want, tuple):
        return isinstance(got, (tuple, list)) and {fold(t) for t in want} == {fold(str(t)) for t in got}
    if name == "file_format":
        return str(want).lower().lstrip(".") == str(got).lower().lstrip(".")
    return fold(str(want)) == fold(str(got))


def _moment(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else str(value)


def score(case: Case, result: Document | Rejection) -> Score:
    """The score of what the pipeline made of a case; a rejection scores 0 throughout."""
    truth = case.truth
    if isinstance(result, Rejection):
        facts = {name: "null" if want is not None else "right" for name, want in truth.facts.items()}
        return Score(
            0.0,
            0.0,
            0.0,
            0.0,
            truth.in_order,
            (),
            len(set(truth.joins)),
            0,
            len(truth.breaks),
            0,
            (),
            facts,
            result.reason,
        )
    facts = {name: compare(name, want, result.fact(name)) for name, want in truth.facts.items()}
    return score_text(case, result.text, facts)


def judged(case: Case, text: str) -> str:
    """The text without the lines that count neither way."""
    either = {fold(line) for line in case.truth.either}
    return "\n".join(line for line in text.split("\n") if fold(line) not in either) if either else text


def score_text(case: Case, text: str, facts: dict[str, str] | None = None) -> Score:
    """The score of a text alone."""
    truth = case.truth
    text = judged(case, text)
    output, body = fold(text), fold(truth.body)
    best = content(body, output)
    if not truth.in_order:
        best = max(best, content(fold(truth.body_as_shown), output), key=lambda c: c.f1)
    broken = broken_joins(case, text)
    lines = re.sub(r"[ \t]*\n\s*", "\n", fold_widths(text))
    joins = len(set(map(fold_widths, truth.joins)))
    return Score(
        best.precision,
        best.recall,
        best.f1,
        order(body, output),
        truth.in_order,
        left_in(case, text),
        joins,
        joins - len(broken),
        len(truth.breaks),
        sum(fold_widths(window) in lines for window in truth.breaks),
        broken,
        facts or {},
    )
