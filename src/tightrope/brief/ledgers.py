"""The ledgers of a brief: actors, conditions, figures."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from tightrope.brief.content import Cite, Command, Day, Given, Group, Item, Line, Name, Number, Quote, Section, Words
from tightrope.brief.draft import Draft, capitalised, count_of, counted, trim_quote
from tightrope.brief.repeats import SAME_WORDS, gather
from tightrope.brief.salience import reads_alone
from tightrope.brief.wording import (
    KIND_WORDS,
    country_name,
    date_phrase,
    date_words,
    deadline_words,
    is_pronoun,
    is_share,
    number_words,
    unit_words,
)
from tightrope.evidence.records import Actor, Condition, Figure, Record
from tightrope.evidence.vocabulary import ConditionKind, ConditionStatus
from tightrope.reports.edtf import sort_key

MAX_ACTORS = 12
MAX_ALIASES = 4
MAX_CONDITIONS = 12
MAX_FIGURES = 14
MAX_VALUES = 6

_WEIGHTY = ("threat", "promise", "demand", "acceptance", "warning", "condition")
"""Kinds of condition, those that bind somebody first."""

_VERBS: dict[ConditionKind, str] = {
    "threat": "Threatens: ",
    "promise": "Promises: ",
    "demand": "Demands: ",
    "acceptance": "Accepts: ",
    "warning": "Warns: ",
    "condition": "States: ",
}
"""What is written before a clause that stands alone."""

_STATUS_TITLES: dict[ConditionStatus, str] = {
    "open": "Open",
    "met": "Met",
    "broken": "Broken",
    "lapsed": "Lapsed",
    "superseded": "Superseded",
}


def more(left_out: Iterable[Record], kind: str) -> Line:
    """Return how many records were left out and the command that shows them; nothing for none."""
    count = count_of(record.id for record in left_out)
    return (Words("and "), count, Words(" more: "), Command(f"tightrope show CASE {kind}")) if count.counted else ()


def joined(lines: Sequence[Line], separator: str = ", ") -> Line:
    """Return several lines as one, with a separator between them."""
    found: Line = ()
    for line in lines:
        found = (*found, Words(separator), *line) if found else line
    return found


def write_actors(draft: Draft) -> Section | None:
    """Return who takes part: those named most often, by kind and role; the rest is counted.

    Whoever goes by a common noun alone ("government", "forces") comes after those with a name: it may be several.
    """
    outlets = {(report.outlet or "").casefold() for report in draft.index.case.reports}
    known = (actor for actor in draft.index.actors.values() if actor.name.casefold() not in outlets)
    actors = sorted(known, key=lambda actor: (actor.name.islower(), -actor.mentions, actor.name, actor.id))
    if not actors:
        return None
    items = tuple(_actor(draft, actor) for actor in actors[:MAX_ACTORS])
    group = Group(items=items, more=more(actors[MAX_ACTORS:], "actors"))
    return Section(key="actors", title="Who takes part", layout="rows", groups=(group,))


def _actor(draft: Draft, actor: Actor) -> Item:
    roles = draft.role(actor.id)
    described = [roles or (Words(KIND_WORDS[actor.kind]),)]
    country = country_name(actor.country)
    said = {actor.name.casefold(), *(piece.text.casefold() for piece in roles if not isinstance(piece, Cite))}
    if country and country.casefold() not in said:
        described.append((Given(country, actor.id),))
    cites = [draft.cite(actor)]
    cites += [draft.cite(actor, role.citation) for role in actor.roles[:1] if roles]
    text = (*joined(described), Words(" "), *dict.fromkeys(cites))
    note: Line = ()
    mentions = [mention.id for mention in draft.index.mentions.get(actor.id, ())]
    reports = [report for report in actor.reports if report in draft.index.reports]
    if mentions and reports:
        note = (*counted(mentions, "mention"), Words(" in "), *counted(reports, "report"))
    aliases = [alias for alias in dict.fromkeys(actor.aliases) if alias.casefold() != actor.name.casefold()]
    if aliases:
        also = joined([(Name(alias, actor.id),) for alias in aliases[:MAX_ALIASES]])
        note = (*note, Words("; also " if note else "also "), *also)
    return Item(kind="actor", heading=draft.full_name(actor.id), text=text, note=note)


def write_conditions(draft: Draft) -> Section | None:
    """Return the ledger of conditions by status: holder, condition, consequence, deadline."""
    told = gather(draft.index.conditions, text=_condition_words, date=lambda _: None, alike=SAME_WORDS)
    if not told:
        return None
    ranked = sorted(told, key=lambda same: _condition_rank(draft, same))
    of_sentence: dict[object, list[Condition]] = {}
    for same in ranked:
        of_sentence.setdefault((draft.context(same[0]), same[0].kind, same[0].status), same)
    shown = list(of_sentence.values())[:MAX_CONDITIONS]
    told_here = {id(same) for same in shown}
    rest = [same for same in ranked if id(same) not in told_here]
    groups = []
    for status, title in _STATUS_TITLES.items():
        here = [same for same in shown if same[0].status == status]
        if here:
            items = tuple(_condition(draft, same) for same in here)
            groups.append(Group(title=(Words(title),), items=items))
    if rest:
        last = groups[-1]
        groups[-1] = Group(title=last.title, items=last.items, more=more((same[0] for same in rest), "conditions"))
    return Section(key="conditions", title="Conditions, threats and promises", layout="ledger", groups=tuple(groups))


def _condition_words(condition: Condition) -> str:
    return f"{condition.condition or ''} {condition.consequence or ''}"


def _condition_rank(draft: Draft, same: list[Condition]) -> tuple[object, ...]:
    first = same[0]
    holder = first.holder.actor if first.holder else None
    named = first.holder is not None and bool(holder or not is_pronoun(first.holder.text))
    date = sort_key(draft.index.published(first.report))
    return (
        not named,
        first.condition is None or first.consequence is None,
        _WEIGHTY.index(first.kind),
        -reads_alone(first.condition or first.consequence or ""),
        -len(draft.index.origins(one.report for one in same)),
        -draft.index.weight(holder),
        -date[0].toordinal(),
        first.id,
    )


def holder_of(draft: Draft, condition: Condition, *, begins: bool = False) -> Line:
    """Return who holds a condition, as not reported where the report does not say.

    Parameters
    ----------
    begins : bool
        The holder begins a sentence; else the name stands alone, in full.
    """
    holder = condition.holder
    if holder is None or (is_pronoun(holder.text) and not holder.actor):
        return (Words("Holder not named in the sentence"),)
    if holder.actor in draft.index.actors and holder.actor is not None:
        return draft.name(holder.actor, begins=True) if begins else draft.full_name(holder.actor)
    return (Given(capitalised(holder.name or holder.text), condition.id),)


def _condition(draft: Draft, same: list[Condition]) -> Item:
    first = same[0]
    number = draft.cite(first).number
    text = (*_clauses(first, number), *draft.cite_all(same))
    note: Line = (Words(f"{first.kind}, according to "), *draft.according_to(first.report))
    if first.deadline:
        note = (*note, Words("; due "), Day(deadline_words(first.deadline), first.deadline, first.id))
    if first.status_reason:
        note = (*note, Words(f"; {first.status}: "), Given(first.status_reason, first.id))
    carried = draft.carried_by(one.report for one in same)
    if carried:
        note = (*note, Words("; "), *carried)
    return Item(
        kind="condition",
        heading=holder_of(draft, first),
        text=text,
        note=note,
    )


def _clauses(condition: Condition, number: int) -> Line:
    """Return what follows from what; of a demand or pledge without a condition what is demanded or pledged."""
    if condition.condition is None or (condition.consequence is None and condition.kind in _VERBS):
        words = condition.consequence or condition.condition or ""
        return (Words(_VERBS[condition.kind]), *_clause(condition, words, number), Words(". "))
    lead, then = ("If ", ",\nthen ") if condition.polarity == "if" else ("Unless ", ",\n")
    text: Line = (Words(lead), *_clause(condition, condition.condition, number))
    if condition.consequence is None:
        return (*text, Words("; what then is not reported. "))
    return (*text, Words(then), *_clause(condition, condition.consequence, number), Words(". "))


def _clause(condition: Condition, words: str, number: int) -> Line:
    """Return a clause of a condition as a quotation; where its words are not in one piece, as the record gives it."""
    if words in condition.citation.quote:
        quoted = trim_quote(words)
        return (Quote(quoted, number),) if quoted else (Words("not reported"),)
    return (Given(" ".join(words.split()), condition.id),)


def write_figures(draft: Draft) -> Section | None:
    """Return the figures, one line for each quantity and scope, values by as-of date."""
    lines = figure_lines(draft)
    if not lines:
        return None
    items = tuple(_figure_line(draft, figures) for figures in lines[:MAX_FIGURES])
    shown = {figure.id for figures in lines[:MAX_FIGURES] for figure in figures}
    left_out = [figure for figure in draft.index.figures if figure.id not in shown]
    group = Group(items=items, more=more(left_out, "figures"))
    return Section(key="figures", title="Figures", layout="rows", groups=(group,))


def figure_lines(draft: Draft) -> list[list[Figure]]:
    """Return the figures by quantity and scope, those with most dates and origins first.

    Figures that the case compares in one claim are of one quantity, whatever words their reports have for it.
    """
    told_apart = (claim for claim in draft.index.claims if claim.verdict != "single")
    compared = {record: (claim.id,) for claim in told_apart for record in claim.records}
    lines: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in draft.index.figures:
        if figure.of or unit_words(figure):
            lines[compared.get(figure.id) or _scope(figure)].append(figure)
    found = [sorted(figures, key=lambda one: sort_key(_as_of(draft, one))) for figures in lines.values()]

    def rank(figures: list[Figure]) -> tuple[object, ...]:
        origins = draft.index.origins(figure.report for figure in figures)
        values = {(figure.low, figure.high) for figure in figures}
        named = any(draft.index.actors_in(draft.context(figure)) for figure in figures)
        newest = sort_key(_as_of(draft, figures[-1]))[0].toordinal()
        bare = len((figures[-1].of or unit_words(figures[-1])).split()) < 2 and not figures[-1].place
        return bare, -min(len(values), 2), -len(origins), not named, not figures[-1].of, -newest, figures[0].id

    telling = (figures for figures in found if not _is_small_count(figures))
    return sorted(telling, key=rank)


SMALL_COUNT = 10
"""Single counts below this are left to `show figures`: reports spell them out in passing ("two tables")."""

_HARM = re.compile(
    r"kill|dead|death|died|die|wound|injur|casualt|hostage|kidnap|attack|strike|rocket|missile|drone|bomb",
    re.IGNORECASE,
)
"""What is counted from one on."""


_GENERIC = frozenset("people persons men women children sites times things places members officials others".split())
"""Words that name no quantity alone: two counts of "people" are counts of two things."""


def _is_small_count(figures: list[Figure]) -> bool:
    """Return whether a line of figures says too little to be shown."""
    first = figures[0]
    values = {(figure.low, figure.high) for figure in figures}
    counted_thing = f"{first.of or ''} {first.unit}"
    if (first.of or first.unit).casefold() in _GENERIC and not first.place:
        return True
    small = len(values) == 1 and (first.high or first.low or 0) < SMALL_COUNT and unit_words(first) != ""
    return small and not _HARM.search(counted_thing)


def _scope(figure: Figure) -> tuple[str, str, str]:
    return (figure.of or "").casefold(), figure.unit.casefold(), (figure.place or "").casefold()


def _as_of(draft: Draft, figure: Figure) -> str | None:
    return figure.as_of or draft.index.published(figure.report)


def scope_words(figure: Figure, *, begins: bool = True) -> Line:
    """Return what a figure counts, and where: 'US troops in Iraq'.

    Parameters
    ----------
    begins : bool
        The words begin a line.
    """
    counted = figure.of or unit_words(figure)
    line: Line = (Given(capitalised(counted) if begins else " ".join(counted.split()), figure.id),)
    if not counted:
        known = "Share" if is_share(figure) else "Sum"
        line = (Words(f"{known if begins else known.lower()} (of what: not reported)"),)
    elif is_share(figure):
        line = (Words("Share of " if begins else "share of "), Given(" ".join(counted.split()), figure.id))
    if figure.place and figure.place.casefold() not in counted.casefold():
        line = (*line, Words(" in "), Given(" ".join(figure.place.split()), figure.id))
    return line


def figure_date(draft: Draft, figure: Figure, *, phrase: bool = False) -> Line:
    """Return the as-of date of a figure; where the report gives none, that of the report, and says so."""
    if figure.as_of:
        return (Day(date_phrase(figure.as_of) if phrase else date_words(figure.as_of), figure.as_of, figure.id),)
    published = draft.published(figure.report)
    return (
        (Words("reported "), *draft.published(figure.report, phrase=True))
        if published
        else (Words("date not reported"),)
    )


def _figure_line(draft: Draft, figures: list[Figure]) -> Item:
    return Item(kind="figure", heading=scope_words(fullest(figures)), text=figure_values(draft, figures))


def fullest(figures: list[Figure]) -> Figure:
    """Return the figure of a line that says most of what is counted, and where."""
    return max(figures, key=lambda figure: (bool(figure.of), bool(figure.place), len(figure.of or "")))


def figure_values(draft: Draft, figures: list[Figure]) -> Line:
    """Return the values of one quantity, the latest `MAX_VALUES`, each with its date and references."""
    values: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        values[figure.low, figure.high, figure.approximate, figure.as_of, figure.modality].append(figure)
    parts = []
    for same in list(values.values())[-MAX_VALUES:]:
        first = same[0]
        said: Line = (Number(number_words(first), first.id), Words(" ("), *figure_date(draft, first))
        if first.modality not in ("present", "past"):
            said = (*said, Words(f", {first.modality}"))
        parts.append((*said, Words(") "), *draft.cite_all(same, limit=4)))
    return joined(parts, "; ")
