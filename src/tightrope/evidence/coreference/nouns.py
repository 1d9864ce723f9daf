"""What common nouns stand for: persons, bodies, places and the rest."""

import json
from functools import cache
from importlib.resources import files
from typing import cast

from tightrope.evidence.coreference.chains import EntityType
from tightrope.evidence.words.lexicon import load_lexicon

NOUNS = files("tightrope.evidence.coreference").joinpath("nouns.json")
"""From a type to the nouns that mostly stand for it, counted in GUM's training part by `training/coreference`."""


@cache
def _nouns() -> dict[str, EntityType]:
    lexicon = load_lexicon()
    counted = json.loads(NOUNS.read_text(encoding="utf-8"))
    found = {noun: cast(EntityType, type_) for type_, nouns in counted.items() for noun in nouns.split()}
    found |= dict.fromkeys(lexicon.words["unnamed"] | lexicon.words["relational"] | lexicon.offices.keys(), "person")
    for noun in (*lexicon.heads, *lexicon.small_heads):
        found.setdefault(noun, "organization")
    for noun, (_, kind, _) in lexicon.collectives.items():
        for form in (noun, noun.removesuffix("s"), noun.removesuffix("ies") + "y"):
            found.setdefault(form, "person" if kind == "group" else "organization")
    return found


IRREGULAR = {"children": "child", "men": "man", "women": "woman", "wives": "wife", "policemen": "policeman"}


def noun_type(lemma: str, word: str) -> EntityType | None:
    """Return the type of what a noun mostly stands for, None for a noun not known.

    Parameters
    ----------
    lemma, word : str
        Lower case; a lemma that is not known may be wrong, so the word is tried as well.
    """
    nouns = _nouns()
    return nouns.get(lemma) or nouns.get(IRREGULAR.get(word, word)) or nouns.get(word.removesuffix("s"))
