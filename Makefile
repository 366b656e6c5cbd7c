# Every target builds the environment it needs; nothing has to be installed by hand but Python 3.11+.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8080
.PHONY: serve test check fmt

# One stamp per requirements file: pip runs again only when its file changed.
$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.%: requirements-%.txt $(VENV)/bin/python
	$(BIN)/pip install --quiet --disable-pip-version-check -r $<
	touch $@
