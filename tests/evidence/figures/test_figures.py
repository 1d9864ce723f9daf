"""Figures: bounds, units, what is counted, place, as of when, modality; and what is no figure."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builders import make_report
from tightrope.evidence.figures.find import find_figures
from tightrope.evidence.records import Figure
from tightrope.evidence.times.find import find_times
from tightrope.language.document import read_document

if TYPE_CHECKING:
    from spacy.language import Language

Read = Callable[..., list[Figure]]


@pytest.fixture(scope="session")
def read(pipeline: "Language") -> Read:
    """Return the figures of a text published on 8 April 2021."""

    def read_text(text: str, *, published: str | None = "2021-04-08") -> list[Figure]:
        report = make_report(text, published=published)
        doc = read_document(report, pipeline)
        return find_figures(doc, report, times=find_times(doc, report))

    return read_text


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("About 2,500 troops remain.", 2500, 2500, True),
        ("Nearly 40 bases were shut.", 40, 40, True),
        ("Fewer than 3,000 troops remain.", None, 3000, False),
        ("Up to 500 troops remain.", None, 500, False),
        ("More than 60 rockets fell.", 60, None, False),
        ("At least 17 people died.", 17, None, False),
        ("Between 2,000 and 2,500 troops remain.", 2000, 2500, False),
        ("Some 2,000-2,500 troops remain.", 2000, 2500, True),
        ("From 200 to 300 advisers stay.", 200, 300, False),
        ("Dozens of rockets fell.", 24, 99, True),
        ("Tens of thousands of people fled.", 20000, 99999, True),
        ("A dozen rockets fell.", 12, 12, False),
        ("Twenty-five advisers stay.", 25, 25, False),
        ("Two hundred and six advisers stay.", 206, 206, False),
        ("The state owes $25 million.", 25e6, 25e6, False),
        ("It lost 1.5 million barrels of oil.", 1.5e6, 1.5e6, False),
        ("It sold 2 to 3 million barrels.", 2e6, 3e6, False),
        ("Over half a million people fled.", 5e5, None, False),
        ("More than half of the force left.", 50, None, False),
        ("About two-thirds of its troops left.", 66.7, 66.7, True),
        ("Nearly a quarter of the seats went to them.", 25, 25, True),
        ("The grant of AU$ 40 million came.", 40e6, 40e6, False),
    ],
)
def test_bounds(read: Read, text: str, low: float | None, high: float | None, approximate: bool) -> None:
    (figure,) = read(text)
    assert (figure.low, figure.high, figure.approximate) == (low, high, approximate)


@pytest.mark.parametrize(
    ("text", "quote", "unit", "of", "place"),
    [
        ("There are about 900 U.S. troops in Syria.", "about 900 U.S. troops", "persons", "U.S. troops", "Syria"),
        ("Over 40% of the coalition forces left.", "Over 40% of the coalition forces", "percent",
         "the coalition forces", None),
        ("They fired 14 rockets at the airport.", "14 rockets", "rockets", "rockets", None),
        ("A grant of $25 million in military aid came.", "$25 million in military aid", "USD", "military aid", None),
        ("The pipeline has 30 km in the south.", "30 km", "km", "km", None),
        ("A bomb exploded, killing 26 people.", "killing 26 people", "persons", "people killed", None),
        ("A bomb exploded, wounding six.", "wounding six", "persons", "people wounded", None),
        ("Ten US marines die outside the town.", "Ten US marines die", "persons", "US marines killed", None),
        ("Some 300 US and Iraqi troops went in.", "Some 300 US and Iraqi troops", "persons", "US and Iraqi troops",
         None),
        ("Thousands of Sunnis took part.", "Thousands of Sunnis", "persons", "Sunnis", None),
        ("They held four wounded rebels.", "four wounded rebels", "persons", "wounded rebels", None),
        ("It shut 15 banks and shops.", "15 banks and shops", "banks", "banks and shops", None),
        ("The death toll rose to 58.", "death toll rose to 58", "persons", "people killed", None),
        ("The number of soldiers killed this year rose to 98.", "number of soldiers killed this year rose to 98",
         "persons", "soldiers killed", None),
        ("Nearly 100,000 march in the capital.", "Nearly 100,000", "persons", "people", None),
        ("Five members of the ruling party sign the deal.", "Five members of the ruling party", "persons",
         "members of the ruling party", None),
        ("At least 90 Iraqis were killed or wounded.", "At least 90 Iraqis were killed or wounded", "persons",
         "Iraqis killed or wounded", None),
        ("More than half of the force left.", "More than half of the force", "percent", "the force", None),
        ("Half its tanks are lost.", "Half its tanks", "percent", "its tanks", None),
        ("Attacks rose by 20 percent.", "20 percent", "percent", "rise in Attacks", None),
        ("The army cut its budget by 10%.", "10%", "percent", "fall in budget", None),
        ("A bomb in the town of Basra killed 20 people.", "killed 20 people", "persons", "people killed", "Basra"),
        ("He was blamed for the deaths of eight soldiers.", "eight soldiers", "persons", "soldiers killed", None),
        ("Three separate attacks shook it.", "Three separate attacks", "attacks", "attacks", None),
        ("A bomb on a bus in Basra killed 20 people.", "killed 20 people", "persons", "people killed", "Basra"),
        ("Guards fired at a crowd in Basra, killing ten people.", "killing ten people", "persons", "people killed",
         "Basra"),
        ("Officials in Basra said that ten people were killed.", "ten people were killed", "persons", "people killed",
         None),
        ("Three British soldiers were killed in Basra.", "Three British soldiers were killed", "persons",
         "British soldiers killed", "Basra"),
    ],
)  # fmt: skip
def test_what_is_counted(read: Read, text: str, quote: str, unit: str, of: str, place: str | None) -> None:
    (figure,) = read(text)
    assert (figure.citation.quote, figure.unit, figure.of, figure.place) == (quote, unit, of, place)


@pytest.mark.parametrize(
    "text",
    [
        "The offer costs two coffees a month.",
        "Two tables, two cities.",
        "Three figures are in use, three officials said.",
        "At least three ideas were on the table.",
        "The village lies 50 miles north of Baghdad.",
        "He signed 2 papers.",
    ],
)
def test_small_counts_of_what_nobody_tracks_and_distances_are_left_alone(read: Read, text: str) -> None:
    assert [figure.citation.quote for figure in read(text)] == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Three rockets fell.", "Three rockets"),
        ("The list lost two seats.", "two seats"),
        ("Five clerks die in the fire.", "Five clerks die"),
        ("Two Canadians left.", "Two Canadians"),
        ("They burnt 12 chairs.", "12 chairs"),
        ("Six of his guards were hurt.", "Six of his guards were hurt"),
        ("The list won 73 of the 329 seats.", "73 of the 329 seats"),
        ("At least one protester was killed.", "At least one protester was killed"),
    ],
)
def test_small_counts_of_what_matters_stay(read: Read, text: str, quote: str) -> None:
    assert [figure.citation.quote for figure in read(text)] == [quote]


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("Early counts speak of a 41 percent turnout.", "turnout"),
        ("Turnout was first put at 41 percent.", "Turnout"),
        ("A 20 percent cut in rations followed.", "cut in rations"),
        ("About 60 percent voted for it.", None),
    ],
)
def test_a_share_names_its_rate_where_the_clause_does(read: Read, text: str, of: str | None) -> None:
    (figure,) = read(text)
    assert (figure.unit, figure.of) == ("percent", of)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mission will grow from 500 trainers to around 4,000.", [(500, "trainers"), (4000, "trainers")]),
        ("It would be cut from about 5,200 to 3,000 troops.", [(5200, "troops"), (3000, "troops")]),
        ("There were 5,200 soldiers there. By May it fell to 3,000.", [(5200, "soldiers"), (3000, "soldiers")]),
        ("There were 900 soldiers and 40 tanks. It fell to 30.", [(900, "soldiers"), (40, "tanks")]),
        ("There were 900 soldiers. The price fell to 30.", [(900, "soldiers")]),
        ("Twelve guards and nine pilgrims were killed.", [(12, "guards killed"), (9, "pilgrims killed")]),
    ],
)
def test_what_one_figure_counts_passes_on_to_the_next(
    read: Read, text: str, expected: list[tuple[float, str]]
) -> None:
    assert [(figure.low, figure.of) for figure in read(text)] == expected


def test_the_place_of_something_else_is_not_taken(read: Read) -> None:
    (figure,) = read("A roadside bomb killed 14 marines, amid news of a murder in Basra.")
    assert figure.place is None


def test_a_list_names_its_thing_once(read: Read) -> None:
    found = read("The firm cut 4,300 jobs in France, 3,700 in Germany and 400 in Spain.")
    assert [(figure.low, figure.of, figure.place) for figure in found] == [
        (4300, "jobs", "France"),
        (3700, "jobs", "Germany"),
        (400, "jobs", "Spain"),
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ten rockets at Ain al-Asad broke the calm.", "Ain al-Asad"),
        ("A bomb near Basra raised the number of soldiers killed in Iraq to 98.", "Iraq"),
        ("There are 300 trainers in eastern Deir al-Zour.", "eastern Deir al-Zour"),
        ("Some 40 tanks near Sharm el-Sheikh were moved.", "Sharm el-Sheikh"),
    ],
)
def test_places_keep_their_particles(read: Read, text: str, place: str) -> None:
    (figure,) = read(text)
    assert figure.place == place


@pytest.mark.parametrize(
    "text",
    [
        "An extra 400 soldiers go there before the planned January elections.",
        "The bombings have killed 250 people since the new prime minister formed his cabinet on March 28.",
        "The trial of seven soldiers accused of a killing in 2003 collapsed.",
    ],
)
def test_the_date_of_another_occasion_is_no_date_of_the_figure(read: Read, text: str) -> None:
    (figure,) = read(text)
    assert figure.as_of is None


def test_killed_and_wounded_are_two_figures(read: Read) -> None:
    found = read("A car bomb hit a bus, killing 26 people and wounding six.")
    assert [(figure.low, figure.of) for figure in found] == [(26, "people killed"), (6, "people wounded")]


def test_joined_figures_share_their_verb(read: Read) -> None:
    found = read("A raid on the jail ended, wounding at least 44 troops and 12 prisoners.")
    assert [(figure.low, figure.of) for figure in found] == [(44, "troops wounded"), (12, "prisoners wounded")]


def test_a_change_is_two_figures(read: Read) -> None:
    found = read("The troop level fell from 5,200 to 3,000 in September 2020.")
    assert [(figure.low, figure.high, figure.of, figure.as_of) for figure in found] == [
        (5200, 5200, "troop level", "../2020-09"),
        (3000, 3000, "troop level", "2020-09"),
    ]


def test_the_old_level_of_a_change_to_come_is_that_of_now(read: Read) -> None:
    found = read("The US force will be cut from about 5,200 to 3,000 troops in May.")
    assert [(figure.low, figure.of, figure.as_of, figure.modality) for figure in found] == [
        (5200, "US force", None, "present"),
        (3000, "US force", "2021-05", "announced"),
    ]


def test_a_rise_is_no_range(read: Read) -> None:
    found = read("The force rose from 2,000 to 3,000 soldiers.")
    assert [(figure.low, figure.high) for figure in found] == [(2000, 2000), (3000, 3000)]


@pytest.mark.parametrize(
    ("text", "modality", "as_of"),
    [
        ("There are currently about 900 troops in Syria.", "present", "2021-04-08"),
        ("There are about 900 troops in Syria.", "present", None),
        ("In 2008 there were 150,000 troops in Iraq.", "past", "2008"),
        ("The army will send 500 soldiers.", "announced", None),
        ("The force will be cut to 500 soldiers by May.", "announced", "2021-05"),
        ("The state pledged 500 soldiers.", "announced", None),
        ("The army plans to send 500 soldiers and to keep tanks there.", "announced", None),
        ("Thousands of protesters demand that he goes.", "present", None),
        ("Police killed 20 rebels on Monday, reports that reportedly pleased him say.", "past", "2021-04-05"),
        ("The ministry said on Monday that 500 soldiers had left.", "past", None),
        ("It is believed that 500 soldiers have left.", "estimated", None),
        ("The army has lost 80 soldiers since the war in March 2003.", "past", "2003-03/2021-04-08"),
        ("Rebels shelled the port on Monday. They killed ten guards.", "past", "2021-04-05"),
        ("The law authorises up to 5,200 troops.", "authorised", None),
        ("An estimated 10,000 fighters are left.", "estimated", None),
        ("The army has lost 80 soldiers since 2019.", "past", "2019/2021-04-08"),
        ("In May the army lost 80 soldiers, while the police fled.", "past", "2020-05"),
    ],
)
def test_modality_and_as_of(read: Read, text: str, modality: str, as_of: str | None) -> None:
    (figure,) = read(text)
    assert (figure.modality, figure.as_of) == (modality, as_of)


@pytest.mark.parametrize(
    "text",
    [
        "The two sides agreed on April 7, 2021.",
        "One of the parties left after six years.",
        "Resolution 2231 binds the 32-year-old king.",
        "He was 45.",
        "They won 3-2 and came second.",
        "Call 555-2014 or see section 12.",
        "The 12-member council met at 16:05.",
        "F-16 jets and Boeing 747 jets flew.",
        "The three countries and both sides met twice.",
        "It grew in the first half of the year.",
        "It took half an hour.",
    ],
)
def test_no_figure(read: Read, text: str) -> None:
    assert [figure.citation.quote for figure in read(text)] == []


PIECES = st.sampled_from(
    "about 2,500 troops more than 1.5 million $ % percent of the between and to - killed killing wounding people two "
    "dozen hundreds thousands 1/0 ½ 9999999999999999 in Iraq , . ( \n \r\n \u00a0 \u0301 ٣ ² 𝟙 one hundred".split(" ")
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=40).map(" ".join)))
def test_any_text_gives_verbatim_citations(read: Read, text: str) -> None:
    found = read(text)
    assert all(text[figure.citation.start : figure.citation.end] == figure.citation.quote for figure in found)
    assert len({figure.id for figure in found}) == len(found)
