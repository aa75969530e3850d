# quitus: `make demo` shows what it does, `make test` proves it. Both install what they need first, and are quick the second time.
SHELL := /bin/bash
VENV  := .venv
BIN   := $(VENV)/bin
DEMO  := demo.db
export OMP_THREAD_LIMIT := 1

.DEFAULT_GOAL := help
.PHONY: help demo test setup system lint types tests score samples docs docs-check picture lock clean

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

demo: setup  ## read the sample documents, audit them, and say what was found
	@$(BIN)/quitus ingest samples/files --redo --db $(DEMO)
	@echo; $(BIN)/quitus audit --db $(DEMO)
	@echo; $(BIN)/quitus status --db $(DEMO)
	@echo; echo "Look at it in the browser:  $(BIN)/quitus serve --db $(DEMO) --open"

test: setup lint types tests docs-check  ## style, types, tests, and the generated documentation

lint:
	$(BIN)/ruff check .

types:
	$(BIN)/mypy

tests:
	$(BIN)/pytest

docs-check:
	$(BIN)/python -m pipeline.docs --check

score: setup  ## F1 by kind of fact against the truth beside the project, kept in tests/score.md (the first run reads scans: minutes)
	$(BIN)/python -m tests.score

samples: setup  ## write the samples, their truth, and what is read of their tables (tests/golden) again
	$(BIN)/python -m samples.make
	$(BIN)/python -m tests.golden

docs: setup  ## write the generated documentation again
	$(BIN)/python -m pipeline.docs

picture: setup  ## take the README's picture again: a finding next to its page (needs Chromium)
	$(BIN)/python -m pipeline.web.picture samples/files/metropole-dossier-fautes.pdf A01 samples/finding.png

lock: setup  ## resolve the dependencies of pyproject.toml again, for every system
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra dev \
		pyproject.toml --output-file requirements.lock

setup: system $(VENV)/installed  ## what demo and test do first: Tesseract with French, and the locked Python packages in .venv

# The marker is newer than what it was made from: a changed lock or project file installs again.
$(VENV)/installed: requirements.lock pyproject.toml
	@python=$$(bash .ci/python) || exit 1; \
	if [ ! -x $(BIN)/python ]; then echo "Making $(VENV) with $$python"; $$python -m venv $(VENV) || exit 1; fi
	@echo "Installing the locked packages into $(VENV)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

system:
	@bash .ci/system

clean:  ## remove the demo's database and the installed packages
	rm -rf $(VENV) $(DEMO) $(DEMO)-wal $(DEMO)-shm
