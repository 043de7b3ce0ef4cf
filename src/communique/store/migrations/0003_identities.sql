-- Who is who. Entities stay what single reports give: a name with a state. Identities tie them to persons;
-- they follow from the evidence (ties) and from what people decided (judgements), and can be made anew.

-- Days on which a report says that somebody took or left the office.
ALTER TABLE persons ADD COLUMN since TEXT;
ALTER TABLE persons ADD COLUMN until TEXT;

-- Offices under which a report shows a person.
CREATE TABLE holdings (
  person INTEGER NOT NULL REFERENCES persons ON DELETE CASCADE,
  office INTEGER NOT NULL REFERENCES entities,
  tenure TEXT NOT NULL,          -- JSON: acting, former, designate ... as the words have it
  first TEXT,                    -- days that the report speaks of
  last TEXT,
  PRIMARY KEY (person, office)
) STRICT, WITHOUT ROWID;

CREATE INDEX holdings_office ON holdings (office);

-- Rows of imported reference data: one more source, with its name.
CREATE TABLE reference_people (
  key INTEGER PRIMARY KEY,
  entity INTEGER NOT NULL REFERENCES entities,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,         -- JSON
  office INTEGER REFERENCES entities,
  words TEXT NOT NULL,           -- the office as the source has it
  start TEXT,
  "end" TEXT,
  source TEXT NOT NULL,
  place TEXT NOT NULL            -- file and line
) STRICT;

CREATE INDEX reference_people_entity ON reference_people (entity);
CREATE INDEX reference_people_office ON reference_people (office);

-- Skeletons of names: two spellings of one name share one.
CREATE TABLE name_keys (
  name_key TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  PRIMARY KEY (name_key, entity)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_keys_entity ON name_keys (entity);

-- What is known of two names being one person's; left is the smaller key.
CREATE TABLE ties (
  "left" INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  "right" INTEGER NOT NULL REFERENCES entities ON DELETE CASCADE,
  verdict TEXT NOT NULL,         -- same, unsure, different
  weight REAL NOT NULL,
  PRIMARY KEY ("left", "right")
) STRICT, WITHOUT ROWID;

CREATE INDEX ties_right ON ties ("right");

CREATE TABLE identities (
  entity INTEGER PRIMARY KEY REFERENCES entities ON DELETE CASCADE,
  person INTEGER NOT NULL,       -- the smallest key of the names of that person
  rule TEXT NOT NULL,            -- what decided, for a name of one word
  candidates TEXT NOT NULL,      -- JSON: keys of persons who may be meant, where it stays open
  reason TEXT NOT NULL           -- why it stays open; empty if settled
) STRICT;

CREATE INDEX identities_person ON identities (person);

-- Whom words for an office mean that no name stands with: who held it on the day of the report.
CREATE TABLE stand_ins (
  mention INTEGER PRIMARY KEY REFERENCES mentions ON DELETE CASCADE,
  office INTEGER NOT NULL,
  person INTEGER NOT NULL,       -- as in identities
  basis TEXT NOT NULL            -- observed, near
) STRICT;

CREATE INDEX stand_ins_office ON stand_ins (office);
CREATE INDEX stand_ins_person ON stand_ins (person);

-- Persons and offices whose evidence has changed since identities were made.
CREATE TABLE unsettled (entity INTEGER PRIMARY KEY) STRICT;

INSERT INTO unsettled SELECT DISTINCT entity FROM persons WHERE entity IS NOT NULL;

CREATE INDEX entities_name ON entities (kind, name);

CREATE TABLE judgements (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  opinion TEXT NOT NULL,         -- same, different, unsure, retract
  "left" INTEGER NOT NULL,
  "right" INTEGER NOT NULL,
  why TEXT NOT NULL,
  "by" TEXT NOT NULL,
  made TEXT NOT NULL,
  replaces INTEGER REFERENCES judgements
) STRICT;

-- What is still open once names are tied across reports.
CREATE VIEW open_questions AS
SELECT q.* FROM questions q
WHERE NOT (q.kind = 'person' AND EXISTS (
    SELECT 1 FROM persons p JOIN identities i ON i.entity = p.entity
    JOIN identities j ON j.person = i.person JOIN entities e ON e.key = j.entity
    WHERE p.key = q.record AND i.reason = '' AND e.reason = ''))
  AND NOT (q.kind = 'mention' AND EXISTS (SELECT 1 FROM stand_ins s WHERE s.mention = q.record));
