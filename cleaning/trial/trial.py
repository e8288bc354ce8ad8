"""Every page cleaned by the code at hand, beside its row in a snapshot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from cleaning.corpus.rows import CleanedPage, cleaned
from cleaning.engines import engine
from cleaning.exits import Exit, UsageError
from cleaning.learned.patterns import Learned
from cleaning.model import Page, Rejection, document_id
from cleaning.pages import read
from cleaning.personal.masking import Masking, masked
from cleaning.pipeline import clean_all
from cleaning.progress import Progress, silent
from cleaning.rules import rules
from cleaning.trial.before import Before, Marked, Row, digest

_EXAMPLES = 5
"""Examples of a rule in each direction, from as many pages."""
_AROUND = 25
_LISTED = 100
"""Pages of which the report gives the words; all are counted."""


@dataclass(slots=True)
class RuleChange:
    """What becomes of one rule's spans."""

    rule: str
    version_before: int | None
    """None where the snapshot was built without it, or where it is no rule but a step (`body`) or learned."""
    version_now: int | None
    come: int = 0
    """Spans that it marks now and did not mark before."""
    gone: int = 0
    """Spans that it marked before and does not mark now."""
    pages: int = 0
    """Pages in which either is so."""
    cut: int = 0
    """Characters of the spans that come and were left before."""
    left: int = 0
    """Characters of the spans that go and are left now."""
    examples: list[dict[str, str]] = field(default_factory=list)
    """page_id, change (`come` or `gone`), the span in ⟦ ⟧ in its context, and what else marks it."""


@dataclass(slots=True)
class Trial:
    """What the code at hand would change."""

    snapshot: str
    versions: dict[str, list[int | None]]
    """The rules whose version differs: before, now."""
    compared: int = 0
    """Rows that both sides have."""
    same: int = 0
    """Of these, with the same text and the same spans."""
    text_changed: int = 0
    """Of these, with another text."""
    other_original: int = 0
    """Of these, shown or masked otherwise before any rule: their spans are not compared."""
    to_rows: int = 0
    """Pages that are rejected, or parts that are none, and would be rows."""
    to_rejected: int = 0
    """Rows that would be rejected, or would be no part of their page."""
    other_reason: int = 0
    """Rejected pages that would be rejected for another reason."""
    new: int = 0
    """Pages of the inputs of which the snapshot knows nothing."""
    missing: int = 0
    """Rows of the snapshot whose pages are not in these inputs."""
    failed: int = 0
    """Pages whose cleaning failed."""
    rules: list[RuleChange] = field(default_factory=list)
    """Those with spans that come or go, those that change most pages first."""
    pages: list[dict[str, str]] = field(default_factory=list)
    """The first hundred pages that would change sides: page_id, before, now, detail."""

    @property
    def exit_code(self) -> Exit:
        """LOOK where anything would change."""
        changed = self.compared - self.same + self.to_rows + self.to_rejected + self.other_reason + self.failed
        return Exit.LOOK if changed else Exit.DONE

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {**asdict(self), "exit_code": int(self.exit_code)}


def trial(
    inputs: Sequence[Path],
    corpus: Path,
    *,
    rule: str | None = None,
    share: float = 1.0,
    workers: int | None = None,
    progress: Progress = silent,
) -> Trial:
    """Cleans the pages of the inputs by the code at hand and compares them with the rows of a snapshot.

    What was learned stays as the snapshot has it, and so does masking. `rule` tells of that one only; `share` takes a
    part of the pages, always the same. Nothing is written. Raises UsageError where there is no corpus, no page, or no
    such rule.
    """
    before = Before.read(corpus)
    comparison = _Comparison(before, _known(before, rule))
    progress("looking through the inputs", 0)
    items = _items(read(inputs), before, share)
    work = partial(_tried, learned=before.learned, reviewed=before.reviewed, masking=before.masking)
    count = 0
    for count, (page, results) in enumerate(engine("local", workers).map(work, items, _failed), 1):
        comparison.take(page, results)
        progress("cleaning by the rules at hand", count)
    if not count:
        raise UsageError(f"no page of {', '.join(map(str, inputs))} was compared: name inputs of this corpus")
    return comparison.told(share)


def _known(before: Before, rule: str | None) -> str | None:
    """The rule itself. Raises UsageError where neither side has one of that name."""
    names = {one.name for one in rules()} | set(before.rules) | {one.name for one in before.learned.patterns} | {"body"}
    if rule is not None and rule not in names:
        raise UsageError(f"no rule is called {rule!r}; `jianghua rules` lists those there are")
    return rule


_Item = tuple[Page, bool]


def _items(results: Iterable[Page | Rejection], before: Before, share: float) -> Iterator[_Item]:
    """The pages, and whether something learned was cut from each."""
    bound = int(share * 2**32)
    for page in results:
        if isinstance(page, Page):
            key = document_id(page.page_id)
            if int(key[:8], 16) < bound:
                yield page, before.had_learned(before.rows.get(key, []))


def _tried(item: _Item, learned: Learned, reviewed: Learned, masking: Masking) -> tuple[str, tuple[CleanedPage, ...]]:
    """Runs on a worker: a page by the code at hand."""
    page, had_learned = item
    results = clean_all(page, learned if had_learned else reviewed)
    return page.page_id, tuple(cleaned(masked(one, masking), page.page_id) for one in results)


def _failed(item: _Item, why: str) -> tuple[str, tuple[CleanedPage, ...]]:
    page = item[0]
    rejection = Rejection(page.page_id, page.url, "clean", "failed", why, file_path=page.file_path)
    return page.page_id, (cleaned(masked(rejection), page.page_id),)


class _Comparison:
    """Counts what differs, page by page."""

    def __init__(self, before: Before, only: str | None) -> None:
        self._before = before
        self._only = only
        now = {rule.name: rule.version for rule in rules()}
        old = before.rules
        self._versions = {name: [old.get(name), now.get(name)] for name in sorted(set(now) | set(old) - {"learned"})}
        differ = {name: both for name, both in self._versions.items() if both[0] != both[1]}
        differ.pop("learned", None)
        self._trial = Trial(before.snapshot, differ)
        self._rules: dict[str, RuleChange] = {}
        self._left = {row.page_id for found in before.rows.values() for row in found}

    def take(self, page_id: str, results: Sequence[CleanedPage]) -> None:
        """Compares what became of a page."""
        old = {row.page_id: row for row in self._before.rows.get(document_id(page_id), ())}
        self._left -= set(old)
        known = bool(old) or page_id in self._before.rejected
        for result in results:
            row = old.pop(result.page_id, None)
            reason = self._before.rejected.get(result.page_id)
            if result.document is not None:
                if row is not None:
                    self._compare(row, result)
                elif known:
                    self._trial.to_rows += 1
                    self._tell(result.page_id, reason or "no part", "a row", str(result.document["title"] or ""))
                else:
                    self._trial.new += 1
            elif result.rejected is not None:
                self._refused(result.rejected, row, reason, known=known)
        for row in old.values():
            self._trial.to_rejected += 1
            self._tell(row.page_id, "a row", "no part", "")

    def told(self, share: float) -> Trial:
        """All of it."""
        self._trial.missing = len(self._left) if share >= 1 else 0
        chosen = [change for change in self._rules.values() if self._only in (None, change.rule)]
        self._trial.rules = sorted(chosen, key=lambda change: (-change.pages, change.rule))
        return self._trial

    def _refused(self, now: dict[str, Any], row: Row | None, reason: str | None, *, known: bool) -> None:
        told = self._trial
        told.failed += now["reason"] == "failed"
        if row is not None:
            told.to_rejected += 1
            self._tell(row.page_id, "a row", now["reason"], now["detail"])
        elif not known:
            told.new += 1
        elif reason is not None and reason != now["reason"]:
            told.other_reason += 1
            self._tell(now["page_id"], reason, now["reason"], now["detail"])

    def _tell(self, page_id: str, before: str, now: str, detail: str) -> None:
        if len(self._trial.pages) < _LISTED:
            self._trial.pages.append({"page_id": page_id, "before": before, "now": now, "detail": detail})

    def _compare(self, row: Row, result: CleanedPage) -> None:
        assert result.document is not None
        told = self._trial
        told.compared += 1
        text_changed = row.text not in (None, result.document["content_sha256"])
        told.text_changed += text_changed
        original = result.document["original"]
        if row.original != digest(original):
            told.other_original += 1
            return
        old = {*self._before.cuts(row.page_id), *row.rewrites}
        new = {Marked(one["start"], one["end"], one["rule"]) for one in result.removed}
        new |= {
            Marked(one["start"], one["end"], one["rule"], one["replacement"]) for one in result.document["rewrites"]
        }
        told.same += old == new and not text_changed
        if old != new:
            self._spans(row.page_id, original, old, new)

    def _spans(self, page_id: str, original: str, old: set[Marked], new: set[Marked]) -> None:
        """Takes down what comes and goes in one page."""
        touched: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for change, spans, others in (("come", new - old, old), ("gone", old - new, new)):
            for span in sorted(spans):
                rule = self._rule(span.rule)
                by = sorted({one.rule for one in others if one.start < span.end and span.start < one.end})
                first = not touched[span.rule][change]
                touched[span.rule][change] += 1
                if change == "come":
                    rule.come += 1
                    rule.cut += 0 if by or span.replacement else span.end - span.start
                else:
                    rule.gone += 1
                    rule.left += 0 if by or span.replacement else span.end - span.start
                so_far = sum(one["change"] == change for one in rule.examples)
                if first and so_far < _EXAMPLES:
                    rule.examples.append(_example(page_id, change, original, span, by))
        for name in touched:
            self._rules[name].pages += 1

    def _rule(self, name: str) -> RuleChange:
        if name not in self._rules:
            before, now = self._versions.get(name, [None, None])
            self._rules[name] = RuleChange(name, before, now)
        return self._rules[name]


def _example(page_id: str, change: str, original: str, span: Marked, by: Sequence[str]) -> dict[str, str]:
    before, after = original[max(0, span.start - _AROUND) : span.start], original[span.end : span.end + _AROUND]
    inside = original[span.start : span.end] + (f"→{span.replacement}" if span.replacement else "")
    context = f"{before}⟦{inside}⟧{after}".replace("\n", "⏎")
    return {"page_id": page_id, "change": change, "context": context, "also": ", ".join(by)}
