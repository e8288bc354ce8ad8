"""Generated speeches on several sites, some of which put their own sentences into them, with what is whose."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.gate.draw import Draw
from tests.gate.speeches import write

Put = Callable[[Draw, list[str], str], list[str]]
"""Puts something of the site into paragraphs of a speech with a title."""

VERSES = "千锤万凿出深山，烈火焚烧若等闲。粉骨碎身浑不怕，要留清白在人间。"
OATH = "我宣誓：忠于职守，秉公办事，接受群众监督，一辈子不忘今天说过的话。"
LAW = "《中华人民共和国安全生产法》"
LONG_NAME = "东江流域生态保护和高质量发展先行示范区"
MOTTO = "让我们手挽着手，把家乡建设得一天比一天好！"


@dataclass(frozen=True)
class Doc:
    page_id: str
    url: str
    title: str
    truth: str
    shown: str


@dataclass(frozen=True)
class SiteOf:
    """A site: its host, its speeches, and what it puts into them."""

    host: str
    pages: int
    put: Sequence[Put] = ()
    traps: Sequence[Put] = ()
    """What speakers there say: stays."""


def docs(site: SiteOf, seed: int) -> list[Doc]:
    """The pages of a site, always the same for a seed."""
    found = []
    for index in range(site.pages):
        draw = Draw("learned", seed, site.host, index)
        speech = write(draw, 500, 2500)
        paragraphs = list(speech.paragraphs)
        for trap in site.traps:
            paragraphs = trap(draw, paragraphs, speech.title)
        shown = list(paragraphs)
        for put in site.put:
            shown = put(draw, shown, speech.title)
        found.append(
            Doc(
                f"{site.host}/{index}",
                f"http://www.{site.host}/doc/{index}.html",
                speech.title,
                "\n".join(paragraphs),
                "\n".join(shown),
            )
        )
    return found


def inside(sentence: str, share: float = 1.0) -> Put:
    """Puts a sentence between two characters, anywhere."""

    def put(draw: Draw, paragraphs: list[str], title: str) -> list[str]:
        if not draw.chance(share):
            return paragraphs
        long = [index for index, paragraph in enumerate(paragraphs) if len(paragraph) > 60]
        if not long:
            return paragraphs
        at = draw.pick(long)
        place = draw.between(20, len(paragraphs[at]) - 20)
        text = paragraphs[at]
        return [*paragraphs[:at], text[:place] + sentence + text[place:], *paragraphs[at + 1 :]]

    return put


def behind_sentences(sentence: str, share: float = 1.0) -> Put:
    """Puts a sentence behind a full stop inside a paragraph."""

    def put(draw: Draw, paragraphs: list[str], title: str) -> list[str]:
        places = [
            (index, at + 1)
            for index, paragraph in enumerate(paragraphs)
            for at, char in enumerate(paragraph[:-1])
            if char == "。"
        ]
        if not places or not draw.chance(share):
            return paragraphs
        index, at = draw.pick(places)
        text = paragraphs[index]
        return [*paragraphs[:index], text[:at] + sentence + text[at:], *paragraphs[index + 1 :]]

    return put


def line(template: str, where: str, share: float = 1.0) -> Put:
    """Puts a line at the head, at the foot or between paragraphs; {title} and {n} are filled."""

    def put(draw: Draw, paragraphs: list[str], title: str) -> list[str]:
        if not draw.chance(share):
            return paragraphs
        filled = template.replace("{title}", title).replace("{n}", str(draw.between(2, 4000)))
        at = {"head": 0, "foot": len(paragraphs)}.get(where, draw.between(1, max(1, len(paragraphs) - 1)))
        return [*paragraphs[:at], filled, *paragraphs[at:]]

    return put


def said(sentence: str, share: float) -> Put:
    """A speaker says a sentence at the end of a paragraph."""

    def put(draw: Draw, paragraphs: list[str], title: str) -> list[str]:
        if not draw.chance(share):
            return paragraphs
        at = draw.between(1, len(paragraphs) - 1)
        return [*paragraphs[:at], paragraphs[at] + sentence, *paragraphs[at + 1 :]]

    return put


def named(name: str, share: float) -> Put:
    """A speaker names something inside a sentence, several words around it."""

    def put(draw: Draw, paragraphs: list[str], title: str) -> list[str]:
        if not draw.chance(share):
            return paragraphs
        at = draw.between(1, len(paragraphs) - 1)
        pattern = draw.pick(
            [
                "要以{x}为契机，把各项工作往前推。",
                "围绕{x}建设，{d}要多出主意。",
                "在{x}的大局中，{d}大有可为。",
                "我们学习{x}有关要求，还要往深里走。",
                "这几年，{x}从无到有，来之不易。",
                "对{x}这件大事，{d}要心中有数。",
                "抓好{x}，是今年的头等大事。",
            ]
        )
        text = pattern.replace("{x}", name).replace("{d}", draw.pick(["水务局", "教体局", "团委", "妇联", "各镇街"]))
        return [*paragraphs[:at], paragraphs[at] + text, *paragraphs[at + 1 :]]

    return put


def rows(documents: Sequence[Doc], path: Path) -> Path:
    """A table of JSON lines with these pages."""
    lines = [
        json.dumps({"id": doc.page_id, "url": doc.url, "text": f"{doc.title}\n\n{doc.shown}\n"}, ensure_ascii=False)
        for doc in documents
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
