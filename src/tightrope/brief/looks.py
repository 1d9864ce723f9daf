"""What all media share: marks of kinds, quotation marks, how far a quotation is shown."""

from typing import NamedTuple

from tightrope.brief.content import Cite, ItemKind, Line, Piece, Quote, Reference, Words
from tightrope.brief.hostile import visible
from tightrope.brief.wording import PUBLISHED_WORDS, date_words, shorten

QUOTE_WORDS = 55
"""Longest quotation shown in the text, in words; longer sentences of news prose are rare and hide the point. The
reference always holds the whole."""


class Mark(NamedTuple):
    """How a kind of item is told apart without colour."""

    shape: str
    word: str


MARKS: dict[ItemKind, Mark] = {
    "statement": Mark("●", "Statement"),
    "event": Mark("■", "Event"),
    "expected": Mark("□", "Expected"),
    "condition": Mark("▲", "Condition"),
    "figure": Mark("◆", "Figure"),
    "relation": Mark("✚", "Relation"),
    "actor": Mark("○", "Actor"),
    "claim": Mark("=", "Comparison"),
    "report": Mark("–", "Report"),
    "position": Mark("○", "Position"),
    "forecast": Mark("◇", "Forecast"),
    "note": Mark("–", "Note"),
}


def piece_text(piece: Piece) -> str:
    """Return the text of a piece as every medium shows it, hostile characters made visible; no markup is escaped."""
    if isinstance(piece, Cite):
        return f"[{piece.number}]"
    if isinstance(piece, Words):
        return piece.text
    if not isinstance(piece, Quote):
        return visible(piece.text)
    text = visible(" ".join(piece.text.split()))
    cut = shorten(text, QUOTE_WORDS)
    opening, closing = ("", "") if piece.own_marks else quotation_marks(piece.text)
    if piece.own_marks and cut != text:
        closing = _open_mark(cut)
    return opening + cut + closing


def _open_mark(text: str) -> str:
    """Return the quotation mark that closes what a cut text leaves open."""
    if text.count("“") > text.count("”"):
        return "”"
    return '"' if text.count('"') % 2 else ""


def quotation_marks(text: str) -> tuple[str, str]:
    """Return double quotation marks, or single ones around words that hold double ones."""
    return ("‘", "’") if any(mark in text for mark in '“”"„«»') else ("“", "”")


def line_text(line: Line) -> str:
    """Return a line as plain text."""
    return "".join(map(piece_text, line))


def reference_source(reference: Reference) -> str:
    """Return where a reference comes from: outlet, title, date with its basis, rating."""
    parts = [visible(reference.outlet)]
    if reference.title:
        parts.append(f"“{visible(reference.title)}”")
    if reference.published:
        basis = PUBLISHED_WORDS.get(reference.published_basis or "", "")
        parts.append(
            date_words(reference.published) + (f" ({basis})" if reference.published_basis == "inferred" else "")
        )
    else:
        parts.append("date not reported")
    parts.append(f"rated {reference.rating}" if reference.rating else "not rated")
    return ", ".join(parts)


def web_address(url: str | None) -> str | None:
    """Return an address that a brief may link to: http or https without hidden characters; else None."""
    return url if url and url.startswith(("https://", "http://")) and visible(url) == url else None


def reference_place(reference: Reference) -> str:
    """Return the report id and the characters quoted."""
    where = reference.citation
    return f"{where.report}, characters {where.start}–{where.end}"
