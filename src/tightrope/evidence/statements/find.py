"""`find_statements`: who said what, on top of the reader's attributions.

The reader links a cue with its source and content. Rules do what it cannot see: quotations whole, over paragraphs
and after colons; who the source is; whose document speaks; what is hedged, denied or told inside another statement.
A relation whose cue is no word of speech or opinion is kept only where it holds quoted words or a clause: 'the
rebels have attacked the post' says nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tightrope.evidence.records import Mention, Statement, StatementSpans, TimeExpression
from tightrope.evidence.references import Speaker
from tightrope.evidence.statements.attributions import Attribution, Quotations, is_quoted, read_attributions
from tightrope.evidence.statements.circumstances import (
    Circumstances,
    Times,
    content_root,
    cue_negated,
    doubts_beside,
    find_date,
    find_venue,
    is_clause,
    is_doubted,
    is_negated,
)
from tightrope.evidence.statements.cues import Cue, cue_lemma, is_told, read_cue, tells
from tightrope.evidence.statements.nesting import outer_of
from tightrope.evidence.statements.speakers import Speakers
from tightrope.evidence.statements.subjects import implied_source, runs_on
from tightrope.evidence.statements.unattributed import attribute_quotations
from tightrope.evidence.vocabulary import StatementForm, StatementKind
from tightrope.evidence.words.passages import find_passages
from tightrope.evidence.words.quotations import find_quotations
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from tightrope.evidence.coreference.chains import Chains


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """An attribution with what its cue says."""

    attribution: Attribution
    cue: Cue | None
    kind: StatementKind
    form: StatementForm


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """What is looked up in a report."""

    doc: "Doc"
    report: Report
    quotations: Quotations
    speakers: Speakers
    times: Times


def find_statements(
    doc: "Doc",
    report: Report,
    *,
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
    chains: "Chains | None" = None,
) -> list[Statement]:
    """Return the statements that a report attributes to somebody, in reading order.

    Parameters
    ----------
    doc : Doc
        Of the whole report, with sentences, trees and attributions; without attributions only quotations are found.
    mentions : sequence of Mention
        Name the speakers.
    times : sequence of TimeExpression
        Date the statements: a time that belongs to the cue, outside source and content.
    chains : Chains, optional
        Whom pronouns and descriptions stand for; without them they name nobody.
    """
    # 1. The reader's attributions, with settled borders.
    plain = find_quotations(report)
    here = _Report(
        doc=doc,
        report=report,
        quotations=Quotations(plain),
        speakers=Speakers(doc, report, mentions, chains),
        times=Times(times),
    )
    attributions = read_attributions(doc, report, here.quotations)
    # 2. Quotations that it gave to nobody.
    attributions = attribute_quotations(attributions, find_passages(doc, report, plain), here.quotations, report.text)
    # 3. What the cues say; acts that are no words are left out.
    drafts = [draft for one in attributions for draft in [_draft(one, here)] if draft is not None]
    # 4. What is told inside another statement.
    outer = outer_of([draft.attribution for draft in drafts])
    # 5. Who speaks, and how it was said: outer statements first.
    statements: dict[int, Statement] = {}
    for place in sorted(range(len(drafts)), key=lambda place: (_depth(place, outer), place)):
        above = statements.get(-1 if (holder := outer[place]) is None else holder)
        statements[place] = _statement(drafts[place], here, above, _previous(place, statements))
    # Two cues can share all their words ("said and repeated that"); the first one stands.
    ordered = [statements[place] for place in range(len(drafts))]
    return list({statement.id: statement for statement in ordered}.values())


def _depth(place: int, outer: Sequence[int | None]) -> int:
    depth, above = 0, outer[place]
    while above is not None:
        depth, above = depth + 1, outer[above]
    return depth


def _previous(place: int, statements: dict[int, Statement]) -> Statement | None:
    return statements.get(place - 1)


def _draft(attribution: Attribution, here: _Report) -> _Draft | None:
    """Return an attribution with what its cue says, None where nothing is said or meant."""
    some, every = is_quoted(attribution.content, here.quotations, here.report.text)
    form: StatementForm = "direct" if every else "mixed" if some else "indirect"
    if not attribution.cue:
        return _Draft(attribution=attribution, cue=None, kind="speech", form=form)
    words = here.doc[slice(*attribution.cue_tokens)]
    cue = read_cue([cue_lemma(token.text, token.lemma_) for token in words], main=words.root.i - words.start)
    root = _root(attribution, here)
    if root.pos_ == "PRON" and not some and len(attribution.content) == 1 and not list(root.children):
        return None  # 'the plan that is expected'
    clause = is_clause(root)
    if not some and not tells(cue, clause=clause):
        return None
    said = some or cue.kind == "speech" or (is_told(cue) and clause and bool(attribution.source))
    return _Draft(attribution=attribution, cue=cue, kind="speech" if said else "attitude", form=form)


def _root(attribution: Attribution, here: _Report) -> "Token":
    return content_root(here.doc, *here.speakers.tokens(attribution.content[0]))


def _statement(draft: _Draft, here: _Report, above: Statement | None, previous: Statement | None) -> Statement:
    attribution, report = draft.attribution, here.report
    how = _circumstances(draft, here)
    cue = " ".join(report.text[span.start : span.end] for span in attribution.cue) or None
    return Statement(
        citation=report.cite(attribution.start, attribution.end),
        speaker=_speaker(draft, here, above, previous),
        cue=cue,
        content=" ".join(report.text[span.start : span.end] for span in attribution.content),
        spans=StatementSpans(source=attribution.source, cue=attribution.cue, content=attribution.content),
        form=draft.form,
        date=how.date,
        hedged=how.hedged,
        negated=how.negated,
        kind=draft.kind,
        stance=draft.cue.stance if draft.cue else None,
        lemma=draft.cue.lemma if draft.cue else None,
        content_negated=how.content_negated,
        within=above.id if above is not None else None,
        venue=how.venue,
    )


def _speaker(draft: _Draft, here: _Report, above: Statement | None, previous: Statement | None) -> Speaker | None:
    attribution = draft.attribution
    outer = above.speaker if above is not None else None
    if attribution.source:
        return here.speakers.speaker(attribution.source[0], outer=outer, content=attribution.content)
    if not attribution.cue:
        return None
    words = here.doc[slice(*attribution.cue_tokens)]
    if draft.kind == "attitude":
        return None  # what seems so seems so to the reporter, and "raising fears" fears nothing itself
    implied = implied_source(words, attribution)
    if implied is not None:
        return here.speakers.speaker(implied, outer=outer, content=attribution.content)
    goes_on = previous is not None and previous.speaker is not None and previous.speaker.anonymous
    return previous.speaker if goes_on and previous is not None and runs_on(words) else None


def _circumstances(draft: _Draft, here: _Report) -> Circumstances:
    attribution, cue = draft.attribution, draft.cue
    root = _root(attribution, here)
    content_negated, doubted = is_negated(root), is_doubted(root)
    if cue is None:
        return Circumstances(hedged=doubted, negated=False, content_negated=content_negated, venue=None, date=None)
    words = list(here.doc[slice(*attribution.cue_tokens)])
    carrier = words[cue.place]
    taken = (*attribution.source, *attribution.cue, *attribution.content)
    return Circumstances(
        hedged=cue.hedged or doubted or doubts_beside(words),
        negated=cue_negated(cue, words),
        content_negated=content_negated,
        venue=find_venue(
            carrier, here.report, (*taken, *here.times.spans(carrier.sent.start_char, carrier.sent.end_char))
        ),
        date=find_date(carrier, here.times, (*attribution.source, *attribution.content)),
    )
