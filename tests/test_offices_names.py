"""Names of offices lead back to them; who holds one; the table of roles is in order."""

from __future__ import annotations

import pycountry
import pytest

from communique.datafiles import load_data
from communique.offices import Office, counterpart, is_canonical, is_held_by_one, parse_office, same_office
from communique.offices.roles import aliases, roles
from communique.offices.wording import key
from communique.reference import organisations

STATES = ["IRN", "FRA", "BRA", "KEN", "JPN", "TUR", "NLD", "BIH", "COD", "XKX", "PRK"]
TABLE = load_data("offices", "roles.yaml")
CODES = {c.alpha_3 for c in pycountry.countries} | {"XKX", "YUG"} | {one.code for one in organisations()}


def general() -> list[tuple[str, str]]:
    """Return roles that every state may have, with states."""
    named = [role for role, row in TABLE.items() if row.get("aliases") and not row.get("of_organisations")]
    return [
        (role, state)
        for role in named
        for state in STATES
        if role != "leader" and state not in TABLE[role].get("not_in", ())
    ]


def of_some_states() -> list[tuple[str, str]]:
    """Return roles that only some states have, with these."""
    pairs = []
    for role, row in TABLE.items():
        if not row.get("aliases"):
            pairs += [(role, code) for codes in row.get("in", {}) for code in codes.split() if code in CODES]
    return sorted(set(pairs))


@pytest.mark.parametrize(("role", "state"), general() + of_some_states())
def test_the_name_of_an_office_leads_back_to_it(role: str, state: str) -> None:
    office = Office(role, state=state)
    assert parse_office(office.name).offices == (office,)
    assert parse_office(office.name, state).offices == (office,)


@pytest.mark.parametrize(
    "state", ["USA", "GBR", "DEU", "AUT", "IND", "VAT", "CHE", "CAN", "ESP", "IRL", "PHL", "MEX", "HKG"]
)
@pytest.mark.parametrize(
    "role", ["head_of_state", "head_of_government", "foreign_minister", "finance_minister"]
)
def test_names_of_their_own_lead_back_too(role: str, state: str) -> None:
    office = Office(role, state=state)
    assert parse_office(office.name).offices == (office,)


@pytest.mark.parametrize(
    ("office", "name"),
    [
        (Office("foreign_minister", state="IRQ"), "Foreign Minister of Iraq"),
        (Office("foreign_minister", state="USA"), "Secretary of State of the United States"),
        (Office("foreign_minister", state="GBR"), "Foreign Secretary of the United Kingdom"),
        (Office("head_of_government", state="DEU"), "Federal Chancellor of Germany"),
        (Office("minister", "energy", "NLD"), "Minister of Energy of the Netherlands"),
        (Office("foreign_minister", grade="deputy", state="IRN"), "Deputy Foreign Minister of Iran"),
        (
            Office("foreign_minister", "political affairs", "IRN", grade="deputy"),
            "Deputy Foreign Minister for Political Affairs of Iran",
        ),
        (Office("ambassador", state="IRN", to="IRQ"), "Ambassador of Iran to Iraq"),
        (
            Office("permanent_representative", state="KEN", to="UN"),
            "Permanent Representative of Kenya to the United Nations",
        ),
        (Office("special_envoy", state="UN", to="YEM"), "Special Envoy of the United Nations to Yemen"),
        (Office("speaker_of_parliament", "upper", "ITA"), "Speaker of the Upper House of Italy"),
        (Office("speaker_of_parliament", "lower", "FRA"), "Speaker of the Lower House of France"),
        (Office("speaker_of_parliament", state="IRQ"), "Speaker of Parliament of Iraq"),
        (Office("governor", "basra", "IRQ"), "Governor of Basra of Iraq"),
        (Office("spokesperson", "foreign ministry", "IRN"), "Spokesperson of the Foreign Ministry of Iran"),
        (Office("vice_president", state="IRN", grade="first"), "First Vice President of Iran"),
        (
            Office("secretary_general", state="NATO"),
            "Secretary-General of the North Atlantic Treaty Organization",
        ),
        (
            Office("crown_prince", "abu dhabi", "ARE"),
            "Crown Prince of the Abu Dhabi of the United Arab Emirates",
        ),
        (Office("foreign_minister", state="Taliban"), "Foreign Minister of Taliban"),
        (Office("foreign_minister"), "Foreign Minister"),
    ],
)
def test_names_are_plain_english(office: Office, name: str) -> None:
    assert office.name == str(office) == name
    assert parse_office(name).offices == (office,)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Prime Minister", "IRQ"),
        ("Foreign Minister", "IRN"),
        ("Energy Minister", "IRN"),
        ("ambassador to Iraq", "IRN"),
        ("National Security Adviser", "IRQ"),
        ("Governor of Basra", "IRQ"),
        ("Secretary-General", "UN"),
        ("IAEA chief", None),
        ("Deputy Foreign Minister for Political Affairs", "IRN"),
        ("First Vice President", "IRN"),
        ("parliament speaker", "IRN"),
        ("House Speaker", "USA"),
        ("Vice President", "USA"),
        ("General Secretary", "VNM"),
        ("Hezbollah Secretary-General", None),
    ],
)
def test_held_by_one(words: str, state: str | None) -> None:
    (office,) = parse_office(words, state).offices
    assert is_held_by_one(office)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("minister", "IRQ"),
        ("Deputy Foreign Minister", "IRN"),
        ("Deputy Prime Minister", "IRQ"),
        ("lawmaker", "IRQ"),
        ("senior adviser to the president", "IRN"),
        ("ambassador", "IRN"),
        ("official", "IRN"),
        ("security official", "IRQ"),
        ("Vice President", "IRN"),
        ("parliament speaker", "RUS"),
        ("chief", "IRQ"),
        ("Secretary of State", "GBR"),
        ("fisherman", "KEN"),
    ],
)
def test_held_by_several_or_left_open(words: str, state: str) -> None:
    (office,) = parse_office(words, state).offices
    assert not is_held_by_one(office)


def test_a_counterpart_has_the_same_role_elsewhere() -> None:
    (secretary,) = parse_office("Secretary of State", "USA").offices
    (minister,) = parse_office("Foreign Minister", "IRQ").offices
    assert same_office(counterpart(secretary, "IRQ"), minister)
    assert not same_office(secretary, minister)


def test_a_head_without_a_body_is_not_canonical() -> None:
    assert not is_canonical(Office("head", state="IRQ"))
    assert is_canonical(Office("head", "atomic energy organization", "IRN"))
    assert is_canonical(Office("secretary_general", state="UN"))
    assert not is_canonical(Office("fisherman", state="KEN"))


@pytest.mark.parametrize("role", sorted(TABLE))
def test_rows_of_the_table(role: str) -> None:
    row = TABLE[role]
    fields = {"name", "called", "held_by", "several_in", "one_in", "aliases", "in", "not_in"}
    assert set(row) <= fields | {"generic", "of_organisations", "of_parts"}
    assert row["held_by"] in ("one", "several", "body")
    listed = [
        *row.get("called", ()),
        *row.get("several_in", ()),
        *row.get("one_in", ()),
        *row.get("not_in", ()),
    ]
    assert set(listed) <= CODES


@pytest.mark.parametrize("role", sorted(TABLE))
def test_every_alias_is_read_as_its_role(role: str) -> None:
    claimed = {words: alias.general for words, alias in aliases().items()}
    for words in TABLE[role].get("aliases") or ():
        assert claimed[key(words)] == role, words


@pytest.mark.parametrize("role", sorted(TABLE))
def test_every_alias_of_some_states_is_read_as_its_role_there(role: str) -> None:
    for codes, phrases in TABLE[role].get("in", {}).items():
        for words in phrases:
            for code in (code for code in codes.split() if code in CODES):
                assert aliases()[key(words)].states[code] == role, (words, code)


def test_codes_of_the_other_tables_are_known() -> None:
    words = load_data("offices", "words.yaml")
    listed = {
        *words["bicameral"],
        *words["one_head"],
        *words["secretaries_are_ministers"],
        *words["chambers_in"],
    }
    listed |= {code for codes in words["leader"].values() for code in codes} | set(words["several_of"])
    assert listed <= CODES
    assert set(words["leader"]) | {
        r for t in words["several_of"].values() for rs in t.values() for r in rs
    } <= set(roles())
    assert set(words["ministers"].values()) | set(words["agency_heads"]) <= set(roles())
