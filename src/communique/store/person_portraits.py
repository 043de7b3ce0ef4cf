"""A person from all reports that name the person: what lists and pages say."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from communique.store.counterparts import met
from communique.store.holding import MOSTLY, offices_of
from communique.store.portrait_rows import PersonLine, PersonPortrait, Portrait, Spelling
from communique.store.tables import id_of

WORDS = 3
"""Offices shown in a list."""
NAMES = "(SELECT entity FROM identities WHERE person = :person UNION SELECT :person)"
_COUNTS = {
    "said": f"""
        SELECT count(*) FROM persons p CROSS JOIN statements s ON s.person = p.key
        WHERE p.entity IN {NAMES}""",
    "promised": f"""
        SELECT count(*) FROM persons p CROSS JOIN statements s ON s.person = p.key
        CROSS JOIN commitments r ON r.statement = s.key WHERE p.entity IN {NAMES}""",
    "demanded": f"""
        SELECT count(*) FROM persons p CROSS JOIN statements s ON s.person = p.key
        WHERE p.entity IN {NAMES} AND s.act = 'demand'""",
}
_SPELLINGS = f"""
    WITH seen AS (
      SELECT r.entity, r.document, r.name AS spelling FROM persons r WHERE r.entity IN {NAMES}
      UNION SELECT r.entity, r.document, value FROM persons r, json_each(r.spellings)
        WHERE r.entity IN {NAMES} AND r.spellings <> '[]')
    SELECT s.spelling, count(DISTINCT s.document) AS documents, group_concat(DISTINCT d.outlet),
      min(d.published), max(d.published), group_concat(DISTINCT s.entity)
    FROM seen s JOIN documents d ON d.key = s.document
    GROUP BY s.spelling ORDER BY documents DESC, s.spelling"""
_RULE = "SELECT rule FROM identities WHERE entity = ?"
_IMPORTED = f"""
    SELECT name, aliases, entity, source, words FROM reference_people WHERE entity IN {NAMES} ORDER BY key"""
_SEEN = f"""
    SELECT count(DISTINCT p.document), min(d.published), max(d.published) FROM persons p
    JOIN documents d ON d.key = p.document WHERE p.entity IN {NAMES}"""
_ENTITY = "SELECT name, state FROM entities WHERE key = :person AND kind = 'person'"
_STATES = f"""
    SELECT e.state, count(*) FROM persons p JOIN entities e ON e.key = p.entity WHERE p.entity IN {NAMES}
    AND e.state IS NOT NULL GROUP BY 1 ORDER BY count(*) DESC, 1"""
_BY_OFFICE = "SELECT count(*) FROM stand_ins WHERE person = :person"
_NAME = f"""
    SELECT name FROM persons WHERE entity IN {NAMES} GROUP BY name
    ORDER BY instr(name, ' ') > 0 DESC, count(*) DESC, length(name) DESC, name LIMIT 1"""
_HELD = f"""
    SELECT office FROM persons WHERE entity IN {NAMES} AND office IS NOT NULL GROUP BY office
    ORDER BY count(*) DESC, office LIMIT {WORDS}"""
_FORMS = f"SELECT count(DISTINCT name) FROM persons WHERE entity IN {NAMES}"


def person_portrait(connection: sqlite3.Connection, person: int) -> Portrait | None:
    """Return a person, put together anew; `None` if neither reports nor reference data name anybody so."""
    values = {"person": person}
    documents, first, last = connection.execute(_SEEN, values).fetchone()
    imported = connection.execute(_IMPORTED, values).fetchall()
    entity = connection.execute(_ENTITY, values).fetchone()
    if entity is None or not (documents or imported):
        return None
    counted = connection.execute(_STATES, values).fetchall() or [(entity[1], 1)]
    named = connection.execute(_NAME, values).fetchone() or imported[0]
    words = [word for (word,) in connection.execute(_HELD, values)]
    words = words or list(dict.fromkeys(row[-1] for row in imported if row[-1]))[:WORDS]
    return Portrait(
        key=person,
        kind="person",
        name=named[0],
        folded=entity[0],
        state=counted[0][0],
        documents=documents,
        first=first,
        last=last,
        line=PersonLine(offices=tuple(words), forms=connection.execute(_FORMS, values).fetchone()[0]),
        page=PersonPortrait(
            states=tuple(code for code, number in counted if code and number * MOSTLY >= counted[0][1]),
            by_office=connection.execute(_BY_OFFICE, values).fetchone()[0],
            counts={kind: connection.execute(query, values).fetchone()[0] for kind, query in _COUNTS.items()},
            spellings=(*_spellings(connection, values), *_given(imported)),
            met=tuple(met(connection, person)),
            held=tuple(offices_of(connection, person)),
        ),
    )


def _spellings(connection: sqlite3.Connection, values: dict[str, int]) -> list[Spelling]:
    found = []
    rows = connection.execute(_SPELLINGS, values).fetchall()
    for spelling, documents, outlets, first, last, entities in rows:
        names = [int(key) for key in entities.split(",")]
        rules = {rule for name in names for (rule,) in connection.execute(_RULE, (name,)) if rule}
        found.append(
            Spelling(
                ids=tuple(id_of("person", name) for name in names),
                spelling=spelling,
                documents=documents,
                outlets=tuple(sorted(outlets.split(","))) if outlets else (),
                first=first,
                last=last,
                rules=tuple(sorted(rules)),
            )
        )
    return found


def _given(imported: list[Any]) -> list[Spelling]:
    """Return the forms that reference data give, each with the name of these."""
    forms: dict[tuple[str, int, str], None] = {}
    for name, aliases, entity, source, _ in imported:
        forms |= dict.fromkeys((form, entity, source) for form in (name, *json.loads(aliases)))
    return [
        Spelling(
            ids=(id_of("person", entity),),
            spelling=form,
            documents=0,
            outlets=(source,),
            first=None,
            last=None,
            rules=("reference data",),
        )
        for form, entity, source in forms
    ]
