"""From a recipe to its text. A speech is a list of paragraphs of voices, so that it can be told anew in other words."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from benchmarks.generated.copying import beginning
from benchmarks.generated.kinds import COPIES
from benchmarks.generated.language import Language, Voice
from benchmarks.generated.plan import Recipe

TOPICS = 300
_STOCK_PASSAGES, _COMMON_PASSAGES = 500, 3
"""How many stock paragraphs and quoted documents there are; the k-th is chosen in proportion to 1 / (k + 3)."""

Twist = Callable[[Voice], Voice]


class Piece(NamedTuple):
    """A paragraph of what a voice says."""

    voice: Voice
    paragraph: int


class Told(NamedTuple):
    """A text, and the share of its speech's characters that it shows."""

    text: str
    share: float


def _as_is(voice: Voice) -> Voice:
    return voice


@dataclass(frozen=True, slots=True)
class Teller:
    """Makes the texts of a plan, each from its recipe and those it names, without memory between them."""

    language: Language
    recipes: list[Recipe]

    def told(self, at: int) -> Told:
        recipe = self.recipes[at]
        draw = random.Random(recipe.seed)
        if recipe.kind == "anthology":
            return Told(self._anthology(draw, recipe), 1.0)
        kind = recipe.change if recipe.kind == "copy of a copy" else recipe.kind
        if kind == "other names":
            return Told(self._speech(recipe.source, _renamed(draw)), 1.0)
        if kind == "spun":
            return Told(self._speech(recipe.source, _respun(draw)), 1.0)
        if kind in COPIES:
            source, copy = self.told(recipe.source), COPIES[kind]
            if copy.site_change is not None:
                text = copy.site_change(draw, source.text, self._site(draw.getrandbits(30)))
            else:
                assert copy.change is not None
                text = copy.change(draw, source.text)
            shown = 1.0 if copy.whole else min(1.0, len(text) / len(source.text))
            return Told(text, shown * source.share)
        if kind == "overlapping preview":
            return _overlapping(draw, self.told(recipe.source).text, recipe.change)
        if kind in ("long preview", "preview of a preview"):
            source = self.told(recipe.source)
            bounds = (0.6, 0.9) if kind == "long preview" else (0.15, 0.8)
            text = beginning(draw, source.text, *bounds)
            return Told(text, len(text) / len(source.text) * source.share)
        return Told(self._speech(at, _as_is), 1.0)

    def _site(self, site: int) -> Sequence[str]:
        """Lines that pages of a site carry, the same ones for a number."""
        voice = Voice(site, site % TOPICS, site, 1, 0.0)
        return [self.language.phrase("SITE", voice, number) for number in range(6)]

    def title(self, at: int) -> str:
        """A copy has the title of its source or, one time in two, another."""
        recipe = self.recipes[at]
        draw = random.Random(recipe.seed + 1)
        if recipe.kind == "anthology":
            return f"{self.title(recipe.parts[0])}（精选{len(recipe.parts)}篇）"
        same = recipe.source >= 0 and (recipe.kind == "same title" or (recipe.kind in COPIES and draw.random() < 0.5))
        if same:
            return self.title(recipe.source)
        if recipe.source >= 0 and draw.random() < 0.5:
            title = self.title(recipe.source).removesuffix(".docx")
            return draw.choice(
                (f"{title}.docx", f"【精选】{title}", f"{title}（全文）", f"最新{title}", f"{title}范文")
            )
        return self.language.phrase("TITLE", self._voice(at), draw.randrange(1_000))

    def _voice(self, at: int) -> Voice:
        """The voice of a speech's own words; of a copy, that of its speech."""
        recipe = self.recipes[at]
        if recipe.kind in ("series of years", "form letter", "one meeting"):
            return _alike(recipe, self._voice(recipe.source))
        if recipe.source >= 0 and recipe.kind not in ("same title", "same opening and closing"):
            return self._voice(recipe.source)
        return own_voice(recipe.seed)

    def _speech(self, at: int, twist: Twist) -> str:
        """A speech told by its voices, each twisted."""
        recipe = self.recipes[at]
        if recipe.kind == "original":
            return self.language.speech(twist(own_voice(recipe.seed)))
        text = "\n".join(self._paragraphs(self._pieces(at), twist))
        if recipe.kind == "series of years":
            later = random.Random(recipe.seed).randint(1, 3)
            text = re.sub(r"20(\d\d)年", lambda year: f"20{(int(year[1]) + later) % 100:02d}年", text)
        return text

    def _paragraphs(self, pieces: Iterable[Piece], twist: Twist) -> list[str]:
        said: dict[Voice, list[str]] = {}
        for piece in pieces:
            if piece.voice not in said:
                said[piece.voice] = self.language.speech(twist(piece.voice)).split("\n")
        return [said[piece.voice][piece.paragraph] for piece in pieces]

    def _pieces(self, at: int) -> list[Piece]:
        """What a look-alike is made of. Lengths are those of the untwisted text, so that its copies have the same."""
        recipe = self.recipes[at]
        draw = random.Random(recipe.seed + 2)
        voice = self._voice(at)
        own = [Piece(voice, number) for number in range(voice.paragraphs)]
        if recipe.kind == "stock alone":
            return [Piece(_stock(recipe.seed, 3), 1)]
        if recipe.kind == "stock paragraphs":
            return self._with_stock(draw, own)
        if recipe.kind == "shared quotation":
            return self._with_quotation(draw, own)
        if recipe.kind in ("same opening and closing", "one meeting"):
            return self._with_opening(draw, own, self._pieces(recipe.source), closing=recipe.kind != "one meeting")
        return own

    def _lengths(self, pieces: list[Piece]) -> list[int]:
        return [len(paragraph) for paragraph in self._paragraphs(pieces, _as_is)]

    def _with_stock(self, draw: random.Random, own: list[Piece]) -> list[Piece]:
        """Paragraphs that other speeches have too in the place of own ones, up to half of the text."""
        pieces, lengths, taken = list(own), self._lengths(own), 0
        wanted = draw.uniform(0.25, 0.5)
        places = list(range(1, len(own)))
        draw.shuffle(places)
        for place in places:
            piece = Piece(_passage(draw, 3), 1)
            length = self._lengths([piece])[0]
            if taken + length > wanted * (sum(lengths) - lengths[place] + length):
                break
            pieces[place], lengths[place], taken = piece, length, taken + length
        return pieces

    def _with_quotation(self, draw: random.Random, own: list[Piece]) -> list[Piece]:
        """A document that other speeches quote too, three tenths of the text."""
        voice = _passage(draw, 40)
        quoted = [Piece(voice, number) for number in range(voice.paragraphs)]
        room, count = 0.43 * sum(self._lengths(own)), 0
        for length in self._lengths(quoted):
            room -= length
            if room < 0:
                break
            count += 1
        at = draw.randint(1, len(own) - 1)
        return [*own[:at], *quoted[:count], *own[at:]]

    def _with_opening(self, draw: random.Random, own: list[Piece], other: list[Piece], *, closing: bool) -> list[Piece]:
        """The first paragraphs of another speech, and perhaps its last, up to three tenths of either or one of them."""
        lengths, theirs = self._lengths(own), self._lengths(other)
        room = 0.3 * min(sum(lengths), sum(theirs))
        count = draw.randint(1, 3)
        while count > 1 and sum(theirs[:count]) > room:
            count -= 1
        end = 1 if closing and sum(theirs[:count]) + theirs[-1] <= room else 0
        return [*other[:count], *own[1 : len(own) - end], *other[len(other) - end :]]

    def _anthology(self, draw: random.Random, recipe: Recipe) -> str:
        """Whole speeches one after the other, under heads of one form or none."""
        head = draw.choice(("第{}篇：", "篇{}：", "{}、", "【篇{}】", "titles", ""))
        texts = []
        for number, part in enumerate(recipe.parts):
            text = self.told(part).text
            if head == "titles":
                text = f"{self.title(part)}\n{text}"
            elif head:
                text = head.format("一二三四五六七八"[number]) + f"{self.title(part)}\n{text}"
            texts.append(text)
        whole = "\n".join(texts)
        return whole[: int(len(whole) * draw.uniform(0.6, 0.9))] if recipe.change == "cut" else whole


def own_voice(seed: int) -> Voice:
    """A speech of its own: some 2,200 characters, 500 to 12,000; 15 to 60 % of its sentences and clauses are stock."""
    draw = random.Random(seed)
    return Voice(
        structure=seed,
        topic=int(TOPICS * draw.random() ** 2),
        entities=draw.getrandbits(62),
        paragraphs=min(80, max(4, round(draw.lognormvariate(2.42, 0.55)))),
        stock=draw.triangular(0.15, 0.6, 0.35),
    )


def _alike(recipe: Recipe, base: Voice) -> Voice:
    """The voice of a speech that resembles another on purpose."""
    draw = random.Random(recipe.seed + 3)
    new = draw.getrandbits(62)
    if recipe.kind == "series of years":
        return base._replace(kept=draw.uniform(0.4, 0.68), other=new, numbers=draw.getrandbits(62))
    if recipe.kind == "form letter":
        return base._replace(words=new, entities=draw.getrandbits(62), numbers=draw.getrandbits(62))
    own = own_voice(recipe.seed)
    return own._replace(entities=base.entities, topic=base.topic)


def _renamed(draw: random.Random) -> Twist:
    entities = draw.getrandbits(62)
    return lambda voice: voice._replace(entities=entities)


def _respun(draw: random.Random) -> Twist:
    share, spinner = draw.uniform(0.1, 0.3), draw.getrandbits(62)
    return lambda voice: voice._replace(spun=share, spinner=spinner)


def _passage(draw: random.Random, length: int) -> Voice:
    """A stock passage that other speeches have too, some of them only two or three of a corpus."""
    common = float(_COMMON_PASSAGES)
    return _stock(int(common * ((_STOCK_PASSAGES + common) / common) ** draw.random() - common), length)


def _stock(number: int, length: int) -> Voice:
    return Voice(number + 77, number % TOPICS, 5, length, 0.3)


def _overlapping(draw: random.Random, text: str, which: str) -> Told:
    """One of two parts that show all of a text and share 15 to 30 % of it, at least 200 characters."""
    first_end = draw.uniform(0.55, 0.8)
    shared = max(200, int(draw.uniform(0.15, 0.3) * len(text)))
    end = int(first_end * len(text))
    shown = text[:end] if which == "first" else text[max(0, end - shared) :]
    return Told(shown, len(shown) / len(text))
