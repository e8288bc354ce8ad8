"""Whether the parts of a document stand in their true order."""

from __future__ import annotations

from cleaning.model import Document


def judge_order(doc: Document) -> Document:
    return doc
