"""The drafted order of actors on the first case, two press reports as scraped, and on the worked example."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tightrope.case.case import Case
from tightrope.case.config import CaseConfig, Issue, KnownActor, ScalePoint, load_config
from tightrope.case.locate import locate_case
from tightrope.case.reading import read_new, take_in
from tightrope.case.store import CaseFile
from tightrope.demo.example import write_example
from tightrope.evidence.extract import read_each
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.table import Position

if TYPE_CHECKING:
    from spacy.language import Language

PRESENCE = Issue(
    id="us-presence",
    question="What US military presence stays in Iraq?",
    scale=(
        ScalePoint(
            at=0, label="full withdrawal on a timetable",
            wording=("all US forces leave by a set date", "no American troops at all"),
        ),
        ScalePoint(
            at=50, label="advisers and trainers only",
            wording=("training, advice and intelligence support, no combat troops",),
        ),
        ScalePoint(
            at=100, label="combat forces stay", wording=("the combat mission goes on", "US troops remain to fight")
        ),
    ),
)  # fmt: skip
COMMITTEE = "Coordinating Committee of the Iraqi Resistance Factions"
ACTORS = (
    KnownActor(name=COMMITTEE, kind="coalition"),
    KnownActor(name="Republican lawmakers", kind="group", country="USA", aliases=("Mitch McConnell",)),
    KnownActor(name="Mustafa al-Kadhimi", kind="person", country="IRQ", aliases=("Kadhimi",)),
    KnownActor(name="United States", kind="state", country="USA", aliases=("US", "Washington")),
    KnownActor(name="Government of Iraq", kind="government", country="IRQ", aliases=("Iraqi government", "Baghdad")),
    KnownActor(name="Sadeqoun movement", kind="movement", country="IRQ", aliases=("Sadeqoun",)),
    KnownActor(name="Iraqi parliament", kind="legislature", country="IRQ"),
)
ADVISORY = 50
NEAR = 12
"""Points of the scale: nearer to the advisory role than to the middle between it and its neighbours."""


def drafted(
    folder: Path, database: Path, pipeline: "Language", config: CaseConfig
) -> tuple[Case, dict[str, Position]]:
    """Return the case of a folder, read, and its rows on the presence by name."""
    location = locate_case(folder)
    with CaseFile.open(database, create=True) as case_file:
        take_in(case_file, location.sources)
        read_new(case_file, lambda: pipeline, reader="test", extract=read_each)
        case = case_file.case(config)
    return case, {row.name: row for row in estimate_positions(case) if row.issue == PRESENCE.id}


def mode(row: Position) -> float:
    assert row.drafted.mode is not None, row.name
    return row.drafted.mode


@pytest.mark.shared
def test_the_first_case_has_its_actors_in_order(shared: Path, tmp_path: Path, pipeline: "Language") -> None:
    config = CaseConfig(issues=(PRESENCE,), actors=ACTORS)
    case, rows = drafted(shared / "reports" / "us-iraq-2021", tmp_path / "case.db", pipeline, config)
    order = sorted(rows.values(), key=mode)
    assert order[0].name == COMMITTEE
    assert order[1].name == "Iraqi parliament"
    assert order[-1].name == "Republican lawmakers"
    for name in ("Mustafa al-Kadhimi", "United States", "Government of Iraq"):
        assert abs(mode(rows[name]) - ADVISORY) <= NEAR, name
    assert mode(rows[COMMITTEE]) < 20
    assert mode(rows["Iraqi parliament"]) < 35
    assert mode(rows["Republican lawmakers"]) > 75
    conditional = rows["Sadeqoun movement"].drafted
    assert abs(mode(rows["Sadeqoun movement"]) - ADVISORY) <= 2 * NEAR
    conditions = {condition.id for condition in case.conditions}
    assert conditions & set(conditional.supporting), "it stands there on a condition"
    records = {record.id for record in case.records()}
    for row in rows.values():
        assert row.drafted.supporting, row.name
        assert set(row.drafted.supporting) <= records


def test_the_worked_example_has_its_actors_in_order(tmp_path: Path, pipeline: "Language") -> None:
    folder = write_example(tmp_path / "demo")
    case, rows = drafted(folder, tmp_path / "case.db", pipeline, load_config(folder / "case.toml"))
    known = {name: row for name, row in rows.items() if row.drafted.state != "unknown"}
    order = sorted(known.values(), key=mode)
    assert order[0].name == "Coordination Committee of the Iraqi Resistance"
    assert mode(known["Iraqi parliament"]) < ADVISORY
    for name in ("Mustafa al-Kadhimi", "Government of Iraq", "Joe Biden", "United States"):
        assert abs(mode(known[name]) - ADVISORY) <= NEAR, name
    assert all(row.drafted.supporting or row.drafted.against for row in known.values())
    assert len(case.reports) == 14
