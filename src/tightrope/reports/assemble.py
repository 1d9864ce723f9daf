"""A `Report` from what a format gave and what somebody gave beside it, which comes first."""

import hashlib

from tightrope.errors import InvalidDate
from tightrope.reports.dates import normalise_date
from tightrope.reports.escaped_breaks import cut_escaped_breaks
from tightrope.reports.extract import Extract
from tightrope.reports.identify import identify_language
from tightrope.reports.lead_lines import cut_datelines
from tightrope.reports.published import infer_published
from tightrope.reports.received import JOINERS, Given, ReceivedReport
from tightrope.reports.report import Block, PublishedBasis, Report, report_id

MAX_METADATA = 1_000
"""Characters of a title, outlet or address; the longest headlines have some 200, addresses a few more."""


def assemble(
    extract: Extract, content: bytes, *, name: str, given: Given, identity: bytes | None = None
) -> ReceivedReport:
    """Return the report of an extract.

    Parameters
    ----------
    content : bytes
        As received.
    name : str
        What `Report.file` becomes.
    identity : bytes or None
        What the report's id is made of, where that is not `content`. The id takes the outlet that was given and
        not one read from the page, so that a better reading of pages gives no report a new id.
    """
    published, basis, note, faults = _date(extract, given)
    url = _clean(given.url or extract.url)
    if url and not url.lower().startswith(("https://", "http://")):
        url, faults = None, (*faults, "the address was ignored: it is none of the web")
    report = Report(
        id=report_id(content if identity is None else identity, outlet=given.outlet, source_id=given.source_id),
        text=extract.text,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=extract.media_type,
        extraction=extract.extraction,
        blocks=cut_escaped_breaks(extract.text, cut_datelines(extract.text, extract.blocks)),
        file=name,
        source_id=given.source_id,
        title=_clean(given.title or extract.title or _headline(extract)),
        outlet=_clean(given.outlet or extract.outlet),
        url=url,
        published=published,
        published_basis=basis,
        published_note=note,
        language=identify_language(_body(extract.text, extract.blocks)),
        notes=extract.notes + faults,
    )
    return ReceivedReport(report=report, content=content)


def _date(extract: Extract, given: Given) -> tuple[str | None, PublishedBasis | None, str | None, tuple[str, ...]]:
    """Return date, basis, note and faults: given, else metadata, else inferred, else unknown."""
    if given.published:
        return given.published, "given", None, ()
    faults: tuple[str, ...] = ()
    if extract.published:
        try:
            return normalise_date(extract.published), "metadata", extract.published_note, ()
        except InvalidDate as error:
            faults = (f"the date in the metadata was ignored: {error}",)
    inferred = infer_published(extract.text, extract.blocks)
    if inferred is None:
        return None, None, None, faults
    return inferred.value, "inferred", inferred.note, faults


def _clean(words: str | None) -> str | None:
    """Return metadata on one line, without what could reorder or hide the line that shows it."""
    if not words:
        return None
    kept = (each for each in words[:MAX_METADATA] if each.isprintable() or each.isspace() or each in JOINERS)
    return " ".join("".join(kept).split()) or None


def _headline(extract: Extract) -> str | None:
    first = next((block for block in extract.blocks if block.kind == "headline"), None)
    return " ".join(extract.text[first.start : first.end].split()) if first else None


def _body(text: str, blocks: tuple[Block, ...]) -> str:
    return "\n".join(text[block.start : block.end] for block in blocks if block.kind == "body")
