"""What happened and what was said: timeline, statements, where reports agree and differ."""

from collections import Counter, defaultdict
from datetime import timedelta

from tightrope.brief.content import BRIEF, Day, Given, Group, Item, Line, Quote, Section, Words
from tightrope.brief.draft import Draft, counted, trim_quote
from tightrope.brief.index import last_day
from tightrope.brief.ledgers import figure_values, fullest, more, scope_words
from tightrope.brief.repeats import SAME_WORDS, gather
from tightrope.brief.salience import FEWEST_WORDS, MOST_WORDS, corroboration, is_news, salience
from tightrope.brief.wording import (
    date_phrase,
    date_words,
    is_denied,
    is_pronoun,
    is_uncertain,
    own_cue,
    verb_of,
)
from tightrope.case.case import Claim, TimelineEntry, Verdict
from tightrope.evidence.records import Figure, Record, Statement
from tightrope.reports.edtf import date_range, is_exact_day, sort_key

MAX_BACKGROUND = 6
MAX_PAST = 24
MAX_EXPECTED = 10
MAX_STATEMENTS = 14
MAX_OF_ONE_SPEAKER = 3
MAX_CLAIMS = 6

_VERDICTS: tuple[tuple[Verdict, str], ...] = (
    ("conflict", "Reports contradict one another"),
    ("update", "Later reports change earlier ones"),
    ("scope", "Reports speak of different things under one name"),
    ("agree", "Reports of different origin agree"),
)


def tellers(draft: Draft, entry: TimelineEntry) -> list[Record]:
    """Return one record for each report that tells an entry: the entry itself, then a record of each other report."""
    by_report: dict[str, Record] = {entry.report: entry}
    for name in entry.records:
        record = draft.index.records.get(name)
        if record is not None:
            by_report.setdefault(record.report, record)
    return list(by_report.values())


def write_timeline(draft: Draft) -> Section | None:
    """Return the past above the as-of line, what is expected below it."""
    end = date_range(draft.as_of)[1]
    background: list[TimelineEntry] = []
    past: list[TimelineEntry] = []
    due: list[TimelineEntry] = []
    ahead: list[TimelineEntry] = []
    for entry in sorted((one for one in draft.index.timeline if one.date), key=_place_in_time):
        if len(trim_quote(entry.citation.quote).split()) < FEWEST_WORDS:
            continue
        if not _was_ahead(draft, entry):
            (background if _is_background(draft, entry) else past).append(entry)
        elif end and sort_key(entry.date)[1] <= end:
            due.append(entry)
        else:
            ahead.append(entry)
    # A sentence stands once: with what happened before what was expected, with news before what it looks back to.
    told_before = {entry.citation for entry in past}
    ahead = [entry for entry in ahead if entry.citation not in told_before]
    told_before |= {entry.citation for entry in ahead}
    due = [entry for entry in due if entry.citation not in told_before]
    told_before |= {entry.citation for entry in due}
    background = [entry for entry in background if entry.citation not in told_before]
    as_of = Day(date_words(draft.as_of), draft.as_of, BRIEF)
    titles: tuple[Line, ...] = (
        (Words("Background, dates that reports look back to"),),
        (Words("Past"),),
        (Words("Expected before "), as_of, Words("; for what came of it, see what is past")),
        (Words("Expected after "), as_of),
    )
    groups = []
    parts = ((background, MAX_BACKGROUND), (past, MAX_PAST), (due, MAX_EXPECTED), (ahead, MAX_EXPECTED))
    for title, (found, cap) in zip(titles, parts, strict=True):
        told = _once(found)
        if told:
            shown = _most_told(draft, told, cap)
            items = tuple(_event(draft, entry) for entry in told if entry.id in shown)
            left_out = more((entry for entry in told if entry.id not in shown), "timeline")
            groups.append(Group(title=title, items=items, more=left_out, ahead=found is due or found is ahead))
    return Section(key="timeline", title="Timeline", layout="timeline", groups=tuple(groups)) if groups else None


def _place_in_time(entry: TimelineEntry) -> tuple[object, ...]:
    """Return the place of an entry: by its last day, so that what is known to the day comes before its month."""
    first, last = sort_key(entry.date)
    if last - first > _OPEN_ENDED:
        last = first
    return last, -first.toordinal(), entry.id


_OPEN_ENDED = timedelta(days=3 * 366)
"""A span beyond which a date tells only when something began."""


def _was_ahead(draft: Draft, entry: TimelineEntry) -> bool:
    """Return whether an entry was still to come when it was told: what lay before its report was not."""
    told = last_day(draft.index.published(entry.report))
    if told is None and draft.index.period is not None:
        told = draft.index.period[0]
    return entry.expected and (told is None or sort_key(entry.date)[1].toordinal() >= told)


def _is_background(draft: Draft, entry: TimelineEntry) -> bool:
    """Return whether an entry lies before the time that the reports cover, and was no news when it was told."""
    day = last_day(entry.date)
    before = draft.index.period is not None and day is not None and day < draft.index.period[0]
    return before and not is_news(draft.index, entry.date, entry.report)


def _once(entries: list[TimelineEntry]) -> list[TimelineEntry]:
    """Return each sentence once, at the latest of its dates: the others are most often what led up to it."""
    latest = {entry.citation: entry for entry in entries}
    return [entry for entry in entries if latest[entry.citation] is entry]


def _most_told(draft: Draft, entries: list[TimelineEntry], cap: int) -> set[str]:
    """Return the ids of the `cap` entries that matter most."""

    def score(entry: TimelineEntry) -> tuple[object, ...]:
        weight = salience(draft.index, entry.citation) + 2 * corroboration(draft.index, tellers(draft, entry))
        weight += is_exact_day(entry.date) + is_news(draft.index, entry.date, entry.report)
        return -weight, entry.id

    return {entry.id for entry in sorted(entries, key=score)[:cap]}


def _event(draft: Draft, entry: TimelineEntry) -> Item:
    told = tellers(draft, entry)
    date = entry.date or ""
    # A long sentence would be cut in looks, perhaps before its date; the clause around the date is not.
    clause = entry.text if len(entry.citation.quote.split()) > MOST_WORDS else None
    return Item(
        kind="event",
        heading=(Day(date_words(date), date, entry.id),),
        text=(*draft.sentence(entry, clause), Words(" "), *draft.cite_all(told)),
        note=(draft.outlet(entry.report), *_and(draft.carried_by(record.report for record in told))),
        uncertain=is_uncertain(date),
    )


def _and(line: Line) -> Line:
    return (Words("; "), *line) if line else ()


FEWEST_SAID = 4
"""Words below which a quotation is a turn of phrase and no statement."""

_FORMS = ("direct", "mixed", "indirect")
"""Own words first."""


def statements_told(draft: Draft) -> list[list[Statement]]:
    """Return the statements, copies gathered, those that carry most first: said and not only felt, then own words."""
    told = gather(draft.index.statements, text=lambda one: one.content, date=lambda one: one.date, alike=SAME_WORDS)

    def rank(same: list[Statement]) -> tuple[object, ...]:
        first = same[0]
        actor = first.speaker.actor if first.speaker else None
        date = sort_key(first.date or draft.index.published(first.report))[0].toordinal()
        named = first.speaker and not first.speaker.anonymous and not is_pronoun(first.speaker.text)
        short = len(first.content.split()) < FEWEST_SAID
        origins = draft.index.origins(one.report for one in same)
        return (
            not (named or actor),
            first.kind != "speech",
            short,
            _FORMS.index(first.form),
            -len(origins),
            -draft.index.weight(actor),
            -date,
            first.id,
        )

    return sorted(told, key=rank)


def write_statements(draft: Draft, ranked: list[list[Statement]]) -> Section | None:
    """Return the first of the `ranked` statements, quoted, in order of date; the rest is counted."""
    if not ranked:
        return None
    shown: list[list[Statement]] = []
    spoken: Counter[str] = Counter()
    for same in ranked:
        speaker = _speaker_key(same[0])
        if same[0].kind != "speech" or len(same[0].content.split()) < FEWEST_SAID:
            continue
        if len(shown) < MAX_STATEMENTS and spoken[speaker] < MAX_OF_ONE_SPEAKER:
            spoken[speaker] += 1
            shown.append(same)
    chosen = {id(same) for same in shown}
    shown.sort(key=lambda same: (sort_key(same[0].date or draft.index.published(same[0].report)), same[0].id))
    group = Group(
        items=tuple(_statement(draft, same) for same in shown),
        more=more((same[0] for same in ranked if id(same) not in chosen), "statements"),
    )
    return Section(key="statements", title="What they said", layout="ledger", groups=(group,))


def introduce(words: Line, statement: Statement) -> Line:
    """Return quoted words with what leads into them: ' that ' where the report has it, a colon before own words."""
    first = words[0] if words else None
    if isinstance(first, Quote) and first.own_marks:
        return (*_leading(first.text, statement), *words)
    if statement.form != "direct" and isinstance(first, Quote) and first.text.casefold().startswith("that "):
        return (Words(" that "), Quote(trim_quote(first.text[len("that ") :]), first.reference), *words[1:])
    runs_on = own_cue(statement) is not None and isinstance(first, Quote) and not first.text[:1].isupper()
    return (Words(" " if runs_on else ": "), *words)


def _leading(text: str, statement: Statement) -> Line:
    """Return what leads from the verb into words that the report tells as its own."""
    begins_sentence = statement.spans.content[0].start == statement.citation.start and text[:1].isupper()
    if text.casefold().startswith(("that ", "to ", "whether ", "if ", "how ")):
        return (Words(" "),)
    if own_cue(statement) is None:
        return (Words(": "),) if begins_sentence else (Words(" that "),)
    return (Words(": "),) if begins_sentence else (Words(" "),)


def _speaker_key(statement: Statement) -> str:
    speaker = statement.speaker
    return (speaker.actor or speaker.name or speaker.text) if speaker else ""


def _statement(draft: Draft, same: list[Statement]) -> Item:
    first = same[0]
    cue = own_cue(first)
    words = draft.words_of(first)
    introduced = introduce(words, first)
    told = isinstance(words[0], Quote) and words[0].own_marks if words else False
    text: Line = introduced[1:]
    if is_denied(first):
        # What somebody did not say is told by the sentence alone.
        cue, text = None, draft.whole_sentence(first)
    elif cue or told:
        text = (Given(cue, first.id) if cue else Words("said"), *introduced)
    text = (*text, Words(" "), *draft.cite_all(same))
    note: Line = ()
    actor = first.speaker.actor if first.speaker else None
    if actor in draft.index.actors and actor is not None:
        heading = draft.full_name(actor)
        role = draft.role(actor)
        note = (*role, Words("; ")) if role else ()
    else:
        heading = draft.speaker(first)
    if first.form == "indirect" or told or is_denied(first):
        said: Line = (Day(date_phrase(first.date), first.date, first.id), Words(", ")) if first.date else ()
        note = (*note, *said, Words("in the words of "), *draft.according_to(first.report))
    else:
        said = () if cue else (Words(verb_of(first)), Words(" " if first.date else ", "))
        if first.date:
            said = (*said, Day(date_phrase(first.date), first.date, first.id), Words(", "))
        note = (*note, *said, Words("according to "), *draft.according_to(first.report))
    return Item(
        kind="statement",
        heading=heading,
        text=text,
        note=(*note, *_and(draft.carried_by(one.report for one in same))),
        uncertain=bool(first.date) and is_uncertain(first.date),
    )


def write_claims(draft: Draft) -> Section | None:
    """Return where reports agree and differ, by verdict, counted by origin."""
    by_verdict: dict[Verdict, list[Claim]] = defaultdict(list)
    for claim in draft.index.claims:
        if all(record in draft.index.records for record in claim.records):
            by_verdict[claim.verdict].append(claim)
    groups = []
    for verdict, title in _VERDICTS:
        claims = sorted(by_verdict[verdict], key=lambda claim: (-claim.origins, -len(claim.records), claim.id))
        if claims:
            items = tuple(_claim(draft, claim) for claim in claims[:MAX_CLAIMS])
            groups.append(Group(title=(Words(title),), items=items, more=more(claims[MAX_CLAIMS:], "claims")))
    if not groups:
        return None
    intro: Line = ()
    if by_verdict["single"]:
        single = counted((claim.id for claim in by_verdict["single"]), "further point")
        intro = (
            Words("Resting on a single origin: "),
            *single,
            Words("; "),
            *more(by_verdict["single"], "claims")[-1:],
        )
    title = "Where reports agree and differ"
    return Section(key="claims", title=title, layout="rows", groups=tuple(groups), intro=intro)


def _claim(draft: Draft, claim: Claim) -> Item:
    records: list[Record] = [draft.index.records[record] for record in claim.records]
    carried = draft.carried_by(record.report for record in records)
    figures = [record for record in records if isinstance(record, Figure)]
    if len(figures) == len(records):
        heading, text = scope_words(fullest(figures)), figure_values(draft, figures)
    else:
        heading, text = (), (*draft.sentence(records[0], claim.text), Words(" "), *draft.cite_all(records, limit=8))
    # Dates stand with the values and origins are counted, so that only scope and conflict need a reason.
    reason: Line = (Given(" ".join(claim.reason.split()), claim.id),) if claim.verdict == "scope" else ()
    if claim.verdict == "conflict":
        reason = (Words("the same time and scope, and the numbers differ"),)
    return Item(kind="claim", heading=heading, text=text, note=(*reason, *(_and(carried) if reason else carried)))
