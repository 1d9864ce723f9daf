"""Whether the name of a country or capital stands for the state that acts, or for the place."""

from collections.abc import Collection

from tightrope.evidence.actors.tokens import Tokens
from tightrope.evidence.words.lexicon import load_lexicon

_FARTHEST = 12
"""Names joined by "and" or appositions that are climbed to find what a name does."""


def acts_as_state(tokens: Tokens, head: int, *, capital: bool, sources: Collection[int]) -> bool:
    """Return whether the name of a state or its capital names one who acts, speaks or is addressed.

    A capital needs more than a state: a verb of which only those who decide are the subject.

    Parameters
    ----------
    head : int
        The name's token that carries it in the tree.
    sources : collection of int
        Tokens that head the source of an attribution.
    """
    if head in sources:
        return True
    for _ in range(_FARTHEST):
        if tokens.relation(head) not in ("conj", "appos"):
            break
        head = tokens.heads[head]
        if head in sources:
            return True
    return _acts(tokens, head, capital=capital)


def _acts(tokens: Tokens, head: int, *, capital: bool) -> bool:
    words = load_lexicon().words
    above, relation = tokens.heads[head], tokens.relations[head]
    verb = tokens.lemmas[above]
    cases = tokens.cases(head)
    if relation == "nsubj":
        if tokens.pos[above] == "VERB":
            return verb in words["deciding"] or (not capital and verb not in words["stative"])
        return not capital and verb in words["willing"]
    if relation in ("nsubj:pass", "obj", "iobj"):
        listed = verb in words["listing"] and any(
            tokens.lemmas[at] in words["members"] for at in tokens.children[above]
        )
        return listed or verb in words["addressing"] or (not capital and verb in words["dealing"])
    if relation.startswith(("obl", "nmod")):
        return _in_phrase(tokens, cases, above)
    return False


def _in_phrase(tokens: Tokens, cases: list[str], above: int) -> bool:
    """Return whether a name in a phrase acts: "signed by Iran", "talks with Tehran", "Iran's demand"."""
    words = load_lexicon().words
    noun = tokens.lemmas[above]
    if "s" in cases or "" in cases:
        return noun in words["own_acts"]
    if "by" in cases:
        return tokens.pos[above] == "VERB" or noun in words["own_acts"]
    if "from" in cases:
        return noun in words["giving"]
    if set(cases) & {"with", "between", "against"}:
        return tokens.pos[above] == "VERB" or noun in words["shared"]
    return "on" in cases and noun in words["weighing"]
