"""What tests of both houses share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def seeds_dir() -> Path:
    """The folder of real pages: JIANGHUA_SEEDS, else ../shared/seeds beside the project.

    They are other people's texts, so the project does not contain them. Without them a test is skipped, in CI it fails.
    """
    named = os.environ.get("JIANGHUA_SEEDS")
    folder = Path(named) if named else ROOT.parent / "shared" / "seeds"
    if folder.is_dir():
        return folder
    reason = f"no folder of real pages at {folder}; set JIANGHUA_SEEDS to one"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session", autouse=True)
def every_request_is_judged() -> Iterator[None]:
    """What any test's crawl asks a replica for is judged when that ends, also against the delay it was to keep.

    The replica's own tests ask it for everything, as they must.
    """
    from crawler import run  # noqa: PLC0415 # tests without a crawl start quickly
    from crawler.replica import Replica  # noqa: PLC0415
    from tests.crawler.judge import judge  # noqa: PLC0415

    crawls: list[tuple[datetime, datetime, float]] = []
    ask, leave = run._run, Replica.__exit__

    def asked(job: Any, *others: Any) -> Any:
        begun = datetime.now(UTC)
        try:
            return ask(job, *others)
        finally:
            crawls.append((begun, datetime.now(UTC), float(job["settings"].get("DOWNLOAD_DELAY", 3.0))))

    def left(replica: Replica, *error: Any) -> None:
        leave(replica, *error)
        if error[0] is None and "tests/crawler/replica/" not in os.environ.get("PYTEST_CURRENT_TEST", ""):
            judge(replica.log, replica.world.hosts)
            for begun, ended, delay in crawls:
                judge([one for one in replica.log if begun <= one.at <= ended], replica.world.hosts, delay)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "_run", asked)
        patch.setattr(Replica, "__exit__", left)
        yield
