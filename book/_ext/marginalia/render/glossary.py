"""Terms of the glossary in the prose of the other pages: which there are, where they stand, and a link for each.

A term is linked where a page first uses it. Which pages that concerns can only change with the pages themselves or with
the list of terms, so links are made when a page is read, and a page is read again when another term would be found in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..core.mentions import GLOSSARY as PAGE
from ..core.mentions import terms_in
from ..core.source import read_text
from .nodes import prose
from .term_uses import first_uses

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from .domain import MarginaliaDomain

ORDINARY = "book/data/ordinary-words.txt"  # terms that are everyday words too: linked by {term} alone
_WORD = re.compile(r"\w+")
_NAME_GOES_ON = re.compile(r"\s+[A-Z]\w")
# What is no prose: not ours to mark (quotations, titles), marked already (links), or no sentence (code, headings).
_NO_PROSE = (nodes.block_quote, nodes.thead, nodes.field_list, nodes.docinfo, nodes.topic, nodes.footnote, nodes.citation, nodes.comment)
_NO_WORDS = (nodes.reference, addnodes.pending_xref, nodes.literal, nodes.math, nodes.raw, nodes.emphasis, nodes.strong, nodes.title_reference)


@dataclass(frozen=True)
class Terms:
    """The terms that are linked by themselves, and how each is found in a text."""

    names: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """A fingerprint of the list."""
        return hashlib.sha256("\n".join(sorted(self.names)).encode()).hexdigest()

    @cached_property
    def _by_start(self) -> dict[str, tuple[list[str], re.Pattern[str]]]:
        """Names, the longest first, by how they begin, and one expression for them: at few words it has to be tried."""
        found: dict[str, list[str]] = {}
        for name in sorted(self.names, key=lambda name: (-len(name), name)):
            found.setdefault(_start(name), []).append(name)
        return {start: (names, re.compile(rf"(?<![\w-])(?:{'|'.join(f'({_form(name)})' for name in names)})(?![\w-])")) for start, names in found.items()}

    @cached_property
    def _in_texts(self) -> dict[str, frozenset[str]]:
        return {}

    def within(self, text: str) -> frozenset[str]:
        """Which terms stand anywhere in a text. Looked for once, however many views show it."""
        key = hashlib.sha256(text.encode()).hexdigest()
        if key not in self._in_texts:
            self._in_texts[key] = frozenset(term for *_, term in self.find(text))
        return self._in_texts[key]

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Where terms stand in a text, from left to right; of two that begin at one place the longer: (start, end, term).

        Not within a longer name, as in “the First Amendment Lawyers Association”.
        """
        done, by_start = 0, self._by_start
        for word in _WORD.finditer(text) if by_start else ():
            candidates = by_start.get(word[0][:2].casefold())
            match = candidates[1].match(text, word.start()) if candidates and word.start() >= done else None
            if match is None:
                continue
            done = match.end()
            if not (match[0][0].isupper() and _NAME_GOES_ON.match(text, done)):
                yield match.start(), done, candidates[0][match.lastindex - 1]


def _start(name: str) -> str:
    word = _WORD.search(name)
    return word[0][:2].casefold() if word else ""


def _form(name: str) -> str:
    """The expression for a term and its simple plural. Abbreviations keep their case, so that “far” is not the FAR."""
    *first, last = [re.escape(word) for word in name.split()]
    if name == name.upper():
        return r"\s+".join([*first, last + ("s?" if last[-1].isalpha() else "")])
    if re.search(r"[^aeiou]y$", last):
        last = f"{last[:-1]}(?:y|ies)"
    elif last[-1].isalpha():
        last += "(?:es)?" if re.search(r"(?:s|x|ch|sh)$", last) else "s?"
    return "(?i:" + r"\s+".join([*first, last]) + ")"


def load(root: Path) -> Terms:
    """The terms of the book's glossary, without those on the list of ordinary words; none if there is no glossary."""
    page, ordinary = root / f"{PAGE}.md", root / ORDINARY
    text = read_text(page, root)[0] if page.exists() else ""
    words = read_text(ordinary, root)[0] if ordinary.exists() else ""
    left_out = {line.strip().casefold() for line in words.splitlines() if not line.startswith("#")}
    return Terms(tuple(name for name in terms_in(text) if name.casefold() not in left_out))


def terms_of(env: BuildEnvironment) -> Terms:
    """The terms that can be linked: none where the glossary is no page of the book."""
    return _domain(env).terms if PAGE in env.found_docs else Terms()


def outdated(env: BuildEnvironment) -> set[str]:
    """Pages in whose files other terms would be found now than when they were read. What views show, their digests know."""
    own, terms, found = _domain(env), terms_of(env), set()
    for docname, (digest, old, uses) in sorted(own.found_terms.items()):
        if digest == terms.digest or docname not in env.found_docs:
            continue
        if _in_source(env, docname, terms) == old:
            own.found_terms[docname] = (terms.digest, old, uses)
        else:
            found.add(docname)
    return found


def _in_source(env: BuildEnvironment, docname: str, terms: Terms) -> list[str]:
    """Which terms stand anywhere in a page's file. While the same do, the same places in its prose are linked."""
    path = Path(env.doc2path(docname))
    text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    return sorted({term for *_, term in terms.find(text)})


class LinkTerms(SphinxTransform):
    """Mark every use of a term in the prose of a page; which of them become links is known when the page is whole."""

    default_priority = 700

    def apply(self, **kwargs: Any) -> None:
        """Note what stands in the file, and leave a pending link at each use."""
        docname, terms = self.env.docname, terms_of(self.env)
        if docname != PAGE:
            for text, quoted in _prose(self.document):
                _mark(text, quoted, terms)
        uses = first_uses(self.env, self.document, terms)
        _domain(self.env).found_terms[docname] = (terms.digest, _in_source(self.env, docname, terms), uses)


def mark_own_words(top: nodes.Element, terms: Terms) -> None:
    """Leave a pending link at each use in what views say in words of their own."""
    for run in list(top.findall(prose)):
        _mark(run[0], list(_quoted([run[0]])), terms)


def _prose(document: nodes.document) -> Iterator[tuple[nodes.Text, list[bool]]]:
    """Every run of a page's own words, with what of it stands in quotation marks, letter by letter."""
    for paragraph in list(document.findall(nodes.paragraph)):
        if _within(paragraph, _NO_PROSE, document):
            continue
        _join_lines(paragraph)
        texts = list(paragraph.findall(nodes.Text))
        quoted = _quoted(texts)
        for text in texts:
            here = [next(quoted) for _ in text]
            if not _within(text, _NO_WORDS, paragraph):
                yield text, here


def _quoted(texts: Iterable[str]) -> Iterator[bool]:
    """For each letter, whether it stands in quotation marks."""
    depth = 0
    for letter in chain.from_iterable(texts):
        depth = max(0, depth + (letter == "“") - (letter == "”"))
        yield depth > 0


def _join_lines(paragraph: nodes.paragraph) -> None:
    """MyST makes a node of each line and of each line's end: one for a run of words lets a term go over a line."""
    for one in list(paragraph.findall(nodes.TextElement)):
        runs = [(is_text, list(run)) for is_text, run in groupby(one.children, lambda child: isinstance(child, nodes.Text))]
        if any(is_text and len(run) > 1 for is_text, run in runs):
            one.children = []
            for is_text, run in runs:
                one.extend([nodes.Text("".join(run))] if is_text else run)


def _within(node: nodes.Node, kinds: tuple[type, ...], top: nodes.Node) -> bool:
    while node is not top and node is not None:
        if isinstance(node, kinds):
            return True
        node = node.parent
    return False


def _mark(text: nodes.Text, quoted: list[bool], terms: Terms) -> None:
    """Cut a run of words at the terms in it."""
    made: list[nodes.Node] = []
    done = 0
    for start, end, term in terms.find(text):
        if quoted[start]:
            continue
        made += [nodes.Text(text[done:start])] if start > done else []
        made.append(addnodes.pending_xref("", nodes.Text(text[start:end]), refdomain="mrg", reftype="term", reftarget=term, refexplicit=True, refwarn=True))
        done = end
    if made:
        text.parent.replace(text, [*made, *([nodes.Text(text[done:])] if text[done:] else [])])


class OneLinkPerTerm(SphinxPostTransform):
    """Link a term on its first use alone, in the page as it is shown: after its placeholders are filled with the text of others."""

    default_priority = 6

    def run(self, **kwargs: Any) -> None:
        """Keep the first link of each term; an author's own link goes before."""
        mark_own_words(self.document, terms_of(self.env))
        for run in list(self.document.findall(prose)):
            run.replace_self(run.children)
        pending = [node for node in self.document.findall(addnodes.pending_xref) if node["reftype"] == "term"]
        linked = {node["reftarget"].casefold() for node in pending if node["refdomain"] == "std"}
        for node in pending:
            if node["refdomain"] != "mrg":
                continue
            if node["reftarget"].casefold() in linked:
                node.replace_self(node.children)
            linked.add(node["reftarget"].casefold())


def _domain(env: BuildEnvironment) -> MarginaliaDomain:
    from .extension import domain

    return domain(env)
