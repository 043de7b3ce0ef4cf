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

-- Which words for an office without a name may mean its holder on the day of the report, read once.
CREATE TABLE office_words (
  mention INTEGER PRIMARY KEY REFERENCES mentions ON DELETE CASCADE,
  means_holder INTEGER NOT NULL
) STRICT;

INSERT OR IGNORE INTO unlinked SELECT key, 'instruments' FROM instruments;
INSERT OR IGNORE INTO unlinked SELECT key, 'incidents' FROM incidents;
