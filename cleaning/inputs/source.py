"""An input file under its name within the build, and what every reader needs to speak of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cleaning.model import REASONS, Rejection

MAX_PAGE_BYTES = 20 * 2**20
"""A page beyond this is refused unread: no speech is that long, and one such page must not fill the memory."""

Note = Callable[[str], None]
"""Takes a sentence about something that was passed over and is no page."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read."""

    path: Path
    name: str
    """The file relative to the input that was named, with forward slashes."""

    def reject(self, reason: str, detail: str, *, at: int | str | None = None, url: str | None = None) -> Rejection:
        """A rejection of the file, or of the place `at` in it. Raises KeyError for an unknown reason."""
        REASONS[reason]
        page_id = url or (self.name if at is None else f"{self.name}#{at}")
        return Rejection(page_id, url, "input", reason, detail, file_path=self.name)
