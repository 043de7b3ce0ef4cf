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

INSERT OR IGNORE INTO unlinked SELECT key, 'instruments' FROM instruments;
INSERT OR IGNORE INTO unlinked SELECT key, 'incidents' FROM incidents;
