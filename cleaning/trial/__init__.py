"""Rules on trial: what the code at hand would change in the rows of a corpus, told before a build uses it."""
