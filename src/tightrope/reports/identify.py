"""The language that a text is in, or None when it is too short or too full of names to tell."""

import functools
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

MIN_PROBABILITY = 0.7
"""Of the best language. Measured on 590 sentences of news updates: English is never taken for another language
from 0.48 up, and whole reports and sentences of other languages are at 0.93 and more."""

MIN_LETTERS = 20
"""Below it ("Bagdad", "U.N.") even a certain answer is a guess."""

SAMPLE_CHARACTERS = 20_000
"""Enough to tell; the time grows with the text."""

_NOT_NEWS = frozenset({"la", "eo", "vo", "sa"})
"""Latin, Esperanto, Volapük and Sanskrit: no newspapers to speak of, and names are taken for them."""


def identify_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of `text`, None when in doubt.

    Source: py3langid (naive Bayes over byte n-grams), among its languages with a code of two letters.
    """
    sample = text[:SAMPLE_CHARACTERS]
    if sum(character.isalpha() for character in sample) < MIN_LETTERS:
        return None
    language, probability = _identifier().classify(sample)
    return str(language) if probability >= MIN_PROBABILITY else None


@functools.cache
def _identifier() -> "LanguageIdentifier":
    """Load the model, which takes most of a second, once."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in identifier.labels if len(code) == 2 and code not in _NOT_NEWS])
    return identifier
