"""Fetches the word models that tell how well a text reads on over a join, into the environment that runs this.

    python tools/word_model.py

They are files of two packages of Debian, which no package index of Python has: libime-data-language-model (LGPL-2.1+,
17 MB) and sunpinyin-data (CC BY-SA 3.0, 43 MB). apt-get downloads the packages from where this machine has them, and
dpkg unpacks them; neither needs root. Where that can't be, one line says so, nothing fails, and the order of parts is
judged without.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cleaning.order import kenlm, slm
from cleaning.order.models import LIBIME, SUNPINYIN, files
from cleaning.order.pairs import ModelError, Pairs


class Source(NamedTuple):
    """A model, and where it comes from."""

    package: str
    model: tuple[str, tuple[str, ...]]
    read: Callable[..., Pairs]


SOURCES = (
    Source("libime-data-language-model", LIBIME, kenlm.read),
    Source("sunpinyin-data", SUNPINYIN, slm.read),
)
_PATIENCE = 240
"""Seconds after which a command is given up."""


def main() -> int:
    """Always 0: the models are no condition of anything."""
    for source in SOURCES:
        if not files(source.model) and (why := fetch(source, Path(sys.prefix) / "share" / "jianghua")):
            print(f"No word model ({why}): fewer pages in the wrong order are restored.", file=sys.stderr)
    return 0


def fetch(source: Source, folder: Path) -> str:
    """Put a model into a folder. Why that could not be done; empty if it was."""
    if missing := [name for name in ("apt-get", "dpkg") if shutil.which(name) is None]:
        return f"this machine has no {missing[0]}"
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        if not _download(work, source.package):
            return f"apt-get finds no {source.package}"
        for package in work.glob("*.deb"):
            _runs(["dpkg", "-x", str(package), str(work)], work)
        found = [next(iter(sorted(work.rglob(one))), None) for one in source.model[1]]
        paths = [path for path in found if path is not None]
        if len(paths) < len(found):
            return f"{source.package} lacks one of {', '.join(source.model[1])}"
        try:
            source.read(*paths)
        except ModelError:
            return f"the model of this {source.package} is of another kind"
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            new = folder / f"{path.name}.new"
            shutil.copyfile(path, new)
            new.replace(folder / path.name)
    return ""


def _download(work: Path, package: str) -> bool:
    """Whether apt-get brought the package: by the lists of this machine, else by lists fetched for this alone."""
    if _runs(["apt-get", "download", "-q", package], work):
        return True
    lists = work / "lists"
    (lists / "partial").mkdir(parents=True)
    (work / "archives" / "partial").mkdir(parents=True)
    own = ["-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={work}"]
    return _runs(["apt-get", *own, "-q", "update"], work) and _runs(["apt-get", *own, "-q", "download", package], work)


def _runs(command: list[str], folder: Path) -> bool:
    """Whether a command ends well in time. It speaks to nobody."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=_PATIENCE)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
