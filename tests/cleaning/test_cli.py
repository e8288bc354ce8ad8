"""The real command as a process: what it prints where, and its exit codes."""

from __future__ import annotations

import fcntl
import json
import os
import pkgutil
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from cleaning import commands
from cleaning.cli import run
from cleaning.exits import Exit
from tests.cleaning.archives import TEXT, bytes_of, write_inputs

COMMAND = [sys.executable, "-m", "cleaning.cli"]


def jianghua(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_help_lists_the_commands_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command is listed with one sentence."""
    assert run(["--help"]) is Exit.DONE
    listed = re.findall(r"^  (\w+)  +(\w.*\.)$", capsys.readouterr().out, re.MULTILINE)
    names = [name for name, _ in listed]
    assert names == sorted(module.name for module in pkgutil.iter_modules(commands.__path__) if module.name[0] != "_")
    assert {"build", "crawl", "demo", "why"} <= set(names)


def test_help_loads_nothing_heavy() -> None:
    """`--help` starts without tables, parsers or the crawler."""
    code = "import sys; from cleaning.cli import run; run(['--help']); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pyarrow", "pandas", "numpy", "lxml", "rich", "scrapy", "crawler", "multiprocessing"} & set(loaded)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "Usage"),
        (["bild"], "the commands are build, "),
        (["build"], "Missing argument"),
        (["build", "x"], "--out"),
        (["build", "no such folder", "--out", "{tmp}/out"], "no such file or folder"),
        (["build", "{tmp}", "--out", "/proc/nothing"], "can't write"),
        (["build", "{tmp}", "--out", "{tmp}/file"], "can't write"),
        (["build", "{tmp}", "--out", "{tmp}/out", "--workers", "0"], "workers"),
        (["crawl", "nosite"], "known sites are book118, haobigan, jinchutou, shiting, taowenge"),
        (["why", "x", "--out", "{tmp}"], "there is no corpus"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_2(
    tmp_path: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """No traceback, nothing on stdout, and what to do next."""
    (tmp_path / "file").write_text(TEXT)
    assert run([argument.format(tmp=tmp_path) for argument in arguments]) is Exit.NOTHING
    out, err = capsys.readouterr()
    assert words in err
    assert not out
    assert "Traceback" not in err


def test_an_error_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json an error is JSON on stdout too."""
    assert run(["why", "x", "--out", str(tmp_path), "--json"]) is Exit.NOTHING
    assert json.loads(capsys.readouterr().out)["exit_code"] == 2


def _fault(page: str, corpus: Path) -> None:
    raise LookupError(f"a fault on {page} in {corpus}")


def test_a_fault_of_the_program_is_told_whole_and_has_its_own_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A script never takes a crash for a result that needs a look."""
    monkeypatch.setattr("cleaning.why.ask", _fault)
    assert run(["why", "x", "--out", str(tmp_path)]) is Exit.FAULT
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.slow
def test_build_prints_results_on_stdout_and_progress_on_stderr(tmp_path: Path) -> None:
    """The JSON report stands alone on stdout; exit 0, or 1 where an input needs a look."""
    inputs = write_inputs(tmp_path / "in")
    done = jianghua("build", inputs, "--out", tmp_path / "out", "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["exit_code"], report["pages"]) == (0, 0, 15)
    assert "cleaning" in done.stderr
    assert len(pd.read_parquet(Path(report["current"]) / "data" / "speeches")) == report["speeches"]
    (inputs / "half.jsonl").write_text('{"text": "')
    done = jianghua("build", inputs, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "half.jsonl" in done.stderr
    code = done.stdout[done.stdout.index("import pandas") :]
    speeches = subprocess.run(
        [sys.executable, "-c", code + "\nprint(len(speeches))"], capture_output=True, text=True, check=True
    )
    assert int(speeches.stdout) == report["speeches"]


@pytest.mark.slow
def test_a_second_build_of_the_same_folder_at_once_is_exit_3(tmp_path: Path) -> None:
    """Whoever comes second is told, and nothing is touched."""
    inputs = write_inputs(tmp_path / "in")
    assert jianghua("build", inputs, "--out", tmp_path / "out").returncode == 0
    before = bytes_of(tmp_path / "out")
    with (tmp_path / "out" / ".lock").open("rb+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = jianghua("build", inputs, "--out", tmp_path / "out")
    assert done.returncode == 3
    assert "another run" in done.stderr
    assert "Traceback" not in done.stderr
    assert bytes_of(tmp_path / "out") == before


@pytest.mark.slow
def test_a_build_killed_at_any_moment_leaves_the_last_corpus_whole(tmp_path: Path) -> None:
    """`current` always leads to a whole snapshot, and the next build succeeds and leaves nothing behind."""
    out = tmp_path / "out"
    assert jianghua("build", write_inputs(tmp_path / "in1"), "--out", out).returncode == 0
    before = bytes_of(out)
    inputs = write_inputs(tmp_path / "in2", 60)
    started = time.monotonic()
    assert jianghua("build", inputs, "--out", tmp_path / "whole").returncode == 0
    length = time.monotonic() - started
    after = bytes_of(tmp_path / "whole")
    draw = random.Random(5)
    for _ in range(8):
        process = subprocess.Popen(
            [*COMMAND, "build", str(inputs), "--out", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(draw.uniform(0.1, 1.0) * length)
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert bytes_of(out) in (before, after)
    assert jianghua("build", inputs, "--out", out).returncode == 0
    assert bytes_of(out) == after
    assert {path.name for path in out.iterdir()} == {".lock", "current", "index", "snapshots", "store"}
    assert not [path for path in (out / "snapshots").iterdir() if path.name.startswith(".")]


@pytest.mark.slow
def test_ctrl_c_ends_a_build_with_one_line(tmp_path: Path) -> None:
    """No traceback, no worker left, exit 130 as shells know it."""
    inputs = write_inputs(tmp_path / "in", 400)
    process = subprocess.Popen(
        [*COMMAND, "build", str(inputs), "--out", str(tmp_path / "out"), "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    seen = ""
    while "cleaning" not in seen:
        seen = process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert (out, err.splitlines()[-1]) == ("", "jianghua: stopped; what was published before stands")
    assert "Traceback" not in err
    assert not (tmp_path / "out" / "current").exists()
