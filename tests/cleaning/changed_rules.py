"""Rules as a later version of the code might have them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cleaning import pipeline, rules
from cleaning.model import Document

Marking = Callable[[Document, rules.Text], tuple[rules.Mark, ...]]


def first(doc: Document, text: rules.Text) -> tuple[rules.Mark, ...]:
    """Marks the first character of a text."""
    return (rules.Mark(0, 1, ""),)


def change_a_rule(patched: pytest.MonkeyPatch, mark: Marking = first) -> rules.Rule:
    """A rule whose next version marks something else, in this process."""
    (chosen, *_) = [rule for rule in rules.rules() if rule.stage == "notices"]
    changed = replace(chosen, version=chosen.version + 1, mark=mark)
    found = tuple(changed if rule is chosen else rule for rule in rules.rules())
    for module in ("rules", "build", "store.keys", "trial.trial"):
        patched.setattr(f"cleaning.{module}.rules", lambda: found)
    begin_anew()
    return changed


def begin_anew() -> None:
    """Rules are put together once a process."""
    pipeline.page_steps.cache_clear()
    pipeline._speech_stages.cache_clear()
