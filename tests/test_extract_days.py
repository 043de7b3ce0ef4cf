"""Days: what a user may rely on when a report says "on Tuesday" or "in May"."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.extract.days import find_days
from reading import read, split

PUBLISHED = "2020-07-22"  # a Wednesday


def days(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str | None]]:
    return [(mention.quote, mention.day) for mention in find_days(read(text, published))]


@pytest.mark.parametrize(
    ("text", "quote", "day"),
    [
        ("The talks began on 3 June 2019 in Oslo.", "3 June 2019", "2019-06-03"),
        ("The talks began on June 3rd, 2019 in Oslo.", "June 3rd, 2019", "2019-06-03"),
        ("The report of 2019-06-03 is out.", "2019-06-03", "2019-06-03"),
        ("They met on July 11-12, 2018 in Brussels.", "July 11-12, 2018", "2018-07-11"),
        ("They met on 7-8 March in London.", "7-8 March", "2020-03-07"),
        ("The pact was signed in March 2015.", "March 2015", "2015-03"),
        ("The ferry was built in 1998.", "1998", "1998"),
        ("The ministers met on Tuesday in Oslo.", "Tuesday", "2020-07-21"),
        ("The ministers met on Wednesday afternoon.", "Wednesday afternoon", "2020-07-22"),
        ("The ministers will meet on Tuesday in Oslo.", "Tuesday", "2020-07-28"),
        ("On Monday, the minister of transport will travel to Oslo.", "Monday", "2020-07-27"),
        ("The ministers met last Wednesday.", "last Wednesday", "2020-07-15"),
        ("The ministers meet next Wednesday.", "next Wednesday", "2020-07-29"),
        ("They spoke today about rail.", "today", "2020-07-22"),
        ("They spoke earlier today about rail.", "earlier today", "2020-07-22"),
        ("They spoke yesterday evening about rail.", "yesterday evening", "2020-07-21"),
        ("They will speak again tomorrow.", "tomorrow", "2020-07-23"),
        ("She arrived last night.", "last night", "2020-07-21"),
        ("He spoke this morning.", "this morning", "2020-07-22"),
        ("She visited Oslo in May.", "May", "2020-05"),
        ("She visited Oslo in December.", "December", "2019-12"),
        ("She will visit Oslo in December.", "December", "2020-12"),
        ("She visited Oslo on Feb. 20 with a delegation.", "Feb. 20", "2020-02-20"),
        ("The visit is scheduled for August 3.", "August 3", "2020-08-03"),
        ("Trade doubled last year.", "last year", "2019"),
        ("The port was closed last month.", "last month", "2020-06"),
        ("The port was closed last week.", "last week", "2020-07"),
        ("The port was closed three days ago.", "three days ago", "2020-07-19"),
    ],
)
def test_day_is_worked_out(text: str, quote: str, day: str) -> None:
    assert days(text) == [(quote, day)]


@pytest.mark.parametrize(
    "text",
    [
        "They may march as we do, and an august marcher sat in the sun.",
        "The council adopted Resolution 2015 and sent 2000 soldiers.",
        "Article 1999 costs $2020.",
        "The Good Friday Agreement holds.",
    ],
)
def test_words_that_look_like_days_are_none(text: str) -> None:
    assert days(text) == []


def test_what_the_words_do_not_tell_is_open_with_a_reason() -> None:
    (coming,) = find_days(read("The commission will meet in the coming days.", PUBLISHED))
    assert coming.day is None
    assert "no one day" in coming.reason


def test_without_a_publication_day_only_full_dates_are_known() -> None:
    text = "They met on Tuesday. The pact was signed on 3 June 2019."
    assert days(text, None) == [("Tuesday", None), ("3 June 2019", "2019-06-03")]
    assert find_days(read(text, "2020-07"))[0].reason == "the day of publication is not known"


def test_a_story_of_the_past_goes_on_in_the_month_it_named() -> None:
    text = "The ferry sank on March 3, 2011. On March 5, divers found the bell."
    assert [day for _, day in days(text)] == ["2011-03-03", "2011-03-05"]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)))
def test_every_full_date_comes_back(day: date) -> None:
    text = f"The convention was signed on {day.day} {day:%B} {day.year} in Geneva."
    (mention,) = find_days(split(text))
    assert mention.day == day.isoformat()
    assert text[mention.start : mention.end] == mention.quote
