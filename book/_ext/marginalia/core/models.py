"""The one definition of every record: what fields it has, of what form. JSON Schemas are made from these."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from . import dates
from .vocabulary import GROUPS, TRACKS


def _edtf(value: Any) -> dates.Edtf:
    if isinstance(value, dates.Edtf):
        return value
    try:
        return dates.parse(str(value or ""))
    except dates.DateError as error:
        raise PydanticCustomError("date_reversed" if error.reversed_ else "date_invalid", "{why}", {"why": str(error)}) from error


def _day(value: Any) -> dates.Edtf:
    date = _edtf(value)
    if date.precision != "day":
        raise PydanticCustomError("date_invalid", "{why}", {"why": f"“{date}” is not a single day such as 2026-03-20"})
    return date


def _one_line(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _source(value: Any) -> Any:
    return {"key": value} if isinstance(value, str) else value


def _headline(value: str) -> str:
    if (count := len(value.split())) > LONGEST_TITLE:
        raise PydanticCustomError("too_long", "{why}", {"why": f"it has {count} words; at most {LONGEST_TITLE}"})
    return value


def _id(kind: str) -> Any:
    return Annotated[str, StringConstraints(pattern=rf"^{kind}-[a-z0-9]+(-[a-z0-9]+)*$")]


LONGEST_TITLE = 9
Date = Annotated[
    dates.Edtf, BeforeValidator(_edtf), WithJsonSchema({"type": "string", "description": "EDTF: 2026-02-27, 2026-02, 2026-02~, 2026-02-26/2026-02-27"})
]
Day = Annotated[dates.Edtf, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Prose = Annotated[str, BeforeValidator(_one_line), StringConstraints(min_length=1)]
NoteId, ClaimId, PartyId, ConceptId, EventId, PositionId, FramingId, QuestionId, PacketId = (
    _id(kind) for kind in ("note", "claim", "party", "concept", "event", "position", "framing", "question", "packet")
)
Para = Annotated[int, Field(ge=0)]
Confidence = Literal["high", "medium", "low"]
NoteKind = Literal["evidence", "context", "law", "other-side", "wording", "sequel", "question"]
Status = Literal["documented", "reported", "disputed", "contradicted", "borne-out", "not-borne-out", "opinion", "unverifiable"]
ClaimKind = Literal["fact", "attributed", "inference", "evaluation", "prediction", "framing"]
Track = Literal[tuple(TRACKS)]  # type: ignore[valid-type]  # the values are this book’s: core/vocabulary.py
PartyKind = Literal["person", "company", "agency", "court", "legislature", "press", "civil-society"]
PartyGroup = Literal[tuple(GROUPS)]  # type: ignore[valid-type]
SourceKey = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([-:][a-z0-9]+)*$")]


class Record(BaseModel):
    """What all records share: no field that is not defined, and no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class SourceRef(Record):
    """A source and the place in it, such as a page. A bare key stands for a source as a whole."""

    key: SourceKey = Field(description="Key of an entry in references.bib.")
    at: Prose | None = Field(None, description="The place in it: “pp. 36-37”, “Dkt. 114-1”.")


Sources = tuple[Annotated[SourceRef, BeforeValidator(_source)], ...]


class Target(Record):
    """The words a note is about: a W3C TextQuoteSelector within a numbered paragraph."""

    para: Para = Field(description="Number of the paragraph; 0 is the headline with the byline and the closing heading.")
    exact: Annotated[str, StringConstraints(min_length=1, strip_whitespace=False)] = Field(description="The words, exactly as in the article.")
    prefix: Annotated[str, StringConstraints(strip_whitespace=False)] = Field("", description="Words just before, where needed to be unique.")
    suffix: Annotated[str, StringConstraints(strip_whitespace=False)] = Field("", description="Words just after, where needed to be unique.")


class Note(Record):
    """One note beside the article. Its text is the Markdown below the fields."""

    id: NoteId = Field(description="note- and the words of the file’s name.")
    title: Annotated[Prose, AfterValidator(_headline)] = Field(description="Headline of the note, at most nine words.")
    target: Target = Field(description="The words it is about.")
    kind: NoteKind = Field(description="What the note does; shown by word and shape.")
    known_on: Day = Field(description="First day on which its point could be known.")
    claims: tuple[ClaimId, ...] = Field((), description="Claims it answers.")
    parties: tuple[PartyId, ...] = Field((), description="Parties it speaks of.")
    concepts: tuple[ConceptId, ...] = Field((), description="Concepts it needs.")
    events: tuple[EventId, ...] = Field((), description="Events it speaks of.")
    sources: Sources = Field((), description="What its statements rest on, each with the place in it.")
    checked: Day = Field(description="Day on which its statements were last held against their sources.")
    finding: bool = Field(False, description="True for the few notes the book turns on; they stand open.")


class Claim(Record):
    """One claim of the editorial, and what the record says of it."""

    id: ClaimId = Field(description="claim-c and a number.")
    para: Para = Field(description="Number of the paragraph.")
    exact: Annotated[str, StringConstraints(min_length=1)] = Field(description="Where the retelling says it: words unique in the paragraph.")
    original: str | None = Field(None, description="Where the original says it, if in other words.")
    restated: Prose = Field(description="The claim in the book’s own words.")
    kind: ClaimKind = Field(description="What sort of claim it is.")
    basis_in_article: Prose = Field(description="What the article itself gives for it.")
    status: Status = Field(description="What the record shows as last seen.")
    status_at_publication: Status = Field(description="What it showed on the day of publication.")
    finding: Prose = Field(description="What could be known on the day of publication.")
    later: Prose | None = Field(None, description="What came after, with dates.")
    known_on: Day | None = Field(None, description="Day by which the finding was public.")
    later_known_on: Day | None = Field(None, description="With later: the day by which that was public.")
    confidence: Confidence = Field(description="How sure the finding is.")
    parties: tuple[PartyId, ...] = Field((), description="Parties it speaks of.")
    concepts: tuple[ConceptId, ...] = Field((), description="Concepts needed to judge it.")
    events: tuple[EventId, ...] = Field((), description="Events that bear on it.")
    sources: Sources = Field((), description="What the finding rests on; two publishers where it is contested.")


class Event(Record):
    """Something that happened, when, and when it became public."""

    id: EventId = Field(description="event- and a few words.")
    title: Prose = Field(description="What happened, in a line.")
    date: Date = Field(description="When it happened.")
    time: Prose | None = Field(None, description="“15:47 ET”, or a word.")
    what: Prose = Field(description="What happened, in a few sentences.")
    track: Track = Field(description="The part of the story it belongs to.")
    parties: tuple[PartyId, ...] = Field((), description="Parties that take part in it.")
    paras: tuple[Para, ...] = Field((), description="Paragraphs of the article it bears on.")
    known_on: Date = Field(description="When it became public.")
    known_how: Prose | None = Field(None, description="How it became public, where that was later than the event.")
    sources: Sources = Field(min_length=1, description="What it rests on.")
    confidence: Confidence = Field(description="How sure date and course are.")
    disagreements: Prose | None = Field(None, description="Where sources differ.")


class Relation(Record):
    """How one party stands to another: “this party KIND that party”."""

    to: PartyId = Field(description="The other party.")
    kind: Prose = Field(description="What the one is to the other: “chief executive of”.")


class Party(Record):
    """A person, company, agency, court or outlet that matters to the article."""

    id: PartyId = Field(description="party- and the name of the file.")
    title: Prose = Field(description="Its name, as the book writes it.")
    kind: PartyKind = Field(description="What it is.")
    group: PartyGroup = Field(description="Where it belongs on the page of parties and in the drawing of relations.")
    short: Prose = Field(description="One sentence, shown wherever the party is mentioned.")
    role: Prose = Field(description="Role at the time of the article.")
    position: Prose | None = Field(None, description="What it argues, in terms it would accept; leave it out if none is on record.")
    interests: Prose = Field(description="What it stands to gain or lose.")
    relations: tuple[Relation, ...] = Field((), description="How it stands to other parties.")
    sources: Sources = Field(min_length=1, description="What the page rests on.")
    checked: Day = Field(description="Day on which the page was last held against its sources.")


class Authority(Record):
    """A law, case or document a concept rests on."""

    source: SourceKey = Field(description="Key of its entry in references.bib.")
    cite: Prose = Field(description="The citation: “10 U.S.C. 3252(b)(2)”.")
    says: Prose = Field(description="What it says, in a sentence.")


class Step(Record):
    """A step of a procedure, as its diagram says it."""

    label: Prose = Field(description="What is done, in at most six words. A step that is not always taken begins with “If”.")
    who: Prose | None = Field(None, description="Who acts, where the law or the record says so.")


class Concept(Record):
    """A legal or policy concept, explained in registers."""

    id: ConceptId = Field(description="concept- and the name of the file.")
    title: Prose = Field(description="Its name.")
    short: Prose = Field(description="The concept in one sentence.")
    procedure: bool = Field(False, description="True if it is a procedure; then the page has “Step by step”.")
    steps: tuple[Step, ...] = Field((), description="With procedure: one for each item of the list under “Step by step”, for its diagram.")
    authorities: tuple[Authority, ...] = Field(min_length=1, description="The laws, cases and documents it rests on.")
    related: tuple[ConceptId, ...] = Field((), description="Concepts to read with it.")
    sources: Sources = Field((), description="What else the page rests on.")
    checked: Day = Field(description="Day on which the page was last held against its sources.")


Stance = Literal["asserts", "disputes", "concedes", "decides", "leaves-open", "none-found"]


class Cell(Record):
    """What one side says of one point, or that nothing was found."""

    stance: Stance = Field(description="What that side does with the point.")
    says: Prose | None = Field(None, description="In terms that side would accept.")
    on: Day | None = Field(None, description="Day of the source that shows it.")
    as_of: Day | None = Field(None, description="With stance none-found: the day of the search.")
    para: Para | None = Field(None, description="For the editorial: the paragraph.")
    sources: Sources = Field((), description="Where it says so.")

    @model_validator(mode="after")
    def _whole(self) -> Cell:
        if self.stance == "none-found":
            if self.as_of is None or self.says or self.on or self.sources:
                raise PydanticCustomError("cell", "none-found takes as_of and nothing else", {})
        elif not (self.says and self.on and self.sources):
            raise PydanticCustomError("cell", "says, on and sources are needed, or the stance none-found with as_of", {})
        return self


_CELL = "stance, says, on and sources; or the stance none-found with as_of."


class Cells(Record):
    """The five sides of a point, each with its cell."""

    department: Cell = Field(description=f"The Defense Department: {_CELL}")
    anthropic: Cell = Field(description=f"Anthropic: {_CELL}")
    court_nd_cal: Cell = Field(alias="court-nd-cal", description=f"The court in San Francisco: {_CELL}")
    court_dc_circuit: Cell = Field(alias="court-dc-circuit", description=f"The D.C. Circuit: {_CELL}")
    editorial: Cell = Field(description=f"The editorial: {_CELL}")


class Position(Record):
    """A point in dispute, and where each side stands on it."""

    id: PositionId = Field(description="position- and a few words.")
    title: Prose = Field(description="The point, in a few words.")
    question: Prose = Field(description="The point as a question that both sides would accept.")
    cells: Cells = Field(description="What each side says.")
    concepts: tuple[ConceptId, ...] = Field((), description="Concepts needed to follow it.")
    claims: tuple[ClaimId, ...] = Field((), description="Claims of the article that turn on it.")


class Framing(Record):
    """A choice of words in the editorial: what it does, and how else it could be said."""

    id: FramingId = Field(description="framing- and a few words.")
    para: Para = Field(description="Number of the paragraph.")
    exact: Annotated[str, StringConstraints(min_length=1)] = Field(description="Where the retelling has the wording: words unique in the paragraph.")
    original: str | None = Field(None, description="Where the original has it, if in other words.")
    device: Prose = Field(description="What the wording is, in a few words.")
    effect: Prose = Field(description="What it does to a reader.")
    neutral: Prose = Field(description="A neutral way to say the same.")
    defender: Prose = Field(description="What a defender of the wording would say.")
    works_against: Literal["government", "anthropic", "openai", "reader", "nobody"] = Field(description="Whom it works against.")
    notes: tuple[NoteId, ...] = Field((), description="Notes that discuss it.")
    claims: tuple[ClaimId, ...] = Field((), description="Claims it carries.")


class ParagraphInfo(Record):
    """How a paragraph of the original begins: the first words, for a link to its place at the publisher."""

    para: Para = Field(description="Number of the paragraph, from 1.")
    opening: Prose = Field(description="Its first words in the original.")


class ArticleInfo(Record):
    """What is known about the article: who published it, when, and which version the notes were written for."""

    id: Literal["article"] = Field(description="Always article.")
    title: Prose = Field(description="Its headline.")
    author: Prose = Field(description="Its byline.")
    publisher: Prose = Field(description="Who published it.")
    date: Day = Field(description="Day of publication.")
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")] = Field(description="Where the publisher has it.")
    rights: Prose = Field(description="Whose it is, and what this book does with it.")
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(description="Of the normalized original: headline and body paragraphs.")
    words: int = Field(ge=1, description="Words of the original, headline and body.")
    paragraphs: tuple[ParagraphInfo, ...] = Field(description="The paragraphs of the original, in order.")
    source: SourceKey = Field(description="The article itself, in references.bib.")
    checked: Day = Field(description="Day on which this was last held against the publisher’s page.")
