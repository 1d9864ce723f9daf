"""Who speaks: names, descriptions, pronouns, documents and those who issued them."""

import pytest

from evidence_marks import Marked
from tightrope.evidence.coreference.resolve import resolve_coreference
from tightrope.evidence.records import Mention, Statement
from tightrope.evidence.references import Speaker
from tightrope.evidence.statements.find import find_statements
from tightrope.evidence.vocabulary import MentionLabel
from tightrope.reports.report import Report


def mention(report: Report, words: str, label: MentionLabel, *, actor: str = "a-1") -> Mention:
    """Return a mention at the first place where `words` stand."""
    start = report.text.index(words)
    citation = report.cite(start, start + len(words))
    return Mention(citation=citation, text=words, label=label, actor=actor, name=words)


def speaker_of(statement: Statement) -> Speaker:
    assert statement.speaker is not None
    return statement.speaker


@pytest.mark.parametrize(
    ("source", "anonymous", "country", "sector"),
    [
        ("A source close to the Iraqi army", True, "IRQ", "MIL"),
        ("Some analysts", True, None, "EDU"),
        ("Two Iraqi officials who asked not to be named", True, "IRQ", "GOV"),
        ("A police officer", True, None, "COP"),
        ("Nora Lind", False, None, None),
        ("The Blue Party", False, None, None),
        ("The report", False, None, None),
        ("The opposition", False, None, None),
        ("Many of these officials", True, None, None),
        ("British officials in Iraq", True, "GBR", "GOV"),
    ],
)
def test_unnamed_sources_have_what_their_description_tells(
    marked: Marked, source: str, anonymous: bool, country: str | None, sector: str | None
) -> None:
    doc, report = marked(f"s{{{source}}} c{{said}} t{{that the talks had failed}}.")
    [statement] = find_statements(doc, report, mentions=[], times=[])
    speaker = speaker_of(statement)
    assert (speaker.text, speaker.anonymous) == (source, anonymous)
    assert (speaker.country, speaker.sector) == (country, sector)


def test_mention_over_the_head_names_the_speaker(marked: Marked) -> None:
    doc, report = marked("s{Nora Lind, the envoy of Norway,} c{said} t{that the talks had failed}.")
    mentions = [mention(report, "Nora Lind", "person"), mention(report, "Norway", "place", actor="a-2")]
    [statement] = find_statements(doc, report, mentions=mentions, times=[])
    assert (speaker_of(statement).actor, speaker_of(statement).text) == ("a-1", "Nora Lind, the envoy of Norway")


def test_body_that_a_spokesman_speaks_for_is_not_the_speaker(marked: Marked) -> None:
    doc, report = marked("s{A spokesman for the Blue Party} c{said} t{that the talks had failed}.")
    [statement] = find_statements(doc, report, mentions=[mention(report, "Blue Party", "organization")], times=[])
    assert (speaker_of(statement).actor, speaker_of(statement).anonymous) == (None, True)


def test_pronoun_stands_for_whom_coreference_tells(marked: Marked) -> None:
    doc, report = marked("s1{Nora Lind} c1{said} t1{the talks had failed}. s2{She} c2{added}, t2{“It is over.”}")
    mentions = [mention(report, "Nora Lind", "person")]
    statements = find_statements(doc, report, mentions=mentions, times=[], chains=resolve_coreference(doc))
    assert [speaker_of(one).actor for one in statements] == ["a-1", "a-1"]


def test_pronoun_without_coreference_names_nobody(marked: Marked) -> None:
    doc, report = marked("s{She} c{added}, t{“It is over.”}")
    [statement] = find_statements(doc, report, mentions=[], times=[])
    assert speaker_of(statement) == Speaker(text="She")


def test_who_in_a_relative_clause_is_whom_it_follows(marked: Marked) -> None:
    doc, report = marked("They met Nora Lind, s{who} c{denied} t{that the talks had failed}.")
    [statement] = find_statements(doc, report, mentions=[mention(report, "Nora Lind", "person")], times=[])
    assert (speaker_of(statement).text, speaker_of(statement).actor) == ("Nora Lind", "a-1")


def test_two_who_speak_together_are_both_parties(marked: Marked) -> None:
    doc, report = marked("s{Norway and Sweden} c{said} t{that the talks had failed}.")
    mentions = [mention(report, "Norway", "place"), mention(report, "Sweden", "place", actor="a-2")]
    [statement] = find_statements(doc, report, mentions=mentions, times=[])
    assert speaker_of(statement).actor is None
    assert [party.actor for party in speaker_of(statement).parties] == ["a-1", "a-2"]


@pytest.mark.parametrize(
    "before",
    [
        "The Blue Party issued a statement on Monday.",
        "In a statement, the Blue Party said the road was shut.",
        "Omar Berg has read a statement by the Blue Party.",
        "The Blue Party's statement came on Monday.",
    ],
)
def test_document_has_the_issuer_that_the_report_names(marked: Marked, before: str) -> None:
    doc, report = marked(f"{before} Omar Berg left the city. t{{“We sign nothing,”}} s{{the statement}} c{{read}}.")
    party = mention(report, "Blue Party", "organization")
    [statement] = find_statements(doc, report, mentions=[party], times=[])
    speaker = speaker_of(statement)
    assert (speaker.text, speaker.document, speaker.actor) == ("the statement", True, "a-1")


def test_document_of_two_sides_is_theirs_who_were_named_together(marked: Marked) -> None:
    doc, report = marked(
        "Norway and Sweden held talks on Monday. t{“The two sides will meet again,”} s{the statement} c{read}."
    )
    mentions = [mention(report, "Norway", "place"), mention(report, "Sweden", "place", actor="a-2")]
    [statement] = find_statements(doc, report, mentions=mentions, times=[])
    assert [party.actor for party in speaker_of(statement).parties] == ["a-1", "a-2"]


def test_document_that_nobody_issued_stays_as_it_is(marked: Marked) -> None:
    doc, report = marked("Omar Berg left the city. t{“We sign nothing,”} s{the statement} c{read}.")
    [statement] = find_statements(doc, report, mentions=[mention(report, "Omar Berg", "person")], times=[])
    assert speaker_of(statement) == Speaker(text="the statement", document=True)
