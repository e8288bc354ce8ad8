"""Generated pages with known texts, and floors for what the cleaning makes of them. See README.md."""
