"""Bytes to text: lying headers, lying pages, damaged bytes and files that are no text."""

from __future__ import annotations

import codecs

import pytest

from cleaning.decode import MAGIC, DecodeError, decode
from cleaning.model import REASONS

SIMPLIFIED = (
    "同志们：今天我们在这里召开全市工作会议，主要任务是总结上半年的工作，分析当前面临的形势，安排下半年的重点任务。"
    "下面，我讲三点意见。一要统一思想，二要狠抓落实，三要加强领导。"
)
TRADITIONAL = (
    "同志們：今天我們在這裡召開全市工作會議，主要任務是總結上半年的工作，分析當前面臨的形勢，安排下半年的重點任務。"
    "下面，我講三點意見。一要統一思想，二要狠抓落實，三要加強領導。"
)
RARE = "𠮷镕玥𬭊"  # beyond GBK: four bytes each or rare in GB 18030


def html(text: str, charset: str | None = None) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    return f"<html><head>{meta}<title>讲话</title></head><body><p>{text}</p></body></html>"


@pytest.mark.parametrize(
    "said", [None, "utf-8", "gb2312", "gbk", "big5", "iso-8859-1", "windows-1252", "no-such-thing"]
)
@pytest.mark.parametrize("header", [None, "text/html", "text/html; charset=gb2312", 'text/html; charset="ISO-8859-1"'])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_whatever_page_and_server_say_the_bytes_decide(encoding: str, header: str | None, said: str | None) -> None:
    """Lying meta elements and headers do not change the text."""
    page = html(SIMPLIFIED, said)
    decoded = decode(page.encode(encoding), header)
    assert (decoded.text, decoded.encoding, decoded.n_replaced) == (page, encoding, 0)


@pytest.mark.parametrize(
    "header", [None, "text/html; charset=gb2312", "text/html; charset=big5", "text/html; charset=latin1"]
)
@pytest.mark.parametrize("text", [TRADITIONAL, TRADITIONAL[:20]])
def test_big5_is_found_with_and_without_its_name(text: str, header: str | None) -> None:
    """Big5 is read where it fits better than GB18030, whatever the server says."""
    decoded = decode(text.encode("big5"), header)
    assert (decoded.text, decoded.encoding) == (text, "big5")


@pytest.mark.parametrize("said", ["big5", "shift_jis", "euc-kr", "euc-jp"])
def test_a_gb_page_under_another_asian_name_stays_gb(said: str) -> None:
    """Bytes that another East Asian encoding would accept too are read as the one that gives Chinese."""
    page = html(SIMPLIFIED, said)
    assert decode(page.encode("gb18030")).text == page


def test_traditional_text_in_gbk_stays_gb18030() -> None:
    """Traditional characters alone are no sign of Big5."""
    decoded = decode(html(TRADITIONAL).encode("gbk"))
    assert (decoded.text, decoded.encoding) == (html(TRADITIONAL), "gb18030")


def test_gb2312_means_gb18030() -> None:
    """Characters outside of GB 2312 on a page labelled gb2312 come out whole."""
    page = html(SIMPLIFIED + RARE, "gb2312")
    decoded = decode(page.encode("gb18030"), "text/html; charset=GB2312")
    assert (decoded.text, decoded.encoding, decoded.declared) == (page, "gb18030", "gb2312")


def test_the_declared_word_is_the_page_s_before_the_server_s() -> None:
    """The page is nearer to its bytes than the server; a commented-out meta says nothing."""
    assert decode(html("好", "GBK").encode(), "text/html; charset=big5").declared == "gbk"
    assert decode(b"<!-- <meta charset=gbk> -->", "text/html; charset=Big5").declared == "big5"
    assert decode('<?xml version="1.0" encoding="GB2312"?><p>好</p>'.encode()).declared == "gb2312"
    assert decode("好".encode()).declared is None


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"\x84\x31\x95\x33", "gb18030"),
    ],
)
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    """The mark is stronger than what page and server say, and does not become a character."""
    decoded = decode(mark + SIMPLIFIED.encode(encoding), "text/html; charset=big5")
    assert (decoded.text, decoded.encoding) == (SIMPLIFIED, encoding)


def test_a_lying_byte_order_mark_is_passed_over() -> None:
    """A UTF-8 mark glued before a GB18030 page by an include does not make it UTF-8."""
    decoded = decode(codecs.BOM_UTF8 + html(SIMPLIFIED).encode("gb18030"))
    assert decoded.encoding == "gb18030"
    assert SIMPLIFIED in decoded.text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [html(SIMPLIFIED), f"{SIMPLIFIED}\r\n第1页 共2页\r\n{SIMPLIFIED}\r\n"])
def test_utf_16_without_a_mark(text: str, encoding: str) -> None:
    """The side on which the NULs of ASCII characters lie tells UTF-16."""
    decoded = decode(text.encode(encoding), "text/html; charset=utf-8")
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize("cut", [1, 2])
@pytest.mark.parametrize("text", ["你好", SIMPLIFIED])
def test_utf_8_cut_in_mid_character(text: str, cut: int) -> None:
    """A page cut by a size limit loses its last character, which is counted."""
    decoded = decode(text.encode()[:-cut], "text/html; charset=gbk")
    assert (decoded.text, decoded.encoding, decoded.n_replaced) == (text[:-1] + "\ufffd", "utf-8", 1)


@pytest.mark.parametrize("header", [None, "text/html; charset=gb2312"])
@pytest.mark.parametrize("bad", [b"\xff", b"\x80", b"\xe4", b"\xc4\xe3"])
def test_utf_8_with_a_bad_byte(bad: bytes, header: str | None) -> None:
    """One bad byte in the middle costs one character, not the page."""
    decoded = decode(SIMPLIFIED.encode() + bad + SIMPLIFIED.encode(), header)
    assert decoded.encoding == "utf-8"
    assert decoded.n_replaced == decoded.text.count("\ufffd") > 0
    assert decoded.text.replace("\ufffd", "") == SIMPLIFIED * 2


def test_a_replacement_character_of_the_page_itself_is_not_counted() -> None:
    """U+FFFD that the page already held is text like any other."""
    assert decode((SIMPLIFIED + "\ufffd").encode()).n_replaced == 0
    assert decode((SIMPLIFIED + "\ufffd").encode() + b"\xff").n_replaced == 1


@pytest.mark.parametrize("damage", [b"", b"\xff"])
def test_gb18030_damaged_and_cut(damage: bytes) -> None:
    """A GB18030 page with a bad byte, cut in mid-character, is read; both losses are counted."""
    body = SIMPLIFIED.encode("gb18030") + damage + ("\n" + SIMPLIFIED).encode("gb18030")[:-1]
    decoded = decode(body)
    assert decoded.encoding == "gb18030"
    assert decoded.n_replaced == 1 + len(damage)
    assert decoded.text.startswith(SIMPLIFIED)


@pytest.mark.parametrize(("magic", "what"), MAGIC)
def test_files_of_other_kinds_are_no_text(magic: bytes, what: str) -> None:
    """A PDF, an archive or an image is refused by its first bytes, whatever the server calls it."""
    with pytest.raises(DecodeError, match="not_text") as caught:
        decode(magic + SIMPLIFIED.encode(), "text/html; charset=utf-8")
    assert caught.value.reason in REASONS
    assert what in caught.value.detail


def test_nul_bytes_are_no_text() -> None:
    """A binary file of no known kind is refused."""
    with pytest.raises(DecodeError, match="not_text"):
        decode(bytes(range(256)) * 20)
    with pytest.raises(DecodeError, match="not_text"):
        decode(b"\x00" * 1000)


def test_one_nul_in_a_long_text_is_a_bad_byte() -> None:
    """A stray NUL does not cost the page; it is replaced and counted."""
    decoded = decode((SIMPLIFIED + "\0" + SIMPLIFIED).encode())
    assert (decoded.text, decoded.n_replaced) == (SIMPLIFIED + "\ufffd" + SIMPLIFIED, 1)


@pytest.mark.parametrize(
    "body",
    [
        bytes((i * 7919) % 96 + 0x9F for i in range(4000)),
        bytes(0x81 + i % 30 for i in range(4000)),
        SIMPLIFIED.encode() + SIMPLIFIED.encode("gb18030") + TRADITIONAL.encode("big5"),
    ],
)
def test_what_no_encoding_reads_with_certainty_is_refused(body: bytes) -> None:
    """Noise above ASCII and pages glued of several encodings are named, not guessed."""
    with pytest.raises(DecodeError, match="undecodable"):
        decode(body)


def test_a_western_page_keeps_its_accents() -> None:
    """A page that says Latin and has lone accented letters is not turned into Chinese characters."""
    text = "Le président a déclaré à l’école que c’était décidé."
    decoded = decode(text.encode("cp1252"), "text/html; charset=iso-8859-1")
    assert (decoded.text, decoded.encoding) == (text, "windows-1252")


@pytest.mark.parametrize("text", ["", "a", "你", "联通", "plain ASCII, 2023"])
def test_short_texts(text: str) -> None:
    """Very short bodies are read too, in both encodings."""
    assert decode(text.encode()).text == text
    assert decode(text.encode("gb18030"), "text/html; charset=gbk").text == text


def test_every_prefix_of_a_page_is_text_or_a_named_error() -> None:
    """No cut makes decoding crash."""
    for encoding in ("utf-8", "gb18030", "big5", "utf-16-le"):
        body = html(TRADITIONAL).replace("讲话", "講話").encode(encoding)
        for end in range(len(body)):
            assert _outcome(body[:end]) in {"text", *REASONS}


def _outcome(body: bytes) -> str:
    try:
        decode(body)
    except DecodeError as error:
        return error.reason
    return "text"
