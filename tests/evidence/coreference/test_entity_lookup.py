"""Looking up entities by tokens."""

from tightrope.evidence.coreference.chains import Chains, Entity, EntityType, Mention


def chains_of(*spans: tuple[int, int, int, EntityType]) -> Chains:
    """Return one entity for each mention (start, end, head, type)."""
    mentions = tuple(
        Mention(start=start, end=end, head=head, kind="nominal", type=type_) for start, end, head, type_ in spans
    )
    return Chains(
        mentions=mentions,
        entities=tuple(Entity(mentions=(one,), scores=(1.0,), type=one.type) for one in mentions),
    )


def test_the_exact_span_is_found_and_so_is_its_head() -> None:
    chains = chains_of((0, 5, 1, "person"), (3, 5, 4, "organization"))  # the spokesman of the guard
    assert chains.entity_at(0, 5) is chains.entities[0]
    assert chains.entity_at(3, 5) is chains.entities[1]
    assert chains.entity_of_head(4) is chains.entities[1]
    assert chains.entity_of_head(2) is None
    assert chains.mention_of_head(1) is chains.mentions[0]


def test_a_source_cut_short_is_still_that_of_its_head() -> None:
    chains = chains_of((0, 9, 1, "person"), (5, 7, 6, "place"))
    assert chains.entity_at(0, 2) is chains.entities[0]


def test_of_a_coordination_all_are_told() -> None:
    chains = chains_of((0, 2, 1, "person"), (3, 5, 4, "person"))
    assert chains.entities_in(0, 5) == chains.entities


def test_who_can_act_goes_before_what_cannot() -> None:
    chains = chains_of((1, 2, 1, "time"), (3, 4, 3, "person"))  # on Monday , Lind
    assert chains.entity_at(0, 4) is chains.entities[1]


def test_no_mention_is_no_entity() -> None:
    chains = chains_of((4, 5, 4, "person"))
    assert chains.entity_at(0, 3) is None
    assert chains.outermost(0, 3) == ()
