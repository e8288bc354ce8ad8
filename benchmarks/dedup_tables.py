"""The figures of a run as tables, for a terminal and for docs/dedup-benchmark.md alike."""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from benchmarks.dedup_figures import SMALL_GROUP, Figures, Part

PAGE = Path(__file__).resolve().parent.parent / "docs" / "dedup-benchmark.md"


class Measured(Protocol):
    """What the tables tell of a run."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def documents(self) -> int: ...
    @property
    def seconds(self) -> float: ...
    @property
    def memory(self) -> int: ...


Judged = Sequence[tuple[Measured, Figures]]


def quality(judged: Judged, seed: int, mode: str, settings: Mapping[str, Mapping[str, Any]]) -> str:
    """All tables of one corpus; the first run is ours."""
    versions = ", ".join(dict.fromkeys(one.version for one, _ in judged[1:]))
    ours = judged[0][1]
    parts = [
        f"{judged[0][0].documents:,} texts, mode {mode}, seed {seed}. {versions}".rstrip() + ("." if versions else ""),
        _overall(judged),
        "Copies found, by kind:",
        _by_kind(judged, [figures.found for _, figures in judged]),
        "Look-alikes merged with another speech, by kind; anthologies joined to one of their speeches, or gluing two:",
        _by_kind(judged, [_wrong(figures) for _, figures in judged]),
        _kept(ours),
        _relations(ours),
    ]
    if len(judged) > 1:
        used = "\n".join(f"- {one.name}: `{json.dumps(settings[one.name])}`" for one, _ in judged[1:])
        parts.append(f"Settings of the others, from a sweep on another seed:\n\n{used}")
    return "\n\n".join(part for part in parts if part)


def _overall(judged: Judged) -> str:
    head = [
        "",
        "F1",
        "precision",
        "recall",
        f"F1, groups to {SMALL_GROUP}",
        "speeches lost",
        "CPU s",
        "texts/CPU s",
        "MiB",
    ]
    rows = [
        [
            one.name,
            f"{figures.f1:.4f}",
            f"{figures.precision:.4f}",
            f"{figures.recall:.4f}",
            f"{figures.small_f1:.4f}",
            f"{figures.lost.count} of {figures.lost.of}",
            f"{one.seconds:.1f}",
            f"{one.documents / one.seconds:,.0f}",
            f"{one.memory:,}",
        ]
        for one, figures in judged
    ]
    return table(head, rows)


def _wrong(figures: Figures) -> dict[str, Part]:
    return {**figures.merged, "anthology, joined": figures.gluing, "anthology, glues": figures.glued}


def _by_kind(judged: Judged, columns: Sequence[Mapping[str, Part]]) -> str:
    rows = []
    for kind, first in columns[0].items():
        cells = [f"{column[kind].share:.4f}" if column[kind].of else "–" for column in columns]
        rows.append([kind, str(first.of), *cells])
    return table(["", "texts", *(one.name for one, _ in judged)], rows)


def _kept(figures: Figures) -> str:
    if figures.kept_complete is None or figures.kept_clean is None:
        return ""
    complete, clean = figures.kept_complete, figures.kept_clean
    return (
        f"Of {complete.of} speeches of several texts that were found whole, a complete text is kept in "
        f"{100 * complete.share:.2f} %; of {clean.of} that have a text which nobody changed, one of these in "
        f"{100 * clean.share:.2f} %."
    )


def _relations(figures: Figures) -> str:
    if not figures.relations:
        return ""
    said = sorted({name for counts in figures.relations.values() for name in counts})
    rows = []
    for true in ("exact", "script", "near", "spun", "reordered", "contained"):
        counts = figures.relations.get(true)
        if counts:
            total = sum(counts.values())
            rows.append([true, str(total), *(f"{counts[name] / total:.3f}" for name in said)])
    text = "What is said of copies (columns) of each true relation (rows), where an unchanged text is kept:\n\n"
    text += table(["", "texts", *said], rows)
    if figures.share_errors:
        mean, most = figures.share_errors
        text += (
            f"\n\nThe share that a preview shows is off by {mean:.4f} on average, by {most:.4f} at the 95th percentile."
        )
    return text


def growth(judged: Judged, mode: str) -> str:
    """Cost and quality by size, and the exponent of the growth of time between two sizes."""
    rows, before = [], None
    for one, figures in judged:
        exponent = ""
        if before is not None:
            exponent = f"{math.log(one.seconds / before.seconds) / math.log(one.documents / before.documents):.2f}"
        before = one
        rows.append(
            [
                f"{one.documents:,}",
                f"{one.seconds:.1f}",
                f"{one.documents / one.seconds:,.0f}",
                exponent,
                f"{one.memory:,}",
                f"{figures.f1:.4f}",
                f"{figures.precision:.4f}",
                f"{figures.recall:.4f}",
                f"{figures.lost.count} of {figures.lost.of}",
            ]
        )
    head = ["texts", "CPU s", "texts/CPU s", "exponent", "MiB", "F1", "precision", "recall", "speeches lost"]
    return f"Growth, mode {mode}:\n\n{table(head, rows)}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Markdown, its columns aligned for a terminal too."""
    lines = [head, *rows]
    widths = [max(3, *(_width(line[column]) for line in lines)) for column in range(len(head))]
    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]

    def shown(line: Sequence[str]) -> str:
        cells = [
            cell + " " * (width - _width(cell)) if column == 0 else " " * (width - _width(cell)) + cell
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        return f"| {' | '.join(cells)} |"

    return "\n".join([shown(head), f"| {' | '.join(rule)} |", *map(shown, rows)])


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def write(section: str, text: str, page: Path = PAGE) -> None:
    """Put tables between the marks of their section. Raises ValueError where the page has no such marks."""
    begin, end = f"<!-- figures: {section} -->", f"<!-- end: {section} -->"
    old = page.read_text(encoding="utf-8")
    pattern = f"{re.escape(begin)}.*?{re.escape(end)}"
    if not re.search(pattern, old, re.DOTALL):
        raise ValueError(f"{page} has no place for the figures: put {begin} and {end} into it")
    page.write_text(re.sub(pattern, lambda _: f"{begin}\n\n{text}\n\n{end}", old, flags=re.DOTALL), encoding="utf-8")
