"""The text that notes hang on: our retelling, or the reader's own copy of the original."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it import MarkdownIt

from .models import ArticleInfo
from .problems import Code, Location, Problem
from .text import normal, words

LONGEST_QUOTATION = 12
LARGEST_SHARE = 0.2
_SENTENCE_END = re.compile(r"[.?!][\"'”’)]*$")
_QUOTED = re.compile("“([^”]*)”")


@dataclass(frozen=True)
class Paragraph:
    """Paragraph ``para`` as it stands in its file, beginning at ``line``. Number 0 is all that is not body."""

    para: int
    text: str
    line: int = 1


@dataclass(frozen=True)
class Article:
    """The paragraphs shown, which text they are, and for an original whether it is the version noted."""

    info: ArticleInfo
    paragraphs: tuple[Paragraph, ...]
    path: str
    is_original: bool = False
    same_version: bool | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """The paragraphs' texts; paragraph n is item n."""
        return tuple(paragraph.text for paragraph in self.paragraphs)


def blocks(text: str) -> list[Paragraph]:
    """The blocks of a text between blank lines, numbered from 0, each with its first line."""
    found: list[Paragraph] = []
    rows: list[str] = []
    for number, row in enumerate([*text.split("\n"), ""], 1):
        if row.strip():
            rows.append(row.rstrip())
        elif rows:
            found.append(Paragraph(len(found), "\n".join(rows).strip(), number - len(rows)))
            rows = []
    return found


def retelling(text: str, info: ArticleInfo, path: str) -> Article:
    """The retelling: block n of its file is paragraph n."""
    return Article(info, tuple(blocks(text)), path)


def original(text: str, info: ArticleInfo, path: str) -> Article | None:
    """A reader's copy: what stands above and below the body is paragraph 0. None if there is no body.

    ``text`` is the publisher's page saved as text, paragraphs separated by blank lines; its header and footer lines
    may be there or not.
    """
    found = blocks(text.replace("\r\n", "\n").replace("\r", "\n"))
    first, last = 0, len(found)
    while first < last and _is_furniture(found[first].text, info):
        first += 1
    while last > first and _is_furniture(found[last - 1].text, info):
        last -= 1
    if first == last:
        return None
    head = "\n".join(block.text for block in [*found[:first], *found[last:]])
    body = tuple(Paragraph(n, block.text, block.line) for n, block in enumerate(found[first:last], 1))
    paragraphs = (Paragraph(0, head, 1), *body)
    return Article(info, paragraphs, path, True, fingerprint(paragraphs, info) == info.sha256)


def fingerprint(paragraphs: tuple[Paragraph, ...], info: ArticleInfo) -> str:
    """SHA-256 of the normalized headline and body paragraphs, one a line; other furniture does not count."""
    title = normal(info.title)
    head = [title] if title in normal(paragraphs[0].text) else []
    lines = [*head, *(normal(paragraph.text) for paragraph in paragraphs[1:])]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _is_furniture(block: str, info: ArticleInfo) -> bool:
    title = normal(info.title).lower()

    def is_furniture(some: str) -> bool:
        plain = normal(some)
        like_title = difflib.SequenceMatcher(None, plain.lower(), title, autojunk=False).ratio() > 0.7
        return like_title or (len(words(plain)) <= 20 and not _SENTENCE_END.search(plain))

    # A block as a whole (a headline may be wrapped), or line by line (several header lines without a blank one between).
    return is_furniture(block) or all(is_furniture(line) for line in block.split("\n"))


def quotations(text: str) -> list[str]:
    """What stands between curly double quotation marks."""
    return _QUOTED.findall(text)


def check_retelling(article: Article) -> Iterator[Problem]:
    """Is it plain text, of the right number of paragraphs, and within the bounds on quotation (design, section 3)?"""
    wanted = {item.para for item in article.info.paragraphs} | {0}
    if len(article.paragraphs) != len(wanted):
        message = f"the text has {len(article.paragraphs)} blocks; article.yml speaks of {len(wanted)} with the headline"
        yield Problem(Code.ARTICLE_COUNT, message, Location(article.path, 1), "separate paragraphs by one blank line")
    yield from _markup(article)
    total = 0
    for paragraph in article.paragraphs[1:]:
        for quotation in quotations(paragraph.text):
            count = len(words(quotation))
            total += count
            if count > LONGEST_QUOTATION:
                where = Location(article.path, paragraph.line)
                yield Problem(Code.ARTICLE_QUOTATION, f"a quotation of {count} words: “{quotation[:40]}…”", where, "retell part of it")
    if total > LARGEST_SHARE * article.info.words:
        message = f"{total} of the original's {article.info.words} words are quoted"
        yield Problem(Code.ARTICLE_SHARE, message, Location(article.path, 1), "quote less, retell more")


def _markup(article: Article) -> Iterator[Problem]:
    parser = MarkdownIt("commonmark")
    for paragraph in article.paragraphs:
        tokens = parser.parse(paragraph.text)
        inline = [child.type for token in tokens for child in token.children or ()]
        plain = {"text", "softbreak"}
        if [t.type for t in tokens] != ["paragraph_open", "inline", "paragraph_close"] or not plain.issuperset(inline):
            where = Location(article.path, paragraph.line)
            yield Problem(Code.ARTICLE_MARKUP, "this paragraph is not plain text", where, "leave out markup and backslashes")
