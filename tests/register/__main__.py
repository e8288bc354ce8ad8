"""Learn the weights of `cleaning.cues.register` anew: `python -m tests.register`; they go to `register_weights.py`.

Logistic regression with a quadratic penalty, by full steps over all lines: the same lines give the same weights.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cleaning.cues import register_weights
from cleaning.cues.register import parts
from tests.register.texts import site_lines, speakers_lines

_SITE_FEWEST, _SPEAKER_FEWEST = 1, 2
"""Lines that have a part, below which it is an accident."""
_SHARE = 0.45
"""What all the lines of sites weigh, against all those of speakers."""
_PENALTY = 0.02
"""Small: measured on wordings and look-alikes that were held back, a larger one tells less."""
_SCALE = 0.7
"""By which the odds are drawn in: lines of our own writing are told more surely than those of others."""
_STEPS, _RATE = 400, 0.1
_LEAST = 0.2
"""Weights that are left out."""
_BIAS = -1.9
"""The log odds of a line that has nothing known, before they are drawn in."""
_WIDTH = 116
_HEAD = '''"""Weights of the register's parts, in tenths of log odds. Written by `python -m tests.register`."""

BIAS = {bias}
# fmt: off
WEIGHTS = {{
'''

Floats = npt.NDArray[np.float64]


def learn(site: list[str], speakers: list[str]) -> dict[str, float]:
    """The weight of each part that is no accident."""
    found = [parts(line) for line in (*site, *speakers)]
    ours, theirs = Counter[str](), Counter[str]()
    for at, line in enumerate(found):
        (ours if at < len(site) else theirs).update(line)
    words = sorted(word for word in {*ours, *theirs} if ours[word] >= _SITE_FEWEST or theirs[word] >= _SPEAKER_FEWEST)
    number = {word: at for at, word in enumerate(words)}
    columns = [sorted(number[part] for part in line if part in number) for line in found]
    index = np.array([at for line in columns for at in line])
    row = np.repeat(np.arange(len(found)), [len(line) for line in columns])
    scale = np.array([1 / max(4, len(line)) ** 0.5 for line in found])
    wanted = np.arange(len(found)) < len(site)
    mass = np.where(wanted, _SHARE * len(speakers) / len(site), 1.0)
    weights = _fitted(index, row, scale, wanted, mass, len(words))
    return dict(zip(words, (_SCALE * weights).tolist(), strict=True))


def _fitted(
    index: npt.NDArray[np.int64],
    row: npt.NDArray[np.int64],
    scale: Floats,
    wanted: npt.NDArray[np.bool_],
    mass: Floats,
    size: int,
) -> Floats:
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, _STEPS + 1):
        odds = _BIAS + np.bincount(row, weights[index], len(scale)) * scale
        wrong = (1 / (1 + np.exp(-odds)) - wanted) * mass * scale
        slope = np.bincount(index, wrong[row], size) + _PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return weights


def written(weights: dict[str, float]) -> str:
    """The module that holds the weights."""
    groups: dict[int, list[str]] = defaultdict(list)
    for part, weight in sorted(weights.items()):
        if abs(weight) >= _LEAST:
            groups[round(10 * weight)].append(part)
    lines = []
    for tenths in sorted(groups, reverse=True):
        rows = [""]
        for part in groups[tenths]:
            if len(json.dumps(rows[-1] + part, ensure_ascii=False).encode("gbk", "replace")) > _WIDTH - 10:
                rows.append("")
            rows[-1] += f"{part} "
        rows[-1] = rows[-1].rstrip()
        lines += [f"    {tenths}: ("] + [f"        {json.dumps(row, ensure_ascii=False)}" for row in rows] + ["    ),"]
    return _HEAD.format(bias=round(_SCALE * _BIAS, 2)) + "\n".join(lines) + "\n}\n"


def main() -> int:
    site, speakers = site_lines(), speakers_lines()
    weights = learn(site, speakers)
    text = written(weights)
    Path(register_weights.__file__).write_text(text, encoding="utf-8")
    print(f"{len(site)} lines of sites, {len(speakers)} of speakers, {len(weights)} parts")
    return 0


if __name__ == "__main__":
    sys.exit(main())
