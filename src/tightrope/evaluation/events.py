"""Events: the records, against gold files with events; and the reader's types, against PLV and stories with one type.

Three kinds of files are told apart by their keys. `events` (our own form) and the gold-standard records of PLOVER
compare what `tightrope show events` prints: an event has the right type, and who does it to whom is right too when
both sides share a character with those of the gold event, or neither has one. What a promise or threat is of is an
event within it here; gold files have the outer one alone, so the inner one counts as right where it is and is not
counted as false. PLV names two mentions and asks for the
type of what the first does to the second, one of fifteen: it has YIELD for CONCEDE and RETREAT. The answer is that of
the reader's head and the records together. Stories made from a
headline (NGEC) have the type of that headline, which their first sentences keep to more or less.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.errors import InvalidGold
from tightrope.evaluation.documents import doc_of_lines, evidence_of_lines, report_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.event_gold import GoldEvent, Range, event_type, gold_events, optional_span
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.scores import Row, Score, one_to_one, rows
from tightrope.evidence.events.confidence import SEEN_FIRST
from tightrope.evidence.events.pairs import places_of, touch, types_of_pair
from tightrope.evidence.extract import find_evidence
from tightrope.evidence.records import Event
from tightrope.language.document import read_document
from tightrope.language.event_scores import EVENTS, EventScores
from tightrope.language.labels import EVENT_TYPES

if TYPE_CHECKING:
    from spacy.language import Language

MERGED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
"""PLV's label for types that it does not tell apart."""

QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2, "REQUEST": 3, "ACCUSE": 3,
    "REJECT": 3, "THREATEN": 3, "SANCTION": 4, "PROTEST": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
"""Verbal and material cooperation, verbal and material conflict, as PLV has them."""

OPENING = 3
"""Sentences of a story that are read."""

CONFUSIONS = 10
"""Confusions shown, the most frequent first."""


def evaluate_events(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of events, or of the types of pairs or stories.

    Raises
    ------
    InvalidGold
        When a file does not fit, or files of several kinds are given together.
    """
    documents = read_gold(files, limit=options.limit)
    kinds = {_kind(document) for document in documents}
    if len(kinds) > 1:
        raise InvalidGold(
            f"the files are of several kinds ({', '.join(sorted(kinds))}); evaluate each kind by itself"
        )
    kind = kinds.pop()
    if kind == "records":
        tables = _record_tables(documents, make_pipeline, options)
    else:
        tables = _choice_tables(documents, make_pipeline, options, pairs=kind == "pairs")
    return Evaluation(task="events", scheme=kind, documents=len(documents), tables=tables)


def _kind(document: GoldDocument) -> str:
    if "event" not in document.record or "spans" in document.record:
        return "records"
    return "pairs" if "actor" in document.record else "stories"


def _record_tables(
    documents: Sequence[GoldDocument], make_pipeline: PipelineMaker, options: Options
) -> dict[str, dict[str, Row]]:
    gold = [gold_events(document) for document in documents]
    pipeline = make_pipeline()
    names = [f"{which}_{what}" for which in ("all", "seen_first") for what in ("type", "actor", "parties")]
    sums = dict.fromkeys(names, Score())
    false = dict.fromkeys(("all", "seen_first"), 0)
    for done, (document, theirs) in enumerate(zip(documents, gold, strict=True)):
        options.progress(done, len(documents), document.place)
        found = evidence_of_lines(document.text, pipeline).events
        for which in false:
            ours = [one for one in found if which == "all" or one.confidence >= SEEN_FIRST]
            scores = compare_events(ours, theirs)
            for what, score in scores.items():
                sums[f"{which}_{what}"] += score
            told = sum(one.within is None for one in ours)
            false[which] += max(0, told - int(scores["type"].right_found))
    per_hundred = {which: {"in_100_documents": round(100 * n / len(documents), 1)} for which, n in false.items()}
    return {"events": rows(sums), "false": per_hundred}


def compare_events(found: Sequence[Event], gold: Sequence[GoldEvent]) -> dict[str, Score]:
    """Return the scores of types, of types with actors, and of types with both parties; one partner each at most."""
    right = {}
    for what in ("type", "actor", "parties"):
        left = list(gold)
        for one in found:
            partner = next((other for other in left if _agree(one, other, what)), None)
            if partner is not None:
                left.remove(partner)
        right[what] = len(gold) - len(left)
    return {what: one_to_one(count, found=len(found), gold=len(gold)) for what, count in right.items()}


def _agree(one: Event, other: GoldEvent, what: str) -> bool:
    if one.type != other.type:
        return False
    if what == "type":
        return True
    if other.reciprocal:
        parties = places_of(one, (*one.actors, *one.recipients))
        together = other.actors or []
        return sum(touch(parties, gold) for gold in together) >= min(2, len(together))
    actors = _same_side(places_of(one, one.actors), other.actors)
    return actors and (what == "actor" or _same_side(places_of(one, one.recipients), other.recipients))


def _same_side(found: Sequence[Range], gold: Sequence[Range] | None) -> bool:
    """Return whether a side is right; one that is not known to stand in the text is not asked for."""
    if gold is None:
        return True
    return any(touch(found, one) for one in gold) if gold else not found


def _choice_tables(
    documents: Sequence[GoldDocument], make_pipeline: PipelineMaker, options: Options, *, pairs: bool
) -> dict[str, dict[str, Row]]:
    gold = [event_type(document, pairs=pairs) for document in documents]
    sides = [[optional_span(document, side) for side in ("actor", "recipient")] for document in documents if pairs]
    pipeline = make_pipeline()
    chosen = []
    for done, document in enumerate(documents):
        options.progress(done, len(documents), document.place)
        chosen.append(_type_of_pair(document, sides[done], pipeline) if pairs else _type_of_story(document, pipeline))
    return _tables_of_choices(chosen, gold, quads=pairs)


def _type_of_pair(document: GoldDocument, sides: Sequence[Range | None], pipeline: "Language") -> str:
    report = report_of_lines(document.text.replace("\n", " "))
    doc = read_document(report, pipeline)
    found = types_of_pair(doc, find_evidence(doc, report).events, sides[0], sides[1])
    if found is None:
        return "none"
    sums: dict[str, float] = {}
    for name, value in found.items():
        label = MERGED.get(name, name)
        sums[label] = sums.get(label, 0.0) + value
    return max(sums, key=lambda label: sums[label])


def _type_of_story(document: GoldDocument, pipeline: "Language") -> str:
    doc = doc_of_lines(document.text, pipeline)
    scores: EventScores | None = doc.user_data.get(EVENTS)
    sentences = list(doc.sents)[:OPENING]
    if scores is None or not sentences:
        return "none"
    return EVENT_TYPES[1 + int(scores.types[: sentences[-1].end, 1:].sum(0).argmax())]


def _tables_of_choices(found: Sequence[str], gold: Sequence[str], *, quads: bool) -> dict[str, dict[str, Row]]:
    names = [name for name in dict.fromkeys((*QUADS, *EVENT_TYPES)) if name in gold]
    types = {name: _score_of(name, found, gold) for name in names}
    macro = {"f1": round(sum(score.f1 for score in types.values()) / len(types), 2)}
    right = sum(one == other for one, other in zip(found, gold, strict=True))
    table: dict[str, Row] = {"macro": macro, "all": one_to_one(right, found=len(found), gold=len(gold)).row()}
    if quads:
        same = sum(QUADS.get(one) == QUADS[other] for one, other in zip(found, gold, strict=True))
        table["quad"] = one_to_one(same, found=len(found), gold=len(gold)).row()
    wrong = Counter((other, one) for one, other in zip(found, gold, strict=True) if one != other)
    confusions: dict[str, Row] = {
        f"{other} read as {one}": {"count": count} for (other, one), count in wrong.most_common(CONFUSIONS)
    }
    return {"choice": table, "types": rows(types), "confusions": confusions}


def _score_of(name: str, found: Sequence[str], gold: Sequence[str]) -> Score:
    right = sum(one == other == name for one, other in zip(found, gold, strict=True))
    return one_to_one(right, found=found.count(name), gold=gold.count(name))
