"""Generated corpora of which it is known which texts are copies of one speech, and how each was made."""
