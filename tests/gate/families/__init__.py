"""One file a family of sites: how it shows a speech. Each has `draft(draw, speech) -> (Draft, Truth)`."""

FAMILIES = ("haobigan", "book118", "shiting", "jinchutou", "taowenge")
