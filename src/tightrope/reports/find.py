"""The files of a source, in a fixed order, each with its row of the manifest; nothing but manifests is opened."""

import glob
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tightrope.errors import InvalidManifest, UnreadableReport
from tightrope.reports.manifest import (
    MANIFEST_NAME,
    MAX_MANIFEST_BYTES,
    Manifest,
    ManifestRow,
    file_key,
    read_manifest,
)
from tightrope.reports.received import Refusal, printable

_CASE_FILES = frozenset({"case.toml", "case.db", "case.db-wal", "case.db-shm", "case.db-journal"})
_CASE_FOLDERS = frozenset({"scenarios"})
"""Skipped only beside a case.toml or case.db; elsewhere the name means nothing."""

MAX_DEPTH = 64
"""Levels of folders below the source; nobody files reports deeper, and the walk calls itself for each."""

_SUMMARY = 5
"""Files named in the message about files that a manifest names and nobody has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A regular file that may hold reports.

    Parameters
    ----------
    path : Path
        Where it is; None for standard input and for what is at hand as bytes.
    name : str
        The path below the source, with forward slashes; what `Report.file` becomes.
    size, modified_ns : int
        In bytes, and in nanoseconds since 1970; a caller that remembers them with `row_digest` can skip the file.
    row : ManifestRow or None
        What a manifest gives for it.
    """

    path: Path | None
    name: str
    size: int = 0
    modified_ns: int = 0
    row: ManifestRow | None = None

    @property
    def place(self) -> str:
        """What messages call the file."""
        if self.path is not None:
            return printable(str(self.path))
        return "standard input" if self.name == "-" else self.name

    @property
    def row_digest(self) -> str:
        """A digest of what the manifest gives, empty when it gives nothing."""
        return self.row.digest if self.row else ""


@dataclass(slots=True)
class _Walk:
    """What one walk remembers: folders it has been in, manifest rows that found their file, manifests it has read."""

    seen: set[tuple[int, int]] = field(default_factory=set)
    used: set[tuple[Path, str]] = field(default_factory=set)
    manifests: dict[Path, tuple[Manifest | None, tuple[Refusal, ...]]] = field(default_factory=dict)


def find_files(source: str | Path) -> Iterator[FoundFile | Refusal]:
    """Find the files of a file, folder, glob or `-`, in the order of their paths.

    Folders are walked to the bottom, links followed once. Hidden files, a case's own files and manifests are left
    out. What cannot be listed, is no regular file, or is named by a manifest and not there is refused.
    """
    if str(source) == "-":
        yield FoundFile(path=None, name="-")
        return
    path = Path(source)
    try:
        paths = [path] if os.path.lexists(path) else _match_pattern(str(source))
    except (ValueError, OSError) as error:  # a NUL in the name, or a name longer than the system allows
        yield Refusal(
            place=str(source)[:200], reason=f"this is no usable path ({error}); name a file, folder or pattern"
        )
        return
    if not paths:
        yield Refusal(
            place=str(source),
            reason="there is no such file or folder, and no file fits it as a pattern; check the spelling",
        )
    walk = _Walk()
    for each in paths:
        if _is_folder(each):
            yield from _walk_folder(each, each, None, walk)
        else:
            yield from _single_file(each, walk)


def _match_pattern(pattern: str) -> list[Path]:
    return [Path(name) for name in sorted(glob.glob(pattern, recursive=True))]  # noqa: PTH207, Path has no absolute ones


def _is_folder(path: Path) -> bool:
    """Return whether it is a folder; what may not be looked at is none, and is refused when it is opened."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def _single_file(path: Path, walk: _Walk) -> Iterator[FoundFile | Refusal]:
    beside = path.parent / MANIFEST_NAME
    manifest = None
    if path.name != MANIFEST_NAME and _is_there(beside):
        if beside not in walk.manifests:
            walk.manifests[beside] = _load_manifest(beside)
        manifest, faults = walk.manifests[beside]
        row = manifest.rows.get(file_key(path.name)) if manifest else None
        about_it = printable(f"{beside}, line {row.line}, ") if row else None
        yield from (fault for fault in faults if manifest is None or (about_it and fault.place.startswith(about_it)))
    yield from _file(path, path.parent, manifest, walk)


def _walk_folder(folder: Path, root: Path, manifest: Manifest | None, walk: _Walk) -> Iterator[FoundFile | Refusal]:
    if len(folder.parts) - len(root.parts) > MAX_DEPTH:
        yield Refusal(place=str(folder), reason=f"folders are nested deeper than {MAX_DEPTH}; add this one by itself")
        return
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Refusal(
            place=str(folder), reason=f"the folder cannot be listed ({error.strerror}); check its permissions"
        )
        return
    if (status.st_dev, status.st_ino) in walk.seen:
        return
    walk.seen.add((status.st_dev, status.st_ino))
    names = {entry.name for entry in entries}
    own = None
    if MANIFEST_NAME in names:
        own, faults = _load_manifest(folder / MANIFEST_NAME)
        yield from faults
    in_case = bool(names & {"case.toml", "case.db"})
    for entry in entries:
        if entry.name.startswith(".") or entry.name == MANIFEST_NAME or entry.name in _CASE_FILES:
            continue
        path = folder / entry.name
        if _is_folder(path):
            if not (in_case and entry.name in _CASE_FOLDERS):
                yield from _walk_folder(path, root, own or manifest, walk)
        else:
            yield from _file(path, root, own or manifest, walk)
    if own is not None:
        yield from _missing(own, walk)


def _file(path: Path, root: Path, manifest: Manifest | None, walk: _Walk) -> Iterator[FoundFile | Refusal]:
    try:
        status = path.stat()
    except OSError as error:
        yield Refusal(place=str(path), reason=f"it cannot be opened ({error.strerror}); check the file or the link")
        return
    if not stat.S_ISREG(status.st_mode):
        yield Refusal(place=str(path), reason="this is a pipe, socket or device, not a file; it was not opened")
        return
    row = None
    if manifest is not None:
        name = file_key(path.relative_to(manifest.path.parent).as_posix())
        row = manifest.rows.get(name)
        walk.used.add((manifest.path, name))
    yield FoundFile(
        path=path,
        name=printable(path.relative_to(root).as_posix()),
        size=status.st_size,
        modified_ns=status.st_mtime_ns,
        row=row,
    )


def _load_manifest(path: Path) -> tuple[Manifest | None, tuple[Refusal, ...]]:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None, (Refusal(place=str(path), reason="the manifest is no regular file; it was not opened"),)
        with path.open("rb") as stream:
            content = stream.read(MAX_MANIFEST_BYTES + 1)
        if len(content) > MAX_MANIFEST_BYTES:
            reason = f"the manifest is larger than {MAX_MANIFEST_BYTES:,} bytes; split the folder"
            return None, (Refusal(place=str(path), reason=reason),)
        manifest = read_manifest(path, content, place=str(path))
    except OSError as error:
        return None, (Refusal(place=str(path), reason=f"the manifest cannot be read ({error.strerror})"),)
    except InvalidManifest as error:
        reason = str(error).removeprefix(f"{path}, ")
        return None, (Refusal(place=str(path), reason=f"{reason}; the files are read without it"),)
    except UnreadableReport as error:
        return None, (Refusal(place=error.place, reason=f"{error.reason}; the files are read without the manifest"),)
    return manifest, manifest.faults


def _missing(manifest: Manifest, walk: _Walk) -> Iterator[Refusal]:
    missing = [row for name, row in manifest.rows.items() if (manifest.path, name) not in walk.used]
    for row in missing[:_SUMMARY]:
        yield Refusal(
            place=f"{manifest.path}, line {row.line}, column file",
            reason=f"there is no file {row.file} beside the manifest; correct the name or remove the row",
        )
    if len(missing) > _SUMMARY:
        yield Refusal(
            place=str(manifest.path), reason=f"{len(missing) - _SUMMARY} more rows name files that are not there"
        )
