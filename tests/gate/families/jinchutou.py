"""金锄头文库 and brands like it: previews in order, with printed page markers inside words."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import cms
from tests.gate.families import common as c
from tests.gate.page import Draft, FactValue, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import NOISE, SENTENCE_END, Token, pages, stream_of, wrap

KNOWN = c.Brand("金锄头文库", "jinchutou.com")


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    style = cms.Style(brand, draw.pick(["", "", ".doc", ".docx"]), "")
    size = draw.between(380, 620)
    preview = draw.knob("shown", {"preview": 3, "whole": 2}) == "preview"
    stream = stream_of(speech.paragraphs)
    if draw.knob("wraps", {"none": 3, "blank": 1}) == "blank":
        stream = wrap(stream, draw.between(24, 40), " ", swallow=0.0, draw=draw)
    parts = pages(stream, size)
    total = len(parts)
    if preview and total > 2:
        shown_pages = draw.between(max(1, total // 3), total - 1)
        parts = parts[:shown_pages]
        keep = draw.between(len(parts[-1]) // 3, len(parts[-1]) - 2)
        while keep > 60 and parts[-1][keep - 1].text in (*SENTENCE_END, ""):
            keep -= 1
        parts[-1] = parts[-1][:keep]
    else:
        preview = False
        draw.knobs["shown"] = "whole"
    kind = draw.knob(
        "page_markers", {"dash": 5, "long_dash": 1, "of": 2, "of_tight": 1, "slash": 1, "words": 1, "none": 2}
    )
    if kind != "none":
        mark = cms.MARKS[kind].replace("{p}", str(total)).replace("{pw}", cms.in_words(total))
        parts = cms.marked(parts, mark, draw.knob("marker_place", {"head": 3, "foot": 1}))
    echo = draw.knob("title_echo", {"glued": 3, "none": 1})
    title = Token(NOISE, speech.title) if echo == "glued" else None
    shown, true = cms.assemble(draw, parts, title, shuffled=False)
    facts: dict[str, FactValue] = {
        "page_count": total,
        "is_truncated": preview,
        "hidden_chars": None if preview else 0,
        "tags": None,
    }
    return cms.draft(draw, speech, style, shown, true, facts)
