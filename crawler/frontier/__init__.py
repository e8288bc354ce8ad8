"""A frontier for Scrapy that loses nothing: every address ends in a state with a reason, whatever kills the process.

It is one SQLite file, and a package of its own: nothing here knows the rest of the project. Scrapy's own queues
(JOBDIR) take a request off the disk before it is done, so that a killed crawl has lost what it was doing and all that
would have come of it, and says "finished".

| state | means |
|---|---|
| `pending` | to be asked for; with a reason if it was put back (`stopped`, `budget`, …) |
| `leased` | handed to the downloader, and not yet through; after a kill the next run takes it up |
| `done` | answered, its callback ended, its links are stored |
| `failed` | no page came of it; the reason says why (`http_404`, `DownloadTimeoutError`, `robots`, …) |
| `aside` | the process died several times while it was under way; left alone for a month |

What holds:

- The links that a callback yields and the acknowledgement of its page are written in one transaction. A page that is
  `done` has all its links stored; a page that is not is taken up by the next run, with the callback it had.
- A lease is on the disk before the answer reaches a callback. A page that kills the process is found by that; it is
  then tried once more alone, and set aside when that happens `FRONTIER_MAX_KILLS` times.
- Retries and redirects stay with the page for which they were made: it is done only when they are through. HTTP errors,
  ignored requests, exceptions in callbacks and dropped redirects are settled too.
- What is refused for the moment (`pending` again) waits for the next run. What failed is tried by later runs, until
  `FRONTIER_MAX_TRIES` requests have failed. Another address of the same page is tried first.
- A run that was killed or stopped is continued by the next one: both are one round, in which every page is asked for
  once. A round that is older than `FRONTIER_ROUND_HOURS` is over.
- Pages are due again by a plain rule (`crawler.frontier.due`), and sooner where a request says by its meta `CHANGED_AT`
  (ISO 8601) that its page has changed since.

Whoever keeps the answers writes them to the disk when they arrive, before the frontier hears of them; then no page is
acknowledged that is not kept. `Frontier.store.later` puts rows of one's own into the same transactions.

Use:

    SCHEDULER = "crawler.frontier.FrontierScheduler"
    EXTENSIONS = {"crawler.frontier.Frontier": 0}
    DOWNLOADER_MIDDLEWARES = {"crawler.frontier.FrontierMiddleware": 1}  # nearest to the engine
    FRONTIER_PATH = "frontier.sqlite"

| setting | default | |
|---|---|---|
| `FRONTIER_PATH` | `frontier.sqlite` | several spiders can share a file |
| `FRONTIER_MAX_KILLS` | 3 | |
| `FRONTIER_MAX_TRIES` | 9 | |
| `FRONTIER_ROUND_HOURS` | 20 | |
| `FRONTIER_FINAL` | `[]` | reasons of ignored requests (`exception.reason`) that are final; all others are put back |
| `FRONTIER_PATIENT` | False | hand out nothing while a callback is at work: it may yield what comes first |
| `FRONTIER_AGAIN` | False | ask again for what is not due |

A spider may say more: `page_key(url)`, one identity for all addresses of a page (default: `canonical(url)`);
`each_round(url)`, whether a page is asked for in every round (default: the start pages); `make_request(url)`, for
addresses without a stored request; `whole`, whether a run is to take up what earlier ones left (default: yes). Only
what JSON can hold of a request's meta is stored, and only callbacks that are methods of the spider.

One process at a time works on a crawl: `Frontier` holds a lock beside the file.
"""

from __future__ import annotations

from crawler.frontier.entry import Entry, State
from crawler.frontier.extension import Frontier
from crawler.frontier.scheduler import FrontierMiddleware, FrontierScheduler
from crawler.frontier.store import FrontierError
from crawler.frontier.urls import canonical
from crawler.frontier.wanted import CHANGED_AT

__all__ = [
    "CHANGED_AT",
    "Entry",
    "Frontier",
    "FrontierError",
    "FrontierMiddleware",
    "FrontierScheduler",
    "State",
    "canonical",
]
