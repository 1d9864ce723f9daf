"""Which names are one."""

from itertools import pairwise

import pytest

from tightrope.evidence.coreference.chains import EntityType, Gender, Mention
from tightrope.evidence.coreference.names import cluster_names


def clusters(*names: str, gap: int = 5) -> list[int | None]:
    """Return the clusters of names "type:words", `gap` tokens apart; "person m:" tells a gender."""
    texts: list[str] = []
    mentions = []
    genders: dict[str, Gender] = {"m": "male", "f": "female"}
    for item in names:
        told, _, words = item.partition(":")
        type_, _, gender = told.partition(" ")
        start = len(texts)
        texts += words.split()
        mentions.append(
            Mention(
                start=start, end=len(texts), head=len(texts) - 1, kind="name", name=(start, len(texts)),
                type=TYPES[type_], gender=genders.get(gender),
            )
        )  # fmt: skip
        texts += ["filler"] * gap
    return cluster_names(mentions, texts)


TYPES: dict[str, EntityType | None] = {"person": "person", "org": "organization", "place": "place", "": None}


def same(*names: str, gap: int = 5) -> bool:
    """Return whether all names are one cluster."""
    return all(one == other for one, other in pairwise(clusters(*names, gap=gap)))


@pytest.mark.parametrize(
    "names",
    [
        ("person:Ann Lee", "person:Lee", "person:Ann"),
        ("person:Mustafa al - Sabri", "person:Sabri", "person:al - Sabri"),
        ("person:Ann Maria Lee", "person:Ann Lee"),
        ("org:World Trade Council", "org:WTC"),
        ("org:Norland Steel Inc", "org:Norland Steel"),
        ("org:the Red Guard", "org:Red Guard"),
        ("place:United States", "place:U.S.", ":US"),
        ("person:President Ann Lee", "person:Lee"),
    ],
)
def test_forms_of_one_name_are_one(names: tuple[str, ...]) -> None:
    assert same(*names)


@pytest.mark.parametrize(
    "names",
    [
        ("person:Ann Lee", "person:Bo Lee"),
        ("org:Red Guard", "org:Guard"),
        ("place:southern Norland", "place:Norland"),
        ("org:Steel Council", "org:World Trade Council"),
        ("person:Abbas I", "person:Abbas II"),
        ("place:Lee", "person:Ann Lee"),
    ],
)
def test_names_of_two_are_two(names: tuple[str, ...]) -> None:
    assert not same(*names)


def test_a_family_name_of_two_people_is_nobodys_when_both_are_near() -> None:
    ann, bo, lee = clusters("person:Ann Lee", "person:Bo Lee", "person:Lee")
    assert len({ann, bo, lee}) == 3


def test_a_family_name_is_that_of_the_only_one_named_so_far() -> None:
    ann, lee, bo = clusters("person:Ann Lee", "person:Lee", "person:Bo Lee")
    assert ann == lee != bo


def test_a_title_tells_which_of_two_a_family_name_is() -> None:
    ann, bo, lee = clusters("person f:Ann Lee", "person m:Bo Lee", "person f:Lee")
    assert lee == ann != bo


def test_a_family_name_is_the_main_persons_when_the_other_is_far() -> None:
    found = clusters("person:Ann Lee", "person:Ann Lee", "person:Bo Lee", "person:Lee", gap=80)
    assert found[3] == found[0] != found[2]


def test_what_is_no_name_has_no_cluster() -> None:
    mention = Mention(start=0, end=1, head=0, kind="pronoun")
    assert cluster_names([mention], ["he"]) == [None]
