"""`verify_brief`: a brief is checked like a build, piece by piece, against the case that it was written from."""

import re
from collections.abc import Iterator

from tightrope import __version__
from tightrope.brief.content import (
    BRIEF,
    CONFIG,
    PROGRAM,
    Brief,
    Cite,
    Command,
    Computed,
    Count,
    Day,
    Estimated,
    Given,
    Line,
    Link,
    Name,
    Number,
    Piece,
    Quote,
    Words,
    decision_key,
)
from tightrope.brief.forecast_section import told_by
from tightrope.brief.index import CaseIndex, index_case, strings_of
from tightrope.brief.positions_section import told_by_table
from tightrope.brief.wording import MONTHS, country_name, date_phrase, date_words, deadline_words, number_words
from tightrope.case.case import Case
from tightrope.case.talk_records import Talk
from tightrope.errors import BriefRefused, InvalidDate
from tightrope.evidence.records import Actor, Figure, Record
from tightrope.language.pipeline import reader_version
from tightrope.reports.report import Citation

_OWN_FIGURE = re.compile(
    rf"\d|%|[“”„«»\"]|\b(?:{'|'.join(MONTHS)})\b"
    r"|\b(?i:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half)\b"
)
"""What the program may not say in its own words: figures, dates and quotation marks."""

_COMMAND = re.compile(r"tightrope [a-z]+ CASE(?: [a-z]+)?")
_DATE_FIELDS = ("date", "deadline", "as_of", "value", "since", "until", "published")


def verify_brief(brief: Brief, case: Case) -> None:
    """Refuse a brief that states something its case does not carry.

    Raises
    ------
    BriefRefused
        With one line for each fault: a quotation that is not verbatim, a date, number, name or count without what it
        says behind it, a figure in the program's own words, a reference to what was rejected or not read.
    """
    check = _Check(brief, index_case(case))
    faults = [f"reference {number}: {fault}" for number, fault in check.reference_faults()]
    faults += [f"{part}: {fault} in {_plain(line)!r}" for part, line in brief.lines() for fault in check.line(line)]
    faults += [f"title of {part!r}: {fault}" for part, fault in check.title_faults()]
    if faults:
        raise BriefRefused(faults)


def _plain(line: Line) -> str:
    return "".join(f"[{piece.number}]" if isinstance(piece, Cite) else piece.text for piece in line)


def _citations(record: Record) -> tuple[Citation, ...]:
    """Return the citations of a record: its own, of an actor those of the roles, of a talk those of its outcome."""
    roles = record.roles if isinstance(record, Actor) else ()
    outcomes = (*record.agreed, *record.deferred) if isinstance(record, Talk) else ()
    return (record.citation, *(role.citation for role in roles), *(one.citation for one in outcomes))


def _inside(inner: Citation, outer: Citation) -> bool:
    return inner.report == outer.report and outer.start <= inner.start and inner.end <= outer.end


class _Check:
    def __init__(self, brief: Brief, index: CaseIndex) -> None:
        self.brief = brief
        self.index = index
        self.references = {reference.number: reference for reference in brief.references}
        self.told = told_by(brief.forecast) if brief.forecast is not None else frozenset()
        tells = any(isinstance(piece, Estimated) for _, line in brief.lines() for piece in line)
        self.estimated = told_by_table(index.case) if tells else frozenset()
        self.config_strings = strings_of(index.case.config) | {index.case.title.casefold()}

    def reference_faults(self) -> Iterator[tuple[int, str]]:
        """Yield what is wrong with the references themselves."""
        for place, reference in enumerate(self.brief.references, start=1):
            number, where = reference.number, reference.citation
            if number != place:
                yield number, f"it is in place {place}; references are numbered from one without gaps"
            report = self.index.reports.get(where.report)
            if report is None:
                yield number, f"the case has no report {where.report}"
                continue
            if where.report in self.index.case.unread:
                yield number, f"report {where.report} was not read: {self.index.case.unread[where.report]}"
            found = report.text[where.start : where.end]
            if found != where.quote:
                yield (
                    number,
                    (
                        f"report {where.report}, characters {where.start}-{where.end}: the text reads {found!r}, "
                        f"the reference quotes {where.quote!r}"
                    ),
                )
            described = (self.index.outlet(report.id), report.title, report.published, report.url)
            if described != (reference.outlet, reference.title, reference.published, reference.url):
                yield number, "outlet, title, date or address are not those of its report"
            if reference.rating != self.index.rating(report.id):
                yield number, f"the rating {reference.rating} is not the one in case.toml"
            for behind in reference.records:
                record = self.index.records.get(behind)
                if record is None:
                    yield number, self.gone(behind)
                elif not any(_inside(citation, where) for citation in _citations(record)):
                    yield number, f"the words that {behind} cites are not in it"
            if not reference.records:
                yield number, "no record stands behind it"

    def title_faults(self) -> Iterator[tuple[str, str]]:
        """Yield sections whose titles say what only a record may say."""
        for section in self.brief.sections:
            if _OWN_FIGURE.search(section.title):
                yield section.title, "a title holds no figure, date or quotation"
        if self.brief.title != self.index.case.title:
            yield self.brief.title, f"the case is called {self.index.case.title!r}"

    def gone(self, record: str) -> str:
        """Return why a record cannot be cited."""
        if record in self.index.rejected:
            return f"record {record} was rejected or its report was not read; leave it out or accept it again"
        return f"the case has no record {record}"

    def line(self, line: Line) -> Iterator[str]:
        """Yield the faults of one line."""
        for piece in line:
            fault = self.piece(piece)
            if fault:
                yield fault

    def piece(self, piece: Piece) -> str | None:
        """Return what is wrong with a piece, None when the case carries it."""
        if isinstance(piece, Words):
            found = _OWN_FIGURE.search(piece.text)
            return f"{found[0]!r} stands in own words, without a record behind it" if found else None
        if isinstance(piece, Cite):
            return None if piece.number in self.references else f"there is no reference {piece.number}"
        if isinstance(piece, Quote):
            return self.quote(piece)
        if isinstance(piece, Day):
            return self.day(piece)
        if isinstance(piece, Number):
            return self.number(piece)
        if isinstance(piece, Count):
            return self.count(piece)
        if isinstance(piece, Computed):
            return self.computed(piece)
        if isinstance(piece, Estimated):
            known = (piece.text, piece.actor, piece.issue) in self.estimated
            return (
                None if known else f"{piece.text!r} is nothing that the table says of {piece.actor} on {piece.issue}"
            )
        if isinstance(piece, Command):
            return None if _COMMAND.fullmatch(piece.text) else f"{piece.text!r} is no command that shows more"
        return self.given(piece)

    def quote(self, piece: Quote) -> str | None:
        """Return a fault unless the quotation is part of its reference."""
        reference = self.references.get(piece.reference)
        if reference is None:
            return f"{piece.text!r} is quoted from reference {piece.reference}, which there is not"
        if piece.text and piece.text in reference.citation.quote:
            return None
        return f"{piece.text!r} is not in the quotation of reference {piece.reference}"

    def day(self, piece: Day) -> str | None:
        """Return a fault unless the source gives this date and the words say it."""
        try:
            words = {date_words(piece.value), date_phrase(piece.value), deadline_words(piece.value)}
        except InvalidDate as error:
            return str(error)
        if piece.text not in words:
            return f"{piece.text!r} does not say {piece.value}"
        if piece.value not in self.dates(piece.source):
            return f"{piece.source} does not give the date {piece.value}"
        return None

    def dates(self, source: str) -> frozenset[str]:
        """Return the dates that a source gives."""
        if source == BRIEF:
            return frozenset({self.brief.as_of, (self.index.case.last_brief or "")[:10]})
        if source == CONFIG:
            config = self.index.case.config
            named = (*(entry.date for entry in config.calendar), *(issue.deadline for issue in config.issues))
            return frozenset(value for value in (*named, *(bond.due for bond in config.commitments)) if value)
        found = self.index.records.get(source) or self.index.reports.get(source)
        given = {getattr(found, name, None) for name in _DATE_FIELDS} if found else set()
        roles = getattr(found, "roles", ())
        return frozenset(value for value in given | {role.since for role in roles} if value)

    def number(self, piece: Number) -> str | None:
        """Return a fault unless a standing figure says this quantity."""
        figure = self.index.records.get(piece.figure)
        if not isinstance(figure, Figure):
            return self.gone(piece.figure)
        words = number_words(figure)
        return None if piece.text == words else f"{piece.text!r} is not what {figure.id} says, which is {words!r}"

    def count(self, piece: Count) -> str | None:
        """Return a fault unless so many different things of the case were counted."""
        if piece.text.replace(",", "") != str(len(set(piece.counted))) or len(set(piece.counted)) != len(
            piece.counted
        ):
            return f"{piece.text!r} counts {len(set(piece.counted))} things"
        known = (self.index.records, self.index.reports, self.outlets(), self.decisions())
        unknown = [thing for thing in piece.counted if not any(thing in part for part in known)]
        return f"it counts {unknown[0]!r}, which the case does not have" if unknown else None

    def computed(self, piece: Computed) -> str | None:
        """Return a fault unless the kept forecast says this."""
        kept = self.brief.forecast
        if kept is None or kept.number != piece.run:
            return f"{piece.text!r} comes from run {piece.run}, which the brief does not tell of"
        return None if piece.text in self.told else f"{piece.text!r} is nothing that run {piece.run} gives"

    def outlets(self) -> frozenset[str]:
        """Return what the sources of the case are called."""
        return frozenset(map(self.index.outlet, self.index.reports))

    def decisions(self) -> frozenset[str]:
        """Return the decisions that stand, as they are counted."""
        made = (decision for decision in self.index.case.decisions if not decision.undone)
        return frozenset(decision_key(str(decision.number)) for decision in made)

    def given(self, piece: Given | Name | Link) -> str | None:
        """Return a fault unless the source says this text."""
        source = (
            piece.source if isinstance(piece, Given) else piece.actor if isinstance(piece, Name) else piece.report
        )
        said = self.strings(source)
        if said is None:
            return self.gone(source)
        text = piece.text.casefold()
        if text in said or any(text == " ".join(known.split()) for known in said):
            return None
        return f"{piece.text!r} is nothing that {source} gives"

    def strings(self, source: str) -> frozenset[str] | set[str] | None:
        """Return the texts of a source in lower case, None when the case does not have it."""
        if source == PROGRAM:
            return frozenset({__version__, reader_version()})
        if source == CONFIG:
            return self.config_strings
        report = self.index.reports.get(source)
        if report is not None:
            return strings_of(report) | {self.index.case.unread.get(source, "").casefold()}
        record = self.index.records.get(source)
        if isinstance(record, Actor):
            return strings_of(record) | {(country_name(record.country) or "").casefold()}
        return None if record is None else strings_of(record)
