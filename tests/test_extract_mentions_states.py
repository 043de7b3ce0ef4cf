"""States by all the words that name them, and the words that only look like it."""

from __future__ import annotations

import re
from itertools import pairwise

import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casting import cast, mention, states
from communique.datafiles import load_data
from communique.extract.mentions.states import find_states
from communique.extract.mentions.words import words_in

ORGANISATIONS = {"UN", "EU", "NATO", "AU", "ARAB_LEAGUE", "GCC", "OIC", "ASEAN", "IAEA", "ICRC"}


def codes(text: str) -> list[str]:
    return [hit.code for hit in find_states(text, words_in(text))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. and the UK agreed with the UAE.", ["USA", "GBR", "ARE"]),
        ("The DPRK told the ROK.", ["PRK", "KOR"]),
        ("Russian-Finnish relations", ["RUS", "FIN"]),
        ("US-run farms and U.S.-Colombia trade", ["USA", "USA", "COL"]),
        ("Türkiye, Turkey and the Republic of Türkiye", ["TUR", "TUR", "TUR"]),
        ("Niger is not Nigeria, Nigeriens are not Nigerians.", ["NER", "NGA", "NER", "NGA"]),
        ("Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
        ("South Sudan and Sudan, Dominica and the Dominican Republic", ["SSD", "SDN", "DMA", "DOM"]),
        ("the Palestinians, Kosovo and Taiwan", ["PSE", "XKX", "TWN"]),
        ("OMAN AND QATAR SIGN", ["OMN", "QAT"]),
        ("The Kremlin and the White House", ["RUS", "USA"]),
        ("the Arab League, the African Union and the IAEA", ["ARAB_LEAGUE", "AU", "IAEA"]),
        ("Hamas, the G7 and the Quad", ["Hamas", "G7", "Quad"]),
        ("the Democratic Republic of the Congo and the Republic of the Congo", ["COD", "COG"]),
    ],
)
def test_names_adjectives_peoples_and_buildings(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ferries on Lake Victoria are late.", []),
        ("The ministers met at Oslo University and walked down Havana Street.", []),
        ("A camp near Mount Kenya was closed.", []),
        ("Victoria was quiet.", []),
        ("Victoria and Seychelles' ports were quiet.", ["SYC", "SYC"]),
        ("Oslo and Havana agreed.", ["NOR", "CUB"]),
    ],
)
def test_a_capital_inside_the_name_of_another_place_names_no_state(text: str, found: list[str]) -> None:
    assert codes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "the Indian Ocean",
        "the South China Sea",
        "the Persian Gulf",
        "Latin American fishermen",
        "Lake Chad and the Niger Delta",
        "the Minsk agreements",
        "turkey and china plates",
        "they told us about it",
        "the kingdom of fish",
    ],
)
def test_words_that_name_no_state(text: str) -> None:
    assert codes(text) == []


def test_a_shared_name_is_told_by_the_other_words_or_stays_open() -> None:
    north = find_states(text := "North Korea and the Korean side", words_in(text))
    assert [hit.code for hit in north] == ["PRK", "PRK"]
    republic = find_states(text := "Pakistan wrote. The Islamic Republic waits.", words_in(text))
    assert [hit.code for hit in republic] == ["PAK", "PAK"]
    (open_hit,) = find_states(text := "The Congolese delegation", words_in(text))
    assert open_hit.several == ("COD", "COG")


def test_an_open_name_is_a_mention_with_its_candidates_and_the_reason() -> None:
    found = mention(cast("The Congolese delegation welcomed the rail plan."), "Congolese")
    assert found.state is None
    assert found.candidates == ("COD", "COG")
    assert found.reason


def test_a_capital_acts_for_its_state_and_is_a_place_after_in() -> None:
    found = cast("Ties between Muscat and Nairobi are good. The ministers met in Muscat. Oslo agreed.")
    assert [(m.quote, m.kind) for m in found.mentions if m.quote in ("Muscat", "Nairobi", "Oslo")] == [
        ("Muscat", "state"),
        ("Nairobi", "state"),
        ("Muscat", "place"),
        ("Oslo", "state"),
    ]


def test_a_state_s_name_inside_a_person_s_is_no_state() -> None:
    found = cast("Norwegian Fisheries Minister Astrid Washington met Jordan Ellingsen of Kenya in Oslo.")
    assert states(found) == ["NOR", "KEN"]


def test_every_state_of_iso_3166_has_a_name_that_is_found() -> None:
    for country in pycountry.countries:
        name = getattr(country, "common_name", country.name)
        if not set(name) & set(",()"):
            (hit,) = find_states(name, words_in(name))
            assert country.alpha_3 in (hit.code, *hit.several), name


def test_every_word_of_the_table_finds_its_own_state() -> None:
    parties = load_data("reference", "parties.yaml")
    shared = {*parties["shared_names"], *parties["common_capitals"]}
    for code, row in load_data("reference", "states.yaml").items():
        for field in ("names", "adjectives", "people", "capitals", "metonyms"):
            for phrase in row.get(field, ()):
                if phrase not in shared:
                    assert code in codes(f"told {phrase} this"), phrase


def test_the_codes_of_the_tables_are_of_the_codebook() -> None:
    known = {country.alpha_3 for country in pycountry.countries} | {"XKX"}
    assert set(load_data("reference", "states.yaml")) <= known
    parties = load_data("reference", "parties.yaml")
    assert set(parties["organisations"]) == ORGANISATIONS
    offices = load_data("extract", "offices.yaml")
    for table in (offices["only_in"], offices["never_in"]):
        assert {code for codes in table.values() for code in codes} <= known | ORGANISATIONS
    regions = set(load_data("reference", "regions.yaml")) - {"across"}
    assert regions <= known


@given(st.text(max_size=80))
def test_any_text_gives_exact_spans_in_order(text: str) -> None:
    hits = find_states(text, words_in(text))
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(a.end <= b.start for a, b in pairwise(hits))
    assert all(re.search(r"\w", text[hit.start : hit.end]) for hit in hits)
