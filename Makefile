# make run: the site with a sample register. make test: the tests. Nothing else to know to begin.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
MADE := .venv/.made
export UPTAKE_HOME ?= $(CURDIR)/var

.PHONY: setup run test check bench docs lock

setup: $(MADE)

$(MADE): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another with PYTHON=python3.12."; exit 1; }
	@echo "Making the environment in .venv …"
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "$$(grep -o '^uv==[0-9.]*' requirements-dev.txt)"
	@$(BIN)/uv pip sync --quiet requirements-dev.txt
	@$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

run: setup
	@$(BIN)/uptake migrate
	@$(BIN)/uptake sample --if-empty
	@$(BIN)/uptake serve --port $(PORT) --open /tour/

test: setup
	@$(BIN)/python -m pytest -q -n auto -m "not browser"

check: setup
	@$(BIN)/python tests/everything.py

bench: setup
	@$(BIN)/python bench/all.py

docs: setup
	@$(BIN)/python docs/generate.py

# After a change of dependencies in pyproject.toml.
lock:
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11 pyproject.toml --group dev -o requirements-dev.txt
