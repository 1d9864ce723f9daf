"""Kernels: plain loops over draws that Numba compiles when they first run.

A kernel is an ordinary function over arrays that are handed to it, scratch space included; it allocates nothing and
releases Python's lock, so draws can be shared out among threads. Each draw is computed on its own, by the same
operations in the same order, so the number of threads cannot change a result.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from types import FunctionType
from typing import Any

from tightrope.errors import InvalidOption


@cache
def compiled(kernel: Callable[..., Any], *helpers: Callable[..., Any], lean: bool = False) -> Callable[..., Any]:
    """Return the compiled form of a kernel; `helpers` are the functions that it calls.

    A lean kernel counts no references to its arrays and takes its helpers into itself. With many small helpers, each
    handed many arrays, it runs five times as fast. It must not make arrays, only views of those it was given, and a
    helper is lean in all kernels or in none.

    The machine code is kept beside the source, or in the user's cache folder where that is read-only; where
    neither can be written, it is compiled anew by each process. It is filed under a digest of all sources involved:
    Numba itself goes by time and size of the kernel's own file, which two releases may share.
    """
    from numba import njit

    for helper in helpers:
        _callable_from_kernels(helper, lean)
    named = _named_by_content(kernel, helpers)
    options: dict[str, Any] = {"nogil": True, "error_model": "numpy"} | ({"_nrt": False} if lean else {})
    try:
        machine: Callable[..., Any] = njit(cache=True, **options)(named)
    except RuntimeError:  # no folder to cache in
        machine = njit(**options)(named)
    return machine


def _named_by_content(kernel: Callable[..., Any], helpers: tuple[Callable[..., Any], ...]) -> Callable[..., Any]:
    digest = sha256()
    for module in sorted({function.__module__ for function in (kernel, *helpers)}):
        digest.update(Path(sys.modules[module].__file__ or "").read_bytes())
    assert isinstance(kernel, FunctionType)
    copy = FunctionType(kernel.__code__, kernel.__globals__, kernel.__name__, kernel.__defaults__)
    copy.__qualname__ = f"{kernel.__qualname__}_{digest.hexdigest()[:12]}"
    copy.__module__ = kernel.__module__
    return copy


@cache
def _callable_from_kernels(helper: Callable[..., Any], lean: bool) -> None:
    from numba.extending import register_jitable

    options: dict[str, Any] = {"_nrt": False, "forceinline": True} if lean else {}
    register_jitable(error_model="numpy", **options)(helper)


def share_out(run: Callable[[int, int], None], draws: int, threads: int) -> None:
    """Call `run(first, last)` on half-open ranges that together cover all draws, one range a thread."""
    if threads < 1:
        raise InvalidOption(f"threads: {threads}, expected 1 or more")
    parts = max(1, min(threads, draws))
    edges = [draws * part // parts for part in range(parts + 1)]
    if parts == 1:
        run(0, draws)
        return
    with ThreadPoolExecutor(max_workers=parts) as pool:
        for done in [pool.submit(run, first, last) for first, last in pairwise(edges)]:
            done.result()
