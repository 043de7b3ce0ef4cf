"""The cards of a report's records: a long report has a thousand, which a template would take too long for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup, escape

from communique.store.readings import Span
from communique.web.links import link_to
from communique.web.rendering import short, words


def cards(
    spans: Iterable[Span],
    text: str,
    numbers: Mapping[str, int],
    layers: Mapping[str, str],
    names: Mapping[str, str],
) -> Markup:
    """Return a list item for each record.

    Args:
        spans: the records.
        text: the whole text that they stand on.
        numbers: of the records that have one.
        layers: the layer of each table.
        names: what a record of each table is called.
    """
    made = (
        _card(span, text[span.start : span.end], numbers.get(span.id), layers[span.layer], names[span.layer])
        for span in spans
    )
    return Markup("\n".join(made))  # noqa: S704 - words are escaped below, ids are ours


def _card(span: Span, said: str, number: int | None, layer: str, name: str) -> str:
    key, words_of = span.id, f'<a class="number" href="#ref-{span.id}"'
    mark = (
        f'{words_of}><span class="unseen">To the words of record </span>{number}</a>'
        if number
        else f'{words_of} aria-label="To the words">¶</a>'
    )
    orphaned = ' <strong class="warn">orphaned</strong>' if span.orphaned else ""
    quote = ""
    if not span.label.startswith(said):
        quote = f'\n<p class="soft said">{words(short(said, 140))}</p>'
    which = number or escape(short(span.label, 60))
    return f"""<li class="card k-{layer}" id="card-{key}" data-of="{key}" data-row>
<p class="card-head">{mark}
<span class="what">{name}</span>{orphaned}</p>
<p><a data-open href="{escape(link_to(key))}">{words(short(span.label or name, 110))}</a></p>{quote}
<p class="card-links"><a data-evidence href="/evidence/{key}">\
Evidence<span class="unseen"> of {name} {which}</span></a></p>
</li>"""
