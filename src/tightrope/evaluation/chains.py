"""Coreference: chains of mentions that are one person, body or place, against GUM and gold files of one's own.

Mentions match when they are the same characters. Chains of one mention count only in the table "with_singletons", as
in the shared task whose scorer set the convention (CoNLL 2012). The type of a gold chain is that of most of its
mentions. Relative pronouns, which GUM does not mark, are left out of what was found.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from tightrope.errors import CannotEvaluate, InvalidGold
from tightrope.evaluation.conllu import TreebankDocument, read_treebank
from tightrope.evaluation.coreference import CoreferenceScore, Ratio, score_coreference
from tightrope.evaluation.documents import doc_of_lines
from tightrope.evaluation.evaluation import ALL, Evaluation, Options, PipelineMaker
from tightrope.evaluation.gold import GoldDocument, is_json_lines, read_gold
from tightrope.evaluation.mention_marks import treebank_mentions
from tightrope.evaluation.scores import Row, Score
from tightrope.evidence.coreference.chains import EntityType
from tightrope.evidence.coreference.resolve import resolve_coreference

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

TYPES: tuple[EntityType, ...] = get_args(EntityType)

Place = tuple[int, int, int]
"""Document, and first and last character (half-open) without white space: a mention in the whole of the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainDocument:
    """A document with its gold chains.

    Parameters
    ----------
    name : str
    text : str
    chains : tuple of (str, frozenset)
        Type, empty where the file gives none, and mentions as ranges of characters that are no white space.
    """

    name: str
    text: str
    chains: tuple[tuple[str, frozenset[tuple[int, int]]], ...]


def evaluate_coreference(files: Sequence[Path], make_pipeline: PipelineMaker, options: Options = ALL) -> Evaluation:
    """Return MUC, B³, CEAF-φ4 and their mean, the CoNLL score, of the chains of all documents together.

    Parameters
    ----------
    options : Options
        `types` restricts both sides to chains of these types, `named` to documents of some genres.

    Raises
    ------
    InvalidGold
        When a file does not fit.
    CannotEvaluate
        When `types` has something that is no type.
    """
    unknown = [name for name in options.types if name not in TYPES]
    if unknown:
        raise CannotEvaluate(f"there is no type {unknown[0]!r} of mentions; choose from {', '.join(TYPES)}")
    documents = [document for path in files for document in _read(path, options)]
    pipeline = make_pipeline()
    gold: list[set[Place]] = []
    found: list[set[Place]] = []
    for number, document in enumerate(documents):
        options.progress(number, len(documents), document.name)
        gold += [
            {(number, *place) for place in places}
            for kind, places in document.chains
            if not options.types or kind in options.types
        ]
        found += _found_chains(number, document.text, pipeline, options.types)
    tables = {
        "chains": _rows(score_coreference(gold, found)),
        "with_singletons": _rows(score_coreference(gold, found, singletons=True)),
    }
    return Evaluation(task="coreference", documents=len(documents), tables=tables)


def _rows(score: CoreferenceScore) -> dict[str, Row]:
    return {
        "mentions": _score(score.mentions).row(),
        "muc": _score(score.muc).row(),
        "b_cubed": _score(score.b_cubed).row(),
        "ceaf_phi4": _score(score.ceaf_e).row(),
        "conll": {"f1": round(100 * score.conll_f1, 2)},
    }


def _score(ratio: Ratio) -> Score:
    return Score(right_found=ratio.correct, found=ratio.predicted, right_gold=ratio.recalled, gold=ratio.gold)


def _found_chains(number: int, text: str, pipeline: "Language", types: Collection[str]) -> Iterator[set[Place]]:
    doc = doc_of_lines(text, pipeline)
    bounds = _bounds(doc)
    for entity in resolve_coreference(doc).entities:
        if not types or entity.type in types:
            mentions = (one for one in entity.mentions if one.kind != "relative")
            yield {(number, bounds[one.start][0], bounds[one.end - 1][1]) for one in mentions}


def _bounds(doc: "Doc") -> list[tuple[int, int]]:
    """Return first and last character without white space of each token."""
    found, position = [], 0
    for token in doc:
        end = position + len("".join(token.text.split()))
        found.append((position, end))
        position = end
    return found


def _read(path: Path, options: Options) -> list[ChainDocument]:
    """Return the documents of a file, JSON Lines or CoNLL-U by what its first line is."""
    if is_json_lines(path):
        return [_of_json(document) for document in read_gold([path], limit=options.limit)]
    return [_of_treebank(document) for document in read_treebank([path], limit=options.limit, named=options.named)]


def _of_json(document: GoldDocument) -> ChainDocument:
    chains = []
    for item in document.items("chains"):
        mentions = item.get("mentions")
        if not isinstance(mentions, list) or not all(isinstance(one, dict) for one in mentions):
            raise InvalidGold(f'{document.place}: expected a list of spans under "mentions" of a chain')
        spans = [document.span(mention) for mention in mentions]
        kind = document.label(item, "type") if "type" in item else ""
        places = frozenset((_unspaced(document.text, start), _unspaced(document.text, end)) for start, end in spans)
        chains.append((kind, places))
    return ChainDocument(name=document.place, text=document.text, chains=tuple(chains))


def _unspaced(text: str, offset: int) -> int:
    return len("".join(text[:offset].split()))


def _of_treebank(document: TreebankDocument) -> ChainDocument:
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    types: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in treebank_mentions(document):
        places[mention.chain].add(mention.place)
        types[mention.chain][mention.type] += 1
    chains = tuple((types[chain].most_common(1)[0][0], frozenset(found)) for chain, found in places.items())
    return ChainDocument(name=document.id, text=document.text, chains=chains)
