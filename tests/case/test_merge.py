"""Actors across reports: what merges, what is only proposed, and that order never matters."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report
from tightrope.case.merge import case_actor_id, merge_actors
from tightrope.case.spelling import one_letter_apart
from tightrope.evidence.records import Actor
from tightrope.evidence.references import Role
from tightrope.evidence.vocabulary import ActorKind


@dataclass(frozen=True, kw_only=True)
class Held:
    office: str
    of: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, kw_only=True)
class Known:
    name: str
    kind: ActorKind | None = None
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    offices: tuple[Held, ...] = ()


def actor(
    name: str,
    *,
    report: int = 1,
    kind: ActorKind = "person",
    country: str | None = None,
    office: str | None = None,
    aliases: tuple[str, ...] = (),
) -> Actor:
    source = make_report(f"{name} spoke. Report {report}.")
    citation = source.cite(0, len(name))
    roles = (Role(role=office, citation=citation),) if office else ()
    return Actor(
        citation=citation,
        name=name,
        kind=kind,
        country=country,
        roles=roles,
        aliases=aliases,
        mentions=2,
        reports=(source.id,),
    )


def merged_names(*actors: Actor) -> list[str]:
    return sorted(one.name for one in merge_actors(actors).actors)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (actor("Adel al-Tai"), actor("Adel Al-Tai", report=2)),
        (actor("Adel al-Tai"), actor("ADEL TAI", report=2)),
        (actor("Adel al Tai"), actor("Adel\u00a0al-Tai", report=2)),
        (actor("José Peña"), actor("Jose Pena", report=2)),
        (actor("John Brandt"), actor("John Q. Brandt", report=2)),
        (actor("John Brandt"), actor("John Quentin Brandt", report=2)),
        (actor("Adel al-Kadhimi"), actor("Adel al-Kadhemi", report=2)),
        (actor("Nuri Saadi", country="IRQ", office="prime minister"),
         actor("Nouri Saadi", report=2, country="IRQ", office="Prime Minister")),
        (actor("Islamic State", kind="armed_group"), actor("Daesh", report=2, kind="organization")),
        (actor("Harbour Workers Union", kind="organization", aliases=("HWU",)),
         actor("HWU", report=2, kind="organization")),
        (actor("Adel al-Tai"), actor("Tai", report=2)),
        (actor("Ibrahim Saadi", country="IRQ", office="prime minister"),
         actor("Ibraham al-Saadi", report=2, country="IRQ", office="prime minister")),
    ],
)  # fmt: skip
def test_certain_merges(one: Actor, other: Actor) -> None:
    merge = merge_actors([one, other])
    (case_actor,) = merge.actors
    assert case_actor.mentions == 4
    assert set(case_actor.reports) == {one.report, other.report}
    assert set(merge.actor_of) == {one.id, other.id}
    assert set(merge.actor_of.values()) == {case_actor.id}
    assert not merge.proposals


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (actor("John Kelly"), actor("John Kelley", report=2), "spelling"),
        (actor("Nuri Saadi"), actor("Nouri Saadi", report=2), "spelling"),
        (actor("Adel al-Kadhimi"), actor("Kadhemi", report=2), "spelling"),
        (actor("Adel al-Tai", country="IRQ"), actor("Tai", report=2, country="YEM"), "family name"),
        (actor("Ibrahim Saadi"), actor("Ibraham Saadi", report=2), "one letter"),
        (actor("Adel Musa"), actor("Adel Musa al-Tai", report=2), "goes on"),
        (actor("Adel al-Tai"), actor("Tai", report=2, kind="organization"), "organisation has the name"),
        (
            actor("opposition", kind="group"),
            actor("Yemeni opposition", report=2, kind="group", country="YEM"),
            "whose",
        ),
    ],
)
def test_doubtful_merges_are_proposed(one: Actor, other: Actor, reason: str) -> None:
    merge = merge_actors([one, other])
    assert len(merge.actors) == 2
    (proposal,) = merge.proposals
    assert {proposal.first, proposal.second} == set(merge.actor_of.values())
    assert reason in proposal.reason


def test_two_of_one_family_name_stay_apart_and_the_name_alone_with_them() -> None:
    merge = merge_actors([actor("Anna Brandt"), actor("Karl Brandt", report=2), actor("Brandt", report=3)])
    assert [one.name for one in merge.actors] == ["Anna Brandt", "Brandt", "Karl Brandt"]
    assert len(merge.proposals) == 2


def test_an_unnamed_person_is_somebody_else_in_each_report() -> None:
    assert merged_names(actor("senior official"), actor("senior official", report=2)) == ["senior official"] * 2


def test_a_body_is_one_in_british_and_american_spelling() -> None:
    one, other = (
        actor(name, report=at, kind="government") for at, name in enumerate(["Defence Centre", "Defense Center"])
    )
    assert merged_names(one, other) == ["Defence Centre"]


def test_the_government_is_nobodys_where_two_countries_have_one() -> None:
    bare = [actor("government", report=at, kind="government") for at in (1, 2)]
    iraqi = actor("Iraqi government", report=3, kind="government", country="IRQ")
    french = actor("French government", report=4, kind="government", country="FRA")
    assert merged_names(*bare, iraqi) == ["Iraqi government", "government"]
    assert merged_names(*bare, iraqi, french) == ["French government", "Iraqi government", "government", "government"]


def holder(name: str, *, report: int) -> Actor:
    return actor(name, report=report, country="IRQ", office="prime minister")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        # Adel al-Tai is shown in office on days 1 and 9, Musa Saadi on day 20.
        (5, ["Adel al-Tai", "Musa Saadi"]),
        (1, ["Adel al-Tai", "Musa Saadi"]),
        (15, ["Adel al-Tai", "Iraqi prime minister", "Musa Saadi"]),
        (25, ["Adel al-Tai", "Iraqi prime minister", "Musa Saadi"]),
    ],
)
def test_an_office_is_the_person_whom_reports_around_its_day_show_in_it(days: int, expected: list[str]) -> None:
    shown = [holder("Adel al-Tai", report=1), holder("Adel al-Tai", report=9), holder("Musa Saadi", report=20)]
    called = actor("Iraqi prime minister", report=30, country="IRQ")
    published = {one.report: f"2021-01-{day:02d}" for one, day in zip(shown, (1, 9, 20), strict=True)}
    merge = merge_actors([*shown, called], published=published | {called.report: f"2021-01-{days:02d}"})
    assert sorted(one.name for one in merge.actors) == expected
    assert bool(merge.proposals) == (len(expected) == 3)
    assert all("Iraqi prime minister" not in one.aliases for one in merge.actors)


def test_an_office_without_a_date_is_nobodys() -> None:
    called = actor("Iraqi prime minister", report=2, country="IRQ")
    assert merged_names(holder("Adel al-Tai", report=1), called) == ["Adel al-Tai", "Iraqi prime minister"]


def test_a_configured_office_tells_who_held_it() -> None:
    known = [
        Known(
            name="Adel al-Tai", kind="person", offices=(Held(office="prime minister", of="Iraq", until="2021-01-09"),)
        ),
        Known(
            name="Musa Saadi", kind="person", offices=(Held(office="prime minister", of="Iraq", since="2021-01-10"),)
        ),
    ]
    for day, name in ((9, "Adel al-Tai"), (10, "Musa Saadi")):
        called = actor("Iraqi prime minister", country="IRQ")
        (one,) = merge_actors([called], known=known, published={called.report: f"2021-01-{day:02d}"}).actors
        assert one.name == name


def test_a_person_is_no_organisation_of_the_same_name() -> None:
    assert merged_names(actor("Wagner"), actor("Wagner", report=2, kind="armed_group")) == ["Wagner", "Wagner Group"]


def test_an_alias_like_a_states_name_joins_nothing() -> None:
    forces = actor("Harbour forces", kind="military", aliases=("US",))
    assert merged_names(forces, actor("US", report=2, kind="state")) == ["Harbour forces", "United States"]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("ibrahim", "ibraham", True), ("nuri", "nouri", True), ("anna", "ann", True), ("anna", "anna", False),
     ("adel", "musa", False), ("john", "johann", False)],
)  # fmt: skip
def test_one_letter_apart(one: str, other: str, expected: bool) -> None:
    assert one_letter_apart(one, other) is one_letter_apart(other, one) is expected


def test_the_earliest_report_gives_the_citation() -> None:
    first, second = actor("Tai", report=1), actor("Adel al-Tai", report=2)
    for order in ([first.report, second.report], [second.report, first.report]):
        (one,) = merge_actors([first, second], published=dict.fromkeys(order)).actors
        assert one.report == order[0]
        assert one.name == "Adel al-Tai"
        assert one.reports == tuple(order)


def test_configured_names_are_one_actor() -> None:
    known = Known(name="Harbour Front", kind="movement", country="IRQ", sector="OPP", aliases=("The Dockers",))
    merge = merge_actors([actor("the Dockers"), actor("Harbour Front", report=2, kind="armed_group")], known=[known])
    (one,) = merge.actors
    assert (one.name, one.kind, one.country, one.sector) == ("Harbour Front", "movement", "IRQ", "OPP")
    assert one.id == case_actor_id("Harbour Front")


def test_an_alias_of_two_configured_actors_is_nobodys() -> None:
    known = [Known(name="Anna Brandt", kind="person", aliases=("Ann",)), Known(name="Karl Brandt", aliases=("Ann",))]
    assert merged_names_with(known, actor("Ann")) == ["Ann"]


def merged_names_with(known: list[Known], *actors: Actor) -> list[str]:
    return sorted(one.name for one in merge_actors(actors, known=known).actors)


def test_a_configured_person_takes_the_family_name_alone() -> None:
    assert merged_names_with([Known(name="Adel al-Tai", kind="person")], actor("Tai")) == ["Adel al-Tai"]


def test_decisions_merge_split_and_rename() -> None:
    one, other, third = actor("Anna Brandt"), actor("Ann Brandt", report=2), actor("Anna Brandt", report=3)
    merge = merge_actors(
        [one, other, third],
        merges=[(case_actor_id("Anna Brandt", person=True), other.id)],
        splits=[third.id],
        renames={one.id: "Anna M. Brandt"},
    )
    assert merge.actor_of[one.id] == merge.actor_of[other.id] != merge.actor_of[third.id]
    by_id = {actor.id: actor for actor in merge.actors}
    assert by_id[merge.actor_of[one.id]].name == "Anna M. Brandt"
    assert by_id[merge.actor_of[one.id]].state == "edited"
    assert by_id[merge.actor_of[third.id]].name == "Anna Brandt"


def test_an_id_lasts_and_an_earlier_id_still_leads_to_the_actor() -> None:
    alone = merge_actors([actor("Tai")]).actors[0].id
    merge = merge_actors([actor("Tai"), actor("Adel al-Tai", report=2)])
    assert merge.formerly[alone] == merge.actors[0].id == case_actor_id("Adel al-Tai", person=True)
    assert merge_actors([actor("Adel al-Tai", report=3)]).actors[0].id == merge.actors[0].id


_NAMES = [
    "Iraqi prime minister", "government", "Iraqi government", "Adel al-Tai", "Adel al-Tayi", "Tai",
    "Adel Hakim al-Tai", "Adel Musa al-Tai", "Karl Brandt", "Anna Brandt", "Brandt", "Brand", "Iraq", "Baghdad",
    "HWU",
    "Harbour Workers Union", "Daesh", "ISIS",
]  # fmt: skip
_ACTORS = st.builds(
    actor,
    st.sampled_from(_NAMES),
    report=st.integers(1, 4),
    kind=st.sampled_from(["person", "organization"]),
    country=st.sampled_from([None, "IRQ", "YEM"]),
    office=st.sampled_from([None, "prime minister"]),
    aliases=st.sampled_from([(), ("HWU",)]),
)


@given(st.lists(_ACTORS, max_size=8), st.randoms())
def test_order_never_matters(actors: list[Actor], random: object) -> None:
    shuffled = list(actors)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    distinct = {one.id: one for one in actors}
    published = {one.report: f"2021-01-{day:02d}" for day, one in enumerate(distinct.values(), start=1)}
    merge = merge_actors(distinct.values(), published=published)
    assert merge == merge_actors([distinct[one.id] for one in shuffled], published=published)
    assert set(merge.actor_of) == set(distinct)
    assert len({one.id for one in merge.actors}) == len(merge.actors)
    assert sum(one.mentions for one in merge.actors) == sum(one.mentions for one in distinct.values())


@given(st.lists(_ACTORS, max_size=6))
def test_names_that_merge_by_themselves_merge_in_any_company(actors: list[Actor]) -> None:
    ours = [actor("Adel al-Tai", report=8), actor("ADEL AL TAI", report=9)]
    merge = merge_actors([*actors, *ours])
    assert merge.actor_of[ours[0].id] == merge.actor_of[ours[1].id]
