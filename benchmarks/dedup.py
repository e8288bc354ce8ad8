"""How well and how fast copies are grouped, beside others: whole processes on generated corpora, in one run.

    python -m benchmarks.dedup --documents 20000 --seed 1             # this version alone
    python -m benchmarks.dedup --documents 20000 --seed 1 --peers     # and those in .venv-peers
    python -m benchmarks.dedup --scale 20000,200000,1000000           # growth of time and memory

Each contestant reads one Parquet file and writes another; its CPU time and memory are those of its whole process with
all its threads and children, start and reading included. A run on a small corpus goes ahead of all, so that compiled
kernels are on the disk.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.dedup_figures import Figures, figures, read_answer, read_truth, scores
from benchmarks.dedup_peers import PEERS, SETTINGS
from benchmarks.dedup_tables import growth, quality, write
from benchmarks.generated.corpus import MODES, TEXTS, TRUTH

__all__ = ["scores"]
ROOT = Path(__file__).resolve().parent.parent
PEER_PYTHON = ROOT / ".venv-peers" / "bin" / "python"
OURS = "Jianghua"


@dataclass(frozen=True, slots=True)
class Run:
    """What one contestant did with one corpus."""

    name: str
    version: str
    documents: int
    seconds: float
    """CPU seconds of the whole process."""
    memory: int
    """MiB at the most."""
    answer: Path


def main() -> int:
    """0 done, 1 where the environment of the peers is missing or one of them breaks."""
    chosen = _arguments()
    sizes = [int(size) for size in chosen.scale.split(",")] if chosen.scale else [chosen.documents]
    if (chosen.peers or chosen.only) and not PEER_PYTHON.exists():
        print("error: there is no .venv-peers. Run `python tools/install.py peers` and try again.", file=sys.stderr)
        return 1
    names = [OURS, *(chosen.only.split(";") if chosen.only else PEERS if chosen.peers else ())]
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        _warm(folder / "warm", names)
        grown: list[tuple[Run, Figures]] = []
        for size in sizes:
            place = made(folder, size, chosen.seed, chosen.mode)
            # figures come last: a process that is started by a large one counts its memory as its own
            runs = [run(name, place) for name in names]
            judged = [(one, judge(one, place)) for one in runs]
            grown.append(judged[0])
            text = quality(judged, chosen.seed, chosen.mode, SETTINGS)
            print(text)
            if chosen.write and not chosen.scale:
                write(f"{chosen.mode} peers", text)
        if chosen.scale:
            text = growth(grown, chosen.mode)
            print(text)
            if chosen.write:
                write(f"{chosen.mode} scale", text)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--mode", choices=MODES, default=MODES[0])
    parser.add_argument("--peers", action="store_true", help="measure those in .venv-peers too")
    parser.add_argument("--only", default="", help="measure these peers alone; names with semicolons")
    parser.add_argument("--scale", default="", help="several numbers of documents, with commas: how cost grows")
    parser.add_argument("--folder", type=Path, help="keep corpora and answers here, and use a corpus that is there")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/dedup-benchmark.md")
    return parser.parse_args()


def made(folder: Path, documents: int, seed: int, mode: str) -> Path:
    """The folder of a corpus, made by a process of its own unless it is there."""
    place = folder / f"{mode}-{documents}-{seed}"
    if not (place / "made").exists():
        command = [sys.executable, "-m", "benchmarks.generated.corpus", str(place)]
        command += ["--documents", str(documents), "--seed", str(seed), "--mode", mode]
        subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        (place / "made").touch()
    return place


def _warm(folder: Path, names: Sequence[str]) -> None:
    place = made(folder, 200, 1, MODES[0])
    for name in names:
        run(name, place)


def run(name: str, place: Path) -> Run:
    """One contestant on one corpus. Raises CalledProcessError where it breaks; its own words are in a file beside."""
    answer, words = place / f"{name}.parquet", place / f"{name}.log"
    if name == OURS:
        command = [sys.executable, "-m", "benchmarks.dedup_ours"]
    else:
        command = [str(PEER_PYTHON), str(Path(__file__).with_name("dedup_peers.py")), name]
    with words.open("wb") as log:
        child = subprocess.Popen(
            [*command, str(place / TEXTS), str(answer)], stdout=subprocess.PIPE, stderr=log, cwd=ROOT
        )
        assert child.stdout is not None
        said = child.stdout.read().decode()
        _, status, used = os.wait4(child.pid, 0)
    if code := os.waitstatus_to_exitcode(status):
        print(words.read_text(errors="replace")[-2_000:], file=sys.stderr)
        raise subprocess.CalledProcessError(code, command)
    documents = pq.ParquetFile(place / TEXTS).metadata.num_rows
    version = said.strip().splitlines()[-1]
    return Run(name, version, documents, used.ru_utime + used.ru_stime, used.ru_maxrss >> 10, answer)


def judge(one: Run, place: Path) -> Figures:
    truth = read_truth(place / TRUTH)
    return figures(truth, read_answer(one.answer, truth.id))


if __name__ == "__main__":
    sys.exit(main())
