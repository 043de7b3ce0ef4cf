"""HTML, PDF, Word and Markdown; what a file is, whatever its name."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from communique.model import Failure, RawDocument
from communique.read import read
from communique.read.failures import NotRead, Why
from communique.read.formats import format_of

FIRST = "MUSCAT (CD) - The transport ministers of Oman and India agreed on Friday to open a ferry line."
SECOND = "The line would “bring two neighbours closer”, one of them said. A first ship is to sail in autumn."
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Ferry line agreed | Coast Dispatch</title>
<meta property="og:title" content="Ferry line agreed"><meta property="og:site_name" content="Coast Dispatch">
<meta property="article:published_time" content="2023-05-12T08:00:00+03:00">
<meta property="article:modified_time" content="2023-05-13T08:00:00+03:00">
<link rel="canonical" href="https://coast.example/ferry"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Ferry line agreed</h1><p>{FIRST}</p><p>{SECOND}</p></article>
<footer><a href="/about">About us</a></footer></body></html>"""


def document(path: Path, content: bytes) -> RawDocument:
    path.write_bytes(content)
    (found,) = read(path)
    assert isinstance(found, RawDocument), found
    return found


def test_the_article_of_a_page_with_its_metadata(tmp_path: Path) -> None:
    found = document(tmp_path / "a.html", PAGE.encode())
    assert found.text == f"Ferry line agreed\n\n{FIRST}\n\n{SECOND}"
    assert found.original == PAGE.encode()
    known = {name: field for name, field in found.metadata if field}
    assert {name: field.value for name, field in known.items()} == {
        "title": "Ferry line agreed",
        "outlet": "Coast Dispatch",
        "published": "2023-05-12",
        "updated": "2023-05-13",
        "url": "https://coast.example/ferry",
        "language": "en",
        "place": "Muscat",
    }
    assert known["published"].source == "tag"
    assert "article:published_time" in known["published"].words
    assert found.text[known["title"].start : known["title"].end] == "Ferry line agreed"


@pytest.mark.parametrize("name", ["a.txt", "a", "a.php", "a.pdf"])
def test_html_under_another_name_is_seen(tmp_path: Path, name: str) -> None:
    found = document(tmp_path / name, PAGE.encode())
    assert (found.format, found.text.split("\n")[0]) == ("html", "Ferry line agreed")


@pytest.mark.parametrize(
    ("tag", "day"),
    [
        (
            '<script type="application/ld+json">{"headline": "F", "datePublished": "2022-02-01"}</script>',
            "2022-02-01",
        ),
        ('<meta name="pubdate" content="1 February 2022">', "2022-02-01"),
        ('<meta itemprop="datePublished" content="2022-02-01">', "2022-02-01"),
        ('<meta name="date" content="03/04/2022">', None),
        (
            '<meta name="release" content="x"><!-- 2022-02-01 --><abbr class="published">Feb 1, 2022</abbr>',
            "2022-02-01",
        ),
        ("<script type='application/ld+json'>{broken</script>", None),
    ],
)
def test_other_tags_for_the_day(tmp_path: Path, tag: str, day: str | None) -> None:
    page = f"<html><head>{tag}</head><body><article><p>{FIRST}</p><p>{SECOND}</p></article></body></html>"
    published = document(tmp_path / "a.html", page.encode()).metadata.published
    assert (published and published.value) == day


def test_a_page_in_its_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "windows-1252").encode("cp1252")
    found = document(tmp_path / "a.html", page)
    assert "“bring two neighbours closer”" in found.text
    assert found.notes == ("decoded from windows-1252",)


def test_the_title_of_a_page_without_the_name_of_its_site(tmp_path: Path) -> None:
    head = "<html><head><title>Ferry line agreed | Coast Dispatch</title></head>"
    page = f"{head}<body><p>{FIRST}</p><p>{SECOND}</p>"
    title = document(tmp_path / "a.html", page.encode()).metadata.title
    assert title
    assert title.value == "Ferry line agreed"


def test_a_known_site_gives_the_outlet_its_full_name(tmp_path: Path) -> None:
    page = PAGE.replace("https://coast.example/ferry", "https://english.kuna.net.kw/ferry")
    outlet = document(tmp_path / "a.html", page.encode()).metadata.outlet
    assert outlet
    assert outlet.value == "Kuwait News Agency"


def test_markdown_stays_as_it_is(tmp_path: Path) -> None:
    text = f"# Ferry line agreed\n\n{FIRST}\n\n{SECOND}\n"
    found = document(tmp_path / "a.md", text.encode())
    assert (found.format, found.text, found.original) == ("markdown", text, None)
    assert found.metadata.title
    assert found.metadata.title.words == "Ferry line agreed"


def test_word_files_with_title_table_and_order(tmp_path: Path) -> None:
    file = docx.Document()
    file.add_paragraph("12 May 2023")
    file.add_paragraph("Ferry line agreed", style="Title")
    file.add_paragraph(FIRST)
    table = file.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ports", "2"
    file.add_paragraph(SECOND)
    buffer = io.BytesIO()
    file.save(buffer)
    found = document(tmp_path / "a.docx", buffer.getvalue())
    assert found.text == f"12 May 2023\n\nFerry line agreed\n\n{FIRST}\n\nPorts | 2\n\n{SECOND}"
    title, published = found.metadata.title, found.metadata.published
    assert title
    assert published
    assert (title.source, found.text[title.start : title.end]) == ("tag", "Ferry line agreed")
    assert published.value == "2023-05-12"
    assert found.original == buffer.getvalue()


def test_the_pages_of_a_pdf(tmp_path: Path) -> None:
    found = document(tmp_path / "a.pdf", pdf(["Ferry line agreed", "The ministers met."], ["They left."]))
    assert found.text == "Ferry line agreed\nThe ministers met.\nThey left."
    assert (found.format, found.original is not None) == ("pdf", True)


def test_a_pdf_without_text_and_one_under_the_name_of_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([], []))
    (failure,) = read(tmp_path / "a.pdf")
    assert isinstance(failure, Failure)
    assert failure.code == Why.NO_TEXT_LAYER.value
    assert document(tmp_path / "a.txt", pdf(["They left."])).format == "pdf"


@pytest.mark.parametrize(
    ("name", "start", "expected"),
    [
        ("a.JSONL", b'{"text": 1}', "jsonl"),
        ("a.json", b'{"text": 1}\n{"text": 2}\n', "jsonl"),
        ("a.tsv", b"id\ttext\n", "csv"),
        ("report.2021", b"The ministers met.", "text"),
        ("a.txt", b"One stray \x00 in a long line of plain words is no reason to refuse.", "text"),
        ("a.txt", "Вот текст".encode("cp1251"), "text"),
        ("a.txt", "<html><p>x".encode("utf-16"), "html"),
        ("a.txt", b"<3 is no tag", "text"),
    ],
)
def test_formats(name: str, start: bytes, expected: str) -> None:
    assert format_of(name, start) == expected


@pytest.mark.parametrize("name", ["a.json", "a.xml", "a.py"])
def test_text_of_another_kind_is_not_taken_for_a_report(name: str) -> None:
    with pytest.raises(NotRead) as told:
        format_of(name, b"[1, 2]")
    assert told.value.why is Why.UNKNOWN_NAME


def test_libraries_for_formats_are_loaded_only_when_needed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FIRST)
    heavy = [
        "trafilatura",
        "htmldate",
        "pypdfium2",
        "docx",
        "lxml",
        "spacy",
        "onnxruntime",
        "charset_normalizer",
    ]
    code = (
        "import sys; from communique.read import read; list(read(sys.argv[1])); "
        f"print([m for m in {heavy} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"


def pdf(*pages: list[str]) -> bytes:
    """Return a PDF with a line of text for each string: the smallest that readers take."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
        stream = f"BT /F1 12 Tf 50 700 Td {shown} ET".encode()
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R /Resources "
            "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
