"""A second test set, by another hand than the gate's: its own speeches, its own sites, its own words."""
