"""What a brief says: sections, references, names, what is told as whose."""

from dataclasses import replace

from brief_cases import cite, make_case

from builders import make_report
from tightrope.brief.brief import write_brief
from tightrope.brief.content import Brief, Cite, Line, Quote
from tightrope.brief.looks import line_text
from tightrope.brief.narrative import MAX_STATEMENTS
from tightrope.case.case import Case
from tightrope.case.config import CaseConfig
from tightrope.case.decisions import Decision
from tightrope.evidence.records import Actor, Mention, Statement, StatementSpans
from tightrope.evidence.references import ActorReference, Speaker
from tightrope.reports.report import Span

CASE = make_case()
BRIEF = write_brief(CASE, as_of="2021-04-10")


def texts(brief: Brief, key: str) -> list[str]:
    """Return the items of a section as plain text: heading, text and note."""
    return [
        " | ".join(line_text(line) for line in (item.heading, item.text, item.note) if line)
        for section in brief.sections
        if section.key == key
        for group in section.groups
        for item in group.items
    ]


def test_sections_stand_in_the_order_of_reading() -> None:
    assert [section.key for section in BRIEF.sections] == [
        "new", "points", "actors", "conditions", "timeline", "figures", "statements", "claims", "gaps", "sources",
        "method",
    ]  # fmt: skip


def test_an_empty_case_has_only_the_method() -> None:
    empty = Case(title="Nothing yet", config=CaseConfig(), reports=(), origins={}, unread={}, actor_of={})
    brief = write_brief(empty, as_of="2021-04-10")
    assert [section.key for section in brief.sections] == ["method"]
    assert [line_text(line) for line in brief.head] == ["as of 10 April 2021", "0 reports, 0 outlets, 0 origins"]


def test_the_head_counts_reports_outlets_and_origins() -> None:
    merged = replace(CASE, origins={report.id: CASE.reports[0].id for report in CASE.reports})
    assert line_text(BRIEF.head[1]) == "3 reports, 3 outlets, 3 origins"
    assert line_text(write_brief(merged, as_of="2021-04-10").head[1]) == "3 reports, 3 outlets, 1 origin"


def test_references_are_numbered_in_order_of_appearance_one_for_each_citation() -> None:
    seen: list[int] = []
    for _, line in BRIEF.lines():
        seen += [piece.number for piece in line if isinstance(piece, Cite) and piece.number not in seen]
    assert seen == list(range(1, len(BRIEF.references) + 1))
    assert len({reference.citation for reference in BRIEF.references}) == len(BRIEF.references)


def test_key_points_tell_fact_claim_condition_and_expectation_apart() -> None:
    points = texts(BRIEF, "points")
    assert 0 < len(points) <= 5
    assert points[0].startswith("Morning Desk reported on 8 April 2021: “The two delegations met")
    assert points[0].endswith("2 reports, 2 origins")
    assert points[1].startswith("Salim al-Harun, prime minister, said on 7 April 2021: “We want a calendar")
    assert points[2].startswith("Morning Desk reported a condition on 8 April 2021: “Unless the calendar")
    assert points[3].startswith("Figures given for foreign soldiers in the country: about 3,500 in 2020")
    assert points[4].startswith("Still ahead on 8 April 2021, according to Morning Desk: “A vote in parliament")


def test_every_point_carries_a_reference() -> None:
    for section in BRIEF.sections:
        if section.key in ("points", "actors", "conditions", "timeline", "figures", "statements", "claims"):
            for group in section.groups:
                assert all(any(isinstance(piece, Cite) for piece in item.text) for item in group.items)


def test_two_reports_of_one_event_are_one_line_with_two_references() -> None:
    past = texts(BRIEF, "timeline")[0]
    assert past.startswith("7 April 2021 | “The two delegations met")
    assert "[1][2]" in past


def test_the_timeline_is_parted_by_the_as_of_date() -> None:
    def titles(as_of: str) -> list[str]:
        brief = write_brief(CASE, as_of=as_of)
        return [line_text(group.title) for part in brief.sections if part.key == "timeline" for group in part.groups]

    assert titles("2021-04-10") == ["Past", "Expected after 10 April 2021"]
    assert titles("2022-01-01")[1].startswith("Expected before 1 January 2022")


def test_a_condition_keeps_holder_clauses_and_deadline() -> None:
    assert texts(BRIEF, "conditions") == [
        "Valley Front | Unless “the calendar is published by June”,\n"
        "“the Valley Front will leave the talks”. [4] | "
        "threat, according to Morning Desk of 8 April 2021; due by June 2021"
    ]


def test_statements_are_quoted_without_the_marks_around_them() -> None:
    spoken = texts(BRIEF, "statements")
    assert any("“We want a calendar that both parliaments can read and nobody can change”" in text for text in spoken)
    assert any(text.startswith("An official who did not want to be named |") for text in spoken)


def test_a_statement_in_two_parts_is_quoted_in_two_parts() -> None:
    statement = CASE.statements[0]
    content = statement.spans.content[0]
    parts = (replace(content, end=content.start + 18), replace(content, start=content.start + 24))
    split = replace(statement, spans=replace(statement.spans, content=parts))
    brief = write_brief(replace(CASE, statements=(split,)), as_of="2021-04-10")
    (spoken,) = texts(brief, "statements")
    assert "“We want a calendar” … “both parliaments can read and nobody can change”" in spoken


def test_gaps_name_what_is_missing() -> None:
    gaps = "\n".join(texts(BRIEF, "gaps"))
    for words in (
        "1 report kept but not read: not in English (de).",
        "without a date of publication",
        "1 of 2 statements comes from a source that the report does not name.",
        "No report mentions: Summit at the harbour (26 July 2021).",
        "No report speaks to: Who may fish off the northern islands?",
        "No dated report after 9 April 2021",
    ):
        assert words in gaps


def test_what_is_new_is_left_out_before_the_first_brief() -> None:
    first = write_brief(replace(CASE, last_brief=None), as_of="2021-04-10")
    assert "new" not in [section.key for section in first.sections]
    nothing = write_brief(replace(CASE, new_reports=frozenset()), as_of="2021-04-10")
    assert texts(nothing, "new") == ["Since the last brief, of 8 April 2021, nothing has come in."]


def test_quotations_are_kept_whole_in_the_content() -> None:
    def quotes(line: Line) -> list[Quote]:
        return [piece for piece in line if isinstance(piece, Quote)]

    found = [quote for _, line in BRIEF.lines() for quote in quotes(line)]
    assert found
    assert all(quote.text in BRIEF.references[quote.reference - 1].citation.quote for quote in found)


def test_a_case_gives_the_same_brief_twice() -> None:
    assert write_brief(make_case(), as_of="2021-04-10") == BRIEF


def timeline_titles(case: Case) -> list[str]:
    brief = write_brief(case, as_of="2021-04-10")
    return [line_text(group.title) for part in brief.sections if part.key == "timeline" for group in part.groups]


def test_dates_long_before_their_report_are_background() -> None:
    met, vote = CASE.timeline
    looked_back = replace(met, date="2003-03-20")
    titles = timeline_titles(replace(CASE, timeline=(looked_back, vote)))
    assert titles == ["Background, dates that reports look back to", "Expected after 10 April 2021"]


def test_a_sentence_with_two_dates_is_told_once_at_the_later() -> None:
    met, vote = CASE.timeline
    earlier = replace(met, id="d-earlier", date="2021-04-05")
    brief = write_brief(replace(CASE, timeline=(earlier, met, vote)), as_of="2021-04-10")
    told = [text for text in texts(brief, "timeline") if "The two delegations" in text]
    assert len(told) == 1
    assert told[0].startswith("7 April 2021 | ")


def test_without_dates_the_first_sentences_of_reports_are_points() -> None:
    report = CASE.reports[0]
    first = Mention(
        citation=cite(report, "The two delegations"), text="The two delegations", label="group", actor="a-1"
    )
    actor = Actor(id="a-1", citation=first.citation, name="The two delegations", kind="group", reports=(report.id,))
    case = replace(CASE, timeline=(), statements=(), conditions=(), claims=(), actors=(actor,), mentions=(first,))
    assert texts(write_brief(case, as_of="2021-04-10"), "points")[0].startswith(
        "Morning Desk reported on 8 April 2021: “The two delegations met in Baghdad"
    )


def test_long_sections_are_cut_and_say_how_to_see_the_rest() -> None:
    report = make_report("\n".join(f"Minister Number{place} said that the talks go on." for place in range(30)))
    lines = report.text.split("\n")
    statements = tuple(
        Statement(
            citation=cite(report, line),
            speaker=Speaker(text=line.split(" said")[0]),
            cue="said",
            content="the talks go on",
            spans=StatementSpans(content=(Span(cite(report, line).end - 16, cite(report, line).end - 1),)),
            form="indirect",
        )
        for line in lines
    )
    empty = Case(title="Many", config=CaseConfig(), reports=(report,), origins={}, unread={}, actor_of={})
    case = replace(empty, statements=statements)
    brief = write_brief(case, as_of="2021-04-10")
    (section,) = [one for one in brief.sections if one.key == "statements"]
    (group,) = section.groups
    assert len(group.items) == MAX_STATEMENTS
    assert line_text(group.more) == f"and {30 - MAX_STATEMENTS} more: tightrope show CASE statements"


def test_generic_and_small_counts_are_left_to_the_list_of_figures() -> None:
    figure = CASE.figures[0]
    case = replace(
        CASE,
        claims=(),
        figures=(
            replace(figure, id="f-1", of="people", unit="people", place=None),
            replace(figure, id="f-2", of="tables", unit="tables", low=2, high=2),
            replace(figure, id="f-3", of="soldiers killed", unit="soldiers", low=2, high=2),
        ),
    )
    brief = write_brief(case, as_of="2021-04-10")
    assert texts(brief, "figures") == ["Soldiers killed in the country | about 2 (8 April 2021) [6]"]
    assert any("tightrope show CASE figures" in line_text(line) for part, line in brief.lines() if part == "figures")


def told_statement(text: str, content: str, *, cue: str = "said") -> list[str]:
    """Return the statements of a brief on one report that tells what somebody said in its own words."""
    report = make_report(text)
    start = text.index(cue)
    statement = Statement(
        citation=report.cite(0, text.index(content) + len(content)),
        speaker=Speaker(text="The envoy"),
        cue=cue,
        content=content,
        spans=StatementSpans(
            cue=(Span(start, start + len(cue)),),
            content=(Span(text.index(content), text.index(content) + len(content)),),
        ),
        form="mixed" if "“" in content else "indirect",
    )
    case = replace(CASE, reports=(report,), origins={report.id: report.id}, unread={}, statements=(statement,))
    bare = replace(case, actors=(), mentions=(), times=(), conditions=(), figures=(), timeline=(), claims=())
    return texts(write_brief(bare, as_of="2021-04-10"), "statements")


def test_what_a_report_words_itself_bears_no_marks_but_the_reports_own() -> None:
    (mixed,) = told_statement("The envoy said that the “road is open again” to all.", "that the “road is open again”")
    assert "said that the “road is open again” [1]" in mixed
    (indirect,) = told_statement("The envoy said the road was open to lorries again.", "the road was open to lorries")
    assert "said the road was open to lorries [1]" in indirect
    assert "in the words of" in indirect


def test_what_somebody_did_not_say_is_never_told_as_said() -> None:
    (told,) = told_statement("The envoy did not say that the road was open.", "that the road was open", cue="say")
    assert "“The envoy did not say that the road was open.”" in told
    assert "envoy | say" not in told


def test_a_condition_of_a_bare_pronoun_names_no_holder() -> None:
    condition = replace(CASE.conditions[0], holder=ActorReference(text="It"))
    (told,) = texts(write_brief(replace(CASE, conditions=(condition,)), as_of="2021-04-10"), "conditions")
    assert told.startswith("Holder not named in the sentence | Unless “")


def test_a_day_stands_before_its_month_and_a_sentence_stands_once() -> None:
    met, vote = CASE.timeline
    month = replace(met, id="d-month", citation=CASE.figures[1].citation, date="2021-04")
    ahead = replace(vote, id="d-again", citation=met.citation)
    brief = write_brief(replace(CASE, timeline=(month, met, ahead, vote)), as_of="2021-04-10")
    lines = texts(brief, "timeline")
    assert sum("The two delegations met" in line for line in lines) == 1


def test_the_method_names_the_pipeline_that_the_analyst_chose() -> None:
    other = replace(CASE, config=replace(CASE.config, language=replace(CASE.config.language, pipeline="en_core")))
    assert "no language model took part" in texts(BRIEF, "method")[0]
    told = texts(write_brief(other, as_of="2021-04-10"), "method")[0]
    assert "en_core" in told
    assert "no language model took part" not in told


def test_the_method_counts_the_decisions_that_stand() -> None:
    made = [
        Decision(number=number, kind="reject", target="s-gone", author="ed", made_at="2021-04-10T08:00:00+00:00")
        for number in (1, 2, 3)
    ]
    decided = replace(CASE, decisions=(*made[:2], replace(made[2], undone=True)))
    assert (
        "An analyst made 2 decisions on these records."
        in texts(write_brief(decided, as_of="2021-04-10"), "method")[-1]
    )


def test_what_lay_before_its_report_was_not_expected() -> None:
    vote = replace(CASE.timeline[1], date="2020-10")
    brief = write_brief(replace(CASE, timeline=(vote,)), as_of="2021-04-10")
    (section,) = [section for section in brief.sections if section.key == "timeline"]
    assert not section.groups[0].ahead


def test_a_date_that_leaves_its_end_open_bounds_no_period() -> None:
    reports = tuple(replace(report, published="2021-04-08/..") for report in CASE.reports)
    assert line_text(write_brief(replace(CASE, reports=reports), as_of="2021-04-10").head[0]) == "as of 10 April 2021"
