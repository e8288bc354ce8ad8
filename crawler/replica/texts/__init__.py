"""Speeches of our own writing: sentence patterns in TOML files, and the composer that makes speeches of them."""

from crawler.replica.texts.compose import compose
from crawler.replica.texts.edit import edit, retitle

__all__ = ["compose", "edit", "retitle"]
