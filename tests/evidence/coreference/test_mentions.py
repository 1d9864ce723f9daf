"""Mentions of hand-built trees."""

import pytest
from spacy.tokens import Span

from evidence.coreference.trees import tree
from tightrope.evidence.coreference.mentions import MENTIONS, find_mentions, read_words
from tightrope.evidence.coreference.phrases import read_tree


def mentions_of(text: str, ents: dict[str, str] | None = None) -> dict[str, tuple[object, ...]]:
    doc = tree(text, ents)
    found = find_mentions(doc, read_tree(doc), read_words(doc))
    return {doc[one.start : one.end].text: (one.kind, one.type, one.number, one.gender) for one in found}


def test_a_phrase_has_its_modifiers_but_no_apposition_and_no_preposition() -> None:
    found = mentions_of(
        "With/ADP/case/4 the/DET/det/4 new/ADJ/amod/4 minister/NOUN/obl/13/s of/ADP/case/6 trade/NOUN/nmod/4/s "
        ",/PUNCT/punct/9 an/DET/det/9 economist/NOUN/appos/4/s ,/PUNCT/punct/4 Lind/PROPN/nsubj/13/s has/AUX/aux/13 "
        "met/VERB/root/0",
        {"Lind": "PERSON"},
    )
    assert set(found) == {"the new minister of trade", "trade", "an economist", "Lind"}
    assert found["the new minister of trade"][:3] == ("nominal", "person", "singular")
    assert found["Lind"][:2] == ("name", "person")


def test_a_possessive_keeps_its_mark_and_nests() -> None:
    found = mentions_of(
        "Norland/PROPN/nmod:poss/3/s 's/PART/case/1 army/NOUN/nsubj/4/s moved/VERB/root/0", {"Norland": "LOC"}
    )
    assert set(found) == {"Norland 's army", "Norland 's"}
    assert found["Norland 's"][1] == "place"


def test_a_title_belongs_to_the_phrase_and_not_to_the_name() -> None:
    doc = tree(
        "Prime/ADJ/amod/2 Minister/PROPN/nsubj/5/s Maria/PROPN/flat/2/s Lee/PROPN/flat/2/s resigned/VERB/root/0",
        {"Maria Lee": "PERSON"},
    )
    (found,) = find_mentions(doc, read_tree(doc), read_words(doc))
    assert (found.start, found.end, found.name) == (0, 4, (2, 4))
    assert (found.kind, found.type, found.gender) == ("name", "person", "female")


def test_an_office_with_a_capital_is_no_name() -> None:
    found = mentions_of("The/DET/det/2 President/PROPN/nsubj/3/s spoke/VERB/root/0")
    assert found["The President"][0] == "nominal"
    found = mentions_of("Islamic/PROPN/amod/2/s State/PROPN/nsubj/3/s fell/VERB/root/0", {"Islamic State": "ORG"})
    assert found["Islamic State"][0] == "name"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("he", ("pronoun", "person", "singular", "male")),
        ("her", ("pronoun", "person", "singular", "female")),
        ("they", ("pronoun", None, "plural", None)),
        ("it", ("pronoun", None, "singular", "neuter")),
        ("I", ("pronoun", "person", "singular", None)),
    ],
)
def test_pronouns_tell_what_they_tell(word: str, expected: tuple[object, ...]) -> None:
    assert mentions_of(f"{word}/PRON/nsubj/2 left/VERB/root/0") == {word: expected}


def test_it_without_meaning_is_no_mention() -> None:
    assert mentions_of("it/PRON/expl/2 rained/VERB/root/0") == {}


def test_who_is_a_mention_only_in_a_relative_clause() -> None:
    found = mentions_of("The/DET/det/2 envoy/NOUN/nsubj/5/s who/PRON/nsubj/4 came/VERB/acl:relcl/2 left/VERB/root/0")
    assert found["who"][0] == "relative"
    assert mentions_of("Who/PRON/nsubj/2 left/VERB/root/0") == {}


def test_part_of_a_name_is_no_mention_but_a_country_before_a_noun_is() -> None:
    found = mentions_of(
        "Norland/PROPN/compound/2/s troops/NOUN/nsubj/5/p and/CCONJ/cc/4 Red/PROPN/compound/5 Guard/PROPN/root/0/s",
        {"Norland": "LOC", "Red Guard": "ORG"},
    )
    assert "Norland" in found
    assert "Red" not in found


def test_phrases_that_the_reader_types_win() -> None:
    doc = tree("The/DET/det/2 mission/NOUN/nsubj/3/s ended/VERB/root/0")
    doc.spans[MENTIONS] = [Span(doc, 0, 2, label="event")]
    (found,) = find_mentions(doc, read_tree(doc), read_words(doc))
    assert found.type == "event"


def test_a_title_inside_a_name_is_left_out_of_it() -> None:
    doc = tree("Mr./PROPN/nsubj/3/s Lee/PROPN/flat/1/s left/VERB/root/0", {"Mr. Lee": "PERSON"})
    (found,) = find_mentions(doc, read_tree(doc), read_words(doc))
    assert (found.start, found.end, found.name, found.gender) == (0, 2, (1, 2), "male")


def test_a_title_without_its_name_takes_the_word_after_it() -> None:
    doc = tree("Mr./PROPN/nsubj/2/s Lee/PROPN/root/0/s")
    names = [one.name for one in find_mentions(doc, read_tree(doc), read_words(doc))]
    assert (0, 1) not in names
