"""Ties that nouns for deeds make: who does what to whom."""

import pytest
from parsed_sentences import relations_of

FIGHT = (
    "Northbank|PROPN|2|nmod:poss 's|PART|0|case fight|NOUN|5|nsubj against|ADP|4|case Southbank|PROPN|2|nmod "
    "{verb}|VERB|5|root"
)


def test_whose_fight_it_is_opposes_whom_it_is_against() -> None:
    found = relations_of(FIGHT.format(verb="failed/fail"), Northbank="movement", Southbank="party")
    assert found == [("opposes", "Northbank", "Southbank")]


def test_the_subject_of_a_verb_that_only_does_a_deed_is_the_doer() -> None:
    tree = (
        "Northbank|PROPN|1|nsubj launched/launch|VERB|1|root strikes/strike|NOUN|1|obj against|ADP|4|case "
        "Southbank|PROPN|1|obl"
    )
    assert relations_of(tree, Northbank="military", Southbank="armed_group") == [
        ("opposes", "Northbank", "Southbank")
    ]


@pytest.mark.parametrize(("kind", "expected"), [("armed_group", 1), ("person", 0)])
def test_force_ties_no_single_persons(kind: str, expected: int) -> None:
    tree = "Northbank|PROPN|1|nsubj attacked/attack|VERB|1|root Southbank|PROPN|1|obj"
    found = relations_of(tree, Northbank="military", Southbank=kind)  # type: ignore[arg-type]  # one of ActorKind
    assert len(found) == expected


def test_fighting_between_two_sides_opposes_them() -> None:
    tree = (
        "Clashes/clash|NOUN|5|nsubj between|ADP|2|case Northbank|PROPN|0|nmod and|CCONJ|4|cc Southbank|PROPN|2|conj "
        "spread|VERB|5|root"
    )
    assert relations_of(tree, Northbank="movement", Southbank="party") == [("opposes", "Northbank", "Southbank")]


def test_in_support_of_somebody_acts_the_subject() -> None:
    tree = (
        "Northbank|PROPN|1|nsubj acted/act|VERB|1|root in|ADP|3|case support|NOUN|1|obl of|ADP|5|case "
        "Southbank|PROPN|3|nmod"
    )
    assert relations_of(tree, Northbank="military", Southbank="party") == [("backs", "Northbank", "Southbank")]


def test_with_the_support_of_somebody_the_subject_is_backed() -> None:
    tree = (
        "Northbank|PROPN|1|nsubj acted/act|VERB|1|root with|ADP|4|case the|DET|4|det support|NOUN|1|obl "
        "of|ADP|6|case Southbank|PROPN|4|nmod"
    )
    assert relations_of(tree, Northbank="military", Southbank="party") == [("backs", "Southbank", "Northbank")]


def test_under_somebodys_command_is_led() -> None:
    tree = (
        "Northbank|PROPN|5|nsubj under|ADP|3|case the|DET|3|det command|NOUN|0|nmod of|ADP|6|case left|VERB|5|root "
        "Sabri|PROPN|3|nmod"
    )
    found = relations_of(tree, Northbank="military", Sabri="person")
    assert found == [("leads", "Sabri", "Northbank")]


@pytest.mark.parametrize(
    ("pronoun", "subject", "expected"), [("its", "movement", 1), ("his", "movement", 0), ("our", "movement", 0)]
)
def test_a_possessive_means_the_subject_where_it_fits(pronoun: str, subject: str, expected: int) -> None:
    tree = (
        f"Northbank|PROPN|1|nsubj ended/end|VERB|1|root in|ADP|4|case {pronoun}|PRON|4|nmod:poss fight|NOUN|1|obl "
        "against|ADP|6|case Southbank|PROPN|4|nmod"
    )
    found = relations_of(tree, Northbank=subject, Southbank="party")  # type: ignore[arg-type]  # one of ActorKind
    assert len(found) == expected


def test_a_bare_noun_is_nobody_in_particular() -> None:
    tree = "Northbank|PROPN|1|nsubj fights/fight|VERB|1|root forces/force|NOUN|1|obj"
    assert relations_of(tree, Northbank="armed_group", forces="military") == []
