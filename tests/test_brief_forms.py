"""The forms of a briefing: a page that needs nothing else, Markdown that stays text, a drawing, a command."""

from __future__ import annotations

import re
import sqlite3
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from brief_reports import TODAY, Report, record_of, reports
from communique.brief import briefing, markdown, page
from communique.brief.period import last_day, period_of, years_before
from communique.brief.svg import drawing
from communique.brief.timeline import Lane, mark, timeline
from communique.cli import cli
from communique.errors import UsageError

PAIR = ("KEN", "UGA")
SVG = "{http://www.w3.org/2000/svg}"
ARABIC = "سكة حديد جديدة"
HOSTILE = f"<script>alert(1)</script> & *bold* [x](y) | `z` {ARABIC}"


class Seen(HTMLParser):
    """Collects elements, and attributes that could ask for something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.asked: list[str] = []
        self.ids: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            if name in ("src", "href", "srcset", "data", "action", "poster"):
                self.asked.append(value or "")
            if name == "id":
                self.ids.append(value or "")


@pytest.fixture
def record_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain_output: None) -> Path:
    path = tmp_path / "r.db"
    record_of(path, *reports()).close()
    monkeypatch.setenv("COMMUNIQUE_RECORD", str(path))
    return path


def made_page(tmp_path: Path, *told: Report) -> tuple[str, str]:
    with record_of(tmp_path / "r.db", *told) as record:
        made = briefing(record, PAIR, since="2024", today=TODAY)
    return page(made), markdown(made)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ("brief", *arguments))


def test_a_page_asks_for_nothing_and_its_numbers_lead_to_notes(tmp_path: Path) -> None:
    html, _ = made_page(tmp_path, *reports())
    seen = Seen(html)
    assert {link for link in seen.asked if not link.startswith("#n")} == set()
    assert {link[1:] for link in seen.asked} <= set(seen.ids)
    assert len(seen.ids) == len(set(seen.ids))
    assert not {"script", "link", "img", "iframe"} & set(seen.tags)
    assert "url(" not in html.replace("url(#", "")
    assert "@import" not in html
    assert "default-src 'none'" in html
    assert len(html.encode()) < 300_000


def test_styles_keep_to_the_briefing_and_know_print_and_dark(tmp_path: Path) -> None:
    html, _ = made_page(tmp_path, *reports())
    style = re.sub(r"@page \{[^}]*\}", "", html.partition("<style>")[2].partition("</style>")[0])
    selectors = [one.strip() for part in re.findall(r"([^{}]+)\{", style) for one in part.split(",")]
    assert [one for one in selectors if not one.startswith("@") and ".communique-brief" not in one] == []
    assert "@media print" in style
    assert "prefers-color-scheme: dark" in style


def test_words_of_reports_stay_words(tmp_path: Path) -> None:
    told = Report(f"Uganda asks {HOSTILE} of Kenya.\nThey met.", "2024-02-03", "<b>Lake</b>", "a.txt")
    told.meeting("They met").said(f"asks {HOSTILE} of Kenya", "UGA", "demand", target_state=("KEN",))
    html, text = made_page(tmp_path, told)
    assert "script" not in Seen(html).tags
    assert "b" not in Seen(html).tags
    assert f"<bdi>asks &lt;script&gt;alert(1)&lt;/script&gt; &amp; *bold* [x](y) | `z` {ARABIC}" in html
    assert r"\<script\>" in text
    assert r"\*bold\* \[x\](y) \| \`z\`" in text
    assert "“\u2068asks" in text


def test_an_outlet_cannot_turn_the_line_around_nor_a_title_fill_the_page(tmp_path: Path) -> None:
    told = Report("They met.", "2024-02-03", "Lake\u202e Post", "a.txt", title="word " * 2000)
    told.meeting("They met")
    for made in made_page(tmp_path, told):
        assert "\u202e" not in made
        assert "Lake" in made
        assert "word " * 100 not in made


def test_links_lead_to_pages_only(tmp_path: Path) -> None:
    bad = Report("They met once.", "2024-02-03", "Post", "a.txt", url="javascript:alert(1)").meeting(
        "They met once"
    )
    good = Report("They met twice.", "2024-05-03", "Post", "b.txt", url="https://post.example/?a=1&b=2")
    html, _ = made_page(tmp_path, bad, good.meeting("They met twice"))
    assert [link for link in Seen(html).asked if not link.startswith("#")] == [
        "https://post.example/?a=1&b=2"
    ]


def test_words_that_are_not_in_the_text_are_orphaned_in_every_form(record_path: Path) -> None:
    with sqlite3.connect(record_path) as connection:
        connection.execute("UPDATE documents SET clean_text = replace(clean_text, 'timetable', 'calendar-')")
    connection.close()
    result = run("Kenya", "UGA", "--since", "2024")
    assert result.exit_code == 1
    assert "timetable of works” **(orphaned: the stored text has other words)**" in result.stdout
    assert "marked as orphaned" in result.stderr
    html = record_path.with_name("o.html")
    assert run("Kenya", "UGA", "--out", str(html)).exit_code == 1
    assert 'class="orphan"' in html.read_text("utf-8")


def test_a_day_is_a_dot_a_month_a_bar_and_an_unknown_end_fades() -> None:
    marks = (
        mark("2024-03-04", "a day"),
        mark("2024-05", "a month"),
        mark("2024-06-06", "by a day", "before", shown="by 2024-06-06"),
        mark("2024-08-01", "planned", "after", firm=False),
    )
    line = timeline(
        period_of("2024", "2024", TODAY), ["2024-03-05"], ["2024-03-05"], [Lane("Meetings", (marks,))]
    )
    assert line is not None
    tree = ET.fromstring(drawing(line, 760, "x").replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1))  # noqa: S314
    titled = {e.findtext(f"{SVG}title", ""): e for e in tree.iter() if e is not tree}
    day, month = titled["2024-03-04: a day"], titled["2024-05: a month"]
    before, after = titled["by 2024-06-06: by a day"], titled["2024-08-01: planned"]
    assert day.tag == f"{SVG}circle"
    assert month.tag == f"{SVG}rect"
    assert 55 < float(month.get("width", "0")) < 70  # a twelfth of the drawing
    assert "x-before" in before.get("fill", "")
    assert "x-after" in after.get("fill", "")
    assert "hollow" in after.get("class", "")
    gaps = [e for e in tree.iter(f"{SVG}rect") if e.get("class") == "gap"]
    assert len(gaps) == 2
    assert tree.get("role") == "img"
    labelled = {e.get("id") for e in tree if e.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set(tree.get("aria-labelledby", "").split()) == labelled


def test_a_timeline_needs_a_beginning() -> None:
    assert timeline(period_of(None, None, TODAY), [None], [None], []) is None


def test_leap_days_and_months_have_their_ends() -> None:
    assert last_day("2024-02").isoformat() == "2024-02-29"
    assert years_before("2024-02-29", 2) == "2022-02-28"


def test_without_a_file_markdown_is_printed(record_path: Path) -> None:
    result = run("Kenyan", "UGA", "--since", "2024", "--until", "2024")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("# Kenya and Uganda\n\nBriefing from the record, 2024 to 2024\n")
    assert result.stdout.count("## Sources") == 1


def test_a_file_is_written_in_the_form_of_its_ending(record_path: Path) -> None:
    html, text = record_path.with_name("b.html"), record_path.with_name("b.md")
    said = run("KEN", "UGA", "--out", str(html))
    assert (said.exit_code, said.stdout) == (0, "")
    assert re.fullmatch(r"\S+b\.html: \d+ kB, \d+ sources\n", said.stderr)
    run("KEN", "UGA", "--out", str(text))
    assert html.read_text("utf-8").startswith("<!doctype html>")
    assert text.read_text("utf-8").startswith("# Kenya and Uganda")
    assert {one.suffix for one in record_path.parent.iterdir()} <= {
        ".db",
        ".html",
        ".md",
        ".db-shm",
        ".db-wal",
    }


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("KEN", "kenya"), "two different states"),
        (("KEN", "UGA", "--out", "b.pdf"), "ends in none of .html"),
        (("KEN", "UGA", "--since", "2024", "--until", "2023"), "ends before it begins"),
        (("KEN", "UGA", "--out", "no/such/folder/b.md"), "there is no folder no/such/folder"),
    ],
)
def test_what_cannot_be_made_is_said(record_path: Path, arguments: tuple[str, ...], words: str) -> None:
    result = CliRunner().invoke(cli, ("brief", *arguments))
    assert result.exit_code != 0
    assert words in " ".join(result.stderr.split())


def test_two_parties_are_two(record_path: Path) -> None:
    from communique.store import open_record

    with open_record(record_path) as record, pytest.raises(UsageError, match="twice"):
        briefing(record, ("KEN", "KEN"), today=TODAY)
