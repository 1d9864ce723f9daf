"""What happened and what was said: timeline, statements, where reports agree and differ."""

from collections import Counter, defaultdict

from tightrope.brief.content import BRIEF, Day, Given, Group, Item, Line, Section, Words
from tightrope.brief.draft import Draft, counted, role_of
from tightrope.brief.ledgers import more
from tightrope.brief.repeats import SAME_EVENT, SAME_WORDS, gather
from tightrope.brief.wording import date_phrase, date_words, is_uncertain, verb_of
from tightrope.case.case import Claim, TimelineEntry, Verdict
from tightrope.evidence.records import Record, Statement
from tightrope.reports.edtf import date_range, is_exact_day, sort_key

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


def events_told(draft: Draft) -> list[list[TimelineEntry]]:
    """Return the timeline with the entries that tell one event gathered, in order of date."""
    entries = sorted(draft.index.timeline, key=lambda entry: (sort_key(entry.date), _first_told(draft, entry)))
    dated = [entry for entry in entries if entry.date is not None]
    return gather(dated, text=lambda entry: entry.citation.quote, date=lambda entry: entry.date, alike=SAME_EVENT)


def _first_told(draft: Draft, record: Record) -> tuple[object, ...]:
    return sort_key(draft.index.published(record.report)), record.report, record.citation.start


def write_timeline(draft: Draft) -> Section | None:
    """Return the past above the as-of line, what is expected below it."""
    told = events_told(draft)
    end = date_range(draft.as_of)[1]
    past, due, ahead = [], [], []
    for same in told:
        if all(not entry.expected for entry in same):
            past.append(same)
        elif end and sort_key(same[0].date)[1] <= end:
            due.append(same)
        else:
            ahead.append(same)
    as_of = Day(date_words(draft.as_of), draft.as_of, BRIEF)
    titles: tuple[Line, ...] = (
        (Words("Past"),),
        (Words("Expected before "), as_of, Words("; whether it came about is not told here")),
        (Words("Expected after "), as_of),
    )
    groups = []
    for title, entries, cap in zip(titles, (past, due, ahead), (MAX_PAST, MAX_EXPECTED, MAX_EXPECTED), strict=True):
        if entries:
            shown = _most_told(draft, entries, cap)
            items = tuple(_event(draft, same) for same in entries if id(same) in shown)
            left_out = [same[0] for same in entries if id(same) not in shown]
            groups.append(Group(title=title, items=items, more=more(left_out, "timeline"), ahead=entries is not past))
    return Section(key="timeline", title="Timeline", layout="timeline", groups=tuple(groups)) if groups else None


def _most_told(draft: Draft, entries: list[list[TimelineEntry]], cap: int) -> set[int]:
    """Return the identities of the `cap` events that most origins tell, exact days and later ones first."""

    def rank(same: list[TimelineEntry]) -> tuple[object, ...]:
        origins = draft.index.origins(entry.report for entry in same)
        return -len(origins), not is_exact_day(same[0].date), -sort_key(same[0].date)[0].toordinal(), same[0].id

    return {id(same) for same in sorted(entries, key=rank)[:cap]}


def _event(draft: Draft, same: list[TimelineEntry]) -> Item:
    first = same[0]
    date = first.date or ""
    return Item(
        kind="event",
        heading=(Day(date_words(date), date, first.id),),
        text=(*draft.sentence(first), Words(" "), *draft.cite_all(same)),
        note=(draft.outlet(first.report), *_and(draft.carried_by(entry.report for entry in same))),
        uncertain=is_uncertain(date),
    )


def _and(line: Line) -> Line:
    return (Words("; "), *line) if line else ()


def statements_told(draft: Draft) -> list[list[Statement]]:
    """Return the statements, copies gathered, those that carry most first: own words, weight, origins, latest."""
    told = gather(draft.index.statements, text=lambda one: one.content, date=lambda one: one.date, alike=SAME_WORDS)

    def rank(same: list[Statement]) -> tuple[object, ...]:
        first = same[0]
        actor = first.speaker.actor if first.speaker else None
        date = sort_key(first.date or draft.index.published(first.report))[0].toordinal()
        named = first.speaker is not None and not first.speaker.anonymous
        origins = draft.index.origins(one.report for one in same)
        return not named, first.form == "indirect", -len(origins), -draft.index.weight(actor), -date, first.id

    return sorted(told, key=rank)


def write_statements(draft: Draft) -> Section | None:
    """Return the statements that carry the points, quoted, in order of date; the rest is counted."""
    ranked = statements_told(draft)
    if not ranked:
        return None
    shown: list[list[Statement]] = []
    spoken: Counter[str] = Counter()
    for same in ranked:
        speaker = _speaker_key(same[0])
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


def _speaker_key(statement: Statement) -> str:
    speaker = statement.speaker
    return (speaker.actor or speaker.name or speaker.text) if speaker else ""


def _statement(draft: Draft, same: list[Statement]) -> Item:
    first = same[0]
    text: Line = (*draft.words_of(first), Words(" "), *draft.cite_all(same))
    note: Line = ()
    actor = first.speaker.actor if first.speaker else None
    if actor in draft.index.actors and actor is not None:
        heading = draft.full_name(actor)
        role = role_of(draft.index.actors[actor])
        note = (*role, Words("; ")) if role else ()
    else:
        heading = draft.speaker(first)
    if first.form == "indirect":
        note = (*note, Words("in the words of "), draft.outlet(first.report))
    else:
        said: Line = (Words(verb_of(first)),)
        if first.date:
            said = (*said, Words(" "), Day(date_phrase(first.date), first.date, first.id))
        note = (*note, *said, Words(", according to "), draft.outlet(first.report))
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
    return Section(key="claims", title=title, layout="notes", groups=tuple(groups), intro=intro)


def _claim(draft: Draft, claim: Claim) -> Item:
    records: list[Record] = [draft.index.records[record] for record in claim.records]
    text = (Given(" ".join(claim.text.split()), claim.id), Words(" "), *draft.cite_all(records, limit=8))
    carried = draft.carried_by(record.report for record in records)
    reason: Line = (Given(" ".join(claim.reason.split()), claim.id),)
    return Item(kind="claim", text=text, note=(*reason, *_and(carried)))
