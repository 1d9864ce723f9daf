"""Hearsay: whose wish a statement tells of, where it is not the speaker's own."""

import re

from tightrope.evidence.records import Statement
from tightrope.positions.voices import Voices

_WISHING = re.compile(
    r"^(?:\W+|also|now|still|clearly|really|both)*"
    r"(?:wants?|wanted|demands?|demanded|seeks?|sought|insists?|insisted|refuses?|refused|rejects?|rejected|opposes?|"
    r"opposed|supports?|supported|accepts?|accepted|plans?|planned|intends?|intended|hopes?|hoped|will|would|won['’]t|"
    r"(?:is|are|was|were) (?:ready|willing|prepared|determined|trying|seeking)|"
    r"favou?rs?|agrees?|agreed|prefers?)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"^[\W_]*(?:that\s+)?(?:the\s+)?", re.IGNORECASE)
LONGEST_NAME = 6
"""Words of the longest name that is looked for at the start of what is said."""


def subject_of_content(statement: Statement, voices: Voices) -> str | None:
    """Return the row of the table whose wish a statement tells, None where it tells of nobody's by name.

    "The minister said the militias want a date" tells of the militias, and is no word for the minister.
    """
    opening = _OPENING.match(statement.content)
    rest = statement.content[opening.end() :] if opening else statement.content
    words = list(re.finditer(r"\S+", rest))[:LONGEST_NAME]
    for count in range(len(words), 0, -1):
        end = words[count - 1].end()
        row = voices.names.get(rest[:end].rstrip(",").removesuffix("'s").removesuffix("’s").casefold())
        if row is not None:
            return row if _WISHING.match(rest[end:]) else None
    return None
