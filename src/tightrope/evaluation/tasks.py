"""The tasks of `tightrope evaluate`, a hand-written table: what each reads and which function scores it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tightrope.evaluation.attribution import evaluate_attribution
from tightrope.evaluation.entities import evaluate_entities
from tightrope.evaluation.evaluation import Evaluation, Options, PipelineMaker
from tightrope.evaluation.syntax import evaluate_syntax

Evaluator = Callable[[Sequence[Path], PipelineMaker, Options], Evaluation]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One task.

    Parameters
    ----------
    name : str
        As the command line has it.
    reads : str
        What its files are.
    compares : str
        What is compared, and how.
    evaluate : callable
        Takes files, a maker of a pipeline and options.
    """

    name: str
    reads: str
    compares: str
    evaluate: Evaluator


TASKS = (
    Task(
        name="syntax",
        reads="CoNLL-U",
        compares="sentences, tags, features, lemmas, UAS and LAS, from raw text and from gold words (CoNLL 2018)",
        evaluate=evaluate_syntax,
    ),
    Task(
        name="entities",
        reads="JSON Lines with entities",
        compares="names and noun phrases with their labels, exact and by overlap",
        evaluate=evaluate_entities,
    ),
    Task(
        name="attribution",
        reads="JSON Lines with attributions",
        compares="who said what: source, cue and content, exact and by overlap, and the whole relation",
        evaluate=evaluate_attribution,
    ),
)
"""What can be evaluated, in the order of the help."""

TASKS_BY_NAME = {task.name: task for task in TASKS}
