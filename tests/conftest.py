"""What tests of both houses share."""

from __future__ import annotations

import os
from pathlib import Path

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
