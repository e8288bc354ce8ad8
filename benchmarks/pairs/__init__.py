"""Pairs of texts of which it is known whether they are one speech, and what comparing them finds."""
