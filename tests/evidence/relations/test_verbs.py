"""Ties that verbs, participles, adjectives and prefixes make."""

import pytest
from parsed_sentences import parsed, relations_of

from tightrope.evidence.relations.words import base


def test_a_verb_that_hangs_on_another_takes_its_subject() -> None:
    tree = (
        "Northbank|PROPN|1|nsubj continues/continue|VERB|1|root to|PART|3|mark fund|VERB|1|xcomp "
        "Southbank|PROPN|3|obj"
    )
    assert relations_of(tree, Northbank="party", Southbank="movement") == [("backs", "Northbank", "Southbank")]


@pytest.mark.parametrize("verb", ["refused/refuse", "denied/deny", "hopes/hope"])
def test_what_is_refused_or_hoped_for_is_not_done(verb: str) -> None:
    tree = f"Northbank|PROPN|1|nsubj {verb}|VERB|1|root to|PART|3|mark fund|VERB|1|xcomp Southbank|PROPN|3|obj"
    assert relations_of(tree, Northbank="party", Southbank="movement") == []


def test_who_is_urged_to_do_something_has_not_done_it() -> None:
    tree = (
        "Ruritania|PROPN|1|nsubj told/tell|VERB|1|root Northbank|PROPN|1|obj to|PART|4|mark fund|VERB|1|xcomp "
        "Southbank|PROPN|4|obj"
    )
    assert relations_of(tree, Ruritania="state", Northbank="party", Southbank="movement") == []


def test_joined_participles_share_who_acts() -> None:
    tree = (
        "Northbank|PROPN|9|nsubj ,|PUNCT|2|punct funded/fund|VERB|0|acl and|CCONJ|4|cc led/lead|VERB|2|conj "
        "by|ADP|6|case Southbank|PROPN|4|obl ,|PUNCT|2|punct has|AUX|9|aux left|VERB|9|root"
    )
    found = relations_of(tree, Northbank="armed_group", Southbank="military")
    assert found == [("backs", "Southbank", "Northbank"), ("leads", "Southbank", "Northbank")]


def test_a_participle_belongs_to_what_it_stands_behind() -> None:
    tree = (
        "Northbank|PROPN|6|nsubj backed/back|VERB|0|acl by|ADP|3|case Ruritania|PROPN|1|obl and|CCONJ|5|cc "
        "Southbank|PROPN|0|conj left|VERB|6|root"
    )
    found = relations_of(tree, Northbank="party", Ruritania="organization", Southbank="party")
    assert found == [("backs", "Ruritania", "Northbank")]


def test_loyal_forces_are_allied() -> None:
    tree = "Northbank|PROPN|4|nsubj loyal|ADJ|0|amod to|ADP|3|case Sabri|PROPN|1|obl advanced/advance|VERB|4|root"
    assert relations_of(tree, Northbank="military", Sabri="person") == [("allied_with", "Northbank", "Sabri")]


@pytest.mark.parametrize(("prefix", "kind"), [("pro", "allied_with"), ("anti", "opposes")])
def test_a_prefix_says_where_somebody_stands(prefix: str, kind: str) -> None:
    tree = (
        f"{prefix}|ADJ|2|amod -|PUNCT|0|punct Southbank|PROPN|3|compound militias/militia|NOUN|4|nsubj "
        "left|VERB|4|root"
    )
    found = relations_of(tree, Southbank="party", militias="armed_group")
    assert found == [(kind, "militias", "Southbank")]


@pytest.mark.parametrize(("part", "kind"), [("party", "part_of"), ("state", "member_of"), ("person", "member_of")])
def test_what_includes_others_has_them_as_parts_or_members(part: str, kind: str) -> None:
    tree = (
        "Northbank|PROPN|5|nsubj ,|PUNCT|3|punct which|PRON|3|nsubj includes/include|VERB|0|acl:relcl "
        "Southbank|PROPN|3|obj left|VERB|5|root"
    )
    found = relations_of(tree, Northbank="coalition", Southbank=part)  # type: ignore[arg-type]  # one of ActorKind
    assert found == [(kind, "Southbank", "Northbank")]


def test_including_looks_at_what_stands_right_before_it() -> None:
    tree = (
        "Northbank|PROPN|6|nsubj ,|PUNCT|0|punct including|ADP|3|case Southbank|PROPN|0|nmod ,|PUNCT|0|punct "
        "also|ADV|6|advmod left|VERB|6|root"
    )
    found = relations_of(tree, Northbank="coalition", Southbank="party")
    assert found == [("part_of", "Southbank", "Northbank")]


@pytest.mark.parametrize(
    ("form", "pos", "word"),
    [
        ("led", "VERB", "lead"),
        ("allies", "NOUN", "ally"),
        ("backing", "VERB", "back"),
        ("backing", "NOUN", "backing"),
    ],
)
def test_forms_of_listed_words_are_known_whatever_the_lemma(form: str, pos: str, word: str) -> None:
    assert base(parsed(f"{form}/?|{pos}|0|root")[0]) == word
