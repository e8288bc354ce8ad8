"""Many words looked for in one pass over a text, some five times as quick as an automaton on its UTF-8.

    known = literals(("文库", "文库网"))
    for word, start, end in known.longest(code_points(text)).tolist(): ...

Places are those of the text. All characters of the words are of the BMP.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

Codes = npt.NDArray[np.uint32]
Found = npt.NDArray[np.int64]
"""A row for each place where a word stands: which word, by its number among those given, where it begins and ends."""
_KNOWN = 0x10000


class _Tree(NamedTuple):
    """Words as a tree, by whose branches a text is followed. A node is a beginning of words; node 0, the empty one."""

    begins: npt.NDArray[np.int16]
    """By code point the node of the words that begin with it, 0 for none."""
    lasts: npt.NDArray[np.uint16]
    """By node its last character."""
    rows: npt.NDArray[np.int16]
    """By node the first of those that are one longer, which lie in a row up to those of the next node."""
    words: npt.NDArray[np.int16]
    """By node the word that it is, or -1."""


@dataclass(frozen=True)
class Literals:
    """Words to look for."""

    tree: _Tree

    def longest(self, codes: Codes) -> Found:
        """Of the words that begin at a place the longest; what it covers is not looked at again."""
        return _found(codes, self.tree, True)

    def every(self, codes: Codes) -> Found:
        """All places of all words, also those within others, by where they begin."""
        return _found(codes, self.tree, False)


def literals(words: Sequence[str]) -> Literals:
    """These words, none of which is empty. Of a word that is given twice the first number counts."""
    numbers: dict[str, int] = {}
    for number, word in enumerate(words):
        numbers.setdefault(word, number)
    # By length and then by name: what is one longer than a node lies in a row, and the rows in the order of the nodes.
    nodes = sorted({word[:end] for word in numbers for end in range(len(word) + 1)}, key=lambda node: (len(node), node))
    place = {node: at for at, node in enumerate(nodes)}
    begins = np.zeros(_KNOWN, np.int16)
    singles = [node for node in nodes if len(node) == 1]
    begins[list(map(ord, singles))] = [place[node] for node in singles]
    shorter = np.array([-1, *(place[node[:-1]] for node in nodes[1:])])
    return Literals(
        _Tree(
            begins,
            np.array([ord(node[-1:] or "\0") for node in nodes], np.uint16),
            np.searchsorted(shorter, np.arange(len(nodes) + 1)).astype(np.int16),
            np.array([numbers.get(node, -1) for node in nodes], np.int16),
        )
    )


@njit(cache=True)
def _found(codes: Codes, tree: _Tree, longest: bool) -> Found:  # pragma: no cover - runs compiled
    """See `Literals`."""
    found = np.empty((16, 3), np.int64)
    n = at = 0
    while at < len(codes):
        node = np.int64(tree.begins[codes[at]]) if codes[at] < len(tree.begins) else np.int64(0)
        reach = at
        first = n
        while node > 0:
            reach += 1
            if tree.words[node] >= 0:
                if n == len(found):
                    more = np.empty((4 * n, 3), np.int64)
                    more[:n] = found
                    found = more
                place = first if longest else n
                found[place, 0], found[place, 1], found[place, 2] = tree.words[node], at, reach
                n = place + 1
            if reach >= len(codes):
                break
            longer, end = np.int64(tree.rows[node]), np.int64(tree.rows[node + 1])
            # They are sorted by their last character.
            code, last = codes[reach], end
            while longer < end:
                middle = (longer + end) // 2
                if tree.lasts[middle] < code:
                    longer = middle + 1
                else:
                    end = middle
            node = longer if longer < last and tree.lasts[longer] == code else np.int64(0)
        at = found[first, 2] if longest and n > first else at + 1
    return found[:n]
