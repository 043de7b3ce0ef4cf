"""The data of outlets and places: complete lines, no doubles that nobody means."""

from __future__ import annotations

from collections import Counter

import pycountry
import pytest

from communique.read.outlets import bearer, candidates, outlet_of_site, outlets, places, words

ORGANISATIONS = {"UN", "EU", "NATO", "AU", "ASEAN", "IAEA"}


def test_every_outlet_has_a_state_and_a_name_of_its_own() -> None:
    states = {country.alpha_3 for country in pycountry.countries} | {"XKX"} | ORGANISATIONS
    assert {outlet.country for outlet in outlets()} <= states
    names = Counter(name for o in outlets() for name in {n.lower() for n in (o.name, *o.aka)})
    assert [name for name, count in names.items() if count > 1] == []
    sites = Counter(site for outlet in outlets() for site in outlet.sites)
    assert [site for site, count in sites.items() if count > 1] == []
    assert {outlet.numeric_dates for outlet in outlets()} <= {"", "day-first", "month-first"}


def test_an_abbreviation_with_several_bearers_can_be_settled_by_their_states() -> None:
    shared = Counter(short for outlet in outlets() for short in set(outlet.short))
    for short in (short for short, count in shared.items() if count > 1):
        states = [outlet.country for outlet in candidates(short)]
        assert len(set(states)) == len(states), short
        assert bearer(short) is None
        assert all(bearer(short, state) for state in states)


def test_names_are_found_in_any_case_and_abbreviations_in_their_own() -> None:
    assert [outlet.name for outlet in candidates("fars  news agency")] == ["Fars News Agency"]
    assert candidates("fna") == ()


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://en.kremlin.ru/events/1", "President of Russia (Kremlin)"),
        ("www.kuna.net.kw/x", "Kuwait News Agency"),
        ("https://notkuna.example/kuna.net.kw", None),
        ("https://xkuna.net.kw.example", None),
        ("", None),
    ],
)
def test_sites(url: str, name: str | None) -> None:
    found = outlet_of_site(url)
    assert (found and found.name) == name


def test_every_state_has_its_capital_among_the_places() -> None:
    states = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert set(places().values()) - {""} <= states
    assert len(set(places().values())) > 190
    assert places()["tripoli"] == ""  # one in Lebanon, one in Libya


def test_words_of_headers_are_words() -> None:
    for group in ("published", "updated", "sections", "documents", "languages", "not_places", "outlet_words"):
        assert words(group)
        assert all(word == word.strip() and word not in ("true", "false", "none") for word in words(group))
