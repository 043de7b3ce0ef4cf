"""Every page of the desk, wide and narrow: the rules of WCAG 2.2 A and AA in axe-core."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from desk import Reader, pages

pytestmark = [pytest.mark.browser, pytest.mark.slow]
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
    "resultTypes": ["violations"],
}


@pytest.mark.parametrize(
    ("width", "scheme"), [(1280, "light"), (390, "dark")], ids=["wide and light", "narrow and dark"]
)
def test_no_page_breaks_a_rule_or_scrolls_to_the_side(
    browser: Browser, desk: str, sample_record: Path, width: int, scheme: str
) -> None:
    reader = Reader(browser, desk, viewport={"width": width, "height": 900}, color_scheme=scheme)
    broken = []
    for name, address in pages(sample_record).items():
        page = reader.go(address)
        for rule in Axe().run(page, options=RULES).response["violations"]:
            broken += [f"{name}: {rule['id']}: {node['html'][:160]}" for node in rule["nodes"]]
        if reader.is_wider():
            broken.append(f"{name}: scrolls to the side")
    reader.leave()
    assert not broken, "\n".join(broken)
