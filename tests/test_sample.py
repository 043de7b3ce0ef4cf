"""The sample corpus is what the README says of it: invented, varied, marked, read, and labelled."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from communique.clean import clean, refusal
from communique.model import Document, Failure, RawDocument
from communique.read import read

NOTICE = "Invented report for testing Communiqué."
ROOT = Path(__file__).resolve().parent.parent
DESCRIPTION = (ROOT / "docs" / "sample.md").read_text(encoding="utf-8")
PORTUGUESE = "2025-01-28-tejo-dispatch-pescas.txt"


@pytest.fixture(scope="module")
def reports(request: pytest.FixtureRequest) -> dict[str, Document]:
    """All reports of the sample by name, cleaned."""
    items = list(read([request.getfixturevalue("sample")]))
    assert [item for item in items if isinstance(item, Failure)] == []
    return {raw.name: clean(raw) for raw in items if isinstance(raw, RawDocument)}


@pytest.fixture(scope="module")
def gold() -> list[dict[str, object]]:
    """The labels of the sample."""
    file = ROOT / "quality" / "sample_gold.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def body(document: Document) -> str:
    return "\n".join(document.text[part.start : part.end] for part in document.parts if part.is_read)


def test_every_report_is_read_and_described(reports: dict[str, Document], sample: Path) -> None:
    assert len(reports) == 20
    formats = Counter(document.raw.format for document in reports.values())
    assert set(formats) == {"text", "markdown", "html", "jsonl", "csv"}
    assert [path.name for path in sample.iterdir() if f"`{path.name}`" not in DESCRIPTION] == []


def test_every_report_says_that_it_is_invented_outside_of_its_body(
    reports: dict[str, Document],
) -> None:
    for name, document in reports.items():
        if name == PORTUGUESE:
            assert "Relato inventado" in document.text
        else:
            assert NOTICE in document.text, name
            assert "Invented report" not in body(document), name


def test_reports_are_of_six_years_and_at_least_five_outlets(reports: dict[str, Document]) -> None:
    published = [d.metadata.published.value for d in reports.values() if d.metadata.published]
    assert len(published) >= 18
    assert min(published) == "2019-03-13"
    assert max(published) == "2025-06-12"
    outlets = {d.metadata.outlet.value for d in reports.values() if d.metadata.outlet}
    assert len(outlets) >= 5


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-03-13-hna-research-vessels.txt", "2019-03-13"),
        ("2019-03-14-atlas-coast-post-research-vessels.md", "2019-03-14"),
        ("2020-02-18-tejo-dispatch-scholarships.html", "2020-02-18"),
        ("2022-04-13-tejo-dispatch-new-minister.txt", "2022-04-13"),
        ("2023-05-17-zna-kisumu.txt", "2023-05-17"),
        ("2025-06-12-hna-agadir-visit.txt", "2025-06-12"),
        ("kisumu-readout-kenya", "2023-05-16"),
        ("hna-2021-02-02", "2021-02-02"),
    ],
)
def test_the_day_of_publication_is_found_as_it_is_written(
    reports: dict[str, Document], name: str, day: str
) -> None:
    published = reports[name].metadata.published
    assert published is not None
    assert published.value == day


def test_a_menu_is_no_title(reports: dict[str, Document]) -> None:
    title = reports["2019-03-13-hna-research-vessels.txt"].metadata.title
    assert title is not None
    assert title.value == "Morocco opens its ports to Portuguese research vessels"


def test_only_the_portuguese_report_is_refused_with_its_language(reports: dict[str, Document]) -> None:
    refused = {name: failure.reason for name, d in reports.items() if (failure := refusal(d))}
    assert refused == {PORTUGUESE: "not read: language pt"}


@pytest.mark.parametrize(
    "leftover",
    [
        "Record catch of octopus in Dakhla",
        "Your email address will not be published",
        "Share this article",
        "Most read",
        "All rights reserved",
        "Students on the steps",
        "sign up to receive",
        "فارسی",
        "Also read: Coffee prices",
        "Follow us on",
        "Photo: Alcoforo at the fish market",
        "Sardine festival",
        "End Item",
    ],
)
def test_no_leftover_of_a_web_page_is_body(reports: dict[str, Document], leftover: str) -> None:
    assert [name for name, d in reports.items() if leftover.lower() in body(d).lower()] == []


def test_everybody_described_is_named_in_a_report_in_every_spelling(reports: dict[str, Document]) -> None:
    text = "\n".join(document.text for document in reports.values())
    cast = re.findall(r"^\| ([A-Z][^|]+) \| ([^|]*)\| [^|]+ \| [A-Z]{3} \|", DESCRIPTION, re.MULTILINE)
    assert len(cast) == 14
    names = [name.strip() for person, others in cast for name in (person, *others.split(",")) if name.strip()]
    assert [name for name in names if name not in text] == []


def test_labels_are_words_of_the_body(gold: list[dict[str, object]], reports: dict[str, Document]) -> None:
    assert len(gold) >= 8
    for labels in gold:
        text = body(reports[str(labels["doc"])]).replace("’", "'")
        for table, field in (("statements", "content"), ("commitments", "content"), ("persons", "name")):
            for record in labels[table]:  # type: ignore[attr-defined]
                assert record[field].replace("’", "'") in text, (labels["doc"], record[field])


def test_labels_show_every_act_that_is_harmless(gold: list[dict[str, object]]) -> None:
    acts = {statement["act"] for labels in gold for statement in labels["statements"]}  # type: ignore[attr-defined]
    assert acts == {"agree", "commit", "demand", "support", "praise", "reject", "assert"}
