"""Noise on encoded windows: word pieces hidden, and capital letters that say nothing."""

import random
from dataclasses import replace

from tightrope.language.encoding import Encoded
from tightrope.language.labels import SHAPES

HIDDEN = {"crossner": 0.12, "re3d": 0.12, "meantime": 0.08}
"""Share of the word pieces that are hidden, by corpus; the small ones would be learned by heart otherwise."""

HIDDEN_ELSEWHERE = 0.03

CASELESS = 0.04
"""Share of the windows that are seen in lower case, and half as many in capitals: what people write on the web."""

_LETTERS = {SHAPES.index(shape) for shape in ("lower", "title", "upper", "mixed")}
_LOWER, _UPPER = SHAPES.index("lower"), SHAPES.index("upper")


def with_noise(encoded: Encoded, corpus: str, mask: int, rng: random.Random) -> Encoded:
    """Return an encoded window with noise; `mask` is the index of the piece that hides another."""
    share = HIDDEN.get(corpus, HIDDEN_ELSEWHERE)
    inner = range(1, len(encoded.pieces) - 1)
    pieces = list(encoded.pieces)
    for i in inner:
        if rng.random() < share:
            pieces[i] = mask
    draw = rng.random()
    shapes = encoded.shapes
    if draw < CASELESS * 1.5:
        case = _LOWER if draw < CASELESS else _UPPER
        shapes = [case if shape in _LETTERS else shape for shape in shapes]
    return replace(encoded, pieces=pieces, shapes=shapes)
