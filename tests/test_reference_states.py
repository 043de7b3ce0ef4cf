"""States, former states, disputed territories and organisations."""

from __future__ import annotations

import re

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.datafiles import load_data
from communique.reference import (
    describe,
    disputed,
    disputed_territories,
    organisation,
    organisations,
    predecessors,
    state,
    states,
    successors,
)

LOADED = (
    "regime",
    "occupied",
    "annexed",
    "illegal",
    "rebel",
    "breakaway",
    "so-called",
    "terrorist",
    "liberated",
)
ISO = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
FORMER = load_data("reference", "former.yaml")["former"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("IRQ", "IRQ"),
        ("IQ", "IRQ"),
        ("Iraq", "IRQ"),
        ("Republic of Iraq", "IRQ"),
        ("iraqi", "IRQ"),
        ("the Netherlands", "NLD"),
        ("Côte d’Ivoire", "CIV"),
        ("cote d'ivoire", "CIV"),
        ("U.S.", "USA"),
        ("DRC", "COD"),
        ("Kosovar", "XKX"),
        ("Türkiye", "TUR"),
        ("Soviet Union", "SUN"),
        ("Czechoslovak", "CSK"),
        ("Zaire", "ZAR"),
    ],
)
def test_a_state_by_code_name_or_adjective(words: str, code: str) -> None:
    found = state(words)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("words", ["", "Congo", "Korea", "Tehran", "EU", "Hamas", "Atlantis", "us"[:1]])
def test_what_is_no_single_state_is_none(words: str) -> None:
    assert state(words) is None


@pytest.mark.parametrize(
    ("words", "on", "code"),
    [
        ("SUN", "1985-05-05", "SUN"),
        ("SUN", "1991", "SUN"),
        ("SUN", "1992", None),
        ("Ukraine", "1985", None),
        ("Ukraine", "1991", "UKR"),
        ("Burma", "1985", "BUR"),
        ("Burma", "2020", "MMR"),
        ("Yugoslavia", "1999-03", "YUG"),
        ("Serbia and Montenegro", "2004", "SCG"),
        ("Serbia", "2004", None),
        ("East Germany", "1990-10-02", "DDR"),
        ("East Germany", "1990-10-04", None),
        ("Iraq", "1921", "IRQ"),
    ],
)
def test_a_state_on_a_day(words: str, on: str, code: str | None) -> None:
    found = state(words, on)
    assert (found and found.code) == code


def test_names_capitals_and_seats() -> None:
    netherlands = state("NLD")
    assert netherlands is not None
    assert (netherlands.name, netherlands.capitals, netherlands.seats) == (
        "Netherlands",
        ("Amsterdam",),
        ("The Hague",),
    )
    south_africa = state("ZAF")
    assert south_africa is not None
    assert len(south_africa.capitals) == 3
    assert south_africa.adjectives == ("South African",)


def test_every_sovereign_state_has_a_capital() -> None:
    listed = set(load_data("reference", "states.yaml")) - {"NCL", "PRI", "PYF", "BMU", "FRO", "NIU", "GUM"}
    assert [one.code for one in states() if one.code in listed and not one.capitals] == []


def test_every_code_of_iso_3166_is_there_once() -> None:
    codes = [one.code for one in states()]
    assert len(codes) == len(set(codes))
    assert set(codes) == ISO | set(FORMER)


@pytest.mark.parametrize("code", sorted(ISO | set(FORMER)))
def test_each_state_is_found_by_its_code_and_its_name(code: str) -> None:
    by_code = state(code)
    assert by_code is not None
    by_name = state(by_code.name)
    assert by_name is not None
    assert by_name.name == by_code.name or code == "BUR"
    assert describe(code).startswith(f"{by_code.name} ({code})")


def test_successors_go_down_to_states_of_today() -> None:
    assert successors("CSK") == ("CZE", "SVK")
    assert set(successors("YUG")) == {"SVN", "HRV", "BIH", "MKD", "SRB", "MNE", "XKX"}
    assert len(successors("SUN")) == 15
    assert successors("IRQ") == successors("???") == ()
    assert set(predecessors("SRB")) == {"YUG", "SCG"}
    for code in FORMER:
        assert set(successors(code)) <= ISO


def test_descriptions_are_one_plain_line() -> None:
    assert describe("SUN").startswith(
        "Soviet Union (SUN); existed from 1922-12-30 to 1991-12-26; its territory"
    )
    assert "seat of government The Hague" in describe("NLD")
    assert describe("UN") == "United Nations (UN); organisation or other party"
    assert describe("QQQ") == "QQQ: not known"


def test_dates_of_the_table_are_iso_prefixes() -> None:
    for row in FORMER.values():
        start, end = map(str, row["valid"])
        assert start < end
        assert re.fullmatch(r"\d{4}(-\d\d-\d\d)?", start)
    for code, since in load_data("reference", "former.yaml")["since"].items():
        assert code in ISO
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(since))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Malvinas", "Falkland Islands"),
        ("the Falklands", "Falkland Islands"),
        ("XKX", "Kosovo"),
        ("takeshima", "Liancourt Rocks"),
        ("Dokdo", "Liancourt Rocks"),
        ("Azad Kashmir", "Kashmir"),
        ("Artsakh", "Nagorno-Karabakh"),
    ],
)
def test_a_disputed_territory_is_found_by_the_names_of_either_side(words: str, name: str) -> None:
    found = disputed(words)
    assert found is not None
    assert found.name == name


def test_disputed_territories_are_worded_neutrally() -> None:
    for one in disputed_territories():
        words = f"{one.name} {one.note} {' '.join(one.administered)}".casefold()
        assert not [loaded for loaded in LOADED if loaded in words], one.name
        assert list(one.claimed) == sorted(one.claimed), one.name
        assert one.note.endswith(".")
        assert one.administered
        assert set(one.claimed) <= ISO


def test_organisations() -> None:
    codes = [one.code for one in organisations()]
    assert {"UN", "EU", "NATO", "AU", "ASEAN", "GCC", "OIC", "IAEA", "OPEC"} <= set(codes)
    assert len(codes) == len(set(codes))
    un = organisation("u.n.")
    assert un is not None
    assert (un.code, un.name, un.coded) == ("UN", "United Nations", True)
    assert organisation("European Commission") == organisation("EU")
    assert organisation("Iraq") is None


@given(st.text(max_size=40), st.sampled_from([None, "1985", "2020-05"]))
def test_any_words_are_looked_up(words: str, on: str | None) -> None:
    for found in (state(words, on), organisation(words), disputed(words)):
        assert found is None or found.name
