-- What lists of meetings, people and offices order, narrow and count. All of it follows from the records and
-- is renewed where these change, so that a page of fifty need not put all of them together.

CREATE TABLE encounters (
  key INTEGER PRIMARY KEY,       -- as link_groups.grouped
  day TEXT,                      -- the day that most reports give; else that of the first report
  dated INTEGER NOT NULL,        -- 1 if reports give it
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  reports INTEGER NOT NULL       -- documents that tell it
) STRICT;

CREATE INDEX encounters_day ON encounters (day, key);

CREATE TABLE stale_encounters (key INTEGER PRIMARY KEY) STRICT;

-- What communique.link.encounter says of day, kind and status, in SQL. What may be one of several meetings is
-- none of its own.
CREATE VIEW encounter_sums AS
SELECT key, coalesce(given, published) AS day, given IS NOT NULL AS dated, kind, status, reports
FROM (SELECT key,
  coalesce(
    (SELECT m.date FROM link_groups g JOIN meetings m ON m.key = g.record
     WHERE g.grouped = s.key AND m.date IS NOT NULL AND m.status = s.status AND g.recalled = s.telling
     GROUP BY m.date ORDER BY length(m.date) DESC, count(*) DESC, m.date LIMIT 1),
    (SELECT m.date FROM link_groups g JOIN meetings m ON m.key = g.record
     WHERE g.grouped = s.key AND m.date IS NOT NULL AND s.status <> 'held' AND g.recalled = s.main
     GROUP BY m.date ORDER BY length(m.date) DESC, count(*) DESC, m.date LIMIT 1)) AS given,
  (SELECT min(d.published) FROM link_groups g JOIN meetings m ON m.key = g.record
     JOIN documents d ON d.key = m.document
     WHERE g.grouped = s.key AND m.status = s.status AND g.recalled = s.telling) AS published,
  (SELECT m.kind FROM link_groups g JOIN meetings m ON m.key = g.record
   WHERE g.grouped = s.key AND m.status = s.status AND g.recalled = s.telling
   GROUP BY m.kind ORDER BY count(*) DESC, CASE m.kind WHEN 'summit' THEN 0 WHEN 'meeting' THEN 1
     WHEN 'call' THEN 2 WHEN 'exchange' THEN 3 WHEN 'press_conference' THEN 4 WHEN 'signing' THEN 5
     WHEN 'visit' THEN 6 ELSE 7 END, m.kind LIMIT 1) AS kind,
  status,
  (SELECT count(DISTINCT m.document) FROM link_groups g JOIN meetings m ON m.key = g.record
   WHERE g.grouped = s.key AND g.recalled = 0) AS reports
FROM (
  SELECT b.*, (SELECT min(g.recalled) FROM link_groups g JOIN meetings m ON m.key = g.record
               WHERE g.grouped = b.key AND m.status = b.status) AS telling
  FROM (
    SELECT k.key,
      (SELECT m.status FROM link_groups g JOIN meetings m ON m.key = g.record
       JOIN documents d ON d.key = m.document WHERE g.grouped = k.key
       ORDER BY m.status = 'held' DESC, g.recalled, d.published IS NULL DESC, d.published DESC, m.key DESC
       LIMIT 1) AS status,
      (SELECT min(g.recalled) FROM link_groups g JOIN meetings m ON m.key = g.record
       WHERE g.grouped = k.key) AS main
    FROM (SELECT DISTINCT grouped AS key FROM link_groups
          WHERE kind = 'meetings' AND candidates = '[]') k) b
  WHERE b.status IS NOT NULL) s);

INSERT INTO encounters SELECT key, day, dated, kind, status, reports FROM encounter_sums;

-- One that is not linked yet stands for itself.
CREATE TRIGGER encounters_come AFTER INSERT ON meetings
BEGIN
  INSERT INTO encounters SELECT new.key, coalesce(new.date, d.published), new.date IS NOT NULL, new.kind, new.status, 1
    FROM documents d WHERE d.key = new.document AND new.key NOT IN (SELECT key FROM encounters);
END;
CREATE TRIGGER encounters_go AFTER DELETE ON meetings
BEGIN
  DELETE FROM encounters WHERE key IN (SELECT old.key UNION SELECT grouped FROM link_groups WHERE record = old.key)
    AND NOT EXISTS (SELECT 1 FROM link_groups g JOIN meetings m ON m.key = g.record
                    WHERE g.grouped = encounters.key);
END;
CREATE TRIGGER encounters_join BEFORE INSERT ON link_groups WHEN new.kind = 'meetings'
BEGIN
  INSERT INTO stale_encounters
    SELECT key FROM (SELECT new.grouped AS key UNION SELECT new.record
                     UNION SELECT grouped FROM link_groups WHERE record = new.record)
    WHERE key NOT IN (SELECT key FROM stale_encounters);
END;
CREATE TRIGGER encounters_part BEFORE DELETE ON link_groups WHEN old.kind = 'meetings'
BEGIN
  INSERT INTO stale_encounters SELECT old.grouped WHERE old.grouped NOT IN (SELECT key FROM stale_encounters);
END;

-- What pages narrow by.
CREATE INDEX participants_state ON participants (state, meeting);

-- How often and from when to when reports name a person or an office, name by name.
CREATE TABLE entity_sums (
  entity INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,            -- person, office
  documents INTEGER NOT NULL,
  first TEXT,
  last TEXT
) STRICT;

CREATE INDEX entity_sums_kind ON entity_sums (kind, documents);

CREATE TABLE stale_entities (entity INTEGER PRIMARY KEY) STRICT;

CREATE VIEW entities_named AS
SELECT r.entity, 'person' AS kind, count(DISTINCT r.document) AS documents, min(d.published) AS first,
  max(d.published) AS last
FROM persons r JOIN documents d ON d.key = r.document GROUP BY r.entity
UNION ALL
SELECT r.entity, 'office', count(DISTINCT r.document), min(d.published), max(d.published)
FROM offices r JOIN documents d ON d.key = r.document GROUP BY r.entity;

INSERT INTO entity_sums SELECT entity, kind, documents, first, last FROM entities_named;

CREATE TRIGGER persons_named AFTER INSERT ON persons
BEGIN
  INSERT INTO stale_entities SELECT new.entity WHERE new.entity NOT IN (SELECT entity FROM stale_entities);
  INSERT INTO entity_sums SELECT new.entity, 'person', 1, d.published, d.published FROM documents d
    WHERE d.key = new.document AND new.entity NOT IN (SELECT entity FROM entity_sums);
END;
CREATE TRIGGER persons_unnamed AFTER DELETE ON persons
BEGIN
  INSERT INTO stale_entities SELECT old.entity WHERE old.entity NOT IN (SELECT entity FROM stale_entities);
END;
CREATE TRIGGER persons_renamed AFTER UPDATE OF entity ON persons
BEGIN
  INSERT INTO stale_entities SELECT old.entity WHERE old.entity NOT IN (SELECT entity FROM stale_entities);
  INSERT INTO stale_entities SELECT new.entity WHERE new.entity NOT IN (SELECT entity FROM stale_entities);
END;
CREATE TRIGGER offices_named AFTER INSERT ON offices
BEGIN
  INSERT INTO stale_entities SELECT new.entity WHERE new.entity NOT IN (SELECT entity FROM stale_entities);
  INSERT INTO entity_sums SELECT new.entity, 'office', 1, d.published, d.published FROM documents d
    WHERE d.key = new.document AND new.entity NOT IN (SELECT entity FROM entity_sums);
END;
CREATE TRIGGER offices_unnamed AFTER DELETE ON offices
BEGIN
  INSERT INTO stale_entities SELECT old.entity WHERE old.entity NOT IN (SELECT entity FROM stale_entities);
END;

CREATE INDEX persons_worded ON persons (entity, name, office, document);
CREATE INDEX offices_worded ON offices (entity, office, holder, document);
CREATE INDEX statements_spans ON statements (document, start, "end", person, state, act);

-- Who is bound by a commitment, one row a party.
CREATE TABLE bound (
  state TEXT NOT NULL,
  commitment INTEGER NOT NULL REFERENCES commitments ON DELETE CASCADE,
  PRIMARY KEY (state, commitment)
) STRICT, WITHOUT ROWID;

CREATE INDEX bound_commitment ON bound (commitment);

INSERT INTO bound SELECT DISTINCT value, c.key FROM commitments c, json_each(c."by");

CREATE TRIGGER commitments_bind AFTER INSERT ON commitments
BEGIN INSERT INTO bound SELECT DISTINCT value, new.key FROM json_each(new."by"); END;

CREATE INDEX commitments_to ON commitments ("to");

CREATE INDEX link_ties_unsure ON link_ties ("left", "right") WHERE verdict = 'unsure';
CREATE INDEX link_ties_unsure_right ON link_ties ("right", "left") WHERE verdict = 'unsure';

-- The states named in the sentence of a figure.
CREATE INDEX mentions_states ON mentions (document, start, "end", state) WHERE kind = 'state' AND state IS NOT NULL;
