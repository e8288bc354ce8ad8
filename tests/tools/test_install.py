"""The installer's decisions, on a project folder of its own. Nothing is downloaded here; CI runs the whole of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tools import install as installer

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The installer, pointed at an empty project."""
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock", "requirements-peers.lock"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    venv = tmp_path / ".venv"
    for name, value in {
        "ROOT": tmp_path,
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "STATE": venv / ".jianghua.json",
    }.items():
        monkeypatch.setattr(installer, name, value)
    return installer


@pytest.fixture
def commands(project: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands for uv, noted down in place of being run; those that make .venv do run."""
    noted: list[list[str]] = []
    run = project.run

    def note(command: list[str | Path], environment: dict[str, str], *, quiet: bool = False) -> None:
        if "venv" in map(str, command):
            run(command, environment, quiet=quiet)
        else:
            noted.append([str(word) for word in command])

    monkeypatch.setattr(project, "run", note)
    monkeypatch.setattr(project, "find_uv", lambda: "uv")
    return noted


def test_indexes_of_pip_are_told_to_uv() -> None:
    """Every word of pip for where packages come from has its word of uv."""
    told = installer.uv_indexes(
        {
            "index-url": "file:///a",
            "extra-index-url": "file:///b\nfile:///c",
            "find-links": "/wheels /more",
            "trusted-host": "mirror.example",
            "no-index": "true",
        }
    )
    assert told == {
        "UV_DEFAULT_INDEX": "file:///a",
        "UV_INDEX": "file:///b file:///c",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/wheels,/more",
        "UV_INSECURE_HOST": "mirror.example",
        "UV_NO_INDEX": "1",
    }
    assert installer.uv_indexes({}) == {}


needs_pip = pytest.mark.skipif(
    not installer.runs(Path(installer.BASE_PYTHON), "import pip"), reason="the Python of .venv has no pip to be asked"
)


@needs_pip
def test_pip_is_asked_for_its_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and variables count, and a variable wins, as in pip itself."""
    config = tmp_path / "pip.conf"
    config.write_text("[global]\nindex-url = file:///from-file\ncert = /from/file.pem\n", encoding="utf-8")
    monkeypatch.setenv("PIP_CONFIG_FILE", str(config))
    monkeypatch.setenv("PIP_INDEX_URL", "file:///from-variable")
    monkeypatch.delenv("PIP_CERT", raising=False)
    settings = installer.pip_settings()
    assert settings["index-url"] == "file:///from-variable"
    assert settings["cert"] == "/from/file.pem"


@needs_pip
def test_a_configured_uv_keeps_its_indexes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who told uv where packages come from, by a variable or a file, is not overruled by pip's settings."""
    monkeypatch.setenv("PIP_INDEX_URL", "file:///pip")
    for name in installer.UV_INDEX_VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert installer.uv_environment()["UV_DEFAULT_INDEX"] == "file:///pip"
    (tmp_path / "uv").mkdir()
    (tmp_path / "uv" / "uv.toml").write_text("", encoding="utf-8")
    assert "UV_DEFAULT_INDEX" not in installer.uv_environment()
    (tmp_path / "uv" / "uv.toml").unlink()
    monkeypatch.setenv("UV_INDEX", "file:///uv")
    assert "UV_DEFAULT_INDEX" not in installer.uv_environment()


def test_a_second_installation_does_nothing(project: ModuleType, commands: list[list[str]]) -> None:
    """What is complete is left alone; a changed lock file is installed; dev counts for runtime too."""
    project.install("dev")
    assert [command[:3] for command in commands] == [["uv", "pip", "install"]] * 2
    assert "--require-hashes" in commands[0]
    project.install("dev")
    project.install("runtime")
    assert len(commands) == 2
    (project.ROOT / "requirements.lock").write_text("changed", encoding="utf-8")
    project.install("runtime")
    assert len(commands) == 4


def test_an_interrupted_installation_is_made_again(project: ModuleType, commands: list[list[str]]) -> None:
    """A .venv in which an installation broke off is not trusted, though its Python runs."""
    project.install("runtime")
    project.write_state({"root": str(project.ROOT), "installing": "runtime"})
    (project.VENV / "half-copied").touch()
    project.install("runtime")
    assert not (project.VENV / "half-copied").exists()
    assert json.loads(project.STATE.read_text(encoding="utf-8"))["runtime"] == project.fingerprint("runtime")


def test_a_failure_leaves_no_fingerprint(project: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """When uv fails, the error tells the command and the next try starts over."""
    monkeypatch.setattr(project, "find_uv", lambda: sys.executable)
    with pytest.raises(project.InstallError, match="this command ended with"):
        project.install("runtime")
    assert project.read_state() == {"root": str(project.ROOT), "installing": "runtime"}


def test_a_venv_that_was_moved_or_broke_is_made_anew(project: ModuleType, commands: list[list[str]]) -> None:
    """Scripts of a moved .venv point at the old place, and one without its Python is no use."""
    project.install("runtime")
    project.write_state({**project.read_state(), "root": "/elsewhere"})
    (project.VENV / "old").touch()
    project.install("runtime")
    assert not (project.VENV / "old").exists()
    (project.VENV / "old").touch()
    project.PYTHON.unlink()
    project.install("runtime")
    assert not (project.VENV / "old").exists()


def test_a_venv_made_by_hand_is_kept(project: ModuleType, commands: list[list[str]]) -> None:
    """A working .venv that somebody made is installed into, not removed."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", project.VENV], check=True)
    (project.VENV / "mine").touch()
    project.install("runtime")
    assert (project.VENV / "mine").exists()


def test_peers_have_a_folder_of_their_own(project: ModuleType, commands: list[list[str]]) -> None:
    """Peers go into .venv-peers, once for each lock file, and leave .venv alone."""
    project.install_peers()
    project.install_peers()
    assert [command[-1] for command in commands] == ["requirements-peers.lock"]
    assert str(project.ROOT / ".venv-peers" / "bin" / "python") in commands[0]
    assert not project.VENV.exists()
    (project.ROOT / "requirements-peers.lock").write_text("changed", encoding="utf-8")
    project.install_peers()
    assert len(commands) == 2


def test_an_old_python_is_refused_by_name(tmp_path: Path) -> None:
    """The error tells what is needed, what was found and what to do."""
    old = tmp_path / "python3"
    old.write_text('#!/bin/sh\n[ "$1" = --version ] && echo "Python 3.9.2" || exit 1\n', encoding="utf-8")
    old.chmod(0o755)
    tried = subprocess.run(
        ["sh", ROOT / "tools" / "install.sh", "runtime"],
        env={"PATH": f"{tmp_path}:/bin", "PYTHON": str(old)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 2
    assert "needs Python 3.11 or newer" in tried.stderr
    assert "is Python 3.9.2" in tried.stderr


def test_wrong_usage_shows_the_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown word ends with 2 and the list of what there is."""
    assert installer.main(["everything"]) == 2
    assert "install.py runtime" in capsys.readouterr().err
