"""What a build keeps of the pages that it cleaned, so that the next one cleans only what is new or changed.

A folder beside the snapshots that can be removed at any time:

    catalogue.sqlite    which files hold which pages, and in which segment the rows of each page stand
    segment-N.arrow     rows of cleaned pages, written once, compressed

Rows are found by what they were made from: the page (its bytes and every field of it that may show in a row), the
code (`made_by`), and the learned strings of its site. A kill at any moment leaves whole segments that the catalogue
names and leftovers that it does not.
"""
