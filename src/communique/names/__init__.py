"""names: take a personal name apart, and tell whether two are one person's, with the reasons."""

from communique.names.comparing import SAME, Aligned, Comparison, compare_names
from communique.names.keys import block_keys
from communique.names.parsing import parse_name
from communique.names.parts import Kind, Part, PersonName
from communique.names.reasons import Reason

__all__ = [
    "SAME",
    "Aligned",
    "Comparison",
    "Kind",
    "Part",
    "PersonName",
    "Reason",
    "block_keys",
    "compare_names",
    "parse_name",
]
