"""Files of a folder that are held back from every build until a person has looked at them, each with the reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

HELD = "held.json"
"""In the folder of the files: an object of file names and reasons. To release a file, take its line out."""


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
        names = {path.name: reason, **held(path.parent)}
        _write(path.parent, names)


def release(files: Iterable[Path]) -> None:
    """Hold these files back no more."""
    for path in files:
        names = {name: reason for name, reason in held(path.parent).items() if name != path.name}
        _write(path.parent, names)


def _write(folder: Path, names: Mapping[str, str]) -> None:
    """Put the list in place in one step; none where nothing is held."""
    target = folder / HELD
    if not names:
        target.unlink(missing_ok=True)
        return
    fresh = folder / f".{HELD}.new"
    fresh.write_text(json.dumps(dict(sorted(names.items())), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fresh.replace(target)
