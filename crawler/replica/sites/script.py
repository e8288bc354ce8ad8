"""Simplified to Traditional as a site's cheap converter does it: one character at a time, some left alone."""

from __future__ import annotations

from opencc import OpenCC

LEFT_ALONE = frozenset("后于愿么里只干系制面余台几谷舍松准征丑斗卷据冲复占致了当")
"""Characters with several Traditional forms that the converter does not touch."""

COMMON_FORMS = {
    "为": "為",
    "群": "群",
    "众": "眾",
    "启": "啟",
    "峰": "峰",
    "线": "線",
    "污": "污",
    "鉴": "鑒",
    "床": "床",
    "吃": "吃",
}
"""Characters for which such converters choose another form than OpenCC does."""


class Traditional:
    """Converts text; keeps what it learned of single characters, since sites convert a great deal of text."""

    def __init__(self) -> None:
        self._converter = OpenCC("s2t")
        self._known: dict[str, str] = {c: c for c in LEFT_ALONE} | COMMON_FORMS

    def __call__(self, text: str) -> str:
        """The text in Traditional characters, as long as it was."""
        for char in set(text) - self._known.keys():
            converted = self._converter.convert(char)
            self._known[char] = converted if len(converted) == 1 else char
        return "".join(self._known[c] for c in text)
