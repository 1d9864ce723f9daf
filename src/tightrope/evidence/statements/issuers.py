"""Whose document speaks: 'the statement said' after 'the two governments issued a joint statement'."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.statements.cues import cue_lemma
from tightrope.evidence.statements.forms import is_noun, singular
from tightrope.evidence.words.reporting_verbs import DOCUMENTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ISSUING = frozenset("issue release publish post send write make give deliver put circulate sign adopt tweet".split())
"""Verbs that put a document out."""

_SPEAKING = frozenset("say add tell announce declare warn note state write claim reaffirm agree".split())
"""Verbs of what is said 'in a statement'."""

_BY = frozenset("by from of".split())
_SAME = frozenset("statement communique communiqué declaration".split())
"""Documents that a report calls by one another's name."""

FARTHEST = 400
"""Tokens back to where a document was last spoken of; beyond it "the statement" may be another."""

FARTHEST_PAIR = 250
"""Tokens back to the two parties named together."""

_TWO = frozenset("two both".split())
_SIDES = frozenset("side party country government nation state leader minister president delegation".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Issued:
    """A document that the report names with who issued it."""

    place: int
    lemma: str
    plural: bool
    issuers: "tuple[Token, ...]"


class Documents:
    """The documents of a report with their issuers.

    Parameters
    ----------
    doc : Doc
    """

    def __init__(self, doc: "Doc") -> None:
        self._doc = doc
        self._issued = [
            _Issued(place=token.i, lemma=noun, plural=_is_plural(token), issuers=issuers)
            for token in _nouns(doc)
            for noun in [singular(token, DOCUMENTS)]
            if noun is not None
            for issuers in [tuple(_issuers(token))]
            if issuers
        ]
        self._places = [one.place for one in self._issued]

    def issuers(self, document: "Token", content: Sequence[tuple[int, int]]) -> "tuple[Token, ...]":
        """Return the heads of the noun phrases for those who issued a document, none where the report does not say.

        Parameters
        ----------
        document : Token
            Its noun.
        content : sequence of (int, int)
            Tokens of what it says.
        """
        own = tuple(_issuers(document))
        if own:
            return own
        if any(child.lower_ in ("a", "an", "another") for child in document.children):
            return ()
        joint = self.pair_before(document.i) if self._speaks_of_two(content) else ()
        issuers = joint or self._before(document)
        if issuers:
            self._remember(document, issuers)
        return issuers

    def _remember(self, document: "Token", issuers: "tuple[Token, ...]") -> None:
        """Let the next mention of a document have the issuers of this one."""
        place = bisect_left(self._places, document.i)
        lemma, plural = singular(document, DOCUMENTS) or document.lower_, _is_plural(document)
        self._issued.insert(place, _Issued(place=document.i, lemma=lemma, plural=plural, issuers=issuers))
        self._places.insert(place, document.i)

    def _before(self, document: "Token") -> "tuple[Token, ...]":
        """Return who issued the document of this name that was spoken of last."""
        lemma, plural = singular(document, DOCUMENTS) or document.lower_, _is_plural(document)
        for one in reversed(self._issued[: bisect_left(self._places, document.i)]):
            if document.i - one.place > FARTHEST:
                break
            if one.plural == plural and (one.lemma == lemma or {one.lemma, lemma} <= _SAME):
                return one.issuers
        return ()

    def _speaks_of_two(self, content: Sequence[tuple[int, int]]) -> bool:
        """Return whether a document speaks of 'the two sides', as only a joint one does."""
        for first, after in content:
            for i in range(first, after):
                if is_pair(self._doc[i]):
                    return True
        return False

    def pair_before(self, place: int) -> "tuple[Token, ...]":
        """Return the two names that were last joined as subject or as those between whom something is."""
        for i in range(place - 1, max(place - FARTHEST_PAIR, -1), -1):
            token = self._doc[i]
            if token.dep_ == "conj" and token.pos_ == "PROPN" and token.head.pos_ == "PROPN":
                both = [child for child in token.head.children if child.dep_ == "conj"]
                if len(both) == 1 and (token.head.dep_.startswith("nsubj") or _is_between(token.head)):
                    return token.head, token
        return ()


def is_pair(token: "Token") -> bool:
    """Return whether a noun stands for two named before: 'the two sides', 'both governments'."""
    return is_noun(token, _SIDES) and any(child.lower_ in _TWO for child in token.children)


def _is_between(token: "Token") -> bool:
    return any(child.dep_ == "case" and child.lower_ == "between" for child in token.children)


def _is_plural(token: "Token") -> bool:
    return "Number=Plur" in str(token.morph)


def _issuers(document: "Token") -> "Iterator[Token]":
    """Yield the heads of the phrases that say whose document it is, as the first of four ways has them.

    "X's statement" and "the X statement"; "a statement by X"; "X issued a statement"; "X said in a statement".
    """
    for way in (_owner, _agent, _putter, _speaker):
        found = list(way(document))
        if found:
            yield from found
            return


def _owner(document: "Token") -> "Iterator[Token]":
    for child in document.children:
        named = child.dep_ == "compound" and child.pos_ == "PROPN"
        if (child.dep_ == "nmod:poss" and child.pos_ != "PRON") or named:
            yield from _with_others(child)


def _agent(document: "Token") -> "Iterator[Token]":
    following = document.doc[min(document.i + 1, len(document.doc) - 1)]
    if following.lower_ in ("by", "from") and following.dep_ == "case":  # whatever the tree hangs it on
        yield from _with_others(following.head)
        return
    carriers = [document, *(child for child in document.children if cue_lemma(child.text, child.lemma_) in _ISSUING)]
    for carrier in carriers:
        for child in carrier.children:
            named = child.pos_ == "PROPN" or (child.pos_ == "NOUN" and not _marked(child, frozenset({"of"})))
            if child.dep_.startswith(("nmod", "obl")) and _marked(child, _BY) and named:
                yield from _with_others(child)


def _putter(document: "Token") -> "Iterator[Token]":
    if document.dep_ in ("obj", "nsubj:pass") and cue_lemma(document.head.text, document.head.lemma_) in _ISSUING:
        yield from _subjects(document.head)


def _speaker(document: "Token") -> "Iterator[Token]":
    said_in = document.dep_.startswith("obl") and _marked(document, frozenset({"in"}))
    if said_in and cue_lemma(document.head.text, document.head.lemma_) in _SPEAKING:
        yield from _subjects(document.head)


def _subjects(verb: "Token") -> "Iterator[Token]":
    """Yield the subjects of a verb in the active, or of the verb that it is joined to."""
    for _ in range(3):
        subjects = [child for child in verb.children if child.dep_ == "nsubj"]
        if subjects or verb.dep_ not in ("conj", "advcl", "xcomp"):
            break
        verb = verb.head
    for subject in subjects:
        if not is_noun(subject, DOCUMENTS) and subject.lower_ not in ("it", "that", "which"):
            yield from _with_others(subject)


def _with_others(noun: "Token") -> "Iterator[Token]":
    """Yield a noun and those joined to it with "and"."""
    yield noun
    for child in noun.children:
        if child.dep_ == "conj" and child.pos_ in ("PROPN", "NOUN"):
            yield child


def _marked(noun: "Token", words: frozenset[str]) -> bool:
    return any(child.dep_ == "case" and child.lower_ in words for child in noun.children)


def _nouns(doc: "Doc") -> "Iterator[Token]":
    """Yield the nouns of a document; to look at every token is slow."""
    tags = doc.to_array(["POS"]).reshape(-1).tolist()
    noun = doc.vocab.strings["NOUN"]
    for i, tag in enumerate(tags):
        if tag == noun:
            yield doc[i]
