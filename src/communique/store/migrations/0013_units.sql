-- Records that say the same word for word, as far as it counts, are one without being weighed: the first by key
-- stands for the others, and only it is held beside the records of other units.
CREATE TABLE link_units (
  record INTEGER PRIMARY KEY,
  unit INTEGER NOT NULL          -- a hash of what all its records say
) STRICT;

CREATE INDEX link_units_unit ON link_units (unit, record);

-- 0 where another record of its unit stands for a record.
ALTER TABLE link_groups ADD COLUMN stands INTEGER NOT NULL DEFAULT 1;

DROP INDEX link_groups_grouped;
CREATE INDEX link_groups_grouped ON link_groups (grouped, stands);

-- What pairs weigh of which no tie is kept, where it was asked for: it is not reckoned again.
CREATE TABLE link_reckoned (
  "left" INTEGER NOT NULL,       -- the smaller key
  "right" INTEGER NOT NULL,
  weight REAL,                   -- NULL: the two are not held side by side
  PRIMARY KEY ("left", "right")
) STRICT, WITHOUT ROWID;

CREATE INDEX link_reckoned_right ON link_reckoned ("right");

-- Words for an office: whether they may mean its holder on the day of the report, read once.
CREATE TABLE office_words (
  office INTEGER NOT NULL,
  mention INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  means_holder INTEGER,          -- NULL: not yet read
  PRIMARY KEY (office, mention)
) STRICT, WITHOUT ROWID;

CREATE INDEX office_words_mention ON office_words (mention);
CREATE INDEX office_words_means ON office_words (office, means_holder);

INSERT INTO office_words SELECT l.entity, l.mention, NULL FROM links l
  JOIN mentions m ON m.key = l.mention AND m.kind = 'office'
  JOIN entities e ON e.key = l.entity AND e.kind = 'office';

CREATE TRIGGER links_come_words AFTER INSERT ON links
  WHEN EXISTS (SELECT 1 FROM entities WHERE key = new.entity AND kind = 'office')
  AND EXISTS (SELECT 1 FROM mentions WHERE key = new.mention AND kind = 'office')
BEGIN
  INSERT INTO office_words SELECT new.entity, new.mention, NULL WHERE NOT EXISTS (
    SELECT 1 FROM office_words WHERE office = new.entity AND mention = new.mention);
END;

-- Open questions are counted by their reasons whenever a report comes.
CREATE INDEX questions_reason ON questions (kind, reason, record);

INSERT OR IGNORE INTO unlinked SELECT key, 'instruments' FROM instruments;
INSERT OR IGNORE INTO unlinked SELECT key, 'incidents' FROM incidents;
