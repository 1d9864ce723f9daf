"""Lemmas as edits of words: a small set of classes that covers regular and irregular forms alike.

An edit is a letter ('l' when the word is put in lower case first, 'k' when its case is kept), how many characters
to cut off the end, and what to put there: 'l3y' makes 'army' of 'Armies'.
"""

from functools import lru_cache


def lemma_edit(word: str, lemma: str) -> str:
    """Return the edit that makes `lemma` of `word`."""
    lowered = lemma == lemma.lower()
    base = word.lower() if lowered else word
    common = 0
    while common < min(len(base), len(lemma)) and base[common] == lemma[common]:
        common += 1
    return f"{'l' if lowered else 'k'}{len(base) - common}{_guarded(lemma[common:])}"


@lru_cache(maxsize=50_000)
def apply_edit(word: str, edit: str) -> str:
    """Return the lemma that `edit` makes of `word`; the word itself where it is shorter than the cut."""
    base = word.lower() if edit[0] == "l" else word
    digits = 1
    while digits < len(edit) and edit[digits].isdigit():
        digits += 1
    cut = int(edit[1:digits])
    if cut > len(base):
        return base
    return base[: len(base) - cut] + edit[digits:].removeprefix("+")


def _guarded(ending: str) -> str:
    """Return an ending that cannot be taken for part of the number before it."""
    return "+" + ending if ending[:1].isdigit() or ending[:1] == "+" else ending
