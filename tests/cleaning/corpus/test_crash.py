"""What is left when a build dies or the disk is full."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from cleaning.checks.running import check
from cleaning.corpus.manifest import damaged
from tests.cleaning.corpus.examples import publish, small_corpus

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]

KILLED = """
import os, random, signal, sys
from pathlib import Path
import pandas
from cleaning.corpus.manifest import damaged
from cleaning.checks.running import checks
from tests.cleaning.corpus.examples import publish, small_corpus
out, pages = Path(sys.argv[1]), small_corpus()
checks()  # what is imported once need not be by each child
touching = {"open", "os.mkdir", "os.rename", "os.symlink", "os.remove", "os.rmdir", "os.truncate", "shutil.rmtree"}
def build_and_die(out, step, told):
    seen = 0
    def hook(event, args):
        nonlocal seen
        if event in touching and str(out) in str(args):
            seen += 1
            if seen == step:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    publish(out, pages)
    os.write(told, str(seen).encode())
    os._exit(0)
def build(out, step):
    read, told = os.pipe()
    child = os.fork()
    if child == 0:
        build_and_die(out, step, told)
    os.close(told)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), os.read(read, 9)
_, steps = build(Path(sys.argv[2]), 0)
for step in [*sorted(random.Random(5).sample(range(1, int(steps) + 1), 50)), 0]:
    code, _ = build(out, step)
    current = (out / "current").resolve()
    print(code, current.name, damaged(current), flush=True)
"""
FULL = """
import resource, signal, sys
from pathlib import Path
from cleaning.corpus.errors import SnapshotError
from tests.cleaning.corpus.examples import publish, small_corpus
pages = small_corpus()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
try:
    publish(Path(sys.argv[1]), pages)
except SnapshotError as error:
    print(error)
    sys.exit(7)
"""


def run(code: str, *args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_build_killed_at_any_step_leaves_the_last_good_snapshot(tmp_path: Path) -> None:
    """SIGKILL before 50 random touches of the corpus folder: readers see the old one or the new one, whole."""
    old = publish(tmp_path, small_corpus()[2:])
    publish(tmp_path / "counted", small_corpus()[2:])
    undisturbed = publish(tmp_path / "other", small_corpus())
    seen = [line.split(maxsplit=2) for line in run(KILLED, tmp_path, tmp_path / "counted").stdout.splitlines()]
    assert [code for code, _, _ in seen] == ["-9"] * 50 + ["0"]
    assert {files for _, _, files in seen} == {"[]"}
    names = [name for _, name, _ in seen]
    assert set(names) == {old.snapshot, undisturbed.snapshot}
    assert names == sorted(names, key=(old.snapshot, undisturbed.snapshot).index)
    again = publish(tmp_path, small_corpus())
    assert again.snapshot == undisturbed.snapshot
    assert again.reused
    assert not check(old.path).failed
    assert not check(again.path).failed
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == sorted([old.snapshot, again.snapshot])
    for path in undisturbed.path.rglob("*.*"):
        assert (again.path / path.relative_to(undisturbed.path)).read_bytes() == path.read_bytes()


@pytest.mark.parametrize("size", [0, 4_000, 40_000])
def test_a_disk_that_takes_no_more_is_reported_and_changes_nothing(tmp_path: Path, size: int) -> None:
    """No file may grow beyond some bytes: the message says what to do, and the folder is as it was."""
    old = publish(tmp_path, small_corpus()[2:])
    failed = run(FULL, tmp_path, size)
    assert failed.returncode == 7, failed.stderr
    assert "make room or choose another folder" in failed.stdout
    assert (tmp_path / "current").resolve() == old.path.resolve()
    assert damaged(old.path) == []
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == [old.snapshot]
    assert publish(tmp_path, small_corpus()).speeches == 5
