"""Every noise of such sites, put into a page of any family. Each kind is a knob of one name in all families."""

from __future__ import annotations

from dataclasses import replace

from tests.gate.draw import Draw
from tests.gate.families import common as c
from tests.gate.families import held_out_noise as unseen
from tests.gate.families import noise_inline as inline
from tests.gate.families import noise_layout as layout
from tests.gate.families import noise_words as words
from tests.gate.families.twin import Twin, twin_of
from tests.gate.page import Draft, FactValue, Part, Truth, site_text
from tests.gate.stream import SEGMENT, WRAP, Token, body_of, breaks, joins, segments

KEEP_SCRIPT = ("brand", "nav", "footer", "spam", "body", "hidden")
"""Parts whose script does not follow the speech's."""

NOISES = (
    "pinyin",
    "x0dx0a",
    "invisible",
    "stray_marks",
    "stray_mouths",
    "doubled_headings",
    "byte_slips",
    "forum_debris",
    "wraps",
    "semicolons",
    "page_markers",
    "running_heads",
    "watermarks",
    "contact_lines",
    "spam",
    "download_box",
    "script",
    "hidden_spans",
)
"""The knobs of noise. A page with `noise=one` has one of them, which the knob `alone` tells with its value."""


def spoil(draw: Draw, draft: Draft, truth: Truth, form: str) -> tuple[Draft, Truth]:
    """The page with noise by its knobs, and the truth about it. The speech stays what it was."""
    at = next(i for i, part in enumerate(draft.parts) if part.stream is not None)
    stream = draft.parts[at].stream or []
    segment = next((t.text for t in stream if t.kind == SEGMENT), "")
    _load(draw, form, segmented=bool(segment))
    twin = twin_of(stream, truth.body_as_shown)
    if segment:
        twin.without_segments()
    old = set(joins(twin.true))
    said = layout.slots(draw, draft.site, draft.title)
    facts = dict(truth.facts)
    script = _script(draw, twin, facts)
    markers, cut = _inside(draw, twin, said)
    where, links = layout.spam_lists(draw, script)
    if where == "between" and segment:
        where = draw.knobs["spam_place"] = "end"
    if where == "between":
        layout.between_paragraphs(twin, draw, links)
    if segment:
        style = "{n}、 " if segment.endswith(" ") else "{n}、"
        twin.both(lambda s: segments(s, mark=lambda n: style.format(n=n)))
    parts = [replace(part, stream=twin.shown) if i == at else part for i, part in enumerate(draft.parts)]
    parts = _around(draw, parts, at, said, where, links)
    if script != "none" and draw.knob("chrome_script", {"hans": 1, "as_body": 1}) == "as_body":
        parts = [part if part.role in KEEP_SCRIPT else _converted(part, script) for part in parts]
    if "alone" in draw.knobs:
        draw.knobs["alone"] += f" {draw.knobs.get(draw.knobs['alone'], 'none')}"
    page = replace(draft, parts=tuple(parts))
    return page, _truth(page, truth, twin, facts, markers, [w for w in truth.joins if w not in old] + cut)


def _load(draw: Draw, form: str, *, segmented: bool) -> None:
    """How much noise the page has, and of which kind where it is one alone."""
    if segmented:
        # A segment's length is counted over what is seen, and no forum has any.
        draw.knobs |= {"forum_debris": "none", "hidden_spans": "none", "byte_slips": "none"}
    if draw.knobs.get("script", "hans") != "hans":
        draw.knobs["byte_slips"] = "none"
    if form == "text":
        draw.knobs["hidden_spans"] = "none"
    if draw.knob("noise", {"none": 1, "one": 5, "some": 3, "much": 1}) == "one":
        draw.knobs["alone"] = draw.pick([name for name in NOISES if name not in draw.knobs])


def _inside(draw: Draw, twin: Twin, said: dict[str, str]) -> tuple[list[str], list[str]]:
    """Noise between the characters and lines of the speech: what must not be left, and the joins behind `；`."""
    markers = [*inline.doubled(twin, draw), *inline.byte_slips(twin, draw), *inline.pinyin(twin, draw)]
    markers += [*inline.stray_mouths(twin, draw), *inline.stray_marks(twin, draw), *inline.invisible(twin, draw)]
    markers += [*layout.watermarks(twin, draw, said), *layout.wraps(twin, draw)]
    markers += layout.printed_pages(twin, draw, said)
    cut = layout.broken_semicolons(twin, draw)
    inline.hidden_spans(twin, draw, c.other_titles(draw, 6))
    markers += layout.contacts(twin, draw, said)
    markers += [*inline.debris(twin, draw), *inline.escapes(twin, draw)]
    return markers, cut


def _script(draw: Draw, twin: Twin, facts: dict[str, FactValue]) -> str:
    """The speech's script; `none` where it stays as the family has it."""
    if "script" in draw.knobs:
        return "none"
    share = {"none": 1e9, "one": 0 if draw.knobs.get("alone") == "script" else 1e9, "some": 8, "much": 8}
    hans = {"hans": float(share[draw.knobs["noise"]])}
    script = draw.knob("script", {**hans, "s2t": 1, "s2hk": 1, "s2tw": 1, "char": 1, "naive": 1})
    if script == "hans":
        return "none"
    layout.rescripted(twin, script)
    facts["source_script"] = "Hant"
    return script


def _converted(part: Part, script: str) -> Part:
    return replace(part, lines=tuple(c.convert(line, script) for line in part.lines))


def _around(draw: Draw, parts: list[Part], at: int, said: dict[str, str], where: str, links: str) -> list[Part]:
    """Spam, a box, comments and related documents around the text."""
    before: list[Part] = []
    behind: list[Part] = []
    box = inline.choose(draw, "download_box", {"before": 1, "behind": 2})
    if box != "none":
        lines = tuple(line.format(**said) for line in draw.say("download box", words.BOXES, unseen.BOXES))
        (before if box == "before" else behind).append(Part("download", lines))
    if where == "top":
        before.insert(0, Part("spam", (links,), links=" | "))
    if "comments" not in draw.knobs:
        behind += c.comments(draw)
    if "related" not in draw.knobs:
        behind += c.related(draw)
    last = [Part("spam", (links,), links=" | ")] if where == "end" else []
    if last and draw.chance(0.4):
        behind, last = [*last, *behind], []
    return [*parts[:at], *before, parts[at], *behind, *parts[at + 1 :], *last]


def _truth(
    page: Draft, truth: Truth, twin: Twin, facts: dict[str, FactValue], markers: list[str], cut: list[str]
) -> Truth:
    strings, lines = site_text(page, truth.body, markers, c.simplified)
    layout_lines = any(t.kind == WRAP and t.text in "\n¶↵" for t in twin.true)
    lost = layout_lines or any(_instead(t) for t in twin.true)
    own = breaks(twin.true) if truth.breaks and not lost else []
    if body_of(twin.true) != truth.body_as_shown:
        raise AssertionError("noise must not change the speech")
    return replace(
        truth,
        joins=(*joins(twin.true), *cut),
        breaks=tuple(own),
        site_strings=tuple(sorted({*truth.site_strings, *strings})),
        site_lines=tuple(sorted({*truth.site_lines, *lines})),
        facts=facts,
    )


def _instead(token: Token) -> bool:
    return token.kind == "para" and bool(token.text)
