"""Where what a figure counts is: a name after "in", "at" or "near" right behind the figure."""

import re

_NAME = r"(?:(?:[Aa]l|[Aa]l?[dnrstz]|[Ee]l|[Aa]sh|[Dd]e[li]?|[Ll]a|[Bb]in|[Uu]mm|[Aa]bu)[-‐‑ ])?[A-Z][\w'’.-]*"
"""A word of a name with its particle: "al-Asad", "el-Sheikh"."""

_PLACE = re.compile(
    r"(?:\s{1,3}(?:(?:still|now)\s{1,3})?(?:stationed|based|deployed|remaining|serving|left|present|located|are|is|"
    r"were|held))?"
    r"\s{1,3}(?:in|inside|across|near|at|outside|around|throughout|north of|south of|east of|west of)\s{1,3}"
    rf"(?P<place>(?:the\s)?(?:(?:northern|southern|eastern|western|central)\s)?{_NAME}(?:\s(?:and\s)?{_NAME}){{0,3}})"
)


def place_after(sentence: str, end: int) -> tuple[str, int, int] | None:
    """Return the place named behind a figure that ends at `end`, and its characters; None where none is named."""
    match = _PLACE.match(sentence, end)
    if match is None:
        return None
    name = match["place"].rstrip(".,")
    if name.endswith(("’s", "'s")):
        return None  # "in Iraq's north": the tree tells what of Iraq is meant
    return name, match.start("place"), match.end()


def place_within(sentence: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Return the place named inside the words of a figure: "number of soldiers killed in Iraq to 98"."""
    match = _PLACE.search(sentence, start, end)
    return place_after(sentence[:end], match.start()) if match is not None else None
