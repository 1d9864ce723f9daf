"""CrossNER's political types for the names of GUM: labels from afar (Mintz et al. 2009).

CrossNER's own 200 training sentences name hardly anybody but politicians, so nothing in them tells persons and
politicians apart. GUM's chains do: somebody who is called a minister anywhere in a document is one throughout it, and
somebody who is called something else is not.
"""

from collections import defaultdict
from collections.abc import Iterable

from gazetteer import countries
from mentions import Name, mentions_of, names_of
from views import LabelledRange

POLITICAL = frozenset(
    "president minister premier chancellor senator congressman congresswoman governor mayor politician "
    "lawmaker legislator parliamentarian candidate incumbent secretary mp councillor councilor commissioner "
    "statesman democrat republican pm sen. rep. gov.".split()
)
"""What politicians are called, in lower case."""

UNSURE = frozenset(
    "king queen prince princess emperor sultan general judge justice ambassador activist "
    "leader representative deputy delegate".split()
)
"""What may be a politician or not: nothing is learned of who is called so and nothing else."""

PARTIES = frozenset(
    "party parties democrats republicans labour conservatives liberals tories socialists greens communists".split()
)

GENRES = frozenset("academic bio court interview news speech textbook voyage".split())
"""Genres that politics are learned from; talk is too unlike CrossNER's encyclopaedia."""

APOLITICAL = frozenset("academic bio interview textbook voyage".split())
"""Genres in which a person of whom nothing is said is hardly ever a politician."""


def callings_of(sentences: Iterable[list[list[str]]]) -> dict[str, frozenset[str]]:
    """Return by chain what its members are called in a document: the nouns of its mentions, lower case.

    Parameters
    ----------
    sentences : iterable of list of list of str
        The rows of CoNLL-U of each sentence of one document.
    """
    callings: dict[str, set[str]] = defaultdict(set)
    for rows in sentences:
        for mention in mentions_of(rows):
            if mention.kind == "person":
                callings[mention.chain] |= {
                    (row[2] if row[3] == "NOUN" else row[1]).lower()
                    for i, row in enumerate(rows[mention.start : mention.end + 1], mention.start)
                    if (i == mention.head and row[3] == "NOUN")
                    or (row[7] in ("compound", "flat", "nmod:desc", "appos") and row[3] in ("NOUN", "PROPN"))
                }
    return {chain: frozenset(words) for chain, words in callings.items()}


def political_names(
    rows: list[list[str]], callings: dict[str, frozenset[str]], genre: str
) -> list[LabelledRange] | None:
    """Return the names of a sentence with CrossNER's types, None for the type where it is not sure.

    Nothing at all comes back for a genre that politics are not learned from.
    """
    if genre not in GENRES:
        return None
    names = names_of(rows)
    inside = {i for name in names for i in range(name.first, name.last + 1)}
    found: list[LabelledRange] = [(name.first, name.last, _kind(rows, name, callings, genre)) for name in names]
    for i, row in enumerate(rows):
        if i not in inside and i and row[1][:1].isupper():
            if row[4] in ("JJ", "NNPS") and len(row[1]) > 3:
                found.append((i, i, "misc"))  # "Iraqi", "Republicans"
            elif row[4] == "NNP":
                found.append((i, i, None))
    return found


def _kind(rows: list[list[str]], name: Name, callings: dict[str, frozenset[str]], genre: str) -> str | None:
    words = [row[1].lower() for row in rows[name.first : name.last + 1]]
    if name.kind == "person":
        return _kind_of_person(callings.get(name.mention.chain, frozenset()), genre)
    if name.kind == "place":
        return "country" if " ".join(words) in countries() else "location"
    if name.kind == "organization":
        return "politicalparty" if PARTIES.intersection(words) else "organisation"
    if name.kind == "event":
        return "election" if {"election", "elections", "referendum"}.intersection(words) else "event"
    return "misc" if name.mention.known else None


def _kind_of_person(called: frozenset[str], genre: str) -> str | None:
    common = {word for word in called if word.islower()}
    if POLITICAL & common:
        return "politician"
    return "person" if genre in APOLITICAL and not UNSURE & common else None
