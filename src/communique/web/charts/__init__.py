"""Charts as SVG made by the server: they need no script, take their colours from the page, and print."""

from communique.web.charts.activity import activity_chart
from communique.web.charts.strip import timeline_chart

__all__ = ["activity_chart", "timeline_chart"]
