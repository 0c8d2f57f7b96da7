# Two commands matter: `make site` and `make test`. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where this is set, every process that the tests start would compile the whole tool anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: site test check messages bench lighthouse clean

site: $(VENV)/.site
	$(BIN)/studyboard build
	@echo "Open output/index.html in a browser."

test: $(VENV)/.test
	$(BIN)/python tests/browser/ensure_browser.py
	$(BIN)/python tests/publishing/ensure_programs.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@echo "$(BIN)/python -m pytest -n auto, and beside it $(BIN)/mypy"
	@$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest -n auto; tests=$$?; wait $$types && exit $$tests

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# Words of the interface: gathers them, and brings the catalogues of all languages up to date.
messages: $(VENV)/.test
	$(BIN)/python -m tests.wording.catalogues

bench: $(VENV)/.bench
	$(BIN)/python -m tests.bench $(ARGS)

# Needs Node.js too, and takes minutes: by hand, not in every run.
lighthouse: $(VENV)/.test
	$(BIN)/python -m tests.lighthouse

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

# A newer pip chooses among a hundred packages in a third of the time; what tests do not import need not be compiled.
$(VENV)/.test: $(VENV)/bin/python pyproject.toml
	-$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --editable '.[test]'
	@touch $@

$(VENV)/.bench: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

clean:
	rm -rf $(VENV) output .cache build dist
