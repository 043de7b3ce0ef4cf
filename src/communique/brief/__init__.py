"""brief: a briefing on two parties, put together from the record."""

from communique.brief.assembling import briefing
from communique.brief.markdown import markdown
from communique.brief.model import Briefing, Group, LeftOut, Line, Note, Quote, Section, Strong, Text
from communique.brief.page import page

__all__ = [
    "Briefing",
    "Group",
    "LeftOut",
    "Line",
    "Note",
    "Quote",
    "Section",
    "Strong",
    "Text",
    "briefing",
    "markdown",
    "page",
]
