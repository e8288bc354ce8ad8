"""What may be done with a page's text: the signs on the page, and the record of its site."""

from collections.abc import Iterator

from cleaning.corpus.hosts import registered_domain
from cleaning.facts import Reader
from cleaning.model import Document, Fact
from cleaning.rights.levels import level
from cleaning.rights.signs import signs
from cleaning.rights.sites import sites


def _read(doc: Document) -> Iterator[Fact]:
    found = signs(doc.page, doc.rendered)
    url = doc.page.url
    site = sites().get(registered_domain(url) or "") if url else None
    yield Fact("rights_signs", found, "", source="rights")
    yield Fact("reuse", level(found, site).value, "", source="rights")
    if site is not None and site.terms_url:
        yield Fact("terms_url", site.terms_url, "", source="rights")


READER = Reader("rights", "head", _read)
