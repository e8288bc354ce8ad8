"""The documentation speaks of what exists, and of all of it."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from cleaning.cli import jianghua
from tests.test_repository import ROOT, our_files

PAGES = [path for path in our_files() if path.suffix == ".md"]
TEXT = {path: path.read_text(encoding="utf-8") for path in PAGES}


def commands() -> dict[str, click.Command]:
    """Every command of `jianghua` by its name."""
    assert isinstance(jianghua, click.Group)
    context = click.Context(jianghua)
    found = {name: jianghua.get_command(context, name) for name in jianghua.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None}


def options_of(command: click.Command, rest: str) -> set[str]:
    """The options of a command, and of the one below it that the words behind its name begin with."""
    options = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    word, _, behind = rest.strip().partition(" ")
    if isinstance(command, click.Group) and word in command.commands:
        return options | options_of(command.commands[word], behind)
    return options


def code(text: str) -> list[str]:
    """What stands in backquotes, in fences and in indented blocks of a page."""
    fenced = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    text = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}(.*)$", text, re.MULTILINE)
    return [*(line for block in fenced for line in block.splitlines()), *indented, *re.findall(r"`([^`\n]+)`", text)]


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_every_command_is_documented() -> None:
    """A command that exists is told of in the README or under docs/."""
    told = "\n".join(text for path, text in TEXT.items() if path.name == "README.md" or path.parent.name == "docs")
    assert [name for name in commands() if f"jianghua {name}" not in told] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_documented_commands_exist(page: Path) -> None:
    """Every `jianghua …` in code names a command, and every option after it is one of that command's."""
    known = commands()
    for line in code(TEXT[page]):
        for name, rest in re.findall(r"(?:^|[\s/])jianghua ([a-z]+)\b([^;&|#]*)", line):
            assert name in known, f"{page.name} tells of `jianghua {name}`; there are {', '.join(known)}"
            options = options_of(known[name], rest)
            for option in re.findall(r"(?<=\s)--[a-z-]+", rest):
                assert option in options, f"{page.name}: `jianghua {name}` has no {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_documented_targets_exist(page: Path) -> None:
    """Every `make …` in code is a target of the Makefile."""
    for line in code(TEXT[page]):
        for name in re.findall(r"(?:^|\s)make ([a-z]+)\b", line):
            assert name in targets(), f"{page.name} tells of `make {name}`"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    """Relative links resolve, and their #anchors are headings of the page they lead to."""
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", TEXT[page])):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{page.name} links to {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in headings}


def test_every_target_has_its_line_of_help() -> None:
    """`make help` tells of every target."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets() == set(re.findall(r"^([a-z]+):.*## \S", makefile, re.MULTILINE))


def test_the_index_lists_every_page() -> None:
    """docs/README.md leads to all pages beside it."""
    index = TEXT[ROOT / "docs" / "README.md"]
    beside = [path.name for path in PAGES if path.parent.name == "docs" and path.name != "README.md"]
    assert [name for name in beside if f"({name})" not in index] == []


def test_paths_in_contributing_exist() -> None:
    """The folders in which something new is put are there."""
    for path in re.findall(r"`((?:crawler|cleaning|tests)/[\w/.]*)", TEXT[ROOT / "CONTRIBUTING.md"]):
        assert (ROOT / path).exists(), path
