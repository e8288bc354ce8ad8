"""Fetches the word model that tells how well a text reads on over a join, into the environment that runs this.

    python tools/word_model.py

It is a file of Debian's package libime-data-language-model (LGPL-2.1+, 14 MB), which no package index of Python has.
apt-get downloads the package from where this machine has its packages, and dpkg unpacks it; neither needs root. Where
that can't be, one line says so, nothing fails, and the order of parts is judged without it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from cleaning.order.pairs import FILE, ModelError, place, read

PACKAGE = "libime-data-language-model"
_PATIENCE = 240
"""Seconds after which a command is given up."""


def main() -> int:
    """Always 0: the model is no condition of anything."""
    if place() is None and (why := fetch(Path(sys.prefix) / "share" / "jianghua")):
        print(f"No word model ({why}): fewer pages whose parts stand in the wrong order are restored.", file=sys.stderr)
    return 0


def fetch(folder: Path) -> str:
    """Put the model into a folder. Why that could not be done; empty if it was."""
    if missing := [name for name in ("apt-get", "dpkg") if shutil.which(name) is None]:
        return f"this machine has no {missing[0]}"
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if not _download(work):
            return f"apt-get finds no {PACKAGE}"
        for package in work.glob("*.deb"):
            _runs(["dpkg", "-x", str(package), str(work)], work)
        found = next(iter(sorted(work.rglob(FILE))), None)
        if found is None:
            return f"{PACKAGE} has no {FILE}"
        try:
            read(found)
        except ModelError:
            return f"the {FILE} of this {PACKAGE} is of another kind"
        folder.mkdir(parents=True, exist_ok=True)
        new = folder / f"{FILE}.new"
        shutil.copyfile(found, new)
        new.replace(folder / FILE)
    return ""


def _download(work: Path) -> bool:
    """Whether apt-get brought the package: by the lists of this machine, else by lists fetched for this alone."""
    if _runs(["apt-get", "download", "-q", PACKAGE], work):
        return True
    lists = work / "lists"
    (lists / "partial").mkdir(parents=True)
    (work / "archives" / "partial").mkdir(parents=True)
    own = ["-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={work}"]
    return _runs(["apt-get", *own, "-q", "update"], work) and _runs(["apt-get", *own, "-q", "download", PACKAGE], work)


def _runs(command: list[str], folder: Path) -> bool:
    """Whether a command ends well in time. It speaks to nobody."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
