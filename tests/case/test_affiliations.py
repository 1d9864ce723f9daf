"""Patrons and clients, directly and through wings and parts."""

from dataclasses import replace

from builders import make_report
from tightrope.case.affiliations import affiliations, patrons
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig
from tightrope.evidence.records import Actor, Relation
from tightrope.evidence.references import ActorReference
from tightrope.evidence.vocabulary import ActorKind, RelationKind

REPORT = make_report("Ruritania backs the Tide Front, whose Coast Wing and Guard are led by Ann Lind.")


def actor(name: str, kind: ActorKind) -> Actor:
    start = REPORT.text.index(name)
    return Actor(citation=REPORT.cite(start, start + len(name)), name=name, kind=kind)


FRONT, WING = actor("Tide Front", "movement"), actor("Coast Wing", "armed_group")
GUARD, LIND = actor("Guard", "military"), actor("Ann Lind", "person")


def tie(kind: RelationKind, origin: Actor | str, target: Actor | str) -> Relation:
    ends = [
        ActorReference(text=one, name=one) if isinstance(one, str) else ActorReference(text=one.name, actor=one.id)
        for one in (origin, target)
    ]
    return Relation(citation=REPORT.cite(0, len(REPORT.text)), kind=kind, origin=ends[0], target=ends[1])


def case(*relations: Relation) -> Case:
    return Case(
        title="", config=CaseConfig(), reports=(REPORT,), actors=(FRONT, WING, GUARD, LIND), relations=relations,
        origins={}, unread={}, actor_of={},
    )  # fmt: skip


def names(found: Case, whose: Actor) -> list[tuple[str | None, int]]:
    return [(one.patron.name, len(one.through)) for one in patrons(found, whose.id)]


def test_a_wing_has_the_patrons_of_its_whole() -> None:
    found = case(tie("wing_of", WING, FRONT), tie("backs", "Ruritania", FRONT))
    assert names(found, FRONT) == [("Ruritania", 1)]
    assert names(found, WING) == [("Ruritania", 2)]
    assert [one.direct for one in affiliations(found)] == [True, False]


def test_the_whole_of_a_patron_is_a_patron() -> None:
    found = case(tie("backs", GUARD, WING), tie("part_of", GUARD, "Ruritania"))
    assert names(found, WING) == [("Guard", 1), ("Ruritania", 2)]


def test_a_body_that_leads_is_a_patron_and_a_person_is_not() -> None:
    assert names(case(tie("leads", GUARD, WING)), WING) == [("Guard", 1)]
    assert names(case(tie("leads", LIND, WING)), WING) == []


def test_the_patron_of_a_patron_is_none() -> None:
    assert names(case(tie("backs", FRONT, WING), tie("backs", "Ruritania", FRONT)), WING) == [("Tide Front", 1)]


def test_nobody_is_its_own_patron_and_circles_end() -> None:
    found = case(tie("part_of", WING, FRONT), tie("part_of", FRONT, WING), tie("backs", FRONT, WING))
    assert names(found, WING) == [("Tide Front", 1)]
    assert names(found, FRONT) == []


def test_rejected_relations_do_not_count() -> None:
    assert affiliations(case(replace(tie("backs", "Ruritania", FRONT), state="rejected"))) == ()


def test_the_shortest_chain_is_kept() -> None:
    found = case(tie("wing_of", WING, FRONT), tie("backs", "Ruritania", FRONT), tie("backs", "Ruritania", WING))
    assert names(found, WING) == [("Ruritania", 1)]
