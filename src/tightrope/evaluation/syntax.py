"""Syntax: sentences, tags, features, lemmas and trees against a treebank, from raw text and from gold words."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tightrope.errors import InvalidGold
from tightrope.evaluation.conll2018 import compare_documents
from tightrope.evaluation.conllu import TreebankDocument, Word, read_treebank
from tightrope.evaluation.documents import doc_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.scores import Score, rows
from tightrope.language.component import COMPONENT, ReaderComponent
from tightrope.language.sentences import BLOCK_STARTS
from tightrope.language.sentences import COMPONENT as SENTENCE_SPLITTER

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

SPLITTERS = (SENTENCE_SPLITTER, "sentencizer", "senter")
"""Components that find sentences; they are passed over where the sentences are given."""


def evaluate_syntax(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return the scores on treebanks in CoNLL-U, from raw text and from gold words.

    By the method of the CoNLL 2018 shared task, see `evaluation.conll2018`. Gold words come with gold sentences.

    Raises
    ------
    InvalidGold
        When a file is no CoNLL-U with trees.
    """
    documents = read_treebank(files, limit=options.limit, named=options.named)
    _check_trees(documents)
    pipeline = make_pipeline()
    learned = _learned_features(pipeline)
    sums: dict[str, dict[str, Score]] = {"raw_text": {}, "gold_words": {}}
    for done, gold in enumerate(documents):
        options.progress(done, len(documents), gold.id)
        for table, system in (
            ("raw_text", _as_treebank(doc_of_lines(gold.text, pipeline))),
            ("gold_words", _read_gold_words(gold, pipeline)),
        ):
            for measure, score in compare_documents(gold, system, learned=learned).items():
                sums[table][measure] = sums[table].get(measure, Score()) + score
    tables = {table: rows(scores) for table, scores in sums.items()}
    return Evaluation(task="syntax", documents=len(documents), tables=tables)


def _check_trees(documents: Sequence[TreebankDocument]) -> None:
    for document in documents:
        for word in document.words:
            if word.head is None:
                raise InvalidGold(
                    f"{document.place}, line {word.line}: the column HEAD is '_'; syntax is scored on whole trees, "
                    "so give each word a head, or leave the sentence out"
                )


def _learned_features(pipeline: "Language") -> frozenset[str]:
    """Return the names of the features that the reader learned; none for other pipelines."""
    if not pipeline.has_pipe(COMPONENT):
        return frozenset()
    bundles = cast(ReaderComponent, pipeline.get_pipe(COMPONENT)).reader.labels.feats
    return frozenset(pair.split("=")[0] for bundle in bundles for pair in bundle.split("|")) - {"_"}


def _as_treebank(doc: "Doc") -> TreebankDocument:
    """Return what a `Doc` says as a document of a treebank."""
    found = TreebankDocument(place="")
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: k for k, token in enumerate(tokens)}
    position = 0
    for k, token in enumerate(tokens):
        end = position + len("".join(token.text.split()))
        found.words.append(
            Word(
                start=position, end=end, form=token.text, lemma=token.lemma_, upos=token.pos_, feats=str(token.morph),
                head=place.get(token.head.i, k), relation="root" if token.dep_ == "ROOT" else token.dep_,
            )
        )  # fmt: skip
        position = end
    for sentence in doc.sents:
        inside = [place[token.i] for token in sentence if token.i in place]
        if inside:
            found.sentences.append((inside[0], inside[-1] + 1))
    return found


def _read_gold_words(gold: TreebankDocument, pipeline: "Language") -> TreebankDocument:
    """Return the document as read from its own words and sentences."""
    read = _as_treebank(_annotated(_doc_of_words(gold, pipeline), pipeline))
    for word, given in zip(read.words, gold.words, strict=True):
        word.start, word.end, word.inside_token = given.start, given.end, given.inside_token
    read.sentences = gold.sentences
    return read


def _doc_of_words(gold: TreebankDocument, pipeline: "Language") -> "Doc":
    """Return the words as a `Doc` whose sentences are marked and whose paragraphs are blocks."""
    from spacy.tokens import Doc

    starts = {first for first, _ in gold.sentences}
    words = [word.form for word in gold.words]
    doc = Doc(pipeline.vocab, words=words, sent_starts=[i in starts for i in range(len(words))])
    doc.user_data[BLOCK_STARTS] = {doc[first].idx for first in gold.paragraphs}
    return doc


def _annotated(doc: "Doc", pipeline: "Language") -> "Doc":
    """Return a `Doc` through a pipeline, its sentences as they are marked."""
    for name, component in pipeline.pipeline:
        if isinstance(component, ReaderComponent):
            doc = ReaderComponent(component.reader, keeps_sentences=True)(doc)
        elif name not in SPLITTERS:
            doc = component(doc)
    return doc
