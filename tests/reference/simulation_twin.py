"""A slow twin of the simulated violence: one run, one day, one stream at a time, from the scenario's own words."""

from math import exp, inf, log

from tightrope.scenario.simulation.conflict import Stream
from tightrope.scenario.simulation.luck import COUNT, entity_of
from tightrope.scenario.simulation.scenario import Scenario

WORD = (1 << 64) - 1


def mixed(word: int) -> int:
    """The finaliser of SplitMix64, on words of 64 bits without sign."""
    word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9 & WORD
    word = (word ^ (word >> 27)) * 0x94D049BB133111EB & WORD
    return word ^ (word >> 31)


def folded(key: int, value: int) -> int:
    """One value more in a key."""
    return mixed((key + 0x9E3779B97F4A7C15 * ((value & WORD) + 1)) & WORD)


def uniform(seed: int, run: int, purpose: int, entity: int, counter: int) -> float:
    """The number that belongs to all of these."""
    key = folded(folded(folded(mixed(seed), purpose), entity), run)
    return ((folded(key, counter) >> 12) + 0.5) / 2**52


def poisson_quantile(share: float, mean: float) -> int:
    """The least count whose distribution function reaches a share, by summing probabilities."""
    count, probability, reached = 0, exp(-mean), exp(-mean)
    while share > reached:
        count += 1
        probability *= mean / count
        reached += probability
    return count


def violence(scenario: Scenario, seed: int, run: int) -> list[list[int]]:
    """Counts of every day and stream, shape (days, streams), equations 1 to 4 with Poisson counts.

    The talks stay in their first state; numbers are at their values; covariates, links and deterrents are followed.
    """
    state = scenario.talks.state
    ties = [(link, False) for link in scenario.excites] + [(link, True) for link in scenario.deters]
    memory = [0.0 for _ in ties]
    streams = {stream.key: n for n, stream in enumerate(scenario.streams)}
    counts = [0 for _ in streams]
    history = []
    for day in range(scenario.days):
        x = {c.key: _value(scenario, c.key, day) for c in scenario.covariates}
        if day:
            for n, (link, _) in enumerate(ties):
                rho = 0.5 ** (1 / link.half_life.value)
                memory[n] = rho * memory[n] + (1 - rho) * counts[streams[link.source]]
        today = []
        for stream in scenario.streams:
            rate = _background(stream, state, x)
            deterred = 0.0
            for n, (link, deters) in enumerate(ties):
                if link.target != stream.key:
                    continue
                if deters:
                    deterred += link.strength.value * memory[n]
                else:
                    change = link.by_state[state].value if state in link.by_state else 0.0  # type: ignore[union-attr]
                    change += sum(p.value * x[k] for k, p in link.covariates.items())  # type: ignore[union-attr]
                    rate += link.strength.value * exp(change) * memory[n]
            share = uniform(seed, run, COUNT, entity_of("streams", stream.key), day)
            today.append(poisson_quantile(share, rate * exp(-deterred)))
        counts = today
        history.append(today)
    return history


def _background(stream: Stream, state: str, x: dict[str, float]) -> float:
    rate = stream.rate[state].value  # type: ignore[index]
    logarithm = log(rate) if rate > 0 else -inf
    return exp(logarithm + sum(p.value * x[k] for k, p in stream.covariates.items()))


def _value(scenario: Scenario, key: str, day: int) -> float:
    steps = next(c.steps for c in scenario.covariates if c.key == key)
    past = [step for step in steps if scenario.day(step.date) <= day]
    return max(past, key=lambda step: step.date).value if past else 0.0
