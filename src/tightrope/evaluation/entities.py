"""Entities: labelled spans of names and noun phrases against corpora and an analyst's own gold files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tightrope.errors import CannotEvaluate, InvalidGold
from tightrope.evaluation.conllu import read_treebank
from tightrope.evaluation.documents import doc_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, is_json_lines, read_gold, sources
from tightrope.evaluation.mention_marks import treebank_mentions
from tightrope.evaluation.scores import Score, rows
from tightrope.evaluation.spans import MATCHES, LabelledRange, compare_labels, with_total
from tightrope.language.component import ENTITIES, POLITICS

if TYPE_CHECKING:
    from spacy.tokens import Doc

SURE = 0.5
"""Confidence from which an entity of re3d counts, as its makers advise; entities without one always count."""

NOUN_PHRASES = "tightrope_mentions"
"""Key in `Doc.spans` of GUM's mentions, which a reader that learned them writes."""

PERSONS = {"PERSON": "person", "PER": "person", "person": "person"}
ORGANIZATIONS = {"ORG": "organization", "organization": "organization", "organisation": "organization"}
PLACES = {"LOC": "place", "GPE": "place", "FAC": "place", "place": "place", "location": "place"}
OTHER_NAMES = {"EVENT": "event", "WORK_OF_ART": "work", "NORP": "nationality"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """What is compared with what.

    Parameters
    ----------
    name : str
    spans : str
        Key in `Doc.spans` of what was found, "" for `Doc.ents`.
    sources : str
        What the `source` of a corpus in this scheme begins with, "" for none.
    labels : mapping of str, optional
        Label compared by label of either side; labels that it lacks are left out. Without it, labels are compared
        as they are.
    """

    name: str
    spans: str
    sources: str
    labels: Mapping[str, str] | None = None


SCHEMES = (
    Scheme(
        name="uner",
        spans="",
        sources="UNER",
        labels={"PERSON": "PER", "PER": "PER", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC"},
    ),
    Scheme(name="crossner", spans=POLITICS, sources="CrossNER"),
    Scheme(name="re3d", spans=ENTITIES, sources="re3d"),
    Scheme(
        name="names",
        spans="",
        sources="",
        labels=PERSONS | ORGANIZATIONS | PLACES | OTHER_NAMES | {name: name for name in OTHER_NAMES.values()},
    ),
)
"""`uner`: persons, organisations and places of Universal NER. `crossner`: the nine types of CrossNER politics.
`re3d`: the noun phrases of conflict reports. `names`: names with our own kinds, for gold files of one's own."""


def evaluate_entities(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores of labelled spans, exact and by overlap, of each label and of all together.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    CannotEvaluate
        When there is no such scheme, or the pipeline writes no spans of its kind.
    """
    scheme, documents = _read(files, options)
    pipeline = make_pipeline()
    sums: dict[str, dict[str, Score]] = {match: {} for match in MATCHES}
    for done, document in enumerate(documents):
        options.progress(done, len(documents), document.name)
        found = _found_spans(doc_of_lines(document.text, pipeline), scheme)
        for match, scores in sums.items():
            for label, score in compare_labels(found, document.spans, match).items():
                scores[label] = scores.get(label, Score()) + score
    tables = {match: rows(with_total(scores)) for match, scores in sums.items()}
    return Evaluation(task="entities", scheme=scheme.name, documents=len(documents), tables=tables)


GUM = Scheme(name="gum", spans=NOUN_PHRASES, sources="")
"""All mentions of GUM, noun phrases and pronouns, by its ten types; for treebanks with `Entity`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanDocument:
    """A document with its gold spans, labelled as they are compared."""

    name: str
    text: str
    spans: frozenset[LabelledRange]


def _read(files: Sequence[Path], options: Options) -> tuple[Scheme, list[SpanDocument]]:
    """Return the scheme and the documents of files, which are all JSON Lines or all CoNLL-U."""
    kinds = {is_json_lines(path) for path in files}
    if len(kinds) > 1:
        raise InvalidGold("some files are JSON Lines and some CoNLL-U; evaluate them one by one")
    if True in kinds:
        documents = read_gold(files, limit=options.limit)
        scheme = find_scheme(options.scheme, documents)
        return scheme, [
            SpanDocument(name=one.place, text=one.text, spans=frozenset(_gold_spans(one, scheme)))
            for one in documents
        ]
    return GUM, [
        SpanDocument(
            name=one.id,
            text=one.text,
            spans=frozenset((*mention.span, mention.type) for mention in treebank_mentions(one)),
        )
        for one in read_treebank(files, limit=options.limit, named=options.named)
    ]


def find_scheme(name: str | None, documents: Sequence[GoldDocument]) -> Scheme:
    """Return the scheme of that name, or without one that of the corpus that the documents say they are from."""
    if name is not None:
        for scheme in SCHEMES:
            if scheme.name == name:
                return scheme
        raise CannotEvaluate(f"there is no scheme {name!r} for entities; choose {', '.join(s.name for s in SCHEMES)}")
    named = sources(documents)
    fitting = [one for one in SCHEMES if one.sources and any(source.startswith(one.sources) for source in named)]
    if len(fitting) > 1:
        raise InvalidGold(
            f"the files are of several schemes ({', '.join(one.name for one in fitting)}); evaluate them one by one"
        )
    return fitting[0] if fitting else SCHEMES[-1]


def _gold_spans(document: GoldDocument, scheme: Scheme) -> set[LabelledRange]:
    spans = set()
    for entity in document.items("entities"):
        start, end = document.span(entity)
        label = _compared(document.label(entity), scheme)
        if label and is_sure(document, entity):
            spans.add((start, end, label))
    return spans


def is_sure(document: GoldDocument, item: Mapping[str, object]) -> bool:
    """Return whether an entity or relation counts: it has no confidence, or one of at least `SURE`.

    Raises
    ------
    InvalidGold
        When its confidence is no number.
    """
    value = item.get("confidence", 1)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidGold(f"{document.place}: a confidence is {value!r}, expected a number from 0 to 1")
    return value >= SURE


def _compared(label: str, scheme: Scheme) -> str | None:
    """Return the label as it is compared, None where the scheme leaves it out."""
    return label if scheme.labels is None else scheme.labels.get(label)


def _found_spans(doc: "Doc", scheme: Scheme) -> set[LabelledRange]:
    if scheme.spans and scheme.spans not in doc.spans:
        raise CannotEvaluate(
            f"the pipeline writes no spans {scheme.spans!r}, which the scheme {scheme.name} compares; "
            "use the built-in pipeline, or --scheme names"
        )
    spans = doc.spans[scheme.spans] if scheme.spans else doc.ents
    labelled = [(span.start_char, span.end_char, _compared(span.label_, scheme)) for span in spans]
    return {(start, end, label) for start, end, label in labelled if label}
