# Two commands matter: `make site` and `make test`. Both set up what they need.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Where this is set, every process that the tests start would compile the whole tool again.
unexport PYTHONDONTWRITEBYTECODE

# The lock names every package with the hashes of its files, so nothing has to be chosen, and nothing else gets in.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCKED := $(INSTALL) --require-hashes --no-deps
PROJECT := $(INSTALL) --no-build-isolation --no-deps --editable .

# Half as many again as there are cores: some tests wait, for a browser or for each other.
WORKERS = $(shell $(BIN)/python -c "import os; print((os.cpu_count() or 1) * 3 // 2 or 1)")

# A quick run waits for nothing, and each worker has to load all tests first.
CORES = $(shell $(BIN)/python -c "import os; print(os.cpu_count() or 1)")

.PHONY: site test test-newest newest test-oldest oldest quick check messages bench faults lighthouse lock release clean

site: $(VENV)/.site
	$(BIN)/studyboard build
	@echo "Open output/index.html in a browser."

test: $(VENV)/.test
	$(BIN)/python tests/browser/ensure_browser.py
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	@echo "$(BIN)/python -m pytest -n $(WORKERS), and beside it $(BIN)/mypy"
	@$(BIN)/mypy & types=$$!; $(BIN)/python -m pytest -n $(WORKERS); tests=$$?; wait $$types && exit $$tests

# Everything with the newest releases instead of the lock, in a separate environment.
test-newest:
	$(MAKE) VENV=.venv-newest newest
	$(MAKE) VENV=.venv-newest test

newest: $(VENV)/bin/python
	$(INSTALL) --upgrade pip
	$(INSTALL) --no-compile --upgrade --upgrade-strategy eager --editable '.[test]'
	@touch $(VENV)/.test

# Most of it with the oldest releases that pyproject.toml allows, in a separate environment.
test-oldest:
	$(MAKE) VENV=.venv-oldest oldest
	$(MAKE) VENV=.venv-oldest quick

oldest: $(VENV)/bin/python
	$(BIN)/python tests/packaging/oldest.py > $(VENV)/oldest.txt
	$(INSTALL) --no-compile --constraint $(VENV)/oldest.txt --editable '.[test]'
	@touch $(VENV)/.test

# Most of what needs no browser and no server, each law tried less often: about a minute on two cores.
quick: $(VENV)/.test
	STUDYBOARD_QUICK=1 $(BIN)/python -m pytest -n $(CORES) -p no:logging -m "not browser and not server and not heavy"

check: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/python -m tests.outputs.scripts_checked
	$(BIN)/mypy

# Words of the interface: gathers them, and brings the catalogues of all languages up to date.
messages: $(VENV)/.test
	$(BIN)/python -m tests.wording.catalogues

bench: $(VENV)/.bench
	$(BIN)/python -m tests.bench $(ARGS)

# File operations of builds and of a publication fail, one each time; `make test` tries some of them. Takes about ten minutes.
# ARGS=--every tries those too that differ only in the name of a file; ARGS="--only edits" one of the commands.
faults: $(VENV)/.test
	$(BIN)/python -m tests.faults $(ARGS)

# Needs Node.js too, and takes minutes: by hand, not in every run.
lighthouse: $(VENV)/.test
	$(BIN)/python -m tests.lighthouse $(ARGS)

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; name it: make PYTHON=python3.11") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(LOCKED) --requirement requirements/pip.txt

$(VENV)/.site: $(VENV)/bin/python pyproject.toml requirements/site.txt requirements/build.txt
	$(LOCKED) --requirement requirements/site.txt --requirement requirements/build.txt
	$(PROJECT)
	@touch $@

# What tests do not import need not be compiled.
$(VENV)/.test: $(VENV)/bin/python pyproject.toml requirements/test.txt
	$(LOCKED) --no-compile --requirement requirements/test.txt
	$(PROJECT)
	@touch $@

$(VENV)/.bench: $(VENV)/bin/python pyproject.toml requirements/bench.txt
	$(LOCKED) --requirement requirements/bench.txt
	$(PROJECT)
	@touch $@

# Renews the lock: the newest releases within the bounds of pyproject.toml, for every platform and Python.
# `make lock NEWER=` keeps those that are locked, and only adds what pyproject.toml has besides.
NEWER := --upgrade
COMPILE := $(BIN)/uv --quiet pip compile --no-config --default-index https://pypi.org/simple $(NEWER) \
	--universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock"

lock: $(VENV)/bin/python
	$(LOCKED) --requirement requirements/lock.txt
	$(COMPILE) pyproject.toml --extra test --extra s3 --group build --output-file requirements/test.txt
	$(COMPILE) pyproject.toml --constraint requirements/test.txt --output-file requirements/site.txt
	$(COMPILE) pyproject.toml --constraint requirements/test.txt --extra bench --group build --output-file requirements/bench.txt
	$(COMPILE) --constraint requirements/test.txt --group build --output-file requirements/build.txt
	$(COMPILE) --group pip --output-file requirements/pip.txt
	$(COMPILE) --group lock --output-file requirements/lock.txt

# The last commit as sdist and wheel, built twice and compared, with their checksums, in dist/.
release: $(VENV)/.test
	$(BIN)/python -m tests.packaging.release

clean:
	rm -rf $(VENV) .venv-newest .venv-oldest output .cache build dist
