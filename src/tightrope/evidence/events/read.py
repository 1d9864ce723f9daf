"""The events that a sentence tells, as drafts."""

from collections.abc import Iterator, Sequence

from tightrope.evidence.events.clauses import Clauses
from tightrope.evidence.events.drafts import YIELDING, Draft
from tightrope.evidence.events.governed import GovernorReader
from tightrope.evidence.events.judgement import Judge
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.status import Statuses
from tightrope.evidence.events.told import ActReader
from tightrope.evidence.vocabulary import EventType


class SentenceReader:
    """Reads one sentence after the other.

    Parameters
    ----------
    clauses : Clauses
    parties : Parties
    judge : Judge
    """

    def __init__(self, clauses: Clauses, parties: Parties, judge: Judge) -> None:
        self._judge = judge
        self._clauses = clauses
        self._tokens = clauses.tokens
        self._statuses = Statuses(clauses)
        self._acts = ActReader(clauses, parties)
        self._governors = GovernorReader(clauses, parties, self._statuses, self._acts)

    def drafts(self, start: int, end: int) -> list[Draft]:
        """Return the events that tokens `start` to `end` tell, those inside others included."""
        self._acts.begin()
        found = [draft for at in range(start, end) for draft in self._at(at)]
        for at, kind in self._judge.overlooked(found, start, end):
            if (
                self._tokens.pos[at] in ("VERB", "NOUN")
                and not self._acts.modifies(at)
                and not self._acts.is_accidental(at)
                and self._is_new(at, kind, found)
            ):
                found.append(self._acts.supposed(at, kind))
        for draft in found:
            status = self._statuses.of(draft.host, draft.trigger)
            draft.auxiliary |= status.auxiliary
            draft.governed_by = status.governed_by
            if draft.refused:
                draft.auxiliary.discard("negation")
            if draft.type in YIELDING and "negation" in draft.auxiliary and self._statuses.is_willed(draft.host):
                draft.type, draft.mode = "REJECT", None  # "will not lift the ban"
                draft.auxiliary -= {"negation", "future", "hypothetical"}
            draft.purpose = status.purpose
        self._judge.judge(found, start, end)
        return found

    def _is_new(self, at: int, kind: EventType, found: Sequence[Draft]) -> bool:
        """Return whether a word tells something else than the drafts: another type, and by no word beside theirs."""
        if self._acts.modifies(at):
            return False
        words = {place for draft in found for place in (draft.trigger, draft.host)}
        near = {self._tokens.heads[at], *self._tokens.children[at]}
        return not words & near and all(draft.type != kind for draft in found)

    def _at(self, at: int) -> Iterator[Draft]:
        """Yield the events that one word tells."""
        pos = self._tokens.pos[at]
        if pos in ("NOUN", "PROPN"):
            governor = self._governors.governor(at)
            if governor is not None:
                yield governor
                return
            named = self._acts.noun_draft(at)
            if named is not None:
                yield named
            elif self._clauses.children(at, "nsubj"):  # "thousands rally", read as a noun
                verb = self._acts.verb_draft(at)
                if verb is not None:
                    yield verb
        elif pos in ("VERB", "ADJ", "AUX"):
            governor = self._governors.governor(at)
            if governor is not None:
                yield governor
                return
            draft = self._acts.verb_draft(at)
            if draft is not None:
                yield draft
            said = self._governors.said(at)
            if said is not None:
                yield said
