"""Bytes of a page to its text.

What a server or a page says of its encoding is a hint, no more: `gb2312` stands over GB18030 and over UTF-8, and
servers send a charset of their own for whatever lies in a folder. So the bytes are asked first: a text that is
strict UTF-8 is UTF-8. Where several encodings would fit, the one that gives more of the most frequent Chinese
characters wins. Where none fits, the page is refused: a wrong guess would be published as nonsense.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cleaning.plausible import chinese_share, common_share, known_share, n_wide


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page's text, and how it was read."""

    text: str
    """Without a byte order mark. Line ends as they were."""
    encoding: str
    """The encoding that fitted: utf-8, gb18030, big5, utf-16-le …"""
    declared: str | None
    """What the page says itself, else what the server said, lower case; None where neither spoke."""
    n_replaced: int = 0
    """Bad bytes, each now U+FFFD."""


class DecodeError(ValueError):
    """Bytes that are no text, or text in no encoding that fits. `reason` is one of `cleaning.model.REASONS`."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"Rar!\x1a\x07", "a RAR file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a RIFF file"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "an RTF file"),
    (b"SQLite format 3\x00", "an SQLite file"),
    (b"PAR1", "a Parquet file"),
)
"""First bytes of what is no page, and what it is."""
_MAGIC = tuple(magic for magic, _ in MAGIC)

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_LATIN = "windows-1252"
_CODECS = {"big5": "big5hkscs", "shift_jis": "cp932", "euc-kr": "cp949", _LATIN: "cp1252"}
"""Encodings whose Python codec of the same name knows fewer characters than pages use."""

_LABELS = {
    "utf-8": ("utf8", "unicode-1-1-utf-8"),
    "gb18030": ("gb2312", "gbk", "gb_2312-80", "gb_2312", "gb-2312", "x-gbk", "cp936", "ms936", "chinese", "euc-cn"),
    "big5": ("big5-hkscs", "big-5", "cn-big5", "x-x-big5", "cp950", "big5hkscs"),
    "utf-16-le": ("utf-16le", "utf-16", "utf16", "unicode"),
    "utf-16-be": ("utf-16be",),
    "shift_jis": ("shift-jis", "sjis", "x-sjis", "windows-31j", "cp932"),
    "euc-jp": ("x-euc-jp",),
    "euc-kr": ("ks_c_5601-1987", "cp949"),
    _LATIN: ("iso-8859-1", "latin1", "latin-1", "iso8859-1", "us-ascii", "ascii", "cp1252", "iso-8859-15"),
}
_ENCODING_OF = {label: name for name, labels in _LABELS.items() for label in (name, *labels)}

_HEAD_BYTES = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"""<meta\b[^>]{0,1000}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s{0,9}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_SHIFTED = re.compile(rb"\x0e([^\x0f]*)\x0f?")
_PARTS = re.compile(rb"([<>\n\r])")
_CONTROLS = bytes({*range(0x20)} - set(b"\t\n\r\f\x1b"))

_BAD_SHARE = 0.02
"""More bad bytes than this for each wide character, and the encoding is a wrong one."""
_SURE = 0.9
"""Share of everyday characters that parts of two encodings need each. Chinese prose has 0.99."""
_PLAIN = 0.45
"""Share of the most frequent characters by which prose is plainly read right; wrong readings stay below 0.2."""
_SAMPLE = 4_000
"""Characters from a page's middle that tell so."""
_CONTROL_SHARE = 0.01
"""More control bytes than this, and the bytes are no text."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a page's bytes; linear in their length.

    `content_type` is the header as the server sent it. Raises DecodeError with the reason `not_text` for binary files
    and `undecodable` for text that no encoding reads with certainty.
    """
    if body.startswith(_MAGIC):
        what = next(what for magic, what in MAGIC if body.startswith(magic))
        raise DecodeError("not_text", f"the bytes are {what}")
    words = _declared(body, content_type)
    found = _marked(body)
    if found is None:
        body = _without_marks(body)
        found = _wide(body) or _plain(body) or _escaped(body)
    if found is None:
        controls = len(body) - len(body.translate(None, _CONTROLS))
        if controls > _CONTROL_SHARE * len(body):
            raise DecodeError("not_text", f"{controls} of {len(body)} bytes are control characters")
        found = _utf8(body) or _best(body, words)
    if found is None:
        said = f"declared as {', '.join(words)}" if words else "nothing declared"
        raise DecodeError("undecodable", f"neither UTF-8 nor GB18030 nor Big5 fits the bytes ({said})")
    text = found.text.lstrip("\ufeff")
    nuls = text.count("\0") if b"\0" in body else 0
    return Decoded(
        text.replace("\0", "\ufffd") if nuls else text,
        found.encoding,
        words[0] if words else None,
        found.n_replaced + nuls,
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """The bytes read in one encoding."""

    text: str
    encoding: str
    n_replaced: int = 0


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """What the page and then the server say, lower case, without repetition."""
    head = body[:_HEAD_BYTES]
    if b"<!--" in head:
        head = _COMMENT.sub(b"", head)
    lower = head.lower() if b"=" in head else b""
    found = (_XML.search(head) if b"encoding" in lower else None, _meta(head, lower) if b"charset" in lower else None)
    said = [match.group(1).decode("latin-1") for match in found if match]
    header = _HEADER.search(content_type or "")
    if header:
        said.append(header.group(1))
    return list(dict.fromkeys(word.lower() for word in said))


def _meta(head: bytes, lower: bytes) -> re.Match[bytes] | None:
    """The first <meta> with a charset. Each is looked at from its beginning, where the word stands in it."""
    for charset in re.finditer(b"charset", lower):
        start = lower.rfind(b"<meta", 0, charset.start())
        if start >= 0 and (match := _META.match(head, start)):
            return match
    return None


def _marked(body: bytes) -> _Reading | None:
    """The reading that a byte order mark names, unless it is a lie: any bytes are valid UTF-16, most are no text."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            rest = body[len(mark) :]
            found = _utf8(rest) if encoding == "utf-8" else _read(rest, encoding)
            return found if found is None or encoding == "utf-8" or known_share(found.text) > 0.6 else None
    return None


def _without_marks(body: bytes) -> bytes:
    """The bytes behind byte order marks that lie."""
    while mark := next((mark for mark, _ in _BOMS if body.startswith(mark)), b""):
        body = body[len(mark) :]
    return body


def _plain(body: bytes) -> _Reading | None:
    """Strict UTF-8 without escapes of older encodings and control characters that only binary files have."""
    if b"\0" in body or b"\x1b" in body or (b"~" in body and b"~{" in body):
        return None
    try:
        return _Reading(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _wide(body: bytes) -> _Reading | None:
    """UTF-16 or UTF-32 without a mark: NULs as the upper bytes of ASCII, and everyday characters when read so."""
    nuls = body.count(0) if b"\0" in body else 0
    if nuls < 2:
        return None
    names = ("utf-32-le", "utf-32-be") if nuls > 0.4 * len(body) else ()
    readings = [reading for name in (*names, "utf-16-le", "utf-16-be") if (reading := _read(body, name))]
    best = max(readings, key=lambda reading: known_share(reading.text), default=None)
    return best if best is not None and known_share(best.text) > 0.9 else None


def _escaped(body: bytes) -> _Reading | None:
    """HZ and ISO-2022-CN: GB 2312 in seven bits, between marks."""
    if not body.isascii():
        return None
    if b"\x1b$)A" in body:
        plain = _SHIFTED.sub(lambda found: bytes(byte | 0x80 for byte in found.group(1)), body.replace(b"\x1b$)A", b""))
        found = _read(plain, "gb18030")
        return found and _Reading(found.text, "iso-2022-cn", found.n_replaced)
    if b"~{" in body and b"~}" in body:
        try:
            text = body.decode("hz")
        except UnicodeDecodeError:
            return None
        return _Reading(text, "hz") if common_share(text) > 0.9 else None
    return None


def _utf8(body: bytes) -> _Reading | None:
    """UTF-8, also with a bad byte here and there or cut within its last character."""
    try:
        return _Reading(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and len(body) - error.start < 4
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd") - body.count("\ufffd".encode())
    wide = n_wide(text)
    # Other encodings hardly ever form a valid sequence of three bytes: a few of them prove the encoding.
    if bad <= max(_BAD_SHARE * wide, 1 if wide >= (1 if cut else 8) else 0):
        return _Reading(text, "utf-8", bad)
    return None


def _best(body: bytes, words: list[str]) -> _Reading | None:
    """The reading with the most Chinese in it, of those that the bytes allow. What was declared wins a tie."""
    if any(_ENCODING_OF.get(word) == _LATIN for word in words) and _western(body):
        return _Reading(body.decode("cp1252", "replace"), _LATIN)
    if (plain := _plainly_gb(body)) is not None:
        return plain
    readings = [*_readings(body, words), *_of_parts(body)]
    return max(readings, key=lambda reading: chinese_share(reading.text), default=None)


def _plainly_gb(body: bytes) -> _Reading | None:
    """GB18030 where it fits to the last byte and reads as Chinese prose: no other reading needs to be tried."""
    try:
        text = body.decode("gb18030")
    except UnicodeDecodeError:
        return None
    middle = max(0, (len(text) - _SAMPLE) // 2)
    plain = chinese_share(text[middle : middle + _SAMPLE]) > _PLAIN and not _has_utf8(body)
    return _Reading(text, "gb18030") if plain else None


def _has_utf8(body: bytes) -> bool:
    """Whether three Chinese characters in UTF-8 stand in a row: older encodings hardly ever have such bytes."""
    codes = np.frombuffer(body, dtype=np.uint8)
    follows = (codes & 0xC0) == 0x80
    characters = ((codes >= 0xE4) & (codes <= 0xE9))[:-2] & follows[1:-1] & follows[2:]
    return bool((characters[:-6] & characters[3:-3] & characters[6:]).any())


def _readings(body: bytes, words: list[str]) -> Iterator[_Reading]:
    """Readings to choose from: the declared ones, then GB18030 and Big5 where they give everyday characters."""
    named = dict.fromkeys(name for word in words if (name := _ENCODING_OF.get(word)) and name not in ("utf-8", _LATIN))
    for name in named:
        reading = _read(body, name)
        if reading is not None:
            yield reading
    for name in ("gb18030", "big5"):
        reading = _read(body, name) if name not in named else None
        if reading is not None and common_share(reading.text) > 0.6:
            yield reading


def _of_parts(body: bytes) -> Iterator[_Reading]:
    """A page glued of UTF-8 and one older encoding, each part between tags and line ends read by itself.

    Nothing unless every part fits, and those of either encoding are everyday Chinese together.
    """
    if not _has_utf8(body):
        return
    for name in ("gb18030", "big5"):
        read = [_part(part, name) for part in _PARTS.split(body)]
        newer, older = ("".join(text for text, encoding in read if encoding == of) for of in ("utf-8", name))
        if n_wide(newer) >= 4 and min(common_share(newer), common_share(older)) > _SURE and "\ufffd" not in older:
            yield _Reading("".join(text for text, _ in read), f"utf-8 and {name}")


def _part(part: bytes, name: str) -> tuple[str, str]:
    """A part's text and which of the two encodings reads it; ASCII is of none."""
    try:
        return part.decode("utf-8"), "" if part.isascii() else "utf-8"
    except UnicodeDecodeError:
        return part.decode(_CODECS.get(name, name), "replace"), name


def _read(body: bytes, encoding: str) -> _Reading | None:
    """The bytes in that encoding if they fit, a few bad ones aside."""
    codec = _CODECS.get(encoding, encoding)
    try:
        return _Reading(body.decode(codec), encoding)
    except UnicodeDecodeError as error:
        cut = len(body) - error.start < 4
    text = body.decode(codec, "replace")
    bad = text.count("\ufffd")
    wide = n_wide(text)
    if encoding == "big5" and bad <= _BAD_SHARE * wide:
        text = body.decode(codec, "jianghua.cp950")
        bad = text.count("\ufffd")
    return _Reading(text, encoding, bad) if bad <= max(_BAD_SHARE * wide, 1 if cut and wide else 0) else None


def _known_to_microsoft(error: UnicodeError) -> tuple[str, int]:
    """What two bytes mean that Hong Kong's Big5 does not know and Microsoft's does; else one lost character."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    known = error.object[error.start : error.start + 2].decode("cp950", "replace")
    return (known, error.start + 2) if len(known) == 1 and known != "\ufffd" else ("\ufffd", error.start + 1)


codecs.register_error("jianghua.cp950", _known_to_microsoft)


def _western(body: bytes) -> bool:
    """Whether the bytes above ASCII stand alone between ASCII letters, as accents do and Chinese never does."""
    high = len(body) - len(body.translate(None, bytes(range(0x80, 0x100))))
    return len(_LONE.findall(body)) >= 0.5 * high
