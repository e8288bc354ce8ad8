"""How well and how fast copies are grouped: pair precision, recall and F1 by kind, documents per CPU second.

python -m benchmarks.dedup --documents 20000 --seed 1
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from math import comb

import pyarrow as pa

from benchmarks.copies import COPIES, NEGATIVES, Text, corpus
from cleaning.dedup.groups import group
from cleaning.dedup.member import Member


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    texts = corpus(chosen.documents, chosen.seed)
    start = time.process_time()
    members = [Member(f"{i:08d}", f"{i:08d}") for i in range(len(texts))]
    chunks = [pa.array([t.text for t in texts[at : at + 4096]]) for at in range(0, len(texts), 4096)]
    prepared = time.process_time()
    found = {int(placement.id): placement.speech_id for placement in group(members, chunks)}
    done = time.process_time()
    print(f"{len(texts)} documents, {sum(len(t.text) for t in texts) / len(texts):.0f} characters each on average")
    print(
        f"prepare {prepared - start:.1f} s, group {done - prepared:.1f} s CPU, "
        f"{len(texts) / (done - start):.0f} documents a CPU second"
    )
    print(f"memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MiB, generated texts among it\n")
    for line in report(texts, found):
        print(line)


def report(texts: Sequence[Text], found: Mapping[int, str]) -> Iterable[str]:
    """The table of quality, line by line. `found` gives the group of each text by its index."""
    precision, recall, f1 = scores([t.speech for t in texts], [found[i] for i in range(len(texts))])
    yield f"all pairs         precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}"
    originals = {t.speech: i for i, t in enumerate(texts) if t.kind == "original"}
    for kind in COPIES:
        joined = [found[i] == found[originals[t.speech]] for i, t in enumerate(texts) if t.kind == kind]
        yield f"{kind:<18}{sum(joined)} of {len(joined)} found ({sum(joined) / max(1, len(joined)):.4f})"
    speeches = defaultdict(set)
    for i, text in enumerate(texts):
        speeches[found[i]].add(text.speech)
    for kind in NEGATIVES:
        merged = [len(speeches[found[i]]) > 1 for i, t in enumerate(texts) if t.kind == kind]
        yield f"{kind:<18}{sum(merged)} of {len(merged)} merged with another speech"
    lost = sum(len(of) - 1 for of in speeches.values())
    yield f"speeches lost     {lost} of {len(originals)}"


def scores(truth: Sequence[Hashable], found: Sequence[Hashable]) -> tuple[float, float, float]:
    """Precision, recall and F1 over pairs of documents that are, or were found to be, in one group."""
    right = _pairs(zip(truth, found, strict=True))
    precision = right / max(1, _pairs(found))
    recall = right / max(1, _pairs(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def _pairs(labels: Iterable[Hashable]) -> int:
    return sum(comb(count, 2) for count in Counter(labels).values())


if __name__ == "__main__":
    main()
