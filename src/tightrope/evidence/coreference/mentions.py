"""The mentions of a report: noun phrases, names and pronouns, with what each tells by itself."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from tightrope.evidence.coreference.chains import EntityType, Gender, Mention, MentionKind, Number
from tightrope.evidence.coreference.nouns import noun_type
from tightrope.evidence.coreference.phrases import NOT_HEADS, PARTS_OF_NAMES, Tree
from tightrope.evidence.coreference.pronouns import PRONOUNS
from tightrope.evidence.words.gazetteer import fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc

MENTIONS = "tightrope_mentions"
"""Key in `Doc.spans` under which the reader gives whole noun phrases with their types."""

NAME_TYPES: dict[str, EntityType] = {
    "PERSON": "person",
    "ORG": "organization",
    "LOC": "place",
    "GPE": "place",
    "FAC": "place",
    "EVENT": "event",
    "WORK_OF_ART": "object",
    "NORP": "person",
}
"""Labels of names, also those of other spaCy pipelines, as types of entities."""

TYPES = frozenset("person organization place event object abstract time substance animal plant".split())
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)
_MALE_NOUNS = frozenset("man boy gentleman father brother son husband king mr sir".split())
_FEMALE_NOUNS = frozenset("woman girl lady mother sister daughter wife queen mrs ms miss".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a document in columns.

    Parameters
    ----------
    texts, folded, lemmas : list of str
        As written; lower case; lemmas, lower case.
    spaces : list of bool
        Whether a blank follows.
    plural : list of bool or None
        From the feature Number; None where there is none.
    """

    texts: list[str]
    folded: list[str]
    lemmas: list[str]
    spaces: list[bool]
    plural: list[bool | None]

    def text(self, start: int, end: int) -> str:
        """Return words as they stand, any white space as one blank."""
        pieces = [
            word + " " * space for word, space in zip(self.texts[start:end], self.spaces[start:end], strict=True)
        ]
        return " ".join("".join(pieces).split())


def read_words(doc: "Doc") -> Words:
    """Return the words of `doc` in columns."""
    texts = [token.text for token in doc]
    morphs: dict[int, bool | None] = {}
    plural = []
    strings = doc.vocab.strings
    columns = doc.to_array(["MORPH", "LEMMA", "SPACY"]).tolist()
    for morph, _, _ in columns:
        if morph not in morphs:
            features = strings[morph]
            morphs[morph] = True if "Number=Plur" in features else False if "Number=Sing" in features else None
        plural.append(morphs[morph])
    folded = [text.lower() for text in texts]
    lemmas = [strings[lemma].lower() if lemma else word for (_, lemma, _), word in zip(columns, folded, strict=True)]
    spaces = [bool(space) for _, _, space in columns]
    return Words(texts=texts, folded=folded, lemmas=lemmas, spaces=spaces, plural=plural)


def find_mentions(doc: "Doc", tree: Tree, words: Words) -> list[Mention]:
    """Return the mentions of `doc`, by start, a longer one first; no two have one head."""
    names = _names_by_head(doc, tree)
    typed = _typed_phrases(doc, tree)
    found = []
    for i, tag in enumerate(tree.tags):
        mention: Mention | None = None
        if tag in ("PRON", "DET") and words.folded[i] in PRONOUNS:
            mention = _pronoun(i, tree, words)
        elif _is_adjective(i, tree, words):
            continue
        elif i in names or i in typed or _heads_phrase(i, tree):
            mention = _phrase(i, tree, words, names.get(i), typed.get(i))
        if mention is not None:
            found.append(mention)
    return sorted(found, key=lambda one: (one.start, -one.end))


def _heads_phrase(i: int, tree: Tree) -> bool:
    tag, relation = tree.tags[i], tree.relations[i]
    if tag == "NOUN":
        return relation not in NOT_HEADS and relation != "advmod"
    if tag == "PROPN":
        if relation == "compound":
            return tree.tags[tree.heads[i]] != "PROPN"
        return relation not in NOT_HEADS
    return False


def _is_adjective(i: int, tree: Tree, words: Words) -> bool:
    """Return whether a word is the adjective of a country: "Iraqi" before a noun names nobody by itself."""
    if tree.relations[i] not in ("amod", "compound") or not words.texts[i][:1].isupper():
        return False
    _, entries = load_gazetteer().longest([fold(words.texts[i])], [words.texts[i]], 0, 1)
    return any(entry.type == "nationality" for entry in entries)


def _pronoun(i: int, tree: Tree, words: Words) -> Mention | None:
    if tree.relations[i] == "expl":
        return None
    pronoun = PRONOUNS[words.folded[i]]
    relative = pronoun.person == 0
    if relative and not _in_relative_clause(i, tree):
        return None
    return Mention(
        start=i,
        end=i + 1,
        head=i,
        kind="relative" if relative else "pronoun",
        type=pronoun.type,
        number=pronoun.number,
        gender=pronoun.gender,
    )


def _in_relative_clause(i: int, tree: Tree) -> bool:
    return relative_noun(i, tree) is not None


def relative_noun(i: int, tree: Tree) -> int | None:
    """Return the noun that the relative clause of a relative pronoun belongs to, None outside of one."""
    at = i
    for _ in range(4):  # "whose brother's house": the pronoun is rarely deeper in its clause
        if tree.relations[at] in ("acl:relcl", "acl"):
            return tree.heads[at] if tree.heads[at] < i else None
        if tree.heads[at] == at:
            return None
        at = tree.heads[at]
    return None


def _phrase(
    i: int, tree: Tree, words: Words, name: tuple[int, int, str] | None, typed: tuple[int, int, EntityType] | None
) -> Mention | None:
    kind: MentionKind = "name" if name is not None or tree.tags[i] == "PROPN" else "nominal"
    if words.lemmas[i] in _CALENDAR and name is None:
        return None
    start, end = _trimmed(tree.first[i], tree.last[i] + 1, tree, i)
    if typed is not None:
        start, end = typed[0], typed[1]
    span = None
    if kind == "name":
        known = (i, i + 1) if name is None else (name[0], name[1])
        person = name is not None and name[2] == "PERSON"  # before whose name titles stand
        span = _untitled(known, words) if person else _whole_name(known, end, tree, words)
        if words.folded[span[1] - 1].rstrip(".") in load_lexicon().words["honorifics_any"]:
            if span[1] >= len(words.texts) or tree.tags[span[1]] != "PROPN":
                return None
            span = (span[1], span[1] + 1)  # "Mr. Lee" that the tree takes apart
            end = max(end, span[1])
        elif not person and _is_title(span, words):
            kind, span = "nominal", None
    type_ = _type(i, words, name, typed, kind)
    plural = words.plural[i]
    number: Number | None = None if plural is None else "plural" if plural else "singular"
    if kind == "name" and type_ in ("organization", "place"):
        number = "singular"
    return Mention(
        start=min(start, i),
        end=max(end, i + 1),
        head=i,
        kind=kind,
        type=type_,
        number=number,
        gender=_gender(start, i, words, span, type_),
        name=span,
    )


def _trimmed(start: int, end: int, tree: Tree, head: int) -> tuple[int, int]:
    while start < head and tree.tags[start] in ("PUNCT", "SPACE"):
        start += 1
    while end - 1 > head and tree.tags[end - 1] in ("PUNCT", "SPACE"):
        end -= 1
    return start, end


def _whole_name(span: tuple[int, int], end: int, tree: Tree, words: Words) -> tuple[int, int]:
    """Return a name with the capitalised words beside it in its phrase, those after "of" among them."""
    first, last = span
    while first > tree.first[span[1] - 1] and words.texts[first - 1][:1].isupper() and tree.tags[first - 1] != "DET":
        first -= 1
    while last < end:
        step = 2 if words.folded[last] in ("of", "for") else 1
        if last + step > end or not words.texts[last + step - 1][:1].isupper() or tree.tags[last + step - 1] == "DET":
            break
        last += step
    return first, last


def _untitled(span: tuple[int, int], words: Words) -> tuple[int, int]:
    """Return the name of a person without the titles at its start."""
    lexicon = load_lexicon()
    first = span[0]
    while first < span[1] - 1:
        word = words.folded[first].rstrip(".")
        if word not in lexicon.words["honorifics_any"] and word not in lexicon.offices:
            break
        first += 1
    return first, span[1]


def _is_title(span: tuple[int, int], words: Words) -> bool:
    """Return whether the words of a name are those of an office alone: "President", not "Islamic State"."""
    lexicon = load_lexicon()
    named = words.folded[span[0] : span[1]]
    return named[-1] in lexicon.offices and all(
        word in lexicon.offices or word in lexicon.words["modifiers"] for word in named
    )


def _type(
    i: int,
    words: Words,
    name: tuple[int, int, str] | None,
    typed: tuple[int, int, EntityType] | None,
    kind: MentionKind,
) -> EntityType | None:
    if typed is not None:
        return typed[2]
    if name is not None and name[2] in NAME_TYPES:
        return NAME_TYPES[name[2]]
    return noun_type(words.lemmas[i], words.folded[i]) if kind == "nominal" else None


def _gender(
    start: int, head: int, words: Words, name: tuple[int, int] | None, type_: EntityType | None
) -> Gender | None:
    """Return the gender that titles, nouns and given names tell."""
    if type_ not in ("person", None):
        return "neuter"
    lexicon = load_lexicon()
    told: Gender | None = None
    last = head if name is None else name[0]
    for i in range(max(start, last - 4), last + 1):
        word = words.folded[i].rstrip(".")
        if word in _MALE_NOUNS or word in lexicon.words["male_offices"] or word in lexicon.words["honorifics_male"]:
            told = "male"
        elif (
            word in _FEMALE_NOUNS
            or word in lexicon.words["female_offices"]
            or word in lexicon.words["honorifics_female"]
        ):
            told = "female"
    if told is None and name is not None and type_ == "person":
        given = fold(words.texts[name[0]])
        told = "male" if given in lexicon.male else "female" if given in lexicon.female else None
    return told


def _names_by_head(doc: "Doc", tree: Tree) -> dict[int, tuple[int, int, str]]:
    """Return the names of `doc` by the head of the phrase that each belongs to: "minister" for "Minister Ann Lee"."""
    found: dict[int, tuple[int, int, str]] = {}
    for span in doc.ents:
        if span.label_ in NAME_TYPES:
            head = _root(span.start, span.end, tree)
            if head is not None:
                while tree.relations[head] in PARTS_OF_NAMES and tree.heads[head] != head:
                    head = tree.heads[head]
                found.setdefault(head, (span.start, span.end, span.label_))
    return found


def _typed_phrases(doc: "Doc", tree: Tree) -> dict[int, tuple[int, int, EntityType]]:
    """Return the phrases that the reader itself marks and types, by head; clauses that are events are none."""
    found: dict[int, tuple[int, int, EntityType]] = {}
    for span in doc.spans.get(MENTIONS, ()):
        head = _root(span.start, span.end, tree)
        if head is not None and span.label_ in TYPES and tree.tags[head] not in ("VERB", "AUX"):
            found[head] = (span.start, span.end, cast(EntityType, span.label_))
    return found


def _root(start: int, end: int, tree: Tree) -> int | None:
    """Return the first token whose head lies outside a span."""
    for i in range(start, end):
        if (not start <= tree.heads[i] < end or tree.heads[i] == i) and tree.tags[i] not in ("PUNCT", "ADP", "SPACE"):
            return i
    return None
