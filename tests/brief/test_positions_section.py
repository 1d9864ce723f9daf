"""Who wants what, in a brief: told from the table, with references, and refused where it says anything else."""

from dataclasses import replace

import pytest
from brief_cases import make_case

from tightrope.brief.as_json import brief_as_json
from tightrope.brief.brief import Brief, write_brief
from tightrope.brief.content import Estimated
from tightrope.brief.html import render_html
from tightrope.brief.terminal import render_terminal
from tightrope.brief.verify import verify_brief
from tightrope.case.config import Issue, KnownActor, ScalePoint
from tightrope.case.table_config import GivenCell, GivenCells
from tightrope.errors import BriefRefused

ISSUE = Issue(
    id="stay", question="Who stays?", scale=(ScalePoint(at=0, label="nobody"), ScalePoint(at=100, label="all"))
)
CELL = GivenCell(actor="River Front", position=(20.0, 40.0, 80.0), salience=(0.5,), capability=(1.0,))


@pytest.fixture
def brief() -> Brief:
    case = make_case()
    config = replace(
        case.config, issues=(ISSUE,), actors=(KnownActor(name="River Front"), KnownActor(name="Reed")),
        positions=(GivenCells(issue="stay", cells=(CELL,)),),
    )  # fmt: skip
    return write_brief(replace(case, config=config), as_of="2021-04-10")


def test_every_medium_shows_the_strip_and_who_is_unknown(brief: Brief) -> None:
    for text in (render_terminal(brief), render_html(brief)):
        assert "····────●────────····" in text
        assert "40 (20–80)" in text
        assert "Not known: " in text
    section = next(part for part in brief_as_json(brief)["sections"] if part["key"] == "positions")
    assert section["title"] == "Who wants what"


def test_a_case_without_issues_has_no_such_section() -> None:
    brief = write_brief(make_case(), as_of="2021-04-10")
    assert all(section.key != "positions" for section in brief.sections)


def test_what_the_table_does_not_say_is_refused(brief: Brief) -> None:
    (section,) = (section for section in brief.sections if section.key == "positions")
    group = section.groups[0]
    item = group.items[-1]
    wrong = replace(item, text=(Estimated("90 (80–95)", "River Front", "stay"),))
    sections = tuple(
        replace(one, groups=(replace(group, items=(wrong,)),)) if one is section else one for one in brief.sections
    )
    with pytest.raises(BriefRefused, match="nothing that the table says of River Front on stay"):
        verify_brief(replace(brief, sections=sections), brief.case)
