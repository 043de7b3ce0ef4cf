-- Records of different reports that tell of one thing: a meeting, a promise, an agreement, an incident.
-- All of it follows from the records, the identities and the judgements, and can be made anew.

-- Records that share a block are held side by side.
CREATE TABLE link_blocks (
  kind TEXT NOT NULL,            -- the table of the records
  block TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (kind, block, record)
) STRICT, WITHOUT ROWID;

CREATE INDEX link_blocks_record ON link_blocks (record);

-- What is known of two records telling of one thing; left is the smaller key.
CREATE TABLE link_ties (
  "left" INTEGER NOT NULL,
  "right" INTEGER NOT NULL,
  verdict TEXT NOT NULL,         -- same, unsure, different
  weight REAL NOT NULL,
  PRIMARY KEY ("left", "right")
) STRICT, WITHOUT ROWID;

CREATE INDEX link_ties_right ON link_ties ("right");

CREATE TABLE link_groups (
  record INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  grouped INTEGER NOT NULL,      -- the smallest key of the records that tell of the same
  recalled INTEGER NOT NULL,     -- 1 if the record only recalls it: it joins nothing, but is attached to one
  candidates TEXT NOT NULL,      -- JSON: for one that stays open, the groups it may belong to
  reason TEXT NOT NULL           -- why it stays open; empty if settled
) STRICT;

CREATE INDEX link_groups_grouped ON link_groups (grouped);

-- Records whose evidence has changed since groups were made.
CREATE TABLE unlinked (record INTEGER PRIMARY KEY, kind TEXT NOT NULL) STRICT;

CREATE INDEX unlinked_kind ON unlinked (kind, record);

INSERT INTO unlinked SELECT key, 'meetings' FROM meetings;
INSERT INTO unlinked SELECT key, 'commitments' FROM commitments;
INSERT INTO unlinked SELECT key, 'instruments' FROM instruments;
INSERT INTO unlinked SELECT key, 'incidents' FROM incidents;

CREATE TRIGGER meetings_come AFTER INSERT ON meetings
BEGIN INSERT INTO unlinked SELECT new.key, 'meetings' WHERE new.key NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER meetings_go AFTER DELETE ON meetings
BEGIN INSERT INTO unlinked SELECT old.key, 'meetings' WHERE old.key NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER commitments_come AFTER INSERT ON commitments
BEGIN INSERT INTO unlinked SELECT new.key, 'commitments' WHERE new.key NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER commitments_go AFTER DELETE ON commitments
BEGIN INSERT INTO unlinked SELECT old.key, 'commitments' WHERE old.key NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER instruments_come AFTER INSERT ON instruments
BEGIN INSERT INTO unlinked SELECT new.key, 'instruments' WHERE new.key NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER instruments_go AFTER DELETE ON instruments
BEGIN INSERT INTO unlinked SELECT old.key, 'instruments' WHERE old.key NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER incidents_come AFTER INSERT ON incidents
BEGIN INSERT INTO unlinked SELECT new.key, 'incidents' WHERE new.key NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER incidents_go AFTER DELETE ON incidents
BEGIN INSERT INTO unlinked SELECT old.key, 'incidents' WHERE old.key NOT IN (SELECT record FROM unlinked); END;

-- No OR IGNORE here: the statement that sets a trigger off would overrule it.

-- Meetings rely on who their participants are.
CREATE TRIGGER participants_move AFTER UPDATE OF entity ON participants
BEGIN INSERT INTO unlinked SELECT new.meeting, 'meetings' WHERE new.meeting NOT IN (SELECT record FROM unlinked); END;
CREATE TRIGGER identities_come AFTER INSERT ON identities
BEGIN
  INSERT INTO unlinked SELECT DISTINCT meeting, 'meetings' FROM participants
    WHERE entity = new.entity AND meeting NOT IN (SELECT record FROM unlinked);
END;
CREATE TRIGGER identities_change AFTER UPDATE ON identities
BEGIN
  INSERT INTO unlinked SELECT DISTINCT meeting, 'meetings' FROM participants
    WHERE entity = new.entity AND meeting NOT IN (SELECT record FROM unlinked);
END;
CREATE TRIGGER identities_go AFTER DELETE ON identities
BEGIN
  INSERT INTO unlinked SELECT DISTINCT meeting, 'meetings' FROM participants
    WHERE entity = old.entity AND meeting NOT IN (SELECT record FROM unlinked);
END;
CREATE TRIGGER stand_ins_come AFTER INSERT ON stand_ins
BEGIN
  INSERT INTO unlinked SELECT t.key, 'meetings' FROM mentions m
    JOIN meetings t ON t.document = m.document
    WHERE m.key = new.mention AND t.key NOT IN (SELECT record FROM unlinked);
END;
CREATE TRIGGER stand_ins_go AFTER DELETE ON stand_ins
BEGIN
  INSERT INTO unlinked SELECT t.key, 'meetings' FROM mentions m
    JOIN meetings t ON t.document = m.document
    WHERE m.key = old.mention AND t.key NOT IN (SELECT record FROM unlinked);
END;

-- Which encounter a meeting is follows from link_groups.
DROP INDEX meetings_encounter;
ALTER TABLE meetings DROP COLUMN encounter;
