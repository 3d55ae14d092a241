# Works with GNU Make 3.81, which macOS still ships.

PYTHONS := $(if $(PYTHON),$(PYTHON),python3.14 python3.13 python3.12 python3.11 python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
LOCK := requirements.lock
UV_VERSION := 0.13.9

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install app neo4j test browser bench lint words lock clean

# A virtual environment whose interpreter was upgraded away is of no use: make it anew.
$(shell test -x $(BIN)/python || rm -f $(VENV)/pyvenv.cfg $(STAMP))

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z0-9]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

install: $(STAMP) ## set up .venv with everything pinned (PYTHON=python3.12 chooses the interpreter)

app: install ## load the bundled pack and open the app on a loopback port
	$(BIN)/gradus load data/
	$(BIN)/gradus serve

neo4j: install ## run a real Neo4j on bolt://127.0.0.1:7687 (ARGS="--version 2026 --port 7688 --data DIR"), with Java and Maven
	$(BIN)/python -m tools.neo4j_server $(ARGS)

test: install ## run the tests (ARGS="-k routes" passes options to pytest)
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup $(ARGS)

browser: install ## run the tests in Chromium alone (ARGS="-k keyboard" passes options to pytest)
	$(BIN)/python -m pytest -m browser $(ARGS)

bench: install ## measure the search at size beside its peers, as one table (15 minutes; Java and Maven for two of them)
	@$(BIN)/python -m bench.table

lint: install ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

words: install ## bring the translations up to date with the code, and say what is missing (ARGS=pl begins a language)
	$(BIN)/python -m tools.catalogues $(ARGS)

lock: $(VENV)/pyvenv.cfg ## resolve pyproject.toml again into requirements.lock (ARGS=--upgrade takes newer versions)
	$(BIN)/python -m pip install --quiet uv==$(UV_VERSION)
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --only-binary :all: \
		--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links \
		--custom-compile-command 'make lock' --quiet --output-file $(LOCK) $(ARGS)

clean: ## remove .venv and what tools cached or built
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist tools/*/target
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/pyvenv.cfg:
	@for python in $(PYTHONS); do \
		if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
			echo "Making $(VENV) with $$($$python --version)"; \
			exec $$python -m venv --clear $(VENV); \
		fi; \
	done; \
	echo "Gradus needs Python 3.11 or later with its venv module, and found none (on Debian or Ubuntu: apt install python3-venv)." >&2; \
	exit 1

$(STAMP): pyproject.toml $(LOCK) | $(VENV)/pyvenv.cfg
	$(BIN)/python -m pip install --disable-pip-version-check --require-hashes --only-binary :all: -r $(LOCK)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@
