"""Search in the words of reports: a full-text index over the blocks that give evidence."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tightrope.case.passages import sentence_around
from tightrope.case.stored_reports import get_report
from tightrope.reports.report import Citation, Report

SNIPPET_WORDS = 48
"""Words around what was found, before they are widened to whole sentences; SQLite allows 64."""

LONGEST_HIT = 600
"""Characters; where the sentences are longer, the words found are cited without them."""

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
        SELECT passages.report, passages.start, passages."end", bm25(passage_words) AS rank,
               snippet(passage_words, 0, '', '', '', {SNIPPET_WORDS})
        FROM passage_words
        JOIN passages ON passages.number = passage_words.rowid
        WHERE passage_words MATCH ?
        ORDER BY rank, passages.report, passages.start
        LIMIT ?
        """,  # noqa: S608  # the only value pasted in is the constant above
        (expression, limit),
    )
    reports: dict[str, Report] = {}
    hits = []
    for report_id, start, end, rank, snippet in rows.fetchall():
        report = reports.get(report_id) or get_report(connection, report_id)
        if report is not None:
            reports[report_id] = report
            hits.append(Hit(citation=_cite_around(report, start, end, snippet), rank=rank))
    return tuple(hits)


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


def _cite_around(report: Report, start: int, end: int, snippet: str) -> Citation:
    """Cite the sentences of a block that hold a snippet of it; all of the block where it is not found."""
    found = report.text.find(snippet, start, end) if snippet else -1
    if found < 0:
        return report.cite(start, end)
    last = found + len(snippet)
    first, final = sentence_around(report, found, found + 1).start, sentence_around(report, last - 1, last).end
    if final - first > LONGEST_HIT:
        return report.cite(found, last)
    return report.cite(first, final)


def _expression(query: str) -> str:
    """Return the query in the language of FTS5, every term in quotation marks so that none is an operator."""
    return " ".join(f'"{term}"' for term in _terms(query))


def _terms(query: str) -> list[str]:
    """Return the words and quoted phrases of a query, without those that hold no letter or digit."""
    clean = query.encode("utf-8", "replace").decode().replace("\0", " ")
    found = (phrase or word for phrase, word in _TERM.findall(clean))
    return [term for term in found if re.search(r"\w", term)]
