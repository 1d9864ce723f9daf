"""Hand-made cases for the tests of briefs: reports of our own, records cited by their words."""

from dataclasses import replace

from builders import make_report
from tightrope.case.case import Case, Claim, TimelineEntry
from tightrope.case.config import CalendarEntry, CaseConfig, Issue, SourceRating
from tightrope.evidence.records import Actor, Condition, Figure, Mention, Statement, StatementSpans, TimeExpression
from tightrope.evidence.references import ActorReference, Role, Speaker
from tightrope.reports.report import Citation, Report, Span

MORNING = (
    "The two delegations met in Baghdad on 7 April 2021 and agreed to go on talking about the bases.\n"
    "“We want a calendar that both parliaments can read and nobody can change,” Prime Minister Salim al-Harun said "
    "on 7 April 2021.\n"
    "Unless the calendar is published by June, the Valley Front will leave the talks, its spokesman said.\n"
    "About 2,500 foreign soldiers are in the country.\n"
    "A vote in parliament is expected in October 2021, and the delegations will meet again before it."
)
EVENING = (
    "The two delegations met in Baghdad on 7 April 2021 and agreed to go on talking about the bases there.\n"
    "About 3,500 foreign soldiers were in the country in 2020.\n"
    "An official who did not want to be named said that the calendar is nearly finished."
)
GERMAN = "Die beiden Delegationen trafen sich am Mittwoch in Bagdad."


def cite(report: Report, words: str) -> Citation:
    """Cite the first place of `words` in the report."""
    start = report.text.index(words)
    return report.cite(start, start + len(words))


def span(report: Report, words: str) -> Span:
    """Return the first place of `words` as a span."""
    start = report.text.index(words)
    return Span(start, start + len(words))


def sentence(report: Report, begin: str) -> Citation:
    """Cite the line that begins with `begin`."""
    return cite(report, next(line for line in report.text.split("\n") if line.startswith(begin)))


def make_case() -> Case:
    """Return a case of three reports: two origins that were read and one report that was not."""
    morning = replace(
        make_report(MORNING, outlet="Morning Desk"), title="Delegations meet", url="https://example.org/a"
    )
    evening = replace(make_report(EVENING, outlet="Evening Wire", published="2021-04-09"), title="Second day")
    german = make_report(GERMAN, outlet="Abendblatt", published=None)
    harun = Actor(
        citation=cite(morning, "Prime Minister Salim al-Harun"),
        name="Salim al-Harun",
        kind="person",
        country="IRQ",
        aliases=("Harun", "Salim al-Harun"),
        roles=(Role(role="Prime Minister", citation=cite(morning, "Prime Minister")),),
        mentions=3,
        reports=(morning.id,),
    )
    front = Actor(
        citation=cite(morning, "Valley Front"),
        name="Valley Front",
        kind="armed_group",
        mentions=2,
        reports=(morning.id,),
    )
    statement = Statement(
        citation=sentence(morning, "“We want"),
        speaker=Speaker(text="Prime Minister Salim al-Harun", actor=harun.id, name="Salim al-Harun"),
        cue="said",
        content="We want a calendar that both parliaments can read and nobody can change,",
        spans=StatementSpans(
            content=(span(morning, "We want a calendar that both parliaments can read and nobody can change,"),)
        ),
        form="direct",
        date="2021-04-07",
    )
    unnamed = Statement(
        citation=sentence(evening, "An official"),
        speaker=Speaker(text="An official who did not want to be named", anonymous=True),
        cue="said",
        content="that the calendar is nearly finished",
        spans=StatementSpans(content=(span(evening, "that the calendar is nearly finished"),)),
        form="indirect",
    )
    condition = Condition(
        citation=sentence(morning, "Unless"),
        kind="threat",
        holder=ActorReference(text="the Valley Front", actor=front.id, name="Valley Front"),
        condition="the calendar is published by June",
        consequence="the Valley Front will leave the talks",
        polarity="unless",
        deadline="../2021-06",
    )
    now = Figure(
        citation=cite(morning, "About 2,500 foreign soldiers"),
        low=2500, high=2500, approximate=True, unit="soldiers", of="foreign soldiers", place="the country",
        as_of="2021-04-08",
    )  # fmt: skip
    before = Figure(
        citation=cite(evening, "About 3,500 foreign soldiers"),
        low=3500, high=3500, approximate=True, unit="soldiers", of="foreign soldiers", place="the country",
        as_of="2020",
    )  # fmt: skip
    again = TimeExpression(
        citation=cite(evening, "7 April 2021"), text="7 April 2021", value="2021-04-07", type="date", anchor="text"
    )
    met = TimelineEntry(
        citation=sentence(morning, "The two"), date="2021-04-07", text="The two delegations met", records=(again.id,)
    )
    vote = TimelineEntry(
        citation=sentence(morning, "A vote"), date="2021-10", text="vote", records=(now.id,), expected=True
    )
    claim = Claim(
        citation=before.citation,
        text="foreign soldiers in the country",
        records=(before.id, now.id),
        origins=2,
        verdict="update",
        reason="later as-of date",
    )
    return Case(
        title="Bases in the valley",
        config=CaseConfig(
            title="Bases in the valley",
            sources=(SourceRating(outlet="Morning Desk", rating="B"),),
            calendar=(CalendarEntry(date="2021-07-26", title="Summit at the harbour"),),
            issues=(Issue(id="fishing", question="Who may fish off the northern islands?"),),
        ),
        reports=(morning, evening, german),
        actors=(harun, front),
        mentions=(
            Mention(citation=cite(morning, "Salim al-Harun"), text="Salim al-Harun", label="person", actor=harun.id),
        ),
        times=(
            again,
            TimeExpression(citation=cite(morning, "October 2021"), text="October 2021", value=None, type="date"),
        ),
        statements=(statement, unnamed),
        conditions=(condition,),
        figures=(now, before),
        timeline=(met, vote),
        claims=(claim,),
        origins={morning.id: morning.id, evening.id: evening.id, german.id: german.id},
        unread={german.id: "not in English (de)"},
        actor_of={},
        new_reports=frozenset({evening.id}),
        last_brief="2021-04-08T12:00:00+00:00",
    )


HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\x1b[31mred\x1b]8;;https://evil.example\x07link",
    "\x9b2J\x00\x08",
    "\u202egnp.exe\u202c \u2066hidden\u2069",
    "[click](javascript:alert(1)) ![x](https://evil.example/x.png) <https://evil.example> www.evil.example",
    "https://evil.example/path user@evil.example #1 @someone | a | b |",
    "[bold red]not markup[/] :smile: $x^2$ ~~gone~~ `code`",
    "{{ 7 * 7 }} {% raw %} &lt;b&gt; &amp;",
    "\udfff \ud800 \ufffe \U000e0041\ufeff\u200b",
    "# heading\n\n---\n1. one\n- two\r\n> three",
    "هذا نص عربي ' onmouseover='alert(1)",
)
"""Texts that a medium could obey."""


def hostile_case(words: str) -> Case:
    """Return a case in which a report, its description, an actor and every kind of record hold `words`."""
    report = replace(
        make_report(
            f"Somebody said on 7 April 2021 that {words} was so and would remain so.", outlet=f"Desk {words}"
        ),
        title=f"Title {words}",
        url=f"https://example.org/?{words}",
    )
    content = report.text[report.text.index("that ") :]
    whole = report.cite(0, len(report.text))
    actor = Actor(
        citation=whole,
        name=f"Name {words}",
        kind="person",
        aliases=(f"Alias {words}",),
        roles=(Role(role=f"role {words}", citation=whole),),
        reports=(report.id,),
    )
    statement = Statement(
        citation=whole,
        speaker=Speaker(text="Somebody", actor=actor.id, name=actor.name),
        cue="said",
        content=content,
        spans=StatementSpans(content=(span(report, content),)),
        form="direct",
        date="2021-04-07",
    )
    condition = Condition(
        citation=whole,
        kind="threat",
        holder=ActorReference(text=f"Holder {words}"),
        condition=words,
        consequence="elsewhere: " + words,
    )
    figure = Figure(citation=whole, low=500, high=500, unit=f"unit {words}", of=f"of {words}", place=f"place {words}")
    entry = TimelineEntry(citation=whole, date="2021-04-07", text=content, records=(statement.id,))
    claim = Claim(
        citation=whole, text=words, records=(figure.id,), origins=1, verdict="scope", reason=f"reason {words}"
    )
    unread = replace(make_report("Ungelesen.", outlet=words), title=words)
    return Case(
        title=f"Case {words}",
        config=CaseConfig(calendar=(CalendarEntry(date="2021-07-26", title=f"Summit {words}"),)),
        reports=(report, unread),
        actors=(actor,),
        statements=(statement,),
        conditions=(condition,),
        figures=(figure,),
        timeline=(entry,),
        claims=(claim,),
        origins={report.id: report.id, unread.id: unread.id},
        unread={unread.id: f"reason {words}"},
        actor_of={},
    )
