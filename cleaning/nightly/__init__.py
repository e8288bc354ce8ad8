"""A night without anyone: crawl, build, check, publish, prune, report."""
