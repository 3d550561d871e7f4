"""A small good book: what every test starts from. It has no problem at all, and Sphinx can build it.

``write(root)`` puts it under ``root/book``; the text of each file is in ``FILES``. Town, people and papers are made up.
A conf.py for it needs ``myst_title_to_header = True``, and ``book/article/text.md`` and ``book/teach/questions/*`` among its ``exclude_patterns``.
``ORIGINAL`` is a reader's own copy of its article, of the version that the book's ``sha256`` speaks of.
"""

from __future__ import annotations

from pathlib import Path

TITLE = "The Council Said the Bridge Was Safe. Then the Mayor Closed It."

BODY = (
    "Harbour has one old bridge, and for a few days in spring it had two opinions of it. In a letter of March the city "
    'engineer called the structure "safe for daily traffic by every test we ran", and the council passed that sentence on '
    "to everybody who asked. It did so one week before the mayor had barriers put up at both ends and sent the buses the "
    "long way round. Either she had not read the letter, or the closing was a political act that had little to do with "
    "steel and stone.",
    'The mayor\'s office speaks of "an abundance of caution" — and of nothing else. Caution is cheap when others pay for '
    "the detour. Shops on the east bank count fewer customers by the day, and the ferry cannot carry a school bus. If the "
    "engineer is right, the barriers should go tomorrow; if the engineer is wrong, the council owes us more than a letter.",
    "What is at stake is larger than one crossing. A city that cannot say which of its own papers it believes will be "
    "doubted the next time it asks for patience. The council should publish the tests, all of them, and let residents "
    "judge. Until it does, the closing will look like a habit of deciding first and explaining later.",
)

HEADER, FOOTER = ("Harbour Post\nOpinion • 10 May 2025", TITLE, "By the Editors • 10 May 2025"), ("Sources", "← Front page")
ORIGINAL = "\n\n".join([*HEADER, *BODY, *FOOTER]) + "\n"

ARTICLE_YML = """\
id: article
title: The Council Said the Bridge Was Safe. Then the Mayor Closed It.
author: The Editors
publisher: Harbour Post
date: 2025-05-10
url: https://example.org/harbour/bridge.html
rights: The editorial is its publisher's and is not reprinted here.
sha256: "050dea0ca2287b316c9346480ee3687a024cac0523c87603a804fc434ce2a931"
words: 231
paragraphs:
  - {para: 1, opening: Harbour has one old bridge}
  - {para: 2, opening: The mayor's office speaks}
  - {para: 3, opening: What is at stake}
source: post-2025-05-10-bridge
checked: 2025-11-03
"""

TEXT_MD = (
    "\n\n".join([
        "The headline reads “The Council Said the Bridge Was Safe. Then the Mayor Closed It.” The piece ran in the Harbour Post "
        "on 10 May 2025.",
        "The editorial begins with a letter of March. In it, the paper says, the city’s engineer found the bridge “safe for "
        "daily traffic by every test we ran”, and the council told everyone so, about “one week before” the mayor shut it. The "
        "mayor, it goes on, either “had not read” that letter, or she closed the bridge as a “political act”.",
        "Next comes the mayor’s answer. Her office speaks of “an abundance of caution”. That, the editorial objects, is “cheap "
        "when others pay”: shops lose customers, and school buses have no way across.",
        "Last, the editorial finds something “larger than one crossing” in the matter. It wants the tests published, and warns "
        "that until then the city will seem to be “deciding first and explaining later”.",
    ])
    + "\n"
)  # fmt: skip

CLAIMS_YML = """\
- id: claim-c01
  para: 1
  exact: safe for daily traffic
  restated: The engineer found the bridge safe.
  kind: attributed
  basis_in_article: A letter of March, not quoted in full.
  status: documented
  status_at_publication: documented
  finding: The letter says so and names the tests.
  known_on: 2025-04-09
  confidence: high
  parties: [party-council]
  sources:
    - {key: letter-2025-04-09-engineer, at: p. 2}

- id: claim-c02
  para: 1
  exact: one week before
  restated: The letter came a week before the closing.
  kind: fact
  basis_in_article: None is offered.
  status: contradicted
  status_at_publication: contradicted
  finding: The order is of 2 April and the letter of 9 April.
  known_on: 2025-04-09
  confidence: high
  parties: [party-council, party-mayor]
  concepts: [concept-emergency-closing]
  events: [event-closing, event-letter]
  sources: [order-2025-04-02-closing, letter-2025-04-09-engineer]

- id: claim-c03
  para: 3
  exact: deciding first and explaining later
  restated: The city tends to decide before it has reasons.
  kind: prediction
  basis_in_article: The order of events as the editorial tells it.
  status: opinion
  status_at_publication: opinion
  finding: A judgment; one case cannot settle it.
  later: The inspectors wrote in June that the order was early and was right.
  later_known_on: 2025-06-20
  confidence: medium
  sources: [report-2025-06-20-inspectors]
"""

EVENTS_YML = """\
- id: event-survey
  title: Divers look at the piers
  date: 2025-03~
  what: A firm hired by the city looks at the piers under water.
  track: contract
  known_on: 2025-04-09
  known_how: told in the engineer's letter
  sources: [letter-2025-04-09-engineer]
  confidence: medium

- id: event-closing
  title: The mayor closes the bridge
  date: 2025-04-02
  time: 07:30
  what: Barriers go up at both ends on an order signed that morning.
  track: executive
  parties: [party-mayor]
  paras: [1, 2]
  known_on: 2025-04-02
  sources: [order-2025-04-02-closing]
  confidence: high
  disagreements: The Chronicle gives 08:00.

- id: event-letter
  title: The engineer's letter reaches the council
  date: 2025-04-09
  what: The engineer writes that the bridge passed every test.
  track: press
  parties: [party-council]
  paras: [1]
  known_on: 2025-04-09
  sources:
    - {key: letter-2025-04-09-engineer, at: pp. 1-2}
  confidence: high

- id: event-inspection
  title: State inspectors report
  date: 2025-06-16/2025-06-20
  what: Inspectors find a crack in the second pier.
  track: contract
  parties: [party-mayor, party-council]
  paras: [3]
  known_on: 2025-06-20
  sources: [report-2025-06-20-inspectors]
  confidence: high
"""

BIB = """\
@misc{letter-2025-04-09-engineer,
  title = {Letter of the city engineer to the council},
  publisher = {City of Harbour},
  date = {2025-04-09},
  url = {https://example.org/harbour/letter.pdf},
  kind = {letter},
  tier = {1},
  access = {full},
  checked = {2025-11-03},
  note = {Three pages with a list of tests.},
}

@misc{order-2025-04-02-closing,
  title = {Order closing the Old Bridge},
  publisher = {Office of the Mayor},
  date = {2025-04-02},
  url = {https://example.org/harbour/order.pdf},
  kind = {order},
  tier = {1},
  access = {full},
  checked = {2025-11-03},
  note = {One page.},
}

@misc{report-2025-06-20-inspectors,
  title = {Report on the Old Bridge at Harbour},
  author = {Ortega, Lucía and Brandt, Hanne},
  date = {2025-06-20},
  url = {https://example.org/state/report.html},
  kind = {report},
  tier = {3},
  access = {excerpt},
  checked = {2025-11-03},
  note = {Summary and chapter 4.},
}

@misc{post-2025-05-10-bridge,
  title = {The Council Said the Bridge Was Safe. Then the Mayor Closed It.},
  author = {{The Editors}},
  publisher = {Harbour Post},
  date = {2025-05-10},
  url = {https://example.org/harbour/bridge.html},
  kind = {editorial},
  tier = {4},
  access = {full},
  checked = {2025-11-03},
  note = {The editorial this book reads.},
}
"""

COUNCIL = """\
---
id: party-council
title: City council
kind: legislature
group: other-government
short: The elected council of Harbour, which owns the bridge.
role: Owner of the bridge; it had asked for the engineer's letter.
position: The tests were done by those who know how, and they were passed.
interests: Keeping both banks one city.
relations:
  - {to: party-mayor, kind: votes on the budget of}
sources:
  - letter-2025-04-09-engineer
checked: 2025-11-03
---
## Who they are
Nine members, elected from both banks.

## What they want and argue
They rest on [the letter](#event-letter).

## What to keep in mind
Five of the nine seats were up for election.
"""

MAYOR = """\
---
id: party-mayor
title: Mayor of Harbour
kind: person
group: other-government
short: The mayor, who may close a road when there is danger.
role: Head of the city's offices.
position: Whoever doubts a bridge must close it first and ask afterwards.
interests: Not to be the one who waited too long.
relations: []
sources:
  - order-2025-04-02-closing
checked: 2025-11-03
---
## Who this is
Elected two years before the closing.

## What they want and argue
The order names [an emergency power](#concept-emergency-closing).

## What to keep in mind
She has not said which papers she had read.
"""

CLOSING = """\
---
id: concept-emergency-closing
title: Emergency closing
short: A road may be closed at once where there is danger, and the reasons follow.
procedure: true
authorities:
  - {source: order-2025-04-02-closing, cite: Road Code § 14, says: Danger is enough; reasons follow within ten days.}
related: [concept-inspection]
sources:
  - {key: order-2025-04-02-closing, at: p. 1}
checked: 2025-11-03
---
## Plain words
Close first, explain soon.

## Precisely
Section 14 asks for danger and for reasons within ten days.

## Step by step
1. The mayor signs.
2. Reasons are filed.

## In this dispute
[The order](#event-closing) gave no reasons on its day, and did not have to.

## Common mistakes
To take the missing reasons for a missing ground.

## Questions
What would count as danger?
"""

INSPECTION = """\
---
id: concept-inspection
title: Inspection
short: Looking at a bridge by rules that say what to look at and how often.
authorities:
  - {source: report-2025-06-20-inspectors, cite: Inspection Rules § 3, says: Piers are seen every two years.}
sources:
  - report-2025-06-20-inspectors
checked: 2025-11-03
---
## Plain words
Someone looks, and writes down what was seen.

## Precisely
Piers every two years, the deck every year.

## In this dispute
The letter rests on tests of the deck.

## Common mistakes
To read “every test we ran” as every test there is.

## Questions
Which test would have found the crack?
"""


def note(slug: str, title: str, target: str, kind: str, known_on: str, links: str, sources: str, body: str) -> str:
    """The file of a note: its fields in the order of the guide, then its text."""
    fields = f"id: note-{slug}\ntitle: {title}\ntarget:\n  {target}\nkind: {kind}\nknown_on: {known_on}\n"
    return f"---\n{fields}{links}sources: {sources}\nchecked: 2025-11-03\n---\n{body}\n"


NOTES = {
    "001-then": note(
        "then", "The small word", "para: 0\n  exact: Then the Mayor", "wording", "2025-05-10",
        "claims: [claim-c02]\n", "[post-2025-05-10-bridge]",
        "A headline of two sentences tells a story when the second begins like this. First there was trust, next a blow; so it reads. "
        "A plain headline would name the two papers and their days, and leave it to readers to see what follows from their order.",
    ),
    "101-safe": note(
        "safe", "What the letter says", "para: 1\n  exact: safe for daily traffic", "evidence", "2025-04-09",
        "claims: [claim-c01]\nparties: [party-council]\nevents: [event-letter]\n", "[{key: letter-2025-04-09-engineer, at: p. 2}]",
        "The words are in [the letter](#event-letter), on its second page, and they are quoted as they stand. The engineer lists four "
        "tests and their results. None of the four looks at the piers under water, and the letter says so itself in its last lines.",
    ),
    "102-tests": note(
        "tests", "Which tests?", "para: 1\n  exact: daily traffic by every test", "question", "2025-04-09",
        "concepts: [concept-inspection]\n", "[]",
        "Suppose you had to sign this sentence. Which tests would you want to have been run, and who should have run them? Write down "
        "two, then look at [what an inspection is](#concept-inspection) and see whether yours are among those that the rules ask for.",
    ),
    "103-every-test": note(
        "every-test", "Every test, of those we ran", 'para: 1\n  exact: every test\n  suffix: " we ran"', "context", "2025-04-09",
        "concepts: [concept-inspection]\n", "[{key: letter-2025-04-09-engineer, at: p. 3}]",
        "A short sentence with a limit built in. It speaks of the tests that were run, and of no others. Four were run on the deck. The "
        "divers whom [a firm sent in March](#event-survey) had not yet reported when the letter was written, as its last page says.",
    ),
    "104-order-of-days": note(
        "order-of-days", "The closing came first", "para: 1\n  exact: one week before", "evidence", "2025-04-09",
        "claims: [claim-c02]\nparties: [party-mayor]\nevents: [event-closing, event-letter]\n",
        "[order-2025-04-02-closing, letter-2025-04-09-engineer]\nfinding: true",
        "The order that closed the bridge is of 2 April; the letter is of 9 April. So the letter came one week after the closing, not "
        "before. Nobody can have closed the bridge against a letter that was not yet written, and both explanations fall to the ground.",
    ),
    "105-who-counted": note(
        "who-counted", "How one might count", "para: 1\n  exact: one week before", "other-side", "2025-05-10",
        "claims: [claim-c02]\n", "[letter-2025-04-09-engineer]",
        "The editorial may have counted from a draft. The letter says that its first page was shown to members of the council in March. "
        "Whoever had seen that page could honestly say that the finding was known before the closing, though it was not yet sent.",
    ),
    "201-caution": note(
        "caution", "What the order rests on", "para: 2\n  exact: an abundance of caution", "law", "2025-04-02",
        "parties: [party-mayor]\nconcepts: [concept-emergency-closing]\n", "[{key: order-2025-04-02-closing, at: p. 1}]",
        "The phrase is the office’s; the order itself names [a section of the Road Code](#concept-emergency-closing). Under it, danger "
        "is enough, and reasons may follow within ten days. Caution is then not a sign in place of a reason; it is the ground asked for.",
    ),
    "301-report": note(
        "report", "The inspectors found a crack", "para: 3\n  exact: deciding first and explaining later", "sequel", "2025-06-20",
        "claims: [claim-c03]\nevents: [event-inspection]\n", "[report-2025-06-20-inspectors]",
        "In June the state’s inspectors found a crack in the second pier. Their report calls the order early and right. It does not show "
        "that the mayor knew of the crack in April, and it says nothing of how the city decides. See [the report](#event-inspection).",
    ),
}  # fmt: skip


def question(slug: str, title: str, type_: str, about: str, where: tuple[str, str], parts: str, prompt: str, level: str = "inference") -> str:
    """The file of a question: its fields in the order of the guide, then its prompt."""
    fields = f"id: question-{slug}\ntitle: {title}\ntype: {type_}\nlevel: {level}\nminutes: 2\nabout: [{about}]\n"
    place = f'where:\n  - {{at: {where[0]}, holds: "{where[1]}"}}\n'
    return f"---\n{fields}{place}{parts}checked: 2025-11-03\n---\n{prompt}\n"


QUESTIONS = {
    "101-first": question(
        "first", "Which came first", "single", "claim-c02, event-closing", ("note-order-of-days", "one week after the closing"),
        """\
choices:
  - text: The engineer’s letter
    why: The editorial tells it so; the letter bears a later day.
  - text: The mayor’s order
    right: true
    why: The order is of 2 April, the letter of 9 April.
  - text: The inspectors’ report
    why: It came last, in June.
why: The order that closed the bridge was signed a week before the letter was.
sources: [{key: order-2025-04-02-closing, at: p. 1}]
""",
        "The editorial argues from an order of events. Look up the days on which the papers were signed. Which of them is the *earliest*?",
    ),
    "102-what-was-looked-at": question(
        "what-was-looked-at", "What was looked at", "multiple", "concept-inspection, claim-c01", ("note-safe", "None of the four looks at the piers"),
        """\
choices:
  - text: The deck, by four tests
    right: true
    why: The letter lists the four.
  - text: The piers, under water
    why: The editorial’s “every test” invites it; none of the four did.
  - text: The letter of April says which
    right: true
    why: It says so in its last lines.
  - text: The ferry, by its own crew
    why: It carries no school bus, and nobody looked at it.
why: Four tests were run on the deck, and the letter itself names their limit.
""",
        "Read what [the letter says](#note-safe), and then choose each statement that is true of the city’s own tests.",
        "application",
    ),
    "201-days": question(
        "days", "Put the days in order", "order", "event-closing, event-letter, event-inspection", ("event-closing", "Barriers go up"),
        """\
items: [Barriers go up at both ends, The engineer’s letter arrives, The editorial appears, Inspectors find a crack]
why: 2 April, 9 April, 10 May and 20 June 2025.
tempting: The letter is put first by whoever trusts the editorial.
""",
        "Four things happened at Harbour in 2025. Put them in the order in which they happened, the earliest of them first.",
    ),
    "301-whose": question(
        "whose", "Who says what", "match", "concept-emergency-closing, claim-c01", ("concept-emergency-closing", "Close first, explain soon"),
        """\
pairs:
  - {left: "The order", right: "Danger is enough; reasons may follow"}
  - {left: "The letter", right: "Four tests were passed"}
  - {left: "The report", right: "There is a crack in the second pier"}
why: Each paper says one of the three, in these words or nearly.
tempting: The order is taken for the place where reasons must stand.
""",
        "Three papers, three statements. Which statement stands in which paper? Match them one by one, and look each of them up.",
        "recall",
    ),
    "302-when": question(
        "when", "The day of the closing", "short", "event-closing", ("event-closing", "Barriers go up at both ends"),
        """\
accept: ["2 April", April 2, 2 April 2025]
answer: 2 April 2025
why: The order bears that day, and the barriers went up that morning.
tempting: 9 April, the day of the letter.
""",
        "On which day was the bridge closed, as the order itself has it? Write the day and the month.",
        "recall",
    ),
    "401-both": question(
        "both", "Both at their best", "discussion", "claim-c03", ("note-report", "nothing of how the city decides"),
        """\
answer: >-
  A good answer gives the mayor her best ground, that danger is enough, and the council its own, that those who know how had
  tested. It says what neither knew in April.
why: The record shows what each knew and when; it does not show who decides well.
""",
        "Was it right to close first and explain later? Give each side at its best, then say what you would have to know to decide.",
    ),
}  # fmt: skip

PACKET = """\
id: packet-bridge
title: One bridge, two opinions
level: secondary
minutes: 50
aims:
  - Students can put the papers in order by their days
  - Students can say what a test leaves out
pages: [book/article/index, book/concepts/emergency-closing]
notes: [note-order-of-days, note-safe]
questions: [question-days, question-first, question-what-was-looked-at, question-whose, question-when, question-both]
teacher: >-
  Let them guess first. Hand out the papers *before* the notes.


  Ask who had read what.
"""

CHAPTER = """\
---
teach:
  aims: [Tell what a test says from what it leaves out]
  before: [book/article/index]
  questions: [question-what-was-looked-at, question-when]
---
# Reading a test

“Every test we ran” is a sentence with a limit built in. This chapter reads [the letter](#event-letter) with that in mind.
"""


def page(title: str, view: str = "", toc: str = "") -> str:
    """A page with a heading, a view and a table of contents, each if there is one."""
    parts = [f"# {title}"]
    parts += [f"```{{view}} {view}\n```"] if view else []
    parts += [f"```{{toctree}}\n:hidden:\n\n{toc}\n```"] if toc else []
    return "\n\n".join(parts) + "\n"


def _pages() -> dict[str, str]:
    chapters = "article/index\nnotes/index\nparties/index\nconcepts/index\nclaims\ntimeline/events\nsources\nteach/index\nteach/questions\nteach/tests"
    return {
        "index.md": page("The bridge: a small annotated reading", toc=chapters),
        "article/index.md": page("The article, with its notes", "article"),
        "notes/index.md": page("The notes, by paragraph", "notes", "\n".join(NOTES)),
        "parties/index.md": page("Who is who", "parties", "council\nmayor"),
        "concepts/index.md": page("What the law says", "concepts", "emergency-closing\ninspection"),
        "claims.md": page("Claim by claim", "claims"),
        "timeline/events.md": page("All events", "events"),
        "sources.md": page("Sources", "sources"),
        "teach/index.md": page("For teachers", "chapters") + "\n```{view} packets\n```\n",
        "teach/questions.md": page("Questions", "questions"),
        "teach/tests.md": CHAPTER,
    }


FILES = {
    **_pages(),
    "article/article.yml": ARTICLE_YML,
    "article/text.md": TEXT_MD,
    **{f"notes/{name}.md": text for name, text in NOTES.items()},
    "parties/council.md": COUNCIL,
    "parties/mayor.md": MAYOR,
    "concepts/emergency-closing.md": CLOSING,
    "concepts/inspection.md": INSPECTION,
    "data/claims.yml": CLAIMS_YML,
    "data/events.yml": EVENTS_YML,
    "references.bib": BIB,
    **{f"teach/questions/{name}.md": text for name, text in QUESTIONS.items()},
    "teach/packets/bridge.yml": PACKET,
}


def write(root: Path) -> None:
    """Write the small good book under ``root/book``."""
    for name, text in FILES.items():
        path = root / "book" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
