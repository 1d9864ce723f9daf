"""Who holds a condition, and whom it is put to."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.conditions.clauses import Content, climb, subjects_of
from tightrope.evidence.conditions.commitments import commits, is_own
from tightrope.evidence.coreference.resolve import SURE
from tightrope.evidence.records import Mention, Statement
from tightrope.evidence.references import ActorReference, Speaker
from tightrope.evidence.statements.circumstances import content_root
from tightrope.evidence.statements.speakers import Speakers
from tightrope.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

    from tightrope.evidence.coreference.chains import Chains

MOST_NESTED = 8
"""Contents that are looked at before a position: a statement in a statement in a statement has three."""

_PERSONAL = frozenset("he she it they i we you him her them us".split())
_ADDRESSED = frozenset("obj iobj obl nsubj:pass".split())
_TO_WHOM = frozenset("to on against with".split())
_OBSERVERS = frozenset("analyst expert observer witness source resident diplomat critic historian economist".split())
_PARTS = frozenset("det amod compound flat nmod:poss nmod:desc nummod flat:name".split())
"""What belongs to the words that name somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds a condition, and how that is known.

    Parameters
    ----------
    reference : ActorReference or None
        None where the report does not say.
    stated : bool
        Whether a statement of theirs holds it, not the reporter's words alone.
    observer : bool
        Whether they only look on.
    """

    reference: ActorReference | None = None
    stated: bool = False
    observer: bool = False


class Parties:
    """Statements and actors of a report, to be looked up by place.

    Parameters
    ----------
    doc : Doc
    report : Report
    mentions : sequence of Mention
    statements : sequence of Statement
    chains : Chains, optional
        Whom pronouns and descriptions stand for.
    """

    def __init__(
        self,
        doc: "Doc",
        report: Report,
        mentions: Sequence[Mention],
        statements: Sequence[Statement],
        chains: "Chains | None",
    ) -> None:
        self._doc, self._report = doc, report
        self._speakers = Speakers(doc, report, mentions, chains)
        self._chains = chains
        contents = [(span.start, span.end, statement) for statement in statements for span in statement.spans.content]
        self._contents = sorted(contents, key=lambda one: (one[0], -one[1]))
        self._content_starts = [one[0] for one in self._contents]
        self._by_end = sorted(statements, key=lambda one: one.citation.end)
        self._ends = [one.citation.end for one in self._by_end]

    def tokens(self, span: Span) -> tuple[int, int]:
        """Return the tokens of a range of characters, half-open."""
        return self._speakers.tokens(span)

    def head(self, span: Span) -> "Token":
        """Return the word of a range of characters on which its others depend."""
        return content_root(self._doc, *self._speakers.tokens(span))

    def statement_at(self, position: int) -> Statement | None:
        """Return the innermost statement whose content holds a character and that has a speaker."""
        place = bisect.bisect_right(self._content_starts, position)
        holding = [
            (end - start, statement)
            for start, end, statement in self._contents[max(place - MOST_NESTED, 0) : place]
            if start <= position < end and statement.speaker is not None
        ]
        return min(holding, key=lambda one: one[0])[1] if holding else None

    def statement_of(self, cue: "Token") -> Statement | None:
        """Return the statement with a speaker that a verb introduces: 'If A, experts expect B'."""
        place = bisect.bisect_left(self._ends, cue.idx)
        return next(
            (
                one
                for one in self._by_end[place : place + MOST_NESTED]
                if one.speaker is not None and any(span.start <= cue.idx < span.end for span in one.spans.cue)
            ),
            None,
        )

    def contents(self, sentence: "Sentence") -> list[Content]:
        """Return what is said in a sentence, as tokens, outer statements first."""
        first, after = sentence.start_char, sentence.end_char
        place = bisect.bisect_right(self._content_starts, first)
        past = bisect.bisect_left(self._content_starts, after)
        pieces: dict[str, tuple[Statement, list[tuple[int, int]]]] = {}
        for start, end, statement in self._contents[max(place - MOST_NESTED, 0) : past]:
            if start < after and first < end:
                low, high = self._speakers.tokens(Span(max(start, first), min(end, after)))
                pieces.setdefault(statement.id, (statement, []))[1].append((low, high))
        ordered = sorted(pieces.values(), key=lambda one: -sum(high - low for low, high in one[1]))
        return [
            Content(
                pieces=tuple(ranges),
                cue=tuple(self._speakers.tokens(span) for span in statement.spans.cue if statement.kind == "speech"),
            )
            for statement, ranges in ordered
        ]

    def holder(
        self, statement: Statement | None, root: "Token | None", condition: tuple[int, int] = (0, 0)
    ) -> Holder:
        """Return who holds a condition: who says it, else the subject that a verb of commitment binds.

        In the reporter's own words ('The city will get a mayor if the vote passes') nobody holds it. A bare pronoun
        that nothing stands behind is no holder either, nor one that would stand for somebody in the condition.

        Parameters
        ----------
        root : Token or None
            Main word of the consequence.
        condition : (int, int)
            Tokens of the condition.
        """
        if statement is not None and statement.speaker is not None:
            speaker = statement.speaker
            noun = speaker.text.lower().split()
            looks_on = speaker.anonymous or any(word.rstrip("s") in _OBSERVERS for word in noun)
            return Holder(reference=_of_speaker(speaker), stated=True, observer=looks_on and speaker.actor is None)
        verb = None if root is None else climb(root)
        subject = None if verb is None else next(subjects_of(verb), None)
        if root is None or verb is None or subject is None:
            return Holder()
        if subject.pos_ == "PRON" and self._is_in(subject, condition):
            return Holder()
        binds = any(commits(one) for one in (root, verb))
        would = any(child.lower_ == "would" for child in verb.children)
        before = self._acts_before(subject) if subject.lower_ in _PERSONAL and (binds or would) else None
        if binds:
            return Holder(reference=self.reference(subject) or before)
        return Holder(reference=before, stated=before is not None)

    def _is_in(self, pronoun: "Token", tokens: tuple[int, int]) -> bool:
        """Return whether somebody for whom a pronoun stands is spoken of among some tokens."""
        entity = None if self._chains is None else self._chains.entity_of_head(pronoun.i)
        return entity is not None and any(tokens[0] <= one.head < tokens[1] for one in entity.mentions)

    def _acts_before(self, pronoun: "Token") -> ActorReference | None:
        """Return who a pronoun stands for where that is who spoke or acted right before: 'It would come only if'.

        Two hints agree, so a link that alone would not be sure enough is taken.
        """
        entity = None if self._chains is None else self._chains.entity_of_head(pronoun.i)
        if entity is None:
            return None
        linked = [self._doc[one.head] for one in entity.mentions if one.head < pronoun.i]
        place = bisect.bisect_left(self._ends, pronoun.idx) - 1
        if place >= 0 and "\n" not in self._report.text[self._ends[place] : pronoun.idx]:
            spoken = self._by_end[place]
            speaks = any(span.start <= head.idx < span.end for head in linked for span in spoken.spans.source)
            if spoken.speaker is not None and speaks:
                return _of_speaker(spoken.speaker)
        if not pronoun.sent.start:
            return None
        earlier = self._doc[pronoun.sent.start - 1].sent.root
        acting = {one.i for one in subjects_of(earlier)}
        return next((self.reference(head) for head in linked if head.i in acting and head.pos_ != "PRON"), None)

    def reference(self, noun: "Token") -> ActorReference | None:
        """Return a noun phrase as reference to an actor, None for a pronoun that nothing stands behind."""
        actor, name = self._speakers.identity(noun)
        if noun.pos_ == "PRON" and actor is None and name is None:
            entity = None if self._chains is None else self._chains.entity_of_head(noun.i)
            if entity is None or entity.description is None or noun.lower_ not in _PERSONAL:
                return None
            score = next(
                score for one, score in zip(entity.mentions, entity.scores, strict=True) if one.head == noun.i
            )
            if score < SURE:
                return None
            return ActorReference(text=entity.description)
        return ActorReference(text=self._words(noun), actor=actor, name=name)

    def is_agent(self, noun: "Token") -> bool:
        """Return whether a noun phrase stands for somebody who can act."""
        mention = None if self._chains is None else self._chains.mention_of_head(noun.i)
        if mention is None or (mention.type == "place" and noun.pos_ != "PROPN"):
            return False  # a town by its name stands for its people, the roads for nobody
        return mention.type in ("person", "organization", "place")

    def _words(self, noun: "Token") -> str:
        own = [noun.i, *(child.i for child in noun.children if child.dep_ in _PARTS)]
        first, last = self._doc[min(own)], self._doc[max(own)]
        return self._report.text[first.idx : last.idx + len(last)]

    def same(self, subject: "Token", holder: ActorReference | None) -> bool:
        """Return whether a subject is the holder."""
        if holder is None:
            return False
        own = self.reference(subject)
        return own is not None and (
            own.actor == holder.actor if own.actor and holder.actor else _plain(own) == _plain(holder)
        )

    def is_nobody(self, span: Span) -> bool:
        """Return whether the words of a source stand for a thing or an idea: 'an agenda promising health care'."""
        mention = None if self._chains is None else self._chains.mention_of_head(self.head(span).i)
        return mention is not None and mention.type in ("abstract", "object", "event", "time", "substance")

    def is_speaker(self, subject: "Token", speaker: Speaker) -> bool:
        """Return whether a subject is who speaks: "it" in 'the ministry said it would leave'."""
        holder = _of_speaker(speaker)
        return holder is not None and self.same(subject, holder)

    def is_unknown(self, subject: "Token") -> bool:
        """Return whether a subject is a pronoun of which nothing tells whom it stands for."""
        return subject.lower_ in ("he", "she", "it", "they") and self.reference(subject) is None

    def named(self, subject: "Token") -> bool:
        """Return whether a subject is a named actor."""
        own = self.reference(subject)
        return own is not None and subject.pos_ != "PRON" and own.actor is not None and subject.pos_ == "PROPN"

    def addressee(
        self, cue: "Token | None", condition: "Token | None", holder: ActorReference | None
    ) -> ActorReference | None:
        """Return whom a condition is put to: whom the cue addresses, else who is to act in the condition.

        Parameters
        ----------
        cue : Token or None
            The verb with which it is said.
        condition : Token or None
            Main word of the condition.
        """
        nouns = [] if cue is None else [
            child for child in cue.children
            if child.dep_ in _ADDRESSED
            and (child.dep_ != "obl" or (child.i > cue.i and _preposition(child) in _TO_WHOM))
        ]  # fmt: skip
        if condition is not None:
            nouns += list(subjects_of(climb(condition)))
        for noun in nouns:
            if is_own(noun) or not self.is_agent(noun) or self.same(noun, holder):
                continue
            found = self.reference(noun)
            if found is not None and found.text.lower() not in _PERSONAL | {"reporters", "journalists"}:
                return found
        return None


def _preposition(noun: "Token") -> str:
    return next((child.lower_ for child in noun.children if child.dep_ == "case"), "")


def _plain(reference: ActorReference) -> str:
    return (reference.name or reference.text).casefold().removeprefix("the ")


def _of_speaker(speaker: Speaker) -> ActorReference | None:
    known = speaker.actor is not None or speaker.name is not None
    if not known and speaker.text.lower() in _PERSONAL:
        return None
    return ActorReference(text=speaker.text, actor=speaker.actor, name=speaker.name)
