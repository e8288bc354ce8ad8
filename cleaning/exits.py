"""The exit codes of every command, and what each error comes to. Scripts rely on them."""

from __future__ import annotations

from enum import IntEnum

import click

from cleaning.corpus.errors import Locked, SnapshotError


class Exit(IntEnum):
    """How a command ended."""

    DONE = 0
    LOOK = 1
    """Done, but something needs a look: an input that could not be read, a check that warns."""
    NOTHING = 2
    """Wrong usage, or nothing could be read or written."""
    LOCKED = 3
    """Another run holds the lock."""
    FAULT = 70
    """A fault of the program itself, as sysexits.h counts it."""
    STOPPED = 130
    """Stopped by Ctrl-C, as shells count it."""


class UsageError(ValueError):
    """Something was asked for that can't be done. The message says what to do instead."""


def exit_of(error: BaseException) -> Exit:
    """The exit code of an error; FAULT for one that a user can do nothing about."""
    if isinstance(error, Locked):
        return Exit.LOCKED
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return Exit.STOPPED
    # The crawler's errors are told by their names, so that no command but those that crawl imports it.
    crawlers = {"CrawlError", "CrawlUsageError", "UnknownSiteError"}
    if isinstance(error, SnapshotError | UsageError | click.ClickException) or type(error).__name__ in crawlers:
        return Exit.NOTHING
    return Exit.FAULT
