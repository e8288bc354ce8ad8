"""`python -m tests.order [development|judging|second] [share]`: what became of the documents, by kind."""

from __future__ import annotations

import sys
import time

from tests.order.cases import cases
from tests.order.report import counted, judged, table


def main() -> None:
    stock = sys.argv[1] if len(sys.argv) > 1 else "development"
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    start = time.process_time()
    results = [judged(case) for case in cases(stock, share)]
    print(table(counted(results)))
    print(f"{len(results)} documents of the {stock} stock, {time.process_time() - start:.0f} s of CPU")


if __name__ == "__main__":
    main()
