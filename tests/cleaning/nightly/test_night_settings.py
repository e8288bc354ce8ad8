"""What a night is told to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaning.exits import UsageError
from cleaning.nightly.settings import night_settings


def test_a_file_is_read_and_options_go_before_it(tmp_path: Path) -> None:
    """And the file before the environment."""
    file = tmp_path / "night.toml"
    file.write_text('sites = ["haobigan"]\nkeep = 3\n[thresholds]\nfailed = 0.5\n', encoding="utf-8")
    settings = night_settings(file, keep=5, contact=None)
    assert (settings.sites, settings.keep, settings.thresholds.failed) == (("haobigan",), 5, 0.5)
    assert settings.thresholds.nights == 7


def test_the_environment_fills_what_nobody_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A contact need not stand in a file."""
    monkeypatch.setenv("JIANGHUA_NIGHTLY_CONTACT", "https://example.org/crawl")
    monkeypatch.setenv("JIANGHUA_NIGHTLY_THRESHOLDS__FAILED", "0.25")
    settings = night_settings(None)
    assert (settings.contact, settings.thresholds.failed) == ("https://example.org/crawl", 0.25)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("kep = 3\n", "kep"),
        ("keep = 0\n", "keep"),
        ("[thresholds]\nfaild = 1\n", "thresholds.faild"),
        ("keep = \n", "no TOML"),
    ],
)
def test_what_nobody_knows_is_refused(tmp_path: Path, text: str, told: str) -> None:
    """By its name, before anything is asked of a site."""
    file = tmp_path / "night.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=told):
        night_settings(file)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """With the option that names it."""
    with pytest.raises(UsageError, match="--config"):
        night_settings(tmp_path / "none.toml")
