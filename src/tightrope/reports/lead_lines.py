"""The dateline that opens a paragraph ("GENEVA, April 7 (Desk) - ..."), cut off as a block of its own.

It says where and when the report was filed. Left in the first sentence, it would be read as part of what somebody
said or did.
"""

import re

from tightrope.reports.report import Block

HEAD_PARAGRAPHS = 3
"""Body paragraphs that may open with a dateline: a teaser can come before the one that does."""

_UPPER = r"[^\W\d_a-z](?:[^\W\d_a-z]|[.'’-])+"
_WORD = r"[^\W\d_a-z][\w.'’-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATE = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_AGENCY = r"\([^()\n]{1,40}\)"
_DASH = r"(?:\s?[—–]|\s-{1,2}(?=\s)|-{2})\s*"
_IN_CAPITALS = rf"{_UPPER}(?:(?:, ?| |/){_UPPER}){{0,5}}(?:, {_WORD}(?: {_WORD})?)?"
_NO_PREPOSITION = r"(?!(?:On|In|By|From|Since|Until|After|Before|Between|Late|Early)\b)"
_IN_WORDS = rf"{_WORD}(?:(?:, ?| |/){_WORD}){{0,5}}"
_OPENING = re.compile(
    rf"(?:{_IN_CAPITALS}(?:(?:,|\s?[—–-])? {_DATE})?(?: {_AGENCY})?"  # GENEVA - / GENEVA, April 7 (Desk) -
    rf"|{_NO_PREPOSITION}{_IN_WORDS},? {_DATE}(?: {_AGENCY})?"  # Geneva, April 7 -
    rf"|{_IN_WORDS} {_AGENCY}"  # Geneva (Desk) -
    rf"|{_DATE}(?: {_AGENCY})?(?={_DASH}[^\W\d_a-z])){_DASH}"  # April 7 -
)
LONGEST = 120
"""Characters in which a dateline ends; the longest have two towns and a desk."""


def cut_datelines(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with datelines at the beginning of the first body paragraphs as blocks of their own."""
    found: list[Block] = []
    seen = 0
    for block in blocks:
        end = _dateline_end(text, block) if block.kind == "body" and seen < HEAD_PARAGRAPHS else None
        seen += block.kind == "body"
        if end is None:
            found.append(block)
        else:
            dateline_end = block.start + len(text[block.start : end].rstrip())
            found.append(Block(kind="dateline", start=block.start, end=dateline_end))
            found.append(Block(kind="body", start=end, end=block.end))
    return tuple(found)


def _dateline_end(text: str, block: Block) -> int | None:
    """Return where the words after the dateline begin; None without a dateline, or with nothing behind it."""
    match = _OPENING.match(text, block.start, min(block.end, block.start + LONGEST))
    return match.end() if match and match.end() < block.end else None
