"""web: the desk, a local web interface. Pages read; one small path writes what people decide."""

from __future__ import annotations

from communique.web.app import create_app

__all__ = ["create_app"]
