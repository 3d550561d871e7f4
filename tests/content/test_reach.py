"""From the words of the article to the law in one step, and back."""

from __future__ import annotations

from marginalia.core.corpus import Corpus


def test_every_note_leads_to_its_concepts_and_they_lead_back(book: Corpus) -> None:
    """A walk from each note to the concepts it names, in its fields or its text, and from each of them to the note."""
    for note in book.notes.values():
        for concept in note.record.concepts:
            assert concept in book.concepts, f"{note.path}: {concept}"
            assert note.id in [mention.by for mention in book.mentions[concept]], f"{concept} does not lead back to {note.id}"
    for concept in book.concepts:
        for note in book.mentioned_by(concept, "note"):
            assert concept in note.record.concepts or f"(#{concept})" in note.raw.body


def test_every_concept_is_one_step_from_words_of_the_article(book: Corpus) -> None:
    """A note whose words are found in the article names it: who asks what the words rest on has it at hand."""
    placed = {note.id for note in book.notes_by_place}
    far = [concept for concept in book.concepts if not placed & {note.id for note in book.mentioned_by(concept, "note")}]
    assert far == []
