"""Actors and mentions: who is named, who is meant, and what is no actor."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.evidence.actors.find import find_actors
from tightrope.evidence.records import Actor, ActorKind, Evidence, Mention
from tightrope.evidence.words.gazetteer import Gazetteer, fold, load_gazetteer
from tightrope.evidence.words.lexicon import load_lexicon
from tightrope.language.document import read_document
from tightrope.language.pipeline import build_pipeline

PIPELINE = build_pipeline()


def read(text: str) -> tuple[list[Actor], list[Mention]]:
    report = make_report(text)
    actors, mentions = find_actors(read_document(report, PIPELINE), report)
    Evidence(report=report, actors=tuple(actors), mentions=tuple(mentions))
    return actors, mentions


def names(text: str) -> list[str]:
    return [actor.name for actor in read(text)[0]]


def resolved(text: str) -> dict[str, str | None]:
    return {mention.text: mention.name for mention in read(text)[1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Adel Hakim al-Tai spoke.", ["Adel Hakim al-Tai"]),
        ("On Monday the harbour spokesman John Marlow declined to comment.", ["John Marlow"]),
        ("The paper quoted Gen. Pieter van der Velde as saying so.", ["Pieter van der Velde"]),
        ("A lawyer, Tobias Quell, said the court would wait.", ["Tobias Quell"]),
        ("In the evening Mr. Ferran left the hall.", ["Ferran"]),
        ("Yesterday Jordan Pike, 45, was released.", ["Jordan Pike"]),
    ],
)
def test_person_is_named(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday.",
        "He said it was late.",
        "Police found two bodies in Mosul.",
        "Accept All Cookies",
        "Breaking News: Read More",
        "Start Your Free Trial",
        "Sign In To Continue Reading",
        "Several people were hurt near Springfield in April.",
    ],
)
def test_nothing_that_is_no_actor(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "mention", "name"),
    [
        ("Iran said it would wait.", "Iran", "Iran"),
        ("Talks between Iran and the US go on.", "US", "United States"),
        ("Both Iraq and the United States agreed.", "Iraq", "Iraq"),
        ("Washington and Baghdad agreed on a date.", "Baghdad", "Iraq"),
        ("The militia takes its orders from Tehran.", "Tehran", "Iran"),
        ("He lives in Iraq.", "Iraq", None),
        ("A bomb went off in Baghdad and Basra.", "Baghdad", None),
        ("The visit to Iran was put off.", "Iran", None),
        ("Iran's demand was refused.", "Iran", "Iran"),
        ("Iran's climate is dry.", "Iran", None),
    ],
)
def test_a_state_is_an_actor_where_it_acts(text: str, mention: str, name: str | None) -> None:
    found = [one for one in read(text)[1] if one.text == mention]
    assert [one.name for one in found] == [name]
    assert {one.label for one in found} == {"place"}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Iraqi officials met.", "Iraqi officials", "group", "IRQ"),
        ("The Iraqi government fell.", "Iraqi government", "government", "IRQ"),
        ("Iraq's parliament voted.", "Iraqi parliament", "legislature", "IRQ"),
        ("American soldiers left.", "US forces", "military", "USA"),
        ("Some Iraqi militias object.", "Iraqi militias", "armed_group", "IRQ"),
        ("Iran-backed militias object.", "Iran-backed militias", "armed_group", None),
        ("The U.S.-led coalition withdrew.", "US-led coalition", "coalition", None),
        ("The international coalition withdrew.", "international coalition", "coalition", None),
        ("The anti-piracy coalition forces withdrew.", "international coalition", "coalition", None),
        ("Many Republican lawmakers objected.", "Republican lawmakers", "group", None),
        ("They fight Daesh there.", "Islamic State", "armed_group", None),
        ("The Harbour Workers Party won.", "Harbour Workers Party", "party", None),
        ("The Ministry of Roads and Bridges denied it.", "Ministry of Roads and Bridges", "government", None),
    ],
)
def test_collective_actors(text: str, name: str, kind: str, country: str | None) -> None:
    (actor,) = read(text)[0]
    assert (actor.name, actor.kind, actor.country) == (name, kind, country)


def test_coordinated_nationalities_are_two_actors() -> None:
    assert names("American and Iraqi officials met.") == ["US officials", "Iraqi officials"]


def test_the_coalition_is_the_one_that_is_led_by_somebody() -> None:
    (actor,) = read("The US-led coalition stayed. The coalition forces trained. The coalition left.")[0]
    assert (actor.name, actor.mentions) == ("US-led coalition", 3)


def test_short_names_and_pronouns_stand_for_the_person() -> None:
    text = "Prime Minister Adel al-Tai met the press. He was tired. Tai added that the prime minister's job is hard."
    found = resolved(text)
    assert found["Tai"] == found["He"] == "Adel al-Tai"


def test_two_of_one_family_name_stay_apart() -> None:
    actors, mentions = read("Senator Anna Brandt met Senator Karl Brandt. Later Brandt left.")
    assert [actor.name for actor in actors] == ["Anna Brandt", "Karl Brandt"]
    assert [(one.actor, one.name) for one in mentions if one.text == "Brandt"] == [(None, None)]


def test_a_pronoun_with_two_candidates_is_left_alone() -> None:
    _, mentions = read("Senator John Brandt met Senator Karl Dorn. He left early.")
    assert "He" not in {mention.text for mention in mentions}


def test_a_pronoun_after_an_unnamed_person_is_left_alone() -> None:
    _, mentions = read("Senator John Brandt met an official. He left early.")
    assert "He" not in {mention.text for mention in mentions}


@pytest.mark.parametrize(
    ("text", "role", "of"),
    [
        ("Iraqi Prime Minister Adel al-Tai left.", "Prime Minister", "Iraq"),
        ("Pentagon spokesman Peter Voss left.", "spokesman", "Pentagon"),
        ("Peter Voss, the commander of the Quds Force, left.", "commander", "Quds Force"),
        ("The commander of the Quds Force, Peter Voss, left.", "commander", "Quds Force"),
        ("That was when then-President Peter Voss left.", "then-President", None),
        ("Secretary of State Peter Voss left.", "Secretary of State", None),
        ("The tribal leader Sheikh Adel al-Tai left.", "leader", None),
        ("Peter Voss became prime minister in May.", "prime minister", None),
    ],
)
def test_roles(text: str, role: str, of: str | None) -> None:
    roles = [(one.role, one.of) for actor in read(text)[0] if actor.kind == "person" for one in actor.roles]
    assert roles == [(role, of)]


def test_taking_office_is_dated() -> None:
    (actor,) = read("Peter Voss became prime minister in May 2020.")[0]
    assert [role.since for role in actor.roles] == ["2020-05"]


def test_the_committee_is_the_one_committee() -> None:
    text = "The Harbour Workers Committee met. The committee said no. The committee chairman left."
    assert [one.text for one in read(text)[1]] == ["Harbour Workers Committee", "The committee"]
    two = "The Harbour Workers Committee met the Dock Owners Committee. The committee said no."
    assert "The committee" not in resolved(two)


def test_an_office_may_end_the_sentence() -> None:
    assert names("It was Peter Voss, the minister") == ["Peter Voss"]


def test_a_tie_is_no_office() -> None:
    (actor,) = read("It was her brother Peter Voss.")[0]
    assert actor.roles == ()


def test_an_owner_is_no_part_of_the_name() -> None:
    found = names("Iraq's Harbour Front met the Harbour Alliance of Adel al-Tai.")
    assert found == ["Harbour Front", "Harbour Alliance", "Adel al-Tai"]


def test_acronym_in_brackets_is_the_same_actor() -> None:
    (actor,) = read("The Harbour Workers Union (HWU) met. The HWU said no.")[0]
    assert actor.aliases == ("HWU",)
    assert actor.mentions == 3


def test_a_headline_names_nobody_new() -> None:
    assert names("Harbour Strike Ends Quiet Summer") == []
    report = "Voss Ends Quiet Summer\nThe mayor, Peter Voss, said so."
    actors, mentions = read(report)
    assert [actor.name for actor in actors] == ["Peter Voss"]
    assert [mention.text for mention in mentions] == ["Voss", "Peter Voss"]


@given(st.text() | st.lists(st.sampled_from(
    ["Gen.", "U.S.", "Iraqi", "al-", "Peter", "Voss", "said", "the", ",", "(", ")", "“", '"', "of", "Party", "He",
     "\n", "’s", "'", "and", "Iran", "prime", "minister",
     "General", "Secretary", "-", "é", "e\u0301", "\u00a0", "UN", "."]
)).map(" ".join))  # fmt: skip
def test_any_text_gives_records_that_hold(text: str) -> None:
    actors, mentions = read(text)
    known = {actor.id for actor in actors}
    assert {mention.actor for mention in mentions} - {None} <= known
    ends = [0, *(mention.citation.end for mention in mentions)]
    assert all(end <= mention.citation.start for end, mention in zip(ends, mentions, strict=False))


def test_data_files_use_the_kinds_of_the_records() -> None:
    kinds = set(get_args(ActorKind))
    lexicon = load_lexicon()
    assert {kind for _, kind, _ in lexicon.collectives.values()} <= kinds
    assert {kind for kind, _ in [*lexicon.heads.values(), *lexicon.small_heads.values()]} <= kinds
    gazetteer = load_gazetteer()
    assert isinstance(gazetteer, Gazetteer)
    for name in ("Daesh", "the Pentagon".removeprefix("the "), "U.S.", "Ansar Allah"):
        entry = gazetteer.by_name(name)
        assert entry is not None
        assert entry.kind in kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [("Al-Qa'ida", "al qaida"), ("São Paulo", "Sao Paulo"), ("U.S.", "US"), ("People’s", "People")],
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)
