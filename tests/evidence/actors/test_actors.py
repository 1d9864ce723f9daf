"""Actors and mentions: who is named or described, who is meant, and what is no actor."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed_texts import VOCAB, parsed

from builders import make_report
from tightrope.evidence.actors.find import find_actors
from tightrope.evidence.bundle import Evidence
from tightrope.evidence.coreference.chains import Chains, Entity
from tightrope.evidence.coreference.chains import Mention as Phrase
from tightrope.evidence.records import Actor, Mention
from tightrope.evidence.vocabulary import ActorKind
from tightrope.evidence.words.gazetteer import Gazetteer, fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon

TAI_NAMED = (
    "Iraqi ADJ 3 amod; Prime ADJ 3 amod; Minister NOUN 4 nmod:desc; Adel PROPN 8 nsubj; al PROPN 4 flat; "
    "- PUNCT 7 punct; "
    "Tai PROPN 4 flat; spoke VERB 0 root; . PUNCT 8 punct"
)
TAI_LEFT = "Tai PROPN 2 nsubj; left VERB 0 root; . PUNCT 2 punct"
HE_WAS_TIRED = "He PRON 3 nsubj; was AUX 3 cop; tired ADJ 0 root; . PUNCT 3 punct"
TWO_BRANDTS = (
    "Senator NOUN 2 nmod:desc; Anna PROPN 4 nsubj; Brandt PROPN 2 flat; met VERB 0 root; Senator PROPN 6 nmod:desc; "
    "Karl PROPN 4 obj; Brandt PROPN 6 flat; . PUNCT 4 punct"
)
BRANDT_LEFT = "Brandt PROPN 2 nsubj; left VERB 0 root; . PUNCT 2 punct"
UNION_MET = (
    "The DET 4 det; Harbour PROPN 4 compound; Workers PROPN 4 compound; Union PROPN 8 nsubj; ( PUNCT 6 punct; "
    "HWU PROPN 4 appos; ) PUNCT 6 punct; met VERB 0 root; . PUNCT 8 punct"
)
HWU_SAID_NO = "The DET 2 det; HWU PROPN 3 nsubj; said VERB 0 root; no INTJ 3 obj; . PUNCT 3 punct"
IRAQS_MINISTRY = (
    "Iraq PROPN 4 nmod:poss; 's PART 1 case; Interior ADJ 4 amod; Ministry PROPN 5 nsubj; denied VERB 0 root; "
    "it PRON 5 obj; "
    ". PUNCT 5 punct"
)
IRAQI_MINISTRY = (
    "The DET 4 det; Iraqi ADJ 4 amod; Interior ADJ 4 amod; Ministry PROPN 5 nsubj; "
    "agreed VERB 0 root; . PUNCT 5 punct"
)
OFFICIALS_MET = "Iraqi ADJ 2 amod; officials NOUN 3 nsubj; met VERB 0 root; . PUNCT 3 punct"
BACKED_MILITIAS = (
    "Iran PROPN 3 compound; - PUNCT 1 punct; backed VERB 4 amod; militias NOUN 5 nsubj; "
    "object VERB 0 root; . PUNCT 5 punct"
)
MILITIAS_LEFT = "The DET 2 det; militias NOUN 3 nsubj; left VERB 0 root; . PUNCT 3 punct"
SOURCE_SAID = (
    "A DET 2 det; source NOUN 7 nsubj; close ADJ 2 amod; to ADP 6 case; the DET 6 det; port NOUN 3 obl; "
    "said VERB 0 root; "
    "so ADV 7 advmod; . PUNCT 7 punct"
)


def read(
    *sentences: str, names: dict[str, str] | None = None, sources: tuple[str, ...] = (), chains: Chains | None = None
) -> tuple[list[Actor], list[Mention]]:
    doc, report = parsed(sentences, names=names, sources=sources)
    actors, mentions = find_actors(doc, report, chains)
    Evidence(report=report, actors=tuple(actors), mentions=tuple(mentions))
    return actors, mentions


def resolved(mentions: list[Mention]) -> dict[str, str | None]:
    return {mention.text: mention.name for mention in mentions}


def test_a_person_is_one_actor_with_all_names_and_its_office() -> None:
    actors, mentions = read(TAI_NAMED, TAI_LEFT, names={"Adel al-Tai": "PERSON", "Tai": "PERSON"})
    (actor,) = actors
    assert (actor.name, actor.kind, actor.country, actor.sector) == ("Adel al-Tai", "person", "IRQ", "GOV")
    assert actor.aliases == ("Tai",)
    assert [(role.role, role.of) for role in actor.roles] == [("Prime Minister", "Iraq")]
    assert actor.roles[0].citation.quote == "Iraqi Prime Minister Adel al-Tai"
    assert {name for text, name in resolved(mentions).items() if text in ("Adel al-Tai", "Tai")} == {"Adel al-Tai"}


def test_another_spelling_of_the_family_name_is_the_same_person() -> None:
    later = TAI_LEFT.replace("Tai PROPN", "Taii PROPN")
    (actor,), _ = read(TAI_NAMED, later, names={"Adel al-Tai": "PERSON", "Taii": "PERSON"})
    assert actor.aliases == ("Taii",)


def test_two_of_one_family_name_stay_apart() -> None:
    actors, mentions = read(
        TWO_BRANDTS, BRANDT_LEFT, names={"Anna Brandt": "PERSON", "Karl Brandt": "PERSON", "Brandt": "PERSON"}
    )
    assert [actor.name for actor in actors] == ["Anna Brandt", "Karl Brandt"]
    assert [(one.actor, one.name) for one in mentions if one.text == "Brandt"] == [(None, None)]


def test_a_titled_family_name_is_not_the_namesake_who_follows() -> None:
    titled = "President NOUN 2 nmod:desc; Lind PROPN 3 nsubj; spoke VERB 0 root; . PUNCT 3 punct"
    namesake = "Ann PROPN 3 nsubj; Lind PROPN 1 flat; sang VERB 0 root; . PUNCT 3 punct"
    actors, _ = read(titled, namesake, names={"Lind": "PERSON", "Ann Lind": "PERSON"})
    assert [(actor.name, len(actor.roles)) for actor in actors] == [("Lind", 1), ("Ann Lind", 0)]


@pytest.mark.parametrize(
    ("sentence", "role", "of"),
    [
        ("Pentagon PROPN 2 compound; spokesman NOUN 3 nmod:desc; Peter PROPN 5 nsubj; Voss PROPN 3 flat; "
         "left VERB 0 root",
         "spokesman", "Pentagon"),
        ("Peter PROPN 11 nsubj; Voss PROPN 1 flat; , PUNCT 5 punct; the DET 5 det; commander NOUN 1 appos; "
         "of ADP 9 case; "
         "the DET 9 det; Quds PROPN 9 compound; Force PROPN 5 nmod; , PUNCT 5 punct; left VERB 0 root",
         "commander", "Quds Force"),
        ("The DET 2 det; commander NOUN 11 nsubj; of ADP 6 case; the DET 6 det; Quds PROPN 6 compound; "
         "Force PROPN 2 nmod; "
         ", PUNCT 8 punct; Peter PROPN 6 appos; Voss PROPN 8 flat; , PUNCT 8 punct; left VERB 0 root",
         "commander", "Quds Force"),
        ("The DET 2 det; chief NOUN 9 nsubj; of ADP 5 case; the DET 5 det; port NOUN 2 nmod; , PUNCT 7 punct; "
         "Peter PROPN 9 nsubj; Voss PROPN 7 flat; , PUNCT 7 punct; spoke VERB 0 root", "chief", None),
        ("A DET 2 det; lawyer NOUN 7 nsubj; , PUNCT 4 punct; Peter PROPN 2 appos; Voss PROPN 4 flat; "
         ", PUNCT 4 punct; "
         "spoke VERB 0 root", "lawyer", None),
        ("then ADV 3 advmod; - PUNCT 3 punct; President NOUN 4 nmod:desc; Peter PROPN 6 nsubj; Voss PROPN 4 flat; "
         "left VERB 0 root", "then-President", None),
        ("Secretary NOUN 4 nmod:desc; of ADP 3 case; State PROPN 1 nmod; Peter PROPN 6 nsubj; Voss PROPN 4 flat; "
         "left VERB 0 root", "Secretary of State", None),
        ("tribal ADJ 2 amod; leader NOUN 4 nmod:desc; Sheikh NOUN 4 nmod:desc; Peter PROPN 6 nsubj; "
         "Voss PROPN 4 flat; "
         "left VERB 0 root", "leader", None),
    ],
)  # fmt: skip
def test_offices_stay_with_the_person(sentence: str, role: str, of: str | None) -> None:
    actors, _ = read(sentence + "; . PUNCT 1 punct", names={"Peter Voss": "PERSON"})
    (person,) = [actor for actor in actors if actor.kind == "person"]
    assert [(one.role.removeprefix("tribal "), one.of) for one in person.roles] == [(role, of)]


def test_taking_office_is_dated_and_a_plan_is_no_office() -> None:
    became = (
        "Peter PROPN 3 nsubj; Voss PROPN 1 flat; became VERB 0 root; prime ADJ 5 amod; minister NOUN 3 xcomp; "
        "in ADP 7 case; "
        "May PROPN 3 obl; 2020 NUM 7 nmod:unmarked; . PUNCT 3 punct"
    )
    (actor,), _ = read(became, names={"Peter Voss": "PERSON"})
    assert [(role.role, role.since) for role in actor.roles] == [("prime minister", "2020-05")]
    plan = (
        "Peter PROPN 4 nsubj; Voss PROPN 1 flat; will AUX 4 aux; become VERB 0 root; minister NOUN 4 xcomp; "
        ". PUNCT 4 punct"
    )
    (actor,), _ = read(plan, names={"Peter Voss": "PERSON"})
    assert actor.roles == ()


def test_a_tie_is_no_office() -> None:
    brother = (
        "her PRON 2 nmod:poss; brother NOUN 3 nmod:desc; Peter PROPN 5 nsubj; Voss PROPN 3 flat; left VERB 0 root"
    )
    (actor,), _ = read(brother, names={"Peter Voss": "PERSON"})
    assert actor.roles == ()


@pytest.mark.parametrize(
    ("sentence", "mention", "name"),
    [
        ("Iran PROPN 2 nsubj; said VERB 0 root; so ADV 2 advmod", "Iran", "Iran"),
        ("Iran PROPN 2 nsubj; borders VERB 0 root; Iraq PROPN 2 obj", "Iran", None),
        ("Washington PROPN 4 nsubj; and CCONJ 3 cc; Baghdad PROPN 1 conj; agreed VERB 0 root", "Baghdad", "Iraq"),
        ("A DET 2 det; bomb NOUN 3 nsubj; exploded VERB 0 root; in ADP 5 case; Baghdad PROPN 3 obl", "Baghdad", None),
        ("Talks NOUN 7 nsubj; between ADP 3 case; Iran PROPN 1 nmod; and CCONJ 6 cc; the DET 6 det; US PROPN 3 conj; "
         "stopped VERB 0 root", "US", "United States"),
        ("Orders NOUN 0 root; from ADP 3 case; Tehran PROPN 1 nmod", "Tehran", "Iran"),
        ("A DET 2 det; train NOUN 0 root; from ADP 4 case; Tehran PROPN 2 nmod", "Tehran", None),
        ("Iran PROPN 3 nmod:poss; 's PART 1 case; demand NOUN 0 root", "Iran", "Iran"),
        ("Iran PROPN 3 nmod:poss; 's PART 1 case; climate NOUN 0 root", "Iran", None),
        ("He PRON 2 nsubj; urged VERB 0 root; Damascus PROPN 2 obj; to PART 5 mark; "
         "wait VERB 2 xcomp", "Damascus", "Syria"),
        ("He PRON 2 nsubj; bombed VERB 0 root; Damascus PROPN 2 obj", "Damascus", None),
    ],
)  # fmt: skip
def test_a_state_is_an_actor_where_it_acts(sentence: str, mention: str, name: str | None) -> None:
    _, mentions = read(sentence + "; . PUNCT 1 punct")
    assert [(one.name, one.label) for one in mentions if one.text == mention] == [(name, "place")]


@pytest.mark.parametrize(
    ("sentence", "name", "kind", "country"),
    [
        (OFFICIALS_MET, "Iraqi officials", "group", "IRQ"),
        ("American ADJ 2 amod; soldiers NOUN 3 nsubj; left VERB 0 root; "
         ". PUNCT 3 punct", "US forces", "military", "USA"),
        (BACKED_MILITIAS, "Iran-backed militias", "armed_group", None),
        ("The DET 5 det; US PROPN 4 compound; - PUNCT 2 punct; led VERB 5 amod; coalition NOUN 6 nsubj; "
         "left VERB 0 root",
         "US-led coalition", "coalition", None),
        ("The DET 3 det; U.S.-led ADJ 3 amod; coalition NOUN 4 nsubj; "
         "left VERB 0 root", "US-led coalition", "coalition", None),
        ("The DET 2 det; government NOUN 5 nsubj; in ADP 4 case; Baghdad PROPN 2 nmod; fell VERB 0 root",
         "Iraqi government", "government", "IRQ"),
        ("Iraq PROPN 3 nmod:poss; 's PART 1 case; parliament NOUN 4 nsubj; voted VERB 0 root", "Iraqi parliament",
         "legislature", "IRQ"),
        ("Many ADJ 5 nsubj; of ADP 4 case; the DET 4 det; militias NOUN 1 nmod; object VERB 0 root", "militias",
         "armed_group", None),
        ("Police NOUN 2 nsubj; fired VERB 0 root", "police", "organization", None),
        ("They PRON 2 nsubj; fight VERB 0 root; Daesh PROPN 2 obj", "Islamic State", "armed_group", None),
    ],
)  # fmt: skip
def test_actors_without_a_persons_name(sentence: str, name: str, kind: str, country: str | None) -> None:
    (actor,) = read(sentence)[0]
    assert (actor.name, actor.kind, actor.country) == (name, kind, country)


def test_a_source_is_described_in_its_own_words() -> None:
    (actor,), mentions = read(SOURCE_SAID, sources=("A source close to the port",))
    assert (actor.name, actor.kind, actor.aliases) == ("source close to the port", "person", ())
    assert [mention.text for mention in mentions] == ["source"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The DET 2 det; bridge NOUN 4 nsubj:pass; was AUX 4 aux:pass; closed VERB 0 root; on ADP 6 case; "
        "Monday PROPN 4 obl",
        HE_WAS_TIRED,
        "Two NUM 2 nummod; men NOUN 4 nsubj:pass; were AUX 4 aux:pass; hurt VERB 0 root",
        "They PRON 2 nsubj; killed VERB 0 root; four NUM 4 nummod; officers NOUN 2 obj",
        "He PRON 2 nsubj; praised VERB 0 root; his PRON 4 nmod:poss; officials NOUN 2 obj",
        "The DET 2 det; minister NOUN 0 root",
        "A DET 2 det; doctor NOUN 3 nsubj; left VERB 0 root",
    ],
)
def test_nothing_that_is_no_actor(sentence: str) -> None:
    assert read(sentence + "; . PUNCT 1 punct", names={"Monday": "PERSON"} if "Monday" in sentence else None)[0] == []


def test_a_document_that_speaks_is_no_actor() -> None:
    report = "The DET 2 det; report NOUN 3 nsubj; said VERB 0 root; so ADV 3 advmod"
    assert read(report, sources=("The report",))[0] == []


def test_the_bare_noun_is_the_only_group_it_can_mean() -> None:
    actors, _ = read(BACKED_MILITIAS, MILITIAS_LEFT)
    assert [(actor.name, actor.mentions) for actor in actors] == [("Iran-backed militias", 2)]
    own = OFFICIALS_MET.replace("officials", "militias")
    actors, _ = read(BACKED_MILITIAS, own, MILITIAS_LEFT)
    assert [actor.name for actor in actors] == ["Iran-backed militias", "Iraqi militias", "militias"]


def test_coordinated_nationalities_are_two_actors() -> None:
    both = (
        "American ADJ 4 amod; and CCONJ 3 cc; Iraqi ADJ 1 conj; officials NOUN 5 nsubj; met VERB 0 root; "
        ". PUNCT 5 punct"
    )
    assert [actor.name for actor in read(both)[0]] == ["US officials", "Iraqi officials"]


def test_acronym_in_brackets_is_the_same_actor() -> None:
    (actor,), _ = read(UNION_MET, HWU_SAID_NO, names={"Harbour Workers Union": "ORG", "HWU": "ORG"})
    assert (actor.aliases, actor.mentions) == (("HWU",), 3)


def test_a_ministry_and_its_owner_are_one_name() -> None:
    (actor,), _ = read(
        IRAQS_MINISTRY, IRAQI_MINISTRY, names={"Interior Ministry": "ORG", "Iraqi Interior Ministry": "ORG"}
    )
    assert (actor.name, actor.kind, actor.country, actor.mentions) == (
        "Iraqi Interior Ministry",
        "government",
        "IRQ",
        2,
    )


def test_a_headline_names_nobody_new() -> None:
    headline = "Brandt PROPN 2 nsubj; Ends VERB 0 root; Quiet ADJ 4 amod; Summer NOUN 2 obj"
    assert read(headline, names={"Brandt": "PERSON"})[0] == []
    actors, mentions = read(headline, TWO_BRANDTS, names={"Anna Brandt": "PERSON", "Brandt": "PERSON"})
    assert [actor.name for actor in actors] == ["Anna Brandt"]
    assert resolved(mentions)["Brandt"] == "Anna Brandt"


def test_pronouns_and_descriptions_come_from_chains() -> None:
    minister = "The DET 2 det; minister NOUN 3 nsubj; left VERB 0 root; . PUNCT 3 punct"
    phrases = (
        Phrase(start=0, end=7, head=3, kind="name", name=(3, 7)),
        Phrase(start=9, end=10, head=9, kind="pronoun"),
        Phrase(start=13, end=15, head=14, kind="nominal"),
    )
    chains = Chains(mentions=phrases, entities=(Entity(mentions=phrases, scores=(1.0, 1.0, 1.0)),))
    (actor,), mentions = read(TAI_NAMED, HE_WAS_TIRED, minister, names={"Adel al-Tai": "PERSON"}, chains=chains)
    told = {mention.text: (mention.name, mention.label) for mention in mentions}
    assert told["He"] == ("Adel al-Tai", "person")
    assert told["The minister"] == ("Adel al-Tai", "role")
    assert actor.mentions == 3


def test_an_entity_with_two_names_is_left_alone() -> None:
    phrases = (
        Phrase(start=0, end=3, head=1, kind="name"),
        Phrase(start=4, end=7, head=5, kind="name"),
        Phrase(start=8, end=9, head=8, kind="pronoun"),
    )
    chains = Chains(mentions=phrases, entities=(Entity(mentions=phrases, scores=(1.0, 1.0, 1.0)),))
    actors, mentions = read(
        TWO_BRANDTS, HE_WAS_TIRED, names={"Anna Brandt": "PERSON", "Karl Brandt": "PERSON"}, chains=chains
    )
    assert len(actors) == 2
    assert "He" not in resolved(mentions)


_WORDS = st.sampled_from(
    ["Gen.", "U.S.", "Iraqi", "al", "-", "Peter", "Voss", "said", "the", ",", "(", ")", "“", "of", "Party", "He",
     "officials", "'s", "and", "Iran", "prime", "minister", "U.S.-led", "coalition", "UN", ".", "é", "source"]
)  # fmt: skip
_TAGS = st.sampled_from(["PROPN", "NOUN", "VERB", "ADJ", "PUNCT", "DET", "ADP", "PRON"])
_RELATIONS = st.sampled_from(
    ["nsubj", "obj", "nmod", "amod", "compound", "appos", "flat", "conj", "case", "nmod:poss"]
)


@given(st.lists(st.tuples(_WORDS, _TAGS, _RELATIONS, st.integers(0, 30)), min_size=1, max_size=25), st.data())
def test_any_tree_gives_records_that_hold(rows: list[tuple[str, str, str, int]], data: st.DataObject) -> None:
    from spacy.tokens import Doc, Span

    # Every head lies before its word, so that the arcs make a tree; the first word is the root.
    heads = [0 if at == 0 else head % at for at, (*_, head) in enumerate(rows)]
    words, tags, relations, _ = zip(*rows, strict=True)
    doc = Doc(VOCAB, words=list(words), pos=list(tags), heads=heads, deps=list(relations), lemmas=list(words))
    start = data.draw(st.integers(0, len(rows) - 1))
    end = data.draw(st.integers(start + 1, len(rows)))
    doc.set_ents([Span(doc, start, end, label=data.draw(st.sampled_from(["PERSON", "ORG", "LOC"])))])
    report = make_report(doc.text)
    actors, mentions = find_actors(doc, report)
    Evidence(report=report, actors=tuple(actors), mentions=tuple(mentions))
    assert {mention.actor for mention in mentions} - {None} <= {actor.id for actor in actors}
    ends = [0, *(mention.citation.end for mention in mentions)]
    assert all(end <= mention.citation.start for end, mention in zip(ends, mentions, strict=False))


SECTORS = frozenset(
    "GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM".split()
)
"""Of the PLOVER manual of 2021."""


def test_data_files_use_the_kinds_of_the_records_and_plovers_sectors() -> None:
    kinds = set(get_args(ActorKind))
    lexicon = load_lexicon()
    assert {kind for _, kind, _ in lexicon.collectives.values()} <= kinds
    heads = [*lexicon.heads.values(), *lexicon.small_heads.values()]
    assert {kind for kind, _ in heads} <= kinds
    told = {sector for _, _, sector in lexicon.collectives.values()} | {sector for _, sector in heads}
    assert (told | set(lexicon.offices.values())) - {"", "UNK", "NGO"} <= SECTORS
    gazetteer = load_gazetteer()
    assert isinstance(gazetteer, Gazetteer)
    for name in ("Daesh", "the Pentagon".removeprefix("the "), "U.S.", "Ansar Allah", "PMU"):
        entry = gazetteer.by_name(name)
        assert entry is not None
        assert entry.kind in kinds
        assert entry.sector in SECTORS


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Qa'ida", "al qaida"), ("São Paulo", "Sao Paulo"), ("U.S.", "US"), ("People’s", "People")],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)
