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

.PHONY: fuzz serve check test train score bench parity demo soak slow matrix image-test fmt

serve: .venv/.slim
	PORT=$(PORT) $(BIN)/python -m server

check: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tools.diagram --check
	$(BIN)/python -m tools.openapi --check

test: .venv/.dev
	$(BIN)/pytest

train: .venv/.dev
	$(BIN)/python -m training all

score: .venv/.dev
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

# The fault matrix (each fault of the kit at each moment), so many times, and the tally.
TIMES ?= 20
matrix: .venv/.dev
	$(BIN)/python -m bench.matrix --times $(TIMES)

# Linux, root, buildah and debootstrap: builds the image, runs it in a free plan's limits; then the
# other flavours.
image-test: .venv/.dev
	$(BIN)/pytest -s -m "" tests/deploy/test_image.py tests/deploy/test_flavors.py

# Linux, slowhttptest: what slow clients do to honest ones.
slow: .venv/.dev
	$(BIN)/python -m bench.slow

# The whole OpenAPI document, 10,000 malformed requests, 500 clients at once, against a quick child.
FUZZ_EXAMPLES ?= 100
fuzz: .venv/.dev .venv-fuzz/.ready
	$(BIN)/python -m bench.fuzz --schemathesis .venv-fuzz/bin/st --examples $(FUZZ_EXAMPLES)

.venv-fuzz/.ready: requirements-fuzz.txt
	$(PYTHON) -m venv .venv-fuzz
	.venv-fuzz/bin/pip install --quiet --disable-pip-version-check -r requirements-fuzz.txt
	touch $@

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
