"""Kill a reading at random moments, again and again, and check that nothing that was finished is lost.

    python evaluation/kill.py REPORTS [--kills 50] [--seed 7]

Each round starts a process that takes in REPORTS and reads them into one case, and ends it with SIGKILL at a random
moment. After each round the case must pass its own check, and hold every report, record, decision and brief that it
held before. When a round finishes before it is killed, the next one reads everything again.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tightrope.case.decide import prepare_decision
from tightrope.case.reading import read_new, take_in
from tightrope.case.store import CaseFile
from tightrope.evidence.extract import read_each
from tightrope.evidence.records import RECORD_TYPES
from tightrope.language.pipeline import build_pipeline, reader_version


@dataclass(frozen=True)
class Held:
    """What a case holds: ids only."""

    reports: frozenset[str]
    records: frozenset[tuple[str, str]]
    decisions: int
    last_brief: str | None


def read(path: Path, source: Path) -> None:
    """Take in and read everything; the process that is killed."""
    with CaseFile.open(path, create=True) as case_file:
        take_in(case_file, [source])
        read_new(case_file, build_pipeline, reader=reader_version(), extract=read_each)


def hold(path: Path) -> tuple[Held, tuple[str, ...]]:
    """Return what the case holds, and the faults that its own check finds."""
    with CaseFile.open(path, create=True) as case_file:
        records = [record for kind in RECORD_TYPES for record in case_file.records(kind)]
        held = Held(
            reports=frozenset(report.id for report in case_file.reports()),
            records=frozenset((record.report, record.id) for record in records),
            decisions=len(case_file.decisions()),
            last_brief=case_file.last_brief(),
        )
        return held, case_file.check().faults


def decide(path: Path) -> None:
    """Add a decision on a record at random and a brief, as an analyst does between readings."""
    now = datetime.now(UTC).isoformat()
    with CaseFile.open(path) as case_file:
        case = case_file.case()
        if case.mentions:
            target = case.mentions[len(case.decisions) % len(case.mentions)].id
            case_file.decide(prepare_decision(case, "reject", target, author="kill.py", made_at=now))
        case_file.remember_brief([report.id for report in case.reports], now)


def main() -> int:
    """Run the rounds; the exit status is 1 when anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    pick = random.Random(options.seed)
    faults: list[str] = []
    killed = finished = 0
    longest = 3.0
    processes = multiprocessing.get_context("fork")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        before, _ = hold(path)
        while killed < options.kills:
            child = processes.Process(target=read, args=(path, options.reports))
            begun = time.monotonic()
            child.start()
            child.join(pick.uniform(0, longest))
            if child.is_alive() and child.pid is not None:
                os.kill(child.pid, signal.SIGKILL)
                child.join()
                killed += 1
            else:
                finished += 1
                longest = time.monotonic() - begun
            now, found = hold(path)
            faults += found
            lost = len(before.reports - now.reports) + len(before.records - now.records)
            if lost or now.decisions < before.decisions or now.last_brief != before.last_brief:
                faults.append(
                    f"round {killed + finished}: {lost} reports and records, or decisions or a brief, are lost"
                )
            decide(path)
            if not child.exitcode:
                with CaseFile.open(path) as case_file:
                    case_file.forget_readings()
            before, _ = hold(path)
    print(
        f"{killed} kills, {finished} finished between; {len(before.reports)} reports, {len(before.records)} records, "
        f"{before.decisions} decisions at the end; {len(faults)} faults"
    )
    print("\n".join(faults), file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
