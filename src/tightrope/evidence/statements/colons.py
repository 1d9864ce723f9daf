"""Attributions that a colon makes: 'She replied:' before a quotation, and 'Lind: "..."' without a verb."""

from tightrope.evidence.statements.contents import Attribution, closes_sentence, make_attribution
from tightrope.evidence.statements.cues import LONGEST_NAME, REACH, Scene, main_subject, set_scene
from tightrope.evidence.words.passages import Passage
from tightrope.evidence.words.quotations import Quotation


def find_announcement(passage: Passage, quotations: list[Quotation]) -> Attribution | None:
    """Return source and cue of a passage that ends in a colon ('She replied:'), with its cue as the content.

    The quotation that stands alone after it is the true content, which the caller puts in its place.
    """
    scene = set_scene(passage, quotations)
    for cue in reversed(scene.cues[-3:]):
        if cue.source is not None and "quote" in cue.verb.takes and len(passage) - cue.token < REACH:
            return make_attribution(scene, cue, cue.source, (passage.span(cue.first, cue.token + 1),), frozenset())
    return None


def attributions_at_colons(scene: Scene, taken: set[int]) -> list[Attribution]:
    """Read 'Lind: "..."' and 'Lind had a clear answer: "..."' where no reporting verb took the quotation."""
    passage = scene.passage
    found = []
    for begin in scene.run_starts:
        place = passage.quoted[begin]
        if place is None or place in taken or begin < 2 or passage.tokens[begin - 1].text != ":":
            continue
        source = _name_before_colon(passage, begin - 1) or main_subject(passage, begin)
        if source is None or not closes_sentence(scene, place) or begin > REACH:
            continue
        found.append(
            Attribution(
                source=(passage.span(*source),),
                cue=(passage.span(begin - 1, begin),),
                content=scene.quotations[place].spans,
                quotations=frozenset({place}),
                clause=(0, begin),
            )
        )
    return found


def _name_before_colon(passage: Passage, colon: int) -> tuple[int, int] | None:
    """Return the name that is all that stands before a colon, as in headlines."""
    capitals = all(text.text[0].isupper() or "-" in text.text for text in passage.tokens[:colon])
    return (0, colon) if capitals and colon <= LONGEST_NAME else None
