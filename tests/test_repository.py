"""What holds for the repository as a whole."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_OURS = {".git", ".venv", ".venv-peers", "__pycache__", "build", "dist", "corpus", "demo", "raw", "state"}
REGISTRY = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|npmmirror|crates|anaconda|ubuntu|debian)\.(?:org|com|io|net)\b"
    r"|\bmirrors?\.[a-z]+\.|^\s*--(?:extra-)?index-url|^\s*--find-links",
    re.IGNORECASE | re.MULTILINE,
)


def our_files() -> Iterator[Path]:
    """Every file of the project that tools or builds did not make."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(f for f in folders if f not in NOT_OURS and not f.endswith(("_cache", ".egg-info")))
        yield from (Path(folder) / name for name in sorted(names) if not name.endswith(".ipynb"))


def pins(lock: str) -> dict[str, set[str]]:
    """The versions that a lock file holds for each package; more than one where they differ by Python version."""
    found: dict[str, set[str]] = {}
    for line in (ROOT / lock).read_text(encoding="utf-8").splitlines():
        if match := re.match(r"([a-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)", line):
            found.setdefault(match[1], set()).add(match[2])
    return found


def test_no_file_names_a_registry_host() -> None:
    """Where packages come from is the machine's choice: no file names an index."""
    naming = {}
    for path in our_files():
        text = path.read_bytes().decode("utf-8", "replace")
        if path != Path(__file__) and (found := REGISTRY.search(text)):
            naming[str(path.relative_to(ROOT))] = found[0]
    assert naming == {}


def test_the_search_for_registry_hosts_finds_one() -> None:
    """The pattern above finds what it is there for, and leaves the plain word alone."""
    host = ".".join(("files", "pythonhosted", "org"))
    assert REGISTRY.search(f"https://{host}/packages/x.whl")
    assert REGISTRY.search("--index-url somewhere")
    assert not REGISTRY.search("fonts come from PyPI; see the Debian package")


def test_there_is_no_uv_lock() -> None:
    """uv.lock would name the host of every file; the lock files with hashes stand in its place."""
    assert [path for path in our_files() if path.name == "uv.lock"] == []


def test_development_lock_extends_the_runtime_lock() -> None:
    """What the tests run with is what users run with: same packages, same versions."""
    runtime, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert len(runtime) > 50
    assert {name: dev.get(name) for name in runtime} == runtime


def test_every_locked_package_has_a_hash() -> None:
    """Each pin of the lock files is followed by at least one hash."""
    for lock in ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock"):
        entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8").strip())
        assert [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_of_pyproject_is_locked() -> None:
    """A dependency added to pyproject.toml without `make lock` fails here."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = document["project"]
    wanted = {"requirements.lock": project["dependencies"]}
    extras = project["optional-dependencies"]
    wanted["requirements-dev.lock"] = [*project["dependencies"], *extras["dev"], *extras["notebooks"]]
    wanted["requirements-peers.lock"] = document["dependency-groups"]["peers"]
    for lock, requirements in wanted.items():
        names = {re.split(r"[\[<>=~! ]", requirement)[0].lower() for requirement in requirements} - {"jianghua"}
        assert names - pins(lock).keys() == set()
