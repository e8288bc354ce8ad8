"""What may be done with a text, as far as it is known: records of sites, signs on pages, levels of publication."""
