"""Sphinx configuration: builds offline with `sphinx-build -W -n -b html docs docs/_build/html`."""

import re
import sys
from importlib.metadata import version as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "Communiqué"
author = "The Communiqué authors"
copyright = "2026, The Communiqué authors"  # noqa: A001
release = version = installed("communique")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "tables"]
exclude_patterns = ["_build", "_ext", "figures.md"]
default_role = "code"
myst_enable_extensions = ["deflist", "colon_fence", "attrs_inline"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = f"Communiqué {release}"
html_static_path = ["_static"]
html_css_files = ["plain.css"]
html_copy_source = False
html_show_sphinx = False
html_theme_options = {"navigation_with_keys": True}

autodoc_typehints = "signature"
autodoc_member_order = "bysource"
python_maximum_signature_line_length = 88
napoleon_use_ivar = True
# No address is asked for while the pages are built, so names of other packages are not links.
nitpick_ignore_regex = [
    ("py:.*", r"(?!communique).*"),
    # Types of a field, of which the page says what they hold.
    ("py:.*", r"communique\..*\.(model_config|Source|PartKind|MentionKind)"),
    # Rows and parts that other rows hold, whose fields the commands show.
    ("py:class", r"communique\.(brief|store)\..*"),
]


def _name_each_field(
    app: object, what: str, name: str, thing: object, options: object, lines: list[str]
) -> None:
    """Let "start, end: ..." of a docstring be one entry; otherwise the first is taken for a type."""
    lines[:] = [re.sub(r"^( +)(\w+), (\w+): ", r"\1\2/\3: ", line) for line in lines]


def setup(app: object) -> None:
    """Run before the docstrings are parsed."""
    app.connect("autodoc-process-docstring", _name_each_field, priority=100)  # type: ignore[attr-defined]
