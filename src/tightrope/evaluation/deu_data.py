"""Controversies of the DEU III data set, as one table with outcomes.

Read from a folder with `deu3_issues.csv`, `deu3_positions.csv` and `deu3_capability.csv`, or with those in `inputs/`.
The data set codes positions and salience but no capability: Council votes are taken to 2014, population from 2015,
and for the Commission and the Parliament the largest member state's. An actor counts on an issue if its position and
its salience are both coded.

Source: ArreguiPerarnaud2022.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.errors import InvalidTable
from tightrope.positions.actor_issues import ActorIssueTable, table_from_records

if TYPE_CHECKING:
    from tightrope.positions.actor_issues import IntArray

FEWEST_ACTORS = 3
"""Complete actors an issue needs, as in the published comparison of models."""
PERIODS = (
    ("votes_pre_nice_to_2004", 2003),
    ("votes_nice_2005_2014", 2014),
    ("population_millions_2015_on", 10_000),
)
"""Columns of capability and the last year of each. New members voted by the second from 2004 on, and no decision of
early 2004 is in the data. Years that a spreadsheet has mangled (3916) belong to decisions of 2016 to 2019."""
COMMON = ("com", "ep")
"""Commission and Parliament, which have no votes of their own in the Council."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Controversies:
    """Issues of the European Union, what actors wanted and what came out.

    Parameters
    ----------
    table : ActorIssueTable
        All issues with enough complete actors, on 0–100.
    proposal : tuple of str
        The legislative proposal of each issue.
    outcome : by issue, 0–100
        Where it is given.
    status_quo : by issue, 0–100
        Where there is one.
    """

    table: ActorIssueTable
    proposal: tuple[str, ...]
    outcome: Mapping[str, float]
    status_quo: Mapping[str, float]

    def decided(self) -> list[int]:
        """Return the indices of the issues whose outcome is given."""
        return [n for n, issue in enumerate(self.table.issues) if issue in self.outcome]

    def outcome_points(self) -> IntArray:
        """Return the outcomes of the decided issues as grid points 0 to 100."""
        import numpy as np

        return np.array([round(self.outcome[self.table.issues[n]]) for n in self.decided()], np.int64)


def read_controversies(folder: Path) -> Controversies:
    """Return the controversies of a folder.

    Raises
    ------
    InvalidTable
        If a file is missing or a value off its scale; the message names file, row and column.
    """
    inputs = folder / "inputs" if (folder / "inputs").is_dir() else folder
    issues = _rows(inputs / "deu3_issues.csv", ("issue", "proposal", "decision_year", "reference_point", "outcome"))
    positions = _rows(inputs / "deu3_positions.csv", ("issue", "actor", "position", "salience"))
    states = _rows(inputs / "deu3_capability.csv", ("actor", *(name for name, _ in PERIODS)))
    complete: dict[str, list[dict[str, str]]] = {}
    for row in positions:
        if row["position"] and row["salience"]:
            complete.setdefault(row["issue"], []).append(row)
    kept = [row for row in issues if len(complete.get(row["issue"], ())) >= FEWEST_ACTORS]
    if not kept:
        raise InvalidTable(f"{inputs}: no issue with {FEWEST_ACTORS} complete actors; check that the files match")
    capability = _capability_by_proposal(kept, complete, states)
    table = table_from_records(
        {**cell, "capability": capability[row["proposal"]].get(cell["actor"])}
        for row in kept
        for cell in complete[row["issue"]]
    )
    return Controversies(
        table=table,
        proposal=tuple(row["proposal"] for row in kept),
        outcome=_points(kept, "outcome", inputs),
        status_quo=_points(kept, "reference_point", inputs),
    )


def _rows(path: Path, columns: Iterable[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            missing = [column for column in columns if column not in (reader.fieldnames or ())]
            rows = [{key: value or "" for key, value in row.items() if key} for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidTable(f"{path}: cannot be read ({error}); name a folder that holds the DEU III files") from error
    if missing:
        raise InvalidTable(f"{path}: no column {', '.join(missing)}; expected the columns of the DEU III files")
    return rows


def _points(rows: Iterable[dict[str, str]], column: str, folder: Path) -> dict[str, float]:
    found = {}
    for row in rows:
        text = row[column].strip()
        if not text:
            continue
        place = f"{folder / 'deu3_issues.csv'}, issue {row['issue']}, column {column}"
        try:
            value = float(text)
        except ValueError:
            raise InvalidTable(f"{place}: {text!r}, expected a number from 0 to 100, or nothing") from None
        if not 0 <= value <= 100:
            raise InvalidTable(f"{place}: {text}, expected 0 to 100, the scale")
        found[row["issue"]] = value
    return found


def _capability_by_proposal(
    issues: Iterable[dict[str, str]], complete: Mapping[str, list[dict[str, str]]], states: Iterable[dict[str, str]]
) -> dict[str, dict[str, float]]:
    """Return capability of actors by proposal: of the period of its decision, or the next in which all had one."""
    states = list(states)
    actors: dict[str, set[str]] = {}
    years: dict[str, int] = {}
    for row in issues:
        actors.setdefault(row["proposal"], set()).update(cell["actor"] for cell in complete[row["issue"]])
        year = row["decision_year"].strip()
        years[row["proposal"]] = max(years.get(row["proposal"], 0), int(year) if year.isdigit() else 0)
    given = []
    for column, last in PERIODS:
        votes = {state["actor"]: float(state[column]) for state in states if state[column]}
        given.append((last, {**votes, **dict.fromkeys(COMMON, max(votes.values()))}))
    return {
        proposal: next(
            (votes for last, votes in given if years[proposal] <= last and who <= votes.keys()), given[-1][1]
        )
        for proposal, who in actors.items()
    }
