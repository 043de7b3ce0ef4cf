"""Journeys through the desk in a browser: what a person does from page to page, with and without scripts.

After each, her browser must have asked nobody but the desk, and refused or broken nothing.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from communique.store import open_record
from desk import Reader, pages, served

pytestmark = [pytest.mark.browser, pytest.mark.slow]
Come = Callable[..., Reader]
NAVIGATION = "header.top, footer, .skip, nav, form, button, dialog, details:not([open])"


@pytest.fixture
def come(browser: Browser, desk: str) -> Iterator[Come]:
    """Makes a reader of the desk; afterwards each must have stayed on this machine."""
    came: list[Reader] = []

    def new(origin: str = desk, **options: Any) -> Reader:
        came.append(Reader(browser, origin, **options))
        return came[-1]

    yield new
    for one in came:
        one.leave()


@pytest.fixture
def own(sample_record: Path, tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """A desk over a record of its own, for tests that write: its origin and the record."""
    copy = Path(shutil.copy(sample_record, tmp_path / "own.db"))
    with served(copy) as origin:
        yield origin, copy


def plain(text: str | None) -> str:
    return " ".join((text or "").split())


def marked(reader: Reader) -> str:
    """Return the words of the report that are marked, without the numbers of records."""
    found = reader.page.locator("#text mark")
    expect(found.first).to_be_visible()
    return plain("".join(found.all_text_contents()))


def test_from_the_start_to_the_evidence_of_a_hit(come: Come) -> None:
    reader = come()
    page = reader.go("/")
    reader.keep("start")
    page.get_by_label("What was said, promised or signed?").fill("ferry OR ferries")
    page.keyboard.press("Enter")
    hit = page.locator("ol.found > li").first
    expect(hit.locator("mark").first).to_have_text(re.compile("^ferr(y|ies)$", re.I))
    reader.keep("search")
    sentence = plain(hit.locator("a[data-open]").text_content())
    hit.locator("a[data-open]").click()
    expect(page).to_have_url(re.compile(r"/documents/.*#s=\d+-\d+$"))
    assert marked(reader) == sentence
    expect(page.locator("#text mark").first).to_be_in_viewport()
    reader.keep("document")
    page.locator(".cards a[data-evidence]").first.click()
    expect(page).to_have_url(re.compile("/evidence/"))
    expect(page.locator(".witnesses").get_by_text("checked").first).to_be_visible()
    reader.keep("evidence")
    page.locator(".witnesses a").first.click()
    assert marked(reader)


def test_from_a_pair_to_two_accounts_of_a_meeting(come: Come, sample_record: Path) -> None:
    reader = come()
    page = reader.go("/pairs/KEN,UGA")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kenya and Uganda")
    reader.keep("pair")
    with open_record(sample_record, readonly=True) as record:
        most = max(record.meetings(), key=lambda row: row.reports)
    page.locator(f'a[href="/meetings/{most.id}"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kenya and Uganda")
    told = [
        row for row in page.locator("table.aligned tbody tr").all() if row.locator("blockquote").count() > 1
    ]
    assert told
    one, other = (told[0].locator("td[data-account]:has(blockquote)").nth(n).bounding_box() for n in (0, 1))
    assert one is not None
    assert other is not None
    assert one["y"] == other["y"]
    assert one["x"] + one["width"] <= other["x"] + 1
    expect(page.locator("#alone")).to_be_visible()
    reader.keep("meeting")
    words = plain(told[0].locator("blockquote").first.text_content())
    told[0].locator("blockquote a[data-evidence]").first.click()
    assert marked(reader) == words


def test_a_promise_is_taken_apart_and_put_together_again(come: Come, own: tuple[str, Path]) -> None:
    origin, record = own
    reader = come(origin)
    page = reader.go("/ledger")
    reader.keep("ledger")
    page.locator("tr[data-row]", has=page.locator('a[href$="#wordings"]', has_text="2")).first.locator(
        "td.what > a"
    ).click()
    wordings = page.locator("ol.ladder > li")
    expect(wordings).to_have_count(2)
    reader.keep("thread")
    page.get_by_text("Why it is here", exact=True).first.click()
    page.get_by_role("button", name="Not the same").first.click()
    expect(page.get_by_role("status")).to_contain_text("Decided: different")
    expect(wordings).to_have_count(1)
    with open_record(record, readonly=True) as opened:
        assert [one.opinion for one in opened.judgements()] == ["different"]
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(wordings).to_have_count(2)
    expect(page.get_by_role("button", name="Undo")).to_have_count(0)
    reader.keep("thread-undone")


def test_a_review_by_keys_alone(come: Come, own: tuple[str, Path]) -> None:
    origin, record = own
    reader = come(origin)
    page = reader.go("/review")
    first = page.locator(".side h3").all_text_contents()
    reader.keep("review")
    page.keyboard.press("x")
    expect(page).to_have_url(re.compile("at=1"))
    page.go_back()
    expect(page.locator(".side h3").first).to_have_text(first[0])
    page.keyboard.press("s")
    expect(page.get_by_role("status")).to_contain_text("Decided: same")
    with open_record(record, readonly=True) as opened:
        assert [one.opinion for one in opened.judgements()] == ["same"]
    page.keyboard.press("u")
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    expect(page.locator(".side h3").first).to_have_text(first[0])
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("s x u")
    expect(page.locator("#q")).to_have_value("s x u")


@pytest.mark.parametrize("name", ["ledger", "thread", "document", "meeting", "pair", "review", "sources"])
def test_paper_has_the_page_and_nothing_to_press(come: Come, sample_record: Path, name: str) -> None:
    reader = come()
    page = reader.go(pages(sample_record)[name])
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    shown = [plain(one.text_content())[:60] for one in page.locator(NAVIGATION).all() if one.is_visible()]
    assert shown == []
    reader.keep(f"print-{name}")


def test_all_is_read_without_scripts(come: Come) -> None:
    reader = come(java_script_enabled=False)
    page = reader.go("/ledger")
    link = page.locator("td.what > a").first
    wording = plain(link.text_content())
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(wording)
    words = page.locator("ol.ladder blockquote a").last
    content = plain(words.text_content())
    words.click()
    assert marked(reader) == content
    reader.keep("document-without-scripts")
    page.locator("#q").fill('"research vessels"')
    page.get_by_role("banner").get_by_role("button", name="Search").click()
    expect(page.locator("ol.found mark").first).to_be_visible()
    page.locator(".facets a").first.click()
    expect(page.get_by_role("list", name="Narrowed by").get_by_role("listitem")).to_have_count(1)
    reader.keep("search-without-scripts")


def test_a_link_by_fragment_alone_goes_to_its_words(come: Come, sample_record: Path) -> None:
    with open_record(sample_record, readonly=True) as record:
        row = max(record.rows("statements"), key=lambda row: row.start)
    reader = come()
    page = reader.go(f"/documents/{row.document}#s={row.start}-{row.end}")
    assert marked(reader) == plain(row.quote)
    expect(page.locator("#text mark").first).to_be_in_viewport()
    page.evaluate("location.hash = '#s=0-10'")
    expect(page.locator("#text mark[data-by-fragment]").first).to_be_in_viewport()
    page.evaluate("location.hash = '#s=0-99999999'")
    expect(page.get_by_role("alert")).to_contain_text("Orphaned")
