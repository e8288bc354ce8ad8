"""Noise of the layout: wraps, broken `；`, page markers, running heads, the site's words between and inside lines."""

from __future__ import annotations

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_noise as unseen
from tests.gate.families import noise_words as words
from tests.gate.families.noise_inline import choose
from tests.gate.families.twin import Twin
from tests.gate.stream import BLOCK, BODY, LINE, NOISE, PARA, Stream, Token, pages, semicolons, wrap

MARKS = {
    "dash": ["- {n} -", "-{n}-", "－ {n} －"],
    "long_dash": ["—{n}—", "— {n} —"],
    "of": ["第{n}页 共{p}页", "第{n}页，共{p}页", "第 {n} 页 共 {p} 页"],
    "bare": ["第{n}页", "[{n}]", "·{n}·"],
    "words": ["第{nw}页，共{pw}页。", "第{nw}页 共{pw}页"],
    "slash": ["({n}/{p})", "（{n}/{p}）", "{n} / {p}"],
    "english": ["Page {n} of {p}", "Page {n}/{p}"],
    "continued": ["{c}"],
}


def slots(draw: Draw, brand: str, title: str) -> dict[str, str]:
    """Fillers for the wordings."""
    return {
        "b": brand,
        "t": title,
        "n": str(draw.between(2, 900)),
        "k": draw.pick("一二三四五六"),
        "qq": draw.digits(draw.between(8, 10)),
        "wx": draw.pick(["wenmi", "gwxz", "fanwen", "wk"]) + draw.digits(draw.between(3, 6)),
        "tel": f"1{draw.pick('3578')}{draw.digits(9)}",
        "place": draw.pick(["XX县", "青塘镇", "城北新区", "X市"]),
    }


def wraps(twin: Twin, draw: Draw) -> list[str]:
    """Line ends of the printed layout, as what the site makes of them."""
    marks = {"blank": " ", "br": "\n", "p": "¶", "newline": "↵"}
    kind = choose(draw, "wraps", {"blank": 2, "br": 2, "p": 1, "newline": 1})
    if kind != "none":
        width, lost = draw.between(18, 44), draw.pick([0.0, 0.0, 0.05])
        twin.apply(lambda stream: wrap(stream, width, marks[kind], swallow=lost, draw=draw))
    return []


def broken_semicolons(twin: Twin, draw: Draw) -> list[str]:
    """A line end behind `；`. Gives the characters around each."""
    kind = choose(draw, "semicolons", {"all": 2, "some": 1})
    found: list[str] = []
    if kind == "none":
        return found

    def change(stream: Stream) -> Stream:
        out, cut = semicolons(stream, {"all": 1.0, "some": 0.5}[kind], draw)
        found.extend(cut)
        return out

    twin.apply(change)
    if not any(t.text in "；;" for t in twin.true if t.kind == BODY):
        draw.knobs["semicolons"] = "none"
    return found


def printed_pages(twin: Twin, draw: Draw, said: dict[str, str]) -> list[str]:
    """Page numbers and running heads at the ends of printed pages, glued to the text or on lines of their own."""
    if "page_markers" in draw.knobs:
        return []
    marker = choose(draw, "page_markers", dict.fromkeys(MARKS, 1.0))
    head = choose(draw, "running_heads", {"glued": 1, "own_line": 1})
    if marker == head == "none":
        return []
    kind = LINE if head == "own_line" else NOISE
    if marker != "none":
        kind = LINE if draw.knob("marker_place", {"glued": 2, "own_line": 1}) == "own_line" else NOISE
    form = draw.pick(MARKS[marker]) if marker != "none" else ""
    if marker == "continued":
        form = draw.say("continued", words.CONTINUED, unseen.CONTINUED)
    heads = draw.say("running heads", words.RUNNING_HEADS, unseen.RUNNING_HEADS) if head != "none" else ""
    found: list[str] = []
    size = min(draw.between(350, 800), len(twin.true) // 4)

    def change(stream: Stream) -> Stream:
        parts = pages(stream, size)
        if len(parts) < 3:
            return stream
        out: Stream = list(parts[0])
        for n, part in enumerate(parts[1:], 1):
            texts = [form.format(n=n, nw=_in_words(n), p=len(parts), pw=_in_words(len(parts)))] if form else []
            texts += [heads.format(**said)] if heads else []
            found.extend(texts)
            end = _at_end(out) if kind == LINE else len(out)
            out[end:end] = [Token(kind, text) for text in texts]
            out += part
        return out

    twin.apply(change)
    if not found:
        draw.knobs.update(page_markers="none", running_heads="none")
    return [text for text in found if text != said["t"]]


def _at_end(stream: Stream) -> int:
    """Before the paragraph's end where the page ends with one: a line of its own opens one anyway."""
    return len(stream) - 1 if stream and stream[-1].kind == PARA else len(stream)


def _in_words(n: int) -> str:
    tens, ones = divmod(n, 10)
    digits = "零一二三四五六七八九"
    return ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones or not n else "")


def watermarks(twin: Twin, draw: Draw, said: dict[str, str]) -> list[str]:
    """A sentence of the site inside the text."""
    kinds = {"repeated": 2, "once": 1, "unbranded_once": 1, "inside_words": 1, "unbranded_repeated": 1}
    kind = choose(draw, "watermarks", {k: float(v) for k, v in kinds.items()})
    if kind == "none" or len(twin.true) < 300:
        draw.knobs.setdefault("watermarks", "none")
        if kind != "none":
            draw.knobs["watermarks"] = "none"
        return []
    bank = (words.UNBRANDED, unseen.UNBRANDED) if "unbranded" in kind else (words.WATERMARKS, unseen.WATERMARKS)
    text = draw.say("watermark", *bank).format(**said)
    n = 1 if "once" in kind else draw.between(2, 7)
    if kind == "inside_words":
        places = twin.inner(draw, n, gap=60, plain=True)
    else:
        ends = [
            i + 1 for i, t in enumerate(twin.true) if t.kind == BODY and t.text == "。" and 40 < i < len(twin.true) - 20
        ]
        places = sorted(draw.sample(ends, n))
    twin.insert({p: [Token(NOISE, text)] for p in places})
    return [text]


def contacts(twin: Twin, draw: Draw, said: dict[str, str]) -> list[str]:
    """A line that says whom to write to, between paragraphs, glued to one, or behind the last."""
    kind = choose(draw, "contact_lines", {"own_line": 2, "glued": 1, "behind": 2})
    if kind == "none":
        return []
    text = draw.say("contact", words.CONTACTS, unseen.CONTACTS).format(**said)
    lines = [end for start, end in twin.lines()[:-1] if end > start and twin.true[end - 1].kind == BODY]
    if kind == "behind" or not lines:
        draw.knobs["contact_lines"] = "behind"
        twin.insert({len(twin.true): [Token(LINE, text)]})
    else:
        ends = draw.sample(lines, draw.between(1, 2))
        twin.insert({end: [Token(LINE if kind == "own_line" else NOISE, text)] for end in ends})
    return [text]


def spam_lists(draw: Draw, script: str) -> tuple[str, str]:
    """Where a list of links that has nothing to do with the page stands, and the list; `none` on most pages."""
    kind = choose(draw, "spam", {"top": 1, "between": 2, "end": 1, "short": 1, "other_script": 1})
    if kind == "none":
        return "none", ""
    n = draw.between(1, 3) if kind == "short" else draw.between(4, 25)
    seen = draw.say("spam", [words], [unseen])
    entries = [
        draw.fill(draw.pick(seen.SPAM), {"trade": seen.TRADES, "town": seen.TOWNS, "firm": seen.FIRMS})
        for _ in range(n)
    ]
    sep = draw.pick([" | ", "|", "　", " ", "、", " / ", " · "])
    label = "" if kind == "short" else draw.say("spam head", words.SPAM_HEADS, unseen.SPAM_HEADS)
    text = label + sep.join(entries)
    where = kind if kind in ("top", "between", "end") else draw.pick(["between", "end", "top"])
    draw.knobs["spam_place"] = where
    if kind == "other_script":
        text = c.convert(text, "s2t") if script in ("hans", "none") else text
    return where, text


def between_paragraphs(twin: Twin, draw: Draw, text: str) -> None:
    """A line of the site in place of a paragraph's end."""
    places = [i for i, t in enumerate(twin.true) if t.kind == PARA]
    where = draw.pick(places)
    twin.insert({where: [Token(BLOCK, text)]})


def rescripted(twin: Twin, script: str) -> None:
    """The speech in another script."""
    text = "".join(t.text for t in twin.true if t.kind == BODY)
    chars = iter(c.convert(text, script))
    shown = [next(chars) if t.kind == BODY else "" for t in twin.true]
    twin.shown = [
        Token(BODY, s.translate(c.ASCII_FORMS) if t.text in ",:;()!?" else s) if t.kind == BODY else t
        for t, s in zip(twin.shown, shown, strict=True)
    ]
