"""The form of personal names: which words in a row are one name.

A name is a row of capitalised words, with particles ("bin", "al-", "de", "van"), initials and suffixes
("Jr.", "II"), and ends before a possessive, a state's name, a title or an everyday word.
"""

from __future__ import annotations

from communique.extract.mentions.lexicon import Lexicon, name_words
from communique.extract.mentions.page import Page

AMBIGUOUS = frozenset({"He", "An", "So", "Will", "Yes", "Do"})  # family names, and everyday words
JOINTS = frozenset({" ", "-", "'", "’", "' ", "’ ", "‑", " ‘", "ʽ", "`"})
LONGEST = 8


def read_name(page: Page, lex: Lexicon, at: int, *, sure: bool) -> int | None:
    """Return one past the last word of the name that begins at `words[at]`, or `None`.

    Args:
        page: the document.
        lex: words of titles.
        at: where a name may begin.
        sure: whether the words in front say that a name must follow (a title, "Mr.").
    """
    if at >= len(page.words) or not _may_begin(page, lex, at, sure):
        return None
    end = at + 1
    while end < len(page.words) and end - at < LONGEST and page.follows(end) and _goes_on(page, lex, at, end):
        end += 1
    while (
        end > at and page.words[end - 1].low in name_words("particles") and not page.words[end - 1].is_capital
    ):
        end -= 1
    if end == at + 1 and (
        page.words[at].low in lex.modifiers or page.words[at].low in name_words("particles")
    ):
        return None
    return end if end > at and any(len(page.words[i].key) > 1 for i in range(at, end)) else None


def _may_begin(page: Page, lex: Lexicon, at: int, sure: bool) -> bool:
    word = page.words[at]
    if word.low in name_words("particles") and page.follows(at + 1):
        following = page.words[at + 1]
        if following.low in name_words("particles"):
            return word.is_capital and following.gap == " " and _may_begin(page, lex, at + 1, sure=True)
        return (
            following.is_capital
            and (following.gap == "-" or word.is_capital or sure)
            and _plain(page, lex, at + 1)
        )
    if word.text in AMBIGUOUS and page.follows(at + 1) and page.words[at + 1].gap == " ":
        return (
            (sure or page.label(at) == "PERSON")
            and page.words[at + 1].is_capital
            and _plain(page, lex, at + 1)
        )
    if not word.is_capital or word.is_clitic or not _plain(page, lex, at) or at in page.roles:
        return False
    return sure or word.tag in ("NNP", "NNPS") or page.label(at) == "PERSON"


def _goes_on(page: Page, lex: Lexicon, begin: int, at: int) -> bool:
    word = page.words[at]
    if _is_suffix(page, at):
        return word.gap in (" ", ", ")
    if word.gap not in JOINTS or word.is_clitic:
        return False
    if word.low in name_words("particles") and (not word.is_capital or len(word.low) < 4):
        following = page.words[at + 1] if page.follows(at + 1) else None
        return following is not None and following.gap in JOINTS and _name_word(page, lex, at + 1)
    if at - 1 > begin and _is_suffix(page, at - 1):
        return False
    if word.text[0].islower():
        return _small_part(page, at)
    if word.low in {page.words[i].low for i in range(begin, at)}:
        return False
    if page.in_title(at) and page.label(at - 1) == "PERSON" and page.marks[at] is not page.marks[at - 1]:
        following = page.words[at + 1] if page.follows(at + 1) else None
        alone = following is None or not following.is_capital
        return (word.key in page.body_names or (alone and word.tag == "NNP")) and _plain(page, lex, at)
    return _plain(page, lex, at)


def _is_suffix(page: Page, at: int) -> bool:
    word = page.words[at]
    return word.low in name_words("suffixes") and (word.text.isupper() or word.low in ("jr", "sr"))


def _small_part(page: Page, at: int) -> bool:
    """Whether a lower-case word goes on with a name: "Sung-ryol", "Chan-o-cha", "Shia'a"."""
    word, before = page.words[at], page.words[at - 1]
    if word.gap == "-":
        return word.low not in name_words("hyphen_tails") and (before.is_capital or before.gap == "-")
    return word.gap in ("'", "’", "ʽ", "`") and before.is_capital and len(word.low) < 4


def _name_word(page: Page, lex: Lexicon, at: int) -> bool:
    word = page.words[at]
    return (word.is_capital and _plain(page, lex, at)) or word.low in name_words("particles")


def _plain(page: Page, lex: Lexicon, at: int) -> bool:
    """Whether the word belongs to no closed class that ends a name."""
    word = page.words[at]
    if word.text[0].isdigit() or page.hit_at[at] is not None:
        return False
    person = page.label(at) == "PERSON"
    if word.low in lex.not_names and not (person and word.low in name_words("also_names")):
        return False
    if word.tag.startswith("VB") and not person and not word.text.isupper():
        return False
    role = page.roles.get(at)
    if role is not None and not (person and role[1].weak and page.label(at - 1) == "PERSON"):
        return False
    if not person and word.low in lex.modifiers:
        return False
    return at not in page.ranks and (at not in page.honorifics or word.low == "haj")


def skip_address(page: Page, at: int) -> int:
    """Return the index after ranks, forms of address and short brackets that stand before a name."""
    while at < len(page.words) and page.follows(at):
        word = page.words[at]
        if word.gap.strip() not in ("", ",", ".", "(", ")", "),"):
            return at
        found = page.ranks.get(at) or page.honorifics.get(at)
        if found is None and word.gap.endswith("(") and page.follows(at + 1):
            close = page.text.find(")", word.start, word.start + 24)
            after = at
            while close >= 0 and after < len(page.words) and page.words[after].start < close:
                after += 1
            if after > at and page.follows(after):
                at = after
                continue
        if found is None:
            return at
        at = found
    return at
