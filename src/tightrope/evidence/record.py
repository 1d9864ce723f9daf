"""What all records share: the words that they cite, an id made of them, and what the analyst decided."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

from tightrope.errors import InvalidRecord
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Citation

State = Literal["read", "accepted", "edited", "rejected"]


def check_value(record: object, name: str, allowed: object) -> None:
    """Raise `InvalidRecord` unless the field `name` has one of the values that the Literal `allowed` lists."""
    value = getattr(record, name)
    if value not in get_args(allowed):
        raise InvalidRecord(
            f"{type(record).__name__.lower()}: {name} is {value!r}, expected one of {', '.join(get_args(allowed))}"
        )


def check_date(value: str | None) -> None:
    """Raise unless `value` is None or an EDTF date."""
    if value is not None:
        date_range(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What all records share.

    Parameters
    ----------
    citation : Citation
        The words that the record rests on.
    id : str
        Left out, it is computed: the same words in the same report give the same id.
    state : {"read", "accepted", "edited", "rejected"}
        What the analyst decided; a record as read is "read".
    """

    kind_name: ClassVar[str] = "record"
    prefix: ClassVar[str] = "x"

    citation: Citation
    id: str = ""
    state: State = "read"

    def __post_init__(self) -> None:
        if not isinstance(self.citation, Citation):
            raise InvalidRecord(f"{self.kind_name}: a record needs a citation, got {self.citation!r}")
        check_value(self, "state", State)
        if not self.id:
            where = self.citation
            key = f"{self.kind_name}|{where.report}|{where.start}|{where.end}|{where.quote}|{self._distinction()}"
            digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
            object.__setattr__(self, "id", f"{self.prefix}-{digest[:12]}")

    def _distinction(self) -> str:
        """Return what tells two records of one kind with the same citation apart."""
        return ""

    @property
    def report(self) -> str:
        """Id of the report cited."""
        return self.citation.report
