"""Noise inside lines: what conversion, copying, scanning and protection against copying leave between characters.

Each function takes the twin, draws its own knob and changes the twin; it gives the strings that must not be left.
"""

from __future__ import annotations

import re

from tests.gate.draw import Draw
from tests.gate.families.readings import READINGS, written
from tests.gate.families.twin import Twin
from tests.gate.stream import BODY, HIDDEN, LINE, NOISE, PARA, UNSEEN, Token

STRAY_WORDS = [
    *("工作", "办法", "落实", "问题", "群众", "项目", "责任", "进度", "领导", "部门", "措施", "意见", "材料"),
    *("企业", "农业", "水务", "改造", "制度", "道理", "大家", "上门"),
]
FEWEST_MOUTHS = 4
"""One or two could be anything; a text that went through such a conversion has many."""
RUN = re.compile(r"\d+|[A-Za-z]+|.", re.DOTALL)


def choose(draw: Draw, name: str, values: dict[str, float]) -> str:
    """One of the values on a share of pages that the load tells; `none` else, or where the family has its own."""
    if name in draw.knobs:
        return "none"
    alone = float(draw.knobs.get("alone") == name)
    share = {"none": 0.0, "one": alone, "some": 0.12, "much": 0.25}[draw.knobs["noise"]]
    return draw.knob(name, {"none": 1 - share, **{k: v * share / sum(values.values()) for k, v in values.items()}})


def pinyin(twin: Twin, draw: Draw) -> list[str]:
    """Readings behind characters."""
    styles = {"marks": 3, "marks_blank": 2, "full_width": 1, "combining": 1, "digits": 1, "plain": 0.5}
    style = choose(draw, "pinyin", styles)
    if style == "none":
        return []
    places = [i for i, t in enumerate(twin.true) if t.kind == BODY and t.text in READINGS]
    chosen = draw.sample(places, draw.between(4, 24))
    at = {i + 1: [Token(NOISE, written(READINGS[twin.true[i].text], style))] for i in chosen}
    twin.insert(at)
    return [tokens[0].text for tokens in at.values()]


def escapes(twin: Twin, draw: Draw) -> list[str]:
    """Line ends that a conversion wrote out, beside real line ends or instead of them."""
    kind = choose(draw, "x0dx0a", {"instead": 1, "beside": 1, "doubled": 1})
    if kind == "none":
        return []
    text = draw.pick(["x0dx0a", "x0dx0a", "x0dx0a", "\\x0d\\x0a", "_x000D_"]) * (2 if kind == "doubled" else 1)
    for start, end in reversed(twin.lines()[:-1]):
        if kind == "instead":
            twin.shown[end] = twin.true[end] = Token(PARA, text)
        elif end > start:
            twin.insert({end: [Token(NOISE, text)]})
    return [text]


def invisible(twin: Twin, draw: Draw) -> list[str]:
    """Characters that no reader sees."""
    sets = {
        "zero_width": "\u200b\u200c\u200d\u2060",
        "bom": "\ufeff",
        "soft_hyphen": "\u00ad",
        "direction": "\u200e\u200f\u202c",
        "control": "\x02\x07\x08\x0e\x1b\x7f",
        "private_use": "\ue004\ue5e5\uf0b7",
    }
    kind = choose(draw, "invisible", dict.fromkeys(sets, 1.0) | {"private_use": 0.4})
    if kind == "none":
        return []
    places = twin.inner(draw, draw.between(5, 40), gap=4)
    twin.insert({p: [Token(NOISE, draw.pick(sets[kind]) * draw.between(1, 2))] for p in places})
    return []


def stray_marks(twin: Twin, draw: Draw) -> list[str]:
    """Single marks inside words."""
    kinds = {"dot": ".", "tick": "`", "mixed": ".`'^~*•"}
    kind = choose(draw, "stray_marks", dict.fromkeys(kinds, 1.0))
    if kind != "none":
        places = twin.inner(draw, draw.between(4, 14), gap=20, plain=True)
        twin.insert({p: [Token(NOISE, draw.pick(kinds[kind]))] for p in places})
    return []


def stray_mouths(twin: Twin, draw: Draw) -> list[str]:
    """Stray 口 behind words that recur."""
    kind = choose(draw, "stray_mouths", {"few": 1, "many": 1})
    if kind == "none":
        return []
    share = {"few": 0.3, "many": 0.7}[kind]
    text = "".join(t.text if t.kind == BODY else "\0" * max(1, len(t.text)) for t in twin.true)
    starts = {}
    total = 0
    for i, t in enumerate(twin.true):
        starts[total] = i
        total += max(1, len(t.text))
    at = {}
    for match in re.finditer("|".join(draw.sample(STRAY_WORDS, 16)), text):
        behind = text[match.end() : match.end() + 1]
        if match.end() in starts and behind not in ("", "口", "\0") and draw.chance(share):
            at[starts[match.end()]] = [Token(NOISE, "口")]
    if len(at) < FEWEST_MOUTHS:
        draw.knobs["stray_mouths"] = "none"
        return []
    twin.insert(at)
    return []


def doubled(twin: Twin, draw: Draw) -> list[str]:
    """Every character of a heading twice, numbers as a whole: layers of slides that lie on each other."""
    kind = choose(draw, "doubled_headings", {"some": 1, "all": 1})
    if kind == "none":
        return []
    at: dict[int, list[Token]] = {}
    for start, end in twin.lines():
        line = "".join(t.text for t in twin.true[start:end])
        heading = 5 <= len(line) <= 40 and re.match(
            r"[一二三四五六七八九十]+、|（[一二三四五]）|第[一二三四五]|\d", line
        )
        if not heading or "。" in line or any(t.kind != BODY for t in twin.true[start:end]):
            continue
        if kind == "some" and draw.chance(0.5):
            continue
        for match in RUN.finditer(line):
            shown = "".join(t.text for t in twin.shown[start + match.start() : start + match.end()])
            at[start + match.end()] = [Token(NOISE, shown)]
    twin.insert(at)
    return []


def byte_slips(twin: Twin, draw: Draw) -> list[str]:
    """Stretches read as GBK from a character's second byte on, to the paragraph's end or to a mark further on.

    They begin and end with a comma or a full stop: the byte that is left of each tells it, so that nothing of the
    truth is beyond knowing.
    """
    if draw.knobs["script"] != "hans":
        draw.knobs["byte_slips"] = "none"
    kind = choose(draw, "byte_slips", {"to_line_end": 1, "stretch": 1})
    if kind == "none":
        return []
    done = 0
    for start, end in draw.sample(twin.lines(), 200):
        marks = [i for i in range(start, end) if twin.true[i].text in "，。"]
        pairs = [(a, b) for a in marks for b in marks if a > start + 8 and a + 5 < b < a + 60]
        pairs = [pair for pair in pairs if (pair[1] == end - 1) == (kind == "to_line_end")]
        if not pairs or done >= 3 or any(t.kind != BODY for t in twin.true[start:end]):
            continue
        first, last = draw.pick(pairs)
        shown = slipped("".join(t.text for t in twin.true[first : last + 1]))
        if shown is None:
            continue
        for i, char in enumerate((*shown[:-2], shown[-2:])):
            twin.show(first + i, char)
        done += 1
    if not done:
        draw.knobs["byte_slips"] = "none"
    return []


def slipped(text: str) -> str | None:
    """The text as GBK with its first byte lost: a `?`, wrong pairs, and a `?` for the odd byte. None if it can't be."""
    data = text.encode("gb18030")
    if len(data) != 2 * len(text):
        return None
    try:
        wrong = data[1:-1].decode("gb18030")
    except UnicodeDecodeError:
        return None
    return f"?{wrong}?" if len(wrong) == len(text) - 1 and "\n" not in wrong else None


def debris(twin: Twin, draw: Draw) -> list[str]:
    """Random characters that forums put at line ends against copying."""
    kind = choose(draw, "forum_debris", {"line_ends": 1, "own_lines": 1, "hidden": 2})
    if kind == "none":
        return []
    ends = [end for start, end in twin.lines()[:-1] if end - start > 3]
    found = []
    at: dict[int, list[Token]] = {}
    for end in draw.sample(ends, max(3, len(ends) * draw.between(30, 95) // 100)):
        text = garbage(draw)
        found.append(text)
        at[end] = [Token({"line_ends": NOISE, "own_lines": LINE, "hidden": HIDDEN}[kind], text)]
    twin.insert(at)
    return found


def hidden_spans(twin: Twin, draw: Draw, titles: list[str]) -> list[str]:
    """Words that the markup hides inside sentences: titles of other documents, or a few characters of the text."""
    kind = choose(draw, "hidden_spans", {"titles": 1, "characters": 1})
    if kind == "none":
        return []
    places = twin.inner(draw, draw.between(3, 12), gap=30)
    chars = [t.text for t in twin.true if t.kind == BODY and "\u4e00" <= t.text <= "\u9fff"]
    at = {}
    for place in places:
        text = draw.pick(titles) if kind == "titles" else "".join(draw.pick(chars) for _ in range(draw.between(2, 5)))
        at[place] = [Token(UNSEEN, text)]
    twin.insert(at)
    return []


def garbage(draw: Draw) -> str:
    """Nine to eighteen random ASCII characters, most alone or in pairs."""
    chars = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!@#$%&*()+-=;:?/|{}[]^~_,."
    sizes = [1, 1, 1, 2, 2, 2, 2, 3]
    return " ".join("".join(draw.pick(chars) for _ in range(draw.pick(sizes))) for _ in range(draw.between(6, 10)))
