"""The analyst's decisions: a log keyed by record ids, replayed over the records as read."""

from dataclasses import dataclass
from typing import Literal

DecisionKind = Literal["accept", "reject", "merge", "split", "rename", "re-date"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision.

    Parameters
    ----------
    number : int
        Position in the log, from 1.
    kind : DecisionKind
    target : str
        Id of the record (or report, for re-date) decided on.
    value : str or None
        The other actor's id (merge), the new name (rename), the new EDTF date (re-date).
    author : str
    made_at : str
        ISO 8601 with time zone.
    undone : bool
        Taken back; kept in the log.
    """

    number: int
    kind: DecisionKind
    target: str
    value: str | None = None
    author: str
    made_at: str
    undone: bool = False
