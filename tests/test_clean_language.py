"""Language: English is read; all else is refused with its language, or marked as a foreign paragraph."""

from __future__ import annotations

import pytest

from communique.clean import clean, refusal
from communique.model import Document, Metadata, RawDocument, Sourced

ENGLISH = (
    "The Kenyan minister met her Ugandan counterpart in Kisumu and said that the rails would reach the border"
    " within two years, if the rains permit."
)
TEXTS = {
    "fa": "وزیر راه کنیا روز سه شنبه با همتای اوگاندایی خود دیدار کرد و درباره راه آهن گفت و گو کردند.",
    "ar": "التقى وزير النقل الكيني نظيره الأوغندي في كيسومو يوم الثلاثاء وبحثا السكة الحديدية.",
    "ru": "Министр транспорта Кении встретился со своим угандийским коллегой и обсудил железную дорогу.",
    "fr": "Le ministre kényan des transports a rencontré mardi son homologue ougandais pour parler du"
    " chemin de fer qui doit relier les deux pays d'ici à l'année 2027.",
    "tr": "Kenya Ulaştırma Bakanı salı günü Ugandalı mevkidaşıyla bir araya gelerek iki ülke arasındaki"
    " demiryolu projesini ve kahve ticaretini görüştü.",
    "de": "Der kenianische Verkehrsminister traf am Dienstag seinen ugandischen Amtskollegen und sprach mit"
    " ihm über die Eisenbahn zwischen beiden Ländern.",
    "zh": "肯尼亚交通部长星期二会见了乌干达交通部长，双方讨论了连接两国的铁路项目以及咖啡贸易。",
}


def document(text: str, declared: str | None = None) -> Document:
    language = Sourced(value=declared, source="column", words="lang") if declared else None
    raw = RawDocument(
        name="report", source="in.jsonl#3", format="jsonl", text=text, metadata=Metadata(language=language)
    )
    return clean(raw)


def test_english_is_read() -> None:
    found = document(ENGLISH)
    assert found.language == "en"
    assert found.language_confidence > 0.9
    assert refusal(found) is None


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_another_language_is_refused_and_named(code: str) -> None:
    failure = refusal(document(TEXTS[code]))
    assert failure is not None
    assert (failure.code, failure.step, failure.reason) == ("L001", "clean", f"not read: language {code}")
    assert (failure.name, failure.source) == ("report", "in.jsonl#3")
    assert failure.do


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and Uganda agree.",
        "Uganda praises talks on rails.",
        "The rails will come.",
        "Kenya promises to pay by June.",
    ],
)
def test_a_short_english_text_is_of_unknown_language_and_read(text: str) -> None:
    found = document(text)
    assert found.language == "und"
    assert refusal(found) is None


@pytest.mark.parametrize("text", ["Bom dia a todos.", "Kisumu", "Guten Morgen", "123 456", "سلام"])
def test_a_short_text_without_english_words_is_not_read(text: str) -> None:
    found = document(text)
    failure = refusal(found)
    assert failure is not None
    assert ("too short" in failure.do) is (found.language == "und")


@pytest.mark.parametrize("text", ["", " \n\n ", "Share | Tweet | Print", "###"])
def test_a_document_without_body_has_a_code_of_its_own(text: str) -> None:
    failure = refusal(document(text))
    assert failure is not None
    assert failure.code == "L002"
    assert failure.reason == "not read: no body text in it"


@pytest.mark.parametrize("code", ["fa", "ar", "ru", "zh"])
def test_a_paragraph_in_another_script_is_marked_and_the_rest_is_read(code: str) -> None:
    found = document(f"{ENGLISH}\n\n{TEXTS[code]}\n\n{ENGLISH}\n\n{ENGLISH}")
    foreign = [part for part in found.parts if part.kind == "foreign"]
    assert [(found.text[p.start : p.end], p.reason) for p in foreign] == [(TEXTS[code], f"language {code}")]
    assert not foreign[0].is_read
    assert refusal(found) is None


def test_a_long_paragraph_in_another_language_of_the_same_script_is_marked() -> None:
    found = document(f"{ENGLISH}\n\n{TEXTS['fr']}\n\n{ENGLISH}")
    assert [part.reason for part in found.parts] == ["body", "language fr", "body"]


def test_foreign_names_and_words_do_not_make_a_paragraph_foreign() -> None:
    text = f"{ENGLISH}\n\nTomé Alcoforo e Lídia Quintanilha (الوزير) left for São Tomé."
    assert [part.kind for part in document(text).parts] == ["body", "body"]


def test_a_menu_of_languages_does_not_decide_the_language() -> None:
    found = document(f"فارسی العربية Русский 中文 Türkçe\n\n{ENGLISH}")
    assert (found.parts[0].kind, found.language) == ("menu", "en")


def test_a_wrong_declaration_is_noted_and_the_text_decides() -> None:
    found = document(ENGLISH, declared="fa")
    assert refusal(found) is None
    assert found.raw.notes == ("declared language fa, but the text is en",)
    assert found.id == document(ENGLISH, declared="fa").raw.id


@pytest.mark.parametrize("declared", ["en", "EN", "en-GB", None])
def test_a_right_declaration_leaves_no_note(declared: str | None) -> None:
    assert document(ENGLISH, declared=declared).raw.notes == ()
