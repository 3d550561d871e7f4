"""What is fed to the readers of the book, and what must come of it: records or problems, whatever the bytes.

Each reader takes bytes and raises nothing. ``seeds/NAME/`` holds what each begins from, and every input that once broke it.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from marginalia.core import anchoring, article, bibliography, checks, citation, corpus, dates, history
from marginalia.core.models import ArticleInfo, Claim, Concept, Event, Framing, Note, Party, Position, Record
from marginalia.core.problems import Problem
from marginalia.core.source import Raw, read_markdown, read_yaml
from marginalia.core.suggest import nearest_words
from marginalia.core.teaching import Packet, Question, Teach
from marginalia.core.text import normalize
from marginalia.core.validate import build, build_list, open_lines
from marginalia.importers import courtlistener, proposals
from tests import smallbook
from tests.core.bad.cases import BIB, add, source

SEEDS = Path(__file__).parent / "seeds"
# Pieces that mean something to one of the readers; put into inputs, and given to atheris as its dictionary.
PIECES = (
    "---\n", "\n---\n", "- ", ": ", "\n", "\n\n", "  ", "\t", '"', "'", "|\n ", ">-\n ", "{", "}", "[", "]", ",", "#", "&a ", "*a", "<<: ", "!!python/none ", "!x ", "? ", "%YAML 1.2",
    "null", "~", "true", "id", "id: note-a", '"\\u202e"', '"\\0"', '"\\ud800"', "\ufeff", "\u0000", "\u2028", "\u0085", "\r", "\u00ad", "\u0301", "e\u0301", "ß", "ﬁ", "İ", "\U0001d7d8", "٣", "²",
    "0000", "9999", "2026-02-29", "2026-13", "-00", "..", "/", "../..", "~", "?", "%", "2026-02-26/2026-02-27", "“", "”", "’", "…", "—", " - ", "@misc{a,", "@string{a = ", "{{", "\\", "\\&",
    '{"results": ', '"entry_number": ', '"date_filed": ', "1e999", "-1", "99999999999999999999", "[[[[[[[[", "\\u0000", "]]>", "<b>", "$", "^", "* ", "# ", "% fill in",
)  # fmt: skip


def said_well(problems: Iterable[Problem]) -> None:
    """Each problem is one line that can be printed, with a code and a place."""
    for problem in problems:
        line = str(problem)
        assert isinstance(problem, Problem)
        assert line.encode("utf-8")
        assert len(line.splitlines()) == 1
        assert problem.location.path
        assert problem.location.line >= 0


@cache
def _folder() -> Path:
    """A folder for one file after the other, in memory where there is a place for it."""
    memory = Path("/dev/shm")
    return Path(tempfile.mkdtemp(prefix="readers-", dir=memory if memory.is_dir() else None))


@cache
def _book() -> Path:
    """The small good book."""
    root = _folder() / "small"
    smallbook.write(root)
    return root


def _file(name: str, data: bytes) -> tuple[Path, Path]:
    path = _folder() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path, _folder()


def _used(model: type[Record], raw: Raw) -> None:
    """One record made, and asked for all that the book asks of it."""
    entry, problems = build(model, raw)
    assert (entry is None) == bool(problems)
    said_well(problems)
    if entry:
        assert entry.fingerprint
        assert entry.words.encode("utf-8")


def front_matter(data: bytes) -> None:
    """A file of a record: its fields, and the text below."""
    raw, problems = read_markdown(*_file("x.md", data))
    said_well(problems)
    if not problems:
        said_well(open_lines(raw))
        for model in (Note, Party, Concept, Question):
            _used(model, raw)


def yaml(data: bytes) -> None:
    """A file of fields, or of a list of records."""
    raw, problems = read_yaml(*_file("x.yml", data))
    said_well(problems)
    if not problems:
        for model in (ArticleInfo, Packet, Teach):
            _used(model, raw)
        for model in (Claim, Event, Position, Framing, history.Correction, history.Tombstone):
            said_well(build_list(model, raw)[1])


def edtf(data: bytes) -> None:
    """A date: read, or refused with a sentence."""
    try:
        date = dates.parse(data.decode("utf-8", "replace"))
    except dates.DateError:
        return
    assert date.words
    assert date.sort_key <= date.sort_key
    assert not (date.earliest and date.latest) or date.earliest <= date.latest
    assert dates.parse(str(date)) == date


def selectors(data: bytes) -> None:
    """Words with what stands around them, a line each, then the text; every place found holds the words."""
    para, exact, prefix, suffix, *rest = [*data.decode("utf-8", "replace").split("\n", 4), "", "", "", ""]
    texts = article.blocks(rest[0])
    paragraphs = [one.text for one in texts]
    selector = anchoring.Selector(len(para), exact, prefix, suffix)
    anchor = anchoring.resolve(selector, paragraphs)
    assert (anchor.place is not None) == (anchor.state in (anchoring.State.FOUND, anchoring.State.MOVED))
    if anchor.place:
        place = anchor.place
        assert paragraphs[place.para][place.start : place.end] == place.text
        assert normalize(place.text).text == normalize(exact).text
    for one in anchoring.describe(exact[:40], paragraphs):
        assert anchoring.resolve(one, paragraphs).state in (anchoring.State.FOUND, anchoring.State.AMBIGUOUS)
    nearest_words(exact[:40], paragraphs, 0)


@cache
def _info() -> ArticleInfo:
    found = corpus.load(_book())[0].info
    assert found
    return found.record


def text(data: bytes) -> None:
    """The article: as our retelling, and as a reader's own copy."""
    given = data.decode("utf-8", "replace")
    said_well(article.check_retelling(article.retelling(given, _info(), "book/article/text.md")))
    own = article.original(given, _info(), "original.txt")
    assert own is None or len(own.texts) > 1


def sources(data: bytes) -> None:
    """references.bib."""
    said_well(bibliography.read(*_file("references.bib", data))[1])


def past(data: bytes) -> None:
    """What was published, what was taken out and corrected, and how the book is cited."""
    for name in ("published.txt", "tombstones.yml", "corrections.yml"):
        path, root = _file(f"data/{name}", data)
        said_well(history.read(path.parent, root)[1])
        path.unlink()
    _, root = _file(citation.FILE, data)
    said_well(citation.read(root)[1])


@cache
def _small() -> corpus.Corpus:
    """The small book with one docket among its sources."""
    root = _folder() / "docketed"
    smallbook.write(root)
    row = source("harbour-docket", kind="docket", title="Ferry v. Harbour, No. 3:25-cv-00417-XYZ", url="https://www.courtlistener.com/docket/4100417/")
    add(BIB, row)(root)
    return corpus.load(root)[0]


def docket(data: bytes) -> None:
    """Docket entries as JSON: proposals that are YAML, or a sentence."""
    path, _ = _file("docket.json", data)
    try:
        read = courtlistener.read(path)
        made = proposals.propose(_small(), read)
    except (courtlistener.UnreadableDocketError, proposals.UnknownDocketError):
        return
    said_well(read_yaml(*_file("proposed.yml", made.yaml.encode("utf-8")))[1])


READERS: dict[str, Callable[[bytes], None]] = {
    "front-matter": front_matter, "yaml": yaml, "edtf": edtf, "selectors": selectors, "text": text, "sources": sources, "past": past, "docket": docket,
}  # fmt: skip


def book(name: str, data: bytes) -> None:
    """A file of the small book holds these bytes: the whole check ends in problems."""
    path = _book() / name
    good = path.read_bytes() if path.exists() else None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        said_well(checks.check(_book())[1])
    finally:
        path.unlink() if good is None else path.write_bytes(good)


def seeds(name: str) -> list[bytes]:
    """What a reader is begun from, in the order of the files."""
    return [path.read_bytes() for path in sorted((SEEDS / name).iterdir())]


def changed(data: bytes, chance: random.Random) -> bytes:
    """The same bytes with one to five changes: something cut, doubled, moved, put in or made another byte."""
    for _ in range(chance.randint(1, 5)):
        at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
        to = min(to, at + chance.choice((1, 4, 40)))
        piece = chance.choice(PIECES).encode("utf-8", "surrogatepass")
        data = chance.choice((
            data[:at] + data[to:], data[:to] + data[at:], data[:at] + piece + data[to:], data[:at] + piece + data[at:],
            data[:at] + bytes([chance.randint(0, 255)]) + data[at + 1 :], data[to:] + data[:to],
        ))  # fmt: skip
    return data
