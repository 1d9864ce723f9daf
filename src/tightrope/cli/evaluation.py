"""The command that measures how well the program reads: evaluate."""

from pathlib import Path
from typing import Any

import click

from tightrope.cli.output import progress_shown, put_json
from tightrope.cli.parameters import JSON, NamedPath
from tightrope.evaluation.evaluation import Options
from tightrope.evaluation.listing import list_evaluation
from tightrope.evaluation.tasks import TASKS, TASKS_BY_NAME
from tightrope.language.pipeline import build_pipeline

FILE = NamedPath(path_type=Path, exists=True)
TASK_LIST = "\b\n" + "\n".join(f"{task.name:<13}{task.reads}: {task.compares}" for task in TASKS)


def _comma_list(_context: click.Context, _parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in (value or "").split(","))))


@click.command(epilog=TASK_LIST)
@click.argument("task", type=click.Choice(tuple(TASKS_BY_NAME)), metavar="TASK")
@click.argument("files", type=FILE, nargs=-1, metavar="FILE...")
@JSON
@click.option("--limit", type=click.IntRange(1), metavar="N", help="Of each file the first N documents.")
@click.option("--scheme", help="How labels are mapped; without it, told from the file (entities).")
@click.option("--types", callback=_comma_list, help="Only chains of these types, as in person,place (coreference).")
@click.option("--named", callback=_comma_list, help="Only documents with one of these in id or genre (CoNLL-U).")
@click.option("--pipeline", "name", help="An installed spaCy pipeline in place of the built-in one.")
def evaluate(task: str, files: tuple[Path, ...], as_json: bool, name: str | None, **choices: Any) -> None:
    """Compare what the program reads with gold files: precision, recall and F1 for one TASK.

    FILE is plain or gzip: CoNLL-U, or JSON Lines with text and spans. Scores are over all files together.
    """
    _check_kind(task, files)
    with progress_shown("Evaluating") as progress:
        result = TASKS_BY_NAME[task].evaluate(
            files, lambda: build_pipeline(name), Options(progress=progress, **choices)
        )
    put_json(result.to_json() | {"files": [str(file) for file in files]}) if as_json else click.echo(
        list_evaluation(result)
    )


def _check_kind(task: str, files: tuple[Path, ...]) -> None:
    """Refuse a call without files, or with a folder where files are read and the other way round."""
    folder = TASKS_BY_NAME[task].folder
    if not (files or folder):
        raise click.UsageError("Missing argument 'FILE...'.")
    for file in files:
        if file.is_dir() != folder:
            expected = "a folder" if folder else "a file"
            raise click.BadParameter(f"{file} is not {expected}, which {task} reads.", param_hint="'FILE...'")
