"""Write docs/explanation/model-speed.md: runs a second and core, and cost against the number of actors.

    python benchmarks/model_costs.py

Times are of the processor, one thread, after compilation; the fastest of three.
"""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from test_models import CASES, random_table

import tightrope.models as m

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "model-speed.md"
ACTORS = (5, 10, 20, 40, 80, 160)
SOLVERS: dict[str, Callable[[m.ActorIssueTable], Any]] = {
    "weighted_median": m.weighted_median,
    "compromise": m.compromise,
    "nash": m.nash,
    "challenge": m.challenge,
    "exchange (3 issues)": m.exchange,
    "election": m.election,
    "spatial": lambda table: m.spatial(table, record=False),
}
PEERS = {
    "challenge scholz_code, 10 actors, 10 rounds": "366 (Python, best of five)",
    "exchange, 11 actors, 7 issues": "6.3 (Python)",
    "spatial, 26 actors": "0.82 (C++)",
    "spatial, 80 actors": "0.020 (C++)",
}
AIMS = {
    "challenge scholz_code, 10 actors, 10 rounds": "20,000", "exchange, 11 actors, 7 issues": "500",
    "spatial, 26 actors": "50", "spatial, 80 actors": "1",
}  # fmt: skip


def seconds(solve: Callable[[m.ActorIssueTable], Any], table: m.ActorIssueTable) -> float:
    """Return processor seconds a draw, the fastest of three."""
    solve(table)
    times = []
    for _ in range(3):
        start = time.thread_time()
        solve(table)
        times.append(time.thread_time() - start)
    return min(times) / table.draws


def main() -> None:
    """Measure and write."""
    lines = [
        "# How fast the models are\n",
        "Written by `python benchmarks/model_costs.py`. Processor time of one core, after compilation, on a machine",
        "that others share, so take the rates as lower bounds. Peers as measured for the reference, on two shared",
        "cores.\n",
        "| | runs a second | aim | fastest peer |",
        "|---|---|---|---|",
    ]
    for name, (solve, (actors, issues, draws)) in CASES.items():
        rate = 1 / seconds(solve, random_table(actors, issues, draws))
        shown = f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}"
        lines.append(f"| {name} | {shown} | {AIMS.get(name, '')} | {PEERS.get(name, '')} |")
    lines += [
        "\n## Cost as actors grow\n",
        "Milliseconds a run; the exponent is the slope of log time against log actors from 20 to 160 actors. A round",
        "of challenges compares all pairs through all third parties, hence up to the third power.\n",
        "| model | " + " | ".join(f"{n}" for n in ACTORS) + " | exponent |",
        "|---|" + "---|" * (len(ACTORS) + 1),
    ]
    for name, solve in SOLVERS.items():
        issues = 3 if "issues" in name else 1
        costs = [seconds(solve, random_table(n, issues, max(1, 400 // n))) * 1000 for n in ACTORS]
        slope = np.polyfit(np.log(ACTORS[2:]), np.log(costs[2:]), 1)[0]
        lines.append(f"| {name} | " + " | ".join(f"{cost:.3g}" for cost in costs) + f" | {slope:.1f} |")
    PAGE.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")


if __name__ == "__main__":
    main()
