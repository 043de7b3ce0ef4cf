"""The grammar of datelines: what is one, what is none, and where its parts stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.datelines import find_dateline

REST = " The ministers of fisheries met on Sunday."


def parts(text: str) -> tuple[str, str | None, str | None, str | None]:
    """Return the whole dateline and its place, outlet and date as they stand in the text."""
    found = find_dateline(text)
    assert found, text
    place = text[slice(*found.place)] if found.place else None
    outlet = text[slice(*found.outlet)] if found.outlet else None
    date = text[found.date.start : found.date.end] if found.date else None
    return text[found.start : found.end], place, outlet, date


@pytest.mark.parametrize(
    ("dateline", "place", "outlet", "date"),
    [
        ("TEHRAN (FNA)-", "TEHRAN", "FNA", None),
        ("Tehran (IP) -", "Tehran", "IP", None),
        ("Iran Press/ West Asia:", None, "Iran Press", None),
        ("Iran Press/Iran news:", None, "Iran Press", None),
        ("date 2025-02-03 TEHRAN –", "TEHRAN", None, "2025-02-03"),
        ("WASHINGTON, Nov 3 (Reuters) -", "WASHINGTON", "Reuters", "Nov 3"),
        ("WASHINGTON, D.C. (AP) —", "WASHINGTON, D.C.", "AP", None),
        ("MOSCOW, November 3. /TASS/.", "MOSCOW", "TASS", "November 3"),
        ("MINSK, 19 May (BelTA).", "MINSK", "BelTA", "19 May"),
        ("BEIJING, Sept. 11 (Xinhua) --", "BEIJING", "Xinhua", "Sept. 11"),
        ("Kuwait, Feb. 12 (KUNA) --", "Kuwait", "KUNA", "Feb. 12"),
        ("Riyadh, Safar 30, 1446, September 03, 2024, SPA --", "Riyadh", "SPA", "September 03, 2024"),
        ("Astana. October 22. Steppe Monitor -", "Astana", "Steppe Monitor", "October 22"),
        ("Tehran, IRNA –", "Tehran", "IRNA", None),
        ("ISLAMABAD, March 12 (APP):", "ISLAMABAD", "APP", "March 12"),
        ("ISLAMABAD:", "ISLAMABAD", None, None),
        ("Muscat:", "Muscat", None, None),
        ("LIMA.", "LIMA", None, None),
        ("PORT SELVA, Ambria (CD) -", "PORT SELVA", "CD", None),
        ("PORT SELVA —", "PORT SELVA", None, None),
        ("GENEVA, 17 April 2023 -", "GENEVA", None, "17 April 2023"),
        ("New Delhi, Feb 17 (Press Trust of India)", "New Delhi", "Press Trust of India", "Feb 17"),
        ("(KUNA) --", None, "KUNA", None),
    ],
)
def test_datelines(dateline: str, place: str | None, outlet: str | None, date: str | None) -> None:
    assert parts(dateline + REST) == (dateline, place, outlet, date)
    assert parts(f"  • {dateline}{REST}") == (dateline, place, outlet, date)


@pytest.mark.parametrize("line", ["Lusaka, 21 June 2022", "Baghdad / INA", "ANKARA"])
def test_datelines_that_fill_a_line(line: str) -> None:
    assert parts(line + "\n\nThe ministers met.")[0] == line


@pytest.mark.parametrize(
    "text",
    [
        "Iran's foreign minister met his counterpart on Nov 3 (Monday) - a rare event.",
        "The ministers met in Muscat on 3 May 2021 - and then left.",
        "NATO – the alliance of thirty states – met on Monday.",
        "MODERATOR: Good evening.",
        "MINISTER HALABI: We agreed to count the tuna.",
        "Question: What was agreed?",
        "President Invented, Reuters.",
        "Memorandum of Understanding (MOU) – signed on Monday by both.",
        "PRESS RELEASE - for immediate use",
        "READ MORE: Ferry line opens",
        "3 May – talks begin.",
        "Tehran and Baghdad agreed on Monday.",
        "Tehran-based experts said so.",
        "Thank you, Mr. President. (Applause.)",
        "On 2025-02-03 TEHRAN was quiet.",
        "",
        "   ",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_it_is_looked_for_at_the_given_place_and_not_beyond_the_line() -> None:
    text = "Ferry line opens\nMUSCAT\n(ONA) - The ferry sails."
    start = text.index("MUSCAT")
    found = find_dateline(text, start)
    assert found
    assert (found.start, found.end) == (start, start + len("MUSCAT"))


@given(st.text(alphabet="ABab .,:()-–/12\nMay", max_size=60))
def test_spans_lie_within_the_text(text: str) -> None:
    found = find_dateline(text)
    if found:
        assert 0 <= found.start < found.end <= len(text)
        for span in (found.place, found.outlet):
            assert span is None or found.start <= span[0] < span[1] <= found.end
