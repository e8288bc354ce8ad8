"""The documents of a build grouped to speeches."""

from __future__ import annotations

from cleaning.corpus.collected import Collected
from cleaning.corpus.placements import Placements
from cleaning.dedup.groups import group_pages
from cleaning.dedup.index import Index


def grouped(collected: Collected, index: Index | None = None) -> Placements:
    """The placements of all documents, as `cleaning.dedup.groups.group_pages` finds them.

    With an index only texts that are new to it are read.
    """
    texts = collected.texts() if index is None else collected.keyed()
    return Placements.of(collected.ids, group_pages(collected.pages(), texts, index))
