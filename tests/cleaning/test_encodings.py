"""A labelled trial of reading: texts in many encodings, under true and lying labels, damaged and misread by others."""

from __future__ import annotations

import codecs
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

import pytest

from cleaning.decode import DecodeError
from cleaning.model import Page
from cleaning.mojibake import undo
from cleaning.reading import read_text
from tests.cleaning.script_texts import DIFFICULT
from tests.cleaning.test_script import KINDS, common_lines

Case = tuple[str, Page, str | None]
"""Kind, page, and the text that must come out; None where the page must be refused."""
LABELS = (None, "utf-8", "gb2312", "big5", "iso-8859-1", "no-such-thing")


@cache
def texts() -> dict[str, str]:
    """Simplified and Traditional texts: a speech, a paragraph, one sentence."""
    lines = common_lines()
    simplified = {"speech": "\n".join(lines[:60]), "paragraph": "".join(lines[60:66]), "sentence": lines[70]}
    return simplified | {f"traditional {name}": KINDS["s2tw"](text) for name, text in simplified.items()}


def page(text: str, label: str | None) -> str:
    meta = f'<meta charset="{label}">' if label else ""
    return f"<html><head>{meta}<title>讲话</title></head><body><div>{text}</div></body></html>"


def bytes_page(body: bytes, label: str | None = None) -> Page:
    return Page("a", body=body, content_type=f"text/html; charset={label}" if label else None, is_html=True)


def labelled() -> Iterator[Case]:
    """Whole pages in every encoding under every label."""
    for name, text in texts().items():
        for encoding in ("utf-8", "gb18030", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32-le", "hz"):
            if (encoding == "big5hkscs") != name.startswith("traditional") and encoding in ("big5hkscs", "hz"):
                continue
            for label in LABELS:
                shown = text if encoding == "big5hkscs" else page(text, label)
                body = shown.encode(encoding, "ignore")
                yield f"{encoding} under any label", bytes_page(body, label), body.decode(encoding)


def rare() -> Iterator[Case]:
    """Characters that only the larger forms of an encoding have."""
    speech, traditional = texts()["speech"], texts()["traditional speech"]
    for char in "𠮷镕玥𬭊䶮㛃":
        yield "gb18030 in four bytes", bytes_page((speech + char).encode("gb18030"), "gb2312"), speech + char
    for char in "着裏綫粧恒銹喆峯啓":
        yield "big5-hkscs", bytes_page((traditional + char).encode("big5hkscs"), "big5"), traditional + char
    for char in "碁銹裏墻恒粧嫺€":
        yield "cp950", bytes_page((traditional + char).encode("cp950"), "big5"), traditional + char


def damaged() -> Iterator[Case]:
    """Bad bytes in the middle and cuts at the end: everything else stays."""
    for name, text in texts().items():
        for encoding in ("utf-8", "gb18030", "big5hkscs"):
            if encoding == "big5hkscs" and not name.startswith("traditional"):
                continue
            body = text.encode(encoding, "ignore")
            text_of = body.decode(encoding)
            yield f"{encoding} with a byte too many", bytes_page(body + b"\n\xff" + body), f"{text_of}\n\ufffd{text_of}"
            for cut in (1, 2) if encoding == "utf-8" else (1,):
                yield f"{encoding} cut", bytes_page(body + "我".encode(encoding)[:-cut]), text_of + "\ufffd"


def marked() -> Iterator[Case]:
    """Byte order marks, true, doubled and lying."""
    for text in texts().values():
        for mark in (codecs.BOM_UTF8, codecs.BOM_UTF8 * 2, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            if not mark.startswith(codecs.BOM_UTF8):
                yield "lying mark", bytes_page(mark + text.encode()), None
            else:
                yield "utf-8 mark", bytes_page(mark + text.encode()), text
                yield "lying mark", bytes_page(mark + text.encode("gb18030")), None


def glued() -> Iterator[Case]:
    """A template in UTF-8 around a block in an older encoding."""
    for name, text in texts().items():
        older = "big5hkscs" if name.startswith("traditional") else "gb18030"
        block = text.encode(older, "ignore")
        head, foot = "<h1>领导讲话</h1><div>首页 更多讲话</div><p>", "</p><div>版权所有，转载请注明出处。</div>"
        yield (
            "glued of two encodings",
            bytes_page(head.encode() + block + foot.encode()),
            head + block.decode(older) + foot,
        )


MISREAD = (
    ("utf-8", "latin-1"),
    ("utf-8", "cp1252"),
    ("gb18030", "latin-1"),
    ("gb18030", "cp1252"),
    ("big5hkscs", "latin-1"),
    ("big5hkscs", "cp1252"),
    ("utf-8", "gb18030"),
    ("big5hkscs", "gb18030"),
)


def _euro(error: UnicodeError) -> tuple[str, int]:
    """What Windows shows for the byte 80 in GBK; every other bad byte fails."""
    if isinstance(error, UnicodeDecodeError) and error.object[error.start] == 0x80:
        return "€", error.start + 1
    raise error


codecs.register_error("tests.euro", _euro)


def misread(text: str, right: str, wrong: str) -> str:
    """The text as a reader shows it who takes its bytes for another encoding."""
    body = text.encode(right)
    if wrong == "gb18030":
        return body.decode(wrong, "tests.euro")
    if wrong != "cp1252":
        return body.decode(wrong)
    return "".join(bytes((b,)).decode("cp1252") if b not in b"\x81\x8d\x8f\x90\x9d" else chr(b) for b in body)


def stored_wrong() -> Iterator[Case]:
    """Text misread once or twice and stored so: each line whose bytes all survived."""
    for right, wrong in MISREAD:
        traditional = right == "big5hkscs"
        lines = [KINDS["s2tw"](line) if traditional else line for line in common_lines()[:120]]
        for whole in lines:
            # The last byte of a full stop is lost in GBK, so that whole sentences hardly ever survive.
            line = whole[:-1] if (right, wrong) == ("utf-8", "gb18030") else whole
            try:
                shown = misread(line, right, wrong)
            except UnicodeError:
                continue
            kind = f"{right} read as {wrong}"
            yield kind, Page("a", text=shown), line
            yield (
                f"{kind}, in a page",
                bytes_page(f"<div>首页</div><p>{shown}</p>".encode()),
                f"<div>首页</div><p>{line}</p>",
            )
            if wrong == "latin-1":
                yield f"{kind}, twice", Page("a", text=misread(shown, "utf-8", "latin-1")), line


def lost_for_good() -> Iterator[Case]:
    """Text that lost its bytes."""
    for text in texts().values():
        yield "GBK read as UTF-8", Page("a", text=text.encode("gbk").decode("utf-8", "replace")), None
        kun = text.encode("gbk").decode("utf-8", "replace").encode().decode("gbk", "replace")
        yield "锟斤拷", Page("a", text=kun), None
        yield "锟斤拷", bytes_page(kun.encode("gb18030"), "gbk"), None


def outcome(case: Page) -> str | None:
    """The text that comes out; None where the page is refused."""
    try:
        return read_text(case)[0]
    except DecodeError:
        return None


def trial() -> dict[str, tuple[int, int, int]]:
    """For each kind: cases, those that came out right, those that came out as another text."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for source in (labelled, rare, damaged, marked, glued, stored_wrong, lost_for_good):
        for kind, case, truth in source():
            text = outcome(case)
            right = text == truth
            if kind == "lying mark":
                right = text is None or any(line in text for line in texts().values())
            counts = found[kind]
            counts[0] += 1
            counts[1] += right
            counts[2] += not right and text is not None
    return {kind: (n, right, wrong) for kind, (n, right, wrong) in found.items()}


@pytest.mark.slow
def test_every_kind_is_read_right_or_refused() -> None:
    """Of over 400 labelled cases, every kind by itself: 99 of 100 right, and hardly ever another text."""
    results = trial()
    assert sum(n for n, _, _ in results.values()) >= 400
    assert {kind: result for kind, result in results.items() if result[1] < 0.99 * result[0]} == {}
    assert sum(wrong for _, _, wrong in results.values()) <= 3, results


def test_right_text_stays_as_it_is() -> None:
    """No text of either script, and no Western one, is taken for a misreading."""
    western = "Señor président, l’été à Zürich: £5 – ¡qué bueno! «déjà vu» 50 µm, 20 °C, Ærøskøbing; ãõ"
    for text in (*texts().values(), DIFFICULT, KINDS["s2hk"](DIFFICULT), western, "锛是一种生僻的字，腔调。", "", "a"):
        assert undo(text).text == text


def test_how_a_page_was_read_is_told() -> None:
    """The encoding, the bytes lost and what was undone, where it was not plain UTF-8."""
    text = texts()["speech"]
    assert read_text(bytes_page(text.encode()))[1] == ""
    assert read_text(bytes_page(text.encode("gbk") + b"\n\xff"))[1] == "gb18030, 1 bytes lost"
    assert read_text(Page("a", text=text.encode().decode("latin-1")))[1] == "utf-8 read as cp1252"
