"""Whether a person's name in a record is one, or a description in the report's words."""

from tightrope.evidence.words.gazetteer import fold
from tightrope.evidence.words.lexicon import load_lexicon


def is_description(name: str) -> bool:
    """Return whether what a person goes by is a description: "US president", "source close to the talks".

    Names have capitals at both ends, but for the particles that may open them ("al-Tai", "van der Velde").
    """
    words = name.split()
    if not words:
        return False
    particle = (fold(words[0]).split() or [""])[0] in load_lexicon().words["particles"]
    return words[-1].rpartition("-")[2][:1].islower() or (words[0][:1].islower() and not particle)
