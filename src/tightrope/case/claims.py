"""Where reports agree and differ: figures of one thing, and the same words quoted by several reports.

First version, made for precision: two figures are compared only when unit, place and what is counted are the same
(for what one occasion did: when two sentences tell of it alike), and a conflict is named only when they also speak of
the same time in the same way.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from tightrope.case.case import Case, Claim, Verdict
from tightrope.case.comparable import Counted, counted, days_around, same_number, same_occasion, same_scope, same_time
from tightrope.case.counting import OriginCounter, credibility_of
from tightrope.case.told_alike import Told, told_events, told_relations, told_statements
from tightrope.evidence.records import Mention, Record, Statement

FEWEST_WORDS = 6
"""Words of a quotation that two speakers hardly use by chance; shorter ones ("no comment") are not compared."""

_REGIONS = frozenset(
    "middle east|region|gulf|persian gulf|gulf region|levant|arabian peninsula|africa|north africa|horn africa|asia|"
    "central asia|europe|eastern europe|balkan|caucasu|sahel|world".split("|")
)
"""Places that hold several countries, as `comparable.normal_words` gives them."""

_WORD = re.compile(r"\w+")


def find_claims(case: Case) -> tuple[Claim, ...]:
    """Return what the reports say of one thing, with a verdict and its reason, in the order of the reports.

    Parameters
    ----------
    case : Case
        With reports, origins, figures and statements; its claims are not looked at.
    """
    place_of = {report.id: place for place, report in enumerate(case.reports)}
    counter = OriginCounter(case)
    quoted = [*_quotation_claims(case, counter)]
    taken = [record for claim in quoted for record in claim.records]
    told = (
        *told_events(case, counter.count),
        *told_statements(case, counter.count, taken=taken),
        *told_relations(case, counter.count),
    )
    claims = [*_figure_claims(case, counter), *quoted, *(_told_claim(one, counter) for one in told)]
    return tuple(
        sorted(claims, key=lambda claim: (place_of[claim.report], claim.citation.start, claim.citation.end, claim.id))
    )


def _figure_claims(case: Case, counter: OriginCounter) -> Iterator[Claim]:
    reports = {report.id: report for report in case.reports}
    standing: defaultdict[tuple[str, str], list[Counted]] = defaultdict(list)
    occasions: defaultdict[tuple[str, frozenset[str]], list[Counted]] = defaultdict(list)
    places = _places(case)
    for figure in case.figures:
        if figure.state == "rejected":
            continue
        thing = counted(figure, reports[figure.report], places=places.get(figure.report, ()))
        if thing is not None and thing.standing:
            standing[thing.head, thing.place].append(thing)
        elif thing is not None:
            occasions[thing.head, thing.qualifiers].append(thing)
    placed = _at_the_one_place(standing)
    yield from _wider_claims(counter, placed)
    for key, things in placed.items():
        populations = _populations(things)
        for population in populations:
            yield _figure_claim(counter, population)
        yield from _scope_claim(counter, key, [one for one in populations if one[0].qualifiers])
    for things in occasions.values():
        for occasion in _occasions(things):
            if len({thing.figure.report for thing in occasion}) > 1:
                yield _figure_claim(counter, occasion)


def _at_the_one_place(standing: dict[tuple[str, str], list[Counted]]) -> dict[tuple[str, str], list[Counted]]:
    """Return the counts by thing and place; those without a place go to the only place that the thing has."""
    places: defaultdict[str, set[str]] = defaultdict(set)
    for head, place in standing:
        if place:
            places[head].add(place)
    joined: defaultdict[tuple[str, str], list[Counted]] = defaultdict(list)
    for (head, place), things in standing.items():
        only = place or (next(iter(places[head])) if len(places[head]) == 1 else "")
        joined[head, only].extend(things)
    return joined


def _places(case: Case) -> dict[str, list[Mention]]:
    """Return the mentions of places, by report."""
    places: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in case.mentions:
        if mention.label == "place" and mention.state != "rejected":
            places[mention.report].append(mention)
    return places


def _told_claim(told: Told, counter: OriginCounter) -> Claim:
    return _claim(counter, told.records, text=told.text, verdict=told.verdict, reason=told.reason)


def _figure_claim(counter: OriginCounter, things: Sequence[Counted]) -> Claim:
    verdict, reason = _compare(things, counter)
    return _claim(counter, [thing.figure for thing in things], text=_in_words(things), verdict=verdict, reason=reason)


def _scope_claim(
    counter: OriginCounter, key: tuple[str, ...], populations: Sequence[Sequence[Counted]]
) -> Iterator[Claim]:
    """Yield a claim that the counts of several populations of one place are no contradiction."""
    if len(populations) < 2:
        return
    things = [population[-1] for population in populations]
    names = ", ".join(f"“{' '.join(thing.figure.citation.quote.split())}”" for thing in things)
    claim = _claim(
        counter,
        [thing.figure for thing in things],
        text=_in_words(things),
        verdict="scope",
        reason=f"they do not count the same: {names}",
    )
    digest = hashlib.sha256("|".join(("scope", *key)).encode()).hexdigest()[:12]
    yield replace(claim, id=f"{Claim.prefix}-{digest}")


def _wider_claims(counter: OriginCounter, placed: Mapping[tuple[str, str], Sequence[Counted]]) -> Iterator[Claim]:
    """Yield a claim that a count of one country and one of a region that holds it are no contradiction."""
    by_kind: defaultdict[tuple[str, frozenset[str]], dict[str, Counted]] = defaultdict(dict)
    for (head, place), things in placed.items():
        for thing in things:
            if place and thing.qualifiers:
                by_kind[head, thing.qualifiers][place] = thing  # the latest
    for (head, qualifiers), latest in by_kind.items():
        wide = [place for place in latest if place in _REGIONS]
        if wide and len(latest) > len(wide):
            order = sorted(latest, key=lambda place: (place in _REGIONS, place))
            yield from _scope_claim(counter, (head, *sorted(qualifiers), *wide), [[latest[place]] for place in order])


def _populations(things: Sequence[Counted]) -> list[list[Counted]]:
    """Part counts of one thing in one place by whose they are.

    Those that do not say go where the number fits, and with them the other counts of their report: its series
    "from 5,200 to 3,000" is of one population.
    """
    said: dict[frozenset[str], list[Counted]] = {}
    for thing in things:
        if thing.qualifiers:
            said.setdefault(thing.qualifiers, []).append(thing)
    named = {key: [*population] for key, population in said.items()}
    unsaid = [thing for thing in things if not thing.qualifiers]
    fits = {id(thing): _fitting(thing, named) for thing in unsaid}
    left: list[Counted] = []
    for thing in unsaid:
        ways = fits[id(thing)] or {
            key for other in unsaid if other.figure.report == thing.figure.report for key in fits[id(other)]
        }
        (said[next(iter(ways))] if len(ways) == 1 else left).append(thing)
    populations = [*said.values(), left] if left else [*said.values()]
    return [sorted(population, key=_reading_order(things)) for population in populations]


def _reading_order(things: Sequence[Counted]) -> Callable[[Counted], tuple[str, int]]:
    """Return a sort key: by date, where that is known, then as they were read."""
    place_of = {id(thing): place for place, thing in enumerate(things)}
    return lambda thing: (thing.as_of or "", place_of[id(thing)])


def _fitting(thing: Counted, said: dict[frozenset[str], list[Counted]]) -> set[frozenset[str]]:
    """Return the populations of which one count has the number of `thing`."""
    return {
        key for key, population in said.items() if any(same_number(thing.figure, one.figure) for one in population)
    }


def _occasions(group: Sequence[Counted]) -> list[list[Counted]]:
    """Part figures of one kind by occasion: each joins the first occasion that other reports of its days tell of."""
    occasions: list[list[Counted]] = []
    by_day: defaultdict[int, list[int]] = defaultdict(list)
    for thing in group:
        days = days_around(thing)
        near = sorted({number for day in days for number in by_day[day]})
        joined = next((number for number in near if _joins(thing, occasions[number])), None)
        if joined is None:
            joined = len(occasions)
            occasions.append([])
        occasions[joined].append(thing)
        for day in days[1:-1]:
            by_day[day].append(joined)
    return occasions


def _joins(thing: Counted, occasion: Sequence[Counted]) -> bool:
    """Return whether a count is of an occasion that other reports, and not its own, tell of in like sentences."""
    if any(other.figure.report == thing.figure.report for other in occasion):
        return False
    return any(same_occasion(thing, other) for other in occasion)


def _compare(group: Sequence[Counted], counter: OriginCounter) -> tuple[Verdict, str]:
    """Return the verdict on figures of one thing, the gravest difference first, and why."""
    keys = dict(zip(map(id, group), counter.keys([thing.figure for thing in group]), strict=True))
    origins = set(keys.values())
    pairs = [pair for pair in combinations(group, 2) if not same_number(pair[0].figure, pair[1].figure)]
    if not pairs:
        if len(origins) == 1:
            return "single", "one origin"
        return "agree", f"{len(origins)} origins give the same number"
    alike = [pair for pair in pairs if same_scope(*pair)]
    for first, second in alike:
        if same_time(first, second) and keys[id(first)] != keys[id(second)]:
            when = first.as_of or "the same time"
            return "conflict", f"both speak of {when} in the same way, and the numbers differ"
    if len(origins) == 1:
        return "single", "one origin gives several numbers"
    for first, second in alike:
        if not same_time(first, second) and first.as_of and second.as_of:
            earlier, later = sorted((first.as_of, second.as_of))
            return "update", f"the numbers differ and so do their dates: {earlier} and {later}"
    first, second = pairs[0]
    return "scope", f"the numbers are not of the same thing: {_difference(first, second)}"


def _difference(first: Counted, second: Counted) -> str:
    if first.figure.modality != second.figure.modality:
        return f"{first.figure.modality} and {second.figure.modality}"
    return f"“{first.figure.citation.quote}” and “{second.figure.citation.quote}”"


def _in_words(group: Sequence[Counted]) -> str:
    quotes = dict.fromkeys(" ".join(thing.figure.citation.quote.split()) for thing in group)
    return " / ".join(quotes)


def _quotation_claims(case: Case, counter: OriginCounter) -> Iterator[Claim]:
    for statements in _same_words(case):
        if len({statement.report for statement in statements}) < 2:
            continue
        origins = counter.count(statements)
        verdict: Verdict = "agree" if origins > 1 else "single"
        reason = (
            f"{origins} origins quote the same words"
            if origins > 1
            else "several reports of one origin quote the same words"
        )
        longest = max(statements, key=lambda statement: len(statement.content))
        yield _claim(counter, statements, text=longest.content, verdict=verdict, reason=reason)


def _same_words(case: Case) -> Iterator[Sequence[Statement]]:
    """Yield direct quotations that are the same or parts of one longer one, in the order of the case."""
    place_of = {statement.id: place for place, statement in enumerate(case.statements)}
    words_of = {
        statement.id: _WORD.findall(statement.content.casefold())
        for statement in case.statements
        if statement.state != "rejected" and statement.form == "direct"
    }
    longest_first = sorted(
        (statement for statement in case.statements if len(words_of.get(statement.id, ())) >= FEWEST_WORDS),
        key=lambda statement: (-len(words_of[statement.id]), place_of[statement.id]),
    )
    groups: list[list[Statement]] = []
    by_run: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for statement in longest_first:
        words = words_of[statement.id]
        text = f" {' '.join(words)} "
        candidates = by_run.get(tuple(words[:FEWEST_WORDS]), ())
        whole = next((n for n in candidates if text in f" {' '.join(words_of[groups[n][0].id])} "), None)
        if whole is not None:
            groups[whole].append(statement)
            continue
        for start in range(len(words) - FEWEST_WORDS + 1):
            by_run[tuple(words[start : start + FEWEST_WORDS])].append(len(groups))
        groups.append([statement])
    return (sorted(group, key=lambda statement: place_of[statement.id]) for group in groups)


def _claim(counter: OriginCounter, records: Sequence[Record], *, text: str, verdict: Verdict, reason: str) -> Claim:
    origins = counter.count(records)
    rating = counter.rating(records)
    return Claim(
        id=f"{Claim.prefix}-{records[0].id.partition('-')[2]}",
        citation=records[0].citation,
        text=text,
        records=tuple(record.id for record in records),
        origins=origins,
        verdict=verdict,
        reason=reason,
        reliability=rating,
        credibility=credibility_of(verdict, origins, rating),
    )
