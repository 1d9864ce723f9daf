"""When something told happened: on its own expression, its clause, its sentence, the telling before, or unknown."""

import pytest
from dated_docs import dated

from tightrope.evidence.times.dating import UNDATED, Dating, date_at
from tightrope.evidence.times.find import find_times
from tightrope.reports.report import Span

KILLED = (
    "He PRON 3 nsubj; was AUX 3 aux:pass +Fin|Past; killed VERB 0 root +Part|Past; on ADP 5 case; "
    "Monday PROPN 3 obl; . PUNCT 3 punct"
)
STORMED = (
    "On ADP 2 case; Monday PROPN 5 obl; , PUNCT 2 punct; guards NOUN 5 nsubj; stormed VERB 0 root +Fin|Past; "
    "it PRON 5 obj; , PUNCT 8 punct; killing VERB 5 advcl +Part|Pres; men NOUN 8 obj; . PUNCT 5 punct"
)
SAID = (
    "Officials NOUN 2 nsubj; said VERB 0 root +Fin|Past; on ADP 4 case; Monday PROPN 2 obl; that SCONJ 7 mark; "
    "rebels NOUN 7 nsubj; shelled VERB 2 ccomp +Fin|Past; towns NOUN 7 obj; . PUNCT 2 punct"
)
AGREED = (
    "They PRON 2 nsubj; agreed VERB 0 root +Fin|Past; on ADP 4 case; Monday PROPN 2 obl; to PART 6 mark; "
    "leave VERB 2 xcomp +Inf; by ADP 9 case; May PROPN 9 nmod:unmarked; 3 NUM 6 obl; . PUNCT 2 punct"
)
LAUNCHED = (
    "They PRON 2 nsubj; launched VERB 0 root +Fin|Past; an DET 4 det; attack NOUN 2 obj; on ADP 6 case; "
    "Monday PROPN 2 obl; . PUNCT 2 punct"
)
CONDEMNED = (
    "They PRON 2 nsubj; condemned VERB 0 root +Fin|Past; an DET 4 det; attack NOUN 2 obj; on ADP 6 case; "
    "Monday PROPN 2 obl; . PUNCT 2 punct"
)
INVASION = (
    "The DET 3 det; 2003 NUM 3 nummod; invasion NOUN 4 nsubj; divided VERB 0 root +Fin|Past; "
    "parliament NOUN 4 obj; . PUNCT 4 punct"
)
WHEN = (
    "Guards NOUN 2 nsubj; fired VERB 0 root +Fin|Past; when ADV 5 advmod; crowds NOUN 5 nsubj; "
    "came VERB 2 advcl +Fin|Past; on ADP 7 case; Monday PROPN 5 obl; . PUNCT 2 punct"
)
AFTER = WHEN.replace("when ADV 5 advmod", "after SCONJ 5 mark")
STAYED = (
    "They PRON 3 nsubj; have AUX 3 aux +Fin|Pres; stayed VERB 0 root +Part|Past; since ADP 5 case; 2011 NUM 3 obl; "
    ". PUNCT 3 punct"
)
SINCE_WAR = (
    "They PRON 3 nsubj; have AUX 3 aux +Fin|Pres; stayed VERB 0 root +Part|Past; since ADP 6 case; the DET 6 det; "
    "war NOUN 3 obl; in ADP 8 case; 2003 NUM 6 nmod; . PUNCT 3 punct"
)
RANGE = (
    "It PRON 2 nsubj; sat VERB 0 root +Fin|Past; from ADP 5 case; April PROPN 5 nmod:unmarked; 5 NUM 2 obl; "
    "to ADP 8 case; April PROPN 8 nmod:unmarked; 7 NUM 5 nmod; . PUNCT 2 punct"
)
MET = (
    "He PRON 2 nsubj; came VERB 0 root +Fin|Past; on ADP 4 case; Monday PROPN 2 obl; and CCONJ 6 cc; "
    "met VERB 2 conj +Fin|Past; them PRON 6 obj; . PUNCT 2 punct"
)
FLED = "They PRON 2 nsubj; fled VERB 0 root +Fin|Past; . PUNCT 2 punct"
HAVE_FLED = "They PRON 3 nsubj; have AUX 3 aux +Fin|Pres; fled VERB 0 root +Part|Past; . PUNCT 3 punct"
FLED_LATER = "They PRON 3 nsubj; later ADV 3 advmod; fled VERB 0 root +Fin|Past; . PUNCT 3 punct"


def date_of(word: str, *sentences: str) -> Dating:
    doc, report = dated(sentences)
    start = report.text.rindex(word)
    return date_at(doc, Span(start, start + len(word)), find_times(doc, report))


@pytest.mark.parametrize(
    ("word", "sentence", "value", "basis"),
    [
        ("killed", KILLED, "2021-04-05", "expression"),
        ("was", KILLED, "2021-04-05", "expression"),
        ("stormed", STORMED, "2021-04-05", "expression"),
        ("killing", STORMED, "2021-04-05", "clause"),
        ("met", MET, "2021-04-05", "clause"),
        ("attack", LAUNCHED, "2021-04-05", "clause"),
        ("attack", CONDEMNED, "2021-04-05", "sentence"),
        ("invasion", INVASION, "2003", "expression"),
        ("fired", WHEN, "2021-04-05", "sentence"),
        ("agreed", AGREED, "2021-04-05", "expression"),
        ("leave", AGREED, "../2021-05-03", "expression"),
        ("stayed", STAYED, "2011/..", "expression"),
        ("stayed", SINCE_WAR, "2003/..", "clause"),
        ("sat", RANGE, "2021-04-05/2021-04-07", "expression"),
    ],
)
def test_a_date_of_the_sentence(word: str, sentence: str, value: str, basis: str) -> None:
    found = date_of(word, sentence)
    assert (found.value, found.basis) == (value, basis)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("shelled", SAID),  # the date is that of the saying
        ("divided", INVASION),  # the year belongs to the name
        ("fired", AFTER),  # it was after that day
        ("came", "He PRON 2 nsubj; came VERB 0 root +Fin|Past; recently ADV 2 advmod; . PUNCT 2 punct"),
        ("came", "He PRON 2 nsubj; came VERB 0 root +Fin|Past; . PUNCT 2 punct"),
    ],
)
def test_a_date_of_something_else_is_not_taken(word: str, sentence: str) -> None:
    assert date_of(word, sentence) == UNDATED


def test_a_dating_names_its_time_expression() -> None:
    doc, report = dated([KILLED])
    times = find_times(doc, report)
    assert date_at(doc, Span(7, 13), times).time == times[0].id


def test_a_telling_in_the_past_goes_on() -> None:
    found = date_of("fled", STORMED, FLED)
    assert (found.value, found.basis) == ("2021-04-05", "narrative")


@pytest.mark.parametrize(
    "sentences",
    [
        (STORMED, HAVE_FLED),  # the perfect tells of now
        (STORMED, FLED_LATER),
        (SAID, FLED),  # Monday is when officials spoke
        (STAYED, FLED),  # no telling
        (INVASION, FLED),  # its year only names
        (STORMED, FLED, FLED, FLED),  # too far back
    ],
)
def test_a_telling_ends(sentences: tuple[str, ...]) -> None:
    assert date_of("fled", *sentences) == UNDATED


def test_a_report_without_dates_has_no_date_of_publication_either() -> None:
    assert date_of("fled", FLED, FLED) == UNDATED
