"""Prints the tables as the page docs/schema.md."""

import sys

from cleaning.corpus.schema.rendered import markdown

sys.stdout.write(markdown())
