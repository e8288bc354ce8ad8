"""Records pages of the replica with what must come out of them: `python -m tests.pages.record`.

One file a layout: lists, and documents of each template, whole and cut, first and further pages. What must come out is
what the replica knows to be true of a page, not what the cleaning makes of it today. Record again only when the
replica's templates change; a real site's layout is added by hand, in words of your own.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

from crawler.links import Kind, Shapes, hrefs
from crawler.replica.model import PageKind, Truth
from crawler.replica.world import World, build_world
from crawler.spiders.base import SiteSpider
from tests.pages.spiders import spider

SEED = 23
MOST = 10
"""Pages of a site."""
FOLDER = Path(__file__).parent
_TEMPLATE = re.compile(r'<(?:div|ul|article|section|table)[^>]*?(?:class|id)="([a-z][\w -]*)"')


def shapes(site: type[SiteSpider]) -> Shapes:
    """The link shapes of a site."""
    return Shapes(site.hosts, site.home.partition(":")[0], site.shapes)


def chosen(world: World, site: str) -> Iterator[tuple[str, Truth]]:
    """A page of each shape that the site has: lists; documents by template, part, and whether all is shown."""
    seen: set[tuple[object, ...]] = set()
    pages = [page for page in world.truth.items() if page[1].site == site and page[1].kind is not PageKind.OTHER]
    Random(SEED).shuffle(pages)
    pages.sort(key=lambda page: page[1].kind is not PageKind.LIST)
    for url, truth in pages:
        text = world.answer(url).body.decode("latin-1")
        template = frozenset(_TEMPLATE.findall(text)) - {"rel", "fine", "new"}
        document = truth.kind is PageKind.DOCUMENT
        cut = document and (truth.share or 1) < 1
        shape = (
            template if document else url.count("/") > 3 and url[-1] != "/",
            truth.part,
            cut,
            truth.same_as is None,
        )
        if shape not in seen and len(seen) < MOST:
            seen.add(shape)
            yield url, truth


def expected(url: str, truth: Truth, body: bytes) -> dict[str, object]:
    """What must come out of a page: its links by key, and of a document its text and facts."""
    site = shapes(spider(truth.site))
    links = [link for href in hrefs(body, url) if (link := site.classify(href))]
    found: dict[str, object] = {
        "url": url,
        "kind": "list" if truth.kind is PageKind.LIST else "part" if truth.part > 1 else "detail",
        "documents": sorted({link.key for link in links if link.kind is Kind.DETAIL}),
        "lists": sorted({link.url for link in links if link.kind is Kind.LIST}),
        "parts": sorted({link.key for link in links if link.kind is Kind.PART}),
    }
    if truth.kind is PageKind.DOCUMENT:
        facts = {name: value for name, value in asdict(truth.facts).items() if value}
        found |= {"title": truth.title, "text": truth.body, "hidden_chars": truth.hidden_chars, "facts": facts}
    return found


def main() -> None:
    """Record all pages anew."""
    world = build_world(SEED)
    for site in world.sites:
        folder = FOLDER / site.key
        folder.mkdir(exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        for number, (url, truth) in enumerate(chosen(world, site.key), 1):
            answer = world.answer(url)
            told = {**expected(url, truth, answer.body), "content_type": answer.content_type}
            name = f"{number:02}-{told['kind']}"
            (folder / f"{name}.html.gz").write_bytes(gzip.compress(answer.body, 9, mtime=0))
            text = json.dumps(told, ensure_ascii=False, indent=1, default=str)
            (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
