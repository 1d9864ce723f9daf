"""Write docs/reference from the code: commands from --help, names from signatures and docstrings.

`python docs/build_reference.py` writes; with `--check` it only says what is out of date, and fails if anything is.
"""

import dataclasses
import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click

import tightrope
from tightrope.cli import tightrope as command_group

REFERENCE = Path(__file__).parent / "reference"
STAGES = {
    "reports": "Reports: files and pasted text in, labelled text with metadata out",
    "language": "Language: a report as a spaCy document",
    "evidence": "Evidence: records read from a report",
    "case": "Case: one file of reports, evidence and decisions",
    "positions": "Positions: the actor × issue table",
    "models": "Models: published models of collective decisions",
    "scenario": "Scenario: draws, runs and summaries",
    "brief": "Brief: what is said, and how it looks",
    "web": "Web: the local workbench",
    "demo": "Demo: the worked example",
    "evaluation": "Evaluation: what is read, compared with gold files",
    "errors": "Errors",
}


def public_names(module: ModuleType) -> Iterator[tuple[str, object]]:
    """Yield the public classes and functions that `module` itself defines, in the order of the file."""
    found = [
        (name, thing)
        for name, thing in vars(module).items()
        if not name.startswith("_")
        and (inspect.isclass(thing) or inspect.isfunction(thing))
        and thing.__module__ == module.__name__
    ]
    yield from sorted(found, key=lambda pair: _line(pair[1]))


def _line(thing: object) -> int:
    try:
        return inspect.getsourcelines(thing)[1]  # type: ignore[arg-type]
    except (OSError, TypeError):
        return 0


def stage_modules(stage: str) -> list[ModuleType]:
    """Return the modules of a stage that the package has, the stage's own first."""
    try:
        package = importlib.import_module(f"tightrope.{stage}")
    except ModuleNotFoundError:
        return []
    names = [info.name for info in pkgutil.walk_packages(getattr(package, "__path__", []), f"tightrope.{stage}.")]
    return [package, *(importlib.import_module(name) for name in sorted(names))]


def _docstring(thing: object) -> str:
    return inspect.cleandoc(inspect.getdoc(thing) or "")


def _heading(name: str, thing: object) -> str:
    if inspect.isclass(thing):
        if dataclasses.is_dataclass(thing):
            fields = ", ".join(f.name for f in dataclasses.fields(thing))
            return f"### `{name}`\n\nFields: {fields}.\n"
        return f"### `{name}`\n"
    return f"### `{name}{_signature(thing)}`\n"


def _signature(thing: object) -> str:
    """Return a signature in which functions given as defaults go by their names."""
    text = str(inspect.signature(thing))  # type: ignore[arg-type]
    return re.sub(r"<function (\w+) at 0x[0-9a-f]+>", r"\1", text)


def stage_page(title: str, modules: list[ModuleType]) -> str:
    """Return the page of one stage."""
    parts = [f"# {title}\n", "Written from the code by `make docs`; change the docstrings, not this page.\n"]
    for module in modules:
        parts += [f"## `{module.__name__}`\n", "```text\n" + _docstring(module) + "\n```\n"]
        for name, thing in public_names(module):
            parts += [_heading(name, thing), "```text\n" + _docstring(thing) + "\n```\n"]
            if inspect.isclass(thing):
                parts += [
                    f"- `{method}{_signature(member)}`: {_docstring(member).splitlines()[0]}\n"
                    for method, member in vars(thing).items()
                    if inspect.isfunction(member) and not method.startswith("_")
                ]
    return "\n".join(parts)


def command_page() -> str:
    """Return the page of the command line, `--help` of every command as it prints."""
    parts = ["# Commands\n", "Written from `--help` by `make docs`.\n"]
    context = click.Context(command_group, info_name="tightrope", terminal_width=100, max_content_width=100)
    parts += ["```text\n" + command_group.get_help(context) + "\n```\n"]
    for name in command_group.list_commands(context):
        command = command_group.get_command(context, name)
        assert command is not None
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100, max_content_width=100)
        parts += [f"## `tightrope {name}`\n", "```text\n" + command.get_help(inner) + "\n```\n"]
    return "\n".join(parts)


def pages() -> dict[Path, str]:
    """Return every page of the reference by its path."""
    built = {REFERENCE / "commands.md": command_page()}
    for stage, title in STAGES.items():
        if modules := stage_modules(stage):
            built[REFERENCE / f"{stage}.md"] = stage_page(title, modules)
    links = "\n".join(f"- [{path.stem}]({path.name})" for path in built)
    built[REFERENCE / "README.md"] = (
        f"# Reference\n\nTightrope {tightrope.__version__}. Written from the code by `make docs`.\n\n{links}\n"
    )
    return {path: text.replace("\r\n", "\n").rstrip() + "\n" for path, text in built.items()}


def main() -> None:
    """Write the pages, or with `--check` compare them."""
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(REFERENCE.parent.parent)} is out of date; run: make docs", file=sys.stderr)
        sys.exit(bool(stale))
    REFERENCE.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
