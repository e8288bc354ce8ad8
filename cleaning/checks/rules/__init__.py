"""The checks. Each file declares `CHECKS`; a new file needs no entry anywhere."""
