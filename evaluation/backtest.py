"""Write the table of docs/explanation/backtest-deu.md from a run.

    python evaluation/backtest.py ../shared/reference/bargaining --write

Without `--write` it prints the table. It takes half a minute of computing.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

from tightrope.evaluation.deu import BacktestPart, evaluate_deu
from tightrope.evaluation.deu_scores import ForecastScores, Interval

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "backtest-deu.md"
BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
HEADER = (
    "| forecast | mean error | median error | within 10 | CRPS | pooled less this | log score | pooled less this |\n"
    "|---|---|---|---|---|---|---|---|"
)


def table_row(scores: ForecastScores) -> str:
    """Return the row of a forecast."""
    differences = scores.pooled_minus_this or {}
    cells = [
        scores.name,
        f"{scores.mean_error:.2f}", f"{scores.median_error:.1f}", f"{100 * scores.within_10:.1f} %",
        f"{scores.crps:.2f}", interval(differences.get("crps"), 2),
        f"{scores.log_score:.3f}", interval(differences.get("log_score"), 3),
    ]  # fmt: skip
    return "| " + " | ".join(cells) + " |"


def interval(found: Interval | None, digits: int) -> str:
    """Return a difference with its interval, true minus signs."""
    if found is None:
        return "–"
    return f"{found.mean:.{digits}f} ({found.low:.{digits}f} to {found.high:.{digits}f})".replace("-", "−")


def page_table(part: BacktestPart) -> str:
    """Return the table of a part."""
    return "\n".join([HEADER, *map(table_row, part.scores)])


def with_table(page: str, table: str) -> str:
    """Return a page with its table replaced."""
    before, rest = page.split(BEGIN)
    return f"{before}{BEGIN}\n{table}\n{END}{rest.split(END)[1]}"


def rows_of(page: str) -> Iterable[str]:
    """Return the rows of a page's table, without its header."""
    return page.split(BEGIN)[1].split(END)[0].strip().splitlines()[2:]


def main() -> None:
    """Run, and print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true", help="write the page")
    arguments = parser.parse_args()
    table = page_table(evaluate_deu(arguments.folder).parts[0])
    if arguments.write:
        PAGE.write_text(with_table(PAGE.read_text("utf-8"), table), "utf-8", newline="\n")
    else:
        print(table)


if __name__ == "__main__":
    main()
