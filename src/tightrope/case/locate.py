"""Where a case lives: in its own folder, or, for plain reports, in the user's data folder."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from tightrope.errors import CaseNotFound, CaseNotWritten

CONFIG_NAME = "case.toml"
DATABASE_NAME = "case.db"
REPORTS_FOLDER = "reports"
SCENARIOS_FOLDER = "scenarios"
HOME_VARIABLE = "TIGHTROPE_HOME"
"""Environment variable: the folder of the cases that have none of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLocation:
    """Where the parts of a case are.

    Parameters
    ----------
    folder : Path
        The case folder, or the folder or file of reports that was given; absolute.
    database : Path
        The case file, which may not exist yet.
    config : Path
        `case.toml`, which may not exist.
    sources : tuple of Path
        What a reading takes in: the `reports/` of a case folder, else what was given.
    title : str
        What the case is called where its configuration does not say.
    """

    folder: Path
    database: Path
    config: Path
    sources: tuple[Path, ...]
    title: str

    def prepare(self) -> None:
        """Make the folder that the case file goes to.

        Raises
        ------
        CaseNotWritten
            When it cannot be made.
        """
        try:
            self.database.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CaseNotWritten(
                f"{self.database.parent}: the folder for the case file cannot be made ({error.strerror}); "
                f"set {HOME_VARIABLE} to a folder that you may write to"
            ) from error


def locate_case(path: Path) -> CaseLocation:
    """Return where the case is that `path` stands for, without touching anything.

    Parameters
    ----------
    path : Path
        A case folder (one with `case.toml` or `case.db`), one of these two files in it, or any other folder or file
        of reports. The last two get a case file in the user's data folder, named after their absolute path, so that
        nothing is written beside the reports and the next call finds what was read.

    Raises
    ------
    CaseNotFound
        When there is nothing at `path`.
    """
    if not path.exists():
        raise CaseNotFound(
            f"{path}: there is no such file or folder; give a folder or file of reports, or make a case with "
            f"tightrope new {path}"
        )
    found = path.resolve()
    if found.name in (CONFIG_NAME, DATABASE_NAME) and found.is_file():
        found = found.parent
    if is_case_folder(found):
        return CaseLocation(
            folder=found,
            database=found / DATABASE_NAME,
            config=found / CONFIG_NAME,
            sources=tuple(folder for folder in (found / REPORTS_FOLDER,) if folder.is_dir()),
            title=found.name,
        )
    folder = data_folder() / "cases" / _name_for(found)
    return CaseLocation(
        folder=found,
        database=folder / DATABASE_NAME,
        config=folder / CONFIG_NAME,
        sources=(found,),
        title=found.stem if found.is_file() else found.name,
    )


def is_case_folder(folder: Path) -> bool:
    """Return whether a folder is a case: it has a `case.toml` or a `case.db`."""
    return (folder / CONFIG_NAME).is_file() or (folder / DATABASE_NAME).is_file()


def data_folder() -> Path:
    """Return the folder of the cases that have none of their own: `$TIGHTROPE_HOME`, else the user's data folder."""
    if home := os.environ.get(HOME_VARIABLE):
        try:
            return Path(home).expanduser()
        except RuntimeError as error:
            raise CaseNotWritten(
                f"{HOME_VARIABLE}={home}: there is no such user; give the folder's full path"
            ) from error
    from platformdirs import user_data_path

    return user_data_path("tightrope", appauthor=False)


def new_case(folder: Path, title: str) -> CaseLocation:
    """Make a case folder: a commented `case.toml`, `reports/` and `scenarios/`.

    Raises
    ------
    CaseNotWritten
        When there is something at `folder` already, or it cannot be made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "a case already" if is_case_folder(folder) else "not an empty folder"
        raise CaseNotWritten(f"{folder}: this is {what}; name a folder that does not exist or is empty")
    try:
        (folder / REPORTS_FOLDER).mkdir(parents=True)
        (folder / SCENARIOS_FOLDER).mkdir()
        (folder / CONFIG_NAME).write_text(_SKELETON.format(title=_quoted(title)), encoding="utf-8")
    except OSError as error:
        raise CaseNotWritten(f"{folder}: the case cannot be made ({error.strerror}); choose another place") from error
    return locate_case(folder)


def _name_for(path: Path) -> str:
    """Return the name of a folder for the case of `path`: its own name for people, a digest of the whole for us."""
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    readable = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in path.stem)
    return f"{readable[:40].strip('-') or 'reports'}-{digest}"


def _quoted(text: str) -> str:
    """Return `text` as a TOML basic string."""
    text = text.encode("utf-8", "backslashreplace").decode()  # odd bytes in the name of a folder
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    printable = "".join(
        letter if ord(letter) >= 0x20 and letter != "\x7f" else f"\\u{ord(letter):04X}" for letter in escaped
    )
    return f'"{printable}"'


_SKELETON = """\
# What you know about this case. Everything here is optional: take the "#" away in front of what you fill in.
# Dates are EDTF: 2021-04-07, 2021-10, 2021-04-04/2021-04-06, 2021~ (about).

title = {title}
# description = "One or two sentences on what is negotiated and by whom."

# What is negotiated. Each issue is one question, with answers on a scale from 0 to 100.
# [[issues]]
# id = "forces"
# question = "Which foreign forces stay, and in which role?"
# status_quo = 60
# deadline = "2021-12-31"
# scale = [
#   {{ at = 0, label = "all leave", wording = ["full withdrawal"] }},
#   {{ at = 50, label = "advisers only", wording = ["training and advisory role"] }},
#   {{ at = 100, label = "no change" }},
# ]

# Actors that matter, and the names they go by. kind: person, state, government, legislature, military, armed_group,
# party, movement, coalition, organization, media or group. country: three letters (ISO 3166).
# [[actors]]
# name = "Ministry of Foreign Affairs"
# kind = "government"
# country = "IRQ"
# aliases = ["foreign ministry"]

# kind: round, election, deadline, parallel (of another negotiation) or meeting.
# [[calendar]]
# date = "2021-10-10"
# title = "Parliamentary election"
# kind = "election"

# [[commitments]]
# holder = "Ministry of Foreign Affairs"
# text = "Publish a timetable"
# condition = "once the technical talks are over"
# due = "2021-09"

# How far you trust an outlet: A (completely reliable) to E (unreliable), F (cannot be judged).
# [[sources]]
# outlet = "Name of the outlet"
# rating = "B"
# note = "why"

# Another spaCy pipeline than the built-in one.
# [language]
# pipeline = "en_core_web_sm"
"""
