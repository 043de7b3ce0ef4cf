"""Places: all that a name may mean, narrowed by the states that a document names."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.reference import Place, place, states


@pytest.mark.parametrize(
    ("name", "hints", "state"),
    [
        ("Tripoli", (), "LBY"),
        ("Tripoli", ("LBN",), "LBN"),
        ("Georgetown", (), "GUY"),
        ("Georgetown", ("USA",), "USA"),
        ("Erbil", (), "IRQ"),
        ("Irbil", (), "IRQ"),
        ("al-Najaf", (), "IRQ"),
        ("BASRA", (), "IRQ"),
        ("Kiev", (), "UKR"),
        ("San Jose", (), "CRI"),
        ("Genève", (), "CHE"),
        ("Geneva", ("USA", "CHE"), "CHE"),
        ("Camp David", (), "USA"),
        ("The Hague", (), "NLD"),
        ("New York", (), "USA"),
        ("Stepanakert", (), "AZE"),
    ],
)
def test_the_likeliest_place_comes_first(name: str, hints: tuple[str, ...], state: str) -> None:
    assert place(name, hints)[0].state == state


def test_an_ambiguous_name_gives_all_of_them() -> None:
    assert {one.state for one in place("Córdoba")} >= {"ARG", "ESP"}
    assert {one.state for one in place("Tripoli")} >= {"LBY", "LBN"}


def test_a_hint_leaves_only_places_of_that_state() -> None:
    assert {one.state for one in place("Valencia", ["ESP"])} == {"ESP"}


def test_a_capital_does_not_win_against_the_hints() -> None:
    free, against = place("San José"), place("San José", ["KEN"])
    assert (free[0].state, free[0].capital) == ("CRI", True)
    assert set(free) == set(against)
    assert against[0].population == max(one.population for one in against if one.name.startswith("San Jos"))


def test_an_unknown_name_is_no_place() -> None:
    assert place("Zubrowka an der Nebel") == place("") == ()


def test_a_place_says_where_it_lies() -> None:
    baghdad = place("Baghdad")[0]
    assert isinstance(baghdad, Place)
    assert baghdad.capital
    assert (round(baghdad.latitude), round(baghdad.longitude)) == (33, 44)
    assert baghdad.population > 1_000_000


def test_capitals_of_states_are_found() -> None:
    known = [one for one in states() if one.valid_until is None and one.capitals]
    missing = [
        (one.code, name)
        for one in known
        for name in one.capitals
        if not any(found.state == one.code and found.capital for found in place(name))
    ]
    assert missing == []


def test_the_table_is_read_at_first_use_and_in_less_than_a_second() -> None:
    code = (
        "import time; from communique.reference import place; from communique.reference.places import _index;"
        "print(_index.cache_info().currsize); t = time.process_time(); place('Turku');"
        "print(time.process_time() - t < 2)"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.split() == ["0", "True"]


@given(st.text(max_size=30))
def test_any_name_is_looked_up(name: str) -> None:
    assert all(one.name and -90 <= one.latitude <= 90 for one in place(name))
