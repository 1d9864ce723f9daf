"""Fit the parameters of the pooled forecast on the given outcomes of DEU III, and write them into the package.

    python training/pooling/fit.py ../shared/reference/bargaining           # writes scenario/pooling.toml
    python training/pooling/fit.py ../shared/reference/bargaining --nested  # how sure the choice of its form is

What is fitted: four shares and the pull, for the log score plus 0.15 times the CRPS. What is fixed beforehand, and
why, is in `FIXED`. `--nested` lets an inner cross-validation choose among the forms of `FORMS` in each outer fold and
scores the choice on the fold left out: what the whole procedure is worth, choices included.
"""

import argparse
import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from tightrope.evaluation.deu_data import Controversies, read_controversies
from tightrope.evaluation.deu_families import MEMBERS, Points, places_of, point_forecasts, pooled_family, pooling_of
from tightrope.evaluation.deu_fit import CRPS_WEIGHT, Family, cross_validate, fit, folds, objective
from tightrope.scenario.pooling_distribution import crps, log_score, quantile_points
from tightrope.scenario.pooling_parameters import Pooling

TARGET = Path(__file__).resolve().parents[2] / "src" / "tightrope" / "scenario" / "pooling.toml"
DIGITS = 4

FIXED = Pooling(
    any_point=1.0,
    tens=0.0,
    fives=0.0,
    positions=0.0,
    status_quo=0.0,
    pull=1.0,
    models=MEMBERS,
    support_power=0.1,  # 0 fits best by a hair, but then an actor without any means counts like a great power
    shared_within=5.0,  # positions are coded in steps of five and ten: closer ones are one place
    smallest_spread=8.0,  # the least of a decided issue is 8.3: more agreement than that was never seen
)
"""What is not fitted, and where the fit starts."""

FORMS: dict[str, tuple[Pooling, bool]] = {
    "as shipped": (FIXED, True),
    "without the status quo": (FIXED, False),
    "compromise alone": (replace(FIXED, models=("compromise",)), True),
    "support counts by its root": (replace(FIXED, support_power=0.5), True),
    "support counts in proportion": (replace(FIXED, support_power=1.0), True),
    "every place alike": (replace(FIXED, support_power=0.0), True),
    "places shared within 10": (replace(FIXED, shared_within=10.0), True),
    "spread counts less": (replace(FIXED, smallest_spread=25.0), True),
}
"""Forms that the nested cross-validation chooses among, each with whether the status quo has a share."""

HEADER = """\
# Parameters of the pooled forecast; `Pooling` in pooling_parameters.py says what each means.
# Written by training/pooling/fit.py; do not edit by hand.
"""


def families(controversies: Controversies, points: Points) -> dict[str, Family]:
    """Return every form as a family."""
    return {
        name: pooled_family(places_of(controversies, points, fixed), fixed, status_quo=status_quo)
        for name, (fixed, status_quo) in FORMS.items()
    }


def to_toml(pooling: Pooling, proposals: list[str]) -> str:
    """Return the data file."""
    lines = [HEADER, "[pooling]"]
    for name, value in asdict(pooling).items():
        lines.append(f"{name} = {json.dumps(list(value)) if isinstance(value, tuple) else repr(float(value))}")
    lines += ["", "[fit]", 'data = "DEU III (doi:10.34810/data53), outcomes of the proposals below"', "proposals = ["]
    lines += ["  " + ", ".join(f'"{p}"' for p in proposals[n : n + 8]) + "," for n in range(0, len(proposals), 8)]
    return "\n".join([*lines, "]"]) + "\n"


def rounded(pooling: Pooling) -> Pooling:
    """Return a pooling with as many digits as are written, its shares still summing to 1."""
    names = ("tens", "fives", "positions", "status_quo")
    values = {name: round(getattr(pooling, name), DIGITS) for name in names}
    values["any_point"] = round(1 - sum(values.values()), DIGITS)
    return replace(pooling, **values, pull=round(pooling.pull, DIGITS))


def nested(controversies: Controversies, points: Points) -> None:
    """Print the scores of every form on its training data and held out, and of the nested choice."""
    outcome = controversies.outcome_points()
    proposals = np.array([controversies.proposal[n] for n in controversies.decided()])
    everything, fold = np.ones(len(outcome), bool), folds(proposals.tolist())
    forms = families(controversies, points)

    def say(name: str, forecast: np.ndarray) -> None:
        error = np.abs(quantile_points(forecast, 0.5) - outcome).mean()
        log, ranked = log_score(forecast, outcome).mean(), crps(forecast, outcome).mean()
        print(f"{name:42} log score {log:.3f}  CRPS {ranked:.2f}  mean error {error:.2f}", flush=True)

    for name, family in forms.items():
        found = fit(family, outcome, everything)
        say(f"{name}, fitted", found.form(found.parameters, everything))
        say(f"{name}, held out", cross_validate(family, outcome, everything, fold))
    chosen = np.zeros((len(outcome), 101))
    for left_out in range(fold.max() + 1):
        known = fold != left_out
        inner = folds(proposals[known].tolist())
        worth = {
            name: objective(cross_validate(family, outcome, known, inner)[known], outcome[known])
            for name, family in forms.items()
        }
        best = min(worth, key=worth.__getitem__)
        found = fit(forms[best], outcome, known)
        chosen[~known] = found.form(found.parameters, known)[~known]
        print(f"fold {left_out + 1}: {best}", flush=True)
    say("chosen by nested cross-validation", chosen)


def main() -> None:
    """Fit and write, or compare the forms."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--nested", action="store_true", help="compare the forms instead of writing")
    parser.add_argument("-o", "--output", type=Path, default=TARGET)
    arguments = parser.parse_args()
    controversies = read_controversies(arguments.folder)
    points = point_forecasts(controversies)
    if arguments.nested:
        nested(controversies, points)
        return
    outcome = controversies.outcome_points()
    everything = np.ones(len(outcome), bool)
    found = fit(pooled_family(places_of(controversies, points, FIXED), FIXED), outcome, everything)
    pooling = rounded(pooling_of(found.parameters, FIXED))
    proposals = sorted({controversies.proposal[n] for n in controversies.decided()})
    arguments.output.write_text(to_toml(pooling, proposals), "utf-8", newline="\n")
    print(
        f"{len(outcome)} outcomes of {len(proposals)} proposals, log score + {CRPS_WEIGHT} CRPS {found.objective:.4f}"
    )
    print(pooling)


if __name__ == "__main__":
    main()
