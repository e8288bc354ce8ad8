"""Files of a folder that are held back from every build until a person has looked at them, each with the reason.

What was held and released, when and why, stands in a log beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

HELD = "held.json"
"""In the folder of the files: an object of file names and reasons."""
LOG = "held.log"
"""In the folder of the files: a line of JSON for each file that was held or released."""
GROWING = ".open"
"""What the name of an archive ends with until it is closed. It is held under the name that it will have then."""


class HeldError(ValueError):
    """The list of what is held back can't be read; the message says what to do."""


def held(folder: Path) -> Mapping[str, str]:
    """The names of files in this folder that are held back, with reasons. Raises HeldError for a spoilt list."""
    try:
        text = (folder / HELD).read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        found = json.loads(text)
    except ValueError as error:
        raise HeldError(f"{folder / HELD}: {error}; mend the file, or remove it to hold nothing back") from error
    if not isinstance(found, dict) or not all(isinstance(reason, str) for reason in found.values()):
        raise HeldError(f"{folder / HELD}: it is no object of file names and reasons; mend it or remove it")
    return found


def hold(files: Iterable[Path], reason: str) -> None:
    """Hold these files back, each in its own folder. What is held already keeps its reason."""
    for path in files:
        before = held(path.parent)
        name = path.name.removesuffix(GROWING)
        if name not in before:
            _write(path.parent, {**before, name: reason})
            _log(path.with_name(name), "held", reason)


def release(files: Iterable[Path], because: str = "") -> None:
    """Hold these files back no more. Raises OSError, and HeldError for a spoilt list."""
    for path in files:
        before = held(path.parent)
        if path.name in before:
            _log(path, "released", because)
            _write(path.parent, {name: reason for name, reason in before.items() if name != path.name})


def named(folder: Path, what: str) -> list[Path]:
    """The files held back in this folder that a file's name, or a site's for all of its files, stands for."""
    return [folder / name for name in held(folder) if what in {name, name.rsplit("-", 2)[0]}]


def _log(path: Path, what: str, why: str) -> None:
    line = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "what": what, "file": path.name, "why": why}
    with (path.parent / LOG).open("a", encoding="utf-8") as log:
        log.write(json.dumps(line, ensure_ascii=False) + "\n")


def _write(folder: Path, names: Mapping[str, str]) -> None:
    """Put the list in place in one step; none where nothing is held."""
    target = folder / HELD
    if not names:
        target.unlink(missing_ok=True)
        return
    fresh = folder / f".{HELD}.new"
    fresh.write_text(json.dumps(dict(sorted(names.items())), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(target)
