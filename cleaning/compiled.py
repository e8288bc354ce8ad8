"""How compiled kernels are got ready without what none of them needs."""

from __future__ import annotations

import importlib
import sys
from functools import cache

_SETS_UP = "numba.np.arraymath"
"""The module of numba that asks for scipy's linear algebra as it is imported, which is before the first kernel runs."""


@cache
def get_ready() -> None:
    """Has numba set itself up without scipy's linear algebra, which takes a fifth of a second; call it before a kernel.

    Kernels of others in the process lose nothing: numba asks again where one needs it. Does nothing where either is
    there already.
    """
    if _SETS_UP in sys.modules or "scipy.linalg" in sys.modules:
        return
    sys.modules["scipy.linalg"] = None  # type: ignore[assignment]  # an import of it raises ImportError
    try:
        importlib.import_module(_SETS_UP)
    finally:
        del sys.modules["scipy.linalg"]
