"""Which pages show the same speech, how much of it each shows, and which of them stays."""
