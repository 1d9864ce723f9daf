"""The tasks of `tightrope evaluate`, a hand-written table: what each reads and which function scores it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tightrope.evaluation.attribution import evaluate_attribution
from tightrope.evaluation.chains import evaluate_coreference
from tightrope.evaluation.conditions import evaluate_conditions
from tightrope.evaluation.deu_listing import evaluate_deu_folder
from tightrope.evaluation.entities import evaluate_entities
from tightrope.evaluation.evaluation import Evaluation, Options, PipelineMaker
from tightrope.evaluation.events import evaluate_events
from tightrope.evaluation.figures import evaluate_figures
from tightrope.evaluation.mentions import evaluate_mentions
from tightrope.evaluation.positions import evaluate_positions
from tightrope.evaluation.relations import evaluate_relations
from tightrope.evaluation.statements import evaluate_statements
from tightrope.evaluation.syntax import evaluate_syntax
from tightrope.evaluation.times import evaluate_times
from tightrope.evaluation.webpages import evaluate_webpages

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
    folder : bool
        Whether it reads one folder, or the one it knows if none is named, in place of files.
    """

    name: str
    reads: str
    compares: str
    evaluate: Evaluator
    folder: bool = False


TASKS = (
    Task(
        name="syntax",
        reads="CoNLL-U",
        compares="sentences, tags, features, lemmas, UAS and LAS, from raw text and from gold words (CoNLL 2018)",
        evaluate=evaluate_syntax,
    ),
    Task(
        name="entities",
        reads="JSON Lines with entities, or CoNLL-U with Entity",
        compares="names and noun phrases with their labels, exact and by overlap",
        evaluate=evaluate_entities,
    ),
    Task(
        name="attribution",
        reads="JSON Lines with attributions",
        compares="who said what: source, cue and content, exact and by overlap, and the whole relation",
        evaluate=evaluate_attribution,
    ),
    Task(
        name="coreference",
        reads="CoNLL-U with Entity, or JSON Lines with chains",
        compares="chains of mentions: MUC, B³, CEAF-φ4 and their mean; see --types and --named",
        evaluate=evaluate_coreference,
    ),
    Task(
        name="mentions",
        reads="JSON Lines with entities",
        compares="the names among the records: persons, organisations and places",
        evaluate=evaluate_mentions,
    ),
    Task(
        name="statements",
        reads="JSON Lines with attributions",
        compares="the statements among the records: source, cue and content",
        evaluate=evaluate_statements,
    ),
    Task(
        name="relations",
        reads="JSON Lines with relations",
        compares="who leads, belongs to, opposes and supports whom",
        evaluate=evaluate_relations,
    ),
    Task(
        name="events",
        reads="JSON Lines with events, or as PLOVER's records, PLV or NGEC have them",
        compares="who does what to whom, in PLOVER types; or the type of a pair of mentions, or of a story",
        evaluate=evaluate_events,
    ),
    Task(
        name="times",
        reads="JSON Lines with timex",
        compares="time expressions and the days they mean",
        evaluate=evaluate_times,
    ),
    Task(
        name="figures",
        reads="JSON Lines with values or entities",
        compares="how many of what: numbers, exact and by overlap, and their units",
        evaluate=evaluate_figures,
    ),
    Task(
        name="conditions",
        reads="CoNLL-U with Cxn or Discourse",
        compares="conditions by their two clauses, and sentences that hold one",
        evaluate=evaluate_conditions,
    ),
    Task(
        name="positions",
        reads="JSON Lines with issues and statements",
        compares="whether statements bear on issues, and where on the scale they stand",
        evaluate=evaluate_positions,
    ),
    Task(
        name="webpages",
        reads="JSON Lines with html",
        compares="article text against page clutter, titles and dates",
        evaluate=evaluate_webpages,
    ),
    Task(
        name="deu",
        reads="folder of DEU III",
        compares="forecasts of models, trivial ones and the pooled one: errors, CRPS, log score, calibration",
        evaluate=evaluate_deu_folder,
        folder=True,
    ),
)
"""What can be evaluated, in the order of the help."""

TASKS_BY_NAME = {task.name: task for task in TASKS}
