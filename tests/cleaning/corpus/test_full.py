"""What is left when the disk is full at random points of a build."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[3]
UNSHARE = ("unshare", "--user", "--map-root-user", "--mount")
FULL = """
import os, random, subprocess, sys
from pathlib import Path
from cleaning.checks.running import check
from cleaning.corpus.errors import SnapshotError
from cleaning.corpus.manifest import damaged
from tests.cleaning.corpus.examples import publish, small_corpus
disk, undisturbed, pages = Path(sys.argv[1]), Path(sys.argv[2]), small_corpus()
whole = publish(undisturbed, pages)
subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", str(disk)], check=True)
os.environ["TMPDIR"] = str(disk)
old = publish(disk / "corpus", pages[2:])

draw, failed, said = random.Random(3), 0, set()
for left in sorted(draw.sample(range(0, 400 << 10, 4096), 12)):
    (disk / "filler").write_bytes(bytes(max(0, os.statvfs(disk).f_bavail * 4096 - left)))
    try:
        publish(disk / "corpus", pages)
    except SnapshotError as error:
        failed += 1
        said.add(str(error))
        assert (disk / "corpus" / "current").resolve().name == old.snapshot, left
        assert damaged(old.path) == [], left
    else:
        break
    finally:
        (disk / "filler").unlink()
print(failed)
assert not [outcome for outcome in check(disk / "corpus").outcomes if not outcome.holds]
again = publish(disk / "corpus", pages)
assert {path.name for path in (disk / "corpus" / "snapshots").iterdir()} == {old.snapshot, again.snapshot}
assert not check(disk / "corpus").failed
for path in whole.path.rglob("*.*"):
    assert (again.path / path.relative_to(whole.path)).read_bytes() == path.read_bytes(), path
assert all("make room or choose another folder" in one for one in said), said
"""


@cache
def may_mount() -> bool:
    """Whether this machine lets us have a small disk of our own."""
    if shutil.which("unshare") is None:
        return False
    tried = subprocess.run([*UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return tried.returncode == 0


def test_a_full_disk_leaves_the_last_good_snapshot(tmp_path: Path) -> None:
    """A small disk is filled but for a random rest: what was published stands, and the message tells how to go on."""
    if not may_mount():
        pytest.skip("no disk may be mounted here; `test_crash` bounds the size of files instead")
    (tmp_path / "disk").mkdir()
    arguments = [*UNSHARE, sys.executable, "-c", FULL, str(tmp_path / "disk"), str(tmp_path / "undisturbed")]
    ended = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert int(ended.stdout) >= 5
