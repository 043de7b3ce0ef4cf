"""evaluate: measure what is extracted against labels that people made."""

from communique.evaluate.gate import Floors, GateResult, load_floors
from communique.evaluate.identities import evaluate_identities
from communique.evaluate.measure import (
    attributions,
    evaluate_quotes,
    evaluate_records,
    load_gold,
    system_rows,
    texts_of,
)
from communique.evaluate.names import NamePair, NamesReport, evaluate_names, load_pairs, score_pairs
from communique.evaluate.quotes import score_quotes
from communique.evaluate.records import Report, score_records

__all__ = [
    "Floors",
    "GateResult",
    "NamePair",
    "NamesReport",
    "Report",
    "attributions",
    "evaluate_identities",
    "evaluate_names",
    "evaluate_quotes",
    "evaluate_records",
    "load_floors",
    "load_gold",
    "load_pairs",
    "score_pairs",
    "score_quotes",
    "score_records",
    "system_rows",
    "texts_of",
]
