"""Boilerplate that is learned from the corpus itself: what a site repeats over many speeches and no speaker says.

`form` brings texts to the form that is compared and hashes their stretches; `sightings` finds hashes that recur on a
site; `strings` makes whole strings of them; `judge` tells the site's from the speakers'; `learn` does all of it;
`review` writes and reads the file of what was found; `patterns` applies it to a page.
"""
