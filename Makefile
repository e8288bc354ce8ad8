# What can be done here, from a fresh clone with Python 3.11 or newer. `make` alone lists it.
# Everything is installed into .venv, from the lock files; tools/install.py tells how.

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types imports gate peers notebooks lock install dev format clean

BIN := .venv/bin
WORKERS ?= 2
INSTALL := PYTHON="$(PYTHON)" sh tools/install.sh

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: ## crawl five small sites on this machine's loopback, clean, deduplicate, show the corpus
	@echo "Demo: installs what jianghua needs into .venv, then crawls five small sites that it serves to itself on loopback,"
	@echo "      cleans and deduplicates their pages and writes a corpus under data/demo. Nothing leaves this machine after the install."
	@$(INSTALL) runtime
	$(BIN)/jianghua demo

test: ## run every test, the slow ones too
	@echo "Test: installs what the tests need into .venv, then runs all of them."
	@$(INSTALL) dev
	$(BIN)/pytest -n $(WORKERS) -rs

check: lint types imports ## lint, types, imports and the fast tests, in about two minutes
	$(BIN)/pytest -n $(WORKERS) -m "not slow" -rs

lint: dev ## ruff: lint and format, changing nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: dev ## mypy, strict
	$(BIN)/mypy

imports: dev ## import-linter: who may know whom
	$(BIN)/lint-imports

gate: dev ## quality on generated pages against the floors
	$(BIN)/python -m tests.gate

peers: dev ## quality and speed beside trafilatura and others on the same pages, into docs/quality.md
	@$(INSTALL) peers
	$(BIN)/python -m benchmarks.quality

notebooks: dev ## run the notebooks on the demo's corpus and write them as .ipynb
	@test -e data/demo/corpus/current || $(MAKE) demo
	$(BIN)/jupytext --quiet --to ipynb notebooks/*.py
	$(BIN)/jupyter-execute --inplace notebooks/*.ipynb

format: dev ## bring the code to the house's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## make the lock files anew from pyproject.toml (UPGRADE=1: take the newest versions)
	@$(INSTALL) lock

install: ## install what jianghua needs into .venv
	@$(INSTALL) runtime

dev: ## install that, and what tests and checks need
	@$(INSTALL) dev

clean: ## remove both .venv folders and what tools cached; data/ stays
	rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
