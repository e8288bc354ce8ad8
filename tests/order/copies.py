"""A fuller copy of a document in the wrong order, as another site shows it: whole, in order, in paragraphs."""

from __future__ import annotations

from cleaning.dedup.reorder import ENOUGH, reordered, right_order
from cleaning.model import Document, Order
from cleaning.pipeline import clean
from tests.order.cases import Case
from tests.order.report import in_order


def restored_by_copy(case: Case) -> bool:
    """Whether the document stands in its true order once its copy is known: from its own words, or from the copy's."""
    doc = clean(case.page)
    if not isinstance(doc, Document):
        return False
    if in_order(doc.text, case.true):
        return True
    whole = "\n".join(case.paragraphs)
    found = reordered(doc.text, whole)
    if found is None or right_order(doc.text, whole, (doc.order, Order.AS_SHOWN), found) > -ENOUGH:
        return False
    return in_order(found.text(doc.text), case.true)
