"""Five small sites on loopback under their true names, for the demo and the tests. All text in them is our own."""

from crawler.replica.model import Facts, LoggedRequest, PageKind, Relation, Speech, Truth
from crawler.replica.server import Replica

__all__ = ["Facts", "LoggedRequest", "PageKind", "Relation", "Replica", "Speech", "Truth"]
