"""One mistake per problem code: what is changed in the small good book, and how the problem then begins.

The good book is in ``tests/smallbook.py``. Most cases spoil ``notes/201-caution.md``, which no other record speaks of:

     1 ---                                          8 known_on: 2025-04-02
     2 id: note-caution                             9 parties: [party-mayor]
     3 title: What the order rests on              10 concepts: [concept-emergency-closing]
     4 target:                                     11 sources: [{key: order-2025-04-02-closing, at: p. 1}]
     5   para: 2                                   12 checked: 2025-11-03
     6   exact: an abundance of caution            13 ---
     7 kind: law                                   14 (text)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from marginalia.core.problems import Code

Change = Callable[[Path], None]
CAUTION, REPORT = "book/notes/201-caution.md", "book/notes/301-report.md"
CLAIMS, EVENTS, BIB = "book/data/claims.yml", "book/data/events.yml", "book/references.bib"
STYLE, BOTH_SIDES, INSPECTION = "book/data/style.yml", "book/article/both-sides.md", "book/concepts/inspection.md"
FIRST, LOOKED = "book/teach/questions/101-first.md", "book/teach/questions/102-what-was-looked-at.md"
DAYS, WHOSE, WHEN = "book/teach/questions/201-days.md", "book/teach/questions/301-whose.md", "book/teach/questions/302-when.md"
PACKET, CHAPTER, ASKED = "book/teach/packets/bridge.yml", "book/teach/tests.md", "book/teach/questions.md"
TOC = "_toc.yml"
INFO, TEXT, COPY = "book/article/article.yml", "book/article/text.md", "book/article/original.txt"


@dataclass(frozen=True)
class Case:
    """A mistake, and the start of the one line that tells a contributor about it."""

    code: Code
    change: Change
    expected: str


def swap(path: str, old: str, new: str) -> Change:
    """Write ``new`` where ``old`` stands, which must be once."""

    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def add(path: str, more: str) -> Change:
    """Write ``more`` at the end of a file, which need not be there."""

    def change(root: Path) -> None:
        old = (root / path).read_text(encoding="utf-8") if (root / path).exists() else ""
        (root / path).write_text((old + more).rstrip() + "\n", encoding="utf-8")

    return change


def end(path: str, ending: str) -> Change:
    """End a file in another way."""

    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text.rstrip() + ending, encoding="utf-8")

    return change


def cut(path: str, begin: str) -> Change:
    """Take away everything from ``begin`` on."""

    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        (root / path).write_text(text[: text.index(begin)], encoding="utf-8")

    return change


def bytes_of(path: str, content: bytes) -> Change:
    """Make a file of bytes."""
    return lambda root: (root / path).write_bytes(content) and None


def remove(path: str) -> Change:
    """Take a file away."""
    return lambda root: (root / path).unlink()


def rename(path: str, name: str) -> Change:
    """Give a file another name in its folder."""
    return lambda root: (root / path).rename((root / path).with_name(name)) and None


def link_out(path: str) -> Change:
    """Put a symbolic link to a file beside the book's folder."""

    def change(root: Path) -> None:
        outside = root.with_name(root.name + "-outside.md")
        outside.write_text("---\nid: party-outside\n---\n", encoding="utf-8")
        (root / path).symlink_to(outside)

    return change


def both(*changes: Change) -> Change:
    """Several changes, one after the other."""

    def change(root: Path) -> None:
        for one in changes:
            one(root)

    return change


def event(slug: str, **fields: str) -> str:
    """One more event, good but for what is given."""
    good = {"id": f"event-{slug}", "title": "One more", "date": "2025-07-01", "what": "It happens.", "track": "press"}
    good |= {"known_on": "2025-07-01", "sources": "[order-2025-04-02-closing]", "confidence": "low"}
    return "\n- " + "\n  ".join(f"{name}: {value}" for name, value in (good | fields).items()) + "\n"


def source(key: str, **fields: str) -> str:
    """One more entry of the bibliography, good but for what is given; an empty field is left out."""
    good = {"title": "A page", "publisher": "Someone", "date": "2025", "url": "https://example.org/x", "kind": "post"}
    good |= {"tier": "4", "access": "full", "checked": "2025-11-03", "note": "Short."}
    return f"\n@misc{{{key},\n" + "".join(f"  {name} = {{{value}}},\n" for name, value in (good | fields).items() if value) + "}\n"


PUBLISHED, TOMBSTONES, CORRECTIONS = "book/data/published.txt", "book/data/tombstones.yml", "book/data/corrections.yml"


def tombstone(id_: str, more: str = "") -> str:
    """A tombstone, good in itself."""
    return f"- id: {id_}\n  date: 2025-12-01\n  why: It said what another note says.\n{more}"


def correction(**fields: str) -> str:
    """A correction, good but for what is given."""
    good = {"id": "correction-days", "date": "2025-12-01", "kind": "correction", "ids": "[note-caution]"}
    good |= {"said": "The order is of 3 April.", "says": "The order is of 2 April.", "why": "A slip in copying."}
    return "- " + "\n  ".join(f"{name}: {value}" for name, value in (good | fields).items() if value) + "\n"


DISPUTED = """
- id: claim-c04
  para: 3
  exact: larger than one crossing
  restated: Shops lose customers.
  kind: fact
  basis_in_article: None is offered.
  status: disputed
  status_at_publication: disputed
  finding: Two counts differ.
  confidence: low
  sources: [report-2025-06-20-inspectors, letter-2025-04-09-engineer]
"""
# House style is data: a list with one entry, and then the word in the text.
HOUSE = "{list}:\n  - {{words: [{words}], say: {say}, unless: [{unless}]}}\n"
AMERICAN = "spelling:\n  - {british: colour*, american: color*}\n"
CASE = "## The department’s best case\n\n{}\n\n## Anthropic’s best case\n\n{}\n"
CONTENTS = """\
root: book/index
chapters:
  - file: book/article/index
  - file: book/notes/index
    sections: [{glob: "book/notes/[0-9]*"}]
  - file: book/parties/index
    sections: [{file: book/parties/council}, {file: book/parties/mayor}]
  - file: book/concepts/index
    sections: [{glob: "book/concepts/*n*g"}, {file: book/concepts/inspection}]
  - {file: book/claims}
  - {file: book/timeline/events}
  - {file: book/teach/index}
  - {file: book/teach/questions}
  - {file: book/teach/tests}
  - file: book/sources
"""
TWIN = """\
---
id: note-caution
title: Again
target: {para: 2, exact: cheap}
kind: question
known_on: 2025-05-10
checked: 2025-11-03
---
"""



def house(kind: str, words: str, say: str, unless: str = "") -> Change:
    """A house style with one usage in one of its lists."""
    return add(STYLE, HOUSE.format(list=kind, words=words, say=say, unless=unless))


CASES = [
    Case(Code.FILE_MISSING, remove(CLAIMS), f"{CLAIMS}: [file-missing] the claims that others name are not there (put the file back)"),
    Case(Code.FILE_MISSING, remove(TEXT), f"{TEXT}: [file-missing] cannot be read: No such file"),
    Case(Code.FILE_ENCODING, bytes_of("book/parties/x.md", b"---\nid: party-x\ntitle: Caf\xe9\n---\n"),
         "book/parties/x.md: [file-encoding] byte 27 is not UTF-8"),
    Case(Code.FILE_TOO_LARGE, add(CAUTION, "word " * (1 << 18)), f"{CAUTION}: [file-too-large] the file has 1,311,"),
    Case(Code.FILE_NAME, rename(CAUTION, "201-careful.md"),
         "book/notes/201-careful.md:2: [file-name] the id note-caution asks for the file name NNN-caution.md"),
    Case(Code.FILE_NAME, rename(CAUTION, "caution.md"),
         "book/notes/caution.md:2: [file-name] the id note-caution asks for the file name NNN-caution.md"),
    Case(Code.FILE_OUTSIDE, link_out("book/parties/outside.md"),
         "book/parties/outside.md: [file-outside] the file is a link that leads out of the book"),
    Case(Code.FRONT_MATTER_MISSING, add("book/notes/202-bare.md", "Only words.\n"),
         "book/notes/202-bare.md:1: [front-matter-missing] the file has no front matter"),
    Case(Code.FRONT_MATTER_MISSING, cut(CAUTION, "checked:"), f"{CAUTION}:1: [front-matter-missing] the file has no front matter"),
    Case(Code.YAML_SYNTAX, swap(CAUTION, "concepts: [concept-", "concepts: {concept-"), f"{CAUTION}:10: [yaml-syntax] not readable YAML: "),
    Case(Code.YAML_DUPLICATE_KEY, swap(CAUTION, "kind: law\n", "kind: law\nkind: context\n"),
         f"{CAUTION}:8: [yaml-duplicate-key] the field “kind” is given twice"),
    Case(Code.YAML_ANCHOR, swap(CAUTION, "kind: law", "kind: &kind law"), f"{CAUTION}:7: [yaml-anchor] an anchor or alias"),
    Case(Code.YAML_ANCHOR, swap(CAUTION, "kind: law", "<<: {kind: law}"), f"{CAUTION}:7: [yaml-anchor] a merge key"),
    Case(Code.YAML_TAG, swap(CAUTION, "kind: law", "kind: !!python/name:os.system law"),
         f"{CAUTION}:7: [yaml-tag] the tag tag:yaml.org,2002:python/name:os.system"),
    Case(Code.YAML_SHAPE, add(EVENTS, "\n- only words\n"),
         f"{EVENTS}:47: [yaml-shape] here a record of fields (id, title, date, …) is needed"),
    Case(Code.FIELD_MISSING, swap(CAUTION, "kind: law\n", ""), f"{CAUTION}:2: [field-missing] the field “kind” is missing or empty"),
    Case(Code.GAP, swap(CAUTION, "kind: law\n", "kind:\n"), f"{CAUTION}:7: [gap] fill in “kind”: What the note does"),
    Case(Code.GAP, swap(CAUTION, "exact: an abundance of caution", "exact:"), f"{CAUTION}:6: [gap] fill in “target.exact”: The words, exactly"),
    Case(Code.GAP, both(cut(CAUTION, "The phrase is"), add(CAUTION, "% fill in the text: 40 to 160 words.\n")),
         f"{CAUTION}:14: [gap] fill in the text: 40 to 160 words (write it here"),
    Case(Code.GAP, add(BIB, source("x", tier=" ")), f"{BIB}:56: [gap] fill in “tier”: 1 primary, 2"),
    Case(Code.FIELD_MISSING, swap(CAUTION, "  exact: an abundance of caution\n", ""),
         f"{CAUTION}:4: [field-missing] the field “target.exact” is missing or empty"),
    Case(Code.FIELD_UNKNOWN, swap(CAUTION, "concepts:", "concept:"),
         f"{CAUTION}:10: [field-unknown] the field “concept” is not one of this collection (did you mean concepts?)"),
    Case(Code.FIELD_INVALID, swap(CAUTION, "para: 2", "para: two"), f"{CAUTION}:5: [field-invalid] “target.para”: "),
    Case(Code.FIELD_INVALID, swap(CAUTION, "title: What the order rests on", "title: What the order of the mayor rests on, and why it does"),
         f"{CAUTION}:3: [field-invalid] “title”: it has 12 words; at most 9"),
    Case(Code.VALUE_UNKNOWN, swap(CAUTION, "kind: law", "kind: lawful"),
         f"{CAUTION}:7: [value-unknown] “lawful” is not a value of “kind” (one of: evidence, context, law,"),
    Case(Code.DATE_INVALID, swap(CAUTION, "known_on: 2025-04-02", "known_on: 2025-02-30"),
         f"{CAUTION}:8: [date-invalid] “known_on”: “2025-02-30” is no day"),
    Case(Code.DATE_INVALID, swap(CAUTION, "known_on: 2025-04-02", "known_on: 2025-04"),
         f"{CAUTION}:8: [date-invalid] “known_on”: “2025-04” is not a single day"),
    Case(Code.DATE_REVERSED, add(EVENTS, event("x", date="2025-04-09/2025-04-02")),
         f"{EVENTS}:49: [date-reversed] “date”: the range 2025-04-09/2025-04-02 ends before"),
    Case(Code.ID_FORM, swap(CAUTION, "id: note-caution", "id: note-Caution"),
         f"{CAUTION}:2: [id-form] “note-Caution” is not an id of this collection"),
    Case(Code.ID_DUPLICATE, add("book/notes/202-caution.md", TWIN + "word " * 40),
         "book/notes/202-caution.md:2: [id-duplicate] the id note-caution is already that of " + CAUTION + ":2"),
    Case(Code.ANCHOR_PARAGRAPH, swap(CAUTION, "para: 2", "para: 7"),
         f"{CAUTION}:5: [anchor-paragraph] paragraph 7 does not exist (the last is 3)"),
    Case(
        Code.ANCHOR_ORPHANED,
        swap(CAUTION, "exact: an abundance of caution", "exact: an excess of caution"),
        f"{CAUTION}:6: [anchor-orphaned] “an excess of caution” stands nowhere in the article "
        "(nearest, paragraph 2: “an abundance of caution”)",
    ),
    Case(Code.ANCHOR_MOVED, swap(CAUTION, "para: 2", "para: 3"),
         f"{CAUTION}:6: [anchor-moved] “an abundance of caution” stands not in paragraph 3 but in 2 (write para: 2,"),
    Case(Code.ANCHOR_AMBIGUOUS, swap(CAUTION, "exact: an abundance of caution", "exact: the"),
         f"{CAUTION}:6: [anchor-ambiguous] “the” stands in more than one place"),
    Case(Code.LINK_UNKNOWN, swap(CAUTION, "parties: [party-mayor]", "parties: [party-mayer]"),
         f"{CAUTION}:9: [link-unknown] no record has the id “party-mayer” (did you mean party-mayor?)"),
    Case(Code.LINK_UNKNOWN, swap(CAUTION, "(#concept-emergency-closing)", "(#concept-emergency)"),
         f"{CAUTION}:14: [link-unknown] no record has the id “concept-emergency”"),
    Case(Code.LINK_UNKNOWN, add("book/claims.md", "\nSee [the letter](#event-leter).\n"),
         "book/claims.md:6: [link-unknown] no record has the id “event-leter” (did you mean event-letter?)"),
    Case(Code.SOURCE_UNKNOWN, swap(CAUTION, "order-2025-04-02-closing", "order-2025-04-02"),
         f"{CAUTION}:11: [source-unknown] no source “order-2025-04-02” in references.bib (did you mean order-"),
    Case(Code.BIB_SYNTAX, add(BIB, "\n@misc{half, title = {Half\n"), f"{BIB}:50: [bib-syntax] not readable BibTeX: "),
    Case(Code.BIB_FIELD, add(BIB, source("x", tier="")), f"{BIB}:50: [bib-field] x: the field “tier” is missing"),
    Case(Code.BIB_FIELD, add(BIB, source("x", tier="5")), f"{BIB}:50: [bib-field] x: tier “5”"),
    Case(Code.BIB_FIELD, add(BIB, source("x", access="partly")), f"{BIB}:50: [bib-field] x: access “partly”"),
    Case(Code.BIB_FIELD, add(BIB, source("x", date="March")), f"{BIB}:50: [bib-field] x: date: “March” is not an EDTF date"),
    Case(Code.BIB_FIELD, add(BIB, source("x", url="example.org")), f"{BIB}:50: [bib-field] x: “example.org” is no web address"),
    Case(Code.BIB_FIELD, add(BIB, source("x", publisher="")), f"{BIB}:50: [bib-field] x: neither publisher nor author"),
    Case(Code.BIB_FIELD, add(BIB, source("x", author="Day, A., Jr., MD")), f"{BIB}:50: [bib-field] x: Too many commas in 'Day, A., Jr., MD'"),
    Case(Code.BIB_UNUSED, add(BIB, source("x")), f"{BIB}:50: [bib-unused] nothing uses x"),
    Case(Code.NOTE_EMPTY, cut(CAUTION, "The phrase is"), f"{CAUTION}:14: [note-empty] the note has no text"),
    Case(Code.NOTE_LENGTH, both(cut(CAUTION, "The phrase is"), add(CAUTION, "word " * 39)),
         f"{CAUTION}:14: [note-length] the note has 39 words (40 to 160)"),
    Case(Code.NOTE_LENGTH, both(cut(CAUTION, "The phrase is"), add(CAUTION, "Word. " * 161)),
         f"{CAUTION}:14: [note-length] the note has 161 words (40 to 160)"),
    Case(Code.NOTE_HEADING, add(CAUTION, "\n## More\n"), f"{CAUTION}:16: [note-heading] the heading “More”"),
    Case(Code.NOTE_HEADING, add(CAUTION, "\nMore of it\n----------\n"), f"{CAUTION}:16: [note-heading] the heading “More of it”"),
    Case(Code.NOTE_SOURCES, swap(CAUTION, "[{key: order-2025-04-02-closing, at: p. 1}]", "[]"),
         f"{CAUTION}:7: [note-sources] a note of kind law without a source"),
    Case(Code.NOTE_SEQUEL, both(swap(REPORT, "known_on: 2025-06-20", "known_on: 2025-05-10"), swap(REPORT, "[report-2025-06-20-", "[letter-2025-04-09-"),
                                swap(REPORT, "inspectors]", "engineer]")),
         f"{REPORT}:8: [note-sequel] a sequel known on 2025-05-10, not after publication"),
    Case(Code.CLAIM_UNANSWERED, add(CLAIMS, DISPUTED), f"{CLAIMS}:52: [claim-unanswered] claim-c04 is disputed and no note names it"),
    Case(
        Code.TIER_FOUR_ALONE,
        both(add(BIB, source("blog")), swap(CAUTION, "{key: order-2025-04-02-closing, at: p. 1}", "blog")),
        f"{CAUTION}:11: [tier-four-alone] note-caution rests on sources of tier 4 alone",
    ),
    Case(Code.KNOWN_BEFORE, add(EVENTS, event("x", known_on="2025-06-30")),
         f"{EVENTS}:52: [known-before] known on 2025-06-30, happened 2025-07-01"),
    Case(Code.PAGE_HEADINGS, swap("book/parties/mayor.md", "## Who this is", "## Who she is"),
         "book/parties/mayor.md:15: [page-headings] headings are Who she is, What they want"),
    Case(Code.PAGE_HEADINGS, swap("book/concepts/emergency-closing.md", "procedure: true\n", ""),
         "book/concepts/emergency-closing.md:12: [page-headings] headings are Plain words,"),
    Case(Code.RAW_HTML, add(CAUTION, "\nOne <br> break.\n"), f"{CAUTION}:16: [raw-html] raw HTML: <br>"),
    Case(Code.RAW_HTML, add(CAUTION, "\n```{raw} html\n<br>\n```\n"), f"{CAUTION}:16: [raw-html] raw HTML: ```{{raw}} html"),
    Case(Code.FILE_KIND, add("book/parties/crest.svg", "<svg/>"), "book/parties/crest.svg: [file-kind] a file of the kind “.svg”"),
    Case(Code.CHARACTER_UNSEEN, add(CAUTION, "\nA pier \u202ereip.\n"), f"{CAUTION}:16: [character-unseen] a character that cannot be seen (U+202E)"),
    Case(Code.CHARACTER_MIXED, add(CAUTION, "\nThe m\u0430yor.\n"), f"{CAUTION}:16: [character-mixed] “m\u0430yor” has a letter that looks Latin and is not"),
    Case(Code.DIRECTIVE_REFUSED, add("book/claims.md", "\n```{eval-rst}\n.. raw:: html\n```\n"),
         "book/claims.md:6: [directive-refused] the directive {eval-rst}"),
    Case(Code.ADDRESS_REFUSED, add(CAUTION, "\nSee [it](javascript:alert).\n"), f"{CAUTION}:16: [address-refused] the link “javascript:alert”"),
    Case(Code.CODE_UNLISTED, add("book/claims.md", "\n```{code-cell} python3\n1\n```\n"), "book/claims.md:6: [code-unlisted] the page asks to run code"),
    Case(Code.CODE_FORM, both(add("book/data/notebooks.txt", "book/claims.md\n"), add("book/claims.md", "\n```{code-cell} python3\nimport os\n```\n")),
         "book/claims.md:6: [code-form] this cell does more than show a chart"),
    Case(Code.FIELD_FORMULA, add(EVENTS, event("x", title='"=1+1"')), f"{EVENTS}:48: [field-formula] “title” begins as a formula does"),
    Case(Code.FIELD_LONG, swap(WHEN, "why: The order", f"why: {'long ' * 4001}The order"), f"{WHEN}:12: [field-long] a field of 20,0"),
    Case(Code.STYLE_LOADED, both(house("loaded", "claimed", "said"), add(CAUTION, "\nThe mayor\nclaimed it.\n")),
         f"{CAUTION}:17: [style-loaded] “claimed” takes sides (write: said)"),
    Case(Code.STYLE_LOADED, both(house("loaded", "claimed", "said"), add(EVENTS, event("x", what=">-\n    It was wet,\n    he Claimed."))),
         f"{EVENTS}:52: [style-loaded] “Claimed” takes sides"),
    Case(Code.STYLE_WEASEL, both(house("weasel", "critics say", "who"), add(CAUTION, "\nCritics\nsay so.\n")),
         f"{CAUTION}:16: [style-weasel] “Critics say” lets nobody stand for it (write: who)"),
    Case(Code.STYLE_UNDATED, both(house("undated", "recently", "the date"), add("book/claims.md", "\nIt was recently mended.\n")),
         "book/claims.md:6: [style-undated] “recently” goes stale (write: the date)"),
    Case(Code.STYLE_SPELLING, both(add(STYLE, AMERICAN), add(CAUTION, "\nThe Coloured lights.\n")),
         f"{CAUTION}:16: [style-spelling] “Coloured” is British spelling (write: Colored)"),
    Case(Code.STYLE_SENTENCE, add(CAUTION, "\n" + "word " * 45 + "end.\n"), f"{CAUTION}:16: [style-sentence] a sentence of 46 words: “word word"),
    Case(Code.STYLE_QUOTATION, add(CAUTION, "\nIt says “" + "word " * 25 + "end”.\n"),
         f"{CAUTION}:16: [style-quotation] a quotation of 26 words: “word word"),
    Case(Code.CITATION_FORM, add(CAUTION, "\nSee 10 USC § 3252.\n"),
         f"{CAUTION}:16: [citation-form] “10 USC § 3252” is not how this book cites (write: 10 U.S.C. 3252)"),
    Case(Code.CITATION_FORM, swap(CAUTION, "closing, at: p. 1}", 'closing, at: "ECF No. 4"}'),
         f"{CAUTION}:11: [citation-form] “ECF No. 4” is not how this book cites (write: Dkt. 4)"),
    Case(Code.CITATION_UNKNOWN, swap(INSPECTION, "Piers every two years, the deck", "Piers every two years (10 U.S.C. 3252), the deck"),
         f"{INSPECTION}:15: [citation-unknown] 10 U.S.C. 3252 is cited and not in references.bib"),
    Case(Code.CITATION_UNKNOWN, swap(INSPECTION, "cite: Inspection Rules § 3", 'cite: "Paul v. Davis, 424 U.S. 693 (1976)"'),
         f"{INSPECTION}:6: [citation-unknown] 424 U.S. 693 is cited and not in references.bib"),
    Case(Code.BALANCE, add(BOTH_SIDES, CASE.format(("Short. " * 20).strip(), "Long. " * 24)),
         f"{BOTH_SIDES}:5: [balance] the best case of Anthropic has 24 words, that of the department 20 (at most 15% apart)"),
    Case(Code.BALANCE, add(BOTH_SIDES, CASE.split("\n\n## Anthropic")[0].format("Short.")),
         f"{BOTH_SIDES}:1: [balance] Anthropic has no best case (## Anthropic’s best case)"),
    Case(Code.FIELD_UNKNOWN, add(STYLE, "loaded:\n  - {words: [claimed], say: said, sya: told}\n"),
         f"{STYLE}:2: [field-unknown] the field “loaded.0.sya” is not one of this collection"),
    Case(Code.FIELD_INVALID, add("book/data/search-words.yml", "same:\n  - [order, decree]\n  - [letter]\n"),
         "book/data/search-words.yml:3: [field-invalid] “same.1”: at least 2 needed"),
    Case(Code.ARTICLE_COUNT, add(TEXT, "\nOne paragraph more.\n"),
         f"{TEXT}:1: [article-count] the text has 5 blocks; article.yml speaks of 4"),
    Case(Code.ARTICLE_MARKUP, swap(TEXT, "Last, the editorial", "*Last*, the editorial"),
         f"{TEXT}:7: [article-markup] this paragraph is not plain text"),
    Case(
        Code.ARTICLE_QUOTATION,
        swap(TEXT, "“larger than one crossing”", "“one two three four five six seven eight nine ten eleven twelve thirteen”"),
        f"{TEXT}:7: [article-quotation] a quotation of 13 words: “one two three",
    ),
    Case(Code.ARTICLE_SHARE, swap(INFO, "words: 231", "words: 150"),
         f"{TEXT}:1: [article-share] 34 of the original's 150 words are quoted"),
    Case(Code.PUBLISHED_FORM, add(PUBLISHED, "# all\nnote-caution\nnote caution\n"),
         f"{PUBLISHED}:3: [published-form] “note caution” is neither an id nor a page"),
    Case(Code.PUBLISHED_GONE, add(PUBLISHED, "note-caution\nnote-gone book/notes/202-gone.html\n"),
         f"{PUBLISHED}:2: [published-gone] note-gone was published and is gone (put it back, or give it an entry in {TOMBSTONES}"),
    Case(Code.PUBLISHED_GONE, both(add(PUBLISHED, "note-caution book/notes/201-caution.html\n"), rename(CAUTION, "202-caution.md"),
                                   swap("book/notes/index.md", "201-caution", "202-caution")),
         f"{PUBLISHED}:1: [published-gone] the page book/notes/201-caution.html was published and is gone"),
    Case(Code.PUBLISHED_GONE, add(PUBLISHED, "book/old.html\n"), f"{PUBLISHED}:1: [published-gone] the page book/old.html was published and is gone"),
    Case(Code.TOMBSTONE_ALIVE, both(add(PUBLISHED, "note-caution\n"), add(TOMBSTONES, tombstone("note-caution"))),
         f"{TOMBSTONES}:1: [tombstone-alive] note-caution has a tombstone and is there"),
    Case(Code.TOMBSTONE_UNPUBLISHED, both(add(PUBLISHED, "note-caution\n"), add(TOMBSTONES, tombstone("note-other"))),
         f"{TOMBSTONES}:1: [tombstone-unpublished] note-other was never published"),
    Case(Code.LINK_UNKNOWN, both(add(PUBLISHED, "note-gone\n"), add(TOMBSTONES, tombstone("note-gone", "  replaced_by: note-cautio\n"))),
         f"{TOMBSTONES}:4: [link-unknown] nothing has the id or address “note-cautio” (did you mean note-caution?)"),
    Case(Code.LINK_UNKNOWN, add(CORRECTIONS, correction(ids="[note-cautio]")),
         f"{CORRECTIONS}:4: [link-unknown] nothing has the id or address “note-cautio”"),
    Case(Code.FIELD_INVALID, add(CORRECTIONS, correction(says="")), f"{CORRECTIONS}:1: [field-invalid] “record”: says is needed"),
    Case(Code.ID_DUPLICATE, add(CORRECTIONS, correction() + correction()), f"{CORRECTIONS}:8: [id-duplicate] the id correction-days is already that of"),
    Case(Code.QUESTION_PARTS, swap(DAYS, "items: [Barriers go up at both ends, The engineer’s letter arrives, The editorial appears, Inspectors find a crack]\n", ""), f"{DAYS}:4: [question-parts] a question of type order without items"),
    Case(Code.QUESTION_PARTS, swap(WHEN, "answer: 2 April 2025", "items: [a, b, c]\nanswer: 2 April 2025"),
         f"{WHEN}:11: [question-parts] items in a question of type short (take it out"),
    Case(Code.QUESTION_PARTS, swap(DAYS, "[Barriers go up at both ends, The engineer’s letter arrives, The editorial appears, Inspectors find a crack]", "[a, b]"),
         f"{DAYS}:10: [question-parts] 2 items (3 to 6)"),
    Case(Code.QUESTION_PARTS, swap(WHOSE, '  - {left: "The report", right: "There is a crack in the second pier"}\n', ""),
         f"{WHOSE}:10: [question-parts] 2 pairs (3 to 6)"),
    Case(Code.QUESTION_KEY, swap(FIRST, "    right: true\n", ""), f"{FIRST}:10: [question-key] no right answer where one is asked for"),
    Case(Code.QUESTION_KEY, swap(FIRST, "report\n", "report\n    right: true\n"), f"{FIRST}:17: [question-key] 2 right answers where one is asked for"),
    Case(Code.QUESTION_KEY, swap(LOOKED, "type: multiple", "type: single"), f"{LOOKED}:17: [question-key] 2 right answers where one is asked for"),
    Case(Code.QUESTION_KEY, swap(FIRST, "type: single", "type: multiple"), f"{FIRST}:10: [question-key] 1 right answer where several are asked for"),
    Case(Code.GAP, swap(FIRST, "why: It came last, in June.", "why:"), f"{FIRST}:17: [gap] fill in “choices.2.why”: Why it is right"),
    Case(Code.FIELD_MISSING, swap(FIRST, "why: The order that closed the bridge was signed a week before the letter was.", "why: ''"),
         f"{FIRST}:18: [field-missing] the field “why” is missing or empty"),
    Case(Code.QUESTION_DOUBLE, swap(FIRST, "text: The inspectors’ report", "text: the engineer's  letter"),
         f"{FIRST}:16: [question-double] “the engineer's letter” stands twice among the choices"),
    Case(Code.QUESTION_PLACE, swap(FIRST, "one week after the closing", "one week before the closing"),
         f"{FIRST}:9: [question-place] note-order-of-days does not hold “one week before the closing” (nearest there: “one week after the closing”)"),
    Case(Code.QUESTION_PLACE, swap(FIRST, "one week after the closing", "week"), f"{FIRST}:9: [question-place] “week” has 1 word (2 to 12)"),
    Case(Code.LINK_UNKNOWN, swap(FIRST, "at: note-order-of-days", "at: note-order-of-day"),
         f"{FIRST}:9: [link-unknown] no record has the id “note-order-of-day” (did you mean note-order-of-days?)"),
    Case(Code.QUESTION_ABOUT, swap(FIRST, "about: [claim-c02, event-closing]", "about: [note-safe]"),
         f"{FIRST}:7: [question-about] question-first names no claim, concept or event"),
    Case(Code.QUESTION_GIVEN_AWAY, swap(FIRST, "Look up the days", "Is it the mayor’s order? Look up the days"),
         f"{FIRST}:22: [question-given-away] the prompt holds the answer “The mayor’s order”"),
    Case(Code.QUESTION_GIVEN_AWAY, swap(WHEN, "title: The day of the closing", "title: The day of the closing, 2 April"),
         f"{WHEN}:3: [question-given-away] the title holds the answer “2 April”"),
    Case(Code.QUESTION_LENGTH, both(cut(FIRST, "The editorial argues"), add(FIRST, "Which of them was the first of all?\n")),
         f"{FIRST}:22: [question-length] the prompt has 8 words (10 to 120"),
    Case(Code.QUESTION_LENGTH, swap(FIRST, "title: Which came first", "title: Which of all these papers came first in that year"),
         f"{FIRST}:3: [question-length] the title has 10 words (at most 9)"),
    Case(Code.QUESTION_UNSHOWN, swap(ASKED, "{view} questions\n```", "{view} questions 2xx\n```\n\n```{view} questions 3xx\n```\n\n```{view} questions 4xx\n```"),
         f"{FIRST}:2: [question-unshown] no page shows question-first (put {{view}} questions 1xx on a page)"),
    Case(Code.FILE_NAME, rename(FIRST, "101-what-came-first.md"), "book/teach/questions/101-what-came-first.md:2: [file-name] the id question-first asks for"),
    Case(Code.LINK_UNKNOWN, swap(PACKET, "note-safe]", "note-save]"), f"{PACKET}:9: [link-unknown] no record has the id “note-save” (did you mean note-safe?)"),
    Case(Code.LINK_UNKNOWN, swap(PACKET, "question-both]", "question-bot]"), f"{PACKET}:10: [link-unknown] no record has the id “question-bot”"),
    Case(Code.PAGE_UNKNOWN, swap(PACKET, "book/article/index,", "book/article/indx,"), f"{PACKET}:8: [page-unknown] there is no page “book/article/indx” (did you mean"),
    Case(Code.PAGE_UNKNOWN, swap(PACKET, "*before* the notes", "before [the notes](../../notes/indices.md)"), f"{PACKET}:11: [page-unknown] there is no page “book/notes/indices” (did you mean"),
    Case(Code.PAGE_UNKNOWN, swap(CHAPTER, "before: [book/article/index]", "before: [book/article/original]"),
         f"{CHAPTER}:4: [page-unknown] there is no page “book/article/original”"),
    Case(Code.GAP, swap(PACKET, "Students can put the papers in order by their days", "Students can"), f"{PACKET}:6: [gap] fill in the aim that begins “Students can”"),
    Case(Code.PAGE_TWICE, swap(PACKET, "[note-order-of-days, note-safe]", "[note-safe, note-safe]"), f"{PACKET}:9: [page-twice] “note-safe” stands twice among the notes"),
    Case(Code.VALUE_UNKNOWN, swap(PACKET, "level: secondary", "level: college"), f"{PACKET}:3: [value-unknown] “college” is not a value of “level” (one of: secondary"),
    Case(Code.GAP, swap(CHAPTER, "aims: [Tell what a test says from what it leaves out]", "aims:"), f"{CHAPTER}:3: [gap] fill in “aims”: Each completes"),
    Case(Code.ORIGINAL_UNREADABLE, add(COPY, "Harbour Post\n\nSources\n"), f"{COPY}: [original-unreadable] no paragraphs found"),
    Case(Code.LINK_SELF, add(CAUTION, "\nSee [this](#note-caution).\n"), f"{CAUTION}:16: [link-self] a link to note-caution itself (take it out)"),
    Case(Code.LINK_REPEATED, add(CAUTION, "\nSee [it](#concept-emergency-closing) again.\n"),
         f"{CAUTION}:16: [link-repeated] a second link to concept-emergency-closing (link it once)"),
    Case(Code.LINK_OUTSIDE, add(CAUTION, "\nSee [it](https://example.org/a) there.\n"), f"{CAUTION}:16: [link-outside] the web address https://example.org/a"),
    Case(Code.LINK_OUTSIDE, add("book/parties/mayor.md", "\nIt is at https://example.org/b today.\n"),
         "book/parties/mayor.md:24: [link-outside] the web address https://example.org/b"),
    Case(Code.LIST_REPEATED, swap(CAUTION, "[party-mayor]", "[party-mayor, party-mayor]"),
         f"{CAUTION}:9: [list-repeated] “party-mayor” stands twice in parties (keep one)"),
    Case(Code.BIB_CHECKED, swap(BIB, "  access = {excerpt},\n  checked = {2025-11-03}", "  access = {excerpt},\n  checked = {2025-06-03}"),
         f"{BIB}:25: [bib-checked] report-2025-06-20-inspectors is of 2025-06-20, checked on 2025-06-03"),
    Case(Code.NOTE_NUMBER, rename(CAUTION, "302-caution.md"),
         "book/notes/302-caution.md:5: [note-number] number 302 for a note on paragraph 2 (rename the file to 2NN-…)"),
    Case(Code.NOTE_NUMBER, rename("book/notes/102-tests.md", "101-tests.md"),
         "book/notes/101-tests.md:2: [note-number] number 101 is already that of book/notes/101-safe.md"),
    Case(Code.NOTE_LINKS, add(CAUTION, "\n[A](#party-mayor) [b](#party-council) [c](#event-letter) [d](#claim-c01) and [e](#claim-c02).\n"),
         f"{CAUTION}:14: [note-links] 6 links in "),
    Case(Code.NOTE_MARKUP, add(CAUTION, "\n![A bridge](bridge.png)\n"), f"{CAUTION}:16: [note-markup] an image in a note (say it in words)"),
    Case(Code.NOTE_MARKUP, add(CAUTION, "\n```{view} claims\n```\n"), f"{CAUTION}:16: [note-markup] a directive in a note"),
    Case(Code.NOTE_MARKUP, add(CAUTION, "\nA remark[^1]\n"), f"{CAUTION}:16: [note-markup] a footnote in a note"),
    Case(Code.NOTE_MARKUP, add(CAUTION, "\n| a | b |\n"), f"{CAUTION}:16: [note-markup] a table in a note"),
    Case(Code.NOTE_KNOWN, swap("book/notes/101-safe.md", "known_on: 2025-04-09", "known_on: 2025-04-08"),
         "book/notes/101-safe.md:8: [note-known] known on 2025-04-08, but the first source is of 2025-04-09"),
    Case(Code.CLAIM_SOURCES, swap(CLAIMS, "  sources: [order-2025-04-02-closing, letter-2025-04-09-engineer]", "  sources: [letter-2025-04-09-engineer]"),
         f"{CLAIMS}:30: [claim-sources] claim-c02 is contradicted, by City of Harbour alone (add an independent source)"),
    Case(Code.CLAIM_LATER, swap(CLAIMS, "  later_known_on: 2025-06-20\n", ""), f"{CLAIMS}:41: [claim-later] claim-c03 lacks later_known_on"),
    Case(Code.CLAIM_LATER, swap(CLAIMS, "status: documented\n  status_at_publication: documented", "status: documented\n  status_at_publication: reported"),
         f"{CLAIMS}:7: [claim-later] claim-c01 was reported and is documented (say under later what changed it)"),
    Case(Code.CHECKED_BEFORE, swap(CAUTION, "checked: 2025-11-03", "checked: 2025-03-03"),
         f"{CAUTION}:12: [checked-before] checked on 2025-03-03, known on 2025-04-02"),
    Case(Code.RECORD_ORDER, add(EVENTS, event("x", date="2025-03-01")), f"{EVENTS}:47: [record-order] event-x comes before event-inspection (move it up)"),
    Case(Code.TOC_UNKNOWN, add(TOC, f"{CONTENTS}  - file: book/clams\n"), f"{TOC}:16: [toc-unknown] no page “book/clams” (did you mean book/claims?)"),
    Case(Code.TOC_MISSING, add(TOC, CONTENTS.replace("  - file: book/sources\n", "")),
         "book/sources.md: [toc-missing] the table of contents does not name this page (add “- file: book/sources” to _toc.yml)"),
    Case(Code.STYLE_USAGE, both(house("usage", "prior to", "before"), add(CAUTION, "\nPrior to that.\n")),
         f"{CAUTION}:16: [style-usage] “Prior to” has a plainer word (write: before)"),
    Case(Code.STYLE_USAGE, add(CAUTION, "\nThe US law.\n"), f"{CAUTION}:16: [style-usage] “US” for U.S. (write: U.S.)"),
    Case(Code.STYLE_TYPO, add(CAUTION, "\nThey recieve it.\n"), f"{CAUTION}:16: [style-typo] “recieve” looks like a slip (write: receive)"),
    Case(Code.STYLE_ABBREVIATION, both(add(STYLE, "abbreviations: [AI]\n"), add(CAUTION, "\nThe AI and the NSPM.\n")),
         f"{CAUTION}:16: [style-abbreviation] “NSPM” is not explained (write it out, put it in the glossary"),
    Case(Code.STYLE_NAME, both(swap("book/parties/mayor.md", "title: Mayor of Harbour", "title: Ada Brandt"), add(REPORT, "\nBrandt agreed.\n")),
         f"{REPORT}:16: [style-name] “Brandt” is not explained (write Ada Brandt, or add party-mayor to parties)"),
    Case(Code.STYLE_DATE, add(CAUTION, "\nOn March 4th, 2025.\n"), f"{CAUTION}:16: [style-date] the date “March 4th, 2025” (write: 4 March 2025)"),
    Case(Code.STYLE_DATE, add(CAUTION, "\nOn 2025-03-04.\n"), f"{CAUTION}:16: [style-date] the date “2025-03-04” (write: 4 March 2025)"),
    Case(Code.STYLE_DATE, add(CAUTION, "\nOn the 4th of March 2025.\n"), f"{CAUTION}:16: [style-date] the date “4th of March 2025” (write: 4 March 2025)"),
    Case(Code.STYLE_TIME, add(CAUTION, "\nAt 3:47 PM.\n"), f"{CAUTION}:16: [style-time] the time “3:47 PM.” (write: 3:47 p.m.)"),
    Case(Code.STYLE_EXCLAMATION, add(CAUTION, "\nNot so!\n"), f"{CAUTION}:16: [style-exclamation] an exclamation mark (end with a full stop)"),
    Case(Code.TEXT_QUOTES, add(CAUTION, "\nIt isn't.\n"), f"{CAUTION}:16: [text-quotes] a straight mark: ' (write: ’)"),
    Case(Code.TEXT_UNPAIRED, add(CAUTION, "\nIt is “so.\n"), f"{CAUTION}:16: [text-unpaired] quotation marks that do not pair: “so."),
    Case(Code.TEXT_SPACES, add(CAUTION, "\nIt  is.\n"), f"{CAUTION}:16: [text-spaces] more than one space (one is enough)"),
    Case(Code.TEXT_DASH, add(CAUTION, "\nIt is -- so.\n"), f"{CAUTION}:16: [text-dash] hyphens in place of a dash (write: —)"),
    Case(Code.TEXT_RANGE, add(CAUTION, "\nIt is there (pp. 36-37).\n"), f"{CAUTION}:16: [text-range] a hyphen in a range (write: –)"),
    Case(Code.TEXT_ELLIPSIS, add(CAUTION, "\nIt is...\n"), f"{CAUTION}:16: [text-ellipsis] three dots (write: …)"),
    Case(Code.TEXT_TRAILING, swap(CAUTION, "kind: law", "kind: law  "), f"{CAUTION}:7: [text-trailing] spaces at the end of the line"),
    Case(Code.TEXT_TAB, swap(CAUTION, "The phrase is", "The phrase\tis"), f"{CAUTION}:14: [text-tab] a tab character (write spaces)"),
    Case(Code.TEXT_ENDING, end(CAUTION, "\n\n"), f"{CAUTION}:16: [text-ending] the file does not end in one line feed"),
    Case(Code.TEXT_ENDING, end(EVENTS, ""), f"{EVENTS}:45: [text-ending] the file does not end in one line feed"),
]  # fmt: skip
