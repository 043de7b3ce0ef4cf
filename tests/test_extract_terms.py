"""When somebody took or left an office, where a report says so. All officials are invented."""

from __future__ import annotations

import pytest

from communique.extract import extract
from reading import read

LEDE = "Norwegian Fisheries Minister Kari Solheim met Icelandic Fisheries Minister Jon Arnason in Bergen."


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        (f"{LEDE} She was appointed in March 2021.", "2021-03", None),
        (f"{LEDE} Solheim took office on 3 June 2024.", "2024-06-03", None),
        (LEDE.replace("Solheim met", "Solheim, who took office in October 2024, met"), "2024-10", None),
        ("Norwegian Fisheries Minister Kari Solheim resigned on 5 May 2022.", None, "2022-05-05"),
        # two persons, a day after the report, somebody's words, no day
        (f"{LEDE} Solheim and Arnason took office in 2024.", None, None),
        (f"{LEDE} Solheim will resign; she took office on 3 June 2026.", None, None),
        (f'{LEDE} "Solheim took office in 2019," a guest said.', None, None),
        (f"{LEDE} Solheim took office last.", None, None),
        # somebody else's
        (
            "Norwegian Fisheries Minister Kari Solheim said that the crew took office on 3 May 2015.",
            None,
            None,
        ),
        (
            "Norwegian Fisheries Minister Kari Solheim, whose predecessor took office on 3 May 2015, spoke.",
            None,
            None,
        ),
        (
            "Norwegian Fisheries Minister Kari Solheim met her counterpart, who resigned on 3 May 2015.",
            None,
            None,
        ),
    ],
)
def test_a_stated_beginning_or_end_is_kept_with_its_words(
    text: str, since: str | None, until: str | None
) -> None:
    found = extract(read(text, "2025-05-10")).persons
    solheim = next(person for person in found if person.name == "Kari Solheim")
    assert (solheim.since, solheim.until) == (since, until)
    assert all(word.quote == text[word.start : word.end] for word in solheim.words)
    assert bool(solheim.words) == bool(since or until)
