"""Inflected forms of the lexicon's words: the reader's lemmas of rare words cannot be relied on."""

from collections.abc import Iterator

_VOWELS = frozenset("aeiou")


def verb_forms(lemma: str, irregular: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a verb and its forms; irregular ones stand beside the regular, which do no harm."""
    yield lemma
    yield from irregular
    stem = lemma[:-1] if lemma.endswith("e") else lemma
    yield _third(lemma)
    yield lemma[:-1] + "ied" if _ends_in_consonant_y(lemma) else stem + "ed"
    yield lemma[:-2] + "ying" if lemma.endswith("ie") else stem + "ing"


def noun_forms(lemma: str, irregular: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield a noun in the singular and the plural."""
    yield lemma
    yield from irregular
    yield _third(lemma)


def _third(lemma: str) -> str:
    if _ends_in_consonant_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + "es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else lemma + "s"


def _ends_in_consonant_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in _VOWELS
