"""One short file a site, on one base class."""
