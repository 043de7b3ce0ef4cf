"""From what was found to the records: mentions, persons, offices, and the sides that meet."""

from __future__ import annotations

from collections import Counter

from communique.extract.cast import Cast
from communique.extract.mentions.affiliation import Affiliation
from communique.extract.mentions.elimination import is_rank
from communique.extract.mentions.groups import Group
from communique.extract.mentions.offices import Title
from communique.extract.mentions.page import Page
from communique.extract.mentions.people import name_span, name_text
from communique.extract.mentions.persons import Name
from communique.extract.mentions.places import find_sites, is_place
from communique.extract.mentions.references import Answer, References
from communique.extract.mentions.scene import Scene
from communique.model import Mention, Office, Person

NAME_CONFIDENCE = {"title": 0.97, "address": 0.95, "apposition": 0.9, "mark": 0.85, "repeated": 0.85}
STATE_CONFIDENCE = {"words": 0.98, "shared": 0.9, "in service": 0.9, "principal": 0.97, "home": 0.85}
KIND_OF_FORM = {"organisation": "organisation", "party": "organisation", "body": "organisation"}
MOST_SIDES = 6


class Builder:
    """Builds the cast of one document from its scene, its groups and its affiliations."""

    def __init__(self, scene: Scene, known: list[Affiliation]) -> None:
        self.scene, self.page, self.known = scene, scene.page, known
        self.references = References(scene, known)
        self.mentions: list[Mention] = []
        self.named = {i for name in scene.names for i in (name.before, name.behind) if i is not None}
        self.office_of: dict[int, Title] = {}
        self.taken = [False] * len(scene.page.words)

    def build(self) -> Cast:
        """Return the cast."""
        self.sides = sides_of(self.scene, self.known)
        for number in range(len(self.known)):
            title = self._main_title(number)
            if title is not None:
                self.office_of[number] = title
        self._read_through()
        self._states()
        self._sites()
        self.mentions.sort(key=lambda mention: (mention.start, -mention.end, mention.kind))
        return Cast(self.page.text, tuple(self.mentions), self._persons(), self._offices(), self.sides)

    def _read_through(self) -> None:
        """Take names, titles, pronouns and groups in text order: each refers to what stands before it."""
        names = {name.first: (number, name) for number, name in enumerate(self.scene.names)}
        titles = {
            t.first: t for i, t in enumerate(self.scene.titles) if i not in self.named and not t.role.plural
        }
        groups = {group.first: group for group in self.scene.groups}
        for at, word in enumerate(self.page.words):
            if at in names:
                self._name(*names[at])
            elif at in titles and not self.taken[at]:
                self._title(titles[at])
            if at in groups:
                self._group(groups[at])
            elif word.low in ("he", "she", "him") and word.tag == "PRP" and not self.taken[at]:
                self._pronoun(at)

    def _add(
        self,
        first: int,
        last: int,
        outer: int,
        after: int,
        kind: str,
        rule: str,
        confidence: float,
        **more: object,
    ) -> None:
        start, end = self.page.span(first, last)
        end = max(end, int(str(more.pop("end", end))))
        extent_start, extent_end = self.page.words[outer].start, self.page.words[after - 1].end
        self.mentions.append(
            Mention.model_validate(
                {
                    "start": start,
                    "end": end,
                    "quote": self.page.text[start:end],
                    "rule": rule,
                    "confidence": confidence,
                    "kind": kind,
                    "extent_start": min(extent_start, start),
                    "extent_end": max(extent_end, end),
                    **more,
                }
            )
        )

    def _name(self, number: int, name: Name) -> None:
        gathered = self.scene.gathered
        outer, after = min(name.outer, name.first), max(name.after, name.last)
        self.taken[outer:after] = [True] * (after - outer)
        end = name_span(self.page, name)[1]
        index = name.before if name.before is not None else name.behind
        title = self.scene.titles[index] if index is not None else None
        office = self._office_text(title) if title else None
        if number not in gathered.of_name:
            candidates = tuple(self._full_name(i) for i in gathered.open_names.get(number, ()))
            self._add(
                name.first,
                name.last,
                outer,
                after,
                "person",
                f"person.{name.rule}",
                0.5,
                end=end,
                name=name_text(self.page, name),
                office=office,
                state=title.state if title else None,
                candidates=candidates,
                reason="more than one person bears the name",
            )
            return
        person = gathered.of_name[number]
        self.references.saw(outer, after, person)
        self._add(
            name.first,
            name.last,
            outer,
            after,
            "person",
            f"person.{name.rule}",
            NAME_CONFIDENCE[name.rule],
            end=end,
            name=self._full_name(person),
            office=office or self._office_of(person),
            state=self.known[person].state,
            person=person,
        )

    def _title(self, title: Title) -> None:
        answer = self.references.of_title(title)
        self.taken[title.outer : title.after] = [True] * (title.after - title.outer)
        if answer.person is not None:
            self.references.saw(title.outer, title.after, answer.person)
            if not self.scene.titles_of(self.scene.gathered.bearers[answer.person]):
                self.office_of.setdefault(answer.person, title)
        state = title.state or (self.known[answer.person].state if answer.person is not None else None)
        self._add(
            title.first,
            title.last,
            title.outer,
            title.after,
            "office",
            answer.rule,
            answer.confidence,
            office=self._office_text(title),
            state=state,
            person=answer.person,
            name=self._full_name(answer.person) if answer.person is not None else None,
            candidates=tuple(self._full_name(i) for i in answer.candidates),
            reason=answer.reason,
        )

    def _pronoun(self, at: int) -> None:
        answer: Answer = self.references.of_pronoun(at)
        if answer.person is not None:
            self.references.saw(at, at + 1, answer.person)
        person = answer.person
        self._add(
            at,
            at + 1,
            at,
            at + 1,
            "pronoun",
            answer.rule,
            answer.confidence,
            person=person,
            reason=answer.reason,
            name=self._full_name(person) if person is not None else None,
            state=self.known[person].state if person is not None else None,
        )

    def _group(self, group: Group) -> None:
        states = group.states or self.sides[:2]
        reason = "" if len(states) > 1 else "the document does not name two parties"
        rule = "group.they" if group.pronoun else "group.named" if group.states else "group.sides"
        self._add(
            group.first,
            group.last,
            group.first,
            group.last,
            "group",
            rule,
            0.7 if group.pronoun else 0.85,
            states=tuple(states),
            reason=reason,
        )

    def _states(self) -> None:
        for hit in self.page.hits:
            kind = KIND_OF_FORM.get(hit.form, "state")
            if is_place(self.page, hit):
                kind = "place"
            several = hit.several
            outer = hit.first
            if self.page.follows(outer) and self.page.words[outer - 1].low == "the":
                outer -= 1
            self._add(
                hit.first,
                hit.last,
                outer,
                hit.last,
                kind,
                f"state.{hit.form}",
                0.5 if several else 0.95,
                end=hit.end,
                name=self.page.text[hit.start : hit.end],
                state=None if several else hit.code,
                candidates=several,
                reason="several states bear the name" if several else "",
            )

    def _sites(self) -> None:
        for site in find_sites(self.page, self.taken):
            name = self.page.text[slice(*self.page.span(site.first, site.last))]
            self._add(
                site.first,
                site.last,
                site.first,
                site.last,
                site.kind,
                f"{site.kind}.mark",
                0.7,
                name=name,
                state=site.state,
            )

    def _full_name(self, person: int) -> str:
        return name_text(self.page, self.scene.names[self.scene.gathered.bearers[person].main])

    def _office_of(self, person: int) -> str | None:
        title = self.office_of.get(person)
        return self._office_text(title) if title else None

    def _office_text(self, title: Title) -> str:
        return self.page.text[slice(*self.page.span(title.first, title.last))]

    def _main_title(self, person: int) -> Title | None:
        """Return the title that stands at the fullest name in the body, else the longest."""
        bearer = self.scene.gathered.bearers[person]
        found = []
        for number in bearer.names:
            name = self.scene.names[number]
            body = self.page.parsed.sentences[self.page.words[name.first].sentence].kind == "body"
            for index in (name.before, name.behind):
                if index is not None and self.scene.titles[index].role.kind != "relative":
                    title = self.scene.titles[index]
                    found.append(
                        (name.last - name.first, body, title.last - title.first, -title.first, title)
                    )
        return max(found, key=lambda entry: entry[:4])[4] if found else None

    def _persons(self) -> tuple[Person, ...]:
        persons = []
        for number, bearer in enumerate(self.scene.gathered.bearers):
            name = self.scene.names[bearer.main]
            start, end = name_span(self.page, name)
            title = self.office_of.get(number)
            spellings = dict.fromkeys(name_text(self.page, self.scene.names[i]) for i in bearer.names)
            best = max(NAME_CONFIDENCE[self.scene.names[i].rule] for i in bearer.names)
            persons.append(
                Person(
                    start=start,
                    end=end,
                    quote=self.page.text[start:end],
                    rule=f"person.{name.rule}",
                    confidence=best,
                    name=self.page.text[start:end],
                    office=self._person_office(number),
                    state=self.known[number].state,
                    former=bool(title and title.former),
                    spellings=tuple(spellings),
                )
            )
        return tuple(persons)

    def _person_office(self, person: int) -> str | None:
        title = self.office_of.get(person)
        if title is not None:
            return self._office_text(title)
        for number in self.scene.gathered.bearers[person].names:
            address = self.scene.names[number].address
            if address and is_rank(self.scene, number):
                return address
        return None

    def _offices(self) -> tuple[Office, ...]:
        offices: dict[tuple[str, str | None], Office] = {}
        holders = {
            index: self.scene.gathered.of_name[number]
            for number, name in enumerate(self.scene.names)
            for index in (name.before, name.behind)
            if index is not None and number in self.scene.gathered.of_name
        }
        for index, title in enumerate(self.scene.titles):
            if title.role.plural or title.role.kind == "relative":
                continue
            holder = holders.get(index)
            state = title.state or (self.known[holder].state if holder is not None else None)
            start, end = self.page.span(title.first, title.last)
            key = (self.page.text[start:end].lower(), state)
            if key not in offices or (offices[key].holder is None and holder is not None):
                offices[key] = Office(
                    start=start,
                    end=end,
                    quote=self.page.text[start:end],
                    rule="office.title",
                    confidence=0.9,
                    office=self.page.text[start:end],
                    state=state,
                    holder=self._full_name(holder) if holder is not None else None,
                )
        return tuple(sorted(offices.values(), key=lambda office: office.start))


def sides_of(scene: Scene, known: list[Affiliation]) -> tuple[str, ...]:
    """Return the parties that meet, most prominent first: by their persons, and by where they are named."""
    page: Page = scene.page
    counts: Counter[str] = Counter()
    for number, bearer in enumerate(scene.gathered.bearers):
        state = known[number].state
        if (state and scene.titles_of(bearer)) or (state and known[number].evidence == "principal"):
            early = any(page.words[scene.names[i].first].sentence <= 2 for i in bearer.names)
            counts[state] += 3 * min(len(bearer.names), 4) + (6 if early else 0)
    for hit in page.hits:
        if hit.several or hit.form == "body":
            continue
        counts[hit.code] += 3 if page.words[hit.first].sentence <= 1 else 1
    return tuple(code for code, _ in counts.most_common(MOST_SIDES))
