"""Who a source is: its words matched to mentions, and through coreference to whom they stand for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from tightrope.evidence.actors.descriptions import is_description
from tightrope.evidence.coreference.resolve import SURE
from tightrope.evidence.records import Mention
from tightrope.evidence.references import ActorReference, Speaker
from tightrope.evidence.statements.forms import is_noun, singular
from tightrope.evidence.statements.issuers import Documents, is_pair
from tightrope.evidence.words.gazetteer import fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.evidence.words.reporting_verbs import DOCUMENTS
from tightrope.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tightrope.evidence.coreference.chains import Chains, Entity

_UNNAMED = frozenset(
    "source official diplomat analyst expert resident witness observer aide adviser advisor commander officer person "
    "people insider critic supporter lawmaker spokesman spokeswoman spokesperson soldier protester activist man "
    "woman politician leader operative strategist donor member economist historian scholar lawyer other some many "
    "several scientist researcher doctor villager minister parliamentarian senator deputy militant fighter "
    "legislator negotiator envoy employee worker veteran survivor refugee relative friend neighbor "
    "neighbour".split()
)
"""Head nouns of sources that are described, not named, as lemmas."""

_OF_THESE = frozenset("some many several most one two both all few other part majority number group".split())
"""Words before "of" or alone that count people: 'many of these officials'."""

_APPOSED = frozenset({"appos", "flat", "compound", "flat:name", "nmod:desc", "nmod:unmarked", "list"})
"""Relations between a role and the name of who has it: 'the spokesman, Ali Reza'."""

_SECTOR_WORDS = {
    "MIL": "military army navy defense defence coast guard",
    "SPY": "intelligence",
    "COP": "police",
    "REB": "rebel militant insurgent militia guerrilla resistance",
    "OPP": "opposition",
    "JUD": "court judicial prosecution",
    "LEG": "parliamentary congressional legislative",
    "GOV": "government administration ministry diplomatic presidential palace cabinet embassy",
    "MED": "media television newspaper",
}
_SECTORS = {word: sector for sector, words in _SECTOR_WORDS.items() for word in words.split()}
"""Words beside 'source' or 'official' that tell the PLOVER sector."""

_TEXTS = DOCUMENTS | frozenset("inquiry investigation figure paper photo photograph footage memo dossier".split())
"""What speaks without being anybody."""

_FIRST_PERSON = frozenset("i we".split())


class Speakers:
    """Turns the source phrases of one report into speakers.

    Parameters
    ----------
    doc : Doc
    report : Report
    mentions : sequence of Mention
        In any order.
    chains : Chains, optional
        Without them pronouns stay unresolved where no mention covers them.
    """

    def __init__(self, doc: "Doc", report: Report, mentions: Sequence[Mention], chains: "Chains | None") -> None:
        self._doc = doc
        self._text = report.text
        self._chains = chains
        # Looking at tokens one by one is slow.
        self._starts = [int(start) for start in doc.to_array(["IDX"]).reshape(-1).tolist()]
        self._mentions = sorted(mentions, key=lambda one: (one.citation.start, -one.citation.end))
        self._mention_starts = [mention.citation.start for mention in self._mentions]
        self._longest = max((one.citation.end - one.citation.start for one in self._mentions), default=0)
        self._documents = Documents(doc)

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the tokens of a range of characters, half-open."""
        first = bisect_right(self._starts, span.start) - 1
        return first, max(bisect_left(self._starts, span.end), first + 1)

    def speaker(self, source: Span, *, outer: Speaker | None, content: Sequence[Span] = ()) -> Speaker:
        """Return the speaker that the words of `source` stand for.

        Parameters
        ----------
        outer : Speaker or None
            Who says the quotation in which the source stands: "I" in it is he.
        content : sequence of Span
            What is said; "the two parties" in it tells whose joint statement speaks.
        """
        text = self._text[source.start : source.end].rstrip(" ,—–")
        first, after = self.tokens(source)
        head = self._head(first, after)
        antecedent = _antecedent(head)
        if antecedent is not None:
            head, source = antecedent, self._phrase(antecedent)
            text = self._text[source.start : source.end].rstrip(" ,—–")
            first, after = self.tokens(source)
        if head.lower_ in _FIRST_PERSON and outer is not None:
            return Speaker(text=text, actor=outer.actor, name=outer.name, anonymous=outer.anonymous)
        together = [child for child in head.children if child.dep_ == "conj" and child.i < after]
        if together and _stands_for_all(together, head):
            parties = tuple(self._reference(one) for one in (head, *together))
            if any(party.actor or party.name for party in parties):
                return Speaker(text=text, parties=parties)
        if is_pair(head):
            parties = tuple(self._reference(one) for one in self._documents.pair_before(head.i))
            return Speaker(text=text, parties=parties)
        named = any(one.label in ("person", "organization") for one in self._around(head.idx))
        if is_noun(head, _TEXTS) and not named:
            return self._document(text, head, content)
        actor, name = self.identity(head, source, content)
        entity = self._entity(head)
        unnamed = name is None if actor is None else is_description(name or "")
        if unnamed and entity is not None and head.pos_ == "PRON" and self._is_sure(head):
            text = entity.description or text
        anonymous = unnamed and self._is_unnamed(head, entity)
        country, sector = self._standing(first, after, head) if anonymous else (None, None)
        return Speaker(text=text, actor=actor, name=name, anonymous=anonymous, country=country, sector=sector)

    def identity(
        self, head: "Token", within: Span | None = None, content: Sequence[Span] = ()
    ) -> tuple[str | None, str | None]:
        """Return id and name of the actor for whom a noun phrase stands, as far as mentions and chains tell.

        Parameters
        ----------
        content : sequence of Span
            What is said: a pronoun's speaker is not named in it.
        """
        entity = self._entity(head)
        if head.pos_ != "PRON" or entity is None:
            mention = self._mention(head, within)
            if mention is not None and (mention.actor or mention.name):
                return mention.actor, mention.name
        if entity is None or not self._is_sure(head):
            return None, None
        heads = [self._doc[other.head] for other in entity.mentions if other.kind in ("name", "nominal")]
        if head.pos_ == "PRON" and (any(_covers(content, other.idx) for other in heads) or self._is_one_of_two(head)):
            return None, None
        for other in heads:
            found = self._mention(other, None)
            if found is not None and found.actor:
                return found.actor, found.name
        return None, entity.name

    def _is_one_of_two(self, pronoun: "Token") -> bool:
        """Return whether a singular pronoun may as well be the other of two named together: 'Lind and Berg met'."""
        entity = self._entity(pronoun)
        before = [] if entity is None else [one.head for one in entity.mentions if one.head < pronoun.i]
        if not before or pronoun.lower_ not in ("he", "she"):
            return False
        nearest = self._doc[max(before)]
        others = [child for child in nearest.children if child.dep_ == "conj"]
        others += [nearest.head] if nearest.dep_ == "conj" else []
        for other in others:
            its = self._entity(other)
            fits = entity is not None and its is not None and (its.gender is None or its.gender == entity.gender)
            if other.pos_ == "PROPN" and fits:
                return True
        return False

    def _is_sure(self, head: "Token") -> bool:
        """Return whether a pronoun is linked surely enough to name who speaks; other words are."""
        entity = self._entity(head)
        if entity is None or head.pos_ != "PRON":
            return True
        scores = (score for other, score in zip(entity.mentions, entity.scores, strict=True) if other.head == head.i)
        return next(scores, 0.0) >= SURE

    def _head(self, first: int, after: int) -> "Token":
        for i in range(first, after):
            token = self._doc[i]
            if (not first <= token.head.i < after or token.head.i == i) and not (token.is_punct or token.is_space):
                return token
        return self._doc[first]

    def _entity(self, head: "Token") -> "Entity | None":
        return None if self._chains is None else self._chains.entity_of_head(head.i)

    def _mention(self, head: "Token", within: Span | None) -> Mention | None:
        """Return the mention that a noun phrase is: its words, else one over its head, else a name apposed."""
        holding = [one for one in self._around(head.idx) if within is None or _inside(one, within)]
        exact = [one for one in holding if within and one.citation.start == within.start]
        covering = exact or [one for one in holding if one.label != "nationality" or head.pos_ in ("NOUN", "PROPN")]
        known = [one for one in covering if one.actor or one.name]
        if known:
            return max(known, key=lambda one: (one.label == "person", one.citation.end - one.citation.start))
        for child in head.children:
            if child.dep_ in _APPOSED and (within is None or child.idx < within.end) and _names(child, head):
                named = [one for one in self._around(child.idx) if one.label == "person" and (one.actor or one.name)]
                if named and (child.dep_ != "compound" or child.i == head.i - 1):
                    return named[0]
        return self._closing_name(head, within) or (covering[0] if covering else None)

    def _closing_name(self, head: "Token", within: Span | None) -> Mention | None:
        """Return the name that closes a definite role, wherever the tree hangs it: 'the chief of the port, Lind'."""
        if within is None or not any(child.lower_ == "the" or child.dep_ == "nmod:poss" for child in head.children):
            return None
        end = within.start + len(self._text[within.start : within.end].rstrip(" ,—–"))
        low, high = bisect_left(self._mention_starts, head.idx), bisect_left(self._mention_starts, end)
        for mention in self._mentions[low:high]:
            before = self._text[head.idx : mention.citation.start]
            apposed = before.endswith(", ") and before.count(",") == 1
            if mention.label == "person" and mention.actor and mention.citation.end == end and apposed:
                return mention
        return None

    def _around(self, position: int) -> Iterator[Mention]:
        """Yield the mentions that cover a character, the first to begin first."""
        low = bisect_left(self._mention_starts, position - self._longest)
        for mention in self._mentions[low : bisect_right(self._mention_starts, position)]:
            if mention.citation.start <= position < mention.citation.end:
                yield mention

    def _is_unnamed(self, head: "Token", entity: "Entity | None") -> bool:
        """Return whether a source without a name is somebody whom the report does not name."""
        if head.pos_ == "PRON" and head.lower_ not in ("some", "many", "others", "several", "most", "one"):
            described = entity is not None and entity.description is not None and entity.name is None
            return described and entity is not None and entity.type == "person"
        people = entity is not None and entity.type == "person" and entity.name is None and head.pos_ == "NOUN"
        people = people and singular(head, _bodies()) is None
        return people or is_noun(head, _UNNAMED) or (head.pos_ != "PROPN" and self._counts_people(head))

    def _counts_people(self, head: "Token") -> bool:
        """Return whether a word like "many" stands for people: alone, or for 'many of these officials'."""
        if not is_noun(head, _OF_THESE):
            return False
        counted = [child for child in head.children if child.dep_ == "nmod"]
        return all(is_noun(child, _UNNAMED) for child in counted)

    def _standing(self, first: int, after: int, head: "Token") -> tuple[str | None, str | None]:
        """Return country and PLOVER sector that the description of an unnamed source tells."""
        gazetteer, lexicon = load_gazetteer(), load_lexicon()
        words = [
            self._doc[i] for i in range(first, min(after, first + _LONGEST_DESCRIPTION)) if not self._doc[i].is_space
        ]
        texts = [word.text for word in words]
        folded = [fold(text) or text for text in texts]
        found = [gazetteer.longest(folded, texts, place, len(words)) for place in range(len(words))]
        entries = [entry for length, some in found if length for entry in some if entry.country]
        # 'British officials in Iraq' are British.
        entries.sort(key=lambda entry: entry.type not in ("nationality", "people"))
        country = entries[0].country if entries else None
        sectors = [_SECTORS[word] for word in folded if word in _SECTORS]
        office = lexicon.offices.get(singular(head, _offices()) or "", "UNK")
        return country, sectors[0] if sectors else office if office != "UNK" else None

    def _phrase(self, noun: "Token") -> Span:
        """Return the characters of a noun phrase up to its relative clause."""
        clauses = [child.left_edge.i for child in noun.children if child.dep_ == "acl:relcl" and child.i > noun.i]
        first = noun.left_edge
        last = self._doc[max(min([noun.right_edge.i, *(place - 1 for place in clauses)]), noun.i)]
        return Span(first.idx, last.idx + len(last))

    def _document(self, text: str, head: "Token", content: Sequence[Span]) -> Speaker:
        """Return a document as speaker, with who issued it where the report says so."""
        inside = [self.tokens(span) for span in content]
        parties = tuple(dict.fromkeys(self._reference(token) for token in self._documents.issuers(head, inside)))
        one = parties[0] if len(parties) == 1 else None
        actor, name = (one.actor, one.name) if one is not None else (None, None)
        return Speaker(text=text, actor=actor, name=name, document=True, parties=parties)

    def _reference(self, head: "Token") -> ActorReference:
        actor, name = self.identity(head)
        own = [head.i, *(child.i for child in head.children if child.dep_ in _PARTS)]
        first, last = self._doc[min(own)], self._doc[max(own)]
        return ActorReference(text=self._text[first.idx : last.idx + len(last)], actor=actor, name=name)


def _stands_for_all(together: "list[Token]", head: "Token") -> bool:
    """Return whether what is joined to a head speak too, and is no title of one person: 'chair and founder'."""
    return all(one.pos_ == head.pos_ for one in together) and not any(
        child.dep_ in _APPOSED and child.pos_ == "PROPN" for child in head.children if child.dep_ != "compound"
    )


_PARTS = frozenset({"det", "amod", "compound", "flat", "nmod:poss", "nmod:desc", "nummod"})
"""What belongs to the words that name an issuer."""

_LONGEST_DESCRIPTION = 40
"""Tokens of a source that are looked at for its country."""


def _antecedent(pronoun: "Token") -> "Token | None":
    """Return the noun for which the "who" of a relative clause stands, None for any other word."""
    if pronoun.lower_ not in ("who", "which", "that") or pronoun.pos_ != "PRON":
        return None
    for verb in pronoun.ancestors:
        if verb.dep_ == "acl:relcl" and verb.head.i < pronoun.i:
            return verb.head
        if verb.dep_ not in ("conj", "xcomp"):
            break
    place = pronoun.i - 1 - (pronoun.i > 0 and pronoun.nbor(-1).text == ",")
    noun = pronoun.doc[max(place, 0)]
    while noun.dep_ in _APPOSED and noun.head.i < noun.i:
        noun = noun.head
    return noun if pronoun.lower_ == "who" and noun.pos_ in ("NOUN", "PROPN") and noun.i < pronoun.i else None


def _covers(spans: Sequence[Span], position: int) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _names(name: "Token", head: "Token") -> bool:
    """Return whether a name behind a role is that of who has it.

    It is when it stands right behind the role or when one person has it: 'the chief of the port, Omar Berg', but
    not 'an aide to the minister, Omar Berg'.
    """
    between = [token for token in head.doc[head.i + 1 : name.left_edge.i] if not token.is_punct]
    definite = any(child.lower_ == "the" or child.dep_ == "nmod:poss" for child in head.children)
    return not between or definite


def _inside(mention: Mention, span: Span) -> bool:
    return span.start <= mention.citation.start and mention.citation.end <= span.end


@cache
def _bodies() -> frozenset[str]:
    lexicon = load_lexicon()
    return (
        frozenset(lexicon.heads) | frozenset(lexicon.small_heads) | {"opposition", "crowd", "group", "party", "side"}
    )


@cache
def _offices() -> frozenset[str]:
    return frozenset(load_lexicon().offices)
