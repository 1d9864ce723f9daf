"""The section of a brief on who wants what: for each issue its scale, and a strip for every actor that is known."""

from collections.abc import Sequence

from tightrope.brief.content import CONFIG, Command, Estimated, Given, Group, Item, Line, Piece, Section, Words
from tightrope.brief.draft import Draft
from tightrope.brief.ledgers import joined
from tightrope.brief.positions_text import MARKS, short_range, strip
from tightrope.case.case import Case
from tightrope.case.config import Issue
from tightrope.positions.estimate import estimate_positions
from tightrope.positions.table import Position

INTRO = (
    f"{MARKS['draft']} drafted from the records, {MARKS['edited']} set by the analyst, {MARKS['locked']} locked; "
    "the line is the range. A draft is where a judgement starts, and none itself. "
)
MOST_ROWS = 12
MOST_CITES = 4
"""References for a position, and against it; the rest is one command away."""


def write_positions(draft: Draft) -> Section | None:
    """Return where the actors stand on the issues of case.toml; None without issues or without a known position."""
    case = draft.index.case
    rows = estimate_positions(case) if case.config.issues else ()
    groups = tuple(
        group for issue in case.config.issues if (group := _group(draft, issue, rows)) is not None
    )  # fmt: skip
    if not groups:
        return None
    intro: Line = (Words(INTRO), Command("tightrope show CASE positions"))
    return Section(key="positions", title="Who wants what", layout="rows", intro=intro, groups=groups)


def told_by_table(case: Case) -> frozenset[tuple[str, str, str]]:
    """Return every text that a brief may take from the table, with the actor and the issue that it is about."""
    told = {(f"{point.at:g}", "", issue.id) for issue in case.config.issues for point in issue.scale}
    for row in estimate_positions(case) if case.config.issues else ():
        texts = (row.name, strip(row.position), short_range(row.position), row.position.method)
        told |= {(text, row.name, row.issue) for text in texts}
    return frozenset(told)


def _group(draft: Draft, issue: Issue, rows: Sequence[Position]) -> Group | None:
    own = [row for row in rows if row.issue == issue.id]
    known = [row for row in own if row.position.state != "unknown"]
    if not known:
        return None
    known.sort(key=lambda row: (row.position.mode or 0.0, row.name))
    unknown = [(Estimated(row.name, row.name, row.issue),) for row in own if row not in known]
    scale = [
        (Estimated(f"{point.at:g}", "", issue.id), Words(" "), Given(point.label, CONFIG))
        for point in sorted(issue.scale, key=lambda point: point.at)
    ]
    return Group(
        title=(Given(issue.question, CONFIG),),
        more=(Words("Not known: "), *joined(unknown)) if unknown else (),
        items=(
            *((Item(kind="note", text=joined(scale, " · ")),) if scale else ()),
            *(_item(draft, row) for row in known[:MOST_ROWS]),
        ),
    )  # fmt: skip


def _item(draft: Draft, row: Position) -> Item:
    position = row.position
    text: list[Piece] = [
        Estimated(strip(position), row.name, row.issue), Words(" "),
        Estimated(short_range(position), row.name, row.issue),
    ]  # fmt: skip
    for words, ids in (("; for ", position.supporting), ("; against ", position.against)):
        cites = draft.cite_all(
            [draft.index.records[one] for one in ids if one in draft.index.records], limit=MOST_CITES
        )
        if cites:
            text += [Words(words), *cites]
    drafted = position.method if position.state == "draft" else ""
    note: list[Piece] = [Estimated(drafted, row.name, row.issue)] if drafted else []
    if position.newer:
        note.append(Words("; newer records disagree" if note else "Newer records disagree"))
    return Item(
        kind="position", heading=(Estimated(row.name, row.name, row.issue),), text=tuple(text), note=tuple(note)
    )
