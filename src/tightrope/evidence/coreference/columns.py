"""The mentions of a report in columns, so that pairs of them are compared by the thousand."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tightrope.evidence.coreference.chains import Mention
from tightrope.evidence.coreference.mentions import Words
from tightrope.evidence.coreference.phrases import Tree
from tightrope.evidence.coreference.pronouns import POSSESSIVES, PRONOUNS, REFLEXIVES
from tightrope.evidence.coreference.speech import Speech

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

KINDS = ("name", "nominal", "pronoun", "relative")
BASES = ("i", "we", "you", "he", "she", "it", "they", "who")
ARTICLES = ("bare", "definite", "indefinite", "demonstrative", "possessive", "quantity")
ROLES = ("subject", "object", "oblique", "modifier", "possessor", "conjunct", "apposition", "root", "other")
TYPES = (
    None, "person", "organization", "place", "event", "object", "abstract", "time", "substance", "animal", "plant"
)  # fmt: skip
NUMBERS = (None, "singular", "plural")
GENDERS = (None, "male", "female", "neuter")

MENTION_FEATURES = (
    *KINDS, *BASES, *ARTICLES, *ROLES, *(str(one) for one in TYPES), *(str(one) for one in NUMBERS),
    *(str(one) for one in GENDERS), "possessive", "reflexive", "quoted", "reported", "nested", "opens", "headline",
    "asked",    "log length", "log namesakes", "log same head", "log same head before",
)  # fmt: skip
"""Names of the columns of `MentionColumns.features`."""

_ROLE_OF = {
    "nsubj": "subject", "nsubj:pass": "subject", "nsubj:outer": "subject", "csubj": "subject", "obj": "object",
    "iobj": "object", "obl": "oblique", "obl:agent": "oblique", "obl:unmarked": "oblique", "nmod": "modifier",
    "compound": "modifier", "nmod:desc": "modifier", "nmod:unmarked": "modifier", "nmod:poss": "possessor",
    "conj": "conjunct", "appos": "apposition", "root": "root",
}  # fmt: skip
_CONTENT = frozenset("NOUN PROPN ADJ NUM VERB".split())
_DEFINITE = frozenset({"the"})
_INDEFINITE = frozenset("a an some any another several many few most no every each".split())
_DEMONSTRATIVE = frozenset("this that these those such".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionColumns:
    """What candidates are chosen and compared by; one entry a mention.

    Parameters
    ----------
    features : (mentions, features)
        See `MENTION_FEATURES`.
    start, end, head, sentence, paragraph, governor, quote, content, kind, base, article, type, number, gender, lemma,
    text, role, cluster : (mentions,)
        Integers; -1 where there is none.
    modifiers : list of frozenset of str
        Words of the phrase beside its head that tell it from others of its kind.
    """

    features: "NDArray[np.float32]"
    start: "NDArray[np.int64]"
    end: "NDArray[np.int64]"
    head: "NDArray[np.int64]"
    sentence: "NDArray[np.int64]"
    paragraph: "NDArray[np.int64]"
    governor: "NDArray[np.int64]"
    quote: "NDArray[np.int64]"
    content: "NDArray[np.int64]"
    kind: "NDArray[np.int64]"
    base: "NDArray[np.int64]"
    article: "NDArray[np.int64]"
    type: "NDArray[np.int64]"
    number: "NDArray[np.int64]"
    gender: "NDArray[np.int64]"
    lemma: "NDArray[np.int64]"
    text: "NDArray[np.int64]"
    role: "NDArray[np.int64]"
    cluster: "NDArray[np.int64]"
    modifiers: list[frozenset[str]]


def make_columns(
    mentions: Sequence[Mention], clusters: Sequence[int | None], words: Words, tree: Tree, speech: Speech
) -> MentionColumns:
    """Return the columns of mentions; names know what their whole cluster tells."""
    import numpy as np

    lemmas: dict[str, int] = {}
    texts: dict[str, int] = {}
    told = _cluster_facts(mentions, clusters)
    rows = []
    for mention, cluster in zip(mentions, clusters, strict=True):
        type_, number, gender = (
            told[cluster] if cluster is not None else (mention.type, mention.number, mention.gender)
        )
        article, first = _article(mention, words)
        word = words.folded[mention.head]
        base = PRONOUNS[word].base if mention.kind in ("pronoun", "relative") else None
        lemma = words.lemmas[mention.head]
        text = " ".join(words.folded[first : mention.end])
        rows.append(
            (
                mention.start,
                mention.end,
                mention.head,
                KINDS.index(mention.kind),
                -1 if base is None else BASES.index(base),
                article,
                TYPES.index(type_),
                NUMBERS.index(number),
                GENDERS.index(gender),
                lemmas.setdefault(lemma, len(lemmas)),
                texts.setdefault(text, len(texts)),
                ROLES.index(_ROLE_OF.get(tree.relations[mention.head], "other")),
                -1 if cluster is None else cluster,
                tree.heads[mention.head],
                word in POSSESSIVES and tree.relations[mention.head] == "nmod:poss",
                word in REFLEXIVES,
            )
        )
    table = np.array(rows, dtype=np.int64).reshape(len(rows), 16)
    heads = table[:, 2]
    columns = MentionColumns(
        features=np.zeros((len(rows), len(MENTION_FEATURES)), dtype=np.float32),
        start=table[:, 0],
        end=table[:, 1],
        head=heads,
        sentence=speech.sentence[heads],
        paragraph=speech.paragraph[heads],
        governor=table[:, 13],
        quote=speech.quote[heads],
        content=speech.content[heads],
        kind=table[:, 3],
        base=table[:, 4],
        article=table[:, 5],
        type=table[:, 6],
        number=table[:, 7],
        gender=table[:, 8],
        lemma=table[:, 9],
        text=table[:, 10],
        role=table[:, 11],
        cluster=table[:, 12],
        modifiers=[_modifiers(mention, words, tree) for mention in mentions],
    )
    _fill_features(columns, table[:, 14:16], speech)
    return columns


def _modifiers(mention: Mention, words: Words, tree: Tree) -> frozenset[str]:
    if mention.kind != "nominal":
        return frozenset()
    return frozenset(
        words.lemmas[i] for i in range(mention.start, mention.end) if i != mention.head and tree.tags[i] in _CONTENT
    )


def _cluster_facts(
    mentions: Sequence[Mention], clusters: Sequence[int | None]
) -> dict[int, tuple[object, object, object]]:
    """Return type, number and gender of each cluster of names: what most of its names tell."""
    counts: dict[int, tuple[Counter[object], Counter[object], Counter[object]]] = defaultdict(
        lambda: (Counter(), Counter(), Counter())
    )
    for mention, cluster in zip(mentions, clusters, strict=True):
        if cluster is not None:
            for counter, value in zip(counts[cluster], (mention.type, mention.number, mention.gender), strict=True):
                if value is not None:
                    counter[value] += 1
    found = {}
    for cluster, counters in counts.items():
        type_, number, gender = (counter.most_common(1)[0][0] if counter else None for counter in counters)
        if type_ == "person" and gender == "neuter":
            gender = None
        found[cluster] = (type_, number, gender)
    return found


def _article(mention: Mention, words: Words) -> tuple[int, int]:
    """Return the kind of article of a phrase, and where the phrase begins without it."""
    first = words.folded[mention.start]
    if mention.start == mention.head:
        return ARTICLES.index("bare"), mention.start
    if first in _DEFINITE:
        return ARTICLES.index("definite"), mention.start + 1
    if first in _INDEFINITE:
        return ARTICLES.index("indefinite"), mention.start + 1
    if first in _DEMONSTRATIVE:
        return ARTICLES.index("demonstrative"), mention.start + 1
    if first in POSSESSIVES or any(words.folded[i] in ("'s", "’s") for i in range(mention.start, mention.head)):
        return ARTICLES.index("possessive"), mention.start
    if first[0].isdigit():
        return ARTICLES.index("quantity"), mention.start
    return ARTICLES.index("bare"), mention.start


def _fill_features(columns: MentionColumns, flags: "NDArray[np.int64]", speech: Speech) -> None:
    import numpy as np

    place = np.arange(len(columns.start))
    offset = 0
    for values, size in (
        (columns.kind, len(KINDS)),
        (columns.base, len(BASES)),
        (columns.article, len(ARTICLES)),
        (columns.role, len(ROLES)),
        (columns.type, len(TYPES)),
        (columns.number, len(NUMBERS)),
        (columns.gender, len(GENDERS)),
    ):
        known = values >= 0
        columns.features[place[known], offset + values[known]] = 1
        offset += size
    reach = np.maximum.accumulate(np.concatenate([[0], columns.end[:-1]])) if len(place) else place
    opens = np.diff(columns.sentence, prepend=-1) != 0
    same_head, before = _counts(columns.lemma)
    namesakes = np.where(columns.cluster >= 0, _counts(columns.cluster)[0], 0)
    extras: tuple[NDArray[Any], ...] = (
        flags[:, 0],
        flags[:, 1],
        columns.quote >= 0,
        columns.content >= 0,
        reach > columns.start,
        opens,
        columns.sentence == columns.sentence[:1],
        speech.asked[columns.paragraph],
        np.log(columns.end - columns.start),
        np.log1p(namesakes),
        np.log(np.maximum(same_head, 1)),
        np.log1p(before),
    )
    for extra in extras:
        columns.features[:, offset] = extra
        offset += 1


def _counts(values: "NDArray[np.int64]") -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
    """Return for each entry how often its value occurs, and how often before it."""
    import numpy as np

    order = np.argsort(values, kind="stable")
    ordered = values[order]
    fresh = np.diff(ordered, prepend=ordered[:1] - 1) != 0
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(values)), 0)) if len(values) else order
    before = np.empty(len(values), dtype=np.int64)
    before[order] = np.arange(len(values)) - first
    _, inverse, count = np.unique(values, return_inverse=True, return_counts=True)
    return count[inverse], before
