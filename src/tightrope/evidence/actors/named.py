"""The names of a report: the gazetteer's and the reader's, made into one reading without overlap.

The reader's several name layers vote, over all places where a name stands: "Hadi" is a person once most say so.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tightrope.evidence.actors.known import find_known, is_compound
from tightrope.evidence.actors.names import Name
from tightrope.evidence.actors.tokens import HYPHENS, Tokens
from tightrope.evidence.vocabulary import MentionLabel
from tightrope.evidence.words.gazetteer import load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.language.component import ENTITIES, MENTIONS, POLITICS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_ENTS: dict[str, MentionLabel] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "NORP": "nationality",
}
_POLITICS: dict[str, MentionLabel] = {
    "person": "person",
    "politician": "person",
    "organisation": "organization",
    "politicalparty": "organization",
    "location": "place",
    "country": "place",
}
_ENTITIES: dict[str, MentionLabel] = {
    "Person": "person",
    "Organisation": "organization",
    "MilitaryPlatform": "weapon",
    "Location": "place",
    "Nationality": "nationality",
}
_ENT_WEIGHT = 2
"""A vote of `doc.ents` against one of each other layer: its head was trained on most text."""
_CONTEXT_WEIGHT = 2
"""A vote of the words around a name."""
_LONGEST = 9
"""Tokens of a name; longer runs are lists or lines of page furniture."""
_NAMES = frozenset(("PROPN", "NOUN", "ADJ", "X"))

Range = tuple[int, int]


def find_names(doc: "Doc", tokens: Tokens) -> list[Name]:
    """Return the names of the evidence in order, without overlap."""
    known = [name for number in range(len(tokens.sentences)) for name in find_known(tokens, number)]
    votes = _votes(doc)
    read = [(start, end) for start, end in _candidates(doc, tokens) if end > start]
    labels = _labels(tokens, read, votes)
    taken: dict[int, Name] = {}
    chosen: list[Name] = []
    names = [
        *known,
        *(_read_name(tokens, one, labels, least=_ENT_WEIGHT if POLITICS in doc.spans else 0) for one in read),
    ]
    for name in sorted(names, key=lambda one: (-_weight(tokens, one), one.start)):
        if name.label in ("event", "work", "weapon") or any(at in taken for at in range(name.start, name.end)):
            continue
        chosen.append(name)
        taken |= dict.fromkeys(range(name.start, name.end), name)
    return sorted(chosen, key=lambda name: name.start)


def _weight(tokens: Tokens, name: Name) -> float:
    """Return what decides between names that overlap: length, then the gazetteer; known actors before all."""
    length = sum(tokens.texts[at] not in HYPHENS for at in range(name.start, name.end))
    if name.entry is None:
        return length
    return length + (2.5 if name.entry.type == "actor" and length > 1 else 0.5)


def _read_name(tokens: Tokens, where: Range, labels: dict[str, tuple[MentionLabel, int]], *, least: int) -> Name:
    """Return a name; one word alone is sure with more votes than `least`, a person with as many."""
    start, end = where
    label, votes = labels[_key(tokens, where)]
    return Name(
        start=start,
        end=end,
        head=tokens.head_of(start, end),
        label=label,
        text=" ".join(tokens.texts[start:end]),
        sure=tokens.cased[tokens.sentence_of[start]] and (end - start > 1 or votes > least - (label == "person")),
    )


def _key(tokens: Tokens, where: Range) -> str:
    return " ".join(word for word in tokens.folded[slice(*where)] if word)


def _candidates(doc: "Doc", tokens: Tokens) -> Iterator[Range]:
    """Yield the reader's names as they should stand, and what two other layers agree on: where `doc.ents` has none,
    and where it has a part."""
    seen: set[int] = set()
    for span in doc.ents:
        if span.label_ in _ENTS and tokens.sentence_of[span.start] >= 0:
            where = _trimmed(tokens, span.start, span.end, person=_ENTS[span.label_] == "person")
            seen |= set(range(*where))
            yield where
    heads = {at for span in doc.spans.get(ENTITIES, ()) for at in range(span.start, span.end)}
    for span in doc.spans.get(POLITICS, ()):
        inside = range(span.start, span.end)
        if (
            span.label_ in _POLITICS
            and tokens.sentence_of[span.start] >= 0
            and not seen & set(inside)
            and all(at in heads and tokens.pos[at] in ("PROPN", "PUNCT") for at in inside)
        ):
            yield _trimmed(tokens, span.start, span.end, person=_POLITICS[span.label_] == "person")
    bodies = {(span.start, span.end) for span in doc.spans.get(MENTIONS, ()) if span.label_ == "organization"}
    for span in doc.spans.get(ENTITIES, ()):
        if span.label_ == "Organisation" and (span.start, span.end) in bodies and _is_full_name(tokens, span):
            yield _trimmed(tokens, span.start, span.end, person=False)


def _is_full_name(tokens: Tokens, span: "Span") -> bool:
    """Return whether a noun phrase is a name that goes on after "of": "the Supreme Council of the Southern Islands".

    The head for names is shy of these and may take the last part alone.
    """
    if tokens.sentence_of[span.start] < 0 or span.end - span.start > _LONGEST:
        return False
    words = [at for at in range(span.start, span.end) if tokens.folded[at] != "the"]
    inner = words[1:-1]
    return any(tokens.folded[at] == "of" for at in inner) and all(
        tokens.is_capital(at) or (at in inner and tokens.folded[at] in ("of", "for")) for at in words
    )


def _trimmed(tokens: Tokens, start: int, end: int, *, person: bool) -> Range:
    """Return the range of a name without articles, titles and marks around it, and with all its parts."""
    lexicon = load_lexicon()
    while end > start and tokens.pos[end - 1] in ("PUNCT", "PART", "SPACE", "ADP", "CCONJ"):
        end -= 1
    while start < end and (
        tokens.pos[start] in ("DET", "PUNCT", "SPACE", "NUM", "ADP", "SCONJ", "CCONJ", "PRON")
        and not lexicon.has("particles", tokens.folded[start])
    ):
        start += 1
    if not any(tokens.is_capital(at) for at in range(start, end)):
        return start, start
    if end - start == 1 and (is_compound(tokens.texts[start]) or _is_common(tokens, start)):
        return start, start
    if not person:
        return start, end
    first = start
    while first < end - 1 and _is_title(tokens, first):
        first += 1
    start = first
    if all(_is_title(tokens, at) or _is_common(tokens, at) for at in range(start, end)):
        return start, start
    while end < len(tokens.texts) and end - start < _LONGEST and _goes_on(tokens, start, end):
        end += 2 if tokens.texts[end] in HYPHENS else 1
    while start > 0 and _begins_before(tokens, start):
        start -= 2 if tokens.texts[start - 1] in HYPHENS else 1
    return start, min(end, start + _LONGEST)


def _is_common(tokens: Tokens, at: int) -> bool:
    """Return whether a word alone is a collective noun, an office or another ordinary word with a capital."""
    lexicon, word = load_lexicon(), tokens.folded[at]
    opens = at == tokens.sentences[tokens.sentence_of[at]][0]
    return (
        (opens and tokens.pos[at] == "NOUN" and word.endswith("s"))
        or word in lexicon.collectives
        or ((word in lexicon.offices or word.removesuffix("s") in lexicon.offices) and word not in lexicon.given)
        or (lexicon.has("common", word) and word not in lexicon.given)
        or (tokens.texts[at].isupper() and lexicon.has("acronyms", word))
    )


def _is_title(tokens: Tokens, at: int) -> bool:
    """Return whether a token in front is a title, its modifier or a nationality, and no part of a name."""
    lexicon, word = load_lexicon(), tokens.folded[at]
    if word in lexicon.given and tokens.is_capital(at):
        return False
    title = (
        word in lexicon.offices or word.removesuffix("s") in lexicon.offices or lexicon.has("honorifics_any", word)
    )
    if title or tokens.texts[at] in (".", *HYPHENS):
        return True
    if lexicon.has("particles", word):
        return False
    length, entries = load_gazetteer().longest([word], [tokens.texts[at]], 0, 1)
    return lexicon.has("modifiers", word) or bool(length and entries[0].type == "nationality")


def _goes_on(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a person's name goes on after `end`: by a hyphen, or as the tree says."""
    if tokens.sentence_of[end] != tokens.sentence_of[start]:
        return False
    if tokens.texts[end] in HYPHENS:
        after = end + 1
        return after < len(tokens.texts) and tokens.pos[after] == "PROPN" and tokens.is_capital(after)
    flat = tokens.relation(end) == "flat" and start <= tokens.heads[end] < end
    return flat and tokens.pos[end] == "PROPN" and tokens.is_capital(end)


def _begins_before(tokens: Tokens, start: int) -> bool:
    """Return whether a particle with a hyphen stands before: "al-" of "al-Kadhimi"."""
    hyphen = tokens.texts[start - 1] in HYPHENS and start > 1
    return hyphen and load_lexicon().has("particles", tokens.folded[start - 2])


def _only_persons(tokens: Tokens, start: int, head: int) -> bool:
    """Return whether what stands around a name is said of persons alone: a title before it, "was decorated"."""
    before = tokens.folded[start - 1] if start > tokens.sentences[tokens.sentence_of[start]][0] else ""
    lexicon = load_lexicon()
    titled = before in lexicon.offices or lexicon.has("honorifics_any", before)
    subject = tokens.relation(head) == "nsubj" and lexicon.has("personal", tokens.lemmas[tokens.heads[head]])
    return (titled and before not in ("head", "chief", "general", "private")) or subject


def _decides(tokens: Tokens, head: int) -> bool:
    """Return whether a name is the subject of a verb of which places are none."""
    return tokens.relation(head) == "nsubj" and load_lexicon().has("deciding", tokens.lemmas[tokens.heads[head]])


def _votes(doc: "Doc") -> dict[int, Counter[MentionLabel]]:
    """Return, for each token in a name of some layer, how the layers label it."""
    votes: dict[int, Counter[MentionLabel]] = defaultdict(Counter)
    layers: Iterable[tuple[Iterable[Span], dict[str, MentionLabel], int]] = (
        (doc.ents, _ENTS, _ENT_WEIGHT),
        (doc.spans.get(POLITICS, ()), _POLITICS, 1),
        (doc.spans.get(ENTITIES, ()), _ENTITIES, 1),
    )
    for spans, labels, weight in layers:
        for span in spans:
            label = labels.get(span.label_)
            if label is not None:
                for at in range(span.start, span.end):
                    votes[at][label] += weight
    return votes


def _labels(
    tokens: Tokens, read: list[Range], votes: dict[int, Counter[MentionLabel]]
) -> dict[str, tuple[MentionLabel, int]]:
    """Return the label that most votes over all places give to each name, and how many more than the next it has."""
    sums: dict[str, Counter[MentionLabel]] = defaultdict(Counter)
    for where in read:
        head = tokens.head_of(*where)
        counts = sums[_key(tokens, where)]
        counts += votes[head]
        if _only_persons(tokens, where[0], head) or (counts["person"] and _decides(tokens, head)):
            counts["person"] += _CONTEXT_WEIGHT
    found: dict[str, tuple[MentionLabel, int]] = {}
    for key, counts in sums.items():
        order = sorted(counts, key=lambda label: (-counts[label], label))
        rest = counts[order[1]] if len(order) > 1 else 0
        found[key] = (order[0], counts[order[0]] - rest) if order else ("place", 0)
    return found
