"""Positions: whether a statement bears on an issue, and where on its scale it stands, each by itself.

A gold file has one object a line: issues with `id`, `text` (the question) and `scale` as in `case.toml`, and
statements with `text`, the stance of their `cue`, the `issue` that they bear on (null: none of them) and the `point`
of its scale that they speak for (null: they take no side, or it is not told which). `parties` of an issue names the
states that every statement may name.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from tightrope.case.config import Issue, ScalePoint
from tightrope.errors import InvalidGold
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.scores import Row, Score, one_to_one, rows
from tightrope.evidence.vocabulary import Stance as CueStance
from tightrope.positions.avowals import JUDGING, STANCE_WEIGHTS, Avowal
from tightrope.positions.relevance import ENOUGH, relevance
from tightrope.positions.scales import IssueScale, read_scale
from tightrope.positions.stance import stance

NEAR = 25.0
"""Points of the scale within which a stance counts as right: half the way to the next label of a scale of three."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statement:
    """A statement of the gold file: what it wishes, what it bears on, where it stands."""

    avowal: Avowal
    issue: str | None
    point: float | None


def evaluate_positions(files: Sequence[Path], _make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of relevance and stance.

    Relevance compares every statement with every issue of its file. Stance takes the statements with a point on the
    issue that the file gives them, whether or not they were found to bear on it; `mean_error` is the mean distance to
    the point, 50 where no side was taken, so that a guess at the middle is no better than it is.

    Raises
    ------
    InvalidGold
        When a line is neither an issue nor a statement of that form.
    """
    bearing: dict[str, Score] = {}
    placed = Score()
    errors: list[float] = []
    statements = 0
    for file in files:
        scales, gold = _read(read_gold([file], limit=options.limit))
        statements += len(gold)
        for statement in gold:
            terms = statement.avowal.terms()
            for name, scale in scales.items():
                found = relevance(scale, terms) >= ENOUGH
                meant = statement.issue == name
                bearing[name] = bearing.get(name, Score()) + one_to_one(found and meant, found=found, gold=meant)
            if statement.issue is not None and statement.point is not None:
                taken = stance(scales[statement.issue], terms)
                errors.append(abs(taken.point - statement.point) if taken else MIDDLE)
                right = taken is not None and errors[-1] <= NEAR
                placed += one_to_one(right, found=taken is not None, gold=1)
    every = sum(bearing.values(), Score())
    stances: Row = {**placed.row(), "mean_error": round(sum(errors) / len(errors), 2) if errors else 0.0}
    return Evaluation(
        task="positions", documents=statements, counted="statement",
        tables={"relevance": rows({"all": every, **bearing}), "stance": {"within_25": stances}},
    )  # fmt: skip


MIDDLE = 50.0


def _read(documents: Sequence[GoldDocument]) -> tuple[Mapping[str, IssueScale], list[_Statement]]:
    scales: dict[str, IssueScale] = {}
    found: list[_Statement] = []
    for document in documents:
        record = document.record
        if "scale" in record:
            scales[str(record.get("id"))] = read_scale(_issue(document), parties=record.get("parties", ()))
        else:
            found.append(_statement(document, scales))
    if not scales:
        raise InvalidGold("positions: no issue in the file; expected lines with id, text (the question) and scale")
    return scales, found


def _issue(document: GoldDocument) -> Issue:
    points = tuple(_point(item, document.place) for item in document.items("scale"))
    return Issue(id=str(document.record.get("id")), question=document.text, scale=points)


def _point(item: Mapping[str, Any], place: str) -> ScalePoint:
    at, label, wording = item.get("at"), item.get("label"), item.get("wording", [])
    if not isinstance(at, int | float) or not isinstance(label, str) or not isinstance(wording, list):
        raise InvalidGold(f'{place}: a point of a scale needs "at", a number, and "label", text; found {item!r}')
    return ScalePoint(at=at, label=label, wording=tuple(map(str, wording)))


def _statement(document: GoldDocument, scales: Mapping[str, IssueScale]) -> _Statement:
    cue, issue, point = (document.record.get(key) for key in ("cue", "issue", "point"))
    if cue not in get_args(CueStance):
        raise InvalidGold(f'{document.place}: "cue" is {cue!r}, expected one of {", ".join(get_args(CueStance))}')
    if issue is not None and issue not in scales:
        raise InvalidGold(f'{document.place}: "issue" is {issue!r}, expected null or one of {", ".join(scales)}')
    if point is not None and not (isinstance(point, int | float) and 0 <= point <= 100):
        raise InvalidGold(f'{document.place}: "point" is {point!r}, expected null or a number from 0 to 100')
    avowal = Avowal(text=document.text, weight=1.0, reverse=STANCE_WEIGHTS[cue] < 0, judging=cue in JUDGING)
    return _Statement(avowal=avowal, issue=issue, point=point)
