"""What every detector of damage yields."""

from __future__ import annotations

from dataclasses import dataclass

Range = tuple[int, int]
"""Start and end in code points of the text."""

_EXAMPLES = 4


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind of damage in a text."""

    flag: str
    """Of `cleaning.model.QUALITY_FLAGS`."""
    places: tuple[Range, ...]
    """Where it shows, by start."""

    @property
    def count(self) -> int:
        """How often it shows."""
        return len(self.places)

    def seen(self, text: str) -> tuple[str, ...]:
        """A few different examples, in the words of the text in which it was found."""
        words = [text[start:end].split("\n", maxsplit=1)[0].strip() or text[start:end] for start, end in self.places]
        return tuple(list(dict.fromkeys(words))[:_EXAMPLES])


def damage(flag: str, places: list[Range]) -> Damage:
    """The kind with these places, sorted."""
    return Damage(flag, tuple(sorted(places)))
