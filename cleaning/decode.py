"""Bytes of a page to its text.

What a server or a page says of its encoding is a hint, no more: `gb2312` stands over GB18030 and over UTF-8, and
servers send a charset of their own for whatever lies in a folder. So the bytes are asked first: a text that is
strict UTF-8 is UTF-8. Where several encodings would fit, the one that gives more of the most frequent Chinese
characters wins. Where none fits, the page is refused: a wrong guess would be published as nonsense.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass


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

_FREQUENT = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形"
    "相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展"
    "五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战"
    "先回则任取据处队南给色光门即保治北造百规热领七海口东导压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教"
    "党则务报听讲话众乡镇县市广华书让亲爱读写万专严丰临举志省委班贯彻落推促确责任安创服群"
    "這個國為時來們發動說種後學過經產進著裡現實兩體點從業還開樣與關線數問題員總設長級圖統見計別論運農幾區強戰規熱領東導壓濟階術極對會無當"
    "機應將結資處隊給認權證單電氣質變條軍黨則門務報聽講話眾鄉鎮縣廣華書讓親愛讀寫萬專嚴豐臨舉貫徹實確責創後麼間轉較達選類歷義"
)
"""The most frequent characters of Chinese prose in both scripts: in a right reading they are a fifth of it or more."""

_MARKS = frozenset("，。、；：？！“”‘’（）《》—…·【】")


def _level_one() -> frozenset[str]:
    """The everyday characters as the two old standards list them: level 1 of GB 2312 and of Big5."""
    simplified = (bytes((a, b)) for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = (bytes((a, b)) for a in range(0xA4, 0xC7) for b in trails)
    return frozenset(
        [*(c.decode("gb2312", "ignore") for c in simplified), *(c.decode("big5", "ignore") for c in traditional)]
    )


_COMMON = (_level_one() - {""}) | _MARKS

_HEAD_BYTES = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"""<meta\b[^>]{0,1000}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""\A\s{0,9}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_LONE = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_CONTROLS = bytes({*range(0x20)} - set(b"\t\n\r\f\x1b"))

_BAD_SHARE = 0.02
"""More bad bytes than this for each wide character, and the encoding is a wrong one."""
_CONTROL_SHARE = 0.01
"""More control bytes than this, and the bytes are no text."""


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """The text of a page's bytes; linear in their length.

    `content_type` is the header as the server sent it. Raises DecodeError with the reason `not_text` for binary files
    and `undecodable` for text that no encoding reads with certainty.
    """
    for magic, what in MAGIC:
        if body.startswith(magic):
            raise DecodeError("not_text", f"the bytes are {what}")
    words = _declared(body, content_type)
    declared = words[0] if words else None
    for read in (_marked(body), _utf16(body)):
        if read is not None:
            return Decoded(read.text, read.encoding, declared, read.n_replaced)
    controls = len(body) - len(body.translate(None, _CONTROLS))
    if controls > _CONTROL_SHARE * len(body):
        raise DecodeError("not_text", f"{controls} of {len(body)} bytes are control characters")
    found = _utf8(body) or _best(body, words)
    if found is None:
        said = f"declared as {', '.join(words)}" if words else "nothing declared"
        raise DecodeError("undecodable", f"neither UTF-8 nor GB18030 nor Big5 fits the bytes ({said})")
    nuls = found.text.count("\0")
    text = found.text.replace("\0", "\ufffd") if nuls else found.text
    return Decoded(text, found.encoding, declared, found.n_replaced + nuls)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The bytes read in one encoding."""

    text: str
    encoding: str
    n_replaced: int = 0


def _declared(body: bytes, content_type: str | None) -> list[str]:
    """What the page and then the server say, lower case, without repetition."""
    head = _COMMENT.sub(b"", body[:_HEAD_BYTES])
    said = [found.group(1).decode("latin-1") for found in (_XML.search(head), _META.search(head)) if found]
    header = _HEADER.search(content_type or "")
    if header:
        said.append(header.group(1))
    return list(dict.fromkeys(word.lower() for word in said))


def _marked(body: bytes) -> _Reading | None:
    """The reading that a byte order mark names, unless it is a lie."""
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            rest = body[len(mark) :]
            return _utf8(rest) if encoding == "utf-8" else _read(rest, encoding)
    return None


def _utf16(body: bytes) -> _Reading | None:
    """UTF-16 without a mark: NULs as the upper bytes of ASCII characters, and everyday characters when read so."""
    if body.count(0) < 2:
        return None
    readings = [reading for name in ("utf-16-le", "utf-16-be") if (reading := _read(body, name))]
    best = max(readings, key=lambda reading: _known_share(reading.text), default=None)
    return best if best is not None and _known_share(best.text) > 0.9 else None


def _utf8(body: bytes) -> _Reading | None:
    """UTF-8, also with a bad byte here and there or cut within its last character."""
    try:
        return _Reading(body.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        cut = error.reason == "unexpected end of data" and len(body) - error.start < 4
    text = body.decode("utf-8", "replace")
    bad = text.count("\ufffd") - body.count("\ufffd".encode())
    wide = sum(n for char, n in Counter(text).items() if char >= "\u0800" and char != "\ufffd")
    # Other encodings hardly ever form a valid sequence of three bytes: a few of them prove the encoding.
    if bad <= max(_BAD_SHARE * wide, 1 if wide >= (1 if cut else 8) else 0):
        return _Reading(text, "utf-8", bad)
    return None


def _best(body: bytes, words: list[str]) -> _Reading | None:
    """The reading with the most Chinese in it, of those that the bytes allow. What was declared wins a tie."""
    if any(_ENCODING_OF.get(word) == _LATIN for word in words) and _western(body):
        return _Reading(body.decode("cp1252", "replace"), _LATIN)
    readings = list(_readings(body, words))
    if not readings:
        return None
    return max(readings, key=lambda reading: _chinese_share(reading.text))


def _readings(body: bytes, words: list[str]) -> Iterator[_Reading]:
    """Readings to choose from: the declared ones, then GB18030 and Big5 where they give everyday characters."""
    named = dict.fromkeys(name for word in words if (name := _ENCODING_OF.get(word)) and name not in ("utf-8", _LATIN))
    for name in named:
        reading = _read(body, name)
        if reading is not None:
            yield reading
    for name in ("gb18030", "big5"):
        reading = _read(body, name) if name not in named else None
        if reading is not None and _common_share(reading.text) > 0.6:
            yield reading


def _read(body: bytes, encoding: str) -> _Reading | None:
    """The bytes in that encoding if they fit, a few bad ones aside."""
    codec = _CODECS.get(encoding, encoding)
    try:
        return _Reading(body.decode(codec), encoding)
    except UnicodeDecodeError as error:
        cut = len(body) - error.start < 4
    text = body.decode(codec, "replace")
    bad = text.count("\ufffd")
    wide = sum(n for char, n in Counter(text).items() if char >= "\u0800" and char != "\ufffd")
    return _Reading(text, encoding, bad) if bad <= max(_BAD_SHARE * wide, 1 if cut and wide else 0) else None


def _western(body: bytes) -> bool:
    """Whether the bytes above ASCII stand alone between ASCII letters, as accents do and Chinese never does."""
    high = len(body) - len(body.translate(None, bytes(range(0x80, 0x100))))
    return len(_LONE.findall(body)) >= 0.5 * high


def _chinese_share(text: str) -> float:
    """Share of the most frequent Chinese characters and marks among the characters above ASCII, 0 to 1."""
    return _share(text, _FREQUENT | _MARKS)


def _common_share(text: str) -> float:
    """Share of everyday Chinese characters and marks among the characters above ASCII, 0 to 1."""
    return _share(text, _COMMON)


def _share(text: str, known: frozenset[str]) -> float:
    counts = [(char, n) for char, n in Counter(text).items() if char > "\x7f"]
    total = sum(n for _, n in counts)
    return sum(n for char, n in counts if char in known) / total if total else 0.0


def _known_share(text: str) -> float:
    """Share of characters that are ASCII text or everyday Chinese, 0 to 1."""
    counts = Counter(text)
    known = sum(n for char, n in counts.items() if char in _COMMON or " " <= char <= "~" or char in "\t\r\n\u3000")
    return known / len(text) if text else 0.0
