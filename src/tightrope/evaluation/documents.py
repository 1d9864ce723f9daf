"""Texts of gold files as reports, the way that the program would read them."""

import hashlib
import re
from typing import TYPE_CHECKING

from tightrope.evidence.bundle import Evidence
from tightrope.evidence.extract import read_evidence
from tightrope.language.document import read_document
from tightrope.reports.report import Block, Report, report_id

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_LINE = re.compile(r"[^\n]*\S[^\n]*")


def report_of_lines(text: str, *, published: str | None = None) -> Report:
    """Return a report whose every line that is not blank is a block of its body.

    Parameters
    ----------
    text : str
    published : str, optional
        EDTF.
    """
    content = text.encode("utf-8", "surrogatepass")
    return Report(
        id=report_id(content),
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        blocks=tuple(Block(kind="body", start=line.start(), end=line.end()) for line in _LINE.finditer(text)),
        published=published,
    )


def doc_of_lines(text: str, pipeline: "Language") -> "Doc":
    """Return the `Doc` of a text, each line of it a block."""
    return read_document(report_of_lines(text), pipeline)


def evidence_of_lines(text: str, pipeline: "Language", *, published: str | None = None) -> Evidence:
    """Return all records that are read from a text, each line of it a block."""
    return read_evidence(report_of_lines(text, published=published), pipeline)
