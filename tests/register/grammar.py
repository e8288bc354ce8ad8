"""Lines of sites and of speakers from a grammar: patterns of `patterns/` filled with words of `patterns/slots.txt`.

Each pattern is filled several times, so that a word is met with many neighbours and a pattern with many words. All of
it is our own writing.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent / "patterns"
TIMES = 8
"""How often each pattern is filled; one without a place for a word gives one line."""
_SLOT = re.compile(r"\{([a-z_]+)\}")
_NAMES = "林晓 秋水 石头 阿德 小满 陈默 老田 云帆 青禾 南风".split()
_BRANDS = "听雨文库 万卷资料网 云起文秘 知了文档 半亩书屋 墨香阁 东篱 山海稿库 文友之家 公文驿站 一得文稿 朝夕".split()
_IDS = "wk2931 gongwen_88 xiezuo2020 abc77812 docs5566 hh_30021 mishu168".split()


def lines(name: str) -> Iterator[str]:
    """The filled lines of one file of patterns: `site` or `speakers`."""
    for pattern in patterns(name):
        draw = random.Random(pattern)
        yield from sorted({filled(pattern, draw) for _ in range(TIMES)})


def patterns(name: str) -> tuple[str, ...]:
    """The patterns of a file, without the headings of their kinds."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.split("\n") if line and not line.startswith("# "))


def filled(pattern: str, draw: random.Random) -> str:
    """A pattern with a word in each place; words may have places too."""
    while (slot := _SLOT.search(pattern)) is not None:
        word = draw.choice(_words()[slot.group(1)])
        pattern = pattern[: slot.start()] + word + pattern[slot.end() :]
    return pattern


@cache
def _words() -> dict[str, list[str]]:
    found = {
        "b": _BRANDS,
        "o": ["《》"],
        "n": [str(n) for n in (2, 3, 5, 8, 12, 26, 47, 90, 130, 365, 700, 1200)],
        "d": [str(n) for n in range(1, 10)],
        "dm": ["tingyuwk.com", "wanjuan.cn", "dongli.net"],
        "tel": ["400-810-2277", "0571-88120011", "13800223344"],
        "id": _IDS,
        "name": _NAMES,
    }
    for line in (HERE / "slots.txt").read_text(encoding="utf-8").split("\n"):
        if line:
            name, words = line.split(": ")
            found[name] = words.split(" ")
    return found
