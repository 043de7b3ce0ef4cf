-- Threads as lists show them: one row a promise, instrument, incident, meeting or series of figures, so that a
-- page of a list reads its rows alone. All of it follows from the records and can be made anew.

CREATE TABLE threads (
  thread INTEGER PRIMARY KEY,    -- as link_groups.grouped; of a series its smallest figure
  kind TEXT NOT NULL,            -- the table of its records
  first TEXT,                    -- day of the first report of it
  last TEXT,
  times INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  row TEXT NOT NULL              -- JSON: what the list says of it, but for what people rated and doubts
) STRICT;

CREATE INDEX threads_restated ON threads (kind, reports DESC, times DESC, first, last, thread);
CREATE INDEX threads_last ON threads (kind, last DESC, reports DESC, thread);
CREATE INDEX threads_first ON threads (kind, first, reports DESC, thread);

-- Which parties have which part in a thread, by the day of each report of it.
CREATE TABLE thread_parts (
  kind TEXT NOT NULL,
  part TEXT NOT NULL,            -- any, by, to, by-to, between, with
  party TEXT NOT NULL,           -- a code, or two with a plus; empty for any
  thread INTEGER NOT NULL,
  day TEXT NOT NULL,             -- empty if the report has none
  PRIMARY KEY (kind, part, party, thread, day)
) STRICT, WITHOUT ROWID;

CREATE INDEX thread_parts_thread ON thread_parts (thread);

-- The folded words of each record of a thread; its rowid is the record's key.
CREATE VIRTUAL TABLE thread_words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");

-- Which figures measure the same thing.
CREATE TABLE series (
  figure INTEGER PRIMARY KEY,
  series TEXT NOT NULL           -- JSON: measure, unit, parties
) STRICT;

CREATE INDEX series_series ON series (series);

-- Pairs of threads, names or a mention and a person that may be one; what people decided of is not here.
CREATE TABLE doubts (
  kind TEXT NOT NULL,            -- the table of the records; people, mentions
  one INTEGER NOT NULL,          -- thread, person, or mention
  other INTEGER NOT NULL,
  "left" INTEGER NOT NULL,       -- the two records, or names, that are nearest to each other
  "right" INTEGER NOT NULL,
  weight REAL NOT NULL,          -- log-odds
  smaller INTEGER NOT NULL,      -- records of the smaller of both: what a decision would move
  larger INTEGER NOT NULL,
  PRIMARY KEY (kind, one, other)
) STRICT, WITHOUT ROWID;

CREATE INDEX doubts_other ON doubts (other);
CREATE INDEX doubts_one ON doubts (one);
CREATE INDEX doubts_useful ON doubts (smaller DESC, abs(weight), kind, one, other);

CREATE INDEX link_ties_left_near ON link_ties ("left", "right", weight) WHERE verdict <> 'different';
CREATE INDEX link_ties_right_near ON link_ties ("right", "left", weight) WHERE verdict <> 'different';

-- How many rows there are of what is slow to count.
CREATE TABLE tallies (
  tally TEXT PRIMARY KEY,
  number INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX documents_outlet ON documents (outlet, published);

-- What is to be made anew: threads, figures; `people`, `tallies`, `counts` as a whole.
CREATE TABLE stale (
  kind TEXT NOT NULL,
  thread INTEGER NOT NULL,
  PRIMARY KEY (kind, thread)
) STRICT, WITHOUT ROWID;

INSERT INTO stale SELECT DISTINCT kind, grouped FROM link_groups;
INSERT INTO stale SELECT 'commitments', key FROM commitments
  WHERE key NOT IN (SELECT record FROM link_groups);
INSERT INTO stale SELECT 'figures', key FROM figures;
INSERT INTO stale VALUES ('people', 0), ('tallies', 0), ('counts', 0);

-- Linking writes all groups anew that hang together; most of them are as they were.
CREATE TRIGGER groups_come BEFORE INSERT ON link_groups WHEN NOT EXISTS (
  SELECT 1 FROM link_groups g WHERE g.record = new.record AND g.grouped = new.grouped
    AND g.recalled = new.recalled AND g.candidates = new.candidates)
BEGIN
  INSERT INTO stale SELECT g.kind, g.grouped FROM link_groups g WHERE g.record = new.record
    AND NOT EXISTS (SELECT 1 FROM stale s WHERE s.kind = g.kind AND s.thread = g.grouped);
  INSERT INTO stale SELECT new.kind, new.grouped
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = new.kind AND thread = new.grouped);
END;
CREATE TRIGGER groups_go AFTER DELETE ON link_groups
BEGIN
  INSERT INTO stale SELECT old.kind, old.grouped
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = old.kind AND thread = old.grouped);
  DELETE FROM thread_words WHERE rowid = old.record;
END;

-- What could not be weighed is in no group, and is a promise of its own.
CREATE TRIGGER unlinked_alone AFTER DELETE ON unlinked WHEN old.kind = 'commitments'
  AND NOT EXISTS (SELECT 1 FROM link_groups WHERE record = old.record)
BEGIN
  INSERT INTO stale SELECT 'commitments', old.record
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'commitments' AND thread = old.record);
END;

-- A copy adds its outlet to the promises of the report that it folds under.
CREATE TRIGGER copies_come_threads AFTER INSERT ON copies
BEGIN
  INSERT INTO stale SELECT DISTINCT 'commitments', g.grouped FROM commitments c
    JOIN link_groups g ON g.record = c.key WHERE c.document = new.lead
    AND NOT EXISTS (SELECT 1 FROM stale s WHERE s.kind = 'commitments' AND s.thread = g.grouped);
END;
CREATE TRIGGER copies_change_threads AFTER UPDATE ON copies
BEGIN
  INSERT INTO stale SELECT DISTINCT 'commitments', g.grouped FROM commitments c
    JOIN link_groups g ON g.record = c.key WHERE c.document IN (old.lead, new.lead)
    AND NOT EXISTS (SELECT 1 FROM stale s WHERE s.kind = 'commitments' AND s.thread = g.grouped);
END;
CREATE TRIGGER copies_go_threads AFTER DELETE ON copies
BEGIN
  INSERT INTO stale SELECT DISTINCT 'commitments', g.grouped FROM commitments c
    JOIN link_groups g ON g.record = c.key WHERE c.document = old.lead
    AND NOT EXISTS (SELECT 1 FROM stale s WHERE s.kind = 'commitments' AND s.thread = g.grouped);
END;

CREATE TRIGGER figures_come AFTER INSERT ON figures
BEGIN
  INSERT INTO stale SELECT 'figures', new.key
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'figures' AND thread = new.key);
END;
CREATE TRIGGER figures_go AFTER DELETE ON figures
BEGIN
  INSERT INTO stale SELECT 'figures', old.key
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'figures' AND thread = old.key);
END;

CREATE TRIGGER identities_come_people AFTER INSERT ON identities
BEGIN
  INSERT INTO stale SELECT 'people', 0 WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'people');
END;
CREATE TRIGGER identities_change_people AFTER UPDATE ON identities
BEGIN
  INSERT INTO stale SELECT 'people', 0 WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'people');
END;
CREATE TRIGGER identities_go_people AFTER DELETE ON identities
BEGIN
  INSERT INTO stale SELECT 'people', 0 WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'people');
END;
CREATE TRIGGER judgements_come_people AFTER INSERT ON judgements
BEGIN
  INSERT INTO stale SELECT 'people', 0 WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'people');
END;

CREATE TRIGGER documents_come_tallies AFTER INSERT ON documents
BEGIN
  INSERT INTO stale SELECT 'tallies', 0 WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'tallies');
END;
CREATE TRIGGER documents_change_tallies AFTER UPDATE OF extractor ON documents
BEGIN
  INSERT INTO stale SELECT 'tallies', 0 WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'tallies');
END;
CREATE TRIGGER documents_go_tallies AFTER DELETE ON documents
BEGIN
  INSERT INTO stale SELECT 'tallies', 0 WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'tallies');
END;
