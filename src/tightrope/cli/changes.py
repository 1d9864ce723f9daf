"""`show CASE changes`: what later reports changed, since a day or since the last brief."""

import click

from tightrope.brief.change_list import changes_to_json, list_changes
from tightrope.brief.filters import Filters
from tightrope.case.case import Case
from tightrope.case.changes import Change, changes_since, published_since
from tightrope.case.store import CaseFile
from tightrope.cli.output import put_json, say
from tightrope.errors import InvalidDate


def show_changes(case_file: CaseFile, view: Case, chosen: Filters, *, as_json: bool) -> None:
    """Show what is new, changed, closed and disputed since the day of `--since`, or since the last brief."""
    if set(chosen.used()) - {"since"}:
        raise click.UsageError("changes take --since alone of the filters")
    if chosen.since is None and view.last_brief is None:
        raise click.UsageError("no brief of this case was written yet; give a day: --since 2021-04-07")
    try:
        later = view.new_reports if chosen.since is None else published_since(view, chosen.since)
    except InvalidDate as error:
        raise click.UsageError(f"--since: {error}") from error
    changes = changes_since(case_file.stored_case(), view.config, later)
    if as_json:
        put_json(changes_to_json(changes))
    elif changes:
        click.echo(list_changes(view, changes))
    else:
        say("Nothing changed.")


def changes_since_last_brief(case_file: CaseFile, view: Case) -> tuple[Change, ...]:
    """Return what the reports changed that the last brief did not tell of; nothing before the first brief."""
    if view.last_brief is None or not view.new_reports:
        return ()
    return changes_since(case_file.stored_case(), view.config, view.new_reports)
