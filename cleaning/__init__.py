"""From kept bytes to a published corpus of speeches. Nothing in here fetches."""

__version__ = "0.1.0"
