# Two commands on a machine with Python 3.11, make and git: `make demo` and `make test`. Nothing here needs to be installed
# before: `make env` builds .venv from requirements.lock and costs nothing while it is current.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.synced
SPARK_STAMP := .venv/.spark
UV_PIN := $(shell sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements.lock)
RESOLVE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --quiet \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

COMPILED := build/compiled/.built

.PHONY: env spark compiled demo test lint types imports eval bench bench-batch scale docs screenshots lock simulate clean

env: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check $(UV_PIN)
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	touch $@

spark: $(SPARK_STAMP)  # Spark into .venv, where there is Java: `make test` then tries it, too

$(SPARK_STAMP): $(STAMP) requirements-spark.lock
	$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --requirement requirements-spark.lock
	touch $@

compiled: $(COMPILED)  # the rules compiled, in build/compiled beside the source: `make bench` times them, `make test` compares

$(COMPILED): $(STAMP) setup.py $(shell find extractors -name '*.py' -o -name '*.csv')
	rm -rf build/compiled
	mkdir -p build && touch build/.begun
	TRICHLUC_COMPILE=1 $(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation \
		--target build/compiled .
	mv build/.begun $@  # what is edited meanwhile is newer

demo: env
	$(BIN)/trichluc demo

test: env
	$(BIN)/pytest

lint: env
	$(BIN)/ruff check .

types: env
	$(BIN)/mypy

imports: env
	$(BIN)/lint-imports

eval: env  # scores on the annotated articles of ../shared; says so and ends where they are absent
	$(BIN)/python bench/gold.py

bench: env  # beside what others do to the same text; the rules compiled, too, where there is a C compiler
	if command -v cc >/dev/null; then $(MAKE) compiled; else echo "no C compiler: the rules are timed as source alone"; fi
	$(BIN)/python bench/throughput.py

bench-batch: env  # WARC to Parquet, workers, Spark (needs `make spark`); writes docs/benchmarks-batch.md
	$(BIN)/python bench/batch.py all --write

scale: env  # what it costs to read large corpora, from the figures of `make bench-batch`; writes docs/scale.md
	$(BIN)/python bench/scale.py --write

simulate: env  # a year of nights of thirty papers, and fifty kills on each database; `make test` does a part of both
	TRICHLUC_NIGHTS=365 TRICHLUC_KILLS=50 $(BIN)/pytest -q -s -p no:logging tests/test_nights.py tests/test_kills.py

docs: env  # reference pages made from the code: commands, facts, words, tables; into build/docs
	$(BIN)/python docs/build.py

screenshots: env  # pictures of the page with the demo's data; needs chromium
	$(BIN)/trichluc demo --folder build/screenshots --delay 0 > /dev/null
	$(BIN)/python docs/screenshots/make.py build/screenshots/trichluc.db

lock: env
	$(RESOLVE) --extra documents --extra web --extra postgres --group dev --output-file requirements.lock
	$(RESOLVE) --extra spark --constraint requirements.lock --output-file requirements-spark.lock

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
