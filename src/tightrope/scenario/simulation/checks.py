"""Whether a scenario can be run: sources, ranges, references, dates, guards, stability; before anything runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Any

from tightrope.case.tomlkeys import Place, dotted
from tightrope.errors import InvalidScenario
from tightrope.scenario.simulation.guards import parse_guard
from tightrope.scenario.simulation.links import branching, spectral_radius
from tightrope.scenario.simulation.parameter import SPECIFICATION, Parameter
from tightrope.scenario.simulation.quantiles import LARGEST_MEAN
from tightrope.scenario.simulation.references import references_of
from tightrope.scenario.simulation.scenario import Scenario, key_of
from tightrope.scenario.simulation.states import TALKS_STATES
from tightrope.scenario.simulation.talks import BARGAINING
from tightrope.scenario.simulation.unfolding import NEEDS

Fault = tuple[Place, str]
"""Where something is wrong, and what is and what to do."""

LONGEST_DAYS = 3660
"""Ten years; the model is meant for one to three (MODEL, first paragraph)."""

_CHANCES = {
    "credibility", "probability", "breakdown", "resumption", "caretaker", "control", "discipline", "attribution",
    "restrain", "press", "salience", "agreement", "interim", "no_agreement",
}  # fmt: skip
_NOT_NEGATIVE = {
    "rate", "strength", "capability", "combat", "advisory", "support", "capacity", "cost", "impulse", "weight",
    "delay_spread", "swing", "lesson", "reach",
}  # fmt: skip
_ABOVE_ZERO = {"half_life", "scale", "spread", "pace", "delay", "size"}
_BY_STATE = ("rate", "by_state", "restrain", "press")
_OFF_SCALE = {"position", "status_quo"}


def check_scenario(scenario: Scenario) -> None:
    """Refuse a scenario that cannot be run.

    Raises
    ------
    InvalidScenario
        With a line for each fault: the key, what was found, what to do.
    """
    if faults := list(faults_in(scenario)):
        raise InvalidScenario("\n".join(f"{scenario.title}: {dotted(place)}: {what}" for place, what in faults))


def faults_in(scenario: Scenario) -> Iterator[Fault]:
    """Yield everything that keeps a scenario from running; what depends on other parts only once those are right."""
    first = [
        *_days(scenario), *_doubles(scenario), *_numbers(scenario), *_unknown(scenario), *_dates(scenario),
        *_streams(scenario), *_patrons(scenario), *_chambers(scenario), *_commitments(scenario),
        *_interventions(scenario), *_talks(scenario),
    ]  # fmt: skip
    yield from first
    if not first:
        yield from _guards(scenario)
        yield from _stability(scenario)


def check_records(scenario: Scenario, known: Collection[str]) -> None:
    """Refuse a scenario whose numbers name records that a case does not have.

    Parameters
    ----------
    known : ids of the records and reports of the case

    Raises
    ------
    InvalidScenario
        With a line for each number.
    """
    faults = [
        f"{scenario.title}: {dotted(place)}: there is no record {number.record!r} in this case; list them with: "
        "tightrope show CASE KIND"
        for place, number in scenario.parameters()
        if number.record is not None and number.record not in known
    ]
    if faults:
        raise InvalidScenario("\n".join(faults))


def _days(scenario: Scenario) -> Iterator[Fault]:
    if not 1 <= scenario.days <= LONGEST_DAYS:
        yield ("days",), f"{scenario.days}; simulate 1 to {LONGEST_DAYS} days"


def _doubles(scenario: Scenario) -> Iterator[Fault]:
    for part in _PARTS:
        counts = Counter(scenario.keys(part))
        for n, entry in enumerate(getattr(scenario, part)):
            if counts[key_of(entry)] > 1 and scenario.keys(part).index(key_of(entry)) < n:
                yield (part, n), f"{key_of(entry)!r} is there twice; give each its own name"
    cells = Counter((cell.actor, cell.issue) for cell in scenario.positions)
    for (actor, issue), count in cells.items():
        if count > 1:
            yield ("positions",), f"{actor} on {issue} is given {count} times; keep one"


_PARTS = (
    "issues", "rounds", "chambers", "elections", "dialogues", "patrons", "clients", "streams", "covariates",
    "commitments", "forces", "plans", "shocks",
)  # fmt: skip


def _numbers(scenario: Scenario) -> Iterator[Fault]:
    for place, number in scenario.parameters():
        yield from _source(scenario, place, number)
        name = place[-2] if place[-1] in TALKS_STATES and place[-2] in _BY_STATE else place[-1]
        is_log_ratio = any(part in ("covariates", "raised_by", "effects") for part in place) and name != "impulse"
        if not is_log_ratio:
            yield from _range(place, str(name), number)


def _source(scenario: Scenario, place: Place, number: Parameter) -> Iterator[Fault]:
    if number.sources != 1:
        found = "no source" if not number.sources else f"{number.sources} sources ({number.source})"
        yield place, f"{number.value:g} has {found}; name one: record, fit or judgement"
    if number.judgement not in (None, SPECIFICATION, *scenario.judgements):
        yield (
            (*place, "judgement"),
            f"{number.judgement!r} is none of the judgements; add [judgements.{number.judgement}] with by and basis",
        )
    if number.judgement and number.range is None:
        yield place, f"{number.value:g} is a judgement without a range; add range = [lowest, highest]"
    if not all(isfinite(value) for value in (number.low, number.value, number.high)):
        yield place, f"{number.value}, {number.range}: expected finite numbers"
    elif not number.low <= number.value <= number.high:
        yield (*place, "range"), f"{number.low:g} to {number.high:g} does not hold the value {number.value:g}"


def _range(place: Place, name: str, number: Parameter) -> Iterator[Fault]:
    worst = number.low
    if name in _CHANCES and (worst < 0 or number.high > 1):
        yield place, f"{number.low:g} to {number.high:g}; expected a number from 0 to 1"
    elif name in _NOT_NEGATIVE and worst < 0:
        yield place, f"{worst:g} is negative; expected 0 or more"
    elif name in _ABOVE_ZERO and worst <= 0:
        yield place, f"{worst:g}; expected a number above 0"
    elif name in _OFF_SCALE and (worst < 0 or number.high > 100):
        yield place, f"{number.low:g} to {number.high:g}; expected a point from 0 to 100"


def _unknown(scenario: Scenario) -> Iterator[Fault]:
    for place, part, key in references_of(scenario):
        known = scenario.actors() if part == "positions" else scenario.keys(part)
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known) or 'none: add it'}"
            yield place, f"{key!r} is none of the {part}; {hint}"


def _dates(scenario: Scenario) -> Iterator[Fault]:
    def before(place: Place, when: date | None) -> Iterator[Fault]:
        if when is not None and when < scenario.start:
            yield place, f"{when} is before the start, {scenario.start}; move it, or start earlier"

    for part in ("rounds", "elections", "shocks", "interventions"):
        for n, entry in enumerate(getattr(scenario, part)):
            yield from before((part, n, "date"), entry.date)
    for n, dialogue in enumerate(scenario.dialogues):
        for m, turn in enumerate(dialogue.turns):
            yield from before(("dialogues", n, "turns", m, "date"), turn.date)
    for n, commitment in enumerate(scenario.commitments):
        yield from before(("commitments", n, "deadline"), commitment.deadline)
    for n, plan in enumerate(scenario.plans):
        yield from before(("plans", n, "until"), plan.until)


def _streams(scenario: Scenario) -> Iterator[Fault]:
    for n, stream in enumerate(scenario.streams):
        for state in (state for state in TALKS_STATES if state not in stream.rate):
            yield (
                ("streams", n, "rate"),
                f"no rate for the state {state!r}; give one for each: {', '.join(TALKS_STATES)}",
            )
        for state, rate in stream.rate.items():
            if rate.high >= LARGEST_MEAN:
                yield ("streams", n, "rate", state), f"{rate.high:g} a day; a stream has at most {LARGEST_MEAN:g}"
        if stream.family == "negative binomial" and stream.size is None:
            yield ("streams", n), 'a negative binomial needs a size; add size, or take family = "poisson"'
        parents = {other.key: other for other in scenario.streams}
        if stream.front_of in parents and (stream.front_of == stream.key or parents[stream.front_of].front_of):
            yield ("streams", n, "front_of"), f"{stream.front_of!r} is itself a front; name the group behind it"
        for part in ("exposure", "checked_by"):
            held = getattr(stream, part)
            if held is not None and held.reference < 1:
                yield ("streams", n, part, "reference"), f"{held.reference}; expected 1 or more persons"
    for n, force in enumerate(scenario.plans):
        if force.days < 1:
            yield ("plans", n, "days"), f"{force.days}; expected 1 or more"


def _patrons(scenario: Scenario) -> Iterator[Fault]:
    patron_of = {client.actor: client.patron for client in scenario.clients}
    for n, client in enumerate(scenario.clients):
        chain = [client.actor]
        while chain[-1] in patron_of and len(chain) <= len(patron_of):
            chain.append(patron_of[chain[-1]])
        if chain[-1] in chain[:-1]:
            shown = " → ".join(chain[: chain.index(chain[-1], 1) + 1])
            yield ("clients", n, "patron"), f"the patrons run in a circle, {shown}; take one of them out"
    for n, patron in enumerate(scenario.patrons):
        if patron.every < 1:
            yield ("patrons", n, "every"), f"{patron.every}; orders are at least a day apart"
        for state in TALKS_STATES:
            total = sum(given[state].value for given in (patron.restrain, patron.press) if state in given)
            if total > 1:
                yield ("patrons", n), f"in the state {state!r} restrain and press sum to {total:g}; at most 1 is left"


def _chambers(scenario: Scenario) -> Iterator[Fault]:
    for n, chamber in enumerate(scenario.chambers):
        seats = sum(bloc.seats for bloc in chamber.blocs)
        for m, bloc in enumerate(chamber.blocs):
            if bloc.seats < 0:
                yield ("chambers", n, "blocs", m, "seats"), f"{bloc.seats}; expected 0 or more"
        if not 1 <= chamber.needed <= seats:
            yield ("chambers", n, "needed"), f"{chamber.needed} votes of {seats} seats; expected 1 to {seats}"


def _commitments(scenario: Scenario) -> Iterator[Fault]:
    for n, commitment in enumerate(scenario.commitments):
        place: Place = ("commitments", n)
        if commitment.when is None and commitment.deadline is None:
            yield place, f"{commitment.key!r} can never fall due; add when (a condition) or a deadline"
        if commitment.grace < 1 or commitment.delay < 0:
            yield place, f"grace {commitment.grace}, delay {commitment.delay}; expected 1 or more, 0 or more days"
        for m, effect in enumerate(commitment.effects):
            what = [name for name in ("rate", "impulse", "plan", "talks") if getattr(effect, name) is not None]
            if len(what) != 1 or (what[0] in ("rate", "impulse") and effect.stream is None):
                yield (
                    (*place, "effects", m),
                    f"{' and '.join(what) or 'nothing'}; an effect has one of rate or impulse (with a stream), plan, "
                    "talks",
                )


def _interventions(scenario: Scenario) -> Iterator[Fault]:
    for n, what in enumerate(scenario.interventions):
        for name in NEEDS[what.kind]:
            if getattr(what, name) is None:
                yield ("interventions", n), f"an intervention of kind {what.kind!r} needs {name}; add it"
        top = {"position": 100.0, "text": 100.0, "control": 1.0}.get(what.kind)
        if top is not None and what.value is not None and not 0 <= what.value <= top:
            yield ("interventions", n, "value"), f"{what.value:g}; expected 0 to {top:g}"
        if what.events < 0 or what.weight < 0:
            yield ("interventions", n), f"{what.events} events of weight {what.weight:g}; expected 0 or more"


def _talks(scenario: Scenario) -> Iterator[Fault]:
    if scenario.talks.model not in BARGAINING:
        yield ("talks", "model"), f"{scenario.talks.model!r}; expected one of {', '.join(BARGAINING)}"
    if scenario.rounds and not scenario.talks.principals:
        yield ("talks", "principals"), "there are rounds but nobody signs; name the principals"
    placed = Counter(cell.issue for cell in scenario.positions if cell.salience.low > 0 and cell.capability.low > 0)
    for n, meeting in enumerate(scenario.rounds):
        if not meeting.settles:
            yield ("rounds", n, "settles"), "no issue; name those that the text of the round would settle"
        for issue in meeting.settles:
            if placed[issue] < 2:
                yield (
                    ("rounds", n, "settles"),
                    f"fewer than two actors have a position, salience and capability on {issue!r}; add positions",
                )


def _guards(scenario: Scenario) -> Iterator[Fault]:
    written: list[tuple[Place, Any]] = []
    for n, plan in enumerate(scenario.plans):
        written.append((("plans", n, "when"), plan.when))
    for n, commitment in enumerate(scenario.commitments):
        written += [(("commitments", n, name), getattr(commitment, name)) for name in ("when", "released_when")]
    for place, text in written:
        if text is not None:
            try:
                parse_guard(text, scenario)
            except InvalidScenario as error:
                yield place, str(error)


def _stability(scenario: Scenario) -> Iterator[Fault]:
    for state in TALKS_STATES:
        radius = spectral_radius(branching(scenario, state))
        if radius >= 1:
            largest = max(range(len(scenario.excites)), key=lambda n: scenario.excites[n].strength.value)
            yield (
                ("excites", largest, "strength"),
                f"excitation is unstable in the state {state!r}: each event sets off {radius:.2f} others in the long "
                "run, expected less than 1; lower this strength, the largest, or others",
            )
            return
