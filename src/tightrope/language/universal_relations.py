"""Whether a tree speaks Universal Dependencies, the only scheme that the extractors of evidence understand.

spaCy's own English pipelines speak another (ClearNLP), in which a preposition heads its noun and "be" its predicate;
its labels cannot be read as UD's, so such a tree is not used.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

UNIVERSAL_RELATIONS = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl "
    "fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative "
    "xcomp".split()
)
"""The relations of UD v2 without subtypes."""


def has_universal_tree(doc: "Doc") -> bool:
    """Return whether `doc` has a tree, all of it in UD's relations (spaCy calls the root's 'ROOT').

    A text so simple that only labels occur which the schemes share has the same tree in both.
    """
    if not doc.has_annotation("DEP"):
        return False
    labels = {doc.vocab.strings[label] for label in set(doc.to_array("DEP").tolist()) if label}
    return all(label.partition(":")[0].lower() in UNIVERSAL_RELATIONS for label in labels)
