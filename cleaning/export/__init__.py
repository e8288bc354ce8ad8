"""A corpus in the forms that others' tools want: JSONL for training, one flat table, TEI for linguists.

`source` reads the speeches of a snapshot; `jsonl`, `flat` and `tei` write them; `exporting` does it all, aside and
renamed.
"""
