"""The worked example case that the package carries, and `write_example`, which copies it out.

`README.md` beside this file says what is invented in it, which facts are public and where each comes from.
"""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tightrope.errors import TightropeError

EXAMPLE: Traversable = files("tightrope.demo")
"""The folder of the example inside the package; `example_files` names what belongs to the case."""

_FOLDERS_OF_PYTHON = "__pycache__"


def example_files() -> Iterator[tuple[str, Traversable]]:
    """Yield each file of the example case with its path inside the case folder, in alphabetical order."""
    yield from _files_below(EXAMPLE, "")


def has_example(folder: Path) -> bool:
    """Return whether the example was copied into `folder` before; its case.toml may have been edited since."""
    return all((folder / path).is_file() for path, _ in example_files())


def write_example(folder: Path) -> Path:
    """Copy the example case into `folder`, which is made where it does not exist.

    Parameters
    ----------
    folder : Path
        Where the case is to be: a folder that is empty or does not exist.

    Returns
    -------
    Path
        The case folder.

    Raises
    ------
    TightropeError
        When `folder` is a file, holds anything already or cannot be written to.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            found = "is not empty" if folder.is_dir() else "is a file"
            raise TightropeError(
                f"{folder} {found}; the example is only written to an empty or a new folder, so name another one"
            )
        for path, source in example_files():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    except OSError as error:
        raise TightropeError(
            f"{folder}: the example could not be written ({error.strerror or error}); name a folder that can be"
        ) from error
    return folder


def _files_below(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != _FOLDERS_OF_PYTHON:
            yield from _files_below(entry, f"{path}{entry.name}/")
        elif entry.is_file() and not entry.name.endswith((".py", ".pyc")):
            yield path + entry.name, entry
