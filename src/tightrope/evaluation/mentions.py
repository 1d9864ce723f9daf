"""Mentions: the names of persons, organisations and places among the records, against corpora of names.

The task `entities` scores the reader's spans; this one the mentions that become of them. Spans are compared without
an article in front. CrossNER's "politician" is a person, "politicalparty" an organisation, "country" a place.
Pronouns and common nouns ("the militias") are mentions too, but no names, and are left out.
"""

import re
from collections.abc import Sequence
from pathlib import Path

from tightrope.evaluation.documents import evidence_of_lines
from tightrope.evaluation.entities import ORGANIZATIONS, PERSONS, PLACES, is_sure
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, read_gold
from tightrope.evaluation.scores import Score, rows
from tightrope.evaluation.spans import MATCHES, LabelledRange, compare_labels, with_total
from tightrope.evidence.records import Mention

LABELS = {
    **PERSONS,
    **ORGANIZATIONS,
    **PLACES,
    "politician": "person",
    "politicalparty": "organization",
    "country": "place",
}
"""Our label by that of a corpus; others are left out."""

_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUNS = frozenset("i he she him her his they them their we us our you it its".split())


def evaluate_mentions(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of names, exact and by overlap, of each label and of all together.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    """
    documents = read_gold(files, limit=options.limit)
    gold = [_gold_names(document) for document in documents]
    pipeline = make_pipeline()
    sums: dict[str, dict[str, Score]] = {match: {} for match in MATCHES}
    for done, (document, theirs) in enumerate(zip(documents, gold, strict=True)):
        options.progress(done, len(documents), document.place)
        mentions = evidence_of_lines(document.text, pipeline).mentions
        ours = {_named(mention, document.text) for mention in mentions if _is_name(mention)}
        for match, scores in sums.items():
            for label, score in compare_labels(ours, theirs, match).items():
                scores[label] = scores.get(label, Score()) + score
    tables = {match: rows(with_total(scores)) for match, scores in sums.items()}
    return Evaluation(task="mentions", documents=len(documents), tables=tables)


def _gold_names(document: GoldDocument) -> set[LabelledRange]:
    found = set()
    for entity in document.items("entities"):
        label = LABELS.get(document.label(entity))
        start, end = document.span(entity)
        if label and is_sure(document, entity):
            found.add((*_without_article(document.text, start, end), label))
    return found


def _is_name(mention: Mention) -> bool:
    text = _ARTICLE.sub("", mention.text, count=1)
    named = text.casefold() not in _PRONOUNS and any(word[0].isupper() for word in text.split())
    return named and mention.label in ("person", "organization", "place")


def _named(mention: Mention, text: str) -> LabelledRange:
    return *_without_article(text, mention.citation.start, mention.citation.end), mention.label


def _without_article(text: str, start: int, end: int) -> tuple[int, int]:
    article = _ARTICLE.match(text, start, end)
    return (article.end() if article and article.end() < end else start), end
