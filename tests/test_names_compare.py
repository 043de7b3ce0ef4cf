"""Two names compared: same or not, the reasons, and what holds for any two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.datafiles import load_data
from communique.names import SAME, compare_names
from communique.names.evidence import Evidence

SPELLINGS = [
    ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
    ("Volodymyr Zelenskiy", "Wolodymyr Selenskyj"),
    ("Vladimir Zelensky", "Volodymyr Zelenskyy"),
    ("Esmail Baghaei", "Esmaeil Baqaei"),
    ("Esmaeil Baghaei Hamaneh", "Esmail Baghaei"),
    ("Kim Jong-un", "Jong-un Kim"),
    ("Kim Jongun", "Kim Jong Un"),
    ("Lee Jae-myung", "Yi Jae-myeong"),
    ("Park Geun-hye", "Pak Geun-hye"),
    ("Xi Jinping", "Jinping Xi"),
    ("Xi Jinping", "Hsi Jinping"),
    ("Ban Ki-moon", "Ban Ki Moon"),
    ("Nguyen Phu Trong", "Nguyễn Phú Trọng"),
    ("Mohammed Shia al-Sudani", "Mohammed Shia Alsudani"),
    ("Mohammed al-Sudani", "Muhammad Sudani"),
    ("Muqtada al-Sadr", "Moqtada Sadr"),
    ("Barham Salih", "Barham Ahmed Salih"),
    ("Abdul Rahman Nasser", "Abdurrahman Nasser"),
    ("Abd al-Rahman Nasser", "Abdelrahman Naser"),
    ("Abdollah Karimi", "Abdullah Karimi"),
    ("Ali Akbar Velayati", "Aliakbar Velayati"),
    ("Jalal al-Din Karimi", "Jalaluddin Karimi"),
    ("Habib Sadeghi", "Habibollah Sadeghi"),
    ("Salman bin Hamad", "Salman Hamad"),
    ("Jassim Al Thani", "Jasem Althani"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
    ("Hakan Çavuşoğlu", "Hakan Cavusoglu"),
    ("Shirin Chalabi", "Şirin Çelebi"),
    ("Jens Müller", "Jens Mueller"),
    ("Joe Biden", "Joseph Biden"),
    ("J. Biden", "Joseph Biden"),
    ("Yevgeny Primakov", "Evgeni Primakov"),
    ("Sergei Lavrov", "Sergej Lawrow"),
    ("Zbigniew Brzezinski", "Zbigniew Brzeziński"),
    ("Kyriakos Mitsotakis", "Kyriakos Mitsotakes"),
    ("BARZANI, Masoud", "Masoud Barzani"),
    ("H.E. Dr. Fuad Hussein", "Fuad Hussein"),
    ("Mohammad Khatami", "Muhammed Khatemi"),
    ("Bachar Karimi", "Bashar Karimy"),
    ("Davood Karimi", "Dawud Karimi"),
    ("Pezhman Karimi", "Pejman Karimi"),
    ("Faraj Nahri", "Farag Nahri"),
    ("Salah Nahri", "Saleh Nahri"),
    ("Nadia Abdulaziz", "Nadia Abdelaziz Karimi"),
    ("Petros Nahri", "Boutros Nahri"),
    ("Cumar Nahri", "Omar Nahri"),
    ("Cabdiraxmaan Nahri", "Abdirahman Nahri"),
    ("Seyyid Nahri", "Seyed Nahri"),
    ("Rajender Nahri", "Rajendra Nahri"),
    ("Muhammad Mubin Nahri", "Mobeen Nahri Falak"),
]
SCRIPTS = [
    ("Сергей Лавров", "Sergey Viktorovich Lavrov"),
    ("Володимир Зеленський", "Volodymyr Zelenskyy"),
    ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
    ("მიხეილ სააკაშვილი", "Mikheil Saakashvili"),
    ("محمد شياع السوداني", "Mohammed Shia al-Sudani"),
    ("مسعود بارزاني", "Masoud Barzani"),
    ("عبد الفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("محمدجواد ظریف", "Mohammad Javad Zarif"),
    ("جلال الدين الكريمي", "Jalaluddin Karimi"),
    ("בנימין נתניהו", "Benjamin Netanyahu"),
]
DIFFERENT = [
    ("Masoud Barzani", "Masrour Barzani"),
    ("Nechirvan Barzani", "Masrour Barzani"),
    ("Hassan Rouhani", "Hossein Rouhani"),
    ("Hassan Karimi", "Hussein Karimi"),
    ("Ali Karimi", "Alia Karimi"),
    ("Mohammad Karimi", "Mahmoud Karimi"),
    ("Mohammad Karimi", "Ahmad Karimi"),
    ("Ahmad Karimi", "Hamid Karimi"),
    ("Samir Karimi", "Samira Karimi"),
    ("Hafez al-Assad", "Bashar al-Assad"),
    ("Mohammed bin Salman", "Salman bin Mohammed"),
    ("Salman bin Abdulaziz", "Mohammed bin Salman"),
    ("Ilham Heydar oğlu Aliyev", "Heydar Aliyev"),
    ("John Dale Jr.", "John Dale Sr."),
    ("Pius II", "Pius III"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Kim Jong-un", "Kim Yo-jong"),
    ("Lee Jae-myung", "Lee Myung-bak"),
    ("Olga Ivanova", "Oleg Ivanov"),
    ("Anna Ivanova", "Anna Ivanov"),
    ("Yulia Navalnaya", "Oleg Navalny"),
    ("Ivan Sergeyevich Petrov", "Ivan Viktorovich Petrov"),
    ("Abdul Rahman Nasser", "Abdul Aziz Nasser"),
    ("Fuad Hussein", "Saddam Hussein"),
    ("Barzani", "Talabani"),
    ("Masoud Barzani", "Barzani"),
    ("Li Qiang", "Li Keqiang"),
    ("Hana Nahri", "Jana Nahri"),
    ("Omid Karimi", "Ahmad Karimi"),
    ("Laleh Nahri", "Ali Nahri"),
    ("Syed Nahri", "Sajida Nahri"),
    ("Kamil Khan", "Kamil Ahmad Ghani"),
    ("Alexander Berg", "Alexandra Berg"),
    ("Sami Mubin Nahri", "Mobeen Nahri Falak"),
    ("N. N.", "Nadia Nahri"),
    ("محمد كريمي", "Mahmoud Karimi"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS + SCRIPTS)
def test_spellings_of_one_name_are_the_same(one: str, other: str) -> None:
    assert compare_names(one, other).score >= SAME


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_names_of_two_persons_are_not(one: str, other: str) -> None:
    assert compare_names(one, other).score < SAME


@pytest.mark.parametrize(
    ("one", "other", "code", "a", "b"),
    [
        ("Anna Berg", "Anna Berg", "same_word", "Anna", "Anna"),
        ("Qasem Karimi", "Ghasem Karimi", "same_sound", "Qasem", "Ghasem"),
        ("Anna Bergman", "Anna Bergmak", "one_edit", "Bergman", "Bergmak"),
        ("A. Berg", "Anna Berg", "initial", "A.", "Anna"),
        ("Bill Berg", "William Berg", "equivalent", "Bill", "William"),
        ("Amir Abdollahian", "Amirabdollahian", "joined", "Amir Abdollahian", "Amirabdollahian"),
        ("Habib Sadeghi", "Habibollah Sadeghi", "contained", "Habib", "Habibollah"),
        ("Anna Maria Berg", "Anna Berg", "extra", "Maria", ""),
        ("Omar bin Nasser Karimi", "Omar Karimi", "extra_father", "bin Nasser", ""),
        ("Anna Berg", "Juma Berg", "different_given", "Anna", "Juma"),
        ("Anna Berg", "Anna Oloo", "different_family", "Berg", "Oloo"),
        ("Omar bin Nasser Karimi", "Omar bin Rashid Karimi", "different_father", "bin Nasser", "bin Rashid"),
        ("Masoud Berg", "Mahmoud Berg", "apart", "Masoud", "Mahmoud"),
        ("Anna Ivanova", "Anna Ivanov", "gendered", "Ivanova", "Ivanov"),
        ("Karim Nahri", "Nahri Karim", "swapped", "Karim Nahri", "Nahri Karim"),
        ("Omar bin Salman", "Salman bin Nasser", "father_and_child", "bin Salman", "Salman"),
        ("Berg", "Anna Berg", "one_word", "Berg", ""),
        ("John Dale Jr", "John Dale III", "suffix", "Jr", "III"),
        ("Dr. Anna Berg", "Anna Berg", "title", "Dr.", ""),
        ("Anna Berg", "Juma Oloo", "nothing", "Anna Berg", "Juma Oloo"),
    ],
)
def test_reasons(one: str, other: str, code: str, a: str, b: str) -> None:
    found = {reason.code: reason for reason in reversed(compare_names(one, other).reasons)}
    assert code in found
    assert (found[code].a, found[code].b) == (a, b)
    assert a in found[code].sentence
    assert found[code].sentence.endswith(".")


def test_reasons_for_come_first_and_each_code_has_a_sentence() -> None:
    reasons = compare_names("Dr. Masoud Berg", "Mahmoud Anna Berg").reasons
    directions = [reason.direction for reason in reasons]
    assert directions == sorted(directions, reverse=True)
    for direction, sentence in load_data("names", "reasons.yaml").values():
        assert direction in ("for", "against")
        assert "{a}" in sentence


def test_what_goes_with_what_is_shown_part_by_part() -> None:
    found = compare_names("Omar bin Nasser Karimi", "Umar Kareemi")
    shown = [([p.text for p in pair.a], [p.text for p in pair.b]) for pair in found.aligned]
    assert shown == [(["Omar"], ["Umar"]), (["Karimi"], ["Kareemi"]), (["bin Nasser"], [])]
    assert found.same


def test_each_feature_has_a_weight() -> None:
    assert list(load_data("names", "weights.yaml")["weights"]) == list(Evidence._fields)


NAMES = st.text(alphabet="abdeiklmnorsuyzАбдеزسمع -.'’ç,áş", max_size=25)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_two_texts_get_a_score_and_the_order_does_not_matter(one: str, other: str) -> None:
    there, back = compare_names(one, other), compare_names(other, one)
    assert 0 <= there.score <= 1
    assert there.score == back.score


@given(NAMES, NAMES)
def test_the_reasons_are_mirrored(one: str, other: str) -> None:
    there = {(r.code, r.a, r.b) for r in compare_names(one, other).reasons}
    back = {(r.code, r.b, r.a) for r in compare_names(other, one).reasons}
    assert there == back


@given(NAMES)
def test_a_name_is_itself(name: str) -> None:
    found = compare_names(name, name)
    assert found.score == (1.0 if found.a.parts else pytest.approx(0.02))


@given(st.text(alphabet="abdeiklmnorsuyz -.'", max_size=25), NAMES)
def test_case_does_not_matter(one: str, other: str) -> None:
    assert compare_names(one.upper(), other).score == compare_names(one, other).score


@pytest.mark.parametrize("name", ["José Núñez", "Łukasz Wiśniewski", "Şirin Çelebi", "Nguyễn Phú"])
def test_marks_do_not_matter(name: str) -> None:
    plain = name.translate(str.maketrans("éúñŁśŞÇễú", "eunLsSCeu"))
    assert compare_names(name, plain).score == 1.0
