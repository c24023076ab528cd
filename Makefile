# Two commands do all the set-up: `make run` and `make test`. Needs python3 (3.11 or newer, with venv) and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ARCHIVE ?= data

.DEFAULT_GOAL := help
.PHONY: help install install-dev run test test-full lint format gold bench docs screenshots lock wheel clean

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

install: $(VENV)/.run  ## create .venv and install what running needs
install-dev: $(VENV)/.dev

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "tintinh needs Python 3.11 or newer; name one: make PYTHON=python3.12 run")'
	$(PYTHON) -m venv $(VENV)

# Everything comes from the lock, by hash; the project itself is then linked, not copied.
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml $(VENV)/.run
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-dev.lock
	@touch $@

run: install  ## install, crawl the demo province, serve the archive on 127.0.0.1
	$(BIN)/tintinh --archive $(ARCHIVE) demo

test: install-dev  ## the test suite (under ten minutes on two cores)
	$(BIN)/python -m pytest -m "not full" -n auto --dist loadfile --no-loadscope-reorder

test-full: install-dev  ## the slow checks as well
	$(BIN)/python -m pytest

lint: install-dev  ## ruff, mypy, import-linter
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: install-dev  ## put the code in the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

$(VENV)/.bench: requirements-bench.lock $(VENV)/.dev
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-bench.lock
	@touch $@

gold: install-dev  ## the gold set's figures by family and field (ARGS="--faults", "--seed 7")
	$(BIN)/python tests/gold $(ARGS)

bench: $(VENV)/.bench  ## the measurements that the docs quote
	$(BIN)/python -m bench $(WHAT)

docs: install-dev  ## the docs that are made of site files and templates: sites.md, templates.md, coverage.md
	$(BIN)/python docs/catalogue.py

screenshots: install-dev  ## the docs' pictures of the main pages (needs Debian's chromium)
	$(BIN)/python docs/screenshots.py

wheel: install-dev  ## build the wheel into dist/
	$(BIN)/python -m build --no-isolation --wheel

lock:  ## pin versions and hashes anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra install pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra install --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --extra install --extra dev --extra bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock

clean:  ## remove what was built, never the archive
	rm -rf $(VENV) dist build .mypy_cache .ruff_cache .hypothesis
