"""What the brief rests on: head, what is new, gaps, sources and method."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tightrope import __version__
from tightrope.brief.content import (
    BRIEF,
    CONFIG,
    PROGRAM,
    Command,
    Day,
    Given,
    Group,
    Item,
    Line,
    Link,
    Section,
    Words,
    decision_key,
)
from tightrope.brief.draft import Draft, count_of, counted
from tightrope.brief.looks import web_address
from tightrope.brief.repeats import content_words
from tightrope.brief.wording import PUBLISHED_WORDS, date_words
from tightrope.case.case import Claim
from tightrope.case.changes import Change
from tightrope.evidence.records import Condition, Record
from tightrope.language.pipeline import reader_version
from tightrope.reports.edtf import date_range, is_exact_day, sort_key
from tightrope.reports.report import Report

MAX_NEW = 8
MAX_SOURCES = 40
"""How many reports a list of sources may hold before it keeps to those that the brief cites."""
MAX_GAPS = 8


def write_head(draft: Draft) -> tuple[Line, ...]:
    """Return period, as-of date and counts."""
    index = draft.index
    reports = index.case.reports
    # "Or later" bounds no period; the gaps count what has no date.
    closed = (report for report in reports if report.published and None not in date_range(report.published))
    dated = sorted(closed, key=lambda found: sort_key(found.published))
    period: Line = ()
    if dated:
        first, last = dated[0], dated[-1]
        period = (Words("Reports of "), *draft.published(first.id))
        if last.published != first.published:
            period = (*period, Words(" to "), *draft.published(last.id))
        period = (*period, Words("; "))
    period = (*period, Words("as of "), Day(date_words(draft.as_of), draft.as_of, BRIEF))
    outlets = {index.outlet(report.id) for report in reports}
    origins = index.origins(report.id for report in reports)
    counts = (
        *counted((report.id for report in reports), "report"), Words(", "), *counted(sorted(outlets), "outlet"),
        Words(", "), *counted(origins, "origin"),
    )  # fmt: skip
    return period, counts


def write_new(draft: Draft, changes: Sequence[Change] = ()) -> Section | None:
    """Return what came in since the last brief, what it closed and what is disputed now; nothing before the first."""
    case = draft.index.case
    day = (case.last_brief or "")[:10]
    if not day:
        return None
    since: Line = (Words("Since the last brief, of "), Day(date_words(day), day, BRIEF))
    new = [report for report in case.reports if report.id in case.new_reports]
    if not new:
        return _section("new", "What is new", [Item(kind="note", text=(*since, Words(", nothing has come in.")))])
    records = [
        (noun, [record.id for record in kind if record.report in case.new_reports])
        for noun, kind in (
            ("statement", draft.index.statements),
            ("condition", draft.index.conditions),
            ("figure", draft.index.figures),
        )
    ]
    text: Line = (*since, Words(": "), *counted((report.id for report in new), "report"))
    for noun, ids in records:
        if ids:
            text = (*text, Words(", "), *counted(ids, noun))
    items = [Item(kind="note", text=(*text, Words(".")))]
    newest = sorted(new, key=lambda report: sort_key(report.published), reverse=True)
    items += [Item(kind="report", text=_source_text(draft, report)) for report in newest[:MAX_NEW]]
    section = _section("new", "What is new", items, more=_more(newest[MAX_NEW:], "reports"))
    return replace(section, groups=(*section.groups, *_turns(draft, changes)))


def _turns(draft: Draft, changes: Sequence[Change]) -> Iterator[Group]:
    """Yield what turned: conditions that were closed, claims that are disputed now."""
    for kind, title in (("disputed", "Disputed now"), ("closed", "Closed")):
        found = [(draft.index.records.get(change.id), change) for change in changes if change.kind == kind]
        items = tuple(_turn(draft, record) for record, _ in found if record is not None)
        if items:
            yield Group(title=(Words(title),), items=items[:MAX_NEW], more=_rest(items, kind, changes))


def _rest(items: Sequence[Item], kind: str, changes: Sequence[Change]) -> Line:
    left_out = [change.id for change in changes if change.kind == kind][MAX_NEW:] if len(items) > MAX_NEW else []
    if not left_out:
        return ()
    return (Words("and "), count_of(left_out), Words(" more: "), Command("tightrope show CASE changes"))


def _turn(draft: Draft, record: Record) -> Item:
    if isinstance(record, Condition):
        what = Given(" ".join((record.condition or record.consequence or "").split()), record.id)
        return Item(
            kind="note", text=(what, Words(": "), Given(record.status, record.id), Words(" "), draft.cite(record))
        )
    if isinstance(record, Claim):
        behind = [draft.index.records[one] for one in record.records if one in draft.index.records]
        return Item(
            kind="note", text=(Given(" ".join(record.text.split()), record.id), Words(" "), *draft.cite_all(behind))
        )
    return Item(kind="note", text=(draft.cite(record),))


def _section(key: str, title: str, items: list[Item], *, more: Line = (), layout: str = "notes") -> Section:
    return Section(key=key, title=title, layout=layout, groups=(Group(items=tuple(items), more=more),))  # type: ignore[arg-type]  # literals of the callers in this file


def _more(left_out: list[Report], kind: str) -> Line:
    if not left_out:
        return ()
    return (
        Words("and "),
        count_of(report.id for report in left_out),
        Words(" more: "),
        Command(f"tightrope show CASE {kind}"),
    )


def _source_text(draft: Draft, report: Report) -> Line:
    text: Line = (draft.outlet(report.id),)
    if report.title:
        text = (*text, Words(", "), Given(" ".join(report.title.split()), report.id))
    if report.published:
        text = (*text, Words(", "), *draft.published(report.id))
    return text


def write_gaps(draft: Draft) -> Section | None:
    """Return what is not known: reports not read, dates not reported, speakers not named, issues without evidence."""
    items = [*_unread(draft), *_undated(draft), *_anonymous(draft), *_unplaced_times(draft), *_after_last(draft)]
    items += _without_evidence(draft)
    return _section("gaps", "What is not known", items) if items else None


def _unread(draft: Draft) -> list[Item]:
    reasons: dict[str, list[str]] = defaultdict(list)
    for report, reason in draft.index.case.unread.items():
        if report in draft.index.reports:
            reasons[reason].append(report)
    return [
        Item(
            kind="note",
            text=(*counted(reports, "report"), Words(" kept but not read: "), Given(reason, reports[0]), Words(".")),
        )
        for reason, reports in sorted(reasons.items())
    ]


def _undated(draft: Draft) -> list[Item]:
    undated = [report.id for report in draft.index.case.reports if report.published is None]
    doubtful = [report.id for report in draft.index.case.reports if report.published_basis == "inferred"]
    items = []
    if undated:
        text = (*counted(undated, "report"), Words(" without a date of publication; dates in them are not resolved."))
        items.append(Item(kind="note", text=text))
    if doubtful:
        text = (*counted(doubtful, "report"), Words(" whose date of publication is inferred from the text."))
        items.append(Item(kind="note", text=text))
    return items


def _anonymous(draft: Draft) -> list[Item]:
    statements = draft.index.statements
    unnamed = [one.id for one in statements if one.speaker is None or one.speaker.anonymous]
    if not unnamed:
        return []
    share = count_of(unnamed), Words(" of "), *counted((one.id for one in statements), "statement")
    verb = " comes from a source that the report does not name." if len(unnamed) == 1 else _FROM_UNNAMED
    return [Item(kind="note", text=(*share, Words(verb)))]


_FROM_UNNAMED = " come from sources that the reports do not name."


def _unplaced_times(draft: Draft) -> list[Item]:
    unplaced = [time.id for time in draft.index.times if time.value is None]
    if not unplaced:
        return []
    text = (*counted(unplaced, "time expression"), Words(" whose date could not be told."))
    return [Item(kind="note", text=text)]


def _after_last(draft: Draft) -> list[Item]:
    reports = draft.index.case.reports
    # One with a date that leaves the end open may be the last, as may one without a date.
    dated = [report for report in reports if report.published and None not in date_range(report.published)]
    last = max(dated, key=lambda report: sort_key(report.published), default=None)
    if last is None or last.published is None or date_range(last.published)[1] == date_range(draft.as_of)[1]:
        return []
    text = (
        Words("No report after " if len(dated) == len(reports) else "No dated report after "),
        *draft.published(last.id),
        Words("; what happened since is not reported here."),
    )
    return [Item(kind="note", text=text)]


def _without_evidence(draft: Draft) -> list[Item]:
    """Return calendar entries, commitments and issues of the configuration that no paragraph speaks of."""
    config = draft.index.case.config
    if not (config.calendar or config.issues or config.commitments):
        return []
    read = (report for report in draft.index.case.reports if report.id not in draft.index.case.unread)
    spoken = {_stems(report.text[block.start : block.end]) for report in read for block in report.evidence_blocks()}
    told = [date_range(entry.date) for entry in draft.index.timeline if entry.date and is_exact_day(entry.date)]
    missing: list[Line] = []
    for entry in config.calendar:
        first, last = date_range(entry.date)
        dated = any(day and (first or day) <= day <= (last or day) for day, _ in told)
        if not dated and not _spoken_of((entry.title,), spoken):
            when = Words(" ("), Day(date_words(entry.date), entry.date, CONFIG), Words(").")
            missing.append((Words("No report mentions: "), Given(entry.title, CONFIG), *when))
    for issue in config.issues:
        wordings = (issue.question, *(words for point in issue.scale for words in (point.label, *point.wording)))
        if not _spoken_of(wordings, spoken):
            missing.append((Words("No report speaks to: "), Given(issue.question, CONFIG)))
    for bond in config.commitments:
        if not _spoken_of((bond.text,), spoken):
            holder = Words("No report mentions this commitment: "), Given(bond.holder, CONFIG), Words(", ")
            missing.append((*holder, Given(bond.text, CONFIG), Words(".")))
    return [Item(kind="note", text=line) for line in missing[:MAX_GAPS]]


_SPOKEN_SHARE = 0.5
"""Share of the content words of a configured text that one paragraph must hold to speak of it. Half is low on
purpose: a gap that is claimed wrongly misleads more than one that is missed."""


_STEM = 5
"""Letters that are compared of a word, so that "agreed" speaks of an agreement."""


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in content_words(text))


def _spoken_of(wordings: Iterable[str], spoken: set[frozenset[str]]) -> bool:
    """Return whether any paragraph holds enough of the words of any wording."""
    wanted = [_stems(wording) for wording in wordings]
    return any(
        len(words & sentence) >= _SPOKEN_SHARE * len(words) for words in wanted for sentence in spoken if words
    )


def write_sources(draft: Draft, *, cited: frozenset[str]) -> Section | None:
    """Return the reports by origin; in a large case those that the brief cites."""
    reports = draft.index.case.reports
    listed = [report for report in reports if len(reports) <= MAX_SOURCES or report.id in cited]
    by_origin: dict[str, list[Report]] = defaultdict(list)
    for report in listed:
        by_origin[draft.index.origin(report.id)].append(report)
    items = [_source(draft, report, alone=len(same) == 1) for same in by_origin.values() for report in same]
    left_out = [report for report in reports if report not in listed]
    return _section("sources", "Sources", items, more=_more(left_out, "reports"), layout="sources") if items else None


def _source(draft: Draft, report: Report, *, alone: bool) -> Item:
    text: Line = draft.published(report.id) or (Words("date not reported"),)
    if report.title:
        text = (Given(" ".join(report.title.split()), report.id), Words(", "), *text)
    elif report.published:
        text = (Words("Report of "), *text)
    else:
        text = (Words("Title and date not reported"),)
    note: Line = (Words(f"{PUBLISHED_WORDS[report.published_basis]}; "),) if report.published_basis else ()
    source = draft.index.case.config.rating(report.outlet)
    note = (*note, Words("rated "), Given(source.rating, CONFIG)) if source else (*note, Words("not rated"))
    origin = draft.index.origin(report.id)
    if origin == report.id and not alone:
        note = (*note, Words("; others repeat it"))
    elif origin != report.id and origin in draft.index.reports:
        note = (*note, Words("; repeats "), draft.outlet(origin))
    if report.url and web_address(report.url):
        note = (*note, Words("; "), Link(report.url, report.id))
    return Item(kind="report", heading=(draft.outlet(report.id),), text=text, note=note)


_EXTRACTED = "The records behind this brief were extracted by a program,"
_ERRS = "They contain errors and omissions: open the reference before you rely on a line."
_METHOD = (
    "Every quotation is the exact wording of its report, checked character by character when the brief was written. "
    "Longer quotations may be cut in the text; the reference holds all of it.",
    "Reports that repeat one another count as one origin. Who says what is reported here; whether it is true is not "
    "judged. What no report says is called not reported.",
    "Ratings grade the outlet on the Admiralty scale, from A, completely reliable, to F, cannot be judged, and are "
    "the analyst's.",
)


def _how_read(draft: Draft) -> Line:
    """Return what read the reports, and that it errs."""
    pipeline = draft.index.case.config.language.pipeline
    if pipeline is None:
        return (
            Words(f"{_EXTRACTED} by rules and word lists, not by a person; no language model took part. {_ERRS}"),
        )
    lead = Words(f"{_EXTRACTED} not by a person: by rules and word lists, after the spaCy pipeline ")
    return lead, Given(pipeline, CONFIG), Words(f", which may hold trained models, had parted the text. {_ERRS}")


def write_method(draft: Draft) -> Section:
    """Return how the reports were read, with versions and limits."""
    items = [Item(kind="note", text=text) for text in (_how_read(draft), *((Words(said),) for said in _METHOD))]
    versions: Line = (
        Words("Tightrope "), Given(__version__, PROGRAM), Words(", reader "), Given(reader_version(), PROGRAM),
        Words(", evidence as of "), Day(date_words(draft.as_of), draft.as_of, BRIEF), Words("."),
    )  # fmt: skip
    made = [str(decision.number) for decision in draft.index.case.decisions if not decision.undone]
    if made:
        decisions = counted(map(decision_key, made), "decision")
        versions = (*versions, Words(" An analyst made "), *decisions, Words(" on these records."))
    return _section("method", "How this was made", [*items, Item(kind="note", text=versions)])
