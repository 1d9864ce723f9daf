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


INTERRUPTED = """
import runpy, sys
class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "click":
            raise KeyboardInterrupt
sys.meta_path.insert(0, Interrupting())
runpy.run_module("tightrope", run_name="__main__")
"""


def test_an_interruption_while_it_loads_is_no_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, "tightrope: interrupted before it did anything")
