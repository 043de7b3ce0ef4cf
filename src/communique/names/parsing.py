"""Take a personal name apart: titles, given and family names, chains of fathers, articles, particles."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from communique.names.glued import unglue
from communique.names.orders import settle
from communique.names.parts import Kind, Part, PersonName
from communique.names.vocabulary import Vocabulary, vocabulary
from communique.names.words import Word, words

Rule = Callable[[list[Word], int, list[Part], Vocabulary], int]
_TOO_SHORT_FOR_A_CHAIN = 2


@lru_cache(maxsize=1 << 16)
def parse_name(text: str) -> PersonName:
    """Take a personal name apart.

    Args:
        text: a name in any script and order, with or without titles: "H.E. Dr. Fuad Hussein",
            "NAHRI, Sana", "Kim Jong-un", "Abd al-Rahman bin Nasser Al Thani".

    Returns:
        The parts with their kinds. A text without letters has none; nothing raises.
    """
    found = words(text)
    known = vocabulary()
    done: list[Part] = []
    at = 0
    while at < len(found):
        at = next(after for rule in _RULES if (after := rule(found, at, done, known)))
    return PersonName(text, settle(done, found))


def _suffix(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    """Take "Jr", "III" for suffixes at the end, not hyphened to the word before."""
    word = found[at]
    last = all(w.ahead or w.folded in known.titles or w.folded in known.suffixes for w in found[at + 1 :])
    if word.folded not in known.suffixes or word.hyphened or not done or not last:
        return 0
    done.append(Part(word.text, word.folded, Kind.SUFFIX, known.suffixes[word.folded]))
    return at + 1


def _title(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    word = found[at]
    if word.folded not in known.titles or word.hyphened or _hyphen_follows(found, at):
        return 0
    others = sum(w.folded not in known.titles and not w.hyphened for w in found)
    is_first = all(part.kind is Kind.TITLE for part in done)
    if word.folded in known.titles_also_names and others < 2:
        return 0
    if not others or not (is_first or word.folded in known.titles_behind):
        return 0
    done.append(Part(word.text, word.folded, Kind.TITLE, word.folded))
    return at + 1


def _servant(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    """Make one part of "Abd al-Rahman" in its many spellings; of it "rahman" is compared."""
    if found[at].folded not in known.servant:
        return 0
    end = _behind_articles(found, at + 1, known)
    is_name = found[at].folded in ("abdo", "abdu") and len(found) == 2
    if end >= len(found) or is_name:
        return 0
    core = found[end].folded
    if core in known.allah or core == "lah":
        done.append(_part(found, at, end + 1, Kind.GIVEN, "abdulah"))
    else:
        done.append(_part(found, at, end + 1, Kind.SERVANT, unglue(core)[1]))
    return end + 1


def _kunya(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    """Make one part of "Abu Mahdi", "Umm Kulthum"; "abu" is compared with the rest."""
    if found[at].folded not in known.kunya:
        return 0
    end = _behind_articles(found, at + 1, known)
    if end >= len(found):
        return 0
    mother = found[at].folded[0] in "ou" or found[at].folded == "ام"
    prefix = "um" if mother else "abu"
    if "\u0600" <= found[end].folded[0] <= "\u06ff":
        prefix = "ام" if mother else "ابو"
    done.append(_part(found, at, end + 1, Kind.KUNYA, prefix + found[end].folded))
    return end + 1


def _kinship(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    """Take "bin Salman", "ould Daddah" for a father's name; "Ben Carson" is no chain."""
    word = found[at]
    if word.folded not in known.kinship or (not at and len(found) <= _TOO_SHORT_FOR_A_CHAIN):
        return 0
    end = _behind_articles(found, at + 1, known)
    if end >= len(found):
        return 0
    inner: list[Part] = []
    after = (
        _servant(found, end, inner, known)
        or _kunya(found, end, inner, known)
        or _plain(found, end, inner, known)
    )
    done.append(_part(found, at, after, Kind.FATHER, inner[0].core))
    return after


def _kinship_behind(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    """Make the part before "oğlu" a father's name: "Heydar oğlu"."""
    if found[at].folded not in known.kinship_behind or not done:
        return 0
    father = done.pop()
    text = f"{father.text} {found[at].text}"
    done.append(Part(text, f"{father.folded} {found[at].folded}", Kind.FATHER, father.core))
    return at + 1


def _article(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    """Make one part of article and name: "al-Sudani"; "al-Din" joins the part before."""
    end = _behind_articles(found, at, known)
    if end == at or end >= len(found):
        return 0
    if found[end].folded in known.din and _joins(done):
        return _join(found, at, end + 1, done, _DIN_CORE)
    inner: list[Part] = []
    after = _plain(found, end, inner, known)
    is_nisba = inner[0].core[-1:] in "iy\u064a\u06cc"
    done.append(_part(found, at, after, Kind.NISBA if is_nisba else Kind.FAMILY, inner[0].core))
    return after


def _joined(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    """Complete the part before: "Jalal uddin", "Rahim Ullah"."""
    if not _joins(done):
        return 0
    if found[at].folded in known.din:
        return _join(found, at, at + 1, done, _DIN_CORE)
    if found[at].folded in known.allah:
        return _join(found, at, at + 1, done, "الله" if found[at].folded == "الله" else "ulah")
    return 0


def _particle(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    word = found[at]
    is_name = not at and word.folded in known.family_first
    if word.folded not in known.particles or is_name or at + 1 >= len(found) or word.hyphened:
        return 0
    done.append(Part(word.text, word.folded, Kind.PARTICLE, word.folded))
    return at + 1


def _plain(found: list[Word], at: int, done: list[Part], known: Vocabulary) -> int:
    word = found[at]
    if len(word.folded) == 1 and word.folded.isascii():
        done.append(Part(word.text, word.folded, Kind.INITIAL, word.folded))
    elif at and len(word.folded) > 6 and word.folded.endswith(known.patronymic_ends):
        done.append(Part(word.text, word.folded, Kind.PATRONYMIC, word.folded))
    else:
        kind, core = unglue(word.folded)
        done.append(Part(word.text, word.folded, kind, core))
    return at + 1


_DIN_CORE = "din"
_RULES: tuple[Rule, ...] = (
    _suffix, _title, _servant, _kunya, _kinship, _kinship_behind, _article, _joined, _particle, _plain,
)  # fmt: skip


def _hyphen_follows(found: list[Word], at: int) -> bool:
    return at + 1 < len(found) and found[at + 1].hyphened


def _behind_articles(found: list[Word], at: int, known: Vocabulary) -> int:
    """Return the place of the first word that is no article; one at the very end is a word."""
    before = found[at - 1].folded if at else ""
    if at + 1 < len(found):
        bound = _hyphen_follows(found, at) or before in known.servant or before in known.kunya
        is_article = found[at].folded in known.articles
        if is_article or (bound and found[at].folded in known.articles_hyphened):
            return at + 1
    return at


def _part(found: list[Word], start: int, end: int, kind: Kind, core: str) -> Part:
    text = "".join(
        ("-" if w.hyphened and i else " " if i else "") + w.text for i, w in enumerate(found[start:end])
    )
    return Part(text, " ".join(w.folded for w in found[start:end]), kind, core)


def _joins(done: list[Part]) -> bool:
    return bool(done) and done[-1].kind in (Kind.GIVEN, Kind.NISBA, Kind.FAMILY, Kind.FATHER)


def _join(found: list[Word], start: int, end: int, done: list[Part], core: str) -> int:
    before, behind = done.pop(), _part(found, start, end, Kind.GIVEN, core)
    if "\u0600" <= before.core[0] <= "\u06ff" and core == _DIN_CORE:
        core = "دين"
    gap = "-" if found[start].hyphened else " "
    done.append(
        Part(
            before.text + gap + behind.text,
            f"{before.folded} {behind.folded}",
            before.kind,
            before.core + core,
        )
    )
    return end
