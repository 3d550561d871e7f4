"""The rules that span records: anchors, links, sources, and what a note or a claim must have.

Each check is a generator of problems over a corpus; ``check`` runs them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from pathlib import Path

from . import citation
from . import corpus as corpora
from .anchoring import Selector, State, matches
from .corpus import Corpus
from .lint import hostile, mechanics, names, notes
from .lint.balance import best_cases
from .lint.contents import contents
from .lint.packets import packets
from .lint.prose import prose
from .lint.questions import questions
from .markdown import without_code
from .mentions import of_chapter, of_record
from .models import Target
from .problems import Code, Location, Problem, in_order
from .published import published
from .search_words import search_words
from .suggest import nearest, nearest_words
from .validate import GAP

SHORTEST_NOTE, LONGEST_NOTE = 40, 160
FACTUAL = {"evidence", "context", "law", "other-side", "sequel"}
CONCEPT_HEADINGS = ("Plain words", "Precisely", "Step by step", "In this dispute", "Common mistakes", "Questions")
PARTY_HEADINGS = (("Who they are", "Who this is", "What this is"), ("What they want and argue",), ("What to keep in mind",))
# A heading with # before it, or with a line of = or - below it.
_HEADING = re.compile(r"(?m)^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*$|^ {0,3}(?![-*+>#|\s]|\d+[.)])(\S.*?)[ \t]*\n {0,3}(=+|-+)[ \t]*$")


def check(root: Path, original: Path | None = None, only: Container[str] | None = None) -> tuple[Corpus, list[Problem]]:
    """Load the book and apply every rule. The problems come in the order of the files.

    ``only`` names the files whose problems are wanted: then the prose of no other is read, which takes most of the time.
    """
    corpus, problems = corpora.load(root, original)
    problems += [*rules(corpus), *prose(corpus, only)]
    return corpus, in_order(problem for problem in problems if only is None or problem.location.path in only)


def rules(corpus: Corpus) -> Iterator[Problem]:
    """What every rule but house style finds."""
    for rule in RULES:
        yield from rule(corpus)


def visible_text(body: str) -> str:
    """Markdown text as words a reader sees: link targets, roles and marks taken out."""
    text = re.sub(r"\{[\w:-]+\}`([^`<]*)(?:<[^>]*>)?`", r"\1", body)
    text = re.sub(r"\]\([^)]*\)", "]", text)
    return re.sub(r"[\[\]*_`#>]", " ", text)


def anchors(corpus: Corpus) -> Iterator[Problem]:
    """Every note, claim and wording is found in exactly one place of the text shown."""
    if corpus.article is None:
        return
    for entry in corpus.notes.values():
        target = entry.record.target
        yield from _anchor(corpus, entry.id, target.exact, target.para, entry.at("target", "exact"), entry.at("target", "para"), _around(target))
    for entry in (*corpus.claims.values(), *corpus.framing.values()):
        record = entry.record
        name = "original" if corpus.article.is_original and record.original else "exact"
        yield from _anchor(corpus, entry.id, getattr(record, name), record.para, entry.at(name), entry.at("para"))


def _around(target: Target) -> str:
    """What a note says of the surroundings of its words, for the message."""
    parts = [f"after “{target.prefix}”" if target.prefix else "", f"before “{target.suffix}”" if target.suffix else ""]
    return " and ".join(filter(None, parts))


def _anchor(corpus: Corpus, id_: str, exact: str, para: int, where: Location, number: Location, around: str = "") -> Iterator[Problem]:
    assert corpus.article
    texts, anchor, said = corpus.article.texts, corpus.anchors[id_], f"“{exact}”"
    if anchor.state is State.FOUND:
        return
    if para >= len(texts):
        yield Problem(Code.ANCHOR_PARAGRAPH, f"paragraph {para} does not exist", number, f"the last is {len(texts) - 1}")
    elif anchor.state is State.MOVED:
        message = f"{said} stands not in paragraph {para} but in {anchor.others[0]}"
        yield Problem(Code.ANCHOR_MOVED, message, where, f"write para: {anchor.others[0]}, if it is meant")
    elif anchor.state is State.AMBIGUOUS:
        message = f"{said} stands in more than one place (paragraph {', '.join(map(str, anchor.others))})"
        yield Problem(Code.ANCHOR_AMBIGUOUS, message, where, f'marginalia describe "{exact}" gives a prefix or suffix')
    elif around and any(True for text in texts for _ in matches(Selector(para, exact), text)):
        hint = f'prefix and suffix are the very next characters, spaces too: marginalia describe "{exact}"'
        yield Problem(Code.ANCHOR_ORPHANED, f"{said} stands in the article, but nowhere {around}", where, hint)
    else:
        yield Problem(Code.ANCHOR_ORPHANED, f"{said} stands nowhere in the article", where, nearest_words(exact, texts, para))


def links(corpus: Corpus) -> Iterator[Problem]:
    """Every id that a record or a chapter names exists; every source key is in references.bib."""
    named = [(entry.path, found) for entry in corpus.records.values() for found in of_record(entry)]
    named += [(chapter.path, found) for chapter in corpus.chapters for found in of_chapter(chapter)]
    for path, (target, mention) in named:
        if target not in corpus.ids and target not in corpus.declared:
            yield _dangling(corpus, target, Location(path, mention.line))


def _dangling(corpus: Corpus, target: str, where: Location) -> Problem:
    kind, _, key = target.partition("-")
    if kind == "source":
        return Problem(Code.SOURCE_UNKNOWN, f"no source “{key}” in references.bib", where, nearest(key, corpus.bibliography.lines))
    name = next((name for name, model in corpora.LISTS.items() if model.__name__.lower() == kind), "")
    if name and not (corpus.root / "book" / "data" / f"{name}.yml").exists():
        # One line for the file, however many ids of it are named.
        return Problem(Code.FILE_MISSING, f"the {name} that others name are not there", Location(f"book/data/{name}.yml"), "put the file back")
    return Problem(Code.LINK_UNKNOWN, f"no record has the id “{target}”", where, nearest(target, corpus.ids))


def headings(body: str) -> Iterator[tuple[int, str, int]]:
    """The headings of a Markdown text: (level, words, lines before it). Code has none."""
    for match in _HEADING.finditer(without_code(body)):
        level = len(match[1]) if match[1] else 1 if match[4][0] == "=" else 2
        start, end = match.span(2 if match[1] else 3)
        yield level, body[start:end], body.count("\n", 0, match.start())


def paragraphs(corpus: Corpus) -> Iterator[Problem]:
    """Events bear on paragraphs that exist; the article's own source is in references.bib."""
    if corpus.article:
        last = len(corpus.article.paragraphs) - 1
        for entry in corpus.events.values():
            for n, para in enumerate(entry.record.paras):
                if para > last:
                    yield Problem(Code.ANCHOR_PARAGRAPH, f"paragraph {para} does not exist", entry.at("paras", n), f"the last is {last}")
    if corpus.info and corpus.info.record.source not in corpus.bibliography.lines:
        key = corpus.info.record.source
        yield Problem(Code.SOURCE_UNKNOWN, f"no source “{key}” in references.bib", corpus.info.at("source"), nearest(key, corpus.bibliography.lines))


def file_names(corpus: Corpus) -> Iterator[Problem]:
    """A file is named after its record's id, so that each can be found from the other."""
    for entry in (*corpus.notes.values(), *corpus.parties.values(), *corpus.concepts.values(), *corpus.questions.values(), *corpus.packets.values()):
        path, slug = Path(entry.path), entry.id.split("-", 1)[1]
        is_numbered = entry.id.startswith(("note-", "question-"))
        if not re.fullmatch((r"\d{3}-" if is_numbered else "") + re.escape(slug), path.stem):
            form = f"{'NNN-' * is_numbered}{slug}{path.suffix}"
            yield Problem(Code.FILE_NAME, f"the id {entry.id} asks for the file name {form}", entry.at("id"), "rename the file or change the id")


def note_texts(corpus: Corpus) -> Iterator[Problem]:
    """A note says one thing: 40 to 160 words, no heading."""
    for entry in corpus.notes.values():
        where = Location(entry.path, entry.raw.body_line)
        count = sum(any(map(str.isalnum, word)) for word in visible_text(entry.raw.body).split())
        if GAP in entry.raw.body:
            continue  # not yet written, which is said already
        if not count:
            yield Problem(Code.NOTE_EMPTY, "the note has no text", where, "write it below the second ---")
        elif not SHORTEST_NOTE <= count <= LONGEST_NOTE:
            yield Problem(Code.NOTE_LENGTH, f"the note has {count} words", where, f"{SHORTEST_NOTE} to {LONGEST_NOTE}")
        for _, words, above in headings(entry.raw.body):
            yield Problem(Code.NOTE_HEADING, f"the heading “{words}”", Location(entry.path, entry.raw.body_line + above), "the title is a field")


def note_evidence(corpus: Corpus) -> Iterator[Problem]:
    """A note that states facts has a source, and its kind fits the day on which its point was known."""
    published = corpus.info.record.date.earliest if corpus.info else None
    for entry in corpus.notes.values():
        note = entry.record
        if note.kind in FACTUAL and not note.sources:
            yield Problem(Code.NOTE_SOURCES, f"a note of kind {note.kind} without a source", entry.at("kind"), "add sources:")
        if published and note.kind == "sequel" and note.known_on.earliest <= published:
            yield Problem(Code.NOTE_SEQUEL, f"a sequel known on {note.known_on}, not after publication", entry.at("known_on"), "choose another kind or day")


def claims_answered(corpus: Corpus) -> Iterator[Problem]:
    """A claim that the record contradicts or disputes has a note at its words."""
    answered = {claim for entry in corpus.notes.values() for claim in entry.record.claims}
    for entry in corpus.claims.values():
        if entry.record.status in ("contradicted", "disputed") and entry.id not in answered:
            yield Problem(
                Code.CLAIM_UNANSWERED, f"{entry.id} is {entry.record.status} and no note names it", entry.at("status"), "write a note with this claim"
            )


def tiers(corpus: Corpus) -> Iterator[Problem]:
    """No statement rests on sources of tier 4 alone; a remark on the article's own wording may rest on the article."""
    own = {corpus.info.record.source} if corpus.info else set(corpus.bibliography.lines)
    for entry in corpus.records.values():
        found = [corpus.sources[ref.key].tier for ref in getattr(entry.record, "sources", ()) if ref.key in corpus.sources]
        if found and min(found) == 4 and not {ref.key for ref in entry.record.sources} <= own:
            yield Problem(Code.TIER_FOUR_ALONE, f"{entry.id} rests on sources of tier 4 alone", entry.at("sources"), "find a better source or leave it out")


def known_dates(corpus: Corpus) -> Iterator[Problem]:
    """Nothing is known before it happened."""
    for entry in corpus.events.values():
        event = entry.record
        if event.known_on.latest and event.date.earliest and event.known_on.latest < event.date.earliest:
            yield Problem(Code.KNOWN_BEFORE, f"known on {event.known_on}, happened {event.date}", entry.at("known_on"), "known_on is when it became public")


def unused_sources(corpus: Corpus) -> Iterator[Problem]:
    """Every source is used by a record or a page."""
    files = [path for path in sorted((corpus.root / "book").rglob("*.md")) if path.is_file() and not path.name.startswith(".")]
    pages = "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
    for source in corpus.sources.values():
        if source.id not in corpus.mentions and f"#{source.id})" not in pages and not _is_article(corpus, source.key):
            where = Location(corpus.bibliography.path, corpus.bibliography.lines.get(source.key, 0))
            yield Problem(Code.BIB_UNUSED, f"nothing uses {source.key}", where, "cite it or take it out")


def _is_article(corpus: Corpus, key: str) -> bool:
    return corpus.info is not None and corpus.info.record.source == key


def page_headings(corpus: Corpus) -> Iterator[Problem]:
    """Party and concept pages have their fixed headings, in order."""
    for entry in corpus.concepts.values():
        wanted = [h for h in CONCEPT_HEADINGS if h != "Step by step" or entry.record.procedure]
        have = [words for level, words, _ in headings(entry.raw.body) if level == 2]
        if have != wanted:
            yield Problem(
                Code.PAGE_HEADINGS, f"headings are {', '.join(have) or 'none'}", Location(entry.path, entry.raw.body_line), f"have: {', '.join(wanted)}"
            )
    for entry in corpus.parties.values():
        have = [words for level, words, _ in headings(entry.raw.body) if level == 2]
        if len(have) != len(PARTY_HEADINGS) or any(h not in allowed for h, allowed in zip(have, PARTY_HEADINGS, strict=False)):
            wanted = ", ".join(" or ".join(allowed) for allowed in PARTY_HEADINGS)
            yield Problem(Code.PAGE_HEADINGS, f"headings are {', '.join(have) or 'none'}", Location(entry.path, entry.raw.body_line), f"have: {wanted}")


def cited_as(corpus: Corpus) -> Iterator[Problem]:
    """CITATION.cff, where there is one, can be read: pages say from it how they are cited."""
    yield from citation.read(corpus.root)[1]


RULES: tuple[Callable[[Corpus], Iterator[Problem]], ...] = (
    anchors, links, paragraphs, file_names, note_texts, note_evidence, claims_answered, tiers, known_dates, unused_sources, page_headings,
    best_cases, search_words, published, cited_as, questions, packets, contents, mechanics.files, names.names, *hostile.RULES,
    notes.numbers, notes.links_of_text, notes.texts_of_notes, notes.dates_of_notes, notes.claims_whole, notes.lists, notes.order,
)  # fmt: skip
