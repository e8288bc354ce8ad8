"""The kinds of copies and of look-alikes, with what is true of each."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.generated import copying

Change = Callable[[random.Random, str], str]
"""From a text to its copy."""
SiteChange = Callable[[random.Random, str, Sequence[str]], str]
"""From a text and lines of some site to a copy that has some of them."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A kind of copy. One without a change is the speech told anew, in other words or with other names."""

    relation: str
    """What it is to the text that it was made from: exact, script, near, spun, reordered, contained."""
    weight: float
    """How frequent it is among copies."""
    change: Change | None = None
    site_change: SiteChange | None = None

    @property
    def whole(self) -> bool:
        """Whether it shows the whole text."""
        return self.relation != "contained"


def _preview(least: float, most: float, weight: float) -> Copy:
    return Copy("contained", weight, partial(copying.preview, least=least, most=most))


COPIES: dict[str, Copy] = {
    "exact": Copy("exact", 1.0, copying.same),
    "reset": Copy("exact", 1.0, copying.reset),
    "traditional": Copy("script", 0.5, copying.traditional),
    "script residue": Copy("script", 0.5, copying.residue),
    "edited 2 %": Copy("near", 1.0, partial(copying.edited, share=0.02)),
    "edited 5 %": Copy("near", 1.0, partial(copying.edited, share=0.05)),
    "framed": Copy("near", 0.8, site_change=copying.framed),
    "noise lines": Copy("near", 0.8, site_change=copying.noisy),
    "other names": Copy("near", 0.8),
    "spun": Copy("spun", 1.0),
    "pages in string order": Copy("reordered", 0.6, copying.string_order),
    "blocks shuffled": Copy("reordered", 0.6, copying.blocks),
    "preview 10-25 %": _preview(0.10, 0.25, 1.2),
    "preview 25-60 %": _preview(0.25, 0.60, 1.2),
    "preview 60-90 %": _preview(0.60, 0.90, 1.0),
    "preview, edited": Copy("contained", 0.8, copying.edited_preview),
    "preview, reordered": Copy("contained", 0.5, copying.reordered_preview),
    "preview, framed, edited": Copy("contained", 0.5, site_change=copying.framed_preview),
}
"""Each kind of copy that is made from an original."""

OTHER_COPIES = ("copy of a copy", "overlapping preview", "long preview", "preview of a preview")
"""Kinds that are made from copies, or from a text that does not stand in the corpus."""
WHOLE = tuple(name for name, copy in COPIES.items() if copy.whole)
CLEAN = ("original", "exact", "reset")
"""Kinds which show the whole text as it was written."""

_ANY = ("reset", "framed", "noise lines", "edited 2 %", "preview 25-60 %", "preview 60-90 %", "blocks shuffled")
CHANGES_OF_COPIES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("exact", "reset", "framed", "other names", "edited 2 %", "script residue"), _ANY),
    **dict.fromkeys(("edited 5 %", "noise lines"), ("reset", "framed", "preview 25-60 %", "preview 60-90 %")),
    "spun": ("reset", "framed", "preview 60-90 %"),
    "pages in string order": ("reset", "framed", "edited 2 %", "preview 60-90 %"),
    "preview 60-90 %": ("reset", "framed", "edited 2 %", "preview 25-60 %", "preview 60-90 %"),
}
"""What is done to a copy of each kind to make a copy of the copy. Not to all: twice spun is another speech."""


@dataclass(frozen=True, slots=True)
class Negative:
    """A kind of different speech that looks like another."""

    weight: float
    paired: bool
    """Whether it is made from another speech; else it shares a stock of passages with all of its kind."""
    sizes: tuple[int, ...] = (1,)
    """How many there are at once, drawn from these."""
    documents: int = 0
    """In smaller corpora there are none of the kind."""


NEGATIVES: dict[str, Negative] = {
    "stock paragraphs": Negative(1.5, False),
    "shared quotation": Negative(1.0, False),
    "same opening and closing": Negative(1.0, True, (1, 1, 2)),
    "same title": Negative(0.6, True),
    "series of years": Negative(1.5, True, (1, 1, 2)),
    "one meeting": Negative(0.8, True, (1, 2, 3)),
    "form letter": Negative(0.8, True, (1, 2, 4)),
    "stock alone": Negative(0.3, False, documents=5_000),
}
"""Each kind of different speech that looks alike."""
