"""Tables of a run: by family and form, by knob value, by fact, and the worst pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from tests.gate.case import Case
from tests.gate.page import fold
from tests.gate.score import Score, judged

Row = dict[str, float]
KNOB = "knob "
"""What the names of groups by knob begin with."""


@dataclass(frozen=True, slots=True)
class Result:
    case: Case
    score: Score
    text: str


def result(one: Case, scored: Score, text: str) -> Result:
    """The result of a case without the parts of its page: thousands of streams of tokens would fill the memory."""
    return Result(replace(one, draft=replace(one.draft, parts=(), markup=None)), scored, text)


def _mean(values: Iterable[float]) -> float:
    got = list(values)
    return sum(got) / len(got) if got else float("nan")


def figures(results: Sequence[Result]) -> Row:
    """Mean figures of some pages; `joins` and `paragraphs` are shares of places, `order` is of pages in order."""
    scores = [r.score for r in results]
    places = sum(s.joins for s in scores)
    breaks = sum(s.breaks for s in scores)
    facts = [s.facts.get("is_truncated") for s in scores]
    return {
        "pages": len(scores),
        "precision": _mean(s.precision for s in scores),
        "recall": _mean(s.recall for s in scores),
        "f1": _mean(s.f1 for s in scores),
        "worst_f1": min((s.f1 for s in scores), default=float("nan")),
        "order": _mean(s.order for s in scores if s.in_order),
        "order_shuffled": _mean(s.order for s in scores if not s.in_order),
        "site_text_left": _mean(bool(s.left) for s in scores),
        "joins": sum(s.joined for s in scores) / places if places else 1.0,
        "paragraphs": sum(s.kept_breaks for s in scores) / breaks if breaks else 1.0,
        "truncation": _mean(f == "right" for f in facts if f is not None),
        "rejected": _mean(bool(s.rejected) for s in scores),
    }


def by_family(results: Sequence[Result]) -> dict[str, Row]:
    return _grouped(results, lambda r: [r.case.group])


def by_knob(results: Sequence[Result], fewest: int = 1) -> dict[str, Row]:
    """Figures for each knob value and form over all families; values that fewer pages have are left out."""
    rows = _grouped(results, _knobs)
    return {key: row for key, row in sorted(rows.items()) if row["pages"] >= fewest}


def _knobs(result: Result) -> list[str]:
    words = "words of "
    chosen = {k: v for k, v in result.case.knobs.items() if not k.startswith(words)}
    return [f"{KNOB}{k}={v} {result.case.form}" for k, v in chosen.items()]


def _grouped(results: Sequence[Result], keys: Callable[[Result], list[str]]) -> dict[str, Row]:
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        for key in keys(result):
            groups[key].append(result)
    return {key: figures(group) for key, group in groups.items()}


def by_fact(results: Sequence[Result]) -> dict[str, Row]:
    """Shares of right, wrong and null for each fact and family."""
    groups: dict[str, list[str]] = defaultdict(list)
    for result in results:
        for name, verdict in result.score.facts.items():
            groups[f"{result.case.family} {name}"].append(verdict)
    return {
        key: {v: verdicts.count(v) / len(verdicts) for v in ("right", "wrong", "null")}
        for key, verdicts in sorted(groups.items())
    }


def table(rows: dict[str, Row], notes: Callable[[str, Row], str] = lambda _key, _row: "") -> str:
    """A plain table with a line for each key, and what there is to say of it."""
    if not rows:
        return "no pages"
    columns = list(next(iter(rows.values())))
    width = max(map(len, rows)) + 2
    lines = [" " * width + "".join(f"{c:>15}" for c in columns)]
    for key, row in rows.items():
        cells = "".join(
            f"{int(row[c]):>15}" if c == "pages" else f"{row[c]:>15.4f}" if row[c] == row[c] else f"{'-':>15}"
            for c in columns
        )
        lines.append(f"{key:<{width}}{cells}  {notes(key, row)}".rstrip())
    return "\n".join(lines)


def excerpt(case: Case, text: str, limit: int = 12) -> str:
    """Where a text differs from the truth: what is missing (-) and what is too much (+), line ends aside."""
    want, got = _sentences(case.truth.body), _sentences(judged(case, text))
    lines = []
    for tag, i, j, k, m in SequenceMatcher(None, want, got, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        a, b = "".join(want[i:j]), "".join(got[k:m])
        before = "".join(want[max(0, i - 1) : i])
        inner = [("replace", 0, len(a), 0, len(b))]
        if len(a) * len(b) < 1e6:
            inner = [code for code in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if code[0] != "equal"]
        for _, p, q, r, s in inner:
            lines.append(f"    …{(before + a[:p])[-8:]} [-{_short(a[p:q])}-] [+{_short(b[r:s])}+]")
    return "\n".join(lines[:limit])


def _sentences(text: str) -> list[str]:
    return re.findall(r"[^。;]*[。;]|[^。;]+", fold(text))


def _short(text: str) -> str:
    text = text.replace("\n", "¶")
    return text if len(text) <= 80 else f"{text[:50]}…({len(text)})…{text[-20:]}"


def worst(results: Sequence[Result], n: int) -> str:
    """The worst pages of each family and form, with where they differ."""
    out = []
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[f"{result.case.family}/{result.case.form}"].append(result)
    for group in groups.values():
        bad = [r for r in group if r.score.f1 < 0.999 or r.score.left or r.score.broken]
        for result in sorted(bad, key=lambda r: (r.score.f1 - 0.2 * bool(r.score.left), r.case.name))[:n]:
            out += [describe(result), ""]
    return "\n".join(out) or "no page is worse than the truth"


def describe(result: Result) -> str:
    s = result.score
    knobs = " ".join(f"{k}={v}" for k, v in sorted(result.case.knobs.items()))
    figures = f"F1 {s.f1:.4f} (P {s.precision:.4f} R {s.recall:.4f})  order {s.order:.3f}"
    head = f"{result.case.name}  {figures}  joins {s.joined}/{s.joins}  paragraphs {s.kept_breaks}/{s.breaks}"
    lines = [head, f"    knobs: {knobs}"]
    if s.rejected:
        lines.append(f"    rejected: {s.rejected}")
    if s.left:
        lines.append(f"    site text left: {' ¦ '.join(_short(x) for x in s.left[:6])}")
    if s.broken:
        lines.append(f"    not joined: {' ¦ '.join(s.broken[:8])}")
    wrong = [f"{k}={v}" for k, v in s.facts.items() if v == "wrong"]
    if wrong:
        lines.append(f"    facts: {' '.join(wrong)}")
    if not s.rejected:
        lines.append(excerpt(result.case, result.text))
    return "\n".join(lines)
