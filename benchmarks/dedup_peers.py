"""One peer groups a corpus. Runs in .venv-peers alone.

    .venv-peers/bin/python benchmarks/dedup_peers.py NAME TEXTS.parquet GROUPS.parquet [SETTINGS as JSON]

Reads the columns `id` and `text`, writes `id` and `group`; the last line of stdout is the peer's version. Every peer
gets texts without punctuation and blanks and in lower case, and compares runs of characters: what it takes for words by
default is a whole sentence in Chinese. Texts that are connected by pairs above its threshold are one group.
"""

from __future__ import annotations

import json
import pickle
import re
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

Pairs = Iterable[tuple[int, int]]
SETTINGS: dict[str, dict[str, Any]] = {
    "rensa": {"width": 3, "threshold": 0.25, "permutations": 126, "bands": 42},
    "gaoya": {"width": 3, "threshold": 0.25, "bands": 42, "rows": 3},
    "datasketch": {"width": 3, "threshold": 0.25, "bands": 42, "rows": 3},
    "datasketch, containment": {"width": 4, "threshold": 0.8, "permutations": 128, "parts": 16},
    "datatrove": {"width": 5, "bands": 32, "rows": 4},
    "text-dedup": {"width": 5, "bands": 32, "rows": 4},
}
"""The best settings that were found for each on another corpus: see docs/dedup-benchmark.md."""


def bare(text: str) -> str:
    """Letters, characters and digits."""
    return re.sub(r"[\W_]+", "", text).lower()


def runs(text: str, width: int) -> list[str]:
    """The runs of so many characters; a shorter text is one."""
    return [text[at : at + width] for at in range(max(1, len(text) - width + 1))]


def rensa(
    texts: Sequence[str], width: int, threshold: float, permutations: int, bands: int
) -> Iterator[tuple[int, int]]:
    """R-MinHash in Rust, candidates from its LSH, kept where the sketches agree."""
    module = import_module("rensa")
    sketches = []
    for start in range(0, len(texts), 1_000):  # tokens of all texts at once would not fit in memory
        sketches += module.RMinHash.from_token_sets(
            [runs(text, width) for text in texts[start : start + 1_000]], permutations, 42
        )
    index = module.RMinHashLSH(threshold, permutations, bands)
    index.insert_many(sketches)
    for one, others in enumerate(index.query_all(sketches)):
        for other in others:
            if other > one and sketches[one].jaccard(sketches[other]) >= threshold:
                yield one, other


def gaoya(texts: Sequence[str], width: int, threshold: float, bands: int, rows: int) -> Iterator[tuple[int, int]]:
    """MinHash LSH in Rust; its query gives the texts above the threshold."""
    index = import_module("gaoya").minhash.MinHashStringIndex(
        32, threshold, bands, rows, None, "char", False, (width, width), "vec"
    )
    for start in range(0, len(texts), 1_000):
        chunk = list(texts[start : start + 1_000])
        index.par_bulk_insert_docs(list(range(start, start + len(chunk))), chunk)
    for start in range(0, len(texts), 1_000):
        for one, others in enumerate(index.par_bulk_query(list(texts[start : start + 1_000])), start):
            yield from ((one, other) for other in others if other != one)


def _sketches(texts: Sequence[str], width: int, permutations: int) -> Iterator[tuple[Any, int]]:
    """datasketch's MinHash with xxHash, which is faster than its own choice; and how many runs there are."""
    datasketch, hashed = import_module("datasketch"), import_module("xxhash").xxh32_intdigest
    for text in texts:
        sketch = datasketch.MinHash(num_perm=permutations, hashfunc=hashed)
        tokens = {run.encode("utf-8") for run in runs(text, width)}
        sketch.update_batch(list(tokens))
        yield sketch, len(tokens)


def datasketch(texts: Sequence[str], width: int, threshold: float, bands: int, rows: int) -> Iterator[tuple[int, int]]:
    """MinHash LSH in numpy, candidates kept where the sketches agree."""
    index = import_module("datasketch").MinHashLSH(num_perm=bands * rows, params=(bands, rows))
    sketches: list[Any] = []
    for one, (sketch, _) in enumerate(_sketches(texts, width, bands * rows)):
        yield from ((one, other) for other in index.query(sketch) if sketch.jaccard(sketches[other]) >= threshold)
        index.insert(one, sketch)
        sketches.append(sketch)


def datasketch_containment(
    texts: Sequence[str], width: int, threshold: float, permutations: int, parts: int
) -> Iterator[tuple[int, int]]:
    """Its LSH Ensemble, which looks for sets that contain another, kept where sketches and sizes agree."""
    index = import_module("datasketch").MinHashLSHEnsemble(threshold=threshold, num_perm=permutations, num_part=parts)
    sketches = list(_sketches(texts, width, permutations))
    index.index((number, sketch, size) for number, (sketch, size) in enumerate(sketches))
    for one, (sketch, size) in enumerate(sketches):
        for other in index.query(sketch, size):
            if other != one:
                alike = sketch.jaccard(sketches[other][0])
                shared = alike * (size + sketches[other][1]) / (1 + alike)
                if shared >= threshold * size:
                    yield one, other


def datatrove(texts: Sequence[str], width: int, bands: int, rows: int) -> Iterator[tuple[int, int]]:
    """Its four steps over files, with a tokenizer that gives characters: its own for Chinese splits at blanks."""
    executor = import_module("datatrove.executor").LocalPipelineExecutor
    steps: Any = import_module("datatrove.pipeline.dedup.minhash")
    data = import_module("datatrove.data")
    import_module("loguru").logger.remove()

    class Characters:
        def word_tokenize(self, text: str) -> list[str]:
            return [character for character in text if character != " "]

    with tempfile.TemporaryDirectory() as folder:
        config = steps.MinhashConfig(n_grams=width, num_buckets=bands, hashes_per_bucket=rows)
        steps.load_word_tokenizer = lambda _: Characters()
        signature = steps.MinhashDedupSignature(f"{folder}/signatures", config=config)
        documents = [data.Document(text=text, id=str(number)) for number, text in enumerate(texts)]
        buckets = steps.MinhashDedupBuckets(f"{folder}/signatures", f"{folder}/buckets", config=config)
        cluster = steps.MinhashDedupCluster(
            f"{folder}/buckets", f"{folder}/removed", config=config, save_cluster_id=True
        )
        for pipeline, tasks in (([documents, signature], 1), ([buckets], bands), ([cluster], 1)):
            executor(
                pipeline=pipeline, tasks=tasks, workers=1, skip_completed=False, logging_dir=f"{folder}/logs"
            ).run()
        found = Path(folder, "removed", "000000.clusters")
        first: dict[int, int] = {}
        numbers = memoryview(found.read_bytes()).cast("I") if found.exists() else memoryview(b"").cast("I")
        for at in range(0, len(numbers), 2):
            yield first.setdefault(numbers[at + 1], numbers[at]), numbers[at]


def text_dedup(texts: Sequence[str], width: int, bands: int, rows: int) -> Iterator[tuple[int, int]]:
    """Its command, on texts with a blank behind every character: it splits at what is no letter."""
    command = import_module("text_dedup.minhash").main
    with tempfile.TemporaryDirectory() as folder:
        table = pa.table({"row": list(range(len(texts))), "text": [" ".join(text) or "-" for text in texts]})
        pq.write_table(table, f"{folder}/texts.parquet")
        words = (
            f"--path parquet --data_files {folder}/texts.parquet --split train --cache_dir {folder}/cache --num_proc 1"
        )
        words += f" --output {folder}/out --column text --idx_column row --ngram {width} --min_length 0 --debug"
        words += f" --num_perm {bands * rows} --b {bands} --r {rows} --hash_func xxh3 --hash_bits 32"
        command(words.split(), standalone_mode=False)
        with Path(folder, "out", "uf.pkl").open("rb") as file:
            parents = pickle.load(file).parent
        yield from ((int(one), int(other)) for one, other in parents.items())


PEERS: dict[str, tuple[str, Callable[..., Pairs]]] = {
    "rensa": ("rensa", rensa),
    "gaoya": ("gaoya", gaoya),
    "datasketch": ("datasketch", datasketch),
    "datasketch, containment": ("datasketch", datasketch_containment),
    "datatrove": ("datatrove", datatrove),
    "text-dedup": ("text-dedup", text_dedup),
}
"""By name: the package whose version counts, and what gives pairs of one group."""


def joined(count: int, pairs: Pairs) -> list[int]:
    """For each text the first of its group."""
    roots = list(range(count))

    def root(index: int) -> int:
        while roots[index] != index:
            roots[index] = roots[roots[index]]
            index = roots[index]
        return index

    for one, other in pairs:
        low, high = sorted((root(one), root(other)))
        roots[high] = low
    return [root(index) for index in range(count)]


def main() -> int:
    """0 done, 2 for wrong usage."""
    if len(sys.argv) not in (4, 5) or sys.argv[1] not in PEERS:
        print(f"{__doc__}\nPeers: {', '.join(PEERS)}", file=sys.stderr)
        return 2
    name, source, target = sys.argv[1:4]
    package, pairs = PEERS[name]
    settings = json.loads(sys.argv[4]) if len(sys.argv) == 5 else SETTINGS[name]
    columns: dict[str, Any] = pq.read_table(source, columns=["id", "text"]).to_pydict()
    texts = [bare(text) for text in columns.pop("text")]
    groups = joined(len(texts), pairs(texts, **settings))
    pq.write_table(pa.table({**columns, "group": [str(group) for group in groups]}), target)
    print(f"{package} {version(package)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
