"""What speaks for each kind of text, with weights; and what speaks for a speech.

A score is a sum: each signal's value times its weight, up to its limit. The weights were set on the development half
of the labelled pages (`tests/labelled`), the thresholds in `cleaning.genre` after them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from cleaning.genre.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Weight:
    """A signal, what each of it counts, and what it counts at most; what counts against a kind is negative."""

    signal: str
    each: float
    most: float


@dataclass(frozen=True, slots=True)
class Score:
    """How strongly a text is of a kind."""

    kind: str
    points: float
    evidence: Evidence

    def named_by_title(self) -> bool:
        """Whether the title names this kind, and no speech beside it."""
        return any(self.evidence.of(w.signal) >= 1 for w in KINDS.get(self.kind, ()) if w.signal.startswith("title_"))

    def __str__(self) -> str:
        """The kind, its points, and the five signals that count most."""
        weights = SPEECH if self.kind == "speech" else KINDS.get(self.kind, ())
        signals = [(max(-w.most, min(w.most, w.each * self.evidence.of(w.signal))), w.signal) for w in weights]
        shown = [
            f"{name} {points:.1f}" for points, name in sorted(signals, key=lambda s: (-abs(s[0]), s[1]))[:5] if points
        ]
        return f"{self.kind} {self.points:.1f}" + (f" ({', '.join(shown)})" if shown else "")


SPEECH = (
    Weight("title_speech", 4.0, 4.0),
    Weight("salutation", 3.5, 3.5),
    Weight("formulas", 1.3, 6.5),
    Weight("phrases", 0.5, 2.5),
    Weight("hearers_rate", 0.6, 3.0),
    Weight("we_rate", 0.2, 2.0),
    Weight("me_rate", 0.05, 0.5),
)

_SPOKEN = (Weight("me_rate", -0.4, 2.0), Weight("we_rate", -0.2, 1.5))
"""Against kinds whose writer does not speak of himself."""
KINDS: dict[str, tuple[Weight, ...]] = {
    "regulation": (
        Weight("title_regulation", 4.0, 4.0),
        Weight("articles", 0.9, 7.0),
        Weight("regulation", 1.5, 6.0),
        Weight("legal", 0.5, 2.0),
        Weight("must_rate", 0.2, 2.0),
        *_SPOKEN,
    ),
    "notice_or_plan": (
        Weight("title_notice", 4.0, 4.0),
        Weight("notice", 1.5, 7.5),
        Weight("plan", 0.7, 3.5),
        *_SPOKEN,
    ),
    "exam": (
        Weight("title_exam", 4.0, 4.0),
        Weight("options", 1.0, 6.0),
        Weight("exam", 0.8, 4.2),
        Weight("question_rate", 0.4, 2.5),
        *_SPOKEN,
    ),
    "how_to": (
        Weight("title_how_to", 4.0, 4.0),
        Weight("genre", 0.6, 2.0),
        Weight("writing", 0.5, 4.2),
        Weight("manual", 0.4, 3.0),
        Weight("steps", 1.5, 6.0),
        *_SPOKEN,
    ),
    "fiction": (
        Weight("title_fiction", 3.0, 3.0),
        Weight("narration", 0.7, 7.0),
        Weight("dialogue_rate", 0.8, 4.0),
        Weight("third_rate", 0.15, 2.5),
        Weight("chapters", 1.5, 3.0),
        Weight("opens_quoted", 12.0, 3.0),
    ),
    "news_report": (
        Weight("title_news_report", 3.5, 3.5),
        Weight("news", 0.8, 6.5),
        Weight("reporting_share", 8.0, 4.0),
        Weight("dateline", 2.0, 2.0),
        *_SPOKEN,
    ),
    "contract": (
        Weight("title_contract", 4.0, 4.0),
        Weight("contract", 1.0, 7.0),
        Weight("contract_rate", 0.1, 2.0),
        *_SPOKEN,
    ),
    "resume": (Weight("title_resume", 4.0, 4.0), Weight("resume", 1.2, 8.0)),
    "essay": (
        Weight("title_essay", 4.0, 4.0),
        Weight("title_reflection", 4.0, 4.0),
        Weight("essay", 0.5, 5.0),
        Weight("narration", 0.4, 2.0),
        Weight("reflection", 0.6, 5.0),
    ),
    "paper": (Weight("title_paper", 3.0, 3.0), Weight("paper", 1.2, 8.0)),
    "lyrics": (
        Weight("title_lyrics", 4.0, 4.0),
        Weight("lyrics", 2.0, 6.0),
        Weight("verses", 5.0, 5.0),
        Weight("unpunctuated", 2.0, 2.0),
        Weight("repeated_lines", 8.0, 2.0),
    ),
    "product_page": (
        Weight("title_product_page", 4.0, 4.0),
        Weight("recipe", 0.8, 7.0),
        Weight("product", 0.8, 7.0),
        *_SPOKEN,
    ),
    "lesson_plan": (Weight("title_lesson_plan", 4.0, 4.0), Weight("lesson", 1.2, 7.0), *_SPOKEN),
    "list_page": (Weight("listed", 9.0, 9.0),),
}
"""Kinds that are no speech. Each name is a reason of `cleaning.model.REASONS`."""


@cache
def _by_signal() -> dict[str, tuple[tuple[str, float, float], ...]]:
    """For each signal the kinds that it counts for, what each counts, and the limit."""
    table: dict[str, list[tuple[str, float, float]]] = {}
    for kind, weights in {"speech": SPEECH, **KINDS}.items():
        for weight in weights:
            table.setdefault(weight.signal, []).append((kind, weight.each, weight.most))
    return {signal: tuple(rows) for signal, rows in table.items()}


def judge(evidence: Evidence) -> tuple[Score, Score]:
    """The score of a speech, and that of the strongest other kind; of equal ones the first by name."""
    table = _by_signal()
    totals: dict[str, float] = {"speech": 0.0, "unknown": 0.0}
    for signal, value in evidence.signals.items():
        for kind, each, most in table.get(signal, ()):
            totals[kind] = totals.get(kind, 0.0) + max(-most, min(most, each * value))
    spoken = totals.pop("speech")
    other = min(totals, key=lambda kind: (-totals[kind], kind))
    return Score("speech", spoken, evidence), Score(other, totals[other], evidence)
