# make run          start Bibliopraxis on 127.0.0.1:8000 (PORT=… another port, DEMO=0 empty)
# make test         every test, on SQLite and on PostgreSQL; some look at a fifth in turn
# make endurance    kill, fill and lock real servers: an hour or so
# make check        the list of checks that every change passes

PYTHON = python3
PY = .venv/bin/python

# HOST is not taken from the environment: some shells keep the machine's name there.
HOST = 127.0.0.1
PORT ?= 8000
DEMO ?= 1
# A program of tests for each processor, each with its own database;
# AT_ONCE= runs one after the other.
AT_ONCE ?= -n auto --maxprocesses 4 --dist worksteal
export HOST PORT DEMO

.PHONY: run test check endurance lock i18n format bench clean environment tools
.DEFAULT_GOAL := run

run: environment
	@MALLOC_ARENA_MAX=2 MALLOC_TRIM_THRESHOLD_=4194304 exec $(PY) -m app.ops.start

# Tests write much and have nothing to lose at a power cut: into memory, where there is room.
ROOMY = $(shell df --output=avail /dev/shm 2>/dev/null | awk 'NR == 2 && $$1 > 4000000 {print "/dev/shm"}')

# make test TESTS=tests/project/plans runs a part. PAGES=whole, PROOF=whole and LANGUAGES=whole look
# at all where a run looks at a fifth, see tests/kit/turns.py. The last line names programs that
# were missing.
test: export TMPDIR := $(or $(TMPDIR),$(ROOMY),/tmp)
test: tools
	@$(PY) bin/programs.py || true
	@$(PY) -m pytest $(AT_ONCE) $(TESTS)
	@$(PY) -m pytest $(AT_ONCE) --database=postgres $(TESTS)
	@$(PY) bin/programs.py missing

check: tools
	@$(PY) bin/check.py

# Needs uv (https://docs.astral.sh/uv/): the maintainers' tool, not needed to run or to test.
lock:
	@bin/lock

# Gathers the texts, then shows what each language lacks. OF=lv shows all that is to be mended.
i18n: tools
	@$(PY) bin/translations.py
	@$(PY) -m bin.languages $(OF)

# The long tests of what must never be lost: NAME=kills runs one, see tests/endurance.
endurance: tools
	@$(PY) bin/programs.py
	@$(PY) -m tests.endurance $(NAME)

format: tools
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

bench: tools
	@$(PY) bench/run.py

# Takes away what can be made again; instance/ stays.
clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find app/translations -name '*.mo' -delete

environment:
	@$(PYTHON) bin/environment.py run

tools:
	@$(PYTHON) bin/environment.py dev
