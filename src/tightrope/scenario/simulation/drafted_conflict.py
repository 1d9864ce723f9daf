"""Violence and commitments of a first scenario, drafted from the coded events and the conditions of a case.

A stream is drafted for an actor with enough dated attacks, at the rate at which they were reported; a commitment for
a threat or promise whose condition bears on an issue of the case, so that its guard can be written. Nothing else is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tightrope.case.case import Case
from tightrope.evidence.records import Condition, Event
from tightrope.positions.relevance import ENOUGH, relevance
from tightrope.positions.scales import IssueScale, read_scale
from tightrope.positions.signed_terms import read_terms
from tightrope.positions.stance import stance
from tightrope.reports.edtf import date_range
from tightrope.scenario.estimation.case_events import NOT_HAPPENED
from tightrope.scenario.simulation.conflict import ConditionalCommitment, Effect, Stream
from tightrope.scenario.simulation.parameter import Parameter, model_default
from tightrope.scenario.simulation.states import TALKS_STATES

FEWEST_ATTACKS = 5
"""Dated attacks of an actor from which a rate is drafted: with fewer, its range spans more than a factor of five."""
NINE_TENTHS = 1.645
"""Standard errors to either side that hold nine tenths of a normal distribution."""
NEAR = 20.0
"""Points of the scale within which a text is what a condition asks for: the distance of neighbouring labels."""
GRACE_DAYS = 90
"""Days after the last round by which a condition without a deadline must be met: as long as the draft goes on."""
ATTACKING = model_default(0.9, 0.3, 1.6)
"""Change of the logarithm of an attack rate when a threat to attack is carried out."""
CREDIBLE = model_default(0.5, 0.2, 0.8)
"""Chance that a threat or promise is carried out; nothing in a report tells it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftedConflict:
    """Streams and commitments of a draft, and a sentence for each thing that was assumed or left out."""

    streams: tuple[Stream, ...]
    commitments: tuple[ConditionalCommitment, ...]
    assumed: tuple[str, ...]


def draft_conflict(case: Case, *, last_round: date) -> DraftedConflict:
    """Return streams from the coded attacks of a case, and commitments from its open conditions.

    Parameters
    ----------
    case : Case
    last_round : date
        A condition without a deadline falls due `GRACE_DAYS` after it.
    """
    streams = _streams(case)
    commitments, left_out = _commitments(case, streams, last_round)
    assumed = []
    if streams:
        assumed.append(
            f"Violence: {len(streams)} actors with at least {FEWEST_ATTACKS} dated attacks, at the rate at which "
            "reports tell them, the same in every state of the talks; who excites whom is left out (tightrope fit)."
        )
    else:
        assumed.append(f"Left out: violence; no actor has {FEWEST_ATTACKS} attacks with a day in the reports.")
    if commitments:
        assumed.append(
            f"Threats and promises: {len(commitments)} whose condition bears on an issue; each is met when the issue "
            f"is settled within {NEAR:.0f} points of what it asks; credibility is a model default."
        )
    if left_out:
        assumed.append(f"Left out: {left_out} conditions that bear on no issue, or name no holder.")
    return DraftedConflict(streams=streams, commitments=commitments, assumed=tuple(assumed))


def _streams(case: Case) -> tuple[Stream, ...]:
    attacks: dict[str, set[tuple[date, str | None]]] = {}
    for event in case.events:
        day = _exact_day(event)
        for party in event.actors if day else ():
            if party.actor and party.name and day:
                attacks.setdefault(party.name, set()).add((day, event.place))
    published = [day for report in case.reports if report.published for day in date_range(report.published) if day]
    days = {day for found in attacks.values() for day, _ in found} | set(published)
    if not days:
        return ()
    first, last = min(days), max(days)
    span = (last - first).days + 1
    return tuple(
        _stream(name, len(found), first, span)
        for name, found in sorted(attacks.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        if len(found) >= FEWEST_ATTACKS
    )


def _exact_day(event: Event) -> date | None:
    """Return the day of an attack that happened, None for everything else."""
    if event.type != "ASSAULT" or event.state == "rejected" or NOT_HAPPENED.intersection(event.auxiliary):
        return None
    first, last = date_range(event.date) if event.date else (None, None)
    return first if first == last else None


def _stream(name: str, count: int, first: date, days: int) -> Stream:
    error = NINE_TENTHS * count**0.5
    rate = Parameter(
        value=count / days, range=(max(0.0, count - error) / days, (count + error) / days),
        fit=f"{count} attacks in {days} days from {first}, as the reports of the case tell",
    )  # fmt: skip
    return Stream(
        key=_key(name, "attacks"), actor=name, definition=f"an attack by {name} that a report of the case dates",
        rate=dict.fromkeys(TALKS_STATES, rate),
    )  # fmt: skip


def _commitments(
    case: Case, streams: Sequence[Stream], last_round: date
) -> tuple[tuple[ConditionalCommitment, ...], int]:
    """Return the commitments that can be drafted, one an actor, issue and kind, and how many conditions cannot."""
    parties = [actor.name for actor in case.config.actors]
    scales = [read_scale(issue, parties=parties) for issue in case.config.issues]
    attacks = [event for event in case.events if event.type == "ASSAULT"]
    found: dict[str, ConditionalCommitment] = {}
    left_out = 0
    for condition in case.conditions:
        if condition.state == "rejected" or condition.status != "open" or condition.kind not in ("threat", "promise"):
            continue
        guard = _satisfied(condition, scales)
        if guard is None or condition.holder is None or not condition.holder.name:
            left_out += 1
            continue
        made = _commitment(condition, condition.holder.name, guard, last_round, _effects(condition, attacks, streams))
        found.setdefault(made.key, made)
    return tuple(found.values()), left_out


def _satisfied(condition: Condition, scales: Iterable[IssueScale]) -> str | None:
    """Return a guard for what a condition asks: the issue that it bears on most, settled near where it stands."""
    terms = read_terms(condition.condition or "").terms
    bearing = [(relevance(scale, terms), scale) for scale in scales]
    much, scale = max(bearing, key=lambda pair: pair[0], default=(0.0, None))
    taken = stance(scale, terms) if scale is not None and much >= ENOUGH else None
    if scale is None or taken is None:
        return None
    name = scale.issue.id
    side = f"<= {min(100.0, taken.point + NEAR):g}" if taken.point < 50 else f">= {max(0.0, taken.point - NEAR):g}"
    return f'settled["{name}"] and text["{name}"] {side}'


def _commitment(
    condition: Condition, actor: str, guard: str, last_round: date, effects: tuple[Effect, ...]
) -> ConditionalCommitment:
    key = _key(actor, condition.kind, condition.id)
    if condition.polarity == "if" and condition.kind == "promise":
        return ConditionalCommitment(key=key, actor=actor, credibility=CREDIBLE, when=guard, effects=effects)
    stated = date_range(condition.deadline)[1] if condition.deadline else None
    deadline = stated if stated is not None and stated >= last_round else last_round + timedelta(days=GRACE_DAYS - 1)
    return ConditionalCommitment(
        key=key, actor=actor, credibility=CREDIBLE, deadline=deadline, released_when=guard, effects=effects
    )


def _effects(condition: Condition, attacks: Iterable[Event], streams: Iterable[Stream]) -> tuple[Effect, ...]:
    """Return that the holder's attacks rise, where the threat is one to attack and its attacks are a stream."""
    own = next((s for s in streams if condition.holder and s.actor == condition.holder.name), None)
    where = condition.citation
    within = any(
        event.report == condition.report and where.start <= event.citation.start and event.citation.end <= where.end
        for event in attacks
    )
    if own is None or not within or condition.kind != "threat":
        return ()
    return (Effect(stream=own.key, rate=ATTACKING),)


def _key(*parts: str) -> str:
    return re.sub(r"\W+", "-", " ".join(parts).casefold()).strip("-")
