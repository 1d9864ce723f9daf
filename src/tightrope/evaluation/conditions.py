"""Conditions: their two clauses, and which sentences hold one, against treebanks that mark conditionals.

Clauses. GUM's `Discourse=` relations of kind contingency-condition tie an elementary discourse unit, the condition,
to another, the consequence. A unit is a clause or less of it, cut at relative clauses and infinitives, and what is
cut off hangs on it as a unit of its own. A clause that was read is therefore right when it holds half of the words of
the unit or more, and half of its own words or more lie in the unit or in units that hang on it; punctuation and the
words that join clauses ("if", "then") do not count. A condition is right when both clauses are.

Sentences. A sentence counts as conditional when a word of it has `Cxn=Conditional-...` in MISC, or such a relation.

Both leave out most "until", "without" and "otherwise", which are read as conditions here, and count counterfactuals,
"even if" and "if so", which on purpose are not: the figures are for comparing versions, not a ceiling of one.
Threats, promises and demands without a condition are left out of both.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tightrope.evaluation.conllu import TreebankDocument, Word, read_treebank
from tightrope.evaluation.documents import evidence_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.scores import Score, one_to_one, rows
from tightrope.evidence.records import Condition

RELATION = "contingency-condition"
MARKS = ("Cxn=Conditional", RELATION)
"""What in MISC marks a conditional."""

ENOUGH = 0.5
"""Share of words that two clauses must have in common, as the task states it."""

_UNIT = re.compile(r"(?P<relation>[^:;]+):(?P<source>\d+)(?:->(?P<target>\d+))?")

Words = frozenset[int]
"""Places of words among those of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unit:
    """An elementary discourse unit: its own words, and those with the units that hang on it."""

    own: Words
    whole: Words


def evaluate_conditions(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of conditions whose clauses are found, and of sentences in which a condition is.

    Raises
    ------
    InvalidGold
        When a file is no CoNLL-U.
    """
    documents = read_treebank(files, limit=options.limit, named=options.named)
    pipeline = make_pipeline()
    clauses, sentences, marked = Score(), Score(), False
    for done, document in enumerate(documents):
        options.progress(done, len(documents), document.id)
        conditions = [
            one for one in evidence_of_lines(document.text, pipeline).conditions if one.condition and one.consequence
        ]
        gold = gold_clauses(document)
        marked = marked or any("Discourse=" in word.misc for word in document.words)
        clauses += _compare_clauses(gold, [_places(one, document) for one in conditions])
        sentences += _compare_sentences(document, conditions)
    tables = {"clauses": rows({"condition and consequence": clauses})} if marked else {}
    tables["sentences"] = rows({"conditional": sentences})
    return Evaluation(task="conditions", documents=len(documents), tables=tables)


def gold_clauses(document: TreebankDocument) -> list[tuple[_Unit, _Unit]]:
    """Return condition and consequence of each relation of a document."""
    starts: list[tuple[int, str]] = []
    parents: dict[str, str] = {}
    pairs: list[tuple[str, str]] = []
    for place, word in enumerate(document.words):
        relations = [match for part in _discourse(word.misc) for match in [_UNIT.match(part)] if match]
        if not relations:
            continue
        starts.append((place, relations[0]["source"]))
        if relations[0]["target"]:
            parents[relations[0]["source"]] = relations[0]["target"]
        pairs += [
            (match["source"], match["target"])
            for match in relations
            if match["target"] and match["relation"].startswith(RELATION)
        ]
    ends = [place for place, _ in starts[1:]] + [len(document.words)] * bool(starts)
    own = {
        name: frozenset(at for at in range(place, end) if counts(document.words[at]))
        for (place, name), end in zip(starts, ends, strict=True)
    }
    children = defaultdict(list)
    for child, parent in parents.items():
        children[parent].append(child)
    found = []
    for source, target in dict.fromkeys(pairs):
        if source in own and target in own:
            condition = frozenset().union(*_hanging(source, children, own))
            consequence = frozenset().union(*_hanging(target, children, own)) - condition
            found.append((_Unit(own=own[source], whole=condition), _Unit(own=own[target], whole=consequence)))
    return found


def counts(word: Word) -> bool:
    """Return whether a word is one that two clauses are compared by."""
    return word.upos not in ("PUNCT", "SCONJ") and word.form.lower() != "then"


def _discourse(misc: str) -> list[str]:
    value = next((part for part in misc.split("|") if part.startswith("Discourse=")), "")
    return value.removeprefix("Discourse=").split(";")


def _hanging(unit: str, children: Mapping[str, Sequence[str]], own: Mapping[str, Words]) -> Iterator[Words]:
    """Yield the words of a unit and of all that hang on it."""
    waiting, seen = [unit], {unit}
    while waiting:
        one = waiting.pop()
        yield own.get(one, frozenset())
        new = [child for child in children.get(one, ()) if child not in seen]
        seen.update(new)
        waiting += new


def _places(condition: Condition, document: TreebankDocument) -> tuple[Words, Words]:
    """Return the words of both clauses of a condition."""
    start, quote = condition.citation.start, condition.citation.quote
    ranges = []
    for clause in (condition.condition or "", condition.consequence or ""):
        first = start + max(quote.find(clause), 0)
        ranges.append((first, first + len(clause)))
    # A clause is looked for outside the other one: "it" stands in both.
    if ranges[0][0] <= ranges[1][0] < ranges[0][1]:
        again = quote.find(condition.consequence or "", ranges[0][1] - start)
        if again >= 0:
            ranges[1] = start + again, start + again + len(condition.consequence or "")
    one, other = (
        frozenset(at for at, word in enumerate(document.words) if first <= word.offset < end and counts(word))
        for first, end in ranges
    )
    return one, other - one if other > one else other


def _compare_clauses(gold: Sequence[tuple[_Unit, _Unit]], found: Sequence[tuple[Words, Words]]) -> Score:
    left = list(gold)
    right = 0
    for clauses in found:
        match = next(
            (pair for pair in left if all(_is_found(unit, one) for unit, one in zip(pair, clauses, strict=True))),
            None,
        )
        if match is not None:
            left.remove(match)
            right += 1
    return one_to_one(right, found=len(found), gold=len(gold))


def _is_found(unit: _Unit, words: Words) -> bool:
    covered = len(words & unit.own) >= ENOUGH * len(unit.own)
    return covered and len(words & unit.whole) >= ENOUGH * len(words)


def _compare_sentences(document: TreebankDocument, conditions: Sequence[Condition]) -> Score:
    ends = sorted(condition.citation.end - 1 for condition in conditions)
    gold = found = right = 0
    for first, end in document.sentences:
        words = document.words[first:end]
        start, last = words[0].offset, words[-1].offset
        marked = any(mark in word.misc for word in words for mark in MARKS)
        read = any(start <= place <= last + len(words[-1].form) for place in ends)
        gold, found, right = gold + marked, found + read, right + (marked and read)
    return one_to_one(right, found=found, gold=gold)
