"""The words that belong to this dispute and not to the program: groups of parties, tracks of events.

Another book has its own. Each list gives the values that a field may have, in the order in which pages show them, and the
words for each. ``marginalia init`` writes a shorter file in this one's place.
"""

from __future__ import annotations

# Values of a party's field ``group``, and the headings of the page of parties.
GROUPS = {
    "anthropic": "Anthropic and its people",
    "department": "The Defense Department and its officials",
    "white-house": "The White House",
    "other-government": "Other agencies",
    "courts": "Courts and judges",
    "other-vendors": "Other vendors",
    "congress": "Congress",
    "friends-of-the-court": "Friends of the court",
    "press": "Press",
    "commentators": "Commentators and others",
}
# Values of an event's field ``track``, and what the list of events calls them.
TRACKS = {
    "contract": "contract",
    "negotiation": "talks",
    "executive": "executive branch",
    "litigation-ndcal": "San Francisco court",
    "litigation-dccir": "D.C. Circuit",
    "litigation-ca9": "Ninth Circuit",
    "industry": "industry",
    "congress": "Congress",
    "press": "press",
}
