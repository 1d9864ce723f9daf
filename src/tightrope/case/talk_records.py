"""`Talk`: one round or session of a dialogue, made of what reports tell of it."""

from dataclasses import dataclass
from typing import ClassVar

from tightrope.errors import InvalidRecord
from tightrope.evidence.record import Record, check_date
from tightrope.reports.report import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a talk settled or left for later, in the report's words; `record` says so, None where a sentence does."""

    text: str
    citation: Citation
    record: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStep:
    """What is to follow on a talk; the date (EDTF) None where the report gives none."""

    text: str
    citation: Citation
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkParty:
    """Who takes part: the name and the actor of the case, None where it is known by words alone."""

    name: str
    actor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Record):
    """A round or session of a dialogue. The citation is the sentence that tells of it first.

    Parameters
    ----------
    title : str
        What the reports call it: "strategic dialogue", "indirect talks".
    number : int or None
        Which round it was, where a report or the calendar says so.
    date : str or None
        EDTF.
    expected : bool
        Whether reports only tell of it as still to come.
    agreed, deferred : tuple of Outcome
        What it settled, and what it left for later.
    records : tuple of str
        Ids of all records that it rests on.
    """

    kind_name: ClassVar[str] = "talks"
    prefix: ClassVar[str] = "g"

    title: str
    number: int | None = None
    date: str | None = None
    expected: bool = False
    parties: tuple[TalkParty, ...] = ()
    venue: str | None = None
    agreed: tuple[Outcome, ...] = ()
    deferred: tuple[Outcome, ...] = ()
    next: NextStep | None = None
    records: tuple[str, ...]

    def __post_init__(self) -> None:
        super(Talk, self).__post_init__()
        check_date(self.date)
        if not self.records:
            raise InvalidRecord("talk: it needs at least one record")

    def _distinction(self) -> str:
        return self.date or ""
