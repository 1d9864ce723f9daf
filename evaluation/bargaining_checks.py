"""Compare the models with every reference value; `bargaining.py` writes the page from it.

Each check is one case × model × source; it counts the values that agree within the tolerance of the source: 1e-9
where an independent implementation or a program gave ten decimals, half a unit of the last digit where a program
printed fewer.
"""

import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

import tightrope.models as m
from tightrope.models.election_kernel import distances
from tightrope.models.spatial_kernel import contests

TEN_DECIMALS = 1e-9
FOUR_DECIMALS = 0.5e-4 + 1e-9
TWO_DECIMALS = 0.5e-2 + 1e-6
"""Printed digits of positions on 0–100; a value at the very middle may be printed either way."""
OPTIMUM = 2e-8
"""Share of the scale: an optimum found by comparing values of its objective is no better than the square root of
the precision of a double."""
ONE_PERCENT = 1e-2
COARSE_GRID = 0.05 + FOUR_DECIMALS
"""Step of the grid on which the bargaining solutions for DEU III were sought: printed values are multiples of it."""
KTAB_TOLERANCE = 1e-3
"""The program's: positions closer than this share of the scale are one option."""
SCHELLING = replace(
    m.PAPER_LITERAL, variant="schelling", choice="enforceable", range="current", conflict="nobody moves", rounds=20,
    tolerance=0.0,
)  # fmt: skip
CHALLENGES = {
    "scholz_code": m.SCHOLZ_CODE,
    "paper_literal_Q1": m.PAPER_LITERAL,
    "paper_literal_Q05": replace(m.PAPER_LITERAL, status_quo=0.5),
}
SCHELLING_CHALLENGES = {
    "schelling_default": SCHELLING,
    "schelling_conflict_resolves": replace(SCHELLING, conflict="loser moves"),
    "schelling_risk_off": replace(SCHELLING, risk="none"),
    "schelling_q05": replace(SCHELLING, status_quo=0.5),
}
ELECTIONS = {
    "Conditional": "conditional", "MarkovIncentive": "markov incentive", "MarkovUniform": "markov uniform",
}  # fmt: skip
INDEPENDENT = "independent implementation"


@dataclass(frozen=True)
class Check:
    """Values of one case that one source gives for one model."""

    case: str
    model: str
    source: str
    values: int
    agree: int
    worst: float

    @property
    def matched(self) -> bool:
        """Whether every value agrees."""
        return self.values == self.agree


@dataclass(frozen=True)
class Case:
    """A case: its table and what is expected of it."""

    name: str
    table: m.ActorIssueTable
    expected: dict[str, Any]


def load_cases(reference: Path) -> Iterator[Case]:
    """Yield the cases that have expected values."""
    for info in json.loads((reference / "cases.json").read_text("utf-8")):
        if info["expected"].endswith(".json"):
            scales = {issue["issue"]: (issue["lower"], issue["upper"]) for issue in info["issues"]}
            yield Case(
                name=info["id"],
                table=m.read_table(reference / info["input"], scales=scales),
                expected=json.loads((reference / info["expected"]).read_text("utf-8")),
            )


class Tally:
    """Differences gathered by model and source."""

    def __init__(self, case: str) -> None:
        self.case = case
        self.found: dict[tuple[str, str], list[tuple[float, float]]] = {}

    def add(self, model: str, source: str, tolerance: float, got: Any, expected: Any) -> None:
        """Note the differences of values from what is expected."""
        differences = np.abs(np.ravel(np.asarray(got, float)) - np.ravel(np.asarray(expected, float)))
        self.found.setdefault((model, source), []).extend((float(d), tolerance) for d in differences)

    def checks(self) -> Iterator[Check]:
        """Yield a check for each model and source."""
        for (model, source), pairs in self.found.items():
            yield Check(
                case=self.case, model=model, source=source, values=len(pairs),
                agree=sum(d <= tolerance for d, tolerance in pairs), worst=max(d for d, _ in pairs),
            )  # fmt: skip


def origin(provenance: str) -> str:
    """Return a short name of a source."""
    for name in ("independent", "schelling", "jmckib"):
        if name in provenance:
            return INDEPENDENT if name == "independent" else name
    return provenance


def simple(case: Case, tally: Tally) -> None:
    """Compare means, medians and bargaining solutions."""
    table = case.table
    mean, equal, median = m.compromise(table), m.compromise(table, "equal"), m.weighted_median(table)
    points = {name: float(median.outcome[0, n]) for n, name in enumerate(table.issues)}
    solutions = {
        (utility, weights): m.nash(table, m.NashOptions(utility=utility, weights=weights)).outcome
        for utility in ("linear", "quadratic")
        for weights in ("capability × salience", "equal")
    }
    reversion = m.NashOptions(utility="linear", disagreement="reversion")
    stays = m.nash(table, reversion, reversion=points).outcome
    smorodinsky = m.nash(table, replace(reversion, solution="kalai-smorodinsky"), reversion=points).outcome
    for n, name in enumerate(table.issues):
        block, span = case.expected["issues"][name], table.span[n]
        for value in block["weighted_mean"]:
            tally.add("compromise", origin(value["provenance"]), TEN_DECIMALS, mean.outcome[0, n], value["value"])
        tally.add(
            "compromise, equal weights", INDEPENDENT, TEN_DECIMALS, equal.outcome[0, n], block["unweighted"]["mean"]
        )
        for value in block["weighted_median"]:
            tally.add(
                "weighted median", origin(value["provenance"]), TEN_DECIMALS, median.outcome[0, n], value["value"]
            )
        tie = block["weighted_median"][0]["exact_half_tie"]
        tally.add("weighted median, exact half", INDEPENDENT, 0, median.exact_half_tie[0, n], tie)
        nash = block["nash_bargaining"]
        for group, suffix, weights in (
            ("zero_disagreement", "asymmetric", "capability × salience"),
            ("zero_disagreement_symmetric", "symmetric", "equal"),
        ):
            for utility in ("linear", "quadratic"):
                got = solutions[utility, weights][0, n] / span
                tally.add(
                    f"nash, {utility}, {suffix}", INDEPENDENT, OPTIMUM, got, nash[group][f"{utility}_{suffix}"] / span
                )
        at_median = nash["linear_disagreement_at_weighted_median"]
        tally.add("nash, reversion at the median", "schelling", TEN_DECIMALS, stays[0, n], at_median["value"])
        tally.add("kalai–smorodinsky", "schelling", TEN_DECIMALS, smorodinsky[0, n], at_median["kalai_smorodinsky"])


def challenges(case: Case, tally: Tally) -> None:
    """Compare trajectories of the challenge model."""
    for name, options in CHALLENGES.items():
        result = m.challenge(case.table, options)
        source = "jmckib" if name == "scholz_code" else INDEPENDENT
        for n, issue in enumerate(case.table.issues):
            block = case.expected["issues"][issue]["challenge"][name]
            for actor, track in block["positions"].items():
                got = result.positions[0, n, : len(track), case.table.actors.index(actor)]
                tally.add(f"challenge, {name}", source, TEN_DECIMALS, got, track)
            for key, got in (("median", result.median), ("mean", result.mean)):
                tally.add(f"challenge, {name}", source, TEN_DECIMALS, got[0, n, : len(block[key])], block[key])
            for actor, value in block.get("risk_round1", {}).items():
                got = result.risk[0, n, 0, case.table.actors.index(actor)]
                tally.add(f"challenge, {name}", source, TEN_DECIMALS, got, value)
    for name, options in SCHELLING_CHALLENGES.items():
        result = m.challenge(case.table, options)
        for n, issue in enumerate(case.table.issues):
            block = case.expected["issues"][issue]["challenge"][name]
            for key, got in (("median", result.median), ("mean", result.mean)):
                track = block[key]
                tally.add(f"challenge, {name}", "schelling", TEN_DECIMALS, got[0, n, 1 : len(track) + 1], track)


def published(case: Case, tally: Tally) -> None:
    """Compare the medians and means that the paper prints, cut or rounded to one decimal."""
    result = m.challenge(case.table, "scholz_code")
    for n, issue in enumerate(case.table.issues):
        for row in case.expected["issues"][issue].get("published", []):
            if "Table 2" in row["provenance"] and isinstance(row["value"], list):
                track = (result.median if "median" in row["quantity"] else result.mean)[0, n, 1:9]
                tally.add("challenge, scholz_code", "Scholz2011, table 2", 0.1, track, row["value"])


def elections(case: Case, tally: Tally) -> None:
    """Compare election probabilities, risk attitudes and expected positions at turn 0."""
    table = case.table
    held: dict[str, m.ElectionResult] = {}
    for n, issue in enumerate(table.issues):
        for name, block in case.expected["issues"][issue].get("pce_turn0", {}).items():
            if "/" not in name:
                continue
            if name not in held:
                rule, victory = name.split("/")
                options = m.ElectionOptions(election=ELECTIONS[rule], victory=victory.lower())
                held[name] = m.election(table, options)
            result = held[name]
            compare_election(tally, "election", table, result, block, n)
            expected = block["expected_position_native"]
            tally.add("election", INDEPENDENT, TEN_DECIMALS, result.outcome[0, n], expected)
    if block := case.expected.get("multidimensional", {}).get("pce_turn0_conditional_linear"):
        result = m.election(table, m.ElectionOptions(together=True))
        compare_election(tally, "election, several dimensions", table, result, block, 0)


def compare_election(
    tally: Tally, model: str, table: m.ActorIssueTable, result: m.ElectionResult, block: dict[str, Any], n: int
) -> None:
    """Compare one election's probabilities and risk attitudes."""
    for key, got in (("probability", result.probability), ("risk_R", result.risk)):
        for actor, value in block[key].items():
            tally.add(model, INDEPENDENT, TEN_DECIMALS, got[0, table.actors.index(actor), n], value)


def spatial(case: Case, tally: Tally) -> None:
    """Compare the spatial model's turns with the published program's printed digits."""
    blocks = [
        (issue, n, case.expected["issues"][issue]["ktab_smp"])
        for n, issue in enumerate(case.table.issues)
        if "ktab_smp" in case.expected["issues"][issue]
    ]
    if blocks:
        result = m.spatial(case.table)
        for _, n, block in blocks:
            compare_turns(tally, "spatial", case.table, result, block, n)
            got, expected = result.outcome[0, n], block["expected_position_final_native"]
            scaled = np.array([got, expected]) / case.table.span[n]
            tally.add("spatial, expected end position", "KTAB", ONE_PERCENT, *scaled)
    if block := case.expected.get("multidimensional", {}).get("ktab_smp"):
        result = m.spatial(case.table, m.SpatialOptions(election=m.ElectionOptions(together=True)))
        compare_turns(tally, "spatial, several dimensions", case.table, result, block, 0)


def compare_turns(
    tally: Tally, model: str, table: m.ActorIssueTable, result: m.SpatialResult, block: dict[str, Any], n: int
) -> None:
    """Compare turns played, positions of every turn, and probabilities at the start and the end."""
    tally.add(f"{model}, turns", "KTAB", 0, result.turns_played[0, n], block["turns"])
    scaled = (result.positions[0] - table.lower) / table.span * 100
    for actor, track in block["positions"].items():
        k = table.actors.index(actor)
        for issue, values in track.items() if isinstance(track, dict) else [(table.issues[n], track)]:
            got = np.full(len(values), np.nan)
            mine = scaled[: len(values), k, table.issues.index(issue)]
            got[: len(mine)] = mine
            tally.add(f"{model}, positions", "KTAB", TWO_DECIMALS, got, values)
    moments = (
        ("turn0", result.positions[0, 0], result.probability_at_start),
        ("final", result.positions[0, int(result.turns_played[0, n])], result.probability),
    )
    columns = list(range(len(table.issues))) if result.options.election.together else [n]
    for moment, places, probability in moments:
        x = ((places - table.lower) / table.span)[:, columns]
        for actor, value in block[f"position_probability_{moment}"].items():
            k = table.actors.index(actor)
            # the program prints the last option within its tolerance, the model the first
            near = np.sqrt(((x - x[k]) ** 2).sum(axis=1)) < KTAB_TOLERANCE
            near &= table.known[:, columns].all(axis=1)
            got = probability[0, near, n]
            closest = got[np.abs(got - value).argmin()]
            tally.add(f"{model}, probabilities", "KTAB", FOUR_DECIMALS, closest, value)


def exchanges(case: Case, tally: Tally) -> None:
    """Compare outcomes and deals of the exchange model with the published program without chance."""
    if "exchange" not in case.expected:
        return
    block, table = case.expected["exchange"]["deterministic"], case.table
    result = m.exchange(table, replace(m.DECIDE, rounds=10, record=True))
    scaled = (result.outcomes[0] - table.lower) / table.span * 100
    for t, outcomes in enumerate(block["outcome_by_round"]):
        model = "exchange, first round" if t == 0 else "exchange, rounds 2 to 10"
        for issue, value in outcomes.items():
            tally.add(model, "DECIDE", TEN_DECIMALS, scaled[t, table.issues.index(issue)], value)
    tally.add("exchange, first round", "DECIDE", 0, result.potential[0, 0], block["potential_exchanges"][0])
    tally.add("exchange, first round", "DECIDE", 0, result.realised[0, 0], block["realized_exchanges"][0])
    for issue, votes in block["round1_voting_positions"].items():
        for actor, value in votes.items():
            got = result.voted[0, 0, table.actors.index(actor), table.issues.index(issue)]
            tally.add("exchange, votes of the first round", "DECIDE", TEN_DECIMALS, got, value)
    for mine, theirs in zip(result.deals[0][0], block["round1_exchanges"], strict=False):
        for side, given in ((mine.first, theirs["i"]), (mine.second, theirs["j"])):
            same = (side.actor, side.supplies) == (given["actor"], given["supply_issue"])
            got = [side.start, side.offered_from, side.votes] if same else [np.nan] * 3
            tally.add("exchange, deals", "DECIDE", TEN_DECIMALS, got, [given[key] for key in ("start", "x", "y")])
        tally.add("exchange, deals", "DECIDE", TEN_DECIMALS, mine.gain, theirs["gain"])
        worth = {**mine.inner, **mine.outer}
        for actor, value in theirs["externalities"].items():
            tally.add("exchange, externalities", "DECIDE", TEN_DECIMALS, worth.get(actor, 0.0), value)


COMPARISONS: tuple[Callable[[Case, Tally], None], ...] = (
    simple, challenges, published, elections, spatial, exchanges,
)  # fmt: skip


def examples(reference: Path) -> Iterator[Check]:
    """Yield the checks of influence, ratification and third parties, which have files of their own."""
    folder = reference / "expected"
    for example in json.loads((folder / "influence_friedkin_johnsen.json").read_text("utf-8"))["examples"]:
        tally = Tally(example["id"])
        actors = tuple(example.get("actors", [f"actor {n}" for n in range(len(example["W"]))]))
        table = m.table_from_arrays(
            example["initial"], np.ones(len(actors)), example.get("capability", np.ones(len(actors))), actors=actors
        )
        network = m.InfluenceNetwork(
            actors=actors, weights=np.array(example["W"]), susceptibility=np.array(example["susceptibility"])
        )
        settled = m.influence(table, network)
        tally.add("influence", INDEPENDENT, TEN_DECIMALS, settled.after[0, :, 0], example["equilibrium"])
        if "control_matrix_V" in example:
            tally.add(
                "influence", INDEPENDENT, TEN_DECIMALS, settled.total_influence[0, 0], example["control_matrix_V"]
            )
        if "capability_weighted_mean_after" in example:
            tally.add(
                "influence", INDEPENDENT, TEN_DECIMALS, settled.outcome, example["capability_weighted_mean_after"]
            )
        for steps, track in enumerate(example.get("trajectory") or example["trajectory_first_10"]):
            moved = m.influence(table, network, m.InfluenceOptions(steps=steps)).after[0, :, 0]
            tally.add("influence", INDEPENDENT, TEN_DECIMALS, moved, track)
        yield from tally.checks()
    for example in json.loads((folder / "ratification_winset.json").read_text("utf-8"))["examples"]:
        yield from ratified(example)


def ratified(example: dict[str, Any]) -> Iterator[Check]:
    """Yield the check of one ratification example."""
    tally = Tally(example["id"])
    sides = tuple(
        m.RatifyingSide(
            name=name,
            threshold=example["threshold"][name],
            players=tuple(
                m.Player(
                    name=p["actor"], ideal=p["ideal"], weight=p["weight"], veto=p.get("veto", False),
                    cost=p.get("no_agreement_cost", 0.0),
                )
                for p in players
            ),
        )
        for name, players in example["level2"].items()
    )  # fmt: skip
    rules = m.Ratification(sides=sides, status_quo=example["status_quo"])
    for name, ends in example["win_set_grid_0_1"].items():
        tally.add("ratification", INDEPENDENT, TEN_DECIMALS, rules.win_set(name), ends)
    tally.add("ratification", INDEPENDENT, TEN_DECIMALS, rules.win_set(), example["common_win_set"])
    for test in example["tests"]:
        tally.add("ratification", INDEPENDENT, 0, rules.passes(test["agreement"]), test["passes"])
        for side in sides:
            share = side.share(test["agreement"], rules.status_quo)
            tally.add("ratification", INDEPENDENT, TEN_DECIMALS, share, test["sides"][side.name]["share"])
    yield from tally.checks()


def third_parties(reference: Path) -> Check:
    """Return the check of who third parties back."""
    tally = Tally("ktab_third_party_check")
    expected = json.loads((reference / "expected" / "ktab_third_party_check.json").read_text("utf-8"))
    for commitment, name in (("semi", "SemiCommit"), ("full", "FullCommit"), ("none", "NoCommit")):
        chance = first_against_second(expected["positions"], commitment)
        tally.add("spatial, third parties", "KTAB", FOUR_DECIMALS, chance, expected["results"][name])
    three = expected["three_actor"]
    chance = first_against_second(three["positions"], "semi")
    tally.add("spatial, third parties", "KTAB", 0.5e-3, chance, three["SemiCommit"])
    return next(tally.checks())


def first_against_second(positions: list[float], commitment: str) -> float:
    """Return the chance, as the first actor sees it, that it prevails over the second; all equal but for position."""
    n = len(positions)
    options = m.SpatialOptions(commitment=commitment)
    risk = m.election(m.table_from_arrays(positions, np.full(n, 0.5), np.full(n, 100.0))).risk[0, :, 0]
    place, salience = np.array(positions)[:, None] / 100, np.full((n, 1), 0.5)
    d = np.zeros((n, n))
    distances(place, place, salience, d)
    actors = (salience, np.full(n, 100.0), np.full(n, 50.0))
    weighed = np.zeros((2, len(risk)))
    contests((0, 0), (1, 2), d, risk, actors, options.rules(), weighed)
    return float(weighed[1, 1])


def deu_tables(reference: Path) -> Iterator[tuple[dict[str, str], m.ActorIssueTable]]:
    """Yield predictions and table of each DEU III issue whose outcome is given.

    Which of the three columns of capability an issue takes depends on its decision date, of which the deposit keeps
    only an uncertain year; the column is taken that gives the printed compromise best, so that the other models are
    compared on the same table.
    """
    with (reference / "inputs" / "deu3_capability.csv").open(encoding="utf-8") as lines:
        states = list(csv.DictReader(lines))
    rows: dict[str, list[dict[str, str]]] = {}
    with (reference / "inputs" / "deu3_positions.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            if row["position"] and row["salience"]:
                rows.setdefault(row["issue"], []).append(row)
    with (reference / "accuracy" / "deu3_predictions.csv").open(encoding="utf-8") as lines:
        predictions = list(csv.DictReader(lines))
    for printed in predictions:
        tables = []
        for period in ("votes_pre_nice_to_2004", "votes_nice_2005_2014", "population_millions_2015_on"):
            given = {state["actor"]: float(state[period]) for state in states if state[period]}
            largest = max(given.values())
            records = [
                {**row, "capability": largest if row["actor"] in ("com", "ep") else given.get(row["actor"])}
                for row in rows[printed["issue"]]
            ]
            table = m.table_from_records(records)
            gap = abs(m.compromise(table).outcome[0, 0] - float(printed["compromise_capability_x_salience"]))
            tables.append((float(gap), len(tables), table))
        yield printed, min(tables)[2]


def deu(reference: Path) -> Iterator[Check]:
    """Yield the checks of the predictions for DEU III, printed with four decimals."""
    tally = Tally("deu3")
    for printed, table in deu_tables(reference):
        columns = {
            "compromise_capability_x_salience": m.compromise(table).outcome,
            "mean_capability": m.compromise(table, "capability").outcome,
            "mean_salience": m.compromise(table, "salience").outcome,
            "mean_unweighted": m.compromise(table, "equal").outcome,
            "weighted_median_capability_x_salience": m.weighted_median(table).outcome,
            "nbs_linear_zero_disagreement": m.nash(table, m.NashOptions(utility="linear")).outcome,
            "nbs_quadratic_zero_disagreement": m.nash(table).outcome,
            "ktab_pce_conditional_expected_position": m.election(table).outcome,
            "pce_conditional_capability_x_salience_expected_position": m.election(
                table, m.ElectionOptions(weights="capability × salience")
            ).outcome,
        }
        for name, got in columns.items():
            tolerance = COARSE_GRID if name.startswith("nbs") else FOUR_DECIMALS
            tally.add(f"DEU III: {name}", INDEPENDENT, tolerance, got[0, 0], float(printed[name]))
        caring = table.salience[0, :, 0] > 0  # the reference left out who does not care
        heard = m.table_from_arrays(
            *(array[0, caring, 0] for array in (table.position, table.salience, table.capability))
        )
        for variant in ("scholz_code", "paper_literal"):
            result = m.challenge(heard, variant)
            for rounds in (1, 10):
                for kind, track in (("median", result.median), ("mean", result.mean)):
                    name = f"challenge_{variant}_round{rounds}_{kind}"
                    expected = float(printed[name])
                    tally.add(f"DEU III: {name}", INDEPENDENT, FOUR_DECIMALS, track[0, 0, rounds], expected)
    yield from tally.checks()


def all_checks(reference: Path) -> list[Check]:
    """Return every check."""
    found = []
    for case in load_cases(reference):
        tally = Tally(case.name)
        for compare in COMPARISONS:
            compare(case, tally)
        found += tally.checks()
    return [*found, *examples(reference), third_parties(reference), *deu(reference)]
