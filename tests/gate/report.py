"""Tables of a run: by family and form, by knob value, by fact, and the worst pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tests.gate.case import Case
from tests.gate.page import fold
from tests.gate.score import Score

Row = dict[str, float]


@dataclass(frozen=True, slots=True)
class Result:
    case: Case
    score: Score
    text: str


def _mean(values: Iterable[float]) -> float:
    got = list(values)
    return sum(got) / len(got) if got else float("nan")


def figures(results: Sequence[Result]) -> Row:
    """Mean figures of some pages. `site_text_left` is a share of pages, `joins` of places, `order` of pages that stand in order."""
    scores = [r.score for r in results]
    places = sum(s.joins for s in scores)
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
        "truncation": _mean(f == "right" for f in facts if f is not None),
        "rejected": _mean(bool(s.rejected) for s in scores),
    }


def by_family(results: Sequence[Result]) -> dict[str, Row]:
    return _grouped(results, lambda r: [f"{r.case.family}/{r.case.form}"])


def by_knob(results: Sequence[Result]) -> dict[str, Row]:
    """Figures for each family and knob value."""
    return _grouped(results, lambda r: [f"{r.case.family} {k}={v}" for k, v in sorted(r.case.knobs.items())])


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


def table(rows: dict[str, Row]) -> str:
    """A plain table with a line for each key."""
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
        lines.append(f"{key:<{width}}{cells}")
    return "\n".join(lines)


def excerpt(case: Case, text: str, limit: int = 12) -> str:
    """Where a text differs from the truth, paragraph by paragraph: what is missing (-) and what is too much (+)."""
    want = [fold(p) for p in case.truth.body.split("\n")]
    got = [fold(p) for p in text.split("\n")]
    a, b = "\n".join(want), "\n".join(got)
    lines = []
    for tag, i, j, k, m in (
        SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if len(a) * len(b) < 4e6 else _coarse(want, got)
    ):
        if tag == "equal":
            continue
        lost, extra = a[i:j], b[k:m]
        if lost.strip("\n") or extra.strip("\n"):
            around = a[max(0, i - 8) : i].replace("\n", "¶")
            lines.append(f"    …{around} [-{_short(lost)}-] [+{_short(extra)}+]")
    return "\n".join(lines[:limit])


def _coarse(want: list[str], got: list[str]) -> list[tuple[str, int, int, int, int]]:
    """The same by whole paragraphs, for long texts."""
    ends_a, ends_b = _offsets(want), _offsets(got)
    codes = SequenceMatcher(None, want, got, autojunk=False).get_opcodes()
    return [(tag, ends_a[i], ends_a[j], ends_b[k], ends_b[m]) for tag, i, j, k, m in codes]


def _offsets(lines: list[str]) -> list[int]:
    out = [0]
    for line in lines:
        out.append(out[-1] + len(line) + 1)
    return out


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
    head = f"{result.case.name}  F1 {s.f1:.4f} (P {s.precision:.4f} R {s.recall:.4f})  order {s.order:.3f}  joins {s.joined}/{s.joins}"
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
