"""What ``marginalia new`` asks for, collection by collection, and where the new record goes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, get_args

from ..core import models
from ..core.bibliography import ACCESS, TIERS
from . import drafts

LEVELS = ("recall", "application", "inference")
TYPES = ("single", "multiple", "order", "match", "short", "discussion")


@dataclass(frozen=True)
class Option:
    """One thing to give or to be asked for. ``name`` is the field; ``many`` may be given several times."""

    name: str
    help: str
    choices: tuple[str, ...] = ()
    many: bool = False
    flag: bool = False
    asked: bool = True
    needed: bool = False

    @property
    def word(self) -> str:
        """The option as typed: ``--known-on``; one of many is named in the singular."""
        singular = {"parties": "party", "paras": "para"}.get(self.name, self.name.removesuffix("s")) if self.many else self.name
        return "--" + singular.replace("_", "-")


@dataclass(frozen=True)
class Collection:
    """A kind of record: its options, how its text is drafted, and where it goes: a folder of pages, a list, or the bibliography."""

    name: str
    help: str
    options: tuple[Option, ...]
    draft: Callable[..., str]
    place: str
    anchored: bool = False  # on words of the article
    numbered: bool = False  # NNN-slug.md
    titled: str = "title"  # the option that the id is made of; "" for a number
    next_steps: str = ""


WORDS = Option("words", "the words it is about, exactly as in the article", needed=True)
PARA = Option("para", "the paragraph, if the words stand in several", asked=False)
TITLE = Option("title", "its title", needed=True)
CHECKED = Option("checked", "the day on which you held it against its sources; --checked alone: today", asked=False)
KNOWN = Option("known_on", "first day on which it could be known (2026-03-20)")
SOURCES = Option("sources", "key of a source, and the place in it: “key, p. 7”; again for more", many=True)
PARTIES = Option("parties", "id of a party; again for more", many=True, asked=False)
CONFIDENCE = Option("confidence", "how sure the record is", get_args(models.Confidence))


def _ids(name: str, one: str) -> Option:
    return Option(name, f"id of {one}; again for more", many=True, asked=False)


COLLECTIONS = {
    one.name: one
    for one in (
        Collection(
            "note", "a note on some words of the article",
            (
                WORDS, PARA, Option("title", "its headline, at most nine words", needed=True),
                Option("kind", "what it does", get_args(models.NoteKind)), KNOWN, SOURCES,
                _ids("claims", "a claim"), PARTIES, _ids("concepts", "a concept"), _ids("events", "an event"), CHECKED,
            ),
            drafts.note, "book/notes", anchored=True, numbered=True,
        ),
        Collection(
            "party", "a person, company, agency, court or outlet",
            (
                Option("title", "its name", needed=True), Option("kind", "what it is", get_args(models.PartyKind)),
                Option("group", "where it belongs", get_args(models.PartyGroup)), Option("short", "one sentence, shown wherever it is mentioned"),
                Option("role", "its role at the time of the article"), SOURCES, CHECKED,
            ),
            drafts.party, "book/parties",
        ),
        Collection(
            "concept", "a legal or policy concept",
            (
                TITLE, Option("short", "the concept in one sentence"),
                Option("procedure", "it is a procedure: steps and their diagram", flag=True, asked=False), SOURCES, CHECKED,
            ),
            drafts.concept, "book/concepts",
        ),
        Collection(
            "event", "something that happened",
            (
                Option("title", "what happened, in a line", needed=True),
                Option("date", "when: 2026-03-20, 2026-03, 2026-03~, 2026-03-20/2026-03-22", needed=True),
                Option("what", "what happened, in a sentence or two"), Option("track", "the part of the story", get_args(models.Track)), KNOWN, CONFIDENCE,
                SOURCES, PARTIES, Option("paras", "number of a paragraph it bears on; again for more", many=True, asked=False),
            ),
            drafts.event, "book/data/events.yml",
        ),
        Collection(
            "claim", "a claim that the article makes",
            (
                WORDS, PARA, Option("restated", "the claim in your own words"), Option("kind", "what sort of claim", get_args(models.ClaimKind)),
                Option("basis_in_article", "what the article itself gives for it"), Option("status", "what the record shows", get_args(models.Status)),
                Option("status_at_publication", "what it showed on the day of publication", get_args(models.Status), asked=False),
                Option("finding", "what could be known on the day of publication"), KNOWN, CONFIDENCE, SOURCES, PARTIES,
            ),
            drafts.claim, "book/data/claims.yml", anchored=True, titled="",
        ),
        Collection(
            "position", "a point in dispute, with where each side stands", (TITLE, Option("question", "the point as a question both sides would accept")),
            drafts.position, "book/data/positions.yml",
        ),
        Collection(
            "framing", "a choice of words in the article",
            (
                WORDS, PARA, Option("device", "what the wording is, in a few words", needed=True),
                Option("works_against", "whom it works against", get_args(models.Framing.model_fields["works_against"].annotation)),
            ),
            drafts.framing, "book/data/framing.yml", anchored=True, titled="",
        ),
        Collection(
            "source", "a document that statements rest on",
            (
                Option("key", "its key, such as publisher-2026-03-20-word (default: made of publisher, date and title)", asked=False),
                Option("title", "its title", needed=True), Option("author", "who wrote it: “Family, Given”", asked=False),
                Option("publisher", "who published it"), Option("date", "when it was published (2026-03-20)"),
                Option("url", "where it can be read"), Option("kind", "order, filing, statute, article, …"),
                Option("tier", "what it is worth: " + ", ".join(f"{tier} {name}" for tier, name in TIERS.items()), tuple(map(str, TIERS))),
                Option("access", "how much of it you saw", ACCESS), CHECKED, Option("note", "what you read of it"),
            ),
            drafts.source, "book/references.bib", next_steps="Then name it in the sources: of a record; a source that nothing uses is a problem too.",
        ),
        Collection(
            "question", "a question for learners",
            (
                Option("title", "a label, at most nine words, that gives nothing away", needed=True), Option("type", "how it is answered", TYPES),
                Option("level", "what it asks of a learner", LEVELS), Option("minutes", "how long it takes, 1 to 15"),
                Option("about", "id of a claim, concept or event; again for more", many=True, asked=False),
                Option("group", "first digit of its number: 1 article, 2 order of events, 3 law, 4 positions, 5 wording, 6 later, 7 method",
                       tuple("1234567"), asked=False),
                CHECKED,
            ),
            drafts.question, "book/teach/questions", numbered=True,
        ),
    )
}  # fmt: skip


def id_of(collection: Collection, slug: str) -> str:
    """The id that a record of the collection has."""
    return f"{collection.name}-{slug}"


def needs(given: dict[str, Any], collection: Collection) -> list[Option]:
    """What cannot be left for later and is not given."""
    return [option for option in collection.options if option.needed and not given[option.name]]
