"""What taking a source in yields: reports with their bytes, or refusals that say why not."""

from dataclasses import dataclass

from tightrope.reports.report import Report

JOINERS = "\u200c\u200d"
"""Not printable to Python, but Persian and the Indian scripts are not written without them."""


def printable(words: str) -> str:
    """Return a name with control characters, direction marks and half characters made visible."""
    return "".join(
        each if each.isprintable() or each in " \u00a0" + JOINERS else f"\\u{ord(each):04x}" for each in words
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedReport:
    """A report and the bytes it was made of.

    Parameters
    ----------
    report : Report
        With `sha256` of `content`.
    content : bytes
        As received: the file, or for JSON Lines the line without its line break.
    """

    report: Report
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Something that could not be taken in, or not as it was meant; reading goes on after it.

    Parameters
    ----------
    place : str
        The file, and the line and column where that is known.
    reason : str
        What was found, what was expected and what to do; without a final stop.
    passing : bool
        Whether the fault lies with the machine and not with what is in the file: it may be gone next time, though
        the file is as it was.

    Both are shown on terminals, so what a file or its name could do there is made visible.
    """

    place: str
    reason: str
    passing: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", printable(self.place))
        object.__setattr__(self, "reason", printable(self.reason))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Metadata that somebody gave beside the text: a row of the manifest, or the keys of a JSON object.

    Parameters
    ----------
    published : str or None
        Normalised to EDTF.
    """

    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: str | None = None
    source_id: str | None = None

    def or_else(self, other: "Given") -> "Given":
        """Return this with what it lacks taken from `other`, but for the title and the id, which are one report's."""
        return Given(
            outlet=self.outlet or other.outlet,
            title=self.title,
            url=self.url or other.url,
            published=self.published or other.published,
            source_id=self.source_id,
        )
