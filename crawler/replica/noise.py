"""What sites and file converters do to a text before a reader sees it.

A text that is about to be shown is a `Glyphs`: pairs of what is shown and the offset in the body that it came from,
-1 for what the site added. So it is known for any slice of a page which part of the body stands there.
"""

from __future__ import annotations

import re
from random import Random

Glyphs = list[tuple[str, int]]

SEGMENT = 300
SPINS = (("对", "关于", 0.25), ("及时", "即时", 0.8), ("必须", "必需", 0.8), ("充分", "充足", 0.8),
         ("积极", "踊跃", 0.6), ("保障", "保证", 0.7), ("特别", "非常", 0.6), ("参考", "参阅", 0.9))  # fmt: skip
"""Word, what a spinning machine puts in its place, how often it does."""
SLIPS = (("又", "乂"), ("量", "虽"), ("硬", "硕"), ("己", "已"), ("干", "千"), ("未", "末"), ("入", "人"), ("土", "士"))
"""Characters that optical recognition takes for others."""
CHINESE = re.compile(r"[\u4e00-\u9fff]")
BEFORE_KOU = frozenset("口窗人出入进门关路港渡农工对裂缺伤借张开改接")
BEHIND_KOU = frozenset("口号径岸碑味语气述才粮令头子")
NEVER_FIRST = frozenset("，。；：、！？”）》%")
ASCII_RUN = re.compile(r"[0-9A-Za-z.%]")


def glyphs(title: str, body: str) -> Glyphs:
    """The text as one run without paragraphs, the title glued to its head."""
    return [(c, -1) for c in title] + [(c, n) for n, c in enumerate(body) if c != "\n"]


def shown(run: Glyphs) -> str:
    """What a reader sees."""
    return "".join(piece for piece, _ in run)


def body_of(run: Glyphs, body: str) -> str:
    """The part of the body that stands in a run of glyphs in their true order, without line feeds at its ends."""
    offsets = [n for _, n in run if n >= 0]
    return body[min(offsets) : max(offsets) + 1] if offsets else ""


def wrap(run: Glyphs, width: int, breaks: frozenset[int] = frozenset()) -> list[Glyphs]:
    """The run in printed lines of `width` characters; a line also ends before each body offset in `breaks`.

    Numbers and Latin words are not broken, and no line begins with a closing mark.
    """
    lines: list[Glyphs] = [[]]
    for piece, offset in run:
        line = lines[-1]
        held = piece in NEVER_FIRST or (line and ASCII_RUN.match(piece) and ASCII_RUN.match(line[-1][0]))
        if line and ((len(line) >= width and not held) or offset in breaks):
            lines.append([])
        lines[-1].append((piece, offset))
    return lines


def paragraph_starts(body: str) -> frozenset[int]:
    """Offsets at which paragraphs of the body begin."""
    return frozenset(n + 1 for n, c in enumerate(body) if c == "\n") | {0}


def joined(lines: list[Glyphs], gap: str = " ") -> Glyphs:
    """Printed lines as a converter joins them: one blank for each line end."""
    run: Glyphs = []
    for n, line in enumerate(lines):
        run += ([(gap, -1)] if n and gap else []) + line
    return run


def watermarked(rng: Random, lines: list[Glyphs], sentence: str, times: int) -> list[Glyphs]:
    """The lines with a sentence of the site put at the ends of some, at least one of them inside a sentence."""
    inner = [n for n, line in enumerate(lines[:-1]) if line[-1][0] not in NEVER_FIRST]
    places = set(rng.sample(range(len(lines) - 1), min(times, len(lines) - 1))) | set(inner[1:2])
    return [[*line, (sentence, -1)] if n in places else line for n, line in enumerate(lines)]


def printed_pages(run: Glyphs, length: int) -> list[Glyphs]:
    """The run in printed pages of about `length` characters."""
    return [run[n : n + length] for n in range(0, len(run), length)]


def marked_pages(pages: list[Glyphs]) -> Glyphs:
    """Pages glued together, each with its printed number at the head: `- 2 -`."""
    run: Glyphs = []
    for number, page in enumerate(pages, 1):
        run += [(c, -1) for c in f"- {number} -"] + page
    return run


def string_order(pages: list[Glyphs]) -> list[Glyphs]:
    """Pages as file names sort them: 1, 10, 11, 12, 2, 3 … 9."""
    return [pages[n - 1] for n in sorted(range(1, len(pages) + 1), key=str)]


def segments(run: Glyphs) -> list[Glyphs]:
    """Segments of exactly 300 characters; the last takes what is left."""
    starts = list(range(0, max(len(run) - SEGMENT, 0) + 1, SEGMENT))
    return [run[n : n + SEGMENT] for n in starts[:-1]] + [run[starts[-1] :]]


def spun(rng: Random, body: str) -> str:
    """The body with words replaced as spinning machines do, inside of other words too."""
    for old, new, share in SPINS:
        body = re.sub(old, lambda m, new=new, share=share: new if rng.random() < share else m[0], body)  # type: ignore[misc]
    return body


def with_stray_kou(rng: Random, run: Glyphs, share: float = 0.006) -> Glyphs:
    """The run with a 口 behind some characters, where a printed form had a tick box or a frame.

    None is put where it would make a word with its neighbours: nobody could tell it from a real one.
    """
    out: Glyphs = []
    for (piece, offset), (behind, _) in zip(run, [*run[1:], ("", -1)], strict=True):
        out.append((piece, offset))
        apart = CHINESE.match(piece) and piece not in BEFORE_KOU and behind not in BEHIND_KOU
        if apart and offset >= 0 and rng.random() < share:
            out.append(("口", -1))
    return out


def with_slips(rng: Random, body: str, times: int) -> str:
    """The body with some characters misread."""
    places = [(n, new) for old, new in SLIPS for n in (m.start() for m in re.finditer(old, body))]
    text = list(body)
    for n, new in rng.sample(places, min(times, len(places))):
        text[n] = new
    return "".join(text)


def cut(body: str, share: float) -> str:
    """The first `share` of the body, at least 160 characters, wherever that ends."""
    return body[: max(160, round(len(body) * share))].rstrip("\n")
