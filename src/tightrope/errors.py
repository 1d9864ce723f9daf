"""Errors that Tightrope raises on purpose, named after what went wrong for the user.

Every message says what was found, where, what was expected and what to do next. Only the command line turns
an error into an exit status. This module imports nothing of the package.
"""


class TightropeError(Exception):
    """Parent of every error that is raised on purpose."""


class UnreadableReport(TightropeError):
    """A file or piece of text that cannot be taken in as a report.

    Parameters
    ----------
    place : str
        The file, and the line or part of it.
    reason : str
        What was found and what to do, one sentence without a final stop.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}")
        self.place = place
        self.reason = reason


class InvalidManifest(TightropeError):
    """A `reports.csv` that cannot be used; the message names file, line and column."""


class InvalidCaseConfig(TightropeError):
    """A `case.toml` that does not fit; the message names file, line and key."""


class InvalidDate(TightropeError):
    """A string that is no EDTF date of the supported levels."""


class QuotationMismatch(TightropeError):
    """A citation whose quotation is not the slice of its report's text that its offsets name.

    Parameters
    ----------
    report, start, end
        Report id and half-open range in code points.
    found, quoted : str
        What the text has there and what the record quotes.
    """

    def __init__(self, report: str, start: int, end: int, *, found: str, quoted: str) -> None:
        super().__init__(
            f"report {report}, characters {start}-{end}: the text reads {found!r}, the record quotes {quoted!r}; "
            'read the report again with "tightrope read CASE --again"'
        )
        self.report = report
        self.start = start
        self.end = end


class InvalidRecord(TightropeError):
    """A record with a value outside its kind's definition."""


class InvalidTable(TightropeError):
    """An actor × issue table that no model can be run on; the message names row and column."""


class InvalidOption(TightropeError):
    """An option of a model that does not exist, or does not fit the table."""


class InvalidScenario(TightropeError):
    """A scenario that cannot be run; the message names the key, and file and line where it was read from one."""


class InvalidStreams(TightropeError):
    """Series of events that cannot be fitted; the message names row and column."""


class InvalidRules(TightropeError):
    """A rules file of decisions that cannot be loaded; the message names file and decision."""


class CaseNotFound(TightropeError):
    """No case at the path given."""


class CaseBusy(TightropeError):
    """Another program holds the case file and did not let go in time."""


class CaseDamaged(TightropeError):
    """The case file fails its own integrity check or was written by a newer version."""


class CaseNotWritten(TightropeError):
    """The case file cannot be written: the disk is full, or the file or its folder is read-only."""


class UnknownRecord(TightropeError):
    """An id or name that no record of the case has."""


class InvalidFilter(TightropeError):
    """A filter that means nothing for the kind of record asked for, or has a value that nothing of it can have."""


class BriefRefused(TightropeError):
    """A brief that would state something its case does not carry.

    Parameters
    ----------
    faults : list of str
        One line each: which sentence, which reference, what is wrong.
    """

    def __init__(self, faults: list[str]) -> None:
        super().__init__("the brief was not written:\n  " + "\n  ".join(faults))
        self.faults = faults


class InvalidGold(TightropeError):
    """A gold file that nothing can be compared with; the message names file and line."""


class CannotEvaluate(TightropeError):
    """An evaluation that its options or its pipeline do not allow."""


class PipelineNotFound(TightropeError):
    """A spaCy pipeline that `case.toml` names and that is not installed."""


class ReaderUnusable(TightropeError):
    """A model file of the reader that cannot be used.

    Parameters
    ----------
    place : str
        The file.
    reason : str
        What was found and what was expected, without a final stop.
    """

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}; install this version of Tightrope again to get the model made for it")
        self.place = place
        self.reason = reason
