"""HTML pages: the body by trafilatura, the metadata from tags, the date by htmldate where no tag is plain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from communique.model import Metadata, RawDocument, Sourced
from communique.read.dates import find_dates, iso_date
from communique.read.decoding import decode
from communique.read.failures import FILE_LIMIT, NotRead, Why
from communique.read.opening import Opened
from communique.read.outlets import bearer, outlet_of_site
from communique.read.rows import with_title

TAGS: dict[str, tuple[str, ...]] = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title", "json:headline"),
    "outlet": (
        "og:site_name",
        "citation_journal_title",
        "dc.publisher",
        "json:publisher",
        "application-name",
    ),
    "published": (
        "article:published_time",
        "og:published_time",
        "citation_publication_date",
        "dc.date.issued",
        "dcterms.issued",
        "json:datepublished",
        "itemprop:datepublished",
        "publishdate",
        "pubdate",
        "dc.date",
        "date",
    ),
    "updated": (
        "article:modified_time",
        "og:updated_time",
        "dcterms.modified",
        "json:datemodified",
        "itemprop:datemodified",
        "last-modified",
    ),
    "url": ("canonical", "og:url", "json:url"),
}
"""The tags that carry a field, the most reliable first; names in lower case."""

SENTENCE = re.compile(r"[^\n]{40,}")
SENTENCE_END = re.compile(r"[.!?…。؟۔।]")
BEFORE_YEAR = 30
"""Most characters of a date before or behind its year."""
LATEST = "2100-01-01"
"""The latest day that htmldate may find: fixed, so that the result does not depend on the day of reading."""

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding=["']([\w-]+)""", re.I)
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(opened: Opened) -> RawDocument:
    """Read the article of a page; the raw text has a paragraph a line, blank lines between, title first.

    Args:
        opened: the page.

    Raises:
        NotRead: too large, not HTML that can be parsed, or a page without an article.
    """
    data = opened.read(FILE_LIMIT)
    declared = _CHARSET.search(data[:4096])
    page, notes = decode(data, (declared[1] or declared[2]).decode() if declared else None)
    page = _XML_HEAD.sub("", page.replace("\x00", ""))
    tree = _tree(page)
    text = _article(page)
    found = _tags(tree)
    fields = {name: field for name in TAGS if (field := _field(name, found))}
    site = outlet_of_site(fields["url"].value) if "url" in fields else None
    if site:
        fields["outlet"] = fields["url"].model_copy(update={"value": site.name})
    if "published" not in fields:
        fields.update(_by_htmldate(page))
    language = _language(tree)
    if language:
        fields["language"] = language
    title = fields.pop("title", None) or _heading(tree)
    if title:
        text, fields["title"] = with_title(text, title.value, title.words, source="tag")
    return RawDocument(
        name=opened.name,
        source=opened.source,
        format="html",
        text=text,
        metadata=Metadata(**fields),
        original=data,
        notes=notes,
    )


def _tree(page: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    try:
        return lxml_html.document_fromstring(page)
    except (etree.LxmlError, ValueError) as error:
        raise NotRead(Why.HTML if page.strip() else Why.BLANK, error=error) from error


def _article(page: str) -> str:
    """Return the text of the article, a blank line between paragraphs."""
    import trafilatura

    text = trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False) or ""
    if not any(SENTENCE_END.search(line) for line in SENTENCE.findall(text)):
        raise NotRead(Why.NO_ARTICLE)
    return "\n\n".join(line for line in text.split("\n") if line.strip())


def _tags(tree: Any) -> dict[str, tuple[str, str]]:
    """Return value and tag, verbatim, of what describes the page, by name; the first one counts."""
    found: dict[str, tuple[str, str]] = {}
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        prefix = "itemprop:" if tag.get("itemprop") and name == tag.get("itemprop") else ""
        _keep(found, prefix + name.lower(), tag.get("content"), tag)
    for tag in tree.iter("time"):
        name = tag.get("itemprop") or ("pubdate" if tag.get("pubdate") is not None else "")
        prefix = "itemprop:" if tag.get("itemprop") else ""
        _keep(found, prefix + name.lower(), tag.get("datetime"), tag)
    for tag in tree.iter("link"):
        _keep(found, (tag.get("rel") or "").lower(), tag.get("href"), tag)
    for name, value in _linked_data(tree):
        found.setdefault(f"json:{name.lower()}", (value, f'application/ld+json: "{name}": "{value}"'))
    return found


def _keep(found: dict[str, tuple[str, str]], name: str, value: str | None, tag: Any) -> None:
    from lxml import etree

    if name and value and value.strip():
        words = etree.tostring(tag, encoding="unicode", with_tail=False)[:300]
        found.setdefault(name, (" ".join(value.split()), words))


def _linked_data(tree: Any) -> Iterator[tuple[str, str]]:
    """Yield the fields of JSON-LD descriptions of an article."""
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            items = json.loads(script.text or "")
        except ValueError:
            continue  # a page may be read without them
        for item in _objects(items):
            for name in ("headline", "datePublished", "dateModified", "url"):
                if isinstance(item.get(name), str) and "headline" in item:
                    yield name, item[name]
            publisher = item.get("publisher")
            if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                yield "publisher", publisher["name"]


def _objects(items: Any) -> Iterator[dict[str, Any]]:
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, dict):
            yield item
            yield from _objects(item.get("@graph", []))


def _field(name: str, found: dict[str, tuple[str, str]]) -> Sourced | None:
    """Return a field of the metadata from the first tag that has it in a form that is understood."""
    for tag in TAGS[name]:
        value, words = found.get(tag, ("", ""))
        if name in ("published", "updated"):
            value = iso_date(value) or ""
        elif name == "url":
            value = value if value.startswith(("http://", "https://")) else ""
        elif name == "outlet" and value:
            outlet = bearer(value)
            value = outlet.name if outlet else value
        if value:
            return Sourced(value=value, source="tag", words=words)
    return None


def _heading(tree: Any) -> Sourced | None:
    """Return the page's one main heading, or else its title without the name of the site."""
    headings = [heading for heading in tree.iter("h1") if heading.text_content().strip()]
    if len(headings) == 1:
        value = " ".join(headings[0].text_content().split())
        return Sourced(value=value, source="tag", words="<h1>")
    title = " ".join((tree.findtext(".//title") or "").split())
    value = re.split(r"\s[|–—·«»-]\s(?!.*\s[|–—·«»-]\s)", title)[0]
    return Sourced(value=value, source="tag", words=f"<title>{title}</title>") if value else None


def _by_htmldate(page: str) -> Iterator[tuple[str, Sourced]]:
    import htmldate

    day = htmldate.find_date(page, original_date=True, extensive_search=False, max_date=LATEST)
    words = _where_written(page, day) if day else None
    if day and words:
        yield "published", Sourced(value=day, source="tag", words=words)


def _where_written(page: str, day: str) -> str | None:
    """Return the words of a page that say a day beyond doubt: htmldate takes 03/04 for a day in April."""
    year, month, number = day.split("-")
    plain = re.search(rf"{year}([-/]){month}\1{number}(?!\d)", page)
    if plain:
        return plain.group()
    for match in re.finditer(rf"(?<!\d){year}(?!\d)", page):
        for date in find_dates(page, max(match.start() - BEFORE_YEAR, 0), match.end() + BEFORE_YEAR):
            if date.day == day:
                return page[date.start : date.end]
    return None


def _language(tree: Any) -> Sourced | None:
    code = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").strip()
    if not re.match(r"[A-Za-z]{2}(?:[-_]|$)", code):
        return None
    return Sourced(value=code[:2].lower(), source="tag", words=f'lang="{code}"')
