"""The script that the speech was written in on the page, and the kind of Traditional writing where it was one."""

import re
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from cleaning.facts import Reader
from cleaning.model import Document, Fact
from cleaning.spans import view
from cleaning.writing import SIMPLIFIED, TRADITIONAL, classify

_NAIVE = re.compile(
    "隻[有要能是會]|[不光]隻|公裏|裏程|[皇王太]後|[若骨主]乾|乾[部擾涉]|髮[展生現達揮言動揚放佈布表]|[頭理毛]發|[颱檯]灣|[體機控限編]製"
    "|製[度定約止裁]|[方全片]麵|麵[對積臨前向貌]|[代外發]錶|錶[示現揚達明決]|徵[途戰程]|長徵|鬆[樹林柏]|[山河]穀|曆[史屆任]|[經學簡]曆|恢複|複[興工]"
    "|係[統列]|體係|[做到成]瞭|[特區級差]彆|彆人|[大國專]傢|鼕[天季]|金鞦|同誌|迴[到來答]|噹[前時地]|方嚮|嚮[前上]|齣[現去來發]|[提突]齣|[萬百]韆"
)
"""Wrong picks of converters that know no words: 皇後, 公裏, 製度."""
_SIGNS = {"classic": "爲衆峯牀喫", "hk": "裏着衞説脱鋭閲兑税", "tw": "裡著"}
"""Forms that tell print and OpenCC's standard, Hong Kong and Taiwan apart."""


def _as_written(doc: Document) -> str:
    """The text before characters were rewritten. Widths are of no script."""
    kept = tuple(span for span in doc.spans if span.kind != "script")
    return doc.text if len(kept) == len(doc.spans) else view(replace(doc, spans=kept)).text


def variant(text: str) -> str | None:
    """The kind of Traditional writing: `classic`, `hk`, `tw`, or `naive` where a converter went by characters."""
    if len(_NAIVE.findall(text)) >= max(2, len(text) // 1500):
        return "naive"
    counts = {name: sum(map(text.count, forms)) for name, forms in _SIGNS.items()}
    if counts["classic"] >= 2 and counts["classic"] >= 0.2 * max(counts.values()):
        return "classic"
    if counts["hk"] == counts["tw"]:
        return None
    return "hk" if counts["hk"] > counts["tw"] else "tw"


def _read(doc: Document) -> Iterator[Fact]:
    text = _as_written(doc)
    classes = classify(text)
    of_traditional, of_simplified = classes.by_line(TRADITIONAL), classes.by_line(SIMPLIFIED)
    lengths = np.diff(np.append(classes.line_starts, len(text) + 1)) - 1
    traditional = int(lengths[of_traditional > of_simplified].sum())
    total = traditional + int(lengths[(of_traditional <= of_simplified) & (of_traditional + of_simplified > 0)].sum())
    if total == 0:
        return
    value = "Hant" if traditional >= 0.9 * total else "Hans" if traditional <= 0.1 * total else "mixed"
    yield Fact("source_script", value, f"{traditional} of {total} characters in Traditional lines", source="script")
    if value != "Hans" and (kind := variant(text)):
        yield Fact("script_variant", kind, f"forms of {kind} writing", source="script")


READER = Reader("script", "text", _read)
