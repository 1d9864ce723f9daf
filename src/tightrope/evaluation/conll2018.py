"""Scores of a syntactic reading by the method of the CoNLL 2018 shared task.

Gold and system words are aligned by their characters without white space; inside tokens of several words, which have
no characters of their own, by the longest common subsequence of forms. Each score is an F1 over gold and system
words; features are the universal ones, relations without their subtypes, and a gold lemma '_' is always right.
Source: Zeman et al. (2018), CoNLL 2018 Shared Task: Multilingual Parsing from Raw Text to Universal Dependencies.
"""

from collections.abc import Sequence, Set

from tightrope.evaluation.conllu import TreebankDocument, Word
from tightrope.evaluation.scores import Score, one_to_one

UNIVERSAL_FEATURES = frozenset(
    "PronType NumType Poss Reflex Foreign Abbr Gender Animacy Number Case Definite Degree VerbForm Mood Tense Aspect "
    "Voice Evident Polarity Person Polite".split()
)
"""The features that the shared task compared."""


def align(gold: Sequence[Word], system: Sequence[Word]) -> list[tuple[int, int]]:
    """Return pairs of positions of the words that gold and system have in common.

    Words of a token of several are aligned within the smallest stretch of text out of which no such token sticks.
    """
    pairs: list[tuple[int, int]] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        ours, theirs = gold[g], system[s]
        if ours.inside_token or theirs.inside_token:
            if ours.inside_token and not theirs.inside_token and theirs.start < ours.start:
                s += 1
            elif theirs.inside_token and not ours.inside_token and ours.start < theirs.start:
                g += 1
            else:
                last_g, last_s = _stretch(gold, system, g, s)
                pairs += _common_subsequence(gold, system, range(g, last_g), range(s, last_s))
                g, s = last_g, last_s
        elif (ours.start, ours.end) == (theirs.start, theirs.end):
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif ours.start <= theirs.start:
            g += 1
        else:
            s += 1
    return pairs


def _stretch(gold: Sequence[Word], system: Sequence[Word], g: int, s: int) -> tuple[int, int]:
    """Return the ends of the words of both sides that lie in a stretch beginning with a token of several words."""
    end = max(side[i].end for side, i in ((gold, g), (system, s)) if side[i].inside_token)
    grown = True
    while grown:
        grown = False
        for words, first in ((gold, g), (system, s)):
            for word in words[first:]:
                if word.start >= end:
                    break
                if word.inside_token and word.end > end:
                    end, grown = word.end, True
    return _first_beyond(gold, g, end), _first_beyond(system, s, end)


def _first_beyond(words: Sequence[Word], first: int, end: int) -> int:
    while first < len(words) and words[first].end <= end:
        first += 1
    return first


def _common_subsequence(
    gold: Sequence[Word], system: Sequence[Word], left: range, right: range
) -> list[tuple[int, int]]:
    """Return the longest common subsequence of the forms in two ranges of words."""
    lengths: dict[tuple[int, int], int] = {}
    for g in reversed(left):
        for s in reversed(right):
            same = gold[g].form.lower() == system[s].form.lower()
            taken = 1 + lengths.get((g + 1, s + 1), 0) if same else 0
            lengths[g, s] = max(taken, lengths.get((g + 1, s), 0), lengths.get((g, s + 1), 0))
    pairs, g, s = [], left.start, right.start
    while g < left.stop and s < right.stop:
        if gold[g].form.lower() == system[s].form.lower():
            pairs.append((g, s))
            g, s = g + 1, s + 1
        elif lengths.get((g + 1, s), 0) >= lengths.get((g, s + 1), 0):
            g += 1
        else:
            s += 1
    return pairs


def compare_documents(
    gold: TreebankDocument, system: TreebankDocument, *, learned: Set[str] = frozenset()
) -> dict[str, Score]:
    """Return the scores of one document: words, sentences, upos, ufeats, lemmas, uas and las.

    Parameters
    ----------
    learned : set of str
        Names of features; where there are any, `learned_feats` compares these alone.
    """
    pairs = align(gold.words, system.words)
    partner = dict(pairs)
    right = dict.fromkeys(("upos", "ufeats", "lemmas", "uas", "las", *(["learned_feats"] if learned else [])), 0)
    for g, s in pairs:
        ours, theirs = gold.words[g], system.words[s]
        attached = ours.head is not None and partner.get(ours.head) == theirs.head
        right["upos"] += ours.upos == theirs.upos
        right["ufeats"] += _kept(ours.feats, UNIVERSAL_FEATURES) == _kept(theirs.feats, UNIVERSAL_FEATURES)
        right["lemmas"] += ours.lemma in ("_", theirs.lemma)
        right["uas"] += attached
        right["las"] += attached and ours.relation.split(":")[0] == theirs.relation.split(":")[0]
        if learned:
            right["learned_feats"] += _kept(ours.feats, learned) == _kept(theirs.feats, learned)
    sizes = {"gold": len(gold.words), "found": len(system.words)}
    sentences = _ranges(gold), _ranges(system)
    return {
        "words": one_to_one(len(pairs), **sizes),
        "sentences": one_to_one(len(sentences[0] & sentences[1]), gold=len(sentences[0]), found=len(sentences[1])),
        **{measure: one_to_one(count, **sizes) for measure, count in right.items()},
    }


def _kept(feats: str, names: Set[str]) -> frozenset[str]:
    return frozenset(pair for pair in feats.split("|") if pair.split("=")[0] in names)


def _ranges(document: TreebankDocument) -> set[tuple[int, int]]:
    """Return the sentences as ranges of characters without white space."""
    return {(document.words[first].start, document.words[end - 1].end) for first, end in document.sentences}
