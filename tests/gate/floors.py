"""The floors below which a run fails. They move up, never down."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from math import isnan
from pathlib import Path

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
GENERATOR = (
    "draw.py",
    "phrases.py",
    "speeches.py",
    "stream.py",
    "page.py",
    "skin.py",
    "case.py",
    "score.py",
    "families",
)
HIGHER_IS_BETTER = {"f1": True, "site_text_left": False, "order": True, "joins": True, "paragraphs": True}
GOALS = {"f1": 0.995, "order": 0.99, "site_text_left": 0.005, "joins": 0.99}
"""What every family, form and knob value is to reach. Goals are shown; only floors fail a run."""
SLACK = 0.0005
"""By how much a mean may fall short of its floor. A page more with site text left fails."""
LOWER_GOALS = {"unseen/": 0.97, "knob template=": 0.97, "knob brand=unseen": 0.99}
"""The goal for f1 of groups whose names begin so: sites without a layout, and brands that no layout knows."""


@dataclass(frozen=True, slots=True)
class Floors:
    """The floors and the test set that they were set on."""

    test_set: str
    floors: dict[str, dict[str, float]]


def test_set_hash() -> str:
    """A hash of everything that makes the test set and scores it."""
    digest = hashlib.sha256()
    for name in GENERATOR:
        path = HERE / name
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            digest.update(file.relative_to(HERE).as_posix().encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def load(path: Path = FLOORS) -> Floors:
    """The floors of a file. Raises ValueError with what to do where the file is not one."""
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Floors(raw["test_set"], raw["floors"])
    except (OSError, ValueError, KeyError) as error:
        raise ValueError(f"{path} holds no floors ({error}); restore it from the repository") from error


def failures(floors: Floors, figures: dict[str, dict[str, float]]) -> list[str]:
    """Every figure that is worse than its floor by more than chance, in words; of groups that were run."""
    found = []
    for group, row in figures.items():
        for name, floor in floors.floors.get(group, {}).items():
            if _worse(name, row[name], _with_slack(name, floor)):
                found.append(f"{group}: {name} is {row[name]:.4f}, its floor is {floor:.4f}")
        if group not in floors.floors:
            found.append(f"{group} has no floors; add them with --update-floors")
    return found


def raised(floors: Floors, figures: dict[str, dict[str, float]], test_set: str) -> Floors:
    """Floors moved up to the figures, rounded so that they hold. Raises ValueError where one would have to go down."""
    lower = failures(
        Floors(floors.test_set, {k: v for k, v in floors.floors.items() if k in figures}),
        {k: v for k, v in figures.items() if k in floors.floors},
    )
    if lower:
        raise ValueError("floors only move up; mend the rules first:\n  " + "\n  ".join(lower))
    new = {}
    for group, row in figures.items():
        new[group] = {name: _rounded(name, row[name]) for name in HIGHER_IS_BETTER if not isnan(row[name])}
        for name, floor in floors.floors.get(group, {}).items():
            if name not in new[group] or _worse(name, new[group][name], floor):
                new[group][name] = floor
    return Floors(test_set, {**floors.floors, **new})


def anew(floors: Floors, figures: dict[str, dict[str, float]], test_set: str) -> Floors:
    """Floors for another test set. Raises ValueError where the test set is the one that the floors stand on."""
    if floors.test_set == test_set:
        raise ValueError("the test set is unchanged, and on one test set floors only move up; use --update-floors")
    return raised(Floors(test_set, {}), figures, test_set)


def missed(group: str, row: dict[str, float]) -> str:
    """The figures that miss their goal, by name; empty where all hold."""
    f1 = next((goal for start, goal in LOWER_GOALS.items() if group.startswith(start)), GOALS["f1"])
    goals = {**GOALS, "f1": f1}
    return " ".join(name for name, goal in goals.items() if not isnan(row[name]) and _worse(name, row[name], goal))


def save(floors: Floors, path: Path = FLOORS) -> None:
    text = json.dumps({"test_set": floors.test_set, "floors": floors.floors}, indent=2, sort_keys=True) + "\n"
    path.write_text(text, encoding="utf-8")


def _with_slack(name: str, floor: float) -> float:
    """The floor that fails a run: a change that mends a dozen pages may cost another a few characters."""
    return floor - SLACK if HIGHER_IS_BETTER[name] else floor


def _worse(name: str, value: float, floor: float) -> bool:
    return not (value >= floor if HIGHER_IS_BETTER[name] else value <= floor)


def _rounded(name: str, value: float) -> float:
    """Three digits, towards the worse side, so that the run that set a floor passes it."""
    step = 1000
    return int(value * step) / step if HIGHER_IS_BETTER[name] else -int(-value * step // 1) / step
