"""The gate for order: generated documents whose parts stand in the wrong order, and others that only look so."""
