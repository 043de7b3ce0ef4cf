"""Dates as reports write them, in three calendars."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.read.dates import LUNAR_YEAR, NO_YEAR, UNCLEAR_ORDER, find_dates, iso_date
from communique.read.solar import from_solar, is_leap


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Oct 05, 2021 08:40 Asia/Tehran", "2021-10-05"),
        ("2023-March-19\u00a0\u00a023:11", "2023-03-19"),
        ("2025-02-03", "2025-02-03"),
        ("2025/2/3", "2025-02-03"),
        ("2025-02-03T23:11:05+03:30", "2025-02-03"),
        ("Wednesday, 22 July 2020", "2020-07-22"),
        ("Wed, July 22, 2020 - 4:05 PM", "2020-07-22"),
        ("22nd of July, 2020", "2020-07-22"),
        ("September 6th, 2024", "2024-09-06"),
        ("17th March 2022", "2022-03-17"),
        ("12-May-2021", "2021-05-12"),
        ("Sept. 11, 2025", "2025-09-11"),
        ("12 May 2021 14:30 GMT+3", "2021-05-12"),
        ("12 May 2021 at 2.30 p.m.", "2021-05-12"),
        ("19.03.2023", "2023-03-19"),
        ("19/03/2023", "2023-03-19"),
        ("03/19/2023", "2023-03-19"),
        ("05.05.2023", "2023-05-05"),
        ("1402/12/28", "2024-03-18"),
        ("28 Esfand 1402", "2024-03-18"),
        ("Esfand 28, 1402", "2024-03-18"),
        ("28/12/1402", "2024-03-18"),
        ("۱۴۰۲/۱۲/۲۸", "2024-03-18"),
        ("May 2021", "2021-05"),
    ],
)
def test_the_whole_expression_is_read(words: str, day: str) -> None:
    text = f"| {words} |"
    (date,) = find_dates(text)
    assert (text[date.start : date.end], date.day) == (words, day)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("03/04/2021", UNCLEAR_ORDER),
        ("3.4.2021", UNCLEAR_ORDER),
        ("Nov. 3", NO_YEAR),
        ("3 November", NO_YEAR),
        ("Safar 30, 1446", LUNAR_YEAR),
        ("Rabi al-Thani 16", LUNAR_YEAR),
    ],
)
def test_what_is_open_stays_open_and_says_why(words: str, why: str) -> None:
    (date,) = find_dates(words)
    assert (date.day, date.why) == (None, why)


def test_an_outlet_that_is_known_to_write_the_day_first_settles_the_order() -> None:
    assert find_dates("03/04/2021", day_first=True)[0].day == "2021-04-03"
    assert find_dates("03/04/2021", day_first=False)[0].day == "2021-03-04"
    assert find_dates("03/14/2021", day_first=True)[0].day == "2021-03-14"


def test_words_without_a_year_can_be_read_in_one() -> None:
    (date,) = find_dates("Feb. 29")
    assert (date.in_year(2024), date.in_year(2023)) == ("2024-02-29", None)


@pytest.mark.parametrize(
    "words",
    [
        "2023-13-40",
        "31 February 2020",
        "1402/12/31",
        "1446/02/30",
        "resolution 2231/2015/3",
        "192.168.10.2023",
        "May we",
        "5 marches 2020",
        "Mehr 2021",
        "page 12/2021",
        "1-3 goals",
    ],
)
def test_what_is_no_date_is_none(words: str) -> None:
    assert find_dates(words) == []


def test_two_dates_on_a_line_are_two() -> None:
    text = "Oct 05, 2021 08:40 Asia/Tehran [Updated: Oct 06, 2021 19:15 Asia/Tehran]"
    assert [text[d.start : d.end] for d in find_dates(text)] == [
        "Oct 05, 2021 08:40 Asia/Tehran",
        "Oct 06, 2021 19:15 Asia/Tehran",
    ]


@given(
    st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y-%B-%d", "%a, %d %b %Y", "%Y/%m/%d %H:%M"]),
)
def test_every_day_is_read_in_every_plain_form(day: datetime.date, form: str) -> None:
    (date,) = find_dates(day.strftime(form))
    assert date.day == day.isoformat()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021", "2021"),
        ("2021-11", "2021-11"),
        ("20211109", "2021-11-09"),
        ("Tue, 09 Nov 2021 10:00:00 +0000", "2021-11-09"),
        ("2021-11-09 10:00:00.123456", "2021-11-09"),
        ("2021-13", None),
        ("03/04/2021", None),
        ("soon", None),
        ("on 9 November 2021", None),
        ("", None),
    ],
)
def test_values_of_columns_and_tags(text: str, day: str | None) -> None:
    assert iso_date(text) == day


@pytest.mark.parametrize(
    ("solar", "common"),
    [
        ((1357, 11, 22), "1979-02-11"),
        ((1399, 1, 1), "2020-03-20"),
        ((1399, 12, 30), "2021-03-20"),
        ((1400, 1, 1), "2021-03-21"),
        ((1402, 6, 31), "2023-09-22"),
        ((1403, 1, 1), "2024-03-20"),
        ((1404, 1, 1), "2025-03-21"),
    ],
)
def test_solar_days_of_record(solar: tuple[int, int, int], common: str) -> None:
    day = from_solar(*solar)
    assert day
    assert day.isoformat() == common


@pytest.mark.parametrize("solar", [(1400, 12, 30), (1402, 7, 31), (1402, 13, 1), (1402, 1, 0), (900, 1, 1)])
def test_solar_days_that_do_not_exist(solar: tuple[int, int, int]) -> None:
    assert from_solar(*solar) is None


@given(st.integers(1200, 1600))
def test_a_solar_year_follows_on_the_one_before(year: int) -> None:
    last = from_solar(year, 12, 30 if is_leap(year) else 29)
    first = from_solar(year + 1, 1, 1)
    assert last
    assert first
    assert first - last == datetime.timedelta(days=1)
    assert (first.month, first.day) in {(3, 20), (3, 21), (3, 22)}
