"""The word models of input methods that this machine has: read where a document is suspect, once a process.

`tools/word_model.py` puts their files where they are looked for.
"""

from __future__ import annotations

import hashlib
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cleaning.order import kenlm, slm
from cleaning.order.pairs import Pairs

LIBIME = ("libime", ("zh_CN.lm",))
SUNPINYIN = ("sunpinyin/data", ("lm_sc.t3g", "pydict_sc.bin"))
"""Where Debian's packages put the models, and their files."""


class Models(NamedTuple):
    """What is there of them."""

    words: Pairs | None
    """Of words alone: libime's."""
    marks: Pairs | None
    """Of words and marks: sunpinyin's."""


@cache
def models() -> Models:
    """The models that are installed. Raises ModelError for a file that is none of them."""
    libime, sunpinyin = files(LIBIME), files(SUNPINYIN)
    return Models(kenlm.read(*libime) if libime else None, slm.read(*sunpinyin) if sunpinyin else None)


def files(model: tuple[str, tuple[str, ...]]) -> list[Path]:
    """The files of a model: in this environment, or where Debian's package puts them. All or none."""
    folder, names = model
    own = [Path(sys.prefix) / "share" / "jianghua" / name for name in names]
    if all(path.is_file() for path in own):
        return own
    found = [next(iter(sorted(Path("/usr/lib").glob(f"*/{folder}/{name}"))), None) for name in names]
    return [path for path in found if path is not None] if all(found) else []


@cache
def name() -> str:
    """What the order of a text depends on beside the code: the models' files with their hashes, or `none`."""
    found = [path for model in (LIBIME, SUNPINYIN) for path in files(model)]
    hashes = [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in found]
    return ", ".join(hashes) or "none"
