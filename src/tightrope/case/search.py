"""Search in the words of reports: a full-text index over the blocks that give evidence."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tightrope.reports.report import Citation, Report

SNIPPET_WORDS = 40
"""Length of what a hit cites of a long block, in words: two lines of a terminal; SQLite allows 64."""

_TERM = re.compile(r'"([^"]*)"?|([^\s"]+)')


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place in a report that a search found; `rank` is lower the better it fits (BM25)."""

    citation: Citation
    rank: float


def index_new_passages(connection: sqlite3.Connection, reports: Mapping[str, Report] | None = None) -> None:
    """Bring the full-text index up to date with the reports taken in since.

    Parameters
    ----------
    reports : mapping from report id to Report, optional
        Texts at hand; others are fetched.
    """
    rows = connection.execute(
        'SELECT number, report, start, "end" FROM passages WHERE indexed = 0 ORDER BY number'
    ).fetchall()
    texts = {report.id: report.text for report in (reports or {}).values()}
    for number, report, start, end in rows:
        if report not in texts:
            (texts[report],) = connection.execute("SELECT text FROM reports WHERE id = ?", (report,)).fetchone()
        connection.execute(
            "INSERT INTO passage_words (rowid, words) VALUES (?, ?)", (number, texts[report][start:end])
        )
    connection.execute("UPDATE passages SET indexed = 1 WHERE indexed = 0")


def has_new_passages(connection: sqlite3.Connection) -> bool:
    """Return whether reports were taken in without the index, by a program that has none."""
    return connection.execute("SELECT 1 FROM passages WHERE indexed = 0 LIMIT 1").fetchone() is not None


def search_index(connection: sqlite3.Connection, query: str, *, limit: int) -> tuple[Hit, ...]:
    """Return the passages that hold every word of `query` and every phrase in quotation marks, best first."""
    expression = _expression(query)
    if not expression:
        return ()
    rows = connection.execute(
        f"""
        SELECT passages.report, passages.start, passages."end", reports.text, bm25(passage_words) AS rank,
               snippet(passage_words, 0, '', '', '', {SNIPPET_WORDS})
        FROM passage_words
        JOIN passages ON passages.number = passage_words.rowid
        JOIN reports ON reports.id = passages.report
        WHERE passage_words MATCH ?
        ORDER BY rank, passages.report, passages.start
        LIMIT ?
        """,  # noqa: S608  # the only value pasted in is the constant above
        (expression, limit),
    )
    return tuple(_hit(*row) for row in rows)


def search_texts(reports: Iterator[Report], query: str, *, limit: int) -> tuple[Hit, ...]:
    """Do what `search_index` does where SQLite has no full-text index: slower, unranked, whole words."""
    patterns = [
        re.compile(r"\b" + r"\W+".join(map(re.escape, re.findall(r"\w+", term))) + r"\b", re.IGNORECASE)
        for term in _terms(query)
    ]
    hits = []
    for report in reports if patterns else ():
        for block in report.evidence_blocks():
            if all(pattern.search(report.text, block.start, block.end) for pattern in patterns):
                hits.append(Hit(citation=report.cite(block.start, block.end), rank=0.0))
    return tuple(hits[:limit])


def _hit(report: str, start: int, end: int, text: str, rank: float, snippet: str) -> Hit:
    found = text.find(snippet, start, end) if snippet else -1
    if found >= 0:
        start, end = found, found + len(snippet)
    return Hit(citation=Citation(report=report, start=start, end=end, quote=text[start:end]), rank=rank)


def _expression(query: str) -> str:
    """Return the query in the language of FTS5, every term in quotation marks so that none is an operator."""
    return " ".join(f'"{term}"' for term in _terms(query))


def _terms(query: str) -> list[str]:
    """Return the words and quoted phrases of a query, without those that hold no letter or digit."""
    clean = query.encode("utf-8", "replace").decode().replace("\0", " ")
    found = (phrase or word for phrase, word in _TERM.findall(clean))
    return [term for term in found if re.search(r"\w", term)]
