"""What is published: the tables' schemas, their rows, and the snapshots that hold them."""
