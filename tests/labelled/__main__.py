"""Precision and recall of `is_speech` by kind: `python -m tests.labelled [first|second|held] [--show]`."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cleaning.model import Rejection
from cleaning.pipeline import clean
from tests.labelled.pages import Labelled, labelled


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a labelled page."""

    one: Labelled
    reason: str
    """Why it was rejected; empty where it was kept."""
    detail: str
    doubtful: bool


def outcomes(pages: Iterable[Labelled]) -> list[Outcome]:
    found = []
    for one in pages:
        result = clean(one.page)
        if isinstance(result, Rejection):
            found.append(Outcome(one, result.reason, f"{result.step}: {result.detail}", False))
        else:
            found.append(Outcome(one, "", result.text[:90], "doubtful_kind" in result.flags))
    return found


def table(found: list[Outcome]) -> str:
    """A line a kind: pages, rejected, flagged, and the reasons."""
    rows = []
    for kind in dict.fromkeys(o.one.kind for o in found):
        mine = [o for o in found if o.one.kind == kind]
        reasons = Counter(o.reason for o in mine if o.reason)
        label = "speech" if mine[0].one.is_speech else "other"
        doubtful = sum(o.doubtful for o in mine)
        rows.append(
            f"{label:7} {kind:16} {len(mine):3} rejected {sum(reasons.values()):3} doubtful {doubtful:3}  "
            + ", ".join(f"{reason} {n}" for reason, n in reasons.most_common())
        )
    return "\n".join(rows)


def main(argv: list[str]) -> int:
    half = argv[0] if argv else "first"
    found = outcomes(labelled(half))
    print(table(found))
    if "--show" in argv:
        for o in found:
            if o.one.is_speech == bool(o.reason) or (o.one.is_speech and o.doubtful):
                print(o.one.name, o.reason or "kept", o.one.written.title, "|", o.detail.replace("\n", "/"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
