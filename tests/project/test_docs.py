"""Docs are complete: every command and public name has a text, and the generated reference is up to date."""

import importlib.util
import inspect
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from tightrope.cli import tightrope as command_group

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.fixture(scope="module")
def build_reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_reference", DOCS / "build_reference.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_generated_reference_is_up_to_date(build_reference: ModuleType) -> None:
    for path, text in build_reference.pages().items():
        assert path.exists(), f"{path.name} is missing; run: make docs"
        assert path.read_text("utf-8") == text, f"{path.name} is out of date; run: make docs"


def test_every_public_name_says_what_it_is(build_reference: ModuleType) -> None:
    bare = [
        f"{module.__name__}.{name}"
        for stage in build_reference.STAGES
        for module in build_reference.stage_modules(stage)
        for name, thing in build_reference.public_names(module)
        if not (inspect.getdoc(thing) or "").strip() or (inspect.getdoc(thing) or "").startswith(f"{name}(")
    ]
    assert bare == []


def test_every_command_and_option_has_a_help_text() -> None:
    for name, command in command_group.commands.items():
        assert command.help, f"{name} has no help"
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{name} {parameter.opts[0]} has no help"


def test_every_command_is_named_in_a_hand_written_page() -> None:
    pages = [path for folder in ("tutorial", "how-to", "explanation") for path in (DOCS / folder).glob("*.md")]
    text = "\n".join(path.read_text("utf-8") for path in pages)
    missing = [name for name in command_group.commands if not re.search(rf"tightrope {name}\b", text)]
    assert missing == []


def test_links_between_pages_lead_somewhere() -> None:
    root = DOCS.parent
    for page in [*root.glob("*.md"), *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8")):
            if "://" not in target and not target.startswith("mailto:"):
                assert (page.parent / target).exists(), f"{page.name} links to {target}, which does not exist"
