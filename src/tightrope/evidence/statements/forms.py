"""Nouns known by their forms: a lemma that the reader guesses for a rare word may be none."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_noun(token: "Token", nouns: frozenset[str]) -> bool:
    """Return whether a token is one of some nouns, in the singular or the plural.

    Parameters
    ----------
    nouns : frozenset of str
        Lower case, in the singular.
    """
    return singular(token, nouns) is not None


def singular(token: "Token", nouns: frozenset[str]) -> str | None:
    """Return which of some nouns a token is, None when it is none of them."""
    word = token.lower_
    for form in (word, token.lemma_.lower(), word.removesuffix("s"), word.removesuffix("es"), _from_ies(word)):
        if form in nouns:
            return form
    return None


def _from_ies(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word
