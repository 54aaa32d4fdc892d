# The verbs of the project. `make demo` and `make test` set up all they need (a .venv, the wheel, test data) by themselves.
SHELL := /bin/bash -o pipefail
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
TOOLS  := target/tools
# One profile for everything, see Cargo.toml.
CARGO_FLAGS := --release --locked
DENY_VERSION := 0.20.2

RUST_SOURCES := Cargo.toml Cargo.lock $(shell find core bindings -name '*.rs' -o -name Cargo.toml -o -name pyproject.toml | grep -v target)
PYTHON_SOURCES := python/pytest_ottla.py $(shell find python/ottla -name '*.py' -o -name '*.pyi' -o -name py.typed)

.PHONY: help jar c install demo test test-rust test-python test-fuzz check fix build figures figures-borders figures-wire clean

help: ## say what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(VENV)/.packages: python/requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r python/requirements-dev.txt
	touch $@

$(VENV)/.wheel: $(VENV)/.packages $(RUST_SOURCES) $(PYTHON_SOURCES) bindings/python/build-wheel bindings/zig-linker
	PATH="$(abspath $(BIN)):$$PATH" bindings/python/build-wheel
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps target/wheels/ottla-*.whl
	touch $@

build: $(VENV)/.wheel ## build the release wheel and install it into .venv (import ottla, .venv/bin/ottla)

jar: $(VENV)/.packages ## build the jars and install them into the local Maven repository (io.ottla:ottla, ottla-arrow, ottla-junit5)
	PATH="$(abspath $(BIN)):$$PATH" bindings/jvm/build-jar

c: ## build the C library (target/release/libottla.so and .a; the header is include/ottla.h)
	cargo build $(CARGO_FLAGS) -p ottla-c

install: ## install the C library: make install PREFIX=/usr/local (and DESTDIR, LIBDIR, INCLUDEDIR)
	@PREFIX="$(abspath $(PREFIX))" LIBDIR="$(LIBDIR)" INCLUDEDIR="$(INCLUDEDIR)" DESTDIR="$(DESTDIR)" bindings/c/install

demo: build ## the whole story on real data, in under a minute once built
	$(BIN)/python examples/demo.py

test: build test-rust test-python test-fuzz ## every test of the project

test-rust:
	# All but the Python extension, whose tests need an interpreter to link with: pytest is for that.
	cargo test $(CARGO_FLAGS) --workspace --exclude ottla-python

test-python: build jar
	$(BIN)/python -m pytest tests

test-fuzz:
	tests/fuzz-smoke

check: $(VENV)/.packages $(TOOLS)/bin/cargo-deny ## format, lints, types, licences, crate graph; writes nothing to the sources
	cargo fmt --all --check
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets -- -D warnings
	$(TOOLS)/bin/cargo-deny --log-level error check licenses bans sources
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict python/ottla python/pytest_ottla.py
	$(BIN)/python -m pytest --quiet -p no:cacheprovider tests/repository

fix: $(VENV)/.packages ## let the formatters and the linters mend what they can
	cargo fmt --all
	cargo clippy $(CARGO_FLAGS) --workspace --all-targets --fix --allow-dirty --allow-staged
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

figures: ## measure in-process append and read beside the machine's own speed
	cargo run $(CARGO_FLAGS) -p ottla --example figures

figures-borders: build jar ## measure the same produce and read through Rust, Python, Java and C
	$(BIN)/python examples/border/figures.py

figures-wire: build ## measure produce and consume with librdkafka over loopback
	$(BIN)/python examples/wire_figures.py

$(TOOLS)/bin/cargo-deny:
	cargo install --quiet --locked --root $(TOOLS) --version $(DENY_VERSION) cargo-deny

clean: ## remove what was built
	rm -rf target $(VENV) demo-data
