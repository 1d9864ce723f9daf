"""What is loaded at the start: heavy packages only when first used."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "trafilatura", "lxml", "numpy", "pydantic", "rich", "jinja2", "pypdfium2", "py3langid")


@pytest.mark.parametrize("module", ["tightrope", "tightrope.cli"])
def test_import_loads_no_heavy_package(module: str) -> None:
    script = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
