"""A speech as the page shows it beside the same speech in Simplified: noise goes into both at the same places."""

from __future__ import annotations

from collections.abc import Callable

from tests.gate.draw import Draw
from tests.gate.stream import BODY, PARA, SEGMENT, Stream, Token


class Twin:
    """Two streams of the same tokens; only the characters of the speech may differ."""

    def __init__(self, shown: Stream, true: Stream) -> None:
        self.shown = shown
        self.true = true

    def apply(self, change: Callable[[Stream], Stream]) -> None:
        """A change that only puts tokens between those of the Simplified stream; the shown one follows."""
        changed = change(self.true)
        shown: Stream = []
        at = 0
        for token in changed:
            if at < len(self.true) and token is self.true[at]:
                shown.append(self.shown[at])
                at += 1
            else:
                shown.append(token)
        if at != len(self.true):
            raise AssertionError("a change of a twin may only insert")
        self.shown, self.true = shown, changed

    def insert(self, at: dict[int, list[Token]]) -> None:
        """Tokens before the n-th token."""
        self.both(lambda stream: _insert(stream, at))

    def show(self, index: int, text: str) -> None:
        """What the page shows in place of a character of the speech."""
        self.shown[index] = Token(BODY, text)

    def both(self, change: Callable[[Stream], Stream]) -> None:
        """A change that tells by the tokens' lengths alone."""
        self.shown, self.true = change(self.shown), change(self.true)

    def without_segments(self) -> None:
        self.both(lambda stream: [t for t in stream if t.kind != SEGMENT])

    def lines(self) -> list[tuple[int, int]]:
        """Each paragraph's first token and the token behind its last."""
        ends = [i for i, t in enumerate(self.true) if t.kind == PARA]
        return list(zip([0, *(e + 1 for e in ends)], [*ends, len(self.true)], strict=True))

    def inner(self, draw: Draw, n: int, *, gap: int = 12, plain: bool = False) -> list[int]:
        """Up to `n` places between two characters of a sentence, `gap` apart; `plain`: no digit or letter beside."""
        places = [
            i
            for i in range(10, len(self.true) - 10)
            if self.true[i].kind == self.true[i - 1].kind == BODY
            and not (plain and not (_han(self.true[i].text) and _han(self.true[i - 1].text)))
        ]
        chosen: list[int] = []
        for place in draw.sample(places, n * 3):
            if len(chosen) < n and all(abs(place - other) >= gap for other in chosen):
                chosen.append(place)
        return sorted(chosen)


def _insert(stream: Stream, at: dict[int, list[Token]]) -> Stream:
    out: Stream = []
    done = 0
    for index in sorted(at):
        out += stream[done:index]
        out += at[index]
        done = index
    return out + stream[done:]


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def twin_of(shown: Stream, text: str) -> Twin:
    """The twin of a stream whose characters of the speech are, in Simplified, those of `text`, line ends aside."""
    chars = iter(text.replace("\n", ""))
    return Twin(list(shown), [Token(t.kind, next(chars) if t.kind == BODY else t.text) for t in shown])
