# hemu 和睦. `make serve` runs the workbench, `make test` the whole suite; both set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
AUDIT := $(VENV)/audit
MINING := $(VENV)/mining
TIMES ?= 20
LIVES ?= 500
SOURCES := domain application infrastructure api tests benchmarks

.PHONY: help setup serve test browser papers authority mining templates verifier quick check audit fuzz format screens bench trial assets lock clean

help: ## show the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/'

setup: $(STAMP) ## make .venv from the hashed lock

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

serve: setup ## the workbench on an embedded PostgreSQL, with a demonstration city on first start
	$(BIN)/hemu serve

test: setup browser papers authority mining ## the whole test suite
	$(BIN)/python -m pytest -n 2 --dist worksteal --ignore tests/browser
	$(BIN)/python -m pytest -n 2 --dist loadfile tests/browser # apart: a browser keeps an event loop in its process

browser: ## a Chromium and a Chinese font for the browser tests
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium fonts-noto-cjk; \
	  else \
	    echo 'The browser tests need Chromium and a Chinese font: sudo apt-get install chromium fonts-noto-cjk' >&2; exit 1; \
	  fi; }

papers: ## a LibreOffice without a screen and a Chinese font, which lay papers out as PDF
	@command -v soffice >/dev/null || command -v libreoffice >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	      libreoffice-writer-nogui fonts-noto-cjk; \
	  else \
	    echo 'Papers as PDF need: sudo apt-get install --no-install-recommends libreoffice-writer-nogui fonts-noto-cjk' >&2; exit 1; \
	  fi; }

authority: ## openssl, which plays the authority of time stamps in the tests
	@command -v openssl >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openssl; \
	  else \
	    echo 'The tests of time stamps need: sudo apt-get install openssl' >&2; exit 1; \
	  fi; }

mining: $(MINING)/.installed ## pm4py, which reads the open formats in the tests, in an environment of its own

$(MINING)/.installed: requirements-mining.lock | $(STAMP)
	$(PYTHON) -m venv --without-pip --clear $(MINING)
	$(BIN)/python -m pip --python $(MINING) install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements-mining.lock
	@touch $(MINING)/.installed

templates: setup ## write the shipped templates of papers from their sheets
	$(BIN)/python -m infrastructure.papers.layouts.writing

verifier: setup ## dist/hemu_verify-….whl: the command that checks evidence, for machines without hemu
	cd infrastructure/notary/verifier && $(CURDIR)/$(BIN)/python -m hatchling build -t wheel -d $(CURDIR)/dist

quick: setup ## domain and application: seconds, no database; the demonstration city is told in `make test`
	HEMU_TEST_LIVES=4 $(BIN)/python -m pytest -n 2 --ignore tests/application/demonstration tests/domain tests/application tests/architecture

check: setup audit ## format, lint, types, import contracts, weaknesses known of the packages
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports

audit: ## weaknesses known of the packages in the lock; warns where nobody can be asked about them
	@test -x $(AUDIT)/bin/pip-audit || { $(PYTHON) -m venv $(AUDIT) && $(AUDIT)/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1; } || true
	@rm -f $(AUDIT)/found.json; \
	$(AUDIT)/bin/pip-audit -r requirements.lock --require-hashes --disable-pip --progress-spinner off --timeout 10 \
	  -f json -o $(AUDIT)/found.json >$(AUDIT)/said.txt 2>&1; status=$$?; \
	if [ ! -s $(AUDIT)/found.json ]; then echo 'WARNING: the packages were NOT audited: nobody could be asked about their weaknesses' >&2; \
	elif [ $$status -ne 0 ]; then cat $(AUDIT)/said.txt $(AUDIT)/found.json >&2; exit 1; \
	else echo 'No weaknesses are known of the packages in the lock'; fi

fuzz: setup ## the fuzzers at length: TIMES as much as in `make test`
	HEMU_FUZZ_EXAMPLES=$(TIMES) $(BIN)/python -m pytest -n 2 tests/fuzz tests/api/test_contract.py
	HEMU_TEST_LIVES=$(LIVES) $(BIN)/python -m pytest -n 2 tests/domain

format: setup ## write the one format
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

screens: setup browser ## the pictures of docs/screens, of a city made for it or of HEMU_HOME
	$(BIN)/python -m tests.browser.screens $(ONLY)

bench: setup ## the figures of docs/speed.md, each beside its reference
	$(BIN)/python -m benchmarks

trial: setup ## try the import on a real workbook: make trial FILE=...
	$(BIN)/python -m benchmarks.trial $(FILE)

assets: setup ## fetch the pages' assets of others from npm again
	$(BIN)/python -m api.workbench.vendor

lock: ## resolve the lock again (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements.lock
	uv pip compile --group mining --no-deps --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header -o requirements-mining.lock

clean: ## remove the environment
	rm -rf $(VENV)
