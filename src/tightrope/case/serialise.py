"""Records, reports and decisions to and from JSON.

The case file keeps records under their field names. What people see is the same but for three things: every
record has a key `report`, the common keys come first, and a relation's `origin` and `target` are `from` and `to`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tightrope.case.case import Claim, TimelineEntry
from tightrope.case.decisions import Decision
from tightrope.case.talk_records import Talk
from tightrope.errors import UnknownRecord
from tightrope.evidence.records import RECORD_TYPES, Record, Relation
from tightrope.reports.report import Block, Report

if TYPE_CHECKING:
    from pydantic import TypeAdapter

CASE_RECORD_TYPES: dict[str, type[Record]] = RECORD_TYPES | {
    TimelineEntry.kind_name: TimelineEntry,
    Claim.kind_name: Claim,
    Talk.kind_name: Talk,
}
"""Record type by the name of its kind: what is read from reports, and what the case makes of it."""

_COMMON_KEYS = ("id", "report", "citation", "state")

_BATCH = 2_000
"""Records that are parsed at once: enough to be quick, few enough that their JSON takes no memory to speak of."""


def dump_record(record: Record) -> str:
    """Return a record as the case file keeps it: JSON under its field names."""
    text: bytes = _adapter(record.kind_name).dump_json(record)
    return text.decode()


def load_records(kind: str, texts: Iterable[str]) -> tuple[Any, ...]:
    """Return the records of one kind from the JSON texts that `dump_record` made.

    Raises
    ------
    UnknownRecord
        When `kind` is no kind of record.
    pydantic.ValidationError
        When a text is no record of this kind.
    """
    adapter, left = _list_adapter(kind), iter(texts)
    found: list[Any] = []
    while batch := list(islice(left, _BATCH)):
        found += adapter.validate_json("[" + ",".join(batch) + "]")
    return tuple(found)


def to_json(record: Record) -> dict[str, Any]:
    """Return a record with the keys that `show KIND --json` prints."""
    fields = _adapter(record.kind_name).dump_python(record, mode="json")
    fields["report"] = record.report
    if isinstance(record, Relation):
        fields["from"], fields["to"] = fields.pop("origin"), fields.pop("target")
    return {key: fields[key] for key in _COMMON_KEYS} | {
        key: value for key, value in fields.items() if key not in _COMMON_KEYS
    }


def record_from_json(kind: str, text: str) -> Record:
    """Return the record that `json.dumps(to_json(record))` describes.

    Raises
    ------
    UnknownRecord
        When `kind` is no kind of record.
    pydantic.ValidationError
        When `text` is no record of this kind.
    """
    adapter = _adapter(kind)
    fields = json.loads(text)
    if kind == Relation.kind_name:
        fields["origin"], fields["target"] = fields.pop("from"), fields.pop("to")
    record: Record = adapter.validate_json(json.dumps(fields))
    return record


def report_to_json(report: Report, *, origin: str, unread: str | None = None, text: bool = False) -> dict[str, Any]:
    """Return a report with the keys that `show CASE reports --json` prints.

    Parameters
    ----------
    report : Report
    origin : str
        Id of the earliest report of its origin; reports with the same value share an origin.
    unread : str or None
        Why the report is kept but not read; None when it was read.
    text : bool
        Add the key `text`.
    """
    fields = {
        "id": report.id,
        "file": report.file,
        "source_id": report.source_id,
        "title": report.title,
        "outlet": report.outlet,
        "url": report.url,
        "published": report.published,
        "published_basis": report.published_basis,
        "published_note": report.published_note,
        "language": report.language,
        "blocks": [{"kind": block.kind, "start": block.start, "end": block.end} for block in report.blocks],
        "origin": origin,
        "unread": unread,
        "sha256": report.sha256,
        "media_type": report.media_type,
        "extraction": report.extraction,
        "notes": list(report.notes),
    }
    return fields | {"text": report.text} if text else fields


def decision_to_json(decision: Decision, idle: Mapping[int, str] = MappingProxyType({})) -> dict[str, Any]:
    """Return a decision with the keys that `show CASE decisions --json` prints.

    Parameters
    ----------
    decision : Decision
    idle : mapping
        Why decisions change nothing now (`Case.idle`); that of this one goes under `idle`.
    """
    fields: dict[str, Any] = asdict(decision)
    return fields | {"idle": idle.get(decision.number)}


def dump_blocks(blocks: tuple[Block, ...]) -> str:
    """Return blocks as compact JSON: a list of [kind, start, end]."""
    return json.dumps([[block.kind, block.start, block.end] for block in blocks], separators=(",", ":"))


def load_blocks(text: str) -> tuple[Block, ...]:
    """Return the blocks that `dump_blocks` wrote."""
    return tuple(Block(kind=kind, start=start, end=end) for kind, start, end in json.loads(text))


def _type_of(kind: str) -> type[Record]:
    try:
        return CASE_RECORD_TYPES[kind]
    except KeyError:
        raise UnknownRecord(f"{kind!r} is no kind of record; known: {', '.join(CASE_RECORD_TYPES)}") from None


@cache
def _adapter(kind: str) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    return TypeAdapter(_type_of(kind))


@cache
def _list_adapter(kind: str) -> "TypeAdapter[Any]":
    from pydantic import TypeAdapter

    record_type = _type_of(kind)
    return TypeAdapter(list[record_type])  # type: ignore[valid-type]  # the type is a value here
