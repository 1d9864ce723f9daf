"""When, where and according to whom an event happened, and which words tell it."""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from tightrope.evidence.events.clauses import Clauses
from tightrope.evidence.events.drafts import Draft
from tightrope.evidence.events.lexicon import event_lexicon
from tightrope.evidence.events.parties import Parties
from tightrope.evidence.events.party import Party
from tightrope.evidence.records import Statement, TimeExpression
from tightrope.evidence.times.dating import date_at
from tightrope.reports.edtf import date_range
from tightrope.reports.report import Report, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

HISTORICAL_AFTER = timedelta(days=183)
"""An event that ended this long before its report came out is history, not news: half a year. The manual leaves open
how far back history begins."""

MOST_NESTED = 64
"""Statements looked back at for the one whose content holds an event; a paragraph seldom has ten."""

_WHERE = frozenset("in at near outside inside around across off throughout along".split())


class Circumstances:
    """What stands around the events of one report.

    Parameters
    ----------
    doc : Doc
    report : Report
    clauses : Clauses
    parties : Parties
    statements, times
        The records of the report.
    """

    def __init__(
        self,
        doc: "Doc",
        report: Report,
        clauses: Clauses,
        parties: Parties,
        *,
        statements: Sequence[Statement],
        times: Sequence[TimeExpression],
    ) -> None:
        self._published = date_range(report.published)[0] if report.published else None
        self._tokens = clauses.tokens
        self._clauses = clauses
        self._parties = parties
        self._starts = [int(start) for start in doc.to_array(["IDX"]).reshape(-1).tolist()]
        self._doc = doc
        self._times = times
        self._contents = sorted(
            (span.start, span.end, statement.id) for statement in statements for span in statement.spans.content
        )

    def extent(self, draft: Draft) -> tuple[int, int]:
        """Return the characters of the words that tell an event, from the first to the last of them."""
        tokens = self._tokens
        start, end = tokens.sentences[tokens.sentence_of[draft.trigger]]
        words = [draft.trigger, draft.host, *draft.words, *self._clauses.roles(draft.trigger).patients]
        parties = (*draft.agents, *draft.patients)
        named = [other for one in parties for other in [self._parties.antecedent_of(one, start)] if other is not None]
        spans = [(at, at + 1) for at in words] + [(one.start, one.end) for one in (*parties, *named)]
        inside = [(first, last) for first, last in spans if start <= first < end]
        first, last = min(one for one, _ in inside), min(max(one for _, one in inside), end)
        return self._starts[first], self._starts[last - 1] + len(tokens.texts[last - 1])

    def said_by(self, draft: Draft) -> str | None:
        """Return the statement in whose content an event is told, the innermost where there are several."""
        place = self._starts[draft.host if draft.told == "speech" else draft.trigger]
        last = bisect_right(self._contents, (place, sys.maxsize, ""))
        near = self._contents[max(last - MOST_NESTED, 0) : last]
        holding = [(end - start, statement) for start, end, statement in near if place < end]
        return min(holding)[1] if holding else None

    def date(self, draft: Draft) -> str | None:
        """Return when an event happened, see `times.dating`; None where the report does not say."""
        words = [draft.host] if draft.told in ("speech", "governor") else [draft.trigger, draft.host]
        if draft.told == "noun":  # "the invasion to topple the ruler in 2003"
            words += [at for at in self._clauses.children(draft.trigger, "acl") if self._clauses.is_infinitive(at)]
        for word in dict.fromkeys(words):
            start = self._starts[word]
            dating = date_at(self._doc, Span(start, start + len(self._tokens.texts[word])), self._times)
            if dating.value is not None:
                return dating.value
        return None

    def is_old(self, date: str | None) -> bool:
        """Return whether a date lies so long before the report that its event is history."""
        if date is None or self._published is None:
            return False
        last = date_range(date)[1]
        return last is not None and last < self._published - HISTORICAL_AFTER

    def place(self, draft: Draft) -> Party | None:
        """Return where an event happened, None where its own words do not say it."""
        heads = [draft.trigger, draft.host, *self._clauses.objects(draft.host)]
        for head in dict.fromkeys(heads):
            for cases, below in self._clauses.prepositional(head):
                place = self._parties.place_at(below) if cases & _WHERE else None
                if place is not None:
                    return place
        if draft.mode == "visit":
            return next((one for one in draft.patients if one.kind in ("place", "state")), None)
        return None

    def contexts(self, draft: Draft) -> tuple[str, ...]:
        """Return the contexts of an event: those of its word, and those that words beside it tell."""
        tokens = self._tokens
        first, last = self.extent(draft)
        words = event_lexicon().contexts
        found = dict.fromkeys(draft.contexts)
        for at in range(bisect_left(self._starts, first), bisect_left(self._starts, last)):
            context = words.get(tokens.texts[at].lower())
            if context is not None:
                found[context] = None
        return tuple(found)
