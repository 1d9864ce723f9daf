# Everything runs in .venv, which the first target that needs it creates: Python 3.11+, make and git are enough.
PYTHON ?= python3
BIN := .venv/bin
CASE := tightrope-demo
SHARED ?= ../shared

.PHONY: venv demo test check docs bench floors clean

venv: .venv/ready

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Tightrope needs Python 3.11 or newer; name one with: make venv PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@$(BIN)/python -m compileall -q src  # else the first start, or every start with PYTHONDONTWRITEBYTECODE, compiles
	@touch $@

demo: venv            ## the worked example, briefed in the terminal and as a page
	$(BIN)/tightrope demo $(CASE)

test: venv            ## every test; those that need ../shared are skipped, visibly, where it is absent
	$(BIN)/python -m pytest -rs

check: venv           ## style, types, and that the generated reference is up to date
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/build_reference.py --check

docs: venv            ## write docs/reference from the code and --help
	$(BIN)/python docs/build_reference.py

bench: venv           ## timings, beside limits and peers; never part of the tests
	$(BIN)/python -m pytest benchmarks --benchmark-enable --benchmark-only -p no:cacheprovider

floors: venv          ## raise the scores that may not fall to what is measured now; LOWER=name also lowers that gate
	$(BIN)/python evaluation/floors.py --shared $(SHARED) $(addprefix --lower ,$(LOWER))

clean:
	rm -rf .venv $(CASE)
