"""The forms in which a division's name is written: in full, and shorter where something else tells what is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from cleaning.places.table import Division, Tier, divisions

_PEOPLES = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|"
    "佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|普米族|塔吉克|"
    "怒族|保安族|裕固族|独龙族|各族"
)
_AUTONOMOUS = re.compile(rf"(?P<stem>.{{2,}}?)(?:{_PEOPLES})*自治(?P<what>[区州县旗])")
_SPECIAL = re.compile(r"(?P<stem>..)特别行政区")
_SUFFIXED = re.compile(r"(?P<stem>.{2,}?)(?:地区|新区|林区|[省市区县盟旗州])")


@cache
def full_forms() -> Mapping[str, tuple[Division, ...]]:
    """Divisions by a name with its own suffix: in full, or 延边州 and 长阳县 without their peoples."""
    found = {name: list(some) for name, some in divisions().items()}
    for some in divisions().values():
        for division in some:
            named = _AUTONOMOUS.fullmatch(division.name)
            if named is not None and division.tier is not Tier.PROVINCE:
                alias = named["stem"] + named["what"]
                if division not in found.setdefault(alias, []):
                    found[alias].append(division)
    return {name: tuple(some) for name, some in found.items()}


@cache
def short_forms() -> Mapping[str, tuple[Division, ...]]:
    """Divisions by their name without a suffix: 山东, 临沂, 沂水. They name one only beside something that says so."""
    found: dict[str, list[Division]] = {}
    for stem, division in _stems():
        found.setdefault(stem, []).append(division)
    return {stem: tuple(some) for stem, some in found.items()}


def _stems() -> Iterator[tuple[str, Division]]:
    for name, some in divisions().items():
        shape = _AUTONOMOUS.fullmatch(name) or _SPECIAL.fullmatch(name) or _SUFFIXED.fullmatch(name)
        if shape is not None:
            yield from ((shape["stem"], division) for division in some)
