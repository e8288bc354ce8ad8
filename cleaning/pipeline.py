"""The line from a page to a document, as a list that reads aloud."""

from __future__ import annotations

from cleaning.model import Document, Page, Rejection, Step

PIPELINE: tuple[Step, ...] = ()


def clean(page: Page) -> Document | Rejection:
    """Everything that happens to one page, without memory of any other."""
    raise NotImplementedError
