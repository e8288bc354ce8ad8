"""The divisions of GB/T 2260: their names, codes and parents, from `divisions.txt` beside this file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("divisions.txt")


class Tier(IntEnum):
    """How high a division stands."""

    PROVINCE = 1
    PREFECTURE = 2
    COUNTY = 3


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the state."""

    code: str
    """Six digits."""
    name: str
    """In full: 沂水县, 延边朝鲜族自治州."""
    tier: Tier
    parents: tuple[str, ...]
    """The codes of what it belongs to, the province first."""
    path: str
    """Its name behind those of its parents: 山东省临沂市沂水县."""
    until: int | None = None
    """The last year of a name that is gone."""


@cache
def divisions() -> Mapping[str, tuple[Division, ...]]:
    """All divisions by full name; those of one name by code. Raises OSError where the file is missing."""
    found: dict[str, list[Division]] = {}
    for division in _read(_FILE.read_text(encoding="utf-8").splitlines()):
        found.setdefault(division.name, []).append(division)
    return {name: tuple(some) for name, some in found.items()}


def _read(lines: list[str]) -> Iterator[Division]:
    """The divisions of a file's lines: the first name of a line's head is the present one, and parent of the rest."""
    province: Division | None = None
    for line in lines:
        if not line or line.startswith("#"):
            continue
        stem, heads, *rest = line.split(" ")
        if stem.endswith("00"):
            province = _division(f"{stem}00", heads, Tier.PROVINCE, ())
            yield province
            continue
        above = (province,) if province is not None else ()
        named = [_division(f"{stem}00", name, Tier.PREFECTURE, above) for name in heads.split("/") if name != "-"]
        yield from named
        parents = (*above, named[0]) if named else above
        for one in rest:
            yield _division(stem + one[:2], one[2:], Tier.COUNTY, parents)


def _division(code: str, words: str, tier: Tier, parents: tuple[Division, ...]) -> Division:
    name, _, until = words.partition("-")
    path = "".join(parent.name for parent in parents) + name
    return Division(code, name, tier, tuple(p.code for p in parents), path, int(until) if until else None)
