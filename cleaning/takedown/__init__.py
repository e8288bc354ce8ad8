"""What was asked to be taken down stays away: from builds, kept snapshots, and the crawl.

`tombstones` is the list and its file, `addresses` and `sketches` say what a tombstone knows a page by, `builds` holds
a build to the list, `searching`, `purging` and `checking` look after what is published already.
"""
