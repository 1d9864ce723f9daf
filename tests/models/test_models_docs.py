"""The pages on models: examples run, keys of sources are in the bibliography."""

import re
from pathlib import Path

import tightrope.models as m

ROOT = Path(__file__).resolve().parents[2]


def test_the_examples_of_the_how_to_page_run(capsys) -> None:
    names: dict[str, object] = {}
    page = (ROOT / "docs" / "how-to" / "use-the-models.md").read_text("utf-8")
    for code in re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL):
        exec(compile(code, "use-the-models.md", "exec"), names)
    assert names["outcomes"].shape == (1000, 2)
    assert "Deal(" in capsys.readouterr().out


def test_every_cited_key_is_in_the_bibliography_and_every_entry_is_cited() -> None:
    page = (ROOT / "docs" / "explanation" / "bibliography.md").read_text("utf-8")
    entries = set(re.findall(r"^\| (\w+) \|", page, re.MULTILINE))
    entries -= {"key"}
    key = re.compile(r"\b[A-Z][A-Za-z]+(?:19|20)\d\d\b")
    package = ROOT / "src/tightrope"
    pages = [path for path in (ROOT / "docs" / "explanation").glob("*.md") if path.name != "bibliography.md"]
    paths = [*package.glob("**/*.py"), *pages]
    modules = [path.read_text("utf-8") for path in (*paths, ROOT / "tests/scenario/test_sensitivity.py")]
    cited = {found for text in modules for found in key.findall(text)}
    assert cited == entries
    assert {source for model in m.MODELS for source in model.source} <= entries
