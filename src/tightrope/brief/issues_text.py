"""Issues for a terminal: those of `case.toml`, or candidates with their evidence and lines that would define them."""

from collections.abc import Iterable
from itertools import islice
from textwrap import wrap

from tightrope.brief.hostile import isolated, visible
from tightrope.brief.looks import quotation_marks
from tightrope.brief.wording import date_words
from tightrope.case.case import Case
from tightrope.case.config import Issue
from tightrope.positions.proposals import MOST_EXAMPLES, IssueProposal, Wish

WIDTH = 80
LONGEST_WORDING = 90
"""Characters of an example wording in the lines for `case.toml`."""
LONGEST_QUOTE = 160


def list_issues(issues: Iterable[Issue]) -> str:
    """Return issues of `case.toml`, each with its scale."""
    return "\n\n".join("\n".join(_defined(issue)) for issue in issues)


def list_issue_proposals(case: Case, proposals: Iterable[IssueProposal]) -> str:
    """Return candidates: who wants what, in which words, and what to write to case.toml."""
    return "\n\n".join(
        "\n".join(_proposed(case, proposal, number)) for number, proposal in enumerate(proposals, start=1)
    )


def _defined(issue: Issue) -> Iterable[str]:
    yield from _wrapped(f"{issue.id}: {issue.question}", "")
    for point in sorted(issue.scale, key=lambda point: point.at):
        wording = f" ({'; '.join(point.wording)})" if point.wording else ""
        yield from _wrapped(f"{point.at:3g}  {point.label}{wording}", "  ")
    if issue.status_quo is not None:
        yield f"  status quo {issue.status_quo:g}"
    if issue.deadline is not None:
        yield f"  deadline {date_words(issue.deadline)}"


def _proposed(case: Case, proposal: IssueProposal, number: int) -> Iterable[str]:
    counted = f"{len(proposal.records)} records, {len(proposal.actors)} actors"
    yield from _wrapped(f"{number}. {' and '.join(proposal.topic)} ({counted})", "")
    for title, wishes in (("against it, or for less", proposal.without), ("for it, or for more", proposal.having)):
        if wishes:
            yield f"  {title}:"
        for wish in wishes[:MOST_EXAMPLES]:
            yield from _example(case, wish)
        if len(wishes) > MOST_EXAMPLES:
            yield f"    and {len(wishes) - MOST_EXAMPLES} more"
    yield "  for case.toml, to be put in your words:"
    yield from (f"    {isolated(visible(line))}" for line in toml_lines(proposal))


def _example(case: Case, wish: Wish) -> Iterable[str]:
    report = case.report(wish.record.report)
    dated = date_words(report.published) if report.published else "date not reported"
    quote = _cut(wish.record.citation.quote, LONGEST_QUOTE)
    opening, closing = quotation_marks(quote)
    source = f"{report.outlet or report.file or 'outlet not reported'}, {dated} ({wish.record.id})"
    yield from _wrapped(f"{wish.who}: {opening}{quote}{closing}", "    ")
    yield from _wrapped(source, "      ")


def toml_lines(proposal: IssueProposal) -> tuple[str, ...]:
    """Return the lines that define a candidate in case.toml, a scale of two ends with the reports' wordings."""
    topic = " and ".join(proposal.topic)
    ends = ((0, f"no {topic}", proposal.without), (100, topic, proposal.having))
    points = (
        f"  {{ at = {at}, label = {_quoted(label)}, wording = [{', '.join(_wordings(wishes))}] }},"
        for at, label, wishes in ends
    )
    return (
        "[[issues]]", f"id = {_quoted(proposal.id)}", f"question = {_quoted(f'What becomes of {topic}?')}",
        "scale = [", *points, "]",
    )  # fmt: skip


def _wordings(wishes: Iterable[Wish]) -> Iterable[str]:
    texts = dict.fromkeys(_quoted(_cut(wish.wording, LONGEST_WORDING)) for wish in wishes)
    return islice(texts, MOST_EXAMPLES)


def _cut(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= longest else flat[: flat.rfind(" ", 0, longest)] + " ..."


def _quoted(text: str) -> str:
    """Return a TOML string: control characters cannot stand in it, quotation marks and backslashes are escaped."""
    plain = "".join(character if character.isprintable() else " " for character in text)
    return '"' + plain.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _wrapped(text: str, indent: str) -> list[str]:
    lines = wrap(visible(text), WIDTH, initial_indent=indent, subsequent_indent=f"{indent}  ", break_on_hyphens=False)
    return [isolated(line) for line in lines]
