"""What a check is, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from cleaning.checks.opened import Opened


class Severity(StrEnum):
    """What it means that a check does not hold."""

    FAIL = "fail"
    """The snapshot contradicts itself: a build does not publish it."""
    WARN = "warn"
    """Somebody should look: it may be a fault of the cleaning, or true."""


class Failing(NamedTuple):
    """A row, or a file, for which a check does not hold."""

    place: str
    """Which: the table and the row's id."""
    seen: str
    """What is there."""


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence that holds for every snapshot, and how what breaks it is found. It has `sql` or `finds`."""

    name: str
    severity: Severity
    sentence: str
    """What holds."""
    sql: str = ""
    """A query over the tables by their names that gives the columns `place` and `seen` of the rows that break it."""
    finds: Callable[[Opened], Iterator[Failing]] | None = None
    """The same in Python, for what SQL can't say."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a check."""

    name: str
    severity: Severity
    sentence: str
    count: int
    """How many rows or files break it."""
    examples: tuple[Failing, ...] = ()
    """The first of them, by their place."""
    not_run: str = ""
    """Why the check could not be run; then nothing is known."""

    @property
    def holds(self) -> bool:
        return not self.count and not self.not_run


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of all checks of a snapshot."""

    snapshot: str
    """The folder."""
    outcomes: tuple[Outcome, ...]
    pages_rebuilt: int
    """Pages whose text was made again from its original; `pages` are all."""
    pages: int

    @property
    def failed(self) -> list[Outcome]:
        """The checks that don't hold though they must, or could not be run."""
        return [one for one in self.outcomes if not one.holds and (one.not_run or one.severity is Severity.FAIL)]

    @property
    def warned(self) -> list[Outcome]:
        """The checks that don't hold and that only warn."""
        return [one for one in self.outcomes if not one.holds and one not in self.failed]

    def as_dict(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "snapshot": self.snapshot,
            "holds": not self.failed and not self.warned,
            "failed": [one.name for one in self.failed],
            "warned": [one.name for one in self.warned],
            "pages": self.pages,
            "pages_rebuilt": self.pages_rebuilt,
            "checks": [
                asdict(one) | {"examples": [example._asdict() for example in one.examples]} for one in self.outcomes
            ],
        }
