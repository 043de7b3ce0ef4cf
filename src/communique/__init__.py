"""Communiqué: reads reports of diplomacy and keeps a record that shows its sources."""

__version__ = "0.1.0"
