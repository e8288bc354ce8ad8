"""What holds for every snapshot. Each check is a declared entry in a file of `rules/`; no list has to be edited.

A build runs those that must hold before it publishes; `jianghua check` runs all of them on any snapshot.
"""
