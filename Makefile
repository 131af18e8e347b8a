# make demo    the Mosul case, from nothing to its dossier
# make test    every check and every test
# make bench   how fast it reads, extracts, traces and writes its ledger
# make eval    how well it extracts, on the data in ../shared or $HEADWATER_DATA
# make numerals  the number words of the language packs, anew (NUMERALS_PYTHON has PyICU, which nothing else needs)
# make pins    the pinned versions in requirements/, anew
# make clean   away with .venv and everything that was built
#
# Needs GNU make and Python 3.11 or later with its venv module; PYTHON=... chooses one. The rest goes into
# .venv, from the pinned files in requirements/. Stamps in .venv make a second call quick.

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
PYTHON ?=
PYTEST_ARGS ?= -n auto --dist loadfile

.DELETE_ON_ERROR:
.PHONY: demo test bench eval numerals pins clean browser

unexport PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A home that is missing or cannot be written to stops pip's cache and chromium's profile: use one in build/.
ifneq ($(shell test -n "$$HOME" && test -d "$$HOME" && test -w "$$HOME" && echo yes),yes)
export HOME := $(CURDIR)/build/home
export XDG_CACHE_HOME := $(CURDIR)/build/home/cache
export XDG_CONFIG_HOME := $(CURDIR)/build/home/config
endif

# A .venv that make built elsewhere (the folder was moved or copied), or for a Python that has gone, is of no use.
$(shell mkdir -p build/home; test ! -e $(STAMPS)/venv || \
	{ test "$$(cat $(STAMPS)/venv)" = "$$(pwd -P)" && $(BIN)/python -c ''; } 2>/dev/null || rm -rf $(VENV))

# Two calls of make at once wait for each other here; where there is no flock they had better not meet.
LOCKED := $(if $(shell command -v flock 2>/dev/null),flock build/lock)

# --no-deps and hashes: what is installed is what is listed, byte for byte; --only-binary: no set-up code runs.
PIP := $(LOCKED) $(BIN)/python -m pip install --quiet
PINNED := $(PIP) --no-deps --require-hashes --only-binary :all:

demo: $(STAMPS)/package
	@$(BIN)/headwater demo build/demo

test: $(STAMPS)/dev browser
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest $(PYTEST_ARGS)

bench: $(STAMPS)/bench
	@$(BIN)/python tools/bench.py

eval: $(STAMPS)/dev
	@test -d "$${HEADWATER_DATA:-../shared}" || { \
	echo "make: no data to measure on: HEADWATER_DATA=/path/to/shared make eval" >&2; exit 1; }
	@$(BIN)/python tools/evaluate.py

NUMERALS_PYTHON ?= python3
numerals:
	@$(NUMERALS_PYTHON) tools/numerals.py

browser:
	@sh tools/browser.sh

# The chain runs one after another, also under make -j.
$(STAMPS)/venv: tools/python.sh
	@python=$$(sh tools/python.sh "$(PYTHON)") && echo "Setting up $(VENV): a minute or two, once." >&2 && \
	$(LOCKED) "$$python" -m venv $(VENV)
	@mkdir -p $(STAMPS) && pwd -P > $@

$(STAMPS)/run: $(STAMPS)/venv requirements/run.txt requirements/build.txt
	@$(PINNED) -r requirements/build.txt
	@$(PINNED) -r requirements/run.txt
	@touch $@

$(STAMPS)/package: $(STAMPS)/run pyproject.toml src/headwater/__init__.py
	@$(PIP) --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/package requirements/dev.txt
	@$(PINNED) -r requirements/dev.txt
	@touch $@

$(STAMPS)/bench: $(STAMPS)/dev requirements/bench.txt
	@$(PINNED) -r requirements/bench.txt
	@touch $@

# For maintainers, with uv (`pip install uv`). It reads the public index alone: no local wheels, no settings of
# this machine, and no address gets into the files.
UV ?= $(if $(wildcard $(BIN)/uv),$(BIN)/uv,uv)
PINS = env -u UV_INDEX_URL -u UV_EXTRA_INDEX_URL -u UV_DEFAULT_INDEX -u UV_INDEX -u UV_FIND_LINKS -u PIP_FIND_LINKS \
	$(UV) pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make pins'

# Of gensim only a text file is read, and docopt, which has no wheel, is for num2words' own command.
BENCH_LEAVES = --no-emit-package scipy --no-emit-package smart-open --no-emit-package wrapt --no-emit-package docopt

pins:
	$(PINS) --upgrade --extra dev pyproject.toml requirements/build.in -o requirements/dev.txt
	$(PINS) -c requirements/dev.txt pyproject.toml -o requirements/run.txt
	$(PINS) -c requirements/dev.txt requirements/build.in -o requirements/build.txt
	$(PINS) -c requirements/dev.txt requirements/bench.in -o requirements/bench.txt $(BENCH_LEAVES)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
