"""The names that a page's site goes by."""

from __future__ import annotations

from collections import Counter

import re2

from cleaning.fold import CJK, fold
from cleaning.model import Document

_NAMES = re2.compile(rf"[{CJK}]{{2,4}}(?:文库网?|(?:文档|文秘|公文|材料|资料|范文|写作|秘书)(?:网|库|帮|之家))")


def names(doc: Document, folded: str) -> list[str]:
    """The names that the page's site goes by, longest first: those it states, and one that stands all over the page."""
    found = {fold(fact.raw) for fact in doc.facts if fact.name == "brand" and len(fact.raw) >= 3}
    if doc.site and not doc.site.isascii():
        found.add(fold(doc.site))
    counts: Counter[str] = Counter()
    for match in _NAMES.finditer(folded):
        whole = match.group(0)
        counts.update(whole[at:] for at in range(max(1, len(whole) - 3)))
    # Of a name and its own end the longer one, unless other words stand before it.
    likely = [name for name, n in counts.items() if n >= 3 and len(name) >= 4]
    found.update(
        name for name in likely if not any(o != name and o.endswith(name) and counts[o] == counts[name] for o in likely)
    )
    return sorted(found, key=lambda name: (-len(name), name))
