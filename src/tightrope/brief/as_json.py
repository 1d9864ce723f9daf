"""The brief as JSON: the same content, and what each reference number stands for."""

import json
from typing import Any

from tightrope.brief.content import (
    Brief,
    Cite,
    Computed,
    Count,
    Day,
    Estimated,
    Given,
    Item,
    Line,
    Link,
    Name,
    Number,
    Piece,
    Quote,
    Reference,
    Section,
)
from tightrope.brief.looks import line_text
from tightrope.brief.verify import verify_brief


def brief_as_json(brief: Brief) -> dict[str, Any]:
    """Return a brief as JSON values.

    Text is given twice: as plain text, and in pieces with the sources that stand behind each. Quotations are as
    received and not cut; escaping is left to who shows them.

    Raises
    ------
    BriefRefused
        When the brief states something its case does not carry.
    """
    verify_brief(brief, brief.case)
    return {
        "title": brief.title,
        "as_of": brief.as_of,
        "head": [line_text(line) for line in brief.head],
        "sections": [_section(section) for section in brief.sections],
        "references": [_reference(reference) for reference in brief.references],
    }


def render_json(brief: Brief) -> str:
    """Return a brief as JSON text.

    Raises
    ------
    BriefRefused
        When the brief states something its case does not carry.
    """
    # Lone surrogates of a report's text have no UTF-8; as \\u escapes they survive.
    return json.dumps(brief_as_json(brief), ensure_ascii=True, indent=2) + "\n"


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.key,
        "title": section.title,
        "intro": line_text(section.intro) or None,
        "groups": [
            {
                "title": line_text(group.title) or None,
                "items": [_item(item) for item in group.items],
                "more": line_text(group.more) or None,
            }
            for group in section.groups
        ],
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "heading": line_text(item.heading) or None,
        "text": line_text(item.text),
        "note": line_text(item.note) or None,
        "uncertain": item.uncertain,
        "references": sorted({piece.number for piece in item.pieces() if isinstance(piece, Cite)}),
        "pieces": {"heading": _pieces(item.heading), "text": _pieces(item.text), "note": _pieces(item.note)},
    }


def _pieces(line: Line) -> list[dict[str, Any]]:
    return [_piece(piece) for piece in line]


def _piece(piece: Piece) -> dict[str, Any]:
    name = type(piece).__name__.casefold()
    if isinstance(piece, Cite):
        return {"type": name, "reference": piece.number}
    values: dict[str, Any] = {"type": name, "text": piece.text}
    if isinstance(piece, Quote):
        values |= {"reference": piece.reference, "own_marks": piece.own_marks}
    elif isinstance(piece, Day):
        values |= {"value": piece.value, "source": piece.source}
    elif isinstance(piece, Count):
        values["count"] = len(piece.counted)
    elif isinstance(piece, Given):
        values["source"] = piece.source
    elif isinstance(piece, Name):
        values["source"] = piece.actor
    elif isinstance(piece, Number):
        values["source"] = piece.figure
    elif isinstance(piece, Computed):
        values["source"] = f"run {piece.run}"
    elif isinstance(piece, Estimated):
        values |= {"source": piece.actor, "issue": piece.issue}
    elif isinstance(piece, Link):
        values["source"] = piece.report
    return values


def _reference(reference: Reference) -> dict[str, Any]:
    where = reference.citation
    return {
        "number": reference.number,
        "citation": {"report": where.report, "start": where.start, "end": where.end, "quote": where.quote},
        "records": list(reference.records),
        "outlet": reference.outlet,
        "title": reference.title,
        "published": reference.published,
        "published_basis": reference.published_basis,
        "rating": reference.rating,
        "url": reference.url,
    }
