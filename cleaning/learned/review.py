"""The file of what was learned, for a person to review: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from cleaning.exits import UsageError
from cleaning.learned.judge import Shape
from cleaning.learned.patterns import Learned, Pattern

FILE = "boilerplate.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """A string that recurs on one site, what was decided, and why."""

    rule: str
    """The name of its rule, as `removed_spans` and `jianghua why` show it."""
    use: bool
    """Whether it is cut. A reviewer may change this, and nothing else has to be."""
    site: str
    text: str
    """Folded, without blanks; {n} stands for digits, {title} for the page's own title."""
    shape: str
    """`line`, `sentence`, or `inside` a sentence."""
    where: str = ""
    """At the `head` or `foot` of most texts, or `inside`."""
    decided_by: str = "signs"
    """`signs`, or `review` where it came from a reviewed file."""
    signs: tuple[str, ...] = ()
    """What says that no speaker says it."""
    against: str = ""
    """Why it is left: `no_sign`, `quoted`, `same_neighbours`."""
    n_documents: int = 0
    """In how many documents of the site it was found when it was learned."""
    n_speeches: int = 0
    """How many different speeches these are."""
    n_site_speeches: int = 0
    """How many different speeches the site has."""
    n_other_sites: int = 0
    """On how many other sites it was found."""
    n_elsewhere: int = 0
    """In how many speeches of these."""
    n_cut: int = 0
    """In how many documents of this build it was cut."""
    examples: tuple[dict[str, str], ...] = ()
    """Up to three: page_id, and the string in ⟦ ⟧ with what stands around it."""

    @property
    def pattern(self) -> Pattern:
        return Pattern(self.site, self.text, Shape(self.shape))


@dataclass(frozen=True, slots=True)
class Review:
    """A reviewed file: what is cut from the start, and what stays whatever is learned."""

    entries: tuple[Entry, ...] = ()

    @property
    def learned(self) -> Learned:
        """What its reviewer uses."""
        return Learned(tuple(entry.pattern for entry in self.entries if entry.use))

    @property
    def decided(self) -> frozenset[str]:
        """The rules that are decided."""
        return frozenset(entry.rule for entry in self.entries)


def read_review(path: Path) -> Review:
    """A reviewed file. Raises UsageError where it can't be read, with the line and what is wrong in it."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} can't be read: {error}; name a {FILE} of a snapshot") from error
    entries: dict[str, Entry] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            entry = _entry(line, f"{path}, line {number}")
            if entry.rule in entries:
                raise UsageError(f"{path}, line {number}: {entry.rule} stands there twice; keep one of the two")
            entries[entry.rule] = entry
    return Review(tuple(sorted(entries.values(), key=_order)))


def _entry(line: str, where: str) -> Entry:
    """An entry with its name made anew from its site and text, as a reviewer may have written it by hand."""
    try:
        value: Any = json.loads(line)
        use, site, text = value["use"], value["site"], value["text"]
        shape = Shape(value.get("shape", Shape.LINE))
        known = {name: value[name] for name in value if name in Entry.__dataclass_fields__}
        if not (isinstance(use, bool) and isinstance(site, str) and isinstance(text, str) and site and text.strip()):
            raise TypeError("`use` must be true or false, `site` and `text` strings")
        entry = Entry(**{**known, "rule": Pattern(site, text, shape).name, "shape": shape.value})
    except (ValueError, TypeError, KeyError) as error:
        raise UsageError(
            f"{where}: {error}; an entry is an object with `use`, `site`, `text`, and `shape` of "
            f"{', '.join(Shape)}; see docs/cleaning.md"
        ) from error
    return replace(entry, signs=tuple(entry.signs), examples=tuple(entry.examples), decided_by="review")


def written(entries: Iterable[Entry]) -> bytes:
    """The file: sorted, so that equal entries make equal bytes."""
    lines = [json.dumps(asdict(entry), ensure_ascii=False) for entry in sorted(entries, key=_order)]
    return "".join(f"{line}\n" for line in lines).encode("utf-8", "replace")


def with_cuts(entries: Sequence[Entry], cuts: dict[str, int]) -> list[Entry]:
    """The entries with the number of documents in which each was cut."""
    return [replace(entry, n_cut=cuts.get(entry.rule, 0)) for entry in entries]


def _order(entry: Entry) -> tuple[str, bool, int, str]:
    return entry.site, not entry.use, -entry.n_speeches, entry.text
