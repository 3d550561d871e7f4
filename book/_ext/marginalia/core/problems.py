"""What can be wrong with the content, and how it is said.

A problem has a code, a place, a sentence and a way out. The codes are an Enum whose docstrings are the documentation:
``marginalia codes`` prints them, and the contributors' reference is made from them.
"""

from __future__ import annotations

import enum
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


class Code(enum.Enum):
    """Every problem code, in the order in which a contributor is likely to meet them."""

    def __new__(cls, value: str, doc: str) -> Code:
        """Keep the explanation beside the value, as the member's docstring."""
        member = object.__new__(cls)
        member._value_ = value
        member.__doc__ = doc
        return member

    FILE_MISSING = "file-missing", "A file that the book needs is not there."
    FILE_ENCODING = "file-encoding", "A file is not UTF-8 text."
    FILE_TOO_LARGE = "file-too-large", "A content file is larger than 1 MiB (data files: 8 MiB)."
    FILE_NAME = "file-name", "The name of a note, party, concept, question or packet file does not follow from its id."
    FILE_OUTSIDE = "file-outside", "A content file is a symbolic link that leads out of the book."
    FILE_KIND = "file-kind", "A file of a kind that is no content of the book, such as a script or a drawing that may hold one."
    CHARACTER_UNSEEN = "character-unseen", "A character that cannot be seen: a control, a mark that turns the direction of text, a space without width."
    CHARACTER_MIXED = "character-mixed", "A word with a letter of another alphabet that looks like a Latin one."
    FRONT_MATTER_MISSING = "front-matter-missing", "A Markdown record does not begin with front matter between two lines of ---."
    YAML_SYNTAX = "yaml-syntax", "The YAML cannot be read."
    YAML_DUPLICATE_KEY = "yaml-duplicate-key", "A field is given twice in one record."
    YAML_ANCHOR = "yaml-anchor", "YAML anchors, aliases and merge keys are not used in this book."
    YAML_TAG = "yaml-tag", "YAML tags (!!python, !include) are not used in this book."
    YAML_SHAPE = "yaml-shape", "The file does not hold what its collection needs: a list of records, or a set of fields."
    FIELD_MISSING = "field-missing", "A field that every record of the collection has is not given."
    GAP = "gap", "A place left open by `marginalia new`, to be filled in: a field without a value, or a line that begins with “% fill in”."
    FIELD_UNKNOWN = "field-unknown", "A field that the collection does not have."
    FIELD_INVALID = "field-invalid", "The value of a field is not of the form the field asks for."
    VALUE_UNKNOWN = "value-unknown", "A value that is not one of those the field allows."
    DATE_INVALID = "date-invalid", "A date is not EDTF (2026-02-27, 2026-02, 2026-02~, 2026-02-26/2026-02-27), or no such day exists."
    DATE_REVERSED = "date-reversed", "A range of dates ends before it begins."
    ID_FORM = "id-form", "An id is not its collection's prefix and lower-case words joined by hyphens."
    ID_DUPLICATE = "id-duplicate", "Two records have the same id."
    ANCHOR_PARAGRAPH = "anchor-paragraph", "A record names a paragraph that the article does not have."
    ANCHOR_ORPHANED = "anchor-orphaned", "The quoted words stand nowhere in the article."
    ANCHOR_MOVED = "anchor-moved", "The quoted words stand in another paragraph than the one named."
    ANCHOR_AMBIGUOUS = "anchor-ambiguous", "The quoted words stand in more than one place; a prefix or suffix must tell which is meant."
    LINK_UNKNOWN = "link-unknown", "An id that no record has."
    LINK_SELF = "link-self", "A record links to itself."
    LINK_REPEATED = "link-repeated", "A note links to the same record twice."
    LINK_OUTSIDE = "link-outside", "A web address in the text of a record; what a statement rests on stands in references.bib."
    LIST_REPEATED = "list-repeated", "A field lists the same id or number twice."
    SOURCE_UNKNOWN = "source-unknown", "A source key that references.bib does not have."
    BIB_SYNTAX = "bib-syntax", "references.bib cannot be read."
    BIB_FIELD = "bib-field", "A source lacks a field that every source has, or a field of it has a value that is not allowed."
    BIB_UNUSED = "bib-unused", "A source that nothing in the book uses."
    BIB_CHECKED = "bib-checked", "A source was checked before it was published."
    NOTE_EMPTY = "note-empty", "A note has no text."
    NOTE_LENGTH = "note-length", "A note is shorter than 40 or longer than 160 words."
    NOTE_HEADING = "note-heading", "A note has a heading in its text; its title is a field."
    NOTE_NUMBER = "note-number", "The number of a note's file does not begin with the number of its paragraph (105 is of paragraph 1), or two notes share it."
    NOTE_LINKS = "note-links", "A note has more than four links for each hundred words."
    NOTE_MARKUP = "note-markup", "A note has an image, a table, a footnote or a directive; it is words and links alone."
    NOTE_KNOWN = "note-known", "A note is said to have been known before any of its sources existed."
    NOTE_SOURCES = "note-sources", "A note that states facts about the record has no source."
    NOTE_SEQUEL = "note-sequel", "A note tells what came later but was known on the day of publication, or the other way round."
    CLAIM_SOURCES = "claim-sources", "A claim that is contradicted or disputed rests on sources of one publisher alone."
    CLAIM_LATER = "claim-later", "What came later has no day, a day has no words, or a status changed and nothing says what came later."
    CLAIM_UNANSWERED = "claim-unanswered", "The record contradicts or disputes a claim, and no note says so at its words."
    TIER_FOUR_ALONE = "tier-four-alone", "A statement rests on sources of tier 4 alone."
    KNOWN_BEFORE = "known-before", "A record is said to have been known before it happened."
    CHECKED_BEFORE = "checked-before", "A record was checked before its point could be known."
    RECORD_ORDER = "record-order", "Records stand out of order: claims go by paragraph, events by their first day."
    TOC_UNKNOWN = "toc-unknown", "The table of contents names a page that is not there."
    TOC_MISSING = "toc-missing", "A page that the table of contents does not name, so that no reader finds it."
    PAGE_HEADINGS = "page-headings", "A party or concept page does not have its fixed headings, in order."
    RAW_HTML = "raw-html", "Raw HTML in Markdown or in a field; the book's pages are written in MyST alone."
    DIRECTIVE_REFUSED = "directive-refused", "A directive, role or option that is not on the list of those the book uses."
    ADDRESS_REFUSED = "address-refused", "A link that is neither https:, http:, mailto: nor within the book, or a picture or included file that is not in it."
    CODE_UNLISTED = "code-unlisted", "A page or notebook asks to run code and data/notebooks.txt does not name it."
    CODE_FORM = "code-form", "A code cell does anything else than show a chart."
    FIELD_FORMULA = "field-formula", "A text that a spreadsheet would take for a formula: it begins with =, +, @ or a minus."
    FIELD_LONG = "field-long", "A field of more than 20,000 characters."
    STYLE_LOADED = "style-loaded", "A verb that takes sides (claimed, refused) in this book's own words; data/style.yml lists them with neutral ones."
    STYLE_WEASEL = "style-weasel", "A statement for which nobody stands (critics say); data/style.yml lists such words."
    STYLE_UNDATED = "style-undated", "A word of time that goes stale (recently, last week); a date does not. data/style.yml lists them."
    STYLE_SPELLING = "style-spelling", "British spelling; the book spells as its sources do, the American way."
    STYLE_SENTENCE = "style-sentence", "A sentence of more than 45 words."
    STYLE_QUOTATION = "style-quotation", "A quotation of more than 25 words."
    STYLE_USAGE = "style-usage", "A word for which this book has a plainer one or one of its own; data/style.yml lists them."
    STYLE_TYPO = "style-typo", "A word that is usually a slip of the keyboard; if it is right, add it to known_words in data/style.yml."
    STYLE_ABBREVIATION = "style-abbreviation", "An abbreviation that a note neither explains nor finds in the glossary or in data/style.yml."
    STYLE_NAME = "style-name", "A surname in a note that neither gives the full name nor names the party in its fields or links."
    STYLE_DATE = "style-date", "A date in prose in another form than 4 March 2026."
    STYLE_TIME = "style-time", "A time of day in another form than 3:47 p.m."
    STYLE_EXCLAMATION = "style-exclamation", "An exclamation mark in this book's own words."
    TEXT_QUOTES = "text-quotes", "Straight quotation marks or apostrophes in prose; the book sets “these” and ’this."
    TEXT_UNPAIRED = "text-unpaired", "A quotation is opened and not closed, or the other way round."
    TEXT_SPACES = "text-spaces", "More than one space between two words."
    TEXT_DASH = "text-dash", "Hyphens in place of a dash."
    TEXT_RANGE = "text-range", "A hyphen in a range of pages or paragraphs in prose; the book sets an en dash."
    TEXT_ELLIPSIS = "text-ellipsis", "Three dots in place of the one character …"
    TEXT_TRAILING = "text-trailing", "Spaces at the end of a line."
    TEXT_TAB = "text-tab", "A tab character; the book's files use spaces."
    TEXT_ENDING = "text-ending", "A file does not end in exactly one line feed."
    CITATION_FORM = "citation-form", "A statute, regulation, case or docket entry is cited in another form than the one this book uses."
    CITATION_UNKNOWN = "citation-unknown", "A concept page cites a statute, regulation or case that references.bib does not have."
    BALANCE = "balance", "The best cases of the two sides differ by more than 15 % in length, or one of them is missing."
    ARTICLE_COUNT = "article-count", "The article does not have the number of paragraphs that article.yml says."
    ARTICLE_MARKUP = "article-markup", "The article has markup; it is plain text, so that places in it can be counted."
    ARTICLE_QUOTATION = "article-quotation", "A quotation in the retelling is longer than 12 words."
    ARTICLE_SHARE = "article-share", "The quotations in the retelling are together more than a fifth of the original's words."
    PUBLISHED_FORM = "published-form", "A line of data/published.txt is neither an id nor the address of a page."
    PUBLISHED_GONE = "published-gone", "An id or page that was published is no longer there, and data/tombstones.yml does not say why."
    TOMBSTONE_ALIVE = "tombstone-alive", "A tombstone stands for something that is there."
    TOMBSTONE_UNPUBLISHED = "tombstone-unpublished", "A tombstone stands for something that was never published."
    QUESTION_PARTS = "question-parts", "A question lacks a part that its type needs, has one that is not its type's, or has too few or too many of them."
    QUESTION_KEY = "question-key", "A question has no right answer, or more or fewer right answers than its type asks for."
    QUESTION_DOUBLE = "question-double", "A question offers the same choice, item or pair twice."
    QUESTION_PLACE = "question-place", "The words that are to show where an answer stands do not stand in the record that is named."
    QUESTION_ABOUT = "question-about", "A question is about no claim, concept or event."
    QUESTION_GIVEN_AWAY = "question-given-away", "The answer of a question stands in its own prompt or title."
    QUESTION_LENGTH = "question-length", "A prompt is shorter than 10 or longer than 120 words, or a question's title longer than nine."
    QUESTION_UNSHOWN = "question-unshown", "No page shows the questions of a group."
    PAGE_UNKNOWN = "page-unknown", "A packet or chapter names a page that the book does not have."
    PAGE_TWICE = "page-twice", "A packet or chapter names the same page, note or question twice."
    ORIGINAL_UNREADABLE = "original-unreadable", "The reader's own copy holds no paragraphs in which the editorial can be found."


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file: path as the user would type it, and a line counted from 1 (0: the file as a whole)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        """``path:line``, or the path alone where no line applies."""
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True)
class Edit:
    """What a machine may write instead: ``new`` for ``old`` on one line, counted from 1, at a column counted from 0.

    Without a column, ``old`` must stand on that line exactly once.
    """

    line: int
    old: str
    new: str
    column: int | None = None


WHOLE_FILE = Edit(0, "", "")  # the edit is of the file as a whole: its order, its end


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, what to do about it, and the edit that does it where no judgment is needed."""

    code: Code
    message: str
    location: Location
    hint: str = ""
    edit: Edit | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """``path:line: [code] message (hint)`` on one line."""
        text = f"{self.location}: [{self.code.value}] {self.message}"
        return " ".join((text + (f" ({self.hint})" if self.hint else "")).split())


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The same problems once each, by file, line and code, so that every run prints them alike."""
    return sorted(set(problems), key=lambda p: (p.location, p.code.value, p.message))


def relative(path: Path, root: Path) -> str:
    """``path`` as seen from ``root`` with forward slashes, or as it is when it lies elsewhere. Links are not followed."""
    try:
        return Path(os.path.abspath(path)).relative_to(os.path.abspath(root)).as_posix()
    except ValueError:
        return path.as_posix()
