"""One file a family of sites: how it shows a speech. Each has `draft(draw, speech) -> (Draft, Truth)`.

A name with `+noise` is a page of that family with every noise of such sites put in by knobs. Wide families have that
always, and more kinds of markup, encodings and speeches.
"""

FAMILIES = ("haobigan", "book118", "shiting", "jinchutou", "taowenge")
WIDE = (
    "haobigan+noise",
    "book118+noise",
    "shiting+noise",
    "jinchutou+noise",
    "taowenge+noise",
    "renren",
    "tencent",
    "docs360",
    "essays2",
    "bdocx",
    "ppt31",
)
NO_LAYOUT = ("unseen",)
EVERY = (*FAMILIES, *WIDE, *NO_LAYOUT)
