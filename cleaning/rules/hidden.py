"""Text that the page's markup hides from its reader."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

from cleaning.model import Document
from cleaning.rules import Mark, Rule, Text


def _mark(doc: Document, text: Text) -> Iterator[Mark]:
    hidden = doc.rendered.hidden
    if not hidden:
        return
    # Elements end in the order of the page, and no hidden one lies in another.
    ends = [end for _, end in hidden]
    for at, start, end in text.view.runs:
        for hidden_start, hidden_end in islice(hidden, bisect_right(ends, start), None):
            if hidden_start >= end:
                break
            first, last = max(start, hidden_start), min(end, hidden_end)
            yield Mark(at + first - start, at + last - start)


RULE = Rule("hidden", "hidden", "hidden", _mark)
