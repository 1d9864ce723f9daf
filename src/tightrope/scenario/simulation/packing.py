"""Named arrays packed into few rows for the kernel, and named views on those rows for everybody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from tightrope.scenario.simulation.place import PLACES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tightrope.positions.actor_issues import FloatArray, IntArray


class Run(NamedTuple):
    """One run as the kernel sees it; `place` says what lies where.

    Parameters
    ----------
    at : int
        Where each part begins in its row, or how many there are of a kind.
    fixed : int
        Whole numbers of the scenario.
    steady : float
        Numbers of the scenario that are not drawn.
    drawn : float
        Numbers of the scenario as drawn for this run.
    whole, real : int, float
        The state of the run.
    """

    at: IntArray
    fixed: IntArray
    steady: FloatArray
    drawn: FloatArray
    whole: IntArray
    real: FloatArray


class Packed(NamedTuple):
    """What a scenario gives the kernel: as in `Run`, with `drawn` of every set, shape (sets, numbers)."""

    at: IntArray
    fixed: IntArray
    steady: FloatArray
    drawn: FloatArray
    set_of_run: IntArray


def pack(at: IntArray, parts: Mapping[str, NDArray[Any]], *, by_row: bool) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return whole and real numbers of named parts as two arrays, and note in `at` where each part begins.

    Parameters
    ----------
    at : (places,)
        Filled in.
    parts : arrays by the name of their place
        Integers and truth values go to the first array, floats to the second.
    by_row : bool
        Whether the first axis of every part is the row of the result (a run, a set of numbers); else all is one row.
    """
    import numpy as np

    rows: tuple[list[NDArray[Any]], list[NDArray[Any]]] = ([], [])
    lengths = [0, 0]
    count = max((len(array) for array in parts.values()), default=0) if by_row else 1
    for name, array in parts.items():
        kind = int(array.dtype.kind == "f")
        flat = array.reshape(count, -1) if array.size else np.zeros((count, 0), array.dtype)
        at[PLACES[name]] = lengths[kind]
        lengths[kind] += flat.shape[1]
        rows[kind].append(flat.astype(float if kind else np.int64))
    packed = tuple(
        np.ascontiguousarray(np.concatenate([np.zeros((count, 0), form), *given], axis=1))
        for given, form in zip(rows, (np.int64, float), strict=True)
    )
    return packed[0], packed[1]


def view(packed: NDArray[Any], begin: int, shape: tuple[int, ...]) -> NDArray[Any]:
    """Return a part of every row as an array of shape (rows, *shape) that shares its memory."""
    size = 1
    for length in shape:
        size *= length
    return packed[:, begin : begin + size].reshape(len(packed), *shape)
