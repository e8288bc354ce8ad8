"""Whole speeches, each written out by hand: `talks.txt` for open sites, `closed_talks.txt` for closed ones."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tests.gate.draw import Draw
from tests.gate.fresh.kit import Voice, voice
from tests.gate.fresh.sheet import either_html
from tests.gate.fresh.speeches import Speech, slots, write
from tests.gate.fresh.words import HERE
from tests.gate.stream import LINE, Stream, Token, inner_places, insert

OPTIONAL, WITH_IT, SIGN, HEAD = "? ", "?? ", "@ ", "=== "
"""What the lines of a file begin with: a paragraph that may be missing, one that goes with it, a signature, a title."""
PEOPLE = "罗小满 蒋文举 魏岚 于德水 夏青 卢一帆 祝永年 石磊 欧阳静 郝建业".split()


@dataclass(frozen=True, slots=True)
class Talk:
    titles: tuple[str, ...]
    lines: tuple[str, ...]


@cache
def talks(name: str) -> tuple[Talk, ...]:
    """The speeches of `<name>.txt`, in the order of the file."""
    text = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    found = []
    for part in text.split(f"\n{HEAD}"):
        titles, *lines = part.removeprefix(HEAD).strip().split("\n")
        found.append(Talk(tuple(titles.split("｜")), tuple(line for line in lines if line)))
    return tuple(found)


def told(draw: Draw, closed: bool = False) -> Speech:
    """One of the written speeches with some of its paragraphs left out, or one of the older bank's; by a knob."""
    if draw.knob("speech", {"talk": 3, "bank": 2}) == "bank":
        return write(draw, closed)
    talk, fill = draw.pick(talks("closed_talks" if closed else "talks")), slots(draw)
    body, sign = chosen_lines(draw, talk, 0.7)
    byline = draw.pick([(), (), (f"（{fill['ymd'][0]}）",), (draw.pick(fill["name"]), f"（{fill['ymd'][0]}）")])
    return Speech(
        draw.fill(draw.pick(talk.titles), fill),
        tuple(draw.fill(p, fill) for p in body),
        byline,
        draw.pick(fill["name"]),
        "talk",
        tuple(draw.fill(p, fill) for p in sign) if draw.chance(0.7) else (),
    )


def chosen_lines(draw: Draw, talk: Talk, keep: float) -> tuple[list[str], list[str]]:
    """The paragraphs of a speech and its signature; of what may be missing a share is kept."""
    body: list[str] = []
    sign: list[str] = []
    kept = True
    for line in talk.lines:
        if line.startswith(OPTIONAL):
            kept = draw.chance(keep)
        elif not line.startswith(WITH_IT):
            kept = True
        if line.startswith(SIGN):
            sign.append(line.removeprefix(SIGN))
        elif kept:
            body.append(line.removeprefix(WITH_IT).removeprefix(OPTIONAL))
    return body, sign


def other_titles(draw: Draw, low: int, high: int, closed: bool = False) -> list[str]:
    """Titles of some of the written speeches, for lists of other documents."""
    every = [title for talk in talks("closed_talks" if closed else "talks") for title in talk.titles]
    fill = slots(draw)
    return [draw.fill(title, fill) for title in draw.sample(every, draw.between(low, high))]


def strangers(draw: Draw, words: str, brands: dict[str, str], speech: Speech, closed: bool = False) -> Voice:
    """A voice that also names other documents: `{other}`."""
    made = voice(draw, words, brands, speech)
    made.fixed.update(
        other=other_titles(draw, 1, 1, closed)[0],
        person=draw.pick(PEOPLE),
        mail=draw.pick(["service@{}", "tougao@{}", f"kefu{draw.digits(2)}@{{}}"]).format(made.host),
        wx=draw.pick([f"xiaobian{draw.digits(3)}", f"V{draw.digits(8)}", f"wengao-{draw.digits(2)}"]),
    )
    return made


def lines_inside(draw: Draw, stream: Stream, texts: list[str]) -> Stream:
    """Words of the site on lines of their own, wherever they fall: in the middle of sentences too."""
    places = inner_places(stream, draw, len(texts))
    return insert(stream, {place: [Token(LINE, text)] for place, text in zip(places, texts, strict=False)})


def signed(speech: Speech, cut: bool, pattern: str = "<p>{}</p>") -> str:
    """Who signed, as a page shows it that shows the end."""
    return "" if cut else either_html(speech.sign, pattern)
