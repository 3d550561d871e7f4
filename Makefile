# make book    set up and build the book          make test    set up and run every test
# make serve   live preview                       make check   the content checks alone
# make reproduce two builds, and what differs     make bom     what builds the book and what it ships
# make packets the packets for classes alone, into _build/packets, from the book as last built
# make zip     the site as one archive               make epub    the book as an EPUB
# make print   the whole book as one page            make site    all of these, and the site to publish with them
# make validate   HTML, CSS and EPUB against their standards (needs Java)
# make editors DAY=2026-11-24   what is old, thin or weakly sourced      make schemas   JSON Schemas for your editor
# make book ORIGINAL=path/to/article.txt          the same notes on your own copy of the editorial
PYTHON ?= python3
BIN := .venv/bin
ORIGINAL ?=
DAY ?=
COPY := $(if $(ORIGINAL),--original "$(ORIGINAL)")
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input install --quiet

.PHONY: book serve check packets test validate lint zip epub print site editors schemas reproduce bom clean

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

# The site, the EPUB and the page as the standards have them. Builds what is not there.
validate: .venv/validate.done
	@test -e _build/html/book/article/index.html || $(BIN)/marginalia build --cold
	@$(BIN)/marginalia pack epub page
	@$(BIN)/python -m tests.validate

zip: .venv/book.done
	@$(BIN)/marginalia pack zip

epub: .venv/book.done
	@$(BIN)/marginalia pack epub

print: .venv/book.done
	@$(BIN)/marginalia pack page

site: .venv/book.done
	@$(BIN)/marginalia pack site

lint: .venv/test.done
	@$(BIN)/ruff check book/_ext tests

editors: .venv/book.done
	@$(BIN)/marginalia editors $(if $(DAY),--as-of $(DAY))

schemas: .venv/book.done
	@$(BIN)/marginalia schema _build/schemas

reproduce: .venv/test.done
	@$(BIN)/python -m tests.bench.reproduce

bom: .venv/book.done
	@mkdir -p _build
	@$(BIN)/marginalia bom > _build/bom.cdx.json
	@$(BIN)/marginalia bom --licenses > THIRD-PARTY.md
	@echo "Written: _build/bom.cdx.json, THIRD-PARTY.md"

clean:
	rm -rf _build

.venv/book.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5) and "Python 3.11.5 or newer is needed; this is " + sys.version.split()[0] + ". Name another: make PYTHON=python3.12")'
	@test -x $(BIN)/python || { echo "Setting up .venv (once, about a minute) ..."; $(PYTHON) -m venv .venv; }
	@$(PIP) --require-hashes --only-binary :all: -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.done: .venv/book.done tests/requirements.txt tests/system.sh
	@$(PIP) -r tests/requirements.txt
	@sh tests/system.sh
	@touch $@

.venv/validate.done: .venv/test.done tests/validate.py tests/java.sh
	@sh tests/java.sh
	@$(BIN)/python -m tests.validate --set-up
	@touch $@
