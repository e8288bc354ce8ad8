"""淘文阁 and brands like it: whole texts, pages in string order, wraps, swapped words, stray 口."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import cms
from tests.gate.families import common as c
from tests.gate.page import Draft, FactValue, Truth
from tests.gate.speeches import Speech
from tests.gate.stream import NOISE, Token, pages, stray, stream_of, wrap

KNOWN = c.Brand("淘文阁", "taowenge.com")
SWAPS = {
    "对": "关于",
    "提高": "提升",
    "及时": "即时",
    "参考": "参阅",
    "完善": "完备",
    "方法": "办法",
    "办法": "举措",
    "规范": "规矩",
    "处理": "处置",
    "重要": "紧要",
    "沟通": "勾通",
    "必须": "必需",
}
STRAY_AFTER = ["办法", "即时", "参阅", "处置", "举措", "关于", "工作", "落实", "问题", "群众", "项目", "责任", "意见"]


def draft(draw: Draw, speech: Speech) -> tuple[Draft, Truth]:
    """A page of this family."""
    brand = c.brand(draw, KNOWN)
    style = cms.Style(brand, draw.pick([".docx", ".docx", ".doc", ""]), "")
    spun = draw.knob("swapped_words", {"none": 1, "some": 1})
    paragraphs = [_spin(p) for p in speech.paragraphs] if spun == "some" else list(speech.paragraphs)
    stream = stream_of(paragraphs)
    if draw.knob("stray_mouths", {"none": 2, "few": 1, "many": 1}) != "none":
        share = {"few": 0.1, "many": 0.35}[draw.knobs["stray_mouths"]]
        stream = stray(stream, draw.sample(STRAY_AFTER, 6), share, draw)
    if draw.knob("wraps", {"blank": 4, "none": 1}) == "blank":
        stream = wrap(stream, draw.between(24, 38), " ", swallow=draw.pick([0.0, 0.1, 0.25]), draw=draw)
    parts = pages(stream, draw.between(300, 620))
    shuffled = len(parts) >= 10 and draw.chance(0.6)
    draw.knobs["page_order"] = "string" if shuffled else "true"
    echo = draw.knob("title_echo", {"glued": 4, "none": 1})
    title = Token(NOISE, speech.title) if echo == "glued" else None
    shown, true = cms.assemble(draw, parts, title, shuffled=shuffled)
    facts: dict[str, FactValue] = {"page_count": len(parts), "is_truncated": False, "hidden_chars": 0, "tags": None}
    return cms.draft(draw, speech, style, shown, true, facts)


def _spin(paragraph: str) -> str:
    """Words swapped for others, inside words too: what the page has, and stays."""
    for word, other in SWAPS.items():
        paragraph = paragraph.replace(word, other, 2)
    return paragraph
