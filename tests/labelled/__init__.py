"""Pages of known kinds, to set and to judge what is taken for a speech. See README.md."""
