"""Sentences of speakers that have the shape of a site's lines: fields that are told, warnings to the hearers.

A field has a value of its type, a name, a date or a number, and no full stop: 来源:群众;去向:群众。 is a sentence.
"""

from __future__ import annotations

import re

from cleaning.cues.notices import site_words

_SENTENCE = re.compile(r"[。!?][”」』)]*$|[^。!?…]{2}[。!?]\S")
"""A sentence ends, at the end of the line or before more of them."""


def is_told(folded: str) -> bool:
    """Whether a line that is shaped like a site's is a sentence and has no word of a site."""
    return _SENTENCE.search(folded) is not None and not sum(site_words(folded))
