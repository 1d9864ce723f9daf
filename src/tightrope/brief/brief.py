"""`write_brief`: what a case says, as a brief; content only, no markup."""

from collections.abc import Sequence

from tightrope.brief.content import Brief, Group, Item, Reference, Section
from tightrope.brief.coverage import write_gaps, write_head, write_method, write_new, write_sources
from tightrope.brief.draft import Draft
from tightrope.brief.forecast_section import write_forecast
from tightrope.brief.index import index_case
from tightrope.brief.key_points import write_key_points
from tightrope.brief.ledgers import write_actors, write_conditions, write_figures
from tightrope.brief.narrative import statements_told, write_claims, write_statements, write_timeline
from tightrope.brief.positions_section import write_positions
from tightrope.brief.talks_section import write_talks
from tightrope.brief.verify import verify_brief
from tightrope.case.case import Case
from tightrope.case.changes import Change
from tightrope.scenario.kept import KeptForecast

__all__ = ["Brief", "Group", "Item", "Reference", "Section", "write_brief"]


def write_brief(
    case: Case, *, as_of: str, forecast: KeptForecast | None = None, changes: Sequence[Change] = ()
) -> Brief:
    """Write the brief on a case.

    Parameters
    ----------
    case : Case
        Rejected records and reports that were not read give nothing to the brief.
    as_of : str
        EDTF day: the line between what is past and what is expected.
    forecast : KeptForecast or None
        A run that the case keeps, to be told of.
    changes : sequence of Change
        What came of the reports that the last brief did not tell of.

    Raises
    ------
    BriefRefused
        When the brief would state something the case does not carry.
    """
    draft = Draft(index_case(case), as_of=as_of)
    ranked = statements_told(draft)
    # Written in the order of reading: references are numbered, and names said in full, where they appear first.
    written = [
        write_new(draft, changes),
        write_key_points(draft, ranked),
        write_positions(draft),
        write_actors(draft),
        write_conditions(draft),
        write_talks(draft),
        write_timeline(draft),
        write_figures(draft),
        write_statements(draft, ranked),
        write_claims(draft),
        write_forecast(forecast) if forecast is not None else None,
        write_gaps(draft),
    ]
    cited = frozenset(reference.citation.report for reference in draft.references())
    written += [write_sources(draft, cited=cited), write_method(draft)]
    brief = Brief(
        title=case.title,
        as_of=as_of,
        head=write_head(draft),
        sections=tuple(section for section in written if section is not None),
        references=draft.references(),
        case=case,
        forecast=forecast,
    )
    verify_brief(brief, case)
    return brief
