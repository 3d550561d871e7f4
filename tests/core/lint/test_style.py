"""House style: the words of the lists are found, and left alone where an exception, a quotation or code says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from marginalia.core.checks import check
from marginalia.core.lint.style import FILE, Spelling, Spellings, Style, Usage, Words, read
from tests.conftest import ROOT

NOTE, PAGE = "book/notes/201-caution.md", "book/claims.md"
CLAIMED = Usage(words=("claimed", "claims to be"), say="said", unless=("the court claimed jurisdiction",))


def words_in(text: str, *usages: Usage) -> list[str]:
    """The avoided words found in a text."""
    return [one.word for one in Words(usages).find(text)]


@pytest.fixture
def house(small_book: Path) -> Path:
    """The small book with a house style of one word."""
    (small_book / FILE).write_text("loaded:\n  - {words: [claimed], say: said, unless: [the owner claimed it]}\n", encoding="utf-8")
    return small_book


def said_of(book: Path, path: str, more: str) -> list[str]:
    """What house style says of a file after a text is put at its end; a note has rules of its own beside."""
    with (book / path).open("a", encoding="utf-8") as file:
        file.write(more)
    return [str(problem).split("] ")[0] + "]" for problem in check(book)[1] if problem.code.value.startswith("style-")]


def test_a_word_is_found_in_any_case_and_only_whole() -> None:
    """“Claimed” is found at the beginning of a sentence; “disclaimed” is another word."""
    assert words_in("Claimed or disclaimed, he CLAIMED. It claims  to\nbe so; unclaimed-for.", CLAIMED) == ["Claimed", "CLAIMED", "claims  to\nbe"]


def test_an_exception_covers_its_own_place_only() -> None:
    """The phrase in which the word is right does not excuse the next one."""
    assert words_in("The court claimed jurisdiction, he claimed.", CLAIMED) == ["claimed"]
    assert words_in("The court claimed nothing.", CLAIMED) == ["claimed"]


def test_either_apostrophe_is_meant() -> None:
    """The list may be typed on any keyboard."""
    usage = Usage(words=("it's said",), say="who", unless=("where it's said",))
    assert words_in("It’s said. It's said. Where it’s said", usage) == ["It’s said", "It's said"]


def test_the_longest_form_is_told() -> None:
    """“In recent days” is one problem and not two."""
    assert words_in("in recent days", Usage(words=("recent", "recent days", "in recent days"), say="the date")) == ["in recent days"]
    assert words_in("recent days", Usage(words=("recent", "recent days"), say="the date")) == ["recent days"]


def test_british_spelling_gets_its_american_form() -> None:
    """The ending and the capital stay."""
    spellings = Spellings([
        Spelling(british="neighbour*", american="neighbor*"),
        Spelling(british="programme", american="program"),
        Spelling(british="characteris*", american="characteriz*", unless=("characteristic",)),
    ])
    text = "Neighbouring programmes: a programme of neighbours; characterised by a characteristic."
    assert [(one.word, one.say) for one in spellings.find(text)] == [
        ("Neighbouring", "Neighboring"), ("programme", "program"), ("neighbours", "neighbors"), ("characterised", "characterized"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [
        "\nIt says: “He claimed it.”\n",
        "\nThe word `claimed` is listed.\n",
        "\n```\nhe claimed it\n```\n",
        "\n```{code-block} python\nclaimed = 1\n```\n",
        "\nSee [the note](https://example.org/claimed) and <https://example.org/claimed>.\n",
        "\n% claimed, says a comment\n",
        "\nAs the owner claimed it.\n",
    ],
    ids=["quotation", "code", "fence", "cell", "address", "comment", "exception"],
)
@pytest.mark.parametrize("path", [NOTE, PAGE])
def test_what_is_not_our_own_wording_is_let_be(house: Path, path: str, more: str) -> None:
    """Quotations, code, addresses and the phrases excepted may hold any word."""
    assert said_of(house, path, more) == []


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("\nHe claimed it.\n", 2),
        ("\n“He said.”\nHe claimed “it”.\n", 3),
        ("\n{term}`he claimed <3 claims>` it\n", 2),
        ("\n```{note}\nhe claimed it\n```\n", 3),
        ("\n[he claimed](https://example.org/x)\n", 2),
        ("\n- one\n- he claimed it\n", 3),
    ],
    ids=["plain", "after a quotation", "role", "directive", "link", "list"],
)
@pytest.mark.parametrize("path", [NOTE, PAGE])
def test_our_own_wording_is_read_wherever_it_stands(house: Path, path: str, more: str, line: int) -> None:
    """Roles, notes and the words of links are prose too, and the line is that of the word."""
    before = (house / path).read_text(encoding="utf-8").count("\n")
    assert said_of(house, path, more) == [f"{path}:{before + line}: [style-loaded]"]


def test_every_field_of_prose_is_read(house: Path) -> None:
    """The lines of a field are counted, not only the field found."""
    claims = house / "book/data/claims.yml"
    text = claims.read_text(encoding="utf-8")
    text = text.replace("finding: The letter says so and names the tests.", "finding: >-\n    The letter,\n    he claimed, says so and claimed it\n    twice.")
    claims.write_text(text.replace("restated: The engineer found", "restated: The engineer claimed"), encoding="utf-8")
    assert [problem.location.line for problem in check(house)[1]] == [4, 11]  # the two in line 11 are one message at one place


def test_no_style_file_asks_for_the_bounds_only(small_book: Path) -> None:
    """Another reading may begin without lists of words."""
    assert read(small_book) == (Style(), [])


def test_a_style_file_that_cannot_be_read_is_said_once(small_book: Path) -> None:
    """A slip in the lists is told by its line, and nothing is made up in its place."""
    (small_book / FILE).write_text("loaded:\n  - {words: [], say: said}\n", encoding="utf-8")
    assert [str(problem).split(" ")[0] for problem in check(small_book)[1]] == [f"{FILE}:2:"]


def test_the_house_style_of_this_book_holds_no_word_twice() -> None:
    """A word in two lists would have two replacements; a form is found by its own entry."""
    style, problems = read(ROOT)
    assert problems == []
    forms = [form.lower() for usages in (style.loaded, style.weasel, style.undated) for usage in usages for form in usage.words]
    british = [one.british for one in style.spelling]
    assert sorted(forms) == sorted(set(forms))
    assert sorted(british) == sorted(set(british))
    assert min(len(style.loaded), len(style.weasel), len(style.undated), len(style.spelling)) > 3


def test_every_form_of_this_book_s_lists_is_found_by_its_own_entry() -> None:
    """No entry is dead: each form, written alone, is told with the entry's advice."""
    style, _ = read(ROOT)
    for usages in (style.loaded, style.weasel, style.undated):
        words = Words(usages)
        for usage in usages:
            assert [[one.say for one in words.find(f"Then {form} it.")] for form in usage.words] == [[usage.say]] * len(usage.words)
