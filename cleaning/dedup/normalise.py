"""A text brought to the form in which copies are compared."""

from __future__ import annotations

import re
import unicodedata

_NOT_COMPARED = re.compile(r"[\W_]+")


def comparable(text: str) -> bytes:
    """The letters, characters and digits of a text, width folded and in lower case, as UTF-16.

    Punctuation and blanks go: sites change them most. Digits stay as they are: they tell two years' speeches apart.
    The text is already Simplified. UTF-16, as two bytes a character is the smallest form that numpy reads directly.
    """
    bare = _NOT_COMPARED.sub("", text)
    # Punctuation goes first: without it most texts are in their normal form already, which is seen at a glance.
    folded = unicodedata.normalize("NFKC", bare)
    if folded is not bare:
        folded = _NOT_COMPARED.sub("", folded)
    return folded.lower().encode("utf-16-le", "surrogatepass")
