"""How much of a generated language is common: the shares of 8-character shingles that stand in several speeches.

python -m benchmarks.generated.phrases --documents 20000 --seed 1 --mode speeches
"""

from __future__ import annotations

import argparse
import re

import numpy as np
import numpy.typing as npt

from benchmarks.generated.corpus import MODES, chunks

WIDTH = 8
ABOVE = (1, 10, 100, 1000)
_KEPT = 16
"""One in so many shingles is counted."""


def shingles(text: str) -> npt.NDArray[np.uint64]:
    """The hashes of a text's distinct shingles, letters and digits only, of which one in `_KEPT` is kept."""
    form = np.frombuffer(re.sub(r"[\W_]+", "", text).encode("utf-16-le"), dtype=np.uint16).astype(np.uint64)
    count = max(0, len(form) - WIDTH + 1)
    hashes = np.zeros(count, dtype=np.uint64)
    for place in range(WIDTH):
        hashes = (hashes ^ form[place : place + count]) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes[hashes % np.uint64(_KEPT) == 0])


def shares(documents: int, seed: int, mode: str) -> tuple[int, dict[int, float]]:
    """How many unrelated speeches there are, and which share of their shingles stands in more than so many of them."""
    speeches = [
        shingles(text.text) for chunk in chunks(documents, seed, mode) for text in chunk if text.kind == "original"
    ]
    _, counts = np.unique(np.concatenate(speeches), return_counts=True)
    total = counts.sum()
    return len(speeches), {above: float(counts[counts > above].sum() / total) for above in ABOVE}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mode", choices=MODES, default=MODES[0])
    chosen = parser.parse_args()
    count, found = shares(chosen.documents, chosen.seed, chosen.mode)
    print(f"{count} speeches, {chosen.mode}")
    for above, share in found.items():
        print(f"in more than {above:>4}: {share:.3f}")


if __name__ == "__main__":
    main()
