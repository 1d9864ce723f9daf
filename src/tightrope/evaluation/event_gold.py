"""Events of gold files: in our own form and in that of PLOVER's gold-standard records; the types of PLV and NGEC."""

from dataclasses import dataclass
from typing import Any, get_args

from tightrope.errors import InvalidGold
from tightrope.evaluation.gold import GoldDocument
from tightrope.evidence.vocabulary import EventType

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event of a gold file.

    Parameters
    ----------
    type : str
    actors, recipients : list of (int, int), optional
        Ranges of characters; empty where there is none, None where it does not stand in the text.
    reciprocal : bool
        Whether the actors do it together and to each other.
    """

    type: str
    actors: list[Range] | None
    recipients: list[Range] | None
    reciprocal: bool = False


def gold_events(document: GoldDocument) -> list[GoldEvent]:
    """Return the events of a document.

    Raises
    ------
    InvalidGold
        When they are not of our form nor of that of PLOVER's gold-standard records.
    """
    if "event" in document.record:
        return [_standard_record(document)]
    found = []
    for item in document.items("events"):
        sides = [[document.span(span) for span in _list(document, item, side)] for side in ("actors", "recipients")]
        kind = _checked(document, document.label(item, "type"))
        together = bool(item.get("reciprocal", False))
        found.append(GoldEvent(type=kind, actors=sides[0], recipients=sides[1], reciprocal=together))
    return found


def _standard_record(document: GoldDocument) -> GoldEvent:
    """Return the one event of a gold-standard record; SRC/TAR spans are those who do it to each other."""
    spans: dict[str, list[Range]] = {"SRC": [], "TAR": [], "SRC/TAR": []}
    for item in document.items("spans"):
        role = document.label(item, "role")
        if role in spans:
            spans[role].append(document.span(item))
    kind = _checked(document, document.label(document.record, "event_2021"))
    if spans["SRC/TAR"]:
        both = [*spans["SRC/TAR"], *spans["SRC"], *spans["TAR"]]
        return GoldEvent(type=kind, actors=both, recipients=both, reciprocal=True)
    return GoldEvent(
        type=kind,
        actors=spans["SRC"] or (None if document.items("actors") else []),
        recipients=spans["TAR"] or (None if document.items("recipients") else []),
    )


def event_type(document: GoldDocument, *, pairs: bool) -> str:
    """Return the one type of a document; of `pairs` YIELD is one.

    Raises
    ------
    InvalidGold
        When it is no type of PLOVER.
    """
    kind = document.label(document.record, "event")
    return kind if pairs and kind == "YIELD" else _checked(document, kind)


def optional_span(document: GoldDocument, key: str) -> Range | None:
    """Return the span under a key, None where it is null.

    Raises
    ------
    InvalidGold
        When it is something else, or does not fit the text.
    """
    item = document.record.get(key)
    if item is None:
        return None
    if not isinstance(item, dict):
        raise InvalidGold(f'{document.place}: expected a span or null under "{key}"')
    return document.span(item)


def _list(document: GoldDocument, item: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = item.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise InvalidGold(f'{document.place}: expected a list of spans under "{key}" of an event')
    return found


def _checked(document: GoldDocument, kind: str) -> str:
    if kind not in get_args(EventType):
        raise InvalidGold(
            f"{document.place}: the type of an event is {kind!r}; expected {', '.join(get_args(EventType))}"
        )
    return kind
