"""A request to take something down becomes lines of the list."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cleaning.exits import UsageError
from cleaning.takedown.addresses import digest
from cleaning.takedown.searching import Held, holding, texts_of
from cleaning.takedown.sketches import NO_HASHES, sketches, values
from cleaning.takedown.tombstones import Kind, Mark, Takedown, Takedowns, extended

_ID = re.compile(r"[0-9a-f]{16}")
_LONGEST = 500
_TIME = "%Y-%m-%dT%H:%M:%SZ"

Line = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be taken down, and the entry of the log."""

    addresses: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    """Page ids, ids of documents, ids of speeches."""
    texts: tuple[str, ...] = ()
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a request."""

    takedown: Takedown
    takedowns: Takedowns
    """The whole list."""
    n_new: int
    """Lines that were not there before."""
    pages: tuple[Held, ...]
    """The pages of the snapshot that go."""


def add(takedowns: Takedowns, request: Request, snapshot: Path | None = None, now: datetime | None = None) -> Added:
    """The list with what is asked for; of a speech in the snapshot all pages and its text are taken down with it.

    Raises UsageError where nothing is named, or no reason is given.
    """
    reason = " ".join(request.reason.split())
    if not (request.addresses or request.ids or request.texts):
        raise UsageError("name what is to be taken down: a --url, an --id or a --text-file")
    if not reason or len(reason) > _LONGEST:
        raise UsageError(f"give a --reason of at most {_LONGEST} characters, without anyone's personal data")
    salt = takedowns.salt or secrets.token_hex(8)
    asked = _asked(request, salt)
    name = _name(takedowns, asked)
    stamp = _stamp(takedowns, now or datetime.now(UTC))

    def listed(lines: list[Line]) -> Takedowns:
        marks = [Mark(stamp, name, kind, value, request.by, reason) for kind, value in lines]
        return extended(takedowns, list(dict.fromkeys(marks)))

    found = listed(asked)
    pages: tuple[Held, ...] = ()
    if snapshot is not None:
        one = Takedowns(tuple(mark for mark in found.marks if mark.takedown == name))
        pages = holding(snapshot, one).pages
        found = listed([*asked, *_of_pages(snapshot, pages, salt)])
    takedown = next(one for one in found.standing if one.name == name)
    return Added(takedown, found, len(found.marks) - len(takedowns.marks), pages)


def lift(takedowns: Takedowns, name: str, reason: str, by: str, now: datetime | None = None) -> Takedowns:
    """The list with a takedown that holds no longer. Raises UsageError for one that does not stand."""
    known = [one.name for one in takedowns.standing]
    if name not in known:
        raise UsageError(f"no takedown {name!r} stands; `jianghua takedown list` names those that do")
    stamp = _stamp(takedowns, now or datetime.now(UTC))
    return Takedowns((*takedowns.marks, Mark(stamp, name, Kind.LIFTED, "", by, " ".join(reason.split()))))


def _asked(request: Request, salt: str) -> list[Line]:
    """What a request names, without looking anywhere."""
    lines: list[Line] = [(Kind.PAGE, digest(address)) for address in request.addresses]
    lines += [(Kind.DOCUMENT, one) if _ID.fullmatch(one) else (Kind.PAGE, digest(one)) for one in request.ids]
    of_texts = list(values(sketches(request.texts, salt), NO_HASHES, salt))
    if request.texts and not of_texts:
        raise UsageError("the text has no letter, character or digit by which it could be known")
    return [*lines, *of_texts]


def _of_pages(snapshot: Path, pages: tuple[Held, ...], salt: str) -> list[Line]:
    """All that is known of a speech's pages. The address of a compilation is not that of its speeches."""
    lines: list[Line] = []
    for page in pages:
        lines.append((Kind.PAGE, digest(page.page_id)))
        if page.url and page.parent_id is None:
            lines.append((Kind.PAGE, digest(page.url)))
    return [*lines, *values(*texts_of(snapshot, pages, salt), salt)] if pages else lines


def _name(takedowns: Takedowns, asked: list[Line]) -> str:
    """The name of the takedown that has what is asked for already, else a new one."""
    for one in takedowns.standing:
        if any((mark.kind, mark.value) in asked for mark in one.marks):
            return one.name
    first = min(asked)
    return "t" + hashlib.sha256(f"{first[0].value} {first[1]}".encode()).hexdigest()[:11]


def _stamp(takedowns: Takedowns, now: datetime) -> str:
    """The time of new lines: later than those before them, so that the order of time is that of the list."""
    stamp = now.astimezone(UTC).strftime(_TIME)
    last = max((mark.added_at for mark in takedowns.marks), default="")
    if stamp > last:
        return stamp
    return (datetime.strptime(last, _TIME).replace(tzinfo=UTC) + timedelta(seconds=1)).strftime(_TIME)
