"""Statutes, rules and cases cited on concept pages are entries of references.bib, found there by their titles.

A case may be cited by name alone (“Paul v. Davis”), by a short name that an authority of some concept has explained
(“NRA v. Vullo”), or by a later page of a report (“314 F.3d at 644”).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..corpus import Corpus
from ..problems import Code, Problem
from .passages import Passage

_SUB = r"(?:\((?:[A-Za-z]{1,4}|\d{1,2})\))*"
_ITEM = rf"\d{{3,5}}[a-z]{{0,2}}(?!\d){_SUB}"
_STATUTE = re.compile(rf"\b(\d{{1,2}}) U\.S\.C\. (\d{{1,5}}[a-z]{{0,2}}{_SUB}(?:(?:, | and |[-–]){_ITEM}(?![,.]?\d))*)")
_RULE = re.compile(r"\b(?:(\d{1,2}) C\.F\.R\.|DFARS|FAR) (?:(?:sub)?part )?(\d+\.\d+(?:-\d+)*|\d+-\d+\.\d+)")
_RULE_NUMBER = re.compile(r"\b\d+(?:-\d+)?\.\d+(?:-\d+)*")
_LAW = re.compile(r"\b(?:Pub\. L\.|Public Law) (\d+-\d+)")
_REPORT = re.compile(r"\b(\d+ (?:U\.S\.|S\. Ct\.|F\.(?:\dd|4th)|F\. Supp\.(?: \dd)?)) (?:(\d+|_+)|at \d+)")
_NAME = re.compile(r"([A-Z][\w.’'&]*) v\. ([A-Z][\w’'&]*)")


@dataclass(frozen=True)
class Known:
    """What references.bib has, as sections, numbers and pairs of names."""

    statutes: frozenset[tuple[str, str]]
    ranges: tuple[tuple[str, int, int], ...]
    rules: frozenset[str]
    laws: frozenset[str]
    reports: frozenset[str]
    cases: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, titles: Iterable[str]) -> Known:
        """Read the titles of the sources."""
        every = list(titles)
        statutes = [(number, section) for title in every for number, section, _ in _statutes(title)]
        ranges = [(m[1], int(m[2]), int(m[3])) for title in every for m in re.finditer(r"(\d+) U\.S\.C\. (\d+)[-–](\d+)", title)]
        rules = [n for title in every if "C.F.R." in title for n in _RULE_NUMBER.findall(title)]
        reports = [report for title in every for m in _REPORT.finditer(title) for report in (m[1], m[0])]
        cases = [(title[: m.start()], title[m.end() :]) for title in every for m in re.finditer(r" v\. ", title)]
        laws = [law for title in every for law in _LAW.findall(title)]
        return cls(frozenset(statutes), tuple(ranges), frozenset(rules), frozenset(laws), frozenset(reports), tuple(cases))

    def has_statute(self, title: str, section: str) -> bool:
        """True if a source is this section or a range around it."""
        inside = section.isdigit() and any(title == one and low <= int(section) <= high for one, low, high in self.ranges)
        return (title, section) in self.statutes or inside

    def has_rule(self, number: str) -> bool:
        """True if a source is this section of the regulations, or the subpart that holds it."""
        return any(number == known or number.startswith(known) or known.startswith(number) for known in self.rules)

    def has_case(self, left: str, right: str) -> bool:
        """True if a source is a case of these names, each side given by one of its words."""
        return any(re.search(rf"\b{re.escape(left)}", one) and re.search(rf"\b{re.escape(right)}", two) for one, two in self.cases)


def authorities(corpus: Corpus, found: Iterable[Passage | Problem]) -> Iterator[Problem]:
    """Each statute, rule and case that a concept page cites is in references.bib."""
    explained = tuple(
        (m[1], m[2])
        for entry in corpus.concepts.values()
        for authority in entry.record.authorities
        if authority.source in corpus.sources and (m := re.match(r"(.*?) v\. (.*)", authority.cite))
    )
    known = Known.of(source.title for source in corpus.sources.values())
    for passage in found:
        if not isinstance(passage, Passage) or not passage.is_concept:
            continue
        for start, cited in unknown(passage.own_words, known, () if passage.is_citation else explained):
            message = f"{cited} is cited and not in references.bib"
            yield Problem(Code.CITATION_UNKNOWN, message, passage.at(start, cited), "add an entry for it, or cite the source that was read")


def unknown(text: str, known: Known, explained: tuple[tuple[str, str], ...] = ()) -> Iterator[tuple[int, str]]:
    """What a text cites and no source is: where, and what."""
    for title, section, start in _statutes(text):
        if not known.has_statute(title, section):
            yield start, f"{title} U.S.C. {section}"
    for match in _RULE.finditer(text):
        if not known.has_rule(match[2]):
            yield match.start(), match[0]
    for match in _LAW.finditer(text):
        if match[1] not in known.laws:
            yield match.start(), match[0]
    for match in _REPORT.finditer(text):
        if (match[0] if match[2] else match[1]) not in known.reports:
            yield match.start(), match[0]
    named = Known(known.statutes, (), known.rules, known.laws, known.reports, (*known.cases, *explained))
    for match in _NAME.finditer(text):
        if not named.has_case(match[1], match[2]) and not _REPORT.search(text[match.end() :][:100]):
            yield match.start(), match[0]


def _statutes(text: str) -> Iterator[tuple[str, str, int]]:
    """Title, section and place of each section of the United States Code; of “702, 706(2)” both."""
    for match in _STATUTE.finditer(text):
        for item in re.finditer(rf"\d+[a-z]{{0,2}}(?={_SUB}(?:\W|$))", re.sub(r"\([^)]*\)", lambda m: " " * len(m[0]), match[2])):
            yield match[1], item[0], match.start()
