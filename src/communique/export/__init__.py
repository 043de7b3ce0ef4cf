"""export: records out as files, the same bytes for the same record."""

from communique.export.exchange import exchange, exchange_line
from communique.export.tables import as_values, write_csv, write_json, write_jsonl, write_table
from communique.store.columns import ROWS, TABLES, columns_of
from communique.store.frames import to_frame

__all__ = [
    "ROWS",
    "TABLES",
    "as_values",
    "columns_of",
    "exchange",
    "exchange_line",
    "to_frame",
    "write_csv",
    "write_json",
    "write_jsonl",
    "write_table",
]
