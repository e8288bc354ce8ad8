"""How much of a text may be passed on."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from cleaning.rights.sites import Site


class Reuse(StrEnum):
    """A level: of a row what is known to be allowed, of a snapshot what is published at most."""

    TEXT = "text"
    """The whole text. Of a row: a licence on the page, or terms that someone has read, allow to pass it on."""
    EXCERPT = "excerpt"
    """Its first lines, as a quotation. Of a row: nothing is known for it or against it."""
    FACTS = "facts"
    """Facts, counts and hashes. Of a row: the page, or terms that someone has read, reserve the text."""


RESERVING = frozenset({"robots:noindex", "robots:noarchive", "robots:nosnippet", "tdm:reserved", "notice:no_copying"})
"""Signs on a page by which its text is reserved."""
_FREE = ("licence:cc0", "licence:publicdomain", "licence:cc-by-")


def level(signs: Sequence[str], site: Site | None) -> Reuse:
    """The level of a page. What comes first decides: a reservation, a licence, terms that someone has read.

    A licence that forbids changes (`nd`) allows no cleaned text. Where nothing is known a quotation is left.
    """
    if RESERVING.intersection(signs):
        return Reuse.FACTS
    licences = [sign for sign in signs if sign.startswith(_FREE)]
    if licences:
        return Reuse.EXCERPT if any("-nd" in sign for sign in licences) else Reuse.TEXT
    return Reuse(site.reuse) if site is not None and site.reuse else Reuse.EXCERPT
