"""`find_relations`: ties between actors that a report states, from apposition and syntax.

Trees follow Universal Dependencies. Precision comes first: what is denied, asked, wished or only possible, and what
is said to be over ("former"), gives no relation.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tightrope.evidence.records import Actor, Mention, Relation, TimeExpression
from tightrope.evidence.relations.clauses import cases
from tightrope.evidence.relations.deeds import deed_ties
from tightrope.evidence.relations.parties import Parties
from tightrope.evidence.relations.ties import Tie, is_possible
from tightrope.evidence.relations.titles import title_ties
from tightrope.evidence.relations.verbs import part_ties, prefix_ties, verb_ties
from tightrope.language.document import evidence_sentences
from tightrope.reports.report import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def find_relations(
    doc: "Doc",
    report: Report,
    *,
    actors: Sequence[Actor],
    mentions: Sequence[Mention],
    times: Sequence[TimeExpression],
) -> list[Relation]:
    """Return the relations that a report states, each once, in the order of the text.

    Parameters
    ----------
    doc : Doc
        With trees; without them nothing is found.
    report : Report
    actors, mentions, times
        The records of the report.
    """
    if not doc.has_annotation("DEP"):
        return []
    parties = Parties(doc, actors, mentions)
    found: dict[tuple[str, str, str], Relation] = {}
    for sentence in evidence_sentences(doc, report):
        for token in sentence:
            for tie in _ties(token, parties):
                key = (tie.kind, tie.origin.name, tie.target.name)
                if key not in found and is_possible(tie):
                    found[key] = _relation(doc, report, tie, times)
    return list(found.values())


def _ties(token: "Token", parties: Parties) -> Iterator[Tie]:
    if token.pos_ in ("NOUN", "PROPN"):
        yield from title_ties(token, parties)
        yield from deed_ties(token, parties)
    elif token.pos_ in ("VERB", "ADJ"):
        yield from verb_ties(token, parties)
    yield from part_ties(token, parties)
    yield from prefix_ties(token, parties)


def _relation(doc: "Doc", report: Report, tie: Tie, times: Sequence[TimeExpression]) -> Relation:
    """Return the record of a tie; its citation runs over both parties and the word that ties them."""
    first = min(tie.origin.start, tie.target.start, tie.word.i)
    last = max(tie.origin.end, tie.target.end, tie.word.i + 1) - 1
    since, until = (_date(doc, tie, times, word) for word in ("since", "until"))
    return Relation(
        citation=report.cite(doc[first].idx, doc[last].idx + len(doc[last].text)),
        origin=tie.origin.reference(),
        target=tie.target.reference(),
        kind=tie.kind,
        since=since,
        until=until,
    )


def _date(doc: "Doc", tie: Tie, times: Sequence[TimeExpression], word: str) -> str | None:
    """Return the date after "since" or "until" among what hangs on the tying word, its holder or its verb."""
    near = {tie.word.i, tie.word.head.i}
    for time in times:
        span = doc.char_span(time.citation.start, time.citation.end, alignment_mode="expand")
        if time.type != "date" or time.value is None or span is None or span.sent != tie.word.sent:
            continue
        if word in cases(span.root) and near & {token.i for token in span.root.ancestors}:
            return time.value
    return None
