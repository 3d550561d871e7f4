"""The records for teaching: questions, packets, and what a chapter says of itself to those who assign it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from .models import Day, NoteId, PacketId, Prose, QuestionId, Record, Sources

QuestionType = Literal["single", "multiple", "order", "match", "short", "discussion"]
QuestionLevel = Literal["recall", "application", "inference"]
PacketLevel = Literal["secondary", "undergraduate", "law"]
Minutes = Annotated[int, Field(ge=1, le=15)]
DocName = Annotated[str, StringConstraints(pattern=r"^book(/[A-Za-z0-9][\w-]*)+$")]
AnyId = Annotated[str, StringConstraints(pattern=r"^(note|claim|concept|party|event|position|framing)-[a-z0-9]+(-[a-z0-9]+)*$")]
# A field without a value is a field that is not given, in a part of a record as in the record.
Given = BeforeValidator(lambda value: {k: v for k, v in value.items() if v not in (None, "")} if isinstance(value, dict) else value)
# Parts that each type of question has; “why” and the fields of every record all have.
PARTS: dict[str, tuple[str, ...]] = {
    "single": ("choices",),
    "multiple": ("choices",),
    "order": ("items", "tempting"),
    "match": ("pairs", "tempting"),
    "short": ("accept", "answer", "tempting"),
    "discussion": ("answer",),
}
# How many of a part there may be.
BOUNDS = {"choices": (3, 5), "items": (3, 6), "pairs": (3, 6), "accept": (1, 20)}
POINTS = {"single": 1, "multiple": 2, "order": 2, "match": 2, "short": 1, "discussion": 4}


def _paragraphs(value: Any) -> Any:
    """Text whose paragraphs are kept, each on one line."""
    return "\n".join(" ".join(row.split()) for row in value.split("\n") if row.strip()) if isinstance(value, str) else value


class Choice(Record):
    """One of the answers offered."""

    text: Prose = Field(description="The answer, as long as the others.")
    right: bool = Field(False, description="True for a right one.")
    why: Prose = Field(description="Why it is right; or why one is tempted to choose it, and what is wrong with it.")


class Pair(Record):
    """Two things that belong together."""

    left: Prose = Field(description="What is asked of.")
    right: Prose = Field(description="What belongs to it.")


class Place(Record):
    """Where in the book an answer stands."""

    at: AnyId = Field(description="The record that holds it.")
    holds: Prose = Field(description="2 to 12 words that stand there exactly.")


class Question(Record):
    """One question. Its prompt is the Markdown below the fields."""

    id: QuestionId = Field(description="question- and the words of the file’s name.")
    title: Prose = Field(description="A label of at most nine words that gives nothing away.")
    type: QuestionType = Field(description="How it is answered.")
    level: QuestionLevel = Field(description="What it asks of a learner.")
    minutes: Minutes = Field(description="How long it takes.")
    about: tuple[AnyId, ...] = Field(min_length=1, description="At least one claim, concept or event.")
    where: tuple[Annotated[Place, Given], ...] = Field(min_length=1, description="Where the answer stands.")
    choices: tuple[Annotated[Choice, Given], ...] = Field((), description="With types single and multiple: three to five.")
    items: tuple[Prose, ...] = Field((), description="With type order: in the right order.")
    pairs: tuple[Annotated[Pair, Given], ...] = Field((), description="With type match: three to six.")
    accept: tuple[Prose, ...] = Field((), description="With type short: every answer that counts as right.")
    answer: Prose | None = Field(None, description="With types short and discussion: the model answer.")
    why: Prose = Field(description="Why the right answer is right.")
    tempting: Prose | None = Field(None, description="With types order, match and short: the usual wrong answer, and why it tempts.")
    sources: Sources = Field((), description="What the key rests on beside the place itself.")
    checked: Day = Field(description="Day on which the key was last held against the book.")

    @property
    def points(self) -> int:
        """What a right answer counts, in every format alike."""
        return POINTS[self.type]


class Packet(Record):
    """A set of pages, notes and questions for one class."""

    id: PacketId = Field(description="packet- and the name of the file.")
    title: Prose = Field(description="Its name.")
    level: PacketLevel = Field(description="For whom it is.")
    minutes: Annotated[int, Field(ge=5, le=1000)] = Field(description="Minutes of class.")
    aims: tuple[Prose, ...] = Field(min_length=2, max_length=4, description="“Students can …”")
    pages: tuple[DocName, ...] = Field((), description="Pages of the book, by path without the ending, in order.")
    notes: tuple[NoteId, ...] = Field((), description="Notes shown in full.")
    questions: tuple[QuestionId, ...] = Field(min_length=1, description="In order.")
    teacher: Annotated[str, BeforeValidator(_paragraphs), StringConstraints(min_length=1)] = Field(description="For the teacher only. Markdown.")


class Teach(Record):
    """The field ``teach`` of a page: what makes it a chapter that can be assigned."""

    aims: tuple[Prose, ...] = Field(min_length=1, max_length=3, description="Each completes “You will be able to …”.")
    before: tuple[DocName, ...] = Field((), description="Pages to read before.")
    questions: tuple[QuestionId, ...] = Field(min_length=2, max_length=5, description="Shown at the end of the page.")

    @model_validator(mode="before")
    @classmethod
    def _given(cls, value: Any) -> Any:
        return {k: v for k, v in value.items() if v not in (None, "")} if isinstance(value, dict) else value
