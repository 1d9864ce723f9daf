"""What an evaluation is asked and what it says."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tightrope.case.reading import Progress
from tightrope.evaluation.scores import Row

if TYPE_CHECKING:
    from spacy.language import Language

PipelineMaker = Callable[[], "Language"]
"""Builds the pipeline under evaluation, or returns the one there is; called after the gold files were read."""


def no_progress(_done: int, _total: int, _what: str) -> None:
    """Report progress to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What of the files is compared, and how.

    Parameters
    ----------
    limit : int, optional
        Documents of each file at most; without it, all.
    scheme : str, optional
        How labels are mapped, where a task has several ways; without it, it is told from the files.
    types : tuple of str
        Kinds of actors whose chains are compared, where a task asks; empty for all.
    named : tuple of str
        Only documents of a treebank whose id or genre contains one of these; empty for all.
    progress : callable
        Called with documents done, documents in all and what is being done.
    """

    limit: int | None = None
    scheme: str | None = None
    types: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    progress: Progress = no_progress


ALL = Options()
"""Everything that the files hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """The outcome of one task.

    Parameters
    ----------
    task : str
    scheme : str, optional
        How labels were mapped, where a task has several ways.
    documents : int
        Documents compared, or what `counted` says.
    counted : str
        What is counted, in the singular.
    tables : dict of dict of Row
        Rows by table and by name, in the order in which they are shown.
    """

    task: str
    scheme: str | None = None
    documents: int
    counted: str = "document"
    tables: dict[str, dict[str, Row]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the outcome with keys that do not change from version to version."""
        return {"task": self.task, "scheme": self.scheme, "documents": self.documents, "scores": self.tables}
