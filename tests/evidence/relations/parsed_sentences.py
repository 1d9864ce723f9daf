"""Sentences with trees written by hand: `word|POS|head|relation`, by blanks; `word/lemma` where they differ."""

import spacy
from spacy.tokens import Doc

from builders import make_report
from tightrope.evidence.records import Actor, Mention
from tightrope.evidence.relations.find import find_relations
from tightrope.evidence.vocabulary import ActorKind
from tightrope.language.sentences import BLOCK_STARTS

VOCAB = spacy.blank("en").vocab
GLUED = frozenset("-")


def parsed(tree: str) -> Doc:
    """Return the `Doc` of one sentence; its root is its own head."""
    cells = [cell.rsplit("|", 3) for cell in tree.split()]
    words = [cell[0].split("/")[0] for cell in cells]
    heads = [int(cell[2]) for cell in cells]
    glued = {i for i, word in enumerate(words) if word in GLUED}
    doc = Doc(
        VOCAB,
        words=words,
        spaces=[i not in glued and i + 1 not in glued and i + 1 < len(words) for i in range(len(words))],
        lemmas=[cell[0].split("/")[-1] for cell in cells],
        pos=[cell[1] for cell in cells],
        heads=heads,
        deps=["ROOT" if heads[i] == i else cell[3] for i, cell in enumerate(cells)],
    )
    doc.user_data[BLOCK_STARTS] = {0}
    return doc


def relations_of(tree: str, **names: ActorKind) -> list[tuple[str, str, str]]:
    """Return kind, origin and target of what is found; `names` are the actors, "_" for a blank in a name."""
    doc = parsed(tree)
    report = make_report(doc.text)
    actors, mentions = [], []
    for key, kind in names.items():
        name = key.replace("_", " ")
        start = doc.text.index(name)
        actor = Actor(citation=report.cite(start, start + len(name)), name=name, kind=kind)
        actors.append(actor)
        label = "person" if kind == "person" else "organization"
        mentions.append(Mention(citation=actor.citation, text=name, label=label, actor=actor.id, name=name))
    found = find_relations(doc, report, actors=actors, mentions=mentions, times=[])
    return [(one.kind, one.origin.name or "", one.target.name or "") for one in found]
