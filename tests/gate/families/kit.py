"""What the later families share: a preview of a speech, the values that pages state of a document, and the draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.page import Draft, FactValue, Part, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import Stream, Token, stream_of

Words = Sequence[str]


def shown(draw: Draw, speech: Speech, *, preview: float = 1, whole: float = 1) -> tuple[Stream, dict[str, FactValue]]:
    """The shown part of a speech, and what is true of it: whether it is cut, and how many pages the document has."""
    paragraphs = list(speech.paragraphs)
    cut = draw.knob("shown", {"preview": preview, "whole": whole}) == "preview"
    if cut:
        paragraphs = c.cut(paragraphs, draw.between(25, 85) / 100, at_end=False)
        cut = len("".join(paragraphs)) < len(speech.text.replace("\n", "")) - 20
    if not cut:
        paragraphs = list(speech.paragraphs)
        draw.knobs["shown"] = "whole"
    pages = max(2, len(speech.text) // draw.between(380, 650) + 1)
    return stream_of(paragraphs), {
        "title": speech.title,
        "source_script": "Hans",
        "is_truncated": cut,
        "hidden_chars": None if cut else 0,
        "page_count": pages,
        "uploader": None,
        "doc_number": None,
        "uploaded_at": None,
        "file_format": None,
        "file_size": None,
        "category": None,
        "tags": None,
    }


def values(draw: Draw, facts: Mapping[str, FactValue]) -> dict[str, str]:
    """What a page may state of its document, by column."""
    return {
        "uploader": draw.pick("陈林风海石青明小") + draw.pick(["**", "***", "****"]),
        "doc_number": draw.digits(draw.pick([7, 8, 9])),
        "uploaded_at": c.date_and_time(draw)[0],
        "file_format": draw.pick(["DOC", "DOCX", "docx", "doc", "PDF"]),
        "page_count": str(facts["page_count"]),
        "file_size": draw.pick([f"{draw.between(12, 240)}.{draw.between(10, 99)}KB", f"{draw.between(14, 90)}KB"]),
    }


def fields(draw: Draw, facts: dict[str, FactValue], labels: Mapping[str, str], extra: Words = ()) -> tuple[str, ...]:
    """The values under the labels, on one line or one a line; what has no label is not stated."""
    got = values(draw, facts)
    colon = draw.pick([":", "："])
    stated = [f"{label}{colon}{got[name]}" for name, label in labels.items()]
    for name, value in got.items():
        if name in labels:
            facts[name] = facts["page_count"] if name == "page_count" else value
        else:
            facts[name] = None
    for line in extra:
        stated.insert(draw.between(0, len(stated)), line)
    if draw.knob("fields", {"one_line": 3, "lines": 1}) == "lines":
        return tuple(stated)
    return (draw.pick([" ", "  ", " | ", "　"]).join(stated),)


def told(draw: Draw, name: str, seen: Sequence[str], unseen: Sequence[str], slots: Mapping[str, object]) -> str:
    """One wording with its slots filled."""
    return draw.say(name, seen, unseen).format(**slots)


def several(
    draw: Draw, name: str, seen: Sequence[Words], unseen: Sequence[Words], slots: Mapping[str, object], least: int
) -> list[str]:
    """One wording each of at least `least` rows, in their order."""
    rows = sorted(draw.sample(range(len(seen)), draw.between(least, len(seen))))
    return [told(draw, name, seen[row], unseen[row % len(unseen)], slots) for row in rows]


def finish(
    draw: Draw,
    stream: Stream,
    parts: Sequence[Part],
    facts: dict[str, FactValue],
    page: tuple[str, str, str | None],
    paragraphs: str,
    *,
    prefix: Sequence[Token] = (),
) -> tuple[Draft, Truth]:
    """The draft and the truth. `page` is the title as the page states it, the site and the address; `prefix` stands
    glued before the speech and is not of it. The part with the role `body` takes the stream."""
    stream = [*prefix, *stream]
    display = c.disguise(stream, "hans", c.punctuation(draw))
    whole = tuple(Part("body", stream=display) if part.role == "body" else part for part in parts)
    draft = Draft(page[0], page[1], page[2], whole, paragraphs)
    return draft, c.truth(draft, stream, facts)
