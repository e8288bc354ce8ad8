"""The local engine: order, backpressure, and pages that raise, hang or kill."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cleaning.engines import engine, known
from cleaning.engines.local import LocalEngine

pytestmark = pytest.mark.slow


def square(number: int) -> str:
    if number % 7 == 3:
        time.sleep(0.01)  # results come back out of order
    if number == 50:
        raise ValueError("no squares of fifty")
    return str(number * number)


def fail(number: int, why: str) -> str:
    return f"{number} failed: {why}"


def nobody(number: int, why: str) -> int:
    return -1


def reason(path: str, why: str) -> str:
    return why


def killer(number: int) -> str:
    if number in (5, 30):
        os.kill(os.getpid(), signal.SIGKILL)
    if number == 12:
        os._exit(3)
    return str(number)


def kill_once(path: str) -> str:
    marker = Path(path)
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def hang(number: int) -> str:
    while number == 2:
        time.sleep(0.1)
    return str(number)


def unsendable(number: int) -> object:
    return (lambda: number) if number == 1 else number


def process_id(number: int) -> int:
    return os.getpid()


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_same_results_in_order_for_any_number_of_workers(workers: int) -> None:
    """The order of results is that of the items, and a fault is its own item's result."""
    results = list(LocalEngine(workers).map(square, range(300), fail))
    expected = [str(n * n) for n in range(300)]
    assert results[:50] + results[51:] == expected[:50] + expected[51:]
    assert results[50].startswith("50 failed: ValueError: no squares of fifty (test_local.py, line ")


def test_one_worker_is_this_process() -> None:
    """With one worker nothing is started."""
    assert set(LocalEngine(1).map(process_id, range(3), nobody)) == {os.getpid()}
    assert os.getpid() not in set(LocalEngine(2).map(process_id, range(3), nobody))


def test_an_item_that_kills_its_worker_fails_alone() -> None:
    """The others of its batch are done, and the cause is named."""
    results = list(LocalEngine(2).map(killer, range(40), fail))
    assert [n for n in range(40) if results[n] != str(n)] == [5, 12, 30]
    assert results[5].startswith("5 failed: its process was ended by signal 9")
    assert results[12] == "12 failed: its process ended with exit code 3"


def test_a_worker_killed_from_outside_costs_nothing(tmp_path: Path) -> None:
    """An item gets a second try before it is given up."""
    assert list(LocalEngine(2).map(kill_once, [str(tmp_path / "marker")], reason)) == ["done"]


def test_an_item_that_hangs_is_stopped() -> None:
    """A build never waits for ever for one page."""
    results = list(LocalEngine(2, patience=3).map(hang, range(20), fail))
    assert results == [str(n) if n != 2 else "2 failed: it took more than 3 seconds" for n in range(20)]


def test_a_result_that_does_not_travel_is_a_failure() -> None:
    """A result that can't be pickled fails its own item."""
    results = list(LocalEngine(2).map(unsendable, range(3), fail))
    assert results == [0, "1 failed: its process ended with exit code 1", 2]


def test_items_are_drawn_only_as_they_are_needed() -> None:
    """The input of an endless reader does not pile up in memory."""
    drawn = 0

    def endless() -> Iterator[int]:
        nonlocal drawn
        while True:
            yield drawn % 40
            drawn += 1

    results = LocalEngine(2).map(square, endless(), fail)
    assert [next(results) for _ in range(3)] == ["0", "1", "4"]
    results.close()  # type: ignore[attr-defined]
    assert drawn < 1000


SCRIPT = """
import sys, time
from cleaning.engines.local import LocalEngine
from tests.cleaning.engines.test_local import hang, fail
if __name__ == "__main__":
    print("started", flush=True)
    list(LocalEngine(2).map(hang, range(100), fail))
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_no_worker_outlives_the_build(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C and a kill of the parent end its workers; Ctrl-C prints one traceback, the parent's."""
    script = tmp_path / "run.py"
    script.write_text(SCRIPT)
    process = subprocess.Popen(
        [sys.executable, str(script)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "started\n"
    time.sleep(3)
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
    else:
        process.kill()
        os.killpg(process.pid, signal.SIGTERM)  # the hanging page; an idle worker sees the end by itself
    _, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert err.count("Traceback") == (1 if number == signal.SIGINT else 0)


def test_engines_declare_themselves() -> None:
    """An engine is found by its module's name; an unknown one lists the known ones."""
    assert known() == ["local"]
    assert engine("local", 3) == LocalEngine(3)
    with pytest.raises(ValueError, match="known are local"):
        engine("abacus")
    with pytest.raises(ValueError, match="1 or more"):
        engine("local", 0)
