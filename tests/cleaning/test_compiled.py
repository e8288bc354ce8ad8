"""Getting compiled kernels ready."""

from __future__ import annotations

import subprocess
import sys

import pytest

_SAYS = """
import sys
from cleaning.dedup.forms import forms
assert len(forms(["各位代表"]).units) == 4
print("scipy.linalg" in sys.modules)
import scipy.linalg
import numpy
from numba import njit
print(njit(lambda one: one @ one)(numpy.eye(2)).sum())
"""


@pytest.mark.slow
def test_kernels_do_without_linear_algebra_and_leave_it_to_others() -> None:
    """A process that only groups texts doesn't import it; one that multiplies matrices in a kernel still can."""
    pytest.importorskip("scipy")
    said = subprocess.run([sys.executable, "-c", _SAYS], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "2.0"]
