"""`find_conditions`: on which conditions somebody threatens, promises, demands or accepts something.

What is read, and what is left out on purpose: "if" that means whether, "as if" and "even if" are no conditions; a
condition that the report marks as not having come about ("if they had ..., they would have ...") is over and left
out; "when" and "once" count only where somebody says what they will do; "until" and "without" only after a negation
("no talks without a ceasefire": polarity "unless"). 'A only if B, otherwise C' gives two conditions, A if B and
C unless B. What somebody threatens, promises, demands, accepts or warns of without a condition is a record too; see
`pledges`.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tightrope.evidence.conditions.bargains import find_bargains
from tightrope.evidence.conditions.clauses import Clauses, climb, find_clauses, has_subject, subjects_of, trimmed
from tightrope.evidence.conditions.commitments import Commitment, commits, is_own, kind_of, stance_of
from tightrope.evidence.conditions.deadlines import Deadlines
from tightrope.evidence.conditions.otherwise import find_otherwise, is_owed, opens_otherwise
from tightrope.evidence.conditions.parties import Holder, Parties
from tightrope.evidence.conditions.pledges import find_pledge
from tightrope.evidence.records import Condition, Mention, Statement, TimeExpression
from tightrope.evidence.vocabulary import Stance
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from tightrope.evidence.coreference.chains import Chains

_OPEN = frozenset("may might could".split())
"""Auxiliaries that leave open whether the consequence follows."""


def find_conditions(
    doc: "Doc",
    report: Report,
    *,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    times: Sequence[TimeExpression],
    chains: "Chains | None" = None,
) -> list[Condition]:
    """Return the conditions that a report states, in reading order.

    Parameters
    ----------
    doc : Doc
        Of the whole report, with sentences and trees.
    mentions, times : sequences
        Name the holder where the consequence begins with an actor, and date the deadline.
    statements : sequence of Statement
        Whoever says a conditional sentence holds the condition.
    chains : Chains, optional
        Whom pronouns and descriptions stand for; without them they name nobody.
    """
    writer = _Writer(doc, report, Parties(doc, report, mentions, statements, chains), Deadlines(report, times))
    found: list[Condition] = []
    before: Span | None = None
    for sentence in evidence_sentences(doc, report):
        marked = find_clauses(sentence, writer.parties.contents(sentence))
        here = [*marked, *find_otherwise(sentence, marked), *find_bargains(sentence)]
        conditions = writer.write(here)
        turned = None if here or before is None else opens_otherwise(sentence)
        if turned is not None and before is not None:
            conditions = writer.across(before, turned, found)
        found.extend(conditions)
        before = sentence
    found += writer.write_pledges(statements, found)
    found.sort(key=lambda one: (one.citation.start, one.citation.end))
    return list({condition.id: condition for condition in found}.values())


class _Writer:
    """Makes records of clauses."""

    def __init__(self, doc: "Doc", report: Report, parties: Parties, deadlines: Deadlines) -> None:
        self.doc, self.report, self.parties, self.deadlines = doc, report, parties, deadlines

    def write(self, found: Sequence[Clauses]) -> list[Condition]:
        """Return the records of the clauses of a sentence."""
        written: list[Condition] = []
        for clauses in found:
            statement = self._statement(clauses)
            holder = self.parties.holder(statement, self.doc[clauses.root], clauses.condition)
            earlier = written[-1] if written else None
            if (
                holder.reference is None
                and earlier is not None
                and earlier.condition == self._text(clauses.condition)
            ):
                holder = replace(holder, reference=earlier.holder)  # '...; otherwise C': whoever holds the first half
            written.append(self._record(clauses, statement, holder))
        return written

    def write_pledges(self, statements: Sequence[Statement], found: Sequence[Condition]) -> list[Condition]:
        """Return the records of what is threatened, promised or demanded without a condition.

        A statement in which a condition was found is told by that one.
        """
        taken = sorted((one.citation.start, one.citation.end) for one in found)
        written = []
        for statement in statements:
            spans = statement.spans.content
            if any(start < spans[-1].end and spans[0].start < end for start, end in taken):
                continue
            pledge = find_pledge(statement, self.parties)
            if pledge is None:
                continue
            holder = self.parties.holder(statement, None).reference
            words = self._pledged(statement, pledge.root)
            if holder is None or words is None:
                continue
            demanded = pledge.kind == "demand"
            written.append(
                Condition(
                    citation=statement.citation,
                    kind=pledge.kind,
                    holder=holder,
                    condition=words if demanded else None,
                    consequence=None if demanded else words,
                    deadline=self.deadlines.within(spans[0].start, spans[-1].end),
                    addressee=self.parties.addressee(pledge.cue, pledge.root if demanded else None, holder),
                    hedged=statement.hedged,
                )
            )
        return written

    def _pledged(self, statement: Statement, root: "Token") -> str | None:
        """Return what a statement says in one piece, without what goes on meanwhile, None where it is in several."""
        if len(statement.spans.content) != 1:
            return None
        first, after = self.parties.tokens(statement.spans.content[0])
        for child in root.subtree:
            meanwhile = (
                child.dep_ == "mark"
                and child.lower_ in ("as", "while")
                and child.head.dep_ == "advcl"
                and has_subject(child.head)
            )
            if meanwhile and max(root.i, first) < child.i < after:
                after = child.i
        tokens = trimmed(self.doc, first, after)
        return None if tokens is None else self._text(tokens)

    def across(self, before: "Span", turned: Clauses, found: Sequence[Condition]) -> list[Condition]:
        """Read 'Otherwise, C' after a sentence with a condition or a demand."""
        earlier = found[-1] if found and found[-1].citation.start >= before.start_char else None
        whole = trimmed(self.doc, before.start, before.end)
        if whole is None or (earlier is None and not any(is_owed(token) for token in before if token.pos_ == "VERB")):
            return []
        clauses = replace(turned, condition=whole)
        statement = self._statement(turned)
        holder = self.parties.holder(statement, self.doc[turned.root])
        if earlier is None:
            return [self._record(clauses, statement, holder)]
        record = self._record(clauses, statement, Holder(reference=earlier.holder, stated=holder.stated))
        return [
            replace(
                record,
                id="",
                condition=earlier.condition,
                polarity="if" if earlier.polarity == "unless" else "unless",
            )
        ]

    def _record(self, clauses: Clauses, statement: Statement | None, holder: Holder) -> Condition:
        root = self.doc[clauses.root]
        ranges = [one for one in (clauses.marker, clauses.condition, clauses.consequence) if one is not None]
        first, last = self.doc[min(one[0] for one in ranges)], self.doc[max(one[1] for one in ranges) - 1]
        condition = self.doc[slice(*clauses.condition)]
        stance = self._stance(statement, root)
        subject = next(subjects_of(climb(root)), None)
        own = subject is not None and self._is_own(subject, statement, holder)
        others = subject is not None and not own and self.parties.named(subject)
        return Condition(
            citation=self.report.cite(first.idx, last.idx + len(last)),
            kind=kind_of(
                Commitment(
                    root=root, stance=stance, held=holder.reference is not None, own=own, others=others,
                    observer=holder.observer, binding=clauses.binding,
                )
            ),
            holder=holder.reference,
            condition=self._text(clauses.condition),
            consequence=self._text(clauses.consequence) if clauses.consequence else None,
            polarity=clauses.polarity,
            deadline=self.deadlines.within(condition.start_char, condition.end_char),
            addressee=self.parties.addressee(None, condition.root, holder.reference),
            hedged=(statement is not None and statement.hedged) or any(one.lower_ in _OPEN for one in root.children),
        )  # fmt: skip

    def _stance(self, statement: Statement | None, root: "Token") -> Stance | None:
        """Return the stance of the cue, and of the verb of commitment where nobody is quoted."""
        if statement is not None and statement.stance is not None:
            return statement.stance
        verb = climb(root)
        return next((stance_of(one) for one in (verb, root) if commits(one)), None)

    def _is_own(self, subject: "Token", statement: Statement | None, holder: Holder) -> bool:
        """Return whether whoever would act is the holder."""
        if statement is None:
            return holder.reference is not None
        return (
            is_own(subject)
            or self.parties.same(subject, holder.reference)
            or (statement.form == "indirect" and self.parties.is_unknown(subject))
        )

    def _statement(self, clauses: Clauses) -> Statement | None:
        for token in (clauses.marker[0], clauses.root):
            statement = self.parties.statement_at(self.doc[token].idx)
            if statement is not None:
                return statement
        return self.parties.statement_of(self.doc[clauses.root])

    def _text(self, tokens: tuple[int, int]) -> str:
        first, last = self.doc[tokens[0]], self.doc[tokens[1] - 1]
        return self.report.text[first.idx : last.idx + len(last)]
