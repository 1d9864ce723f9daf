"""The reader's label sets: fixed ones here, learned ones read from the model file and checked when it is loaded."""

import json
from dataclasses import dataclass, field

from tightrope.errors import ReaderUnusable

SHAPES = ("pad", "lower", "title", "upper", "mixed", "digit", "mark", "opening", "closing")
"""Shapes of words; the encoder itself sees no case. Their order is the order of the model's table."""

ROLES = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
"""Labels of words in an attribution: B begins a piece of a role, I continues it."""

LEARNED = ("upos", "feats", "lemmas", "relations", "names", "politics", "entities")
"""Names of the label sets that come from the training data."""

FORMAT = 1
"""Version of inputs, outputs and metadata of the model file."""


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
    names, politics, entities : tuple of str
        BIO labels of named mentions, of CrossNER's political types, and of re3d's noun phrases.
    """

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]
    politics: tuple[str, ...]
    entities: tuple[str, ...]
    widths: dict[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "widths", {name: len(getattr(self, name)) for name in LEARNED})

    def to_json(self) -> str:
        """Return the sets as the model file's metadata keep them."""
        return json.dumps({name: getattr(self, name) for name in LEARNED})


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
    for name, fixed in (("shapes", SHAPES), ("roles", ROLES)):
        found = tuple(json.loads(metadata.get(name, "[]")))
        if found != fixed:
            raise ReaderUnusable(
                place, f"its {name} are {', '.join(found) or 'missing'}; expected {', '.join(fixed)}"
            )
    learned = json.loads(metadata.get("labels", "{}"))
    missing = [name for name in LEARNED if not learned.get(name)]
    if missing:
        raise ReaderUnusable(place, f"it has no labels for {', '.join(missing)}")
    return LabelSets(**{name: tuple(learned[name]) for name in LEARNED})
