"""Text that was read in a wrong encoding and stored so, read right again where that is certain.

Certain is a part (what stands between line ends and tags) whose characters, written in the wrong encoding, give back
every byte, whose bytes are valid in the right one, and which then consists of frequent Chinese characters where hardly
one was before. What lost its bytes on the way (`锟斤拷`, U+FFFD) can't be read again: a page full of it is refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cleaning.model import Document
from cleaning.plausible import chinese_share, common_share, n_wide

_PARTS = re.compile(r"[^<>\n\r]+")
_PLAUSIBLE, _IMPLAUSIBLE = 0.4, 0.2
"""Share of frequent characters that Chinese prose has at least, and that a wrong reading has at most. Prose has 0.6 to
0.8, readings in a wrong encoding 0.0 to 0.1."""
_PROVEN = 6
"""Characters that a part needs to prove a misreading. Shorter ones are read again where a longer one did."""
_LOST_SHARE = 0.05
"""Lost characters among those above ASCII from which a page is refused."""
_LOST = ("锟斤拷", "\ufffd")
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
_CP1252 = {ord(bytes((byte,)).decode("cp1252")): byte for byte in range(0x80, 0xA0) if bytes((byte,)) not in _UNDEFINED}
"""What Windows-1252 shows for bytes that are controls in Latin-1. Five bytes mean nothing there and pass."""


@dataclass(frozen=True, slots=True)
class _Misreading:
    """A wrong encoding in which bytes of the right one were read, and signs of it: frequent characters misread."""

    wrong: str
    right: str
    signs: tuple[str, ...]

    def undone(self, part: str) -> str | None:
        """The part as its bytes mean it, a byte in fifty lost at most; None where they mean nothing."""
        try:
            body = b"".join(self._bytes(piece) for piece in part.split("\ufffd"))
        except UnicodeEncodeError:
            return None
        try:
            return body.decode(self.right)
        except UnicodeDecodeError:
            again = body.decode(self.right, "replace")
        return again if again.count("\ufffd") <= max(1, 0.02 * n_wide(again)) and n_wide(again) >= _PROVEN else None

    def _bytes(self, part: str) -> bytes:
        if self.wrong == "cp1252":
            return part.translate(_CP1252).encode("latin-1")
        # Readers of GBK show the byte 80, which means nothing there, as Windows does.
        return b"\x80".join(piece.encode(self.wrong) for piece in part.split("€"))


_MISREADINGS = (
    _Misreading("gb18030", "utf-8", ("锛", "銆", "鐨", "鈥", "紝")),
    _Misreading("cp1252", "utf-8", ("ã€", "ã\x80", "ï¼", "ï¿½", "Ã£", "Ã¯", "Â£Â¬", "Â¡")),
    _Misreading("cp1252", "gb18030", ("£¬", "¡£")),
    _Misreading("cp1252", "big5hkscs", ("¡A", "¡C")),
    _Misreading("gb18030", "big5hkscs", ("\ue4c7", "\ue4c9", "\ue019")),
    _Misreading("big5hkscs", "gb18030", ("ㄛ", "﹝", "腔")),
    _Misreading("big5hkscs", "utf-8", ("嚗", "滲", "銝")),
)
"""What is met: UTF-8, GBK and Big5 read as each other or as Latin. The signs stand for ， 。 的 、 misread."""


@dataclass(frozen=True, slots=True)
class Undone:
    """A text in which misread parts were read right."""

    text: str
    how: tuple[str, ...] = ()
    """What was undone, in order: `utf-8 read as gb18030`. Empty where nothing was."""


def undo(text: str) -> Undone:
    """Read again what was certainly misread, up to three times over. Costs almost nothing where no sign is seen."""
    how: list[str] = []
    for _ in range(3):
        for misreading in _seen(text):
            again = _read_again(text, misreading)
            if again != text:
                text = again
                how.append(f"{misreading.right} read as {misreading.wrong}")
                break
        else:
            break
    return Undone(text, tuple(how))


def _seen(text: str) -> list[_Misreading]:
    """The misreadings of which the text has a sign."""
    first = {sign[0] for misreading in _MISREADINGS for sign in misreading.signs}
    there = {char for char in first if char in text}
    if not there:
        return []
    return [m for m in _MISREADINGS if any(sign[0] in there and sign in text for sign in m.signs)]


def lost(undone: Undone) -> str | None:
    """What was seen, where so many characters were lost that the rest is no text; None on every other page."""
    text = undone.text
    counts = {mark: len(mark) * text.count(mark) for mark in _LOST if mark[0] in text}
    # UTF-8 read as GBK loses a byte at every other line end; what could not be undone shows itself by its commas.
    counts["锛"] = 4 * sum(text.count(sign) for sign in _MISREADINGS[0].signs if sign in text)
    if undone.how:
        counts["misread parts"] = _still_misread(text)
    if not any(counts.values()):
        return None
    above = len(text) - len(text.encode("ascii", "ignore"))
    mark = max(counts, key=lambda name: counts[name])
    if counts[mark] <= max(_LOST_SHARE * above, 10):
        return None
    return f"{mark}: {counts[mark]} of {above} characters above ASCII lost their bytes in a wrong encoding"


def _still_misread(text: str) -> int:
    """How many characters stand in parts that are no Chinese, on a page of which other parts were misread."""
    parts = (part for part in _PARTS.findall(text) if not part.isascii())
    return sum(wide for part in parts if (wide := n_wide(part)) >= _PROVEN and chinese_share(part) <= _IMPLAUSIBLE)


def flag_lost_characters(doc: Document) -> Document:
    """Flag a document in whose text characters were lost."""
    return doc.flag("lost_characters") if any(mark[0] in doc.text and mark in doc.text for mark in _LOST) else doc


def _read_again(text: str, misreading: _Misreading) -> str:
    """The text with its misread parts read right; the same text where none proves the misreading."""
    parts = dict.fromkeys(part for part in _PARTS.findall(text) if not part.isascii())
    undone = {part: again for part in parts if (again := _meaning(part, misreading)) is not None and again != part}
    if not any(n_wide(again) >= _PROVEN and _better(part, again) for part, again in undone.items()):
        return text
    right = {part: again for part, again in undone.items() if _better(part, again)}
    return _PARTS.sub(lambda found: right.get(found.group(0), found.group(0)), text)


def _meaning(part: str, misreading: _Misreading) -> str | None:
    """What the bytes of a part mean; where that is Latin again and no Chinese, it was misread twice."""
    again = misreading.undone(part)
    if again is None or again.isascii() or n_wide(again) > 0.2 * len(again):
        return again
    deeper = [twice for m in _MISREADINGS if m.wrong == "cp1252" and (twice := m.undone(again)) is not None]
    return max([again, *deeper], key=chinese_share)


def _better(before: str, after: str) -> bool:
    """Whether the second is Chinese prose and the first is none; of a short part, whether it is nearer to it."""
    if n_wide(after) < _PROVEN:
        return "\ufffd" not in after and common_share(after) > common_share(before)
    return chinese_share(before) <= _IMPLAUSIBLE and chinese_share(after) >= _PLAUSIBLE
