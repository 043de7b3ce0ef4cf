"""Words that are several: "Abdulrahman", "Jalaluddin", "Alsudani", "Benali"."""

from __future__ import annotations

import re
from functools import lru_cache

from communique.names.parts import Kind

_SERVANT = re.compile(
    r"^abd(?:(?:[aeiou]{1,2})(?!l{1,2}[aeo]h)(?:l|([b-df-hj-np-tv-z])(?=\1))?(.{3,})|l?(hadi|aziz)|(rahman|rahim))$"
)
_SERVANT_ARABIC = re.compile(r"^عبدال(.{2,})$")
_ALLAH = re.compile(r"^abd(?:[aeiou]{1,2})l+[aeo]+h?[iy]?$")
_DIN = re.compile(r"^(.{3,}?)(?:[aeuo]l?|l)?d{1,2}(?:i|ee|ea|y)ne?$")
_DIN_NEEDS = re.compile(r"(?:[aeou]l?d{1,2}|ld|dd)(?:i|ee|ea|y)ne?$")
_ARTICLE_ARABIC = re.compile(r"^ال(?!له)(.{2,})$")
# What may be glued in front of a name and left out elsewhere.
_BARE = re.compile(
    r"^(?:[ae]l(?=[^aeiou]..)|[ae]l(?=[aeiou]...)|b[ei]n(?=...)|bu(?=[^aeiou]..)|bou(?=[^aeiou]..)|abul?(?=...)|aboul?(?=...)|l(?=[aeiou][^aeiou]+[aeiou]?[^aeiouyh])|[ae]l?(?=(ss|dd|rr|zz|tt|nn|sh)...))"
)


@lru_cache(maxsize=1 << 16)
def unglue(folded: str) -> tuple[Kind, str]:
    """Return the kind of a single word and what of it is compared.

    "abdulrahman" is a servant of "rahman", "jalaluddin" is "jalaldin" as "Jalal al-Din" is, the Arabic
    article written with its word falls away. All else is a given name until its place is known.
    """
    if folded.startswith("cabd"):  # Somali writes c for the ayn
        folded = folded[1:]
    if _ALLAH.match(folded) or folded == "عبدالله":
        return Kind.GIVEN, "abdulah" if folded[0] == "a" else folded
    if found := _SERVANT.match(folded):
        return Kind.SERVANT, next(g for g in found.groups()[1:] if g)
    if found := _SERVANT_ARABIC.match(folded):
        return Kind.SERVANT, found[1]
    if found := _ARTICLE_ARABIC.match(folded):
        return (Kind.NISBA if found[1][-1] in "\u064a\u06cc" else Kind.FAMILY), found[1]
    if _DIN_NEEDS.search(folded) and (found := _DIN.match(folded)):
        return Kind.GIVEN, found[1] + "din"
    return Kind.GIVEN, folded


@lru_cache(maxsize=1 << 16)
def bare(core: str) -> str:
    """Return a word without what may be glued in front: "alsudani" and "sudani", "benali" and "ali"."""
    return _BARE.sub("", core)
