"""Precision and recall of every fact: `python -m tests.facts [PART …] [--show]`; of all parts without a name.

`--show` lists what is wrong or missing, of the development parts only: nobody looks at the pages that judge.
"""

from __future__ import annotations

import sys

from tests.facts.pages import SETS, WRITTEN, labelled
from tests.facts.scores import outcomes, table


def main(arguments: list[str]) -> int:
    parts = [word for word in arguments if word in (*SETS, *WRITTEN)] or [*SETS, *WRITTEN]
    for part in parts:
        found = outcomes(labelled(part))
        print(f"{part}: {len(found)} pages\n")
        print(table(found))
        if "--show" in arguments and part.endswith("development"):
            for one in found:
                for column, (truth, given) in one.wrong.items():
                    print(f"{one.name}\t{column}\t{truth!r}\t{given!r}\t{one.title}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
