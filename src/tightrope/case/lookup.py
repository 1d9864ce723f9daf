"""Actors and reports of a case as people name them: by id, by name or alias, by file."""

from difflib import get_close_matches

from tightrope.case.case import Case
from tightrope.errors import UnknownRecord
from tightrope.evidence.records import Actor
from tightrope.evidence.words.gazetteer import fold
from tightrope.reports.report import Report

_NEAREST = 3
"""Names that an error offers."""


def find_actor(case: Case, wanted: str) -> Actor:
    """Return the actor of the case that an id, a name or another name it goes by stands for.

    Capitals, accents and an article make no difference. An actor's own name goes before other actors' aliases, and
    these before the family name alone.

    Raises
    ------
    UnknownRecord
        When it stands for none, with the nearest names, or for several, with their ids.
    """
    by_id = {actor.id: actor for actor in case.actors}
    found = by_id.get(case.actor_of.get(wanted, wanted))
    if found is not None:
        return found
    folded = _plain(wanted)
    actors = [actor for actor in case.actors if actor.state != "rejected"]
    named = [actor for actor in actors if _plain(actor.name) == folded]
    named = named or [actor for actor in actors if folded in {_plain(alias) for alias in actor.aliases}]
    family = [actor for actor in actors if actor.kind == "person" and _plain(actor.name).endswith(f" {folded}")]
    named = named or (family if folded else [])
    if len(named) == 1:
        return named[0]
    if named:
        listed = ", ".join(f"{actor.name} ({actor.id})" for actor in named)
        raise UnknownRecord(f"{wanted!r} fits {len(named)} actors: {listed}; give one of these ids")
    names = {_plain(name): actor.name for actor in actors for name in (*actor.aliases, actor.name)}
    near = dict.fromkeys(names[one] for one in get_close_matches(folded, names, n=_NEAREST))
    near |= dict.fromkeys(name for plain, name in names.items() if folded and folded in plain.split())
    offered = list(near)[:_NEAREST]
    hint = f"did you mean {' or '.join(offered)}?" if offered else "list them with: tightrope show CASE actors"
    raise UnknownRecord(f"no actor {wanted!r} in this case; {hint}")


def find_report(case: Case, wanted: str) -> Report:
    """Return the report that its id, its file's name or the id that the input gave stands for.

    Raises
    ------
    UnknownRecord
        When it stands for none, or for several, with their ids.
    """
    for names in (lambda report: (report.id,), lambda report: (report.source_id, report.file)):
        found = [report for report in case.reports if wanted in names(report)]
        if len(found) == 1:
            return found[0]
        if found:
            listed = ", ".join(report.id for report in found)
            raise UnknownRecord(f"{wanted!r} fits {len(found)} reports: {listed}; give one of these ids")
    known = [name for report in case.reports for name in (report.id, report.file, report.source_id) if name]
    near = get_close_matches(wanted, known, n=_NEAREST)
    hint = f"did you mean {' or '.join(near)}?" if near else "list them with: tightrope show CASE reports"
    raise UnknownRecord(f"no report {wanted!r} in this case; {hint}")


def _plain(name: str) -> str:
    return fold(name).removeprefix("the ")
