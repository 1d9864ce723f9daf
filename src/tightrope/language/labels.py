"""The reader's label sets: fixed ones here, learned ones read from the model file and checked when it is loaded."""

import json
from dataclasses import dataclass

from tightrope.errors import ReaderUnusable

SHAPES = ("pad", "lower", "title", "upper", "mixed", "digit", "mark", "opening", "closing")
"""Shapes of words; the encoder itself sees no case. Their order is the order of the model's table."""

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Labels of words in an attribution: B begins a piece of a role, I continues it."""

EVENT_TYPES = (
    "none", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""Types of the event that a word tells of, those of the PLOVER manual of 2021, after none."""

TAGS = ("upos", "feats", "lemmas", "relations")
"""Names of the label sets of words that come from the training data."""

SPANS = ("names", "politics", "entities", "mentions")
"""Names of the sets of kinds of spans that come from the training data, in the order of the model's scores."""

FORMAT = 2
"""Version of inputs, outputs and metadata of the model file."""

MAY_LACK = frozenset({"events"})
"""Fixed label sets of heads that a model file may be without."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSets:
    """What the columns of the model's score arrays mean.

    Parameters
    ----------
    upos : tuple of str
        Universal POS tags.
    feats : tuple of str
        Bundles of Universal Features as in CoNLL-U, '_' for none.
    lemmas : tuple of str
        Edits that make a lemma of a word, see `language.lemmas`.
    relations : tuple of str
        UD relations with their subtypes.
    names, politics, entities, mentions : tuple of str
        Kinds of named mentions, CrossNER's political types, re3d's noun phrases, and GUM's mentions (all noun
        phrases and pronouns).
    """

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    politics: tuple[str, ...]
    entities: tuple[str, ...]
    mentions: tuple[str, ...]

    def of_spans(self, name: str) -> slice:
        """Return where the kinds of one set stand among the scores of spans."""
        before = sum(len(getattr(self, other)) for other in SPANS[: SPANS.index(name)])
        return slice(before, before + len(getattr(self, name)))

    def to_json(self) -> str:
        """Return the sets as the model file's metadata keep them."""
        return json.dumps({name: getattr(self, name) for name in (*TAGS, *SPANS)})


def read_labels(metadata: dict[str, str], place: str) -> LabelSets:
    """Return the label sets of a model file.

    Parameters
    ----------
    metadata : dict of str
        The metadata of the file, all values strings.
    place : str
        The file, for messages.

    Raises
    ------
    ReaderUnusable
        When the file is of another format or its fixed label sets are not those of this version.
    """
    if metadata.get("format") != str(FORMAT):
        raise ReaderUnusable(
            place, f"its format is {metadata.get('format', 'not given')}, this version reads {FORMAT}"
        )
    for name, fixed in (("shapes", SHAPES), ("roles", ROLES), ("events", EVENT_TYPES)):
        found = tuple(json.loads(metadata.get(name, "[]")))
        if found != fixed and (name in metadata or name not in MAY_LACK):
            raise ReaderUnusable(
                place, f"its {name} are {', '.join(found) or 'missing'}; expected {', '.join(fixed)}"
            )
    learned = json.loads(metadata.get("labels", "{}"))
    missing = [name for name in (*TAGS, *SPANS) if not learned.get(name)]
    if missing:
        raise ReaderUnusable(place, f"it has no labels for {', '.join(missing)}")
    return LabelSets(**{name: tuple(learned[name]) for name in (*TAGS, *SPANS)})
