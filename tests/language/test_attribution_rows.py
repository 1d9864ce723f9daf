import numpy as np
from numpy.typing import NDArray

from tightrope.language.attribution_rows import Chain, best_paths, decode_attributions, pieces
from tightrope.language.labels import ROLES

FLAT = Chain(
    moves=np.zeros((7, 7), dtype=np.float32), start=np.zeros(7, dtype=np.float32), end=np.zeros(7, dtype=np.float32)
)
"""A chain that prefers nothing."""


def rows_for(*labels: str, margin: float = 5.0) -> NDArray[np.float32]:
    """Scores (words, roles) under which each word's best label is the one given."""
    scores = np.zeros((len(labels), len(ROLES)), dtype=np.float32)
    for i, label in enumerate(labels):
        scores[i, ROLES.index(label)] = margin
    return scores


def links_for(cue: int, row: NDArray[np.float32]) -> NDArray[np.float32]:
    links = np.zeros((len(ROLES), len(row), len(row)), dtype=np.float32)
    links[:, cue] = row.T
    return links


def test_a_relation_is_read_from_the_row_of_its_cue() -> None:
    # officials said talks failed , they feared
    row = rows_for("B-source", "B-cue", "B-content", "I-content", "O", "B-content", "I-content")
    roles = rows_for("B-source", "B-cue", "B-content", "I-content", "O", "B-content", "I-content")
    (found,) = decode_attributions(roles, links_for(1, row), FLAT)
    assert found.source == ((0, 1),)
    assert found.cue == ((1, 2),)
    assert found.content == ((2, 4), (5, 7))


def test_a_row_that_gives_its_cue_no_role_refuses_it() -> None:
    roles = rows_for("O", "B-cue", "O")
    assert decode_attributions(roles, links_for(1, rows_for("O", "O", "B-content")), FLAT) == []


def test_a_cue_alone_is_no_attribution() -> None:
    roles = rows_for("O", "B-cue", "O")
    assert decode_attributions(roles, links_for(1, rows_for("O", "B-cue", "O")), FLAT) == []


def test_two_cues_share_a_source() -> None:
    roles = rows_for("B-source", "B-cue", "B-content", "B-cue", "B-content")
    links = links_for(1, rows_for("B-source", "B-cue", "B-content", "O", "O"))
    links[:, 3] = rows_for("B-source", "O", "O", "B-cue", "B-content").T
    found = decode_attributions(roles, links, FLAT)
    assert [one.source for one in found] == [((0, 1),), ((0, 1),)]
    assert [one.content for one in found] == [((2, 3),), ((4, 5),)]


def test_a_continuation_never_opens_a_piece() -> None:
    (path,) = best_paths(rows_for("I-source", "O", "I-content", "I-content")[None], FLAT)
    before = "O"
    for role in (ROLES[label] for label in path):
        assert role[0] != "I" or before[2:] == role[2:]
        before = role


def test_the_chain_closes_a_gap_that_the_words_alone_would_leave() -> None:
    scores = rows_for("B-content", "I-content", "O", "I-content", margin=1.0)
    moves = np.zeros((7, 7), dtype=np.float32)
    moves[ROLES.index("I-content"), ROLES.index("I-content")] = 2.0
    chain = Chain(moves=moves, start=FLAT.start, end=FLAT.end)
    assert pieces(best_paths(scores[None], chain)[0], "content") == ((0, 4),)
    assert pieces(best_paths(scores[None], FLAT)[0], "content")[0] == (0, 2)


def test_a_begin_parts_neighbouring_pieces() -> None:
    path = np.array([ROLES.index(role) for role in ("B-source", "I-source", "B-source", "O", "B-cue")])
    assert pieces(path, "source") == ((0, 2), (2, 3))
    assert pieces(path, "cue") == ((4, 5),)
