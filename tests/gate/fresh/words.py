"""Banks of words: text files with a heading for each kind and a wording a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LINE_END = "↵"
"""Parts the lines of a wording that has several."""
Bank = Mapping[str, Sequence[str]]


@cache
def bank(name: str) -> Bank:
    """The wordings of `<name>.txt` by kind, in the order of the file."""
    kinds: dict[str, list[str]] = {}
    kind = ""
    for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            kind = line[2:].strip()
            kinds[kind] = []
        elif line.strip():
            kinds[kind].append(line.strip())
    return kinds
