"""A speech as a site shows it: characters of the speech, with what the site put between them.

A stream is a flat list of tokens. Tokens of the speech are single characters; everything else says what it is, so that
the text that must come out, and each place where noise cut it, can be read from the stream itself.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tests.gate.draw import Draw

BODY = "body"
"""A character of the speech."""
PARA = "para"
"""A paragraph's end. Where it has a text, the page shows that in place of a line end."""
NOISE = "noise"
"""Words of the site inside a line."""
BLOCK = "block"
"""Words of the site on lines of their own between paragraphs."""
LINE = "line"
"""Words of the site on a line of their own, be it in the middle of a sentence."""
HIDDEN = "hidden"
"""Words inside a line that HTML hides; a text dump shows them."""
UNSEEN = "unseen"
"""Words inside a line that HTML hides and no text dump shows."""
WRAP = "wrap"
"""A line end that only the layout had: the text is the blank, line end (\\n), paragraph end (¶) or line end of the
source (↵, which HTML shows as a blank) that stands for it."""
SEGMENT = "segment"
"""The start of a numbered segment."""
JOINT = "joint"
"""A seam between pages that stand in another order than they belong."""
GAP = "gap"
"""A place where the page hides a part."""

SENTENCE_END = "。！？!?”’"
_IN_SENTENCE = re.compile(f"[{SENTENCE_END}]")
_TO_SENTENCE_END = re.compile(f"[^{SENTENCE_END}]*[{SENTENCE_END}]*")
NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]+[）)、．.是要]|第[一二三四五六七八九十]")


class Token(NamedTuple):
    """A tuple, since a page has thousands."""

    kind: str
    text: str = ""


Stream = list[Token]


def stream_of(paragraphs: Iterable[str]) -> Stream:
    """The speech alone."""
    tokens: Stream = []
    for paragraph in paragraphs:
        if tokens:
            tokens.append(Token(PARA))
        tokens += [Token(BODY, char) for char in paragraph]
    return tokens


def body_of(stream: Stream) -> str:
    """The text that must come out: paragraphs parted by line ends."""
    text = "".join(t.text if t.kind == BODY else "\n" if t.kind in (PARA, GAP) else "" for t in stream)
    return re.sub(r"\n+", "\n", text).strip("\n")


def joins(stream: Stream) -> list[str]:
    """Up to six characters of its sentence around each place that noise cut, without the noise.

    Not among them: ends of sentences, where a paragraph may as well begin, and places beside a blank or an ASCII
    letter or between digits, where a blank may be the author's.
    """
    text: list[str] = []
    cuts: list[int] = []
    clean = True
    for kind, char in stream:
        if kind == BODY:
            if not clean:
                cuts.append(len(text))
                clean = True
            text.append(char)
        elif kind in (PARA, JOINT, GAP):
            text.append("\n")
            clean = True
        else:
            clean = False
    found = []
    for cut in cuts:
        before = _IN_SENTENCE.split("".join(text[max(0, cut - 3) : cut]))[-1]
        after = _TO_SENTENCE_END.findall("".join(text[cut : cut + 3]))[0]
        digits = before[-1:].isdigit() and after[:1].isdigit()
        unsure = digits or before.endswith((";", "；")) or re.search(r"[\sA-Za-z]", before + after)
        if before and len(before + after) >= 4 and not unsure:
            found.append(before + after)
    return found


def breaks(stream: Stream) -> list[str]:
    """Three characters on either side of each paragraph's end, parted by a line end."""
    lines = body_of(stream).split("\n")
    pairs = ((a[-3:], b[:3]) for a, b in itertools.pairwise(lines))
    return [f"{a}\n{b}" for a, b in pairs if len(a) == len(b) == 3]


def insert(stream: Stream, at: dict[int, list[Token]]) -> Stream:
    """A stream with tokens put before its n-th token."""
    out: Stream = []
    for index, token in enumerate(stream):
        out += at.get(index, ())
        out.append(token)
    return out + at.get(len(stream), [])


def inner_places(stream: Stream, draw: Draw, n: int) -> list[int]:
    """`n` places between two characters of the speech, far from each other and from its ends."""
    places = [i for i in range(40, len(stream) - 40) if stream[i].kind == stream[i - 1].kind == BODY]
    chosen: list[int] = []
    for place in draw.sample(places, n * 4):
        if len(chosen) < n and all(abs(place - other) > 60 for other in chosen):
            chosen.append(place)
    return sorted(chosen)


def wrap(stream: Stream, width: int, mark: str, *, swallow: float, draw: Draw) -> Stream:
    """Line ends every `width` characters of a paragraph; a share of them lost without a trace."""
    out: Stream = []
    used = 2
    for index, token in enumerate(stream):
        out.append(token)
        if token.kind == PARA:
            used = 2
            continue
        used += token.kind == BODY
        following = stream[index + 1] if index + 1 < len(stream) else Token(PARA)
        if used >= width and following.kind == BODY and following.text not in "，。、；：！？）”,.;:!?)":
            used = 0
            if not draw.chance(swallow):
                out.append(Token(WRAP, mark))
    return out


def stray(stream: Stream, words: list[str], share: float, draw: Draw) -> Stream:
    """Stray 口 behind some of the places where one of `words` stands. Real ones are left as they are."""
    text = "".join(t.text if t.kind == BODY else "\0" for t in stream)
    starts: list[int] = []
    total = 0
    for token in stream:
        starts.append(total)
        total += len(token.text) if token.kind == BODY else 1
    index_of = {start: i for i, start in enumerate(starts)}
    at = {}
    for match in re.finditer("|".join(map(re.escape, words)), text):
        if match.end() in index_of and draw.chance(share) and text[match.end() : match.end() + 1] not in ("", "口"):
            at[index_of[match.end()]] = [Token(NOISE, "口")]
    return insert(stream, at)


def semicolons(stream: Stream, share: float, draw: Draw) -> tuple[Stream, list[str]]:
    """A line end behind `；`. Gives the characters around each; a number that follows may as well begin a line."""
    out: Stream = []
    cut = []
    chars = [t.text if t.kind == BODY else "\n" for t in stream]
    for index, token in enumerate(stream):
        out.append(token)
        inside = 0 < index < len(stream) - 3 and "\n" not in chars[index - 2 : index + 4]
        numbered = chars[index + 1 : index + 2] and NUMBERED.match("".join(chars[index + 1 : index + 6]))
        if token.text in ("；", ";") and token.kind == BODY and inside and draw.chance(share):
            out.append(Token(WRAP, "\n"))
            if not numbered:
                cut.append("".join(chars[index - 2 : index + 4]))
    return out, cut


def pages(stream: Stream, size: int) -> list[Stream]:
    """The stream cut into printed pages of about `size` characters, at line ends where there are any near."""
    out: list[Stream] = [[]]
    shown = 0
    for token in stream:
        out[-1].append(token)
        shown += len(token.text)
        line_end = token.kind in (WRAP, PARA) or shown >= size + 30
        if shown >= size and line_end:
            out.append([])
            shown = 0
    return [page for page in out if page] if out[-1] else out[:-1]


def string_order(parts: list[Stream]) -> list[Stream]:
    """Pages in the order of their numbers as strings: 1, 10, 11, 2, 3 …"""
    return [parts[int(n) - 1] for n in sorted(str(i + 1) for i in range(len(parts)))]


def segments(stream: Stream, size: int = 300, mark: Callable[[int], str] = lambda n: f"{n}、") -> Stream:
    """Numbered segments of exactly `size` shown characters, the last one longer; paragraph ends are lost."""
    total = sum(len(t.text) for t in stream)
    out: Stream = [Token(SEGMENT, mark(1))]
    n, shown = 1, 0
    for token in stream:
        rest = size - shown
        if n < total // size and rest <= len(token.text):
            if token.kind == BODY or rest == len(token.text):
                out.append(token)
                tail = ""
            else:
                out.append(Token(token.kind, token.text[:rest]))
                tail = token.text[rest:]
            n += 1
            out.append(Token(SEGMENT, mark(n)))
            if tail:
                out.append(Token(token.kind, tail))
            shown = len(tail)
        else:
            out.append(token)
            shown += len(token.text)
    return out
