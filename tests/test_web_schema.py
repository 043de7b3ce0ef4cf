"""The OpenAPI document of the desk says what its JSON twins take and give: no answer breaks it.

Schemathesis makes the requests. It could not guess what is in the record: addresses of that are given to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from communique.store import open_record
from communique.web import create_app

pytestmark = pytest.mark.slow
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EXAMPLES = {GenerationMode.POSITIVE: 10, GenerationMode.NEGATIVE: 5}


@pytest.fixture(scope="module")
def schema(sample_record: Path) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(sample_record, hosts=("testserver",)))


@pytest.fixture(scope="module")
def there(sample_record: Path) -> dict[str, str]:
    """Ids of things that are in the record, by the first part of their address."""
    with open_record(sample_record, readonly=True) as record:
        return {
            "threads": record.ledger()[0].id,
            "meetings": next(iter(record.meetings())).id,
            "instruments": record.instruments()[0].id,
            "incidents": record.incidents()[0].id,
            "people": next(record.rows("people")).id,
            "offices": next(record.rows("offices")).id,
            "documents": next(record.rows("documents")).id,
            "evidence": next(record.rows("statements")).id,
        }


def asked(operation: Any, there: dict[str, str]) -> Iterator[tuple[GenerationMode, dict[str, Any]]]:
    """Yield how an operation is to be asked: as it allows, as it does not, of what is there."""
    for mode in EXAMPLES:
        yield mode, {}
    known = {"identifier": there.get(operation.path.split("/")[1], ""), "code": "KEN", "codes": "KEN,UGA"}
    known |= {"name": "people", "form": "csv" if "export" in operation.path else "bib"}
    given_here = {name: value for name, value in known.items() if f"{{{name}}}" in operation.path}
    if given_here:
        yield GenerationMode.POSITIVE, {"path_parameters": given_here}


def test_no_answer_breaks_what_the_document_says(schema: Any, there: dict[str, str]) -> None:
    broken = []
    count = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode, fixed in asked(operation, there):
            try:
                ask(operation, mode, fixed)
            except Unsatisfiable:
                # Of some addresses there is nothing that it does not allow.
                assert mode is GenerationMode.NEGATIVE
            except Exception as error:
                broken.append(f"{operation.label} ({mode.value}, {fixed}): {error}")
        count += 1
    assert count > 50
    assert not broken, "\n".join(broken)


def ask(operation: Any, mode: GenerationMode, fixed: dict[str, Any]) -> None:
    @settings(
        max_examples=EXAMPLES[mode],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(mode, **fixed))
    def one(case: Any) -> None:
        case.call_and_validate(checks=CHECKS)

    one()
