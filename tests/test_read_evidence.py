"""What a report says about itself: title, outlet, days, place, address, each with its words."""

from __future__ import annotations

import datetime
import json
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.model import RawDocument
from communique.read import read

BODY = (
    "The transport ministers of Oman and India met on Sunday in Muscat and agreed to count the containers "
    "of their ports together, the ministry of transport said in a statement that gave no further detail."
)
MORE = "They will meet again in the autumn. The first ferry is to sail before the monsoon.\n"


def document(text: str, **columns: Any) -> RawDocument:
    """Read a text from standard input; every piece of evidence must stand where it is said to stand."""
    data = json.dumps({"text": text, **columns}).encode()
    (found,) = read("-", stdin=BytesIO(data), today=datetime.date(2026, 1, 1))
    assert isinstance(found, RawDocument)
    for _, field in found.metadata:
        if field is not None and field.source == "text":
            assert found.text[field.start : field.end] == field.words
    return found


def known(text: str, **columns: Any) -> dict[str, str]:
    return {name: field.value for name, field in document(text, **columns).metadata if field is not None}


def report(*head: str, tail: str = "") -> str:
    return "\n\n".join([*head, BODY, MORE]) + tail


def test_header_with_update_bullet_title_and_dateline() -> None:
    dates = "Mar 02, 2021 10:20 Asia/Tehran [Updated: Mar 03, 2021 09:00 Asia/Tehran]"
    text = report(f"{dates}\n  • Ports to be counted, ministers say")
    text = text.replace("The transport", "Tehran (IP) - The transport", 1)
    assert known(text) == {
        "title": "Ports to be counted, ministers say",
        "outlet": "Iran Press",
        "published": "2021-03-02",
        "updated": "2021-03-03",
        "place": "Tehran",
    }


def test_menu_section_and_date_stand_before_the_title() -> None:
    text = report(
        "فارسی العربیة English Türkçe\nPolitics\n2023-March-19  23:11", "Ports to Be Counted Together"
    )
    assert known(text) == {"title": "Ports to Be Counted Together", "published": "2023-03-19"}


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Published: 12 May 2021", "2021-05-12"),
        ("Publish Date : 12 May 2021 - 15:30", "2021-05-12"),
        ("Last updated 13 May 2021 | Published 12 May 2021", "2021-05-12"),
        ("1402/12/28", "2024-03-18"),
        ("Monday 28 Esfand 1402 | News ID: 8812", "2024-03-18"),
        ("19.03.2023", "2023-03-19"),
        ("World | 19 March 2023 | 3 min read", "2023-03-19"),
        ("Lusaka, 21 June 2022", "2022-06-21"),
        ("By Jane Made-Up | 21 June 2022", "2022-06-21"),
        ("(Xinhua) 08:30, November 03, 2023", "2023-11-03"),
    ],
)
def test_a_date_on_a_line_of_its_own(head: str, published: str) -> None:
    found = known(report(head, "Ports to be counted together"))
    assert (found.get("published"), found.get("title")) == (published, "Ports to be counted together")


def test_an_update_alone_is_no_publication() -> None:
    assert known(report("Last updated 13 May 2021")) == {"updated": "2021-05-13"}


@pytest.mark.parametrize(
    "text",
    [
        report() + "The two ports were joined on 3 May 2021.\n",
        report("Minister recalls the storm of 3 May 2021 in speech"),
        report("The ferry of 3 May 2021 was the first."),
        report("03/04/2021"),
        report("Safar 30, 1446"),
        report(tail="\n3 May 2021\n"),
        report().replace("The transport", "MUSCAT, Nov 3 (Reuters) - The transport", 1),
    ],
)
def test_what_does_not_say_the_day_of_publication_leaves_it_unknown(text: str) -> None:
    assert "published" not in known(text)


def test_an_unclear_order_is_noted_unless_the_outlet_is_known_to_write_one() -> None:
    assert "day or month first" in document(report("03/04/2021")).notes[0]
    assert known(report("03/04/2021"), outlet="Anadolu Agency")["published"] == "2021-04-03"


def test_below_the_report_a_label_or_a_place_is_needed() -> None:
    assert known(report(tail="\nPublished in The Harbour Mail, September 6th, 2024\n")) == {
        "outlet": "The Harbour Mail",
        "published": "2024-09-06",
    }
    assert known(report(tail="\nMuscat, 7 November 2025\n"))["published"] == "2025-11-07"


def test_a_day_without_a_year_takes_it_only_from_other_evidence() -> None:
    dated = BODY.replace("The transport", "MUSCAT, Nov 3 (Reuters) - The transport")
    assert known(f"Last updated Nov 5, 2021\n\n{dated}\n")["published"] == "2021-11-03"
    found = document(f"{dated}\n", url="https://coast.example/2021/11/04/ferry.html").metadata.published
    assert found
    assert (found.value, found.source, found.words) == ("2021-11-04", "column", "2021/11/04")


def test_what_is_declared_wins_over_the_text() -> None:
    text = report("12 May 2021", "Ports to be counted together").replace(
        "The transport", "MUSCAT (ONA) - The transport"
    )
    columns = {"title": "Ports", "published": "2021-05-11", "outlet": "Coast Dispatch"}
    found = known(text, **columns)
    assert {name: found[name] for name in columns} == columns
    assert found["place"] == "Muscat"


def test_outlets() -> None:
    def outlet(dateline: str, **columns: Any) -> str | None:
        return known(f"{dateline} {BODY}", **columns).get("outlet")

    assert outlet("ISLAMABAD, March 12 (APP):") == "Associated Press of Pakistan"
    assert outlet("MUSCAT (Harbour Wire) -") == "Harbour Wire"
    assert outlet("TEHRAN (TNA) -") == "Tasnim News Agency"
    assert outlet("BANGKOK (TNA) -") == "Thai News Agency"
    assert outlet("", url="https://english.news.cn/a/b.html") == "Xinhua"
    assert outlet("MUSCAT, (TNA) -") is None
    assert "Tasnim News Agency or Thai News Agency" in document(f"MUSCAT (TNA) - {BODY}").notes[0]


def test_outlet_from_a_label_or_from_the_rights() -> None:
    assert known(report("Source: Kyodo"))["outlet"] == "Kyodo News"
    assert known(report(tail="\n© 2023 Coast Dispatch. All rights reserved.\n"))["outlet"] == "Coast Dispatch"
    assert "outlet" not in known(report(tail="\nPhoto © A. Photographer\n"))


def test_addresses() -> None:
    address = "https://coast.example/ferry"
    assert known(report(f"URL: {address}"))["url"] == address
    assert known(report(address, "Ports to be counted together"))["url"] == address
    assert "url" not in known(report(tail=f"\n{address}\n"))


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Ports to be counted together", "Ports to be counted together"),
        ("# Ports to be counted together", "Ports to be counted together"),
        ("**Ports to be counted together**", "Ports to be counted together"),
        ("Will the ports be counted?", "Will the ports be counted?"),
        ("Title: Ports to be counted", "Ports to be counted"),
        ('---\ntitle: "Ports to be counted"\ndate: 2021-05-12\n---', "Ports to be counted"),
        ("Home > Politics > Ports to be counted together", "Ports to be counted together"),
        ("PRESS RELEASE\n\nPorts to be counted together", "Ports to be counted together"),
        ("By Jane Made-Up in Muscat\n\nPorts to be counted together", "Ports to be counted together"),
        ("The ministers met and counted the ports.", None),
        ("World news", None),
        ("Home > Politics", None),
        ("(Adds background, changes dateline)", None),
        ("Harbour Hall\n\n2:31 P.M. EST", None),
        ("and so the ports were counted", None),
    ],
)
def test_titles(head: str, title: str | None) -> None:
    assert known(report(head)).get("title") == title


def test_a_line_of_a_wrapped_paragraph_is_no_title() -> None:
    assert "title" not in known(
        "The transport ministers of Oman and India\nmet on Sunday in Muscat and agreed\nto count.\n"
    )
    assert "title" not in known("Ports to be counted together")


def test_a_title_directly_above_a_long_paragraph() -> None:
    assert known(f"Ports to be counted together\n{BODY}\n")["title"] == "Ports to be counted together"


PIECES = st.sampled_from(
    (
        *(
            "\n",
            "\n\n",
            " ",
            "TEHRAN",
            "Muscat,",
            "(FNA)-",
            "12 May 2021",
            "03/04/2021",
            "Nov 3",
            "Published:",
        ),
        *(
            "|",
            "# ",
            "•",
            "Ports to be counted",
            "Source: Kyodo",
            "https://a.example/2021/02/03/x",
            "©",
            "\x00",
        ),
        *(
            ">",
            "[",
            "Home > Politics",
            "www.a.example (2025.12.03.)",
            "He said so.",
            BODY,
            "http://[",
            "فارسی",
        ),
    )
)


@given(
    st.lists(PIECES, min_size=1, max_size=25).map("".join).filter(lambda text: bool(text.strip(" \n\x00")))
)
def test_whatever_the_lines_are_the_evidence_stands_where_it_is_said_to(text: str) -> None:
    assert document(text).text == text
