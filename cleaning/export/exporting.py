"""An export from beginning to end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cleaning.exits import Exit, UsageError
from cleaning.export import flat, jsonl, keywords, tei
from cleaning.export.source import Source
from cleaning.export.told import Told
from cleaning.export.writing import aside, plain

Writer = Callable[[Source, Path, str, Told], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A form of export."""

    endings: tuple[str, ...]
    """How the names of its files end, aside from .gz and .zst."""
    compressed: bool
    """Whether .gz and .zst may follow."""
    write: Writer


FORMATS = {
    "jsonl": Format((".jsonl", ".json"), True, jsonl.write),
    "parquet": Format((".parquet",), False, flat.write_parquet),
    "csv": Format((".csv",), True, flat.write_csv),
    "tei": Format((".xml",), True, tei.write),
    "keywords": Format((".parquet",), False, keywords.write),
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export came to."""

    to: str
    format: str
    snapshot: str
    rows: int
    without_text: int
    left_out: dict[str, int]
    """Speeches that are not in the file, by reason."""
    notes: tuple[str, ...]

    @property
    def exit_code(self) -> Exit:
        return Exit.DONE if self.rows else Exit.LOOK


def export(
    corpus: Path,
    to: Path,
    form: str,
    *,
    columns: Sequence[str] = (),
    where: str = "",
    force: bool = False,
) -> Exported:
    """Writes the speeches of a corpus, or of one snapshot, to a file: the same bytes for the same snapshot and options.

    Raises UsageError where there is no corpus, no such column or condition, or where the file exists or can't be
    written.
    """
    kind = FORMATS[form]
    shown = plain(to.name) if kind.compressed else to.name
    if not shown.endswith(kind.endings):
        endings = " or ".join(kind.endings)
        more = ", with .gz or .zst behind it where it shall be compressed" if kind.compressed else ""
        raise UsageError(f"{to.name} is no name for {form}: let it end on {endings}{more}")
    if columns and form == "keywords":
        raise UsageError("--columns is for the columns of `speeches`; keywords have their own")
    source = Source.of(corpus, columns, where)
    source.refuse_other_schemas()
    told = Told()
    with aside(to, force=force) as part:
        kind.write(source, part, to.name, told)
    return Exported(
        str(to), form, source.name, told.rows, told.without_text, dict(sorted(told.left_out.items())), tuple(told.notes)
    )
