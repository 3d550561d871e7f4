# make book    set up and build the book          make test    set up and run every test
# make serve   live preview                       make check   the content checks alone
# make packets the packets for classes alone, into _build/packets, from the book as last built
# make book ORIGINAL=path/to/article.txt          the same notes on your own copy of the editorial
PYTHON ?= python3
BIN := .venv/bin
ORIGINAL ?=
COPY := $(if $(ORIGINAL),--original "$(ORIGINAL)")
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: book serve check packets test lint clean

book: .venv/book.done
	@$(BIN)/marginalia build $(COPY)

serve: .venv/book.done
	@$(BIN)/marginalia serve $(COPY)

check: .venv/book.done
	@$(BIN)/marginalia check $(COPY)

packets: .venv/book.done
	@$(BIN)/marginalia packet --all

# The strict cold build is the first test; the others look at what it made.
test: .venv/test.done
	@$(BIN)/ruff check book/_ext tests
	@$(BIN)/marginalia build --cold
	@$(BIN)/python -m pytest -n 2 --dist loadfile

lint: .venv/test.done
	@$(BIN)/ruff check book/_ext tests

clean:
	rm -rf _build

.venv/book.done: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@test -x $(BIN)/python || { echo "Setting up .venv (once, about a minute) ..."; $(PYTHON) -m venv .venv; }
	@$(PIP) -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.done: .venv/book.done tests/requirements.txt tests/system.sh
	@$(PIP) -r tests/requirements.txt
	@sh tests/system.sh
	@touch $@
