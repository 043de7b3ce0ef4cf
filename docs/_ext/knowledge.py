"""Tables of what the data files know: cue verbs, outlets, phrases of web pages."""

from __future__ import annotations

from collections import defaultdict

from communique.datafiles import load_data

Row = tuple[str, ...]
EXAMPLES = 4


def cue_rows() -> list[Row]:
    """Return the acts with the cue verbs that always have it, then those whose words decide."""
    verbs: dict[str, list[str]] = defaultdict(list)
    for verb, frame in load_data("extract", "cues.yaml")["verbs"].items():
        verbs[frame.get("act", "")].append(verb)
    fixed = [(f"`{act}`", ", ".join(sorted(verbs[act]))) for act in sorted(verbs) if act]
    return [*fixed, ("the words decide", ", ".join(sorted(verbs[""])))]


def outlet_rows() -> list[Row]:
    """Return the outlets by state: name, abbreviations, other names, addresses."""
    outlets = sorted(load_data("read", "outlets.yaml"), key=lambda o: (o.get("country") or "~", o["name"]))
    return [
        (
            o.get("country") or "",
            o["name"],
            *(", ".join(map(str, o.get(field, ()))) for field in ("short", "aka", "sites")),
        )
        for o in outlets
    ]


def role_rows() -> list[Row]:
    """Return role, usual name, some words for it, and words for it in some states only."""
    rows = []
    for role, row in load_data("offices", "roles.yaml").items():
        local = "; ".join(
            f"{codes.replace(' ', ', ')}: {', '.join(words[:EXAMPLES])}"
            for codes, words in row.get("in", {}).items()
        )
        rows.append((f"`{role}`", row["name"], ", ".join(row.get("aliases", ())[:EXAMPLES]), local))
    return rows


def leader_rows() -> list[Row]:
    """Return role and the states whose "leader" holds it."""
    table = load_data("offices", "words.yaml")["leader"]
    return [(f"`{role}`", ", ".join(sorted(codes))) for role, codes in table.items()]


def disputed_rows() -> list[Row]:
    """Return name, other names, who administers, who claims, and a note."""
    return [
        (name, *(", ".join(row[field]) for field in ("names", "administered", "claimed")), row["note"])
        for name, row in load_data("reference", "disputed.yaml").items()
    ]


def boilerplate_rows() -> list[Row]:
    """Return kind, reason, number of phrases and some of them."""
    rows = []
    for entry in load_data("clean", "boilerplate.yaml"):
        phrases = [p for how in ("start", "line", "within", "segment") for p in entry.get(how, ())]
        shown = ", ".join(f"“{phrase}”" for phrase in phrases[:EXAMPLES])
        rows.append((f"`{entry['kind']}`", entry["reason"], str(len(phrases)), shown))
    return rows
