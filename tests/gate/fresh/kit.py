"""What the sites' templates share: a voice that fills wordings, and what a site does to a speech."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.gate.draw import Draw
from tests.gate.fresh.sheet import esc
from tests.gate.fresh.speeches import DIGITS, GENRES, Speech, slots
from tests.gate.fresh.words import LINE_END, Bank, bank
from tests.gate.stream import (
    BLOCK,
    BODY,
    NOISE,
    PARA,
    Stream,
    Token,
    inner_places,
    insert,
    stream_of,
    wrap,
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A site's way to speak on one page: its bank of wordings and what fills them."""

    draw: Draw
    words: Bank
    brand: str
    host: str
    title: str
    fixed: dict[str, str] = field(hash=False)
    """What all wordings of a page agree on: pages, characters, the uploader, the day."""

    def fill(self, pattern: str) -> str:
        draw = self.draw
        loose = {
            "n": [str(draw.between(2, 9))],
            "nn": [str(draw.between(11, 99))],
            "icp": [draw.digits(7)],
            "qq": [draw.digits(9)],
            "tel": [f"0{draw.digits(3)}-{draw.digits(7)}", f"400-{draw.digits(3)}-{draw.digits(4)}"],
            "wx": [f"bigan{draw.digits(4)}", f"wd_{draw.digits(5)}"],
            "mail": [f"gao{draw.digits(3)}@{self.host.removeprefix('www.')}"],
            "person": "王莉 李建军 刘畅 程晓燕 吴磊 教务处".split(),
            "prov": list("湘皖赣冀陕鄂"),
            "hm": [f"{draw.between(8, 23):02}:{draw.between(0, 59):02}"],
        }
        return draw.fill(pattern, loose | {name: [value] for name, value in self.fixed.items()})

    def say(self, kind: str) -> str:
        return self.fill(self.draw.pick(self.words[kind])).replace(LINE_END, "\n")

    def some(self, kind: str, low: int, high: int) -> list[str]:
        return [self.fill(line) for line in self.draw.sample(self.words[kind], self.draw.between(low, high))]

    def listed(self, kind: str, low: int, high: int) -> list[str]:
        """Some wordings in the bank's order, numbered in one manner or not at all."""
        chosen = self.draw.sample(range(len(self.words[kind])), self.draw.between(low, high))
        mark = self.draw.pick(["{}、", "{}.", "（{}）", "{}）", ""])
        marks = self.draw.pick(["123456789", DIGITS])
        lines = [self.fill(self.words[kind][index]) for index in sorted(chosen)]
        return [mark.format(marks[n]) + line for n, line in enumerate(lines)]

    def maybe(self, kind: str, chance: float = 0.5) -> list[str]:
        return [self.say(kind)] if self.draw.chance(chance) else []

    def titles(self, low: int, high: int) -> list[str]:
        """Titles of other documents."""
        every, own = bank("speeches"), slots(self.draw)
        chosen = [self.draw.pick(every[f"{self.draw.pick(GENRES)}.title"]) for _ in range(self.draw.between(low, high))]
        return [self.draw.fill(title, own) for title in chosen]


def voice(draw: Draw, words: str, brands: dict[str, str], speech: Speech) -> Voice:
    """A voice with one of the brands and its host. The pages that a site states are those of the whole speech."""
    brand = draw.pick(list(brands))
    host = brands[brand]
    pages = max(3, sum(map(len, speech.paragraphs)) // draw.between(300, 600))
    left = draw.between(1, pages - 1)
    day = f"{draw.between(2012, 2025)}-{draw.between(1, 12):02}-{draw.between(1, 28):02}"
    fixed = {
        "brand": brand,
        "host": host,
        "title": speech.title,
        "p": str(pages),
        "m": str(left),
        "r": str(pages - left),
        "k": str(draw.between(700, 5200)),
        "user": draw.pick(
            ["山野**", "li***8", "墨客2019", "138****6621", "小文员", "w****n", "风过竹林", "办公室老李"]
        ),
        "day": day,
        "year": day[:4],
        "url": f"http://{host}/a/{draw.digits(6)}.html",
        "fmt": draw.pick(["DOC", "DOCX", "PDF", "docx", "doc"]),
        "size": f"{draw.between(12, 98)}.{draw.between(1, 9)}KB",
    }
    return Voice(draw, bank(words), brand, host, speech.title, fixed)


def shown(draw: Draw, paragraphs: tuple[str, ...], weight: float) -> tuple[tuple[str, ...], bool]:
    """The part of a speech that a page shows, and whether it is cut; by a knob."""
    if draw.knob("cut", {"whole": 1 - weight, "cut": weight}) == "whole":
        return paragraphs, False
    left = int(sum(map(len, paragraphs)) * draw.between(35, 85) / 100)
    out: list[str] = []
    for paragraph in paragraphs:
        out.append(paragraph[:left])
        left -= len(paragraph)
        if left <= 0:
            break
    return tuple(out), True


def watermarked(draw: Draw, stream: Stream, text: str, times: int) -> Stream:
    """The same words put into the running text, some of them inside words."""
    return insert(stream, {i: [Token(NOISE, text)] for i in inner_places(stream, draw, times)})


def blocks(draw: Draw, stream: Stream, texts: list[str]) -> Stream:
    """Words of the site on lines of their own between paragraphs."""
    ends = [i for i, token in enumerate(stream) if token.kind == PARA]
    places = draw.sample(ends[1:-1], len(texts))
    return insert(stream, {place: [Token(BLOCK, text)] for place, text in zip(sorted(places), texts, strict=False)})


def page_marks(draw: Draw, stream: Stream, speech: Speech, pages: int, cut: bool) -> Stream:
    """Printed page numbers inside the running text, in one manner a page; the last one only where nothing is cut."""
    manner = draw.pick(["- {} -", "第{}页", "第{}页/共{all}页", "—{}—", "{} / {all}", "· {} ·", "Page {} of {all}"])
    chars = [i for i, token in enumerate(stream) if token.kind == BODY]
    step = sum(map(len, speech.paragraphs)) // pages + 1
    places = dict(enumerate(chars[step::step], 1)) | ({} if cut else {pages: len(stream)})
    marks = {number: manner.replace("{all}", str(pages)).format(number) for number in places}
    return insert(stream, {place: [Token(NOISE, marks[number])] for number, place in places.items()})


def wrapped(draw: Draw, stream: Stream, mark: str) -> Stream:
    return wrap(stream, draw.between(24, 40), mark, swallow=0.0, draw=draw)


def plain_stream(paragraphs: tuple[str, ...]) -> Stream:
    return stream_of(paragraphs)


def items(lines: list[str], tag: str = "li", link: bool = False, cls: str = "") -> str:
    """Lines as elements, each a link where asked."""
    names = f' class="{cls}"' if cls else ""
    inner = '<a href="/x{n}.html">{text}</a>' if link else "{text}"
    return "\n".join(f"<{tag}{names}>{inner.format(n=n, text=esc(line))}</{tag}>" for n, line in enumerate(lines))


def links(lines: list[str], between: str = " ") -> str:
    """Lines as links in one line."""
    return between.join(f'<a href="/s/{n}">{esc(line)}</a>' for n, line in enumerate(lines))
