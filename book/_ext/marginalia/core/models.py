"""The one definition of every record: what fields it has, of what form. JSON Schemas are made from these."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from . import dates


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
Track = Literal["contract", "negotiation", "executive", "litigation-ndcal", "litigation-dccir", "litigation-ca9", "industry", "congress", "press"]
PartyKind = Literal["person", "company", "agency", "court", "legislature", "press", "civil-society"]
PartyGroup = Literal[
    "anthropic", "department", "white-house", "other-government", "courts", "other-vendors", "congress", "friends-of-the-court", "press", "commentators"
]
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

    id: NoteId
    title: Annotated[Prose, AfterValidator(_headline)] = Field(description="Headline of the note, at most nine words.")
    target: Target
    kind: NoteKind = Field(description="What the note does; shown by word and shape.")
    known_on: Day = Field(description="First day on which its point could be known.")
    claims: tuple[ClaimId, ...] = ()
    parties: tuple[PartyId, ...] = ()
    concepts: tuple[ConceptId, ...] = ()
    events: tuple[EventId, ...] = ()
    sources: Sources = ()
    checked: Day = Field(description="Day on which its statements were last held against their sources.")
    finding: bool = Field(False, description="True for the few notes the book turns on; they stand open.")


class Claim(Record):
    """One claim of the editorial, and what the record says of it."""

    id: ClaimId
    para: Para
    exact: Annotated[str, StringConstraints(min_length=1)] = Field(description="Where the retelling says it: words unique in the paragraph.")
    original: str | None = Field(None, description="Where the original says it, if in other words.")
    restated: Prose
    kind: ClaimKind
    basis_in_article: Prose
    status: Status = Field(description="What the record shows as last seen.")
    status_at_publication: Status = Field(description="What it showed on the day of publication.")
    finding: Prose = Field(description="What could be known on the day of publication.")
    later: Prose | None = Field(None, description="What came after, with dates.")
    known_on: Day | None = None
    later_known_on: Day | None = None
    confidence: Confidence
    parties: tuple[PartyId, ...] = ()
    concepts: tuple[ConceptId, ...] = ()
    events: tuple[EventId, ...] = ()
    sources: Sources = ()


class Event(Record):
    """Something that happened, when, and when it became public."""

    id: EventId
    title: Prose
    date: Date
    time: Prose | None = Field(None, description="“15:47 ET”, or a word.")
    what: Prose
    track: Track
    parties: tuple[PartyId, ...] = ()
    paras: tuple[Para, ...] = Field((), description="Paragraphs of the article it bears on.")
    known_on: Date = Field(description="When it became public.")
    known_how: Prose | None = None
    sources: Sources = Field(min_length=1)
    confidence: Confidence
    disagreements: Prose | None = None


class Relation(Record):
    """How one party stands to another: “this party KIND that party”."""

    to: PartyId
    kind: Prose


class Party(Record):
    """A person, company, agency, court or outlet that matters to the article."""

    id: PartyId
    title: Prose
    kind: PartyKind
    group: PartyGroup
    short: Prose = Field(description="One sentence, shown wherever the party is mentioned.")
    role: Prose = Field(description="Role at the time of the article.")
    position: Prose | None = Field(None, description="What it argues, in terms it would accept; leave it out if none is on record.")
    interests: Prose
    relations: tuple[Relation, ...] = ()
    sources: Sources = Field(min_length=1)
    checked: Day


class Authority(Record):
    """A law, case or document a concept rests on."""

    source: SourceKey
    cite: Prose
    says: Prose


class Step(Record):
    """A step of a procedure, as its diagram says it."""

    label: Prose = Field(description="What is done, in at most six words. A step that is not always taken begins with “If”.")
    who: Prose | None = Field(None, description="Who acts, where the law or the record says so.")


class Concept(Record):
    """A legal or policy concept, explained in registers."""

    id: ConceptId
    title: Prose
    short: Prose = Field(description="The concept in one sentence.")
    procedure: bool = False
    steps: tuple[Step, ...] = Field((), description="With procedure: one for each item of the list under “Step by step”, for its diagram.")
    authorities: tuple[Authority, ...] = Field(min_length=1)
    related: tuple[ConceptId, ...] = ()
    sources: Sources = ()
    checked: Day


Stance = Literal["asserts", "disputes", "concedes", "decides", "leaves-open", "none-found"]


class Cell(Record):
    """What one side says of one point, or that nothing was found."""

    stance: Stance
    says: Prose | None = Field(None, description="In terms that side would accept.")
    on: Day | None = Field(None, description="Day of the source that shows it.")
    as_of: Day | None = Field(None, description="With stance none-found: the day of the search.")
    para: Para | None = Field(None, description="For the editorial: the paragraph.")
    sources: Sources = ()

    @model_validator(mode="after")
    def _whole(self) -> Cell:
        if self.stance == "none-found":
            if self.as_of is None or self.says or self.on or self.sources:
                raise PydanticCustomError("cell", "none-found takes as_of and nothing else", {})
        elif not (self.says and self.on and self.sources):
            raise PydanticCustomError("cell", "says, on and sources are needed, or the stance none-found with as_of", {})
        return self


class Cells(Record):
    """The five sides of a point, each with its cell."""

    department: Cell
    anthropic: Cell
    court_nd_cal: Cell = Field(alias="court-nd-cal")
    court_dc_circuit: Cell = Field(alias="court-dc-circuit")
    editorial: Cell


class Position(Record):
    """A point in dispute, and where each side stands on it."""

    id: PositionId
    title: Prose
    question: Prose
    cells: Cells
    concepts: tuple[ConceptId, ...] = ()
    claims: tuple[ClaimId, ...] = ()


class Framing(Record):
    """A choice of words in the editorial: what it does, and how else it could be said."""

    id: FramingId
    para: Para
    exact: Annotated[str, StringConstraints(min_length=1)]
    original: str | None = None
    device: Prose
    effect: Prose
    neutral: Prose
    defender: Prose
    works_against: Literal["government", "anthropic", "openai", "reader", "nobody"]
    notes: tuple[NoteId, ...] = ()
    claims: tuple[ClaimId, ...] = ()


class ParagraphInfo(Record):
    """How a paragraph of the original begins: the first words, for a link to its place at the publisher."""

    para: Para
    opening: Prose


class ArticleInfo(Record):
    """What is known about the article: who published it, when, and which version the notes were written for."""

    id: Literal["article"]
    title: Prose
    author: Prose
    publisher: Prose
    date: Day
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$")]
    rights: Prose
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(description="Of the normalized original: headline and body paragraphs.")
    words: int = Field(ge=1, description="Words of the original, headline and body.")
    paragraphs: tuple[ParagraphInfo, ...]
    source: SourceKey = Field(description="The article itself, in references.bib.")
    checked: Day
