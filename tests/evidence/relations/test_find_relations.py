"""Relations from hand-made trees: what is tested are the rules, not a parser."""

import pytest
import spacy
from spacy.tokens import Doc

from builders import make_report
from tightrope.evidence.records import Actor, Mention, TimeExpression
from tightrope.evidence.relations.find import find_relations
from tightrope.evidence.vocabulary import ActorKind
from tightrope.language.sentences import BLOCK_STARTS

VOCAB = spacy.blank("en").vocab

Row = tuple[str, str, str, int, str]
"""Word, lemma, part of speech, position of the head (itself for the root), relation."""


def relations_in(
    rows: list[Row], names: dict[str, ActorKind], **times: str
) -> list[tuple[str, str, str, str | None]]:
    """Return kind, origin, target and since of what is found in one sentence.

    `names` are the actors, each named once in the text; `times` time expressions of the text with their values.
    """
    words = [row[0] for row in rows]
    hyphens = {i for i, word in enumerate(words) if word == "-"}
    spaces = [i not in hyphens and i + 1 not in hyphens and i + 1 < len(words) for i in range(len(words))]
    doc = Doc(
        VOCAB, words=words, spaces=spaces, lemmas=[row[1] for row in rows], pos=[row[2] for row in rows],
        heads=[row[3] for row in rows], deps=["ROOT" if row[3] == i else row[4] for i, row in enumerate(rows)],
    )  # fmt: skip
    report = make_report(doc.text)
    doc.user_data[BLOCK_STARTS] = {0}
    actors, mentions = [], []
    for name, kind in names.items():
        start = doc.text.index(name)
        actor = Actor(citation=report.cite(start, start + len(name)), name=name, kind=kind)
        actors.append(actor)
        label = "person" if kind == "person" else "organization"
        mentions.append(Mention(citation=actor.citation, text=name, label=label, actor=actor.id, name=name))
    found = [
        TimeExpression(
            citation=report.cite(doc.text.index(text), doc.text.index(text) + len(text)), text=text, value=value,
            type="date",
        )
        for text, value in times.items()
    ]  # fmt: skip
    return [
        (relation.kind, relation.origin.name or "", relation.target.name or "", relation.since)
        for relation in find_relations(doc, report, actors=actors, mentions=mentions, times=found)
    ]


SPOKESMAN: list[Row] = [
    ("Amir", "Amir", "PROPN", 8, "nsubj"),
    ("Sabri", "Sabri", "PROPN", 0, "flat"),
    (",", ",", "PUNCT", 4, "punct"),
    ("the", "the", "DET", 4, "det"),
    ("spokesman", "spokesman", "NOUN", 0, "appos"),
    ("of", "of", "ADP", 6, "case"),
    ("Northbank", "Northbank", "PROPN", 4, "nmod"),
    (",", ",", "PUNCT", 4, "punct"),
    ("left", "leave", "VERB", 8, "root"),
]


def test_a_title_in_apposition_ties_the_name_before_it() -> None:
    found = relations_in(SPOKESMAN, {"Amir Sabri": "person", "Northbank": "movement"})
    assert found == [("spokesperson_of", "Amir Sabri", "Northbank", None)]


def test_a_title_that_was_held_gives_nothing() -> None:
    rows = [*SPOKESMAN]
    rows[3] = ("former", "former", "ADJ", 4, "amod")
    assert relations_in(rows, {"Amir Sabri": "person", "Northbank": "movement"}) == []


def test_an_organisation_is_nobodys_spokesman() -> None:
    assert relations_in(SPOKESMAN, {"Amir Sabri": "organization", "Northbank": "movement"}) == []


LEADER: list[Row] = [
    ("Northbank", "Northbank", "PROPN", 1, "compound"),
    ("leader", "leader", "NOUN", 2, "nmod:desc"),
    ("Amir", "Amir", "PROPN", 4, "nsubj"),
    ("Sabri", "Sabri", "PROPN", 2, "flat"),
    ("spoke", "speak", "VERB", 4, "root"),
]


def test_a_title_before_a_name_ties_it_to_what_stands_before_the_title() -> None:
    found = relations_in(LEADER, {"Amir Sabri": "person", "Northbank": "party"})
    assert found == [("leads", "Amir Sabri", "Northbank", None)]


def test_a_deputy_leader_is_a_member() -> None:
    rows: list[Row] = [
        LEADER[0],
        ("deputy", "deputy", "NOUN", 2, "compound"),
        ("leader", "leader", "NOUN", 3, "nmod:desc"),
        ("Amir", "Amir", "PROPN", 5, "nsubj"),
        ("Sabri", "Sabri", "PROPN", 3, "flat"),
        ("spoke", "speak", "VERB", 5, "root"),
    ]
    rows[0] = ("Northbank", "Northbank", "PROPN", 2, "compound")
    found = relations_in(rows, {"Amir Sabri": "person", "Northbank": "party"})
    assert found == [("member_of", "Amir Sabri", "Northbank", None)]


@pytest.mark.parametrize(("word", "expected"), [("president", 1), ("commander", 0)])
def test_only_some_titles_lead_a_state(word: str, expected: int) -> None:
    rows = [*LEADER]
    rows[0] = ("Kenyan", "Kenyan", "ADJ", 1, "amod")
    rows[1] = (word, word, "NOUN", 2, "nmod:desc")
    found = relations_in(rows, {"Amir Sabri": "person"})
    assert found == [("leads", "Amir Sabri", "Kenya", None)] * expected


def test_what_a_hyphen_joins_to_backed_backs_the_group() -> None:
    rows: list[Row] = [
        ("Kenya", "Kenya", "PROPN", 2, "compound"),
        ("-", "-", "PUNCT", 2, "punct"),
        ("backed", "back", "VERB", 3, "amod"),
        ("militias", "militia", "NOUN", 4, "nsubj"),
        ("withdrew", "withdraw", "VERB", 4, "root"),
    ]
    assert relations_in(rows, {"militias": "armed_group"}) == [("backs", "Kenya", "militias", None)]


def test_a_prefix_against_turns_the_tie_round_so_there_is_none() -> None:
    rows: list[Row] = [
        ("Amir", "Amir", "PROPN", 9, "nsubj"),
        (",", ",", "PUNCT", 3, "punct"),
        ("the", "the", "DET", 3, "det"),
        ("leader", "leader", "NOUN", 0, "appos"),
        ("of", "of", "ADP", 7, "case"),
        ("anti", "anti", "ADJ", 7, "amod"),
        ("-", "-", "PUNCT", 7, "punct"),
        ("Northbank", "Northbank", "PROPN", 3, "nmod"),
        (",", ",", "PUNCT", 3, "punct"),
        ("left", "leave", "VERB", 9, "root"),
    ]
    assert relations_in(rows, {"Amir": "person", "Northbank": "party"}) == []


def clause(verb: str, auxiliary: str, deps: tuple[str, str]) -> list[Row]:
    return [
        ("Northbank", "Northbank", "PROPN", 2, deps[0]),
        (auxiliary, auxiliary, "AUX", 2, "aux:pass" if deps[0] == "nsubj:pass" else "aux"),
        (f"{verb}ed", verb, "VERB", 2, "root"),
        ("by" if deps[1] == "obl" else "the", "by", "ADP", 4, "case" if deps[1] == "obl" else "det"),
        ("Southbank", "Southbank", "PROPN", 2, deps[1]),
        ("since", "since", "ADP", 6, "case"),
        ("2019", "2019", "NUM", 2, "obl"),
    ]


def test_subject_and_object_of_a_verb_are_tied_and_dated() -> None:
    names: dict[str, ActorKind] = {"Northbank": "party", "Southbank": "party"}
    rows = clause("fund", "has", ("nsubj", "obj"))
    assert relations_in(rows, names, **{"2019": "2019"}) == [("backs", "Northbank", "Southbank", "2019")]


def test_the_passive_ties_them_the_other_way_round() -> None:
    rows = clause("fund", "is", ("nsubj:pass", "obl"))
    found = relations_in(rows, {"Northbank": "party", "Southbank": "party"})
    assert found == [("backs", "Southbank", "Northbank", None)]


@pytest.mark.parametrize("auxiliary", ["may", "not", "would"])
def test_what_is_only_possible_or_denied_is_no_tie(auxiliary: str) -> None:
    rows = clause("fund", auxiliary, ("nsubj", "obj"))
    assert relations_in(rows, {"Northbank": "party", "Southbank": "party"}) == []


def test_a_relative_clause_ties_the_name_before_it() -> None:
    rows: list[Row] = [
        ("Northbank", "Northbank", "PROPN", 9, "nsubj"),
        (",", ",", "PUNCT", 6, "punct"),
        ("which", "which", "PRON", 6, "nsubj"),
        ("is", "be", "AUX", 6, "cop"),
        ("the", "the", "DET", 6, "det"),
        ("armed", "armed", "ADJ", 6, "amod"),
        ("wing", "wing", "NOUN", 0, "acl:relcl"),
        ("of", "of", "ADP", 8, "case"),
        ("Southbank", "Southbank", "PROPN", 6, "nmod"),
        ("left", "leave", "VERB", 9, "root"),
    ]
    names: dict[str, ActorKind] = {"Northbank": "armed_group", "Southbank": "party"}
    assert relations_in(rows, names) == [("wing_of", "Northbank", "Southbank", None)]


def test_without_trees_nothing_is_found() -> None:
    report = make_report("Amir Sabri leads Northbank.")
    assert find_relations(Doc(VOCAB, words=["Amir"]), report, actors=[], mentions=[], times=[]) == []
