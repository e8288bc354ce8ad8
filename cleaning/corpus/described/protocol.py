"""How the data came to be, in sentences that the datasheet and croissant.json share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

COLLECTION = (
    "Pages of document-sharing sites were fetched by Scrapy spiders under robots.txt, at most one request in "
    "three seconds to a host, without login and without asking for what a page hides, or were read from archives "
    "(WARC, WET, HTML, text) that the person who built the data set named. The bytes as they came are kept in the"
    " raw archive, not in the data set."
)
MISSING = (
    "Pages that robots.txt or the site's terms close, paid parts, pages behind a login or a captcha, and what a "
    "preview hides. A page that is no row stands in `rejected` with its reason; a preview says in `is_truncated` "
    "and `hidden_chars` what it lacks."
)
PREPROCESSING = (
    "Bytes were decoded, the page's text was brought into lines, and rules marked what the site put in: notices, "
    "lists of links, watermarks, page marks, wraps. What many pages of a site repeat was learned from the pages "
    "themselves (`boilerplate.jsonl`). Parts in a wrong order were put right where the evidence is strong. "
    "Traditional characters were rewritten to Simplified ones by OpenCC, widths and punctuation brought to one "
    "form."
)
MANIPULATION = (
    "Every cut is a row of `removed_spans`, every rewriting one of `documents.rewrites`, with the rule; "
    "`documents.original` and both give `text` back to the character. Copies and previews were grouped by the "
    "text that they share; the most complete one is kept."
)
IMPUTATION = (
    "Nothing was: a fact that a page does not state is null. A fact that only a copy states is named in "
    "`speeches.filled` with that copy; `joined_text` is an offer from overlapping previews and never the text."
)
ANNOTATION = (
    "No person annotated the data. Facts and flags were found by rules; `documents.facts` gives the words they "
    "rest on and their place."
)
TOOLS = "Jianghua; OpenCC (script), trafilatura (pages without a layout), rjieba (words)"
BIASES = (
    "What people upload to sell or share: speeches of local and middle offices, model texts and drafts are many, "
    "unwritten speech and texts of minorities few. Sites differ in what they hold; popular texts stand there in "
    "many copies, of which one is kept. What was spoken before such sites existed is there only where somebody typed"
    " it in later. Quotations of the same documents recur in very many speeches (`passages`)."
)
LIMITATIONS = (
    "That a text stands here does not mean that it was spoken, or by whom the page says. Previews are parts. "
    "Rules err: some site text is left, some words of a speech may be cut, some copies are not recognised and "
    "some different speeches of one form may be joined. Dates and places are those the text names. Figures of "
    "quality are measured on generated pages and stated with the software."
)
USES = (
    "Study of official and ceremonial language, of how texts travel and are reused, and of text extraction and "
    "deduplication; as language model data only where the rights allow it."
)
NOT_USES = (
    "To quote a person without the source page, to profile or find private persons, or to train on texts whose "
    "`reuse` does not allow it."
)
SOCIAL = (
    "Gives researchers outside the sites' paywalls a sound view of a genre that is otherwise read in scattered "
    "and damaged copies. It can lend borrowed or invented speeches an air of record: `quality_flags`, `n_copies` "
    "and the source must be read with the text."
)
MASKED = (
    "Telephone numbers, mail addresses, numbers of identity cards, bank cards and accounts and ids of messengers are "
    "replaced by typed marks in every published string but the addresses, paths and ids of pages; the raw archive alone"
    " has them. Lines that an office announces to everybody stay. What no rule finds remains."
)
NAMES_STAY = "Names stay: officials are what is studied."
NAMES_MASKED = "Names of persons beside an office are replaced too, as far as a heuristic finds them."
UNMASKED = "Personal data are not masked in this snapshot; it is for the person who built it and must not be published."
MAINTENANCE = (
    "A snapshot carries an id made from its content and never changes, but for takedowns (`purged` in its manifest). "
    "New pages, mended rules and takedowns give a new snapshot; ids of speeches stay, ids that were merged resolve "
    "through `documents`. A text is taken down in every copy, preview and later snapshot."
)


def personal(settings: Mapping[str, Any]) -> str:
    """What became of personal data, by the settings of the build. Where they say nothing, nothing is promised."""
    if not settings.get("masked", False):
        return UNMASKED
    return f"{MASKED} {NAMES_MASKED if settings.get('names_masked', False) else NAMES_STAY}"
