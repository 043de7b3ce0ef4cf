"""evaluate: measure what is extracted against labels that people made."""

from communique.evaluate.gate import Floors, GateResult, load_floors
from communique.evaluate.measure import (
    attributions,
    evaluate_quotes,
    evaluate_records,
    load_gold,
    system_rows,
    texts_of,
)
from communique.evaluate.quotes import score_quotes
from communique.evaluate.records import Report, score_records

__all__ = [
    "Floors",
    "GateResult",
    "Report",
    "attributions",
    "evaluate_quotes",
    "evaluate_records",
    "load_floors",
    "load_gold",
    "score_quotes",
    "score_records",
    "system_rows",
    "texts_of",
]
