"""Personal names are taken apart: kinds and cores by custom of country."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.names import Kind, parse_name


def kinds(text: str) -> list[tuple[str, str]]:
    return [(part.folded, part.kind.value) for part in parse_name(text).parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Berg", [("anna", "given"), ("berg", "family")]),
        ("J. R. Dale", [("j", "initial"), ("r", "initial"), ("dale", "family")]),
        ("J.R. Dale", [("j", "initial"), ("r", "initial"), ("dale", "family")]),
        ("JC Dale", [("j", "initial"), ("c", "initial"), ("dale", "family")]),
        ("John Dale Jr.", [("john", "given"), ("dale", "family"), ("jr", "suffix")]),
        ("Dale, John, Jr.", [("john", "given"), ("jr", "suffix"), ("dale", "family")]),
        ("John Dale, Jr.", [("john", "given"), ("dale", "family"), ("jr", "suffix")]),
        ("BERG, Anna", [("anna", "given"), ("berg", "family")]),
        ("BERG Anna", [("berg", "family"), ("anna", "given")]),
        ("Ursula von der Leyen", [("ursula", "given"), ("von", "particle"), ("der", "particle"),
         ("leyen", "family")]),
        ("Jean Le Pen", [("jean", "given"), ("le", "particle"), ("pen", "family")]),
    ],
)  # fmt: skip
def test_western_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Xi Jinping", "xi"),
        ("Li Qiang", "li"),
        ("Kim Jong-un", "kim"),
        ("Kim Jong Un", "kim"),
        ("Jong-un Kim", "kim"),
        ("Ban Ki-moon", "ban"),
        ("Nguyễn Phú Trọng", "nguyen"),
        ("Park Geun-hye", "park"),
        ("Pedro Sánchez Pérez", "sanchez perez"),
        ("José Manuel Sole", "sole"),
        ("José Manuel Sole Berg", "sole berg"),
        ("Sergei Viktorovich Lavrov", "lavrov"),
        ("Recep Tayyip Erdoğan", "erdogan"),
        ("Moqtada al-Sadr", "al sadr"),
        ("Κυριάκος Μητσοτάκης", "mitsotakis"),
    ],
)
def test_the_family_name_by_custom_of_country(text: str, family: str) -> None:
    assert parse_name(text).family == family


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("H.E. Dr. Fuad Hussein", ["H.E.", "Dr."]),
        ("Sheikh Tamim bin Hamad", ["Sheikh"]),
        ("Grand Ayatollah Seyyed Ali Sistani", ["Grand", "Ayatollah", "Seyyed"]),
        ("Lt. Gen. Amir Karimi", ["Lt.", "Gen."]),
        ("Hajji Omar Karimi", ["Hajji"]),
        ("Sheikh", []),
        ("Sheikh Karimi", []),
        ("He Jiankui", []),
        ("الشيخ تميم بن حمد", ["الشيخ"]),
    ],
)
def test_titles(text: str, titles: list[str]) -> None:
    assert [part.text for part in parse_name(text).of(Kind.TITLE)] == titles


@pytest.mark.parametrize(
    ("text", "fathers"),
    [
        ("Mohammed bin Salman bin Abdulaziz Al Saud", ["salman", "aziz"]),
        ("Sidi Ould Karim", ["karim"]),
        ("Khawla bint Said", ["said"]),
        ("Ilham Heydar oğlu Aliyev", ["heydar"]),
        ("Leyla Heydar qızı Aliyeva", ["heydar"]),
        ("Nasser ibn Abd al-Rahman", ["rahman"]),
        ("Ben Carson", []),
        ("محمد بن سلمان", ["سلمان"]),
    ],
)
def test_chains_of_fathers(text: str, fathers: list[str]) -> None:
    assert [part.core for part in parse_name(text).of(Kind.FATHER)] == fathers


@pytest.mark.parametrize(
    "text", ["Sergei Viktorovich Lavrov", "Olga Ivanovna Petrova", "Алексей Петрович Иванов"]
)
def test_patronymics(text: str) -> None:
    assert len(parse_name(text).of(Kind.PATRONYMIC)) == 1


@pytest.mark.parametrize(
    "text",
    ["Abd al-Rahman", "Abdul Rahman", "Abdurrahman", "Abdelrahman", "Abdel-Rahman", "Abdur-Rahman",
     "Abdorrahman", "Abd ar-Rahman", "'Abd al-Rahman"],
)  # fmt: skip
def test_abd_and_a_name_of_god_are_one_part(text: str) -> None:
    (part,) = parse_name(f"{text} Karimi").of(Kind.SERVANT)
    assert part.core == "rahman"


@pytest.mark.parametrize("text", ["Abdullah", "Abdollah", "Abdallah", "Abd Allah", "Abdulla", "Abdoulah"])
def test_abdullah_is_a_given_name(text: str) -> None:
    assert parse_name(f"{text} Karimi").parts[0].core == "abdulah"


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Abu Mahdi Karimi", "abumahdi"),
        ("Abou Mahdi Karimi", "abumahdi"),
        ("Umm Salma Karimi", "umsalma"),
        ("Jalal al-Din Karimi", "jalaldin"),
        ("Jalaluddin Karimi", "jalaldin"),
        ("Jalal uddin Karimi", "jalaldin"),
        ("Jalal Eddine Karimi", "jalaldin"),
        ("Rahim Ullah Karimi", "rahimulah"),
    ],
)
def test_what_is_written_apart_or_together_has_one_core(text: str, core: str) -> None:
    assert parse_name(text).parts[0].core == core


@pytest.mark.parametrize("text", ["Moqtada al-Sadr", "Moqtada Al Sadr", "Moqtada as-Sadr", "مقتدى الصدر"])
def test_the_article_is_part_of_its_name_and_not_compared(text: str) -> None:
    assert parse_name(text).parts[-1].core in ("sadr", "صدر")


def test_a_nisba_is_told_from_other_family_names() -> None:
    assert parse_name("Mohammed al-Sudani").parts[-1].kind is Kind.NISBA
    assert parse_name("Moqtada al-Sadr").parts[-1].kind is Kind.FAMILY


def test_parts_keep_the_words_as_they_stand() -> None:
    name = parse_name("Abd al-Rahman bin Nasser Al-Thani")
    assert [part.text for part in name.parts] == ["Abd al-Rahman", "bin Nasser", "Al-Thani"]
    assert (name.given, name.folded) == ("abd al rahman", "abd al rahman bin nasser al thani")


@pytest.mark.parametrize("text", ["", "  ", "!!", "--", "،", "...", "12"])
def test_a_text_without_letters_has_few_or_no_parts(text: str) -> None:
    assert len(parse_name(text).parts) <= 1


@given(st.text(max_size=40))
def test_nothing_raises_and_no_part_is_empty(text: str) -> None:
    assert all(part.text and part.folded and part.core for part in parse_name(text).parts)
