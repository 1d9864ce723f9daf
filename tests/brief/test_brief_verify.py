"""A brief is refused for each sort of fault, and for no other reason."""

from dataclasses import replace

import pytest
from brief_cases import make_case

from tightrope.brief.as_json import render_json
from tightrope.brief.brief import write_brief
from tightrope.brief.content import (
    Brief,
    Cite,
    Command,
    Count,
    Day,
    Given,
    Group,
    Item,
    Line,
    Link,
    Name,
    Number,
    Quote,
    Section,
    Words,
)
from tightrope.brief.markdown import render_markdown
from tightrope.brief.terminal import render_terminal
from tightrope.brief.verify import verify_brief
from tightrope.errors import BriefRefused

CASE = make_case()
BRIEF = write_brief(CASE, as_of="2021-04-10")
MORNING, EVENING, GERMAN = CASE.reports
STATEMENT, FIGURE, HARUN = CASE.statements[0], CASE.figures[0], CASE.actors[0]


def with_line(*line: object) -> Brief:
    """Return the brief with one more item."""
    item = Item(kind="note", text=tuple(line))  # type: ignore[arg-type]
    section = Section(key="gaps", title="More", layout="notes", groups=(Group(items=(item,)),))
    return replace(BRIEF, sections=(*BRIEF.sections, section))


def refused(brief: Brief) -> str:
    with pytest.raises(BriefRefused) as caught:
        verify_brief(brief, brief.case)
    assert caught.value.faults
    return str(caught.value)


def test_a_brief_as_written_passes() -> None:
    verify_brief(BRIEF, CASE)


@pytest.mark.parametrize(
    "line",
    [
        (Words("Talks go on "), Cite(1)),
        (Quote("met in Baghdad", 1),),
        (Number("about 2,500", FIGURE.id),),
        (Day("on 8 April 2021", "2021-04-08", FIGURE.id),),
        (Day("7 April 2021", "2021-04-07", STATEMENT.id),),
        (Count("2", (MORNING.id, EVENING.id)),),
        (Name("Harun", HARUN.id),),
        (Given("Delegations meet", MORNING.id),),
        (Link("https://example.org/a", MORNING.id),),
        (Command("tightrope show CASE statements"),),
    ],
)
def test_pieces_that_the_case_carries_pass(line: Line) -> None:
    verify_brief(with_line(*line), CASE)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ((Words("About 2500 soldiers"),), "'2500'|'2'"),
        ((Words("In April they met"),), "'April'"),
        ((Words("Half of the soldiers left"),), "'Half'"),
        ((Words("Two delegations met"),), "'Two'"),
        ((Words("They “agreed”"),), "own words"),
        ((Cite(99),), "no reference 99"),
        ((Quote("met in Basra", 1),), "not in the quotation of reference 1"),
        ((Quote("", 1),), "not in the quotation"),
        ((Quote("met in Baghdad", 99),), "reference 99, which there is not"),
        ((Number("about 5,000", FIGURE.id),), "is not what f-"),
        ((Number("about 2,500", STATEMENT.id),), "the case has no record"),
        ((Day("9 April 2021", "2021-04-08", FIGURE.id),), "does not say 2021-04-08"),
        ((Day("9 April 2021", "2021-04-09", FIGURE.id),), "does not give the date 2021-04-09"),
        ((Day("soon", "soon", FIGURE.id),), "no EDTF date"),
        ((Count("3", (MORNING.id, EVENING.id)),), "counts 2 things"),
        ((Count("2", (MORNING.id, MORNING.id)),), "counts 1 things"),
        ((Count("1", ("r-nowhere",)),), "which the case does not have"),
        ((Name("Karim al-Harun", HARUN.id),), "nothing that a-"),
        ((Given("Delegations part", MORNING.id),), "nothing that r-"),
        ((Given("Delegations meet", "r-nowhere"),), "the case has no record r-nowhere"),
        ((Link("https://example.org/b", MORNING.id),), "nothing that r-"),
        ((Command("rm -r CASE"),), "no command"),
    ],
)
def test_each_fault_in_a_line_is_refused(line: Line, fault: str) -> None:
    message = refused(with_line(*line))
    assert any(part in message for part in fault.split("|"))
    assert "gaps" in message


def with_reference(**changes: object) -> Brief:
    """Return the brief with its first reference changed."""
    return replace(BRIEF, references=(replace(BRIEF.references[0], **changes), *BRIEF.references[1:]))


def test_a_quotation_that_is_not_verbatim_is_refused() -> None:
    where = BRIEF.references[0].citation
    changed = replace(where, quote=where.quote.replace("agreed", "argued"))
    assert "the text reads" in refused(with_reference(citation=changed))


def test_a_reference_to_a_report_that_was_not_read_is_refused() -> None:
    assert "was not read" in refused(with_reference(citation=GERMAN.cite(0, 5)))


def test_a_reference_to_no_report_of_the_case_is_refused() -> None:
    where = replace(BRIEF.references[0].citation, report="r-nowhere")
    assert "has no report r-nowhere" in refused(with_reference(citation=where))


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"outlet": "Another Desk"}, "not those of its report"),
        ({"published": "2020-01-01"}, "not those of its report"),
        ({"rating": "A"}, "not the one in case.toml"),
        ({"number": 7}, "numbered from one"),
        ({"records": ("s-unknown",)}, "no record s-unknown"),
        ({"records": ()}, "no record stands behind it"),
    ],
)
def test_a_reference_described_wrongly_is_refused(changes: dict[str, object], fault: str) -> None:
    assert fault in refused(with_reference(**changes))


def test_figures_in_titles_are_refused() -> None:
    section = replace(BRIEF.sections[0], title="The 14 points")
    assert "a title holds no figure" in refused(replace(BRIEF, sections=(section, *BRIEF.sections[1:])))
    assert "the case is called" in refused(replace(BRIEF, title="Another case"))


def test_a_record_rejected_after_writing_is_refused_by_every_renderer() -> None:
    rejected = replace(CASE, statements=(replace(STATEMENT, state="rejected"), *CASE.statements[1:]))
    brief = replace(BRIEF, case=rejected)
    for render in (render_terminal, render_markdown, render_json):
        with pytest.raises(BriefRefused, match="was rejected"):
            render(brief)


def test_rejected_records_and_unread_reports_give_nothing_to_a_brief() -> None:
    rejected = replace(
        CASE,
        statements=tuple(replace(one, state="rejected") for one in CASE.statements),
        conditions=tuple(replace(one, state="rejected") for one in CASE.conditions),
    )
    brief = write_brief(rejected, as_of="2021-04-10")
    assert {"statements", "conditions"}.isdisjoint(section.key for section in brief.sections)
    assert all(reference.citation.report != GERMAN.id for reference in brief.references)
