"""Pages of some hosts out of an archive that holds pages of all the world."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Hosts:
    """Hosts whose pages are wanted, with all hosts below them; none means all."""

    names: frozenset[str] = frozenset()

    @classmethod
    def of(cls, names: Iterable[str]) -> Hosts:
        """These hosts, in any letter case."""
        return cls(frozenset(name.lower().strip(".") for name in names))

    def want(self, url: str | None, *, is_page: bool) -> bool:
        """Whether a page is one of theirs. What is no page and has no address is a fault of a file: it is wanted."""
        if not self.names or (url is None and not is_page):
            return True
        try:
            host = urlsplit(url or "").hostname or ""
        except ValueError:  # an address with brackets that are no IPv6 host
            return False
        labels = host.split(".")
        return any(".".join(labels[at:]) in self.names for at in range(len(labels)))
