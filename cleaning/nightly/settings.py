"""What a night does, from a TOML file and the environment. A key that nobody knows is refused."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from cleaning.exits import UsageError
from cleaning.health import Thresholds


class NightSettings(BaseSettings):
    """The settings of `jianghua nightly`. The command's options go before the file, the file before the environment."""

    model_config = SettingsConfigDict(
        extra="forbid", frozen=True, env_prefix="JIANGHUA_NIGHTLY_", env_nested_delimiter="__"
    )

    sites: tuple[str, ...] = ()
    """The sites to crawl; none means all that are known."""
    contact: str | None = None
    """Where a site's owner reaches you. Real sites need it."""
    raw: Path = Path("data/raw")
    """The folder of archives."""
    out: Path = Path("data/corpus")
    """The corpus folder."""
    takedowns: Path = Path("data/takedowns.csv")
    """The list of what was taken down; none where there is no such file."""
    max_pages: int | None = Field(default=None, ge=1)
    """The most requests to each site in a night."""
    workers: int | None = Field(default=None, ge=1)
    """Worker processes of the build; none means one for each core."""
    keep: int = Field(default=14, ge=2)
    """How many snapshots stay: the one before too, as the report compares with it."""
    keep_reports: int = Field(default=400, ge=8)
    """How many reports of nights stay."""
    metrics: Path | None = None
    """A file for Prometheus' textfile collector; none means `nights/jianghua.prom` in the corpus folder."""
    thresholds: Thresholds = Thresholds()


def night_settings(file: Path | None, **options: Any) -> NightSettings:
    """The settings of a file, or of the environment alone; options that are not None go first.

    Raises `UsageError` for a file that can't be read and for keys or values that are not known.
    """
    found: dict[str, Any] = {}
    if file is not None:
        try:
            found = tomllib.loads(file.read_text(encoding="utf-8"))
        except OSError as error:
            raise UsageError(f"can't read {file}: {error.strerror}; name the settings file with --config") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"{file} is no TOML: {error}; docs/nightly.md shows one") from error
    found |= {name: value for name, value in options.items() if value is not None}
    try:
        return NightSettings(**found)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        known = ", ".join(NightSettings.model_fields)
        raise UsageError(
            f"{file or 'the settings'}: {where}: {first['msg']}. The settings are {known}; docs/nightly.md tells them"
        ) from error
