r"""Line breaks that reached a text as the two characters `\n`, as in data that was escaped twice.

Left in the body they glue two sentences together. The text is kept as received; the two characters become a block of
boilerplate between two blocks of body.
"""

import re

from tightrope.reports.report import Block

_ESCAPED = re.compile(r"(?:(?<=[\s.!?…”\"'’)\]])|^)(?:\\r)?\\n(?=\s*(?:[A-Z“\"'‘\\]|$))")
"""After the end of a sentence or a space, before a capital or the end: a path or a pattern has neither."""


def cut_escaped_breaks(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with body parted at escaped line breaks."""
    if "\\n" not in text:
        return blocks
    return tuple(part for block in blocks for part in (_parts(text, block) if block.kind == "body" else [block]))


def _parts(text: str, block: Block) -> list[Block]:
    parts: list[Block] = []
    start = block.start
    for match in _ESCAPED.finditer(text[: block.end], block.start):
        parts += _trimmed(text, start, match.start())
        parts.append(Block(kind="boilerplate", start=match.start(), end=match.end()))
        start = match.end()
    return parts + _trimmed(text, start, block.end)


def _trimmed(text: str, start: int, end: int) -> list[Block]:
    """Return the body block between two offsets without white space at its ends; none where nothing is left."""
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    return [Block(kind="body", start=first, end=last)] if first < last else []
