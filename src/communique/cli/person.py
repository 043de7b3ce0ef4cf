"""How one person looks: spellings with their outlets, tenures with their reports, who may be the same."""

from __future__ import annotations

import click

from communique.cli.layouts import counted, in_state
from communique.cli.marks import safe
from communique.cli.who import tenure_lines
from communique.store import PersonPage, SpellingRow


def page_lines(page: PersonPage) -> list[str]:
    """Return all that the record has on one person, for a reader."""
    person = page.person
    seen = " to ".join(dict.fromkeys(day for day in (person.first, person.last) if day)) or "no day known"
    lines = [
        click.style(safe(in_state(person.name, person.state)), bold=True) + f"  {person.id}",
        f"{counted(person.documents, 'report')}, {counted(person.mentions, 'mention')}, {seen}",
    ]
    if person.reason:
        lines.append(f"Open: {safe(person.reason)}")
    lines += ["", "Spellings", *(f"  {_spelling(row)}" for row in page.spellings)]
    lines += ["", "Offices" if page.tenures else "No office of this person was seen on a known day."]
    for tenure in page.tenures:
        lines.append(f"  {click.style(safe(tenure.office), bold=True)}")
        lines += [f"    {line}" for line in tenure_lines(tenure, everything=False)]
    if page.by_office:
        lines += [
            "",
            f"Meant {counted(page.by_office, 'time')} by office alone, as other reports of the day show.",
        ]
    if page.doubts:
        lines += ["", "May be the same (communique why shows the reasons, communique judge decides)"]
        lines += [f"  {safe(in_state(row.name, row.state))}  {row.id}" for row in page.doubts]
    return lines


def _spelling(row: SpellingRow) -> str:
    outlets = f" ({', '.join(row.outlets)})" if row.outlets else ""
    why = f"; {row.reason}" if row.reason else ""
    return safe(
        f"{in_state(row.spelling, row.state)}  {counted(row.documents, 'report')}{outlets}  {row.id}{why}"
    )
