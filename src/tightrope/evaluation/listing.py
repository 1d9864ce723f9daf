"""An evaluation as a table for a terminal or a pipe."""

from tightrope.evaluation.evaluation import Evaluation
from tightrope.evaluation.scores import Row

COUNTS = frozenset({"found", "gold", "documents", "issues"})
"""Columns of whole numbers."""

DECIMALS = {"mean_": 2, "crps": 2, "log_": 3}
"""Decimals of columns by how they begin, where it is not one."""

WIDTH = 100


def list_evaluation(evaluation: Evaluation, *, width: int = WIDTH) -> str:
    """Return an evaluation as tables, a row a measure; what a row does not have is a dash."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(width=width, color_system=None, highlight=False)
    scheme = f", scheme {evaluation.scheme}" if evaluation.scheme else ""
    documents = f"{evaluation.documents} {evaluation.counted}{'' if evaluation.documents == 1 else 's'}"
    with console.capture() as capture:
        console.print(Text(f"{evaluation.task}{scheme}: {documents}"))
        for name, scores in evaluation.tables.items():
            columns = list(dict.fromkeys(column for row in scores.values() for column in row))
            table = Table(title=Text(_words(name)), title_justify="left", box=None, pad_edge=False)
            table.add_column("", no_wrap=True)
            for column in columns:
                table.add_column(Text(_words(column)), justify="right")
            for label, row in scores.items():
                table.add_row(Text(_words(label)), *(Text(_cell(row, column)) for column in columns))
            console.print()
            console.print(table)
    return "\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n"))


def _words(name: str) -> str:
    return "F1" if name == "f1" else name.replace("_", " ")


def _cell(row: Row, column: str) -> str:
    value = row.get(column)
    if value is None:
        return "–"
    if column in COUNTS:
        return f"{value:.0f}"
    decimals = next((places for start, places in DECIMALS.items() if column.startswith(start)), 1)
    return f"{value:.{decimals}f}"
