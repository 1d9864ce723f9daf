"""Chains of hand-built documents, with the weights of the package: what a reader would find plain."""

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from evidence.coreference.trees import VOCAB, tree
from tightrope.evidence.coreference.chains import Chains
from tightrope.evidence.coreference.resolve import resolve_coreference
from tightrope.language.component import ATTRIBUTIONS, Attribution

LEE = {"Ann Lee": "PERSON", "Lee": "PERSON"}


def texts(doc: Doc, chains: Chains) -> list[list[str]]:
    """Return the texts of the mentions of every entity with several."""
    return [
        [doc[one.start : one.end].text for one in entity.mentions]
        for entity in chains.entities
        if len(entity.mentions) > 1
    ]


def test_a_pronoun_is_the_person_named_just_before() -> None:
    doc = tree(
        """
        Ann/PROPN/nsubj/3/s Lee/PROPN/flat/1/s arrived/VERB/root/0 ./PUNCT/punct/3
        She/PRON/nsubj/2/s met/VERB/root/0 reporters/NOUN/obj/2/p ./PUNCT/punct/2
        """,
        LEE,
    )
    assert texts(doc, resolve_coreference(doc)) == [["Ann Lee", "She"]]


def test_she_is_never_him() -> None:
    doc = tree(
        """
        John/PROPN/nsubj/3/s Cole/PROPN/flat/1/s arrived/VERB/root/0 ./PUNCT/punct/3
        She/PRON/nsubj/2/s met/VERB/root/0 reporters/NOUN/obj/2/p ./PUNCT/punct/2
        """,
        {"John Cole": "PERSON"},
    )
    assert texts(doc, resolve_coreference(doc, least_score=0.05)) == []


def test_who_is_the_noun_of_its_clause() -> None:
    doc = tree("The/DET/det/2 envoy/NOUN/nsubj/5/s who/PRON/nsubj/4 came/VERB/acl:relcl/2 left/VERB/root/0")
    assert texts(doc, resolve_coreference(doc)) == [["The envoy who came", "who"]]


def test_i_in_a_quotation_is_who_speaks() -> None:
    doc = tree(
        """
        "/PUNCT/punct/3 I/PRON/nsubj/3/s agree/VERB/root/0 ,/PUNCT/punct/3 "/PUNCT/punct/3
        said/VERB/root/0 Ann/PROPN/nsubj/1/s Lee/PROPN/flat/2/s
        """,
        LEE,
    )
    doc.user_data[ATTRIBUTIONS] = [Attribution(source=((6, 8),), cue=((5, 6),), content=((0, 5),))]
    (found,) = texts(doc, resolve_coreference(doc))
    assert found == ["I", "Ann Lee"]


def test_an_entity_tells_name_roles_and_gender() -> None:
    doc = tree(
        """
        Prime/ADJ/amod/2 Minister/PROPN/nsubj/5/s Maria/PROPN/flat/2/s Lee/PROPN/flat/2/s resigned/VERB/root/0
        Lee/PROPN/nsubj/2/s left/VERB/root/0
        """,
        {"Maria Lee": "PERSON", "Lee": "PERSON"},
    )
    (entity,) = resolve_coreference(doc).entities
    assert (entity.name, entity.type, entity.gender) == ("Maria Lee", "person", "female")
    assert set(entity.names) == {"Maria Lee", "Lee"}
    assert [doc[start:end].text for start, end in entity.roles] == ["Prime Minister"]
    assert entity.scores == (1.0, 1.0)


def test_only_tokens_that_count_have_mentions() -> None:
    doc = tree(
        "Ann/PROPN/nsubj/2/s left/VERB/root/0\nBo/PROPN/nsubj/2/s came/VERB/root/0", {"Ann": "PERSON", "Bo": "PERSON"}
    )
    chains = resolve_coreference(doc, within=[(2, 4)])
    assert [doc[one.start : one.end].text for one in chains.mentions] == ["Bo"]


def test_an_empty_document_has_no_chains() -> None:
    assert resolve_coreference(Doc(VOCAB)).entities == ()


def test_a_document_without_a_tree_can_be_read() -> None:
    doc = Doc(VOCAB, words=["Ann", "left", "."])
    assert resolve_coreference(doc).mentions == ()


SUBJECTS = (
    "Ann/PROPN/nsubj/2/s",
    "he/PRON/nsubj/2/s",
    "she/PRON/nsubj/2/s",
    "they/PRON/nsubj/2/p",
    "envoy/NOUN/nsubj/2/s",
    "guards/NOUN/nsubj/2/p",
)


@given(st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=12))
def test_every_mention_is_in_one_entity_and_no_entity_is_both_he_and_she(subjects: list[str]) -> None:
    doc = tree("\n".join(f"{subject} spoke/VERB/root/0" for subject in subjects), {"Ann": "PERSON"})
    chains = resolve_coreference(doc, least_score=0.1)
    members = [mention for entity in chains.entities for mention in entity.mentions]
    assert sorted(one.head for one in members) == sorted(one.head for one in chains.mentions)
    for entity in chains.entities:
        assert {"male", "female"} - {one.gender for one in entity.mentions}
        assert all(chains.entity_of_head(one.head) is entity for one in entity.mentions)
        assert len(entity.scores) == len(entity.mentions)
