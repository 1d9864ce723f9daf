"""Which fields of records and reports an analyst may edit, and the values that they take, typed as text."""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from tightrope.case.verdicts import Credibility, Verdict
from tightrope.errors import InvalidDate, InvalidRecord
from tightrope.evidence.events.find import QUADS
from tightrope.evidence.record import Record, check_date
from tightrope.evidence.records import (
    Actor,
    Condition,
    Event,
    Figure,
    Mention,
    Relation,
    Statement,
    TimeExpression,
)
from tightrope.evidence.vocabulary import (
    ActorKind,
    Auxiliary,
    ConditionKind,
    ConditionStatus,
    EventType,
    MentionLabel,
    Modality,
    Polarity,
    RelationKind,
    Stance,
    StatementForm,
    StatementKind,
    TimeType,
)
from tightrope.reports.report import Report

UNKNOWN = "unknown"
"""What an analyst types to empty a field."""

DATE_FIELDS: Mapping[type[Record], str] = {
    Statement: "date",
    TimeExpression: "value",
    Event: "date",
    Condition: "deadline",
    Figure: "as_of",
}
"""The field that a new date goes to, by type of record; reports and timeline entries have one too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditableField:
    """A field that may be edited: what to expect, how text becomes its value, and whether it may be unknown."""

    expected: str
    read: Callable[[str], object]
    may_be_unknown: bool = False

    def value_of(self, text: str) -> object:
        """Return the value that `text` stands for.

        Raises
        ------
        InvalidRecord
            Saying what was expected, without the name of the field.
        InvalidDate
            When a date is no EDTF.
        """
        plain = text.strip()
        if self.may_be_unknown and plain.casefold() == UNKNOWN:
            return None
        try:
            return self.read(plain)
        except ValueError:  # of a function above that reads
            or_unknown = f", or {UNKNOWN}" if self.may_be_unknown else ""
            raise InvalidRecord(f"{text!r}, expected {self.expected}{or_unknown}") from None


def choice(literal: object, *, may_be_unknown: bool = False) -> EditableField:
    """Return a field that takes one of the values of a Literal."""
    values = get_args(literal)

    def read(text: str) -> object:
        found = next((value for value in values if str(value).casefold() == text.casefold()), None)
        if found is None:
            raise ValueError(text)
        return found

    return EditableField(expected=f"one of {', '.join(map(str, values))}", read=read, may_be_unknown=may_be_unknown)


def _words(text: str) -> str:
    if not text:
        raise ValueError(text)
    return text


def _flag(text: str) -> bool:
    if text.casefold() not in ("yes", "true", "no", "false"):
        raise ValueError(text)
    return text.casefold() in ("yes", "true")


def _country(text: str) -> str:
    if not re.fullmatch("[A-Za-z]{3}", text):
        raise ValueError(text)
    return text.upper()


def _number(text: str) -> float:
    number = float(text.replace(",", ""))
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _date(text: str) -> str:
    check_date(_words(text))
    return text


def _auxiliaries(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(part.strip().casefold() for part in text.split(",") if part.strip()))
    if not set(found) <= set(get_args(Auxiliary)):
        raise ValueError(text)
    return found


def _list_of_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


_TEXT = EditableField(expected="some words", read=_words)
_TEXT_OR_UNKNOWN = EditableField(expected="some words", read=_words, may_be_unknown=True)
_COUNTRY = EditableField(expected="three letters of ISO 3166-1 (IRQ)", read=_country, may_be_unknown=True)
_FLAG = EditableField(expected="yes or no", read=_flag)
_NUMBER = EditableField(expected="a number", read=_number, may_be_unknown=True)
_DATE = EditableField(expected="an EDTF date", read=_date, may_be_unknown=True)
_AUXILIARY = EditableField(
    expected=f"some of {', '.join(get_args(Auxiliary))}, with commas, or nothing", read=_auxiliaries
)
_LIST = EditableField(expected="words with commas between them, or nothing", read=_list_of_words)

EDITABLE: dict[type[Record] | type[Report], Mapping[str, EditableField]] = {
    Report: {"outlet": _TEXT_OR_UNKNOWN, "title": _TEXT_OR_UNKNOWN, "url": _TEXT_OR_UNKNOWN},
    Actor: {"kind": choice(ActorKind), "country": _COUNTRY, "sector": _TEXT_OR_UNKNOWN},
    Mention: {"label": choice(MentionLabel)},
    TimeExpression: {"type": choice(TimeType)},
    Statement: {
        "form": choice(StatementForm),
        "kind": choice(StatementKind),
        "stance": choice(Stance, may_be_unknown=True),
        "hedged": _FLAG,
        "negated": _FLAG,
        "content_negated": _FLAG,
        "venue": _TEXT_OR_UNKNOWN,
    },
    Event: {
        "type": choice(EventType),
        "mode": _TEXT_OR_UNKNOWN,
        "contexts": _LIST,
        "auxiliary": _AUXILIARY,
        "place": _TEXT_OR_UNKNOWN,
        "country": _COUNTRY,
    },
    Condition: {
        "kind": choice(ConditionKind),
        "status": choice(ConditionStatus),
        "polarity": choice(Polarity),
        "condition": _TEXT,
        "consequence": _TEXT_OR_UNKNOWN,
        "hedged": _FLAG,
    },
    Figure: {
        "low": _NUMBER,
        "high": _NUMBER,
        "approximate": _FLAG,
        "unit": _TEXT,
        "of": _TEXT_OR_UNKNOWN,
        "place": _TEXT_OR_UNKNOWN,
        "modality": choice(Modality),
    },
    Relation: {"kind": choice(RelationKind), "since": _DATE, "until": _DATE},
}
"""What an analyst may edit, by type. Words of the report stay as they are; dates and references have decisions of
their own (re-date, re-attribute)."""


_OF_DERIVED: Mapping[str, Mapping[str, EditableField]] = {
    "claims": {"verdict": choice(Verdict), "credibility": choice(Credibility)},
}
"""The same for what a case makes of records, by the name of the kind."""


def editable_fields(kind: type) -> Mapping[str, EditableField]:
    """Return what an analyst may edit of a type of record; nothing for a type without such fields."""
    return EDITABLE.get(kind) or _OF_DERIVED.get(getattr(kind, "kind_name", ""), {})


def edited_values(kind: type, edits: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return new values by field; of several for one field the last holds, and what does not fit is left out."""
    values: dict[str, Any] = {}
    for name, text in edits:
        known = editable_fields(kind).get(name)
        if known is not None:
            try:
                values[name] = known.value_of(text)
            except (InvalidRecord, InvalidDate):
                continue
    if kind is Event and "type" in values:
        values["quad"] = QUADS[values["type"]]
    return values


def has_date(record: Record) -> bool:
    """Return whether a re-date decision can change a record of this type."""
    return hasattr(record, DATE_FIELDS.get(type(record), "date"))
