"""Hand-made reports for tests."""

import hashlib

from tightrope.reports.report import Block, BlockKind, Report, report_id


def make_report(
    text: str, *, published: str | None = "2021-04-08", outlet: str | None = "Test Desk", kind: BlockKind = "body"
) -> Report:
    """Return a report whose every non-blank line is one block of `kind`."""
    blocks: list[Block] = []
    position = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind=kind, start=position, end=position + len(line)))
        position += len(line) + 1
    content = text.encode("utf-8", "surrogatepass")
    return Report(
        id=report_id(content, outlet=outlet),
        text=text,
        sha256=hashlib.sha256(content).hexdigest(),
        blocks=tuple(blocks),
        outlet=outlet,
        published=published,
        published_basis="given" if published else None,
        language="en",
    )
