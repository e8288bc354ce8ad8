"""Which files are inputs, and which reader reads them: by their first bytes, by the name only where these don't tell.

To read another kind of file, write its reader and name it in `read_file`.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from cleaning.decode import MAGIC, DecodeError, decode
from cleaning.inputs import parquet
from cleaning.inputs.jsonl import holds_rows, read_jsonl
from cleaning.inputs.markup import opens_markup
from cleaning.inputs.single import read_single
from cleaning.inputs.source import Note, Source
from cleaning.inputs.stream import GZIP
from cleaning.inputs.warc import read_warc
from cleaning.model import Page, Rejection

INPUTS = frozenset(
    {".warc", ".wet", ".html", ".htm", ".shtml", ".shtm", ".xhtml", ".txt", ".text", ".jsonl", ".ndjson", ".parquet"}
)
"""Endings, before a `.gz`, of the files that a folder of inputs is searched for."""

OTHERS = frozenset(
    {".md", ".json", ".py", ".csv", ".tsv", ".xml", ".css", ".js", ".yaml", ".yml", ".toml", ".log", ".cdx", ".cdxj"}
    | {".sqlite", ".db", ".svg", ".ipynb", ".lock", ".sha256"}
)
"""Endings of what often lies beside inputs and is none, though its first bytes may look like one."""

_BESIDE = re.compile(r"ledger\.sqlite(?:-wal|-shm|-journal)?|ledger-[\w-]{1,80}\.lock")
"""What a crawl of ours keeps beside its archives. Their indexes are told by the archive that each belongs to."""
_HEAD = 2**16


def read_file(source: Source, note: Note, *, named: bool) -> Iterator[Page | Rejection]:
    """The pages of a file. A file that was not named itself and is no input is passed over with a note.

    What a crawl writes beside its archives needs none. Raises OSError where the file can't be read.
    """
    ending = _ending(source.path)
    if not named and _is_beside(source.path):
        return
    if not named and ending in OTHERS:
        note(f"{source.name}: passed over, {ending} files are no inputs")
        return
    head = _head(source.path)
    if head.startswith(b"WARC/"):
        yield from read_warc(source, note)
    elif head.startswith(parquet.MAGIC):
        yield from parquet.read_parquet(source)
    elif ending in (".jsonl", ".ndjson") or holds_rows(head):
        yield from _whole(source, head) or read_jsonl(source)
    elif ending in (".warc", ".wet", ".parquet"):
        yield source.reject(*_what_else(head, ending))
    elif named or ending in INPUTS or opens_markup(_text(head)):
        yield from read_single(source)
    else:
        note(f"{source.name}: passed over, it is neither an archive nor a table nor HTML")


def _is_beside(path: Path) -> bool:
    """Whether a file is the ledger or a lock of a crawl, or the index of an archive that lies beside it."""
    if path.suffix != ".cdxj":
        return _BESIDE.fullmatch(path.name) is not None
    archive = path.with_suffix(".warc.gz")
    return archive.exists() or archive.with_name(f"{archive.name}.open").exists()


def _whole(source: Source, head: bytes) -> list[Rejection]:
    """Why a file that should be JSON lines is none as a whole; empty where it may be read."""
    if not head.strip():
        return [source.reject("empty", "there are no bytes but blanks")]
    foreign = next((what for magic, what in MAGIC if head.startswith(magic)), None)
    return [source.reject("not_text", f"the bytes are {foreign}")] if foreign else []


def _what_else(head: bytes, ending: str) -> tuple[str, str]:
    """The reason and the sentence for a file that is not what its name says."""
    if not head:
        return "empty", "the file is empty"
    return "unreadable", f"the file is called {ending} and does not begin as one"


def _ending(path: Path) -> str:
    name = path.name.lower().removesuffix(".open").removesuffix(".gz")
    return Path(name).suffix


def _head(path: Path) -> bytes:
    """The first bytes of the file, unzipped where it is gzip. Raises OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(wbits=31).decompress(head, _HEAD) or head
    except zlib.error:
        return head


def _text(head: bytes) -> str:
    try:
        return decode(head).text
    except DecodeError:
        return ""
