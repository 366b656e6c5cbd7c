# Every target makes the environment it needs; nothing has to be installed by hand but Python 3.11+.
#
# `make serve` needs no torch. Where tests or training need it, an ordinary machine's pip would take
# a CUDA build of several GB; name PyTorch's own CPU index instead:
#   make test TORCH_INDEX=https://download.pytorch.org/whl/cpu
PYTHON ?= python3
PORT ?= 8080
TORCH_INDEX ?=
BIN := .venv/bin
TORCH := $(shell sed -n 's/^\(torch==[^ ]*\).*/\1/p' requirements.txt)
PIP := $(BIN)/pip install --quiet --disable-pip-version-check

.PHONY: serve check test train score bench parity demo soak fmt

serve: .venv/.slim
	PORT=$(PORT) $(BIN)/python -m server

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.diagram --check

test: .venv/.dev
	$(BIN)/pytest

train: .venv/.full
	$(BIN)/python -m training all

score: .venv/.full
	$(BIN)/python -m training score

bench: .venv/.dev
	$(BIN)/python -m bench

parity: .venv/.dev
	$(BIN)/python -m bench.parity

demo: .venv/.dev
	$(BIN)/python -m bench.demo

# Linux, root: 10,000 requests in a real 512 MiB cgroup against a child that leaks and is hurt.
SOAK ?= 10000
soak: .venv/.dev
	$(BIN)/python -m bench.soak --faults --requests $(SOAK) --picture docs/soak.html

fmt: .venv/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# One stamp per requirements file: pip runs again only when a file it reads has changed.
.venv/.slim: requirements-slim.txt | $(BIN)/python
	$(PIP) -r requirements-slim.txt
	touch $@

.venv/.full: requirements.txt .venv/.slim
	$(if $(TORCH_INDEX),$(PIP) --index-url $(TORCH_INDEX) $(TORCH))
	$(PIP) -r requirements.txt
	touch $@

.venv/.dev: requirements-dev.txt .venv/.full
	$(PIP) -r requirements-dev.txt
	touch $@

$(BIN)/python:
	$(PYTHON) -m venv .venv
