"""Candidates: which earlier mentions each mention is compared with, and what tells of the two together."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.coreference.columns import ARTICLES, BASES, KINDS, NUMBERS, ROLES, TYPES, MentionColumns
from tightrope.evidence.coreference.speech import Speech
from tightrope.evidence.coreference.ties import Ties

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WINDOW = 50
"""Mentions before a pronoun that are looked at."""

PRONOUN_SENTENCES = 4
"""Sentences before that of a pronoun; on GUM's training part 98 % of pronouns have their antecedent within."""

NOMINAL_SENTENCES = 3
"""The same for "the committee" where nothing with that head noun came before."""

SAME_HEAD = 4
"""Nearest phrases with the same head noun that are looked at, however far back."""

SAME_PRONOUN = 3
"""Nearest "I", "we" or "you" that one is compared with."""

PAIR_FEATURES = (
    "same sentence", "1 sentence", "2 sentences", "3-4 sentences", "5-10 sentences", "farther", "same paragraph",
    "log mentions between", "log rank", "same number", "other number", "same gender", "other gender", "same type",
    "other type", "same head", "same text", "apposition", "copula", "role known", "log holders", "same governor",
    "same quote", "speaker", "reported speaker", "same pronoun", "same role", "follows", "head is nested",
    "log paragraphs between", "both asked", "one asked", "nothing new", "all the same", "something new", "inside",
    "hangs on", "both speak", "the later speaks",
)  # fmt: skip
"""Names of the columns of `Pairs.features`."""

_NAME, _NOMINAL, _PRONOUN, _RELATIVE = (KINDS.index(kind) for kind in ("name", "nominal", "pronoun", "relative"))
_BASE = {base: number for number, base in enumerate(BASES)}
_TYPE = {type_: number for number, type_ in enumerate(TYPES)}
_NUMBER = {number: place for place, number in enumerate(NUMBERS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of an anaphor and a candidate antecedent, grouped by anaphor.

    Parameters
    ----------
    anaphor, antecedent : (pairs,)
        Places in the list of mentions.
    features : (pairs, features)
        See `PAIR_FEATURES`.
    """

    anaphor: "NDArray[np.int64]"
    antecedent: "NDArray[np.int64]"
    features: "NDArray[np.float32]"


def make_pairs(columns: MentionColumns, ties: Ties, speech: Speech) -> Pairs:
    """Return the candidates of every mention that may have an antecedent."""
    import numpy as np

    blocks = [
        _window(columns, _third_persons(columns), PRONOUN_SENTENCES),
        _window(columns, _definites(columns), NOMINAL_SENTENCES),
        _pair_array(_same_pronouns(columns, ties)),
        _pair_array(_same_heads(columns)),
        _pair_array(_tied(ties)),
    ]
    blocks[0] = _unambiguous(columns, blocks[0][_agree(columns, blocks[0])])
    blocks[1] = blocks[1][_alike(columns, blocks[1])]
    both = np.concatenate(blocks)
    both = both[_apart(columns, both)]
    both = np.unique(both, axis=0)
    return Pairs(anaphor=both[:, 0], antecedent=both[:, 1], features=_features(columns, both, ties, speech))


def _third_persons(columns: MentionColumns) -> "NDArray[np.int64]":
    import numpy as np

    third = np.isin(columns.base, [_BASE[base] for base in ("he", "she", "it", "they")])
    return np.flatnonzero(third)


def _definites(columns: MentionColumns) -> "NDArray[np.int64]":
    """Return the phrases that can take up what has another noun: "the group", "this minister"."""
    import numpy as np

    article = np.isin(columns.article, [ARTICLES.index("definite"), ARTICLES.index("demonstrative")])
    type_ = np.isin(columns.type, [_TYPE[one] for one in (None, "person", "organization", "place")])
    return np.flatnonzero((columns.kind == _NOMINAL) & article & type_)


def _window(columns: MentionColumns, anaphors: "NDArray[np.int64]", sentences: int) -> "NDArray[np.int64]":
    """Return all pairs of anaphors with the mentions of some sentences before them."""
    import numpy as np

    low = np.searchsorted(columns.sentence, columns.sentence[anaphors] - sentences)
    low = np.maximum(low, anaphors - WINDOW)
    counts = np.maximum(anaphors - low, 0)
    repeated = np.repeat(anaphors, counts)
    steps = np.arange(len(repeated)) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.stack([repeated, np.repeat(low, counts) + steps], axis=1)


def _agree(columns: MentionColumns, both: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Return which candidates of pronouns agree with them as far as is known."""
    import numpy as np

    one, other = both[:, 0], both[:, 1]
    base, other_base = columns.base[one], columns.base[other]
    pronoun = columns.kind[other] == _PRONOUN
    type_, number, gender = columns.type[other], columns.number[other], columns.gender[other]
    personal = np.isin(base, [_BASE["he"], _BASE["she"]])
    person = np.isin(type_, [_TYPE["person"], _TYPE[None], _TYPE["animal"]]) & (number != _NUMBER["plural"])
    same_gender = (gender == 0) | (gender == columns.gender[one])
    thing = (type_ != _TYPE["person"]) & (number != _NUMBER["plural"])
    several = (number != _NUMBER["singular"]) | np.isin(
        type_, [_TYPE["organization"], _TYPE["place"], _TYPE["person"]]
    )
    fits = np.where(personal, person & same_gender, np.where(base == _BASE["it"], thing, several))
    fits &= columns.kind[other] != _RELATIVE
    agree: NDArray[np.bool_] = np.where(pronoun, base == other_base, fits)
    return agree


def _unambiguous(columns: MentionColumns, both: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return pairs without those of a singular pronoun with one of two conjuncts: "Lind and Berg ... he"."""
    import numpy as np

    one, other = both[:, 0], both[:, 1]
    count = len(columns.start)
    by_head = {head: place for place, head in enumerate(columns.head.tolist())}
    conjunct = columns.role == ROLES.index("conjunct")
    partner = np.array(
        [
            by_head.get(governor, -1) if conj else -1
            for governor, conj in zip(columns.governor.tolist(), conjunct, strict=True)
        ],
        dtype=np.int64,
    )
    code = one * count + other
    paired = (columns.base[one] != _BASE["they"]) & (partner[other] >= 0)
    partners = np.where(paired, one * count + partner[other], -1)
    paired &= np.isin(partners, code)
    kept: NDArray[np.int64] = both[~(paired | np.isin(code, partners[paired]))]
    return kept


def _alike(columns: MentionColumns, both: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Return which candidates of definite phrases may be of their type and number."""
    one, other = both[:, 0], both[:, 1]
    known = (columns.type[one] > 0) & (columns.type[other] > 0)
    numbers = (columns.number[one] > 0) & (columns.number[other] > 0)
    fits = ~known | (columns.type[one] == columns.type[other])
    fits &= ~numbers | (columns.number[one] == columns.number[other])
    noun = (columns.kind[other] == _NAME) | (columns.kind[other] == _NOMINAL)
    alike: NDArray[np.bool_] = fits & noun & ((columns.type[one] > 0) | (columns.cluster[other] >= 0))
    return alike


def _apart(columns: MentionColumns, both: "NDArray[np.int64]") -> "NDArray[np.bool_]":
    """Return which pairs are of two phrases neither of which lies in the other; a pronoun may be its own phrase's."""
    one, other = both[:, 0], both[:, 1]
    around = (columns.start[one] <= columns.start[other]) & (columns.end[one] >= columns.end[other])
    apart: NDArray[np.bool_] = ~around & (~_inside(columns, one, other) | (columns.kind[one] == _PRONOUN))
    return apart


def _inside(
    columns: MentionColumns, anaphors: "NDArray[np.int64]", antecedents: "NDArray[np.int64]"
) -> "NDArray[np.bool_]":
    inside: NDArray[np.bool_] = (columns.start[anaphors] >= columns.start[antecedents]) & (
        columns.end[anaphors] <= columns.end[antecedents]
    )
    return inside


def _pair_array(found: Iterator[tuple[int, int]]) -> "NDArray[np.int64]":
    import numpy as np

    return np.array(list(found), dtype=np.int64).reshape(-1, 2)


def _same_pronouns(columns: MentionColumns, ties: Ties) -> Iterator[tuple[int, int]]:
    """Yield "I", "we" and "you" with the nearest of the same before, with who speaks, and with who may.

    In an interview that is the nearest "you" for "I", and the reverse, and the person who is named most before.
    """
    last: dict[int, list[int]] = defaultdict(list)
    crossed = {_BASE["i"]: _BASE["you"], _BASE["you"]: _BASE["i"]}
    named: Counter[int] = Counter()
    latest: dict[int, int] = {}
    person = _TYPE["person"]
    rows = zip(columns.base.tolist(), columns.cluster.tolist(), columns.type.tolist(), strict=True)
    for place, (base, cluster, type_) in enumerate(rows):
        if cluster >= 0 and type_ == person:
            named[cluster] += 1
            latest[cluster] = place
        if base in (_BASE["i"], _BASE["we"], _BASE["you"]):
            yield from ((place, other) for other in last[base][-SAME_PRONOUN:])
            last[base].append(place)
            if base in crossed:
                yield from ((place, other) for other in last[crossed[base]][-1:])
                yield from ((place, latest[most]) for most, _ in named.most_common(1))
    yield from ties.speakers.items()


def _same_heads(columns: MentionColumns) -> Iterator[tuple[int, int]]:
    """Yield phrases with the nearest that have the same head noun."""
    last: dict[int, list[int]] = defaultdict(list)
    for place, (kind, lemma) in enumerate(zip(columns.kind.tolist(), columns.lemma.tolist(), strict=True)):
        if kind == _NOMINAL:
            yield from ((place, other) for other in last[lemma][-SAME_HEAD:])
        if kind in (_NOMINAL, _NAME):
            last[lemma].append(place)


def _tied(ties: Ties) -> Iterator[tuple[int, int]]:
    for tie in (ties.appositions, ties.copulas):
        yield from ((max(pair), min(pair)) for pair in tie.items())
    for place, others in ties.holders.items():
        yield from ((place, other) for other in others)


def _features(
    columns: MentionColumns, both: "NDArray[np.int64]", ties: Ties, speech: Speech
) -> "NDArray[np.float32]":
    import numpy as np

    one, other = both[:, 0], both[:, 1]
    count = len(columns.start)
    distance = np.abs(columns.sentence[one] - columns.sentence[other])
    code = one * count + other
    appositions = [max(pair) * count + min(pair) for pair in ties.appositions.items()]
    copulas = [max(pair) * count + min(pair) for pair in ties.copulas.items()]
    holders = [place * count + held for place, some in ties.holders.items() for held in some]
    rivals = np.zeros(count)
    for place, some in ties.holders.items():
        rivals[place] = len(some)
    known = np.isin(code, holders)
    number, other_number = columns.number[one], columns.number[other]
    gender, other_gender = columns.gender[one], columns.gender[other]
    type_, other_type = columns.type[one], columns.type[other]
    content = columns.content[one]
    sources = np.full(len(speech.sources) + 1, -1, dtype=np.int64)
    sources[: len(speech.sources)] = [-1 if source is None else source for source in ties.sources]
    asked = speech.asked[columns.paragraph]
    speaks = np.zeros(count, dtype=bool)
    speaks[[source for source in ties.sources if source is not None]] = True
    values = (
        distance == 0,
        distance == 1,
        distance == 2,
        (distance > 2) & (distance < 5),
        (distance > 4) & (distance < 11),
        distance > 10,
        columns.paragraph[one] == columns.paragraph[other],
        np.log(np.maximum(np.abs(one - other), 1)),
        np.log(_rank(one)),
        (number == other_number) & (number > 0),
        (number != other_number) & (number > 0) & (other_number > 0),
        (gender == other_gender) & (gender > 0),
        (gender != other_gender) & (gender > 0) & (other_gender > 0),
        (type_ == other_type) & (type_ > 0),
        (type_ != other_type) & (type_ > 0) & (other_type > 0),
        columns.lemma[one] == columns.lemma[other],
        columns.text[one] == columns.text[other],
        np.isin(code, appositions),
        np.isin(code, copulas),
        known,
        np.log(np.maximum(rivals[one], 1)) * known,
        columns.governor[one] == columns.governor[other],
        columns.quote[one] == columns.quote[other],
        np.isin(code, [place * count + source for place, source in ties.speakers.items()]),
        (content >= 0) & (sources[content] == other),
        columns.base[one] == columns.base[other],
        columns.role[one] == columns.role[other],
        other > one,
        columns.governor[other] == columns.head[one],
        np.log1p(np.abs(columns.paragraph[one] - columns.paragraph[other])),
        asked[one] & asked[other],
        asked[one] ^ asked[other],
        *_modifier_features(columns, one, other),
        _inside(columns, one, other),
        columns.governor[one] == columns.head[other],
        speaks[one] & speaks[other],
        speaks[one] & ~speaks[other],
    )
    return np.stack(values, axis=1).astype(np.float32)


def _modifier_features(
    columns: MentionColumns, anaphors: "NDArray[np.int64]", antecedents: "NDArray[np.int64]"
) -> "NDArray[np.bool_]":
    """Return of phrases with one head noun whether the later has no modifiers, the same, or new ones."""
    import numpy as np

    alike = (columns.lemma[anaphors] == columns.lemma[antecedents]) & (columns.kind[anaphors] == _NOMINAL)
    found = np.zeros((3, len(anaphors)), dtype=bool)
    for pair in np.flatnonzero(alike).tolist():
        one, other = columns.modifiers[anaphors[pair]], columns.modifiers[antecedents[pair]]
        found[:, pair] = one <= other, one == other, bool(one - other)
    return found


def _rank(anaphors: "NDArray[np.int64]") -> "NDArray[np.int64]":
    """Return the rank of each pair among those of its anaphor, the nearest candidate first; pairs are in order."""
    import numpy as np

    last = np.searchsorted(anaphors, anaphors, side="right")
    return last - np.arange(len(anaphors))
