"""What every model has in common: a record that says how to run it, and the shape of what it returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from tightrope.positions.actor_issues import ActorIssueTable

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import FloatArray

Need = Literal["several issues", "reversion point", "influence network", "ratifying sides"]
"""What a model needs beside the table. Nothing stands for: runs on any table, issue by issue."""


class Result(Protocol):
    """What every model returns; each model's own record has more.

    `outcome` has shape (draws, issues) and the unit of each issue; `options` is the record of all choices made,
    the named variant among them.
    """

    @property
    def outcome(self) -> FloatArray: ...

    @property
    def options(self) -> Any: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A published model of collective decisions, as a record.

    Parameters
    ----------
    name : str
        The name of its function in `tightrope.models`.
    title : str
        What it is called in the literature.
    needs : tuple of str
        What it needs beside the table.
    source : tuple of str
        Keys of `docs/explanation/bibliography.md`.
    solve : function
        Runs it with its default options on a table.
    """

    name: str
    title: str
    solve: Callable[[ActorIssueTable], Result]
    source: tuple[str, ...]
    needs: tuple[Need, ...] = ()
