"""One peer at work: pages as JSON lines on stdin, its texts as JSON lines on stdout. Runs in .venv-peers alone.

    .venv-peers/bin/python benchmarks/peers.py NAME < pages.jsonl > texts.jsonl

A page is {"name", "html"}, its characters already decoded, so that a lying charset is no handicap. The first line that
comes out is {"peer", "version"}, each other one {"name", "text", "seconds", "failed"}; seconds are CPU time of the
extraction alone. The first page is extracted once more in advance, so that what a library loads is not counted.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from importlib.metadata import version
from typing import Any

Extract = Callable[[str], str]
BLOCKS = (
    "p",
    "div",
    "br",
    "li",
    "tr",
    "td",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "pre",
    "blockquote",
    "section",
    "article",
)


def trafilatura(**mode: bool) -> Extract:
    """Without readers' comments, and its deduplication off, since that makes results depend on the order of pages."""
    extract = import_module("trafilatura").extract
    return lambda html: extract(html, include_comments=False, deduplicate=False, **mode) or ""


def newspaper4k() -> Extract:
    newspaper = import_module("newspaper")

    def extract(html: str) -> str:
        article = newspaper.Article("http://page.example/", language="zh", fetch_images=False)
        article.download(input_html=html)
        article.parse()
        return str(article.text)

    return extract


def general_news_extractor() -> Extract:
    extractor = import_module("gne").GeneralNewsExtractor()
    return lambda html: str(extractor.extract(html)["content"])


def readability() -> Extract:
    document = import_module("readability").Document
    parse = import_module("lxml.html").fromstring

    def extract(html: str) -> str:
        return _lines(parse(document(html).summary(html_partial=True)))

    return extract


def _lines(tree: Any) -> str:
    """The text of a tree, a line for each block: readability gives markup."""
    for element in tree.iter(*BLOCKS):
        element.text = "\n" + (element.text or "")
        element.tail = "\n" + (element.tail or "")
    return str(tree.text_content())


def resiliparse() -> Extract:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda html: str(extract(html, main_content=True, comments=False, post_meta=False, list_bullets=False))


PEERS: dict[str, tuple[str, Callable[[], Extract]]] = {
    "trafilatura": ("trafilatura", trafilatura),
    "trafilatura, precision": ("trafilatura", partial(trafilatura, favor_precision=True)),
    "trafilatura, recall": ("trafilatura", partial(trafilatura, favor_recall=True)),
    "newspaper4k": ("newspaper4k", newspaper4k),
    "GeneralNewsExtractor": ("gne", general_news_extractor),
    "readability-lxml": ("readability-lxml", readability),
    "resiliparse": ("resiliparse", resiliparse),
}
"""By name: the package whose version counts, and what makes the extraction."""


def work(extract: Extract, pages: Iterable[str]) -> Iterable[dict[str, object]]:
    """The text of each page. What a peer raises is its result: an empty text, counted as failed."""
    warm = False
    for line in pages:
        page = json.loads(line)
        if not warm:
            _timed(extract, page["html"])
            warm = True
        text, failed, seconds = _timed(extract, page["html"])
        yield {"name": page["name"], "text": text, "seconds": seconds, "failed": failed}


def _timed(extract: Extract, html: str) -> tuple[str, str, float]:
    start = time.process_time()
    try:
        text, failed = extract(html), ""
    except Exception as error:  # noqa: BLE001 - a peer may raise anything, and that is what is measured
        text, failed = "", type(error).__name__
    return text, failed, time.process_time() - start


def main() -> int:
    """0 done, 2 for a name that is no peer's."""
    if len(sys.argv) != 2 or sys.argv[1] not in PEERS:
        print(f"{__doc__}\nPeers: {', '.join(PEERS)}", file=sys.stderr)
        return 2
    package, make = PEERS[sys.argv[1]]
    print(json.dumps({"peer": sys.argv[1], "version": f"{package} {version(package)}"}), flush=True)
    for result in work(make(), sys.stdin):
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
