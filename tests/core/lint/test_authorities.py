"""What a concept page cites is in the bibliography: sections, rules, public laws, reports, and cases by name."""

from __future__ import annotations

import pytest

from marginalia.core.lint.authorities import Known, unknown

KNOWN = Known.of([
    "10 U.S.C. 3252, Requirements for information",
    "5 U.S.C. 701-706, Administrative Procedure Act: judicial review",
    "50 U.S.C. 3334e, Enhanced procurement authority",
    "48 C.F.R. 239.7301, 239.7303 and 239.7304 (DFARS)",
    "48 C.F.R. subpart 9.4 (FAR), Debarment: 9.400 to 9.407-3",
    "48 C.F.R. 52.212-4(l) (FAR), Termination",
    "Public Law 111-383, section 806",
    "Paul v. Davis, 424 U.S. 693 (1976)",
    "National Rifle Association v. Vullo, 602 U.S. 175 (2024)",
    "Trifax Corp. v. District of Columbia, 314 F.3d 641 (D.C. Cir. 2003)",
    "Luokung Technology Corp. v. Department of Defense, 538 F. Supp. 3d 174 (D.D.C. 2021)",
])


@pytest.mark.parametrize(
    "text",
    [
        "under 10 U.S.C. 3252(b)(2)(A)–(B)",
        "under 10 U.S.C. 3252, 26 March 2026",
        "under 10 U.S.C. 3252, 2 to 1",
        "under 5 U.S.C. 702, 706(2)(A) and 705",
        "under 50 U.S.C. 3334e(c)(1)",
        "48 C.F.R. 239.7304(a), DFARS subpart 239.73",
        "FAR 9.406-1(a) and 48 C.F.R. 9.402",
        "FAR 52.212-4(l)",
        "Pub. L. 111-383, section 806",
        "*Paul v. Davis*, 424 U.S. 693 (1976)",
        "*Paul v. Davis* and *Trifax*, 314 F.3d at 644",
        "Luokung v. Department of Defense, 538 F. Supp. 3d 174 (D.D.C. 2021)",
        "the FAR Council, section 3252, the 9.4 percent",
    ],
)
def test_what_is_in_the_bibliography_is_known(text: str) -> None:
    """Ranges, lists, subparagraphs and later pages lead to the entry."""
    assert list(unknown(text, KNOWN)) == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("under 10 U.S.C. 3253", "10 U.S.C. 3253"),
        ("under 41 U.S.C. 3252", "41 U.S.C. 3252"),
        ("under 5 U.S.C. 702, 707(2)", "5 U.S.C. 707"),
        ("under 10 U.S.C. 3252 and 4713", "10 U.S.C. 4713"),
        ("under 50 U.S.C. 3334f", "50 U.S.C. 3334f"),
        ("48 C.F.R. 239.7402", "48 C.F.R. 239.7402"),
        ("FAR 8.402", "FAR 8.402"),
        ("Pub. L. 111-384", "Pub. L. 111-384"),
        ("*Roe v. Davis*", "Roe v. Davis"),
        ("*Paul v. Davies*, 425 U.S. 693 (1976)", "425 U.S. 693"),
        ("*Trifax*, 315 F.3d at 644", "315 F.3d at 644"),
        ("424 U.S. 694 (1976)", "424 U.S. 694"),
    ],
)
def test_what_is_not_is_told(text: str, cited: str) -> None:
    """A number off by one is another law."""
    assert [name for _, name in unknown(text, KNOWN)] == [cited]


def test_a_short_name_is_known_where_an_authority_explains_it() -> None:
    """“NRA v. Vullo” is the case of the long name."""
    assert [name for _, name in unknown("*NRA v. Vullo*", KNOWN)] == ["NRA v. Vullo"]
    assert list(unknown("*NRA v. Vullo*", KNOWN, (("NRA", "Vullo, 602 U.S. 175 (2024)"),))) == []
