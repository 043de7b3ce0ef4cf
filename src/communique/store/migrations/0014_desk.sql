-- What lists and pages say of each person and office, so that a page of the person whom most reports name does
-- not read all of these reports. All of it follows from the records and can be made anew.

CREATE TABLE portraits (
  entity INTEGER PRIMARY KEY,    -- a person, as in identities, or an office
  kind TEXT NOT NULL,            -- person, office
  name TEXT NOT NULL,            -- the fuller form that most reports have; of an office its role
  folded TEXT NOT NULL,          -- as in entities
  state TEXT,                    -- that most reports give
  documents INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  line TEXT NOT NULL,            -- JSON: what a list says besides
  page TEXT NOT NULL             -- JSON: what the page says besides
) STRICT;

CREATE INDEX portraits_documents ON portraits (kind, documents DESC, folded, entity);
CREATE INDEX portraits_folded ON portraits (kind, folded, state, entity);

INSERT OR IGNORE INTO stale
  SELECT 'portraits', ifnull(i.person, s.entity) FROM entity_sums s LEFT JOIN identities i ON i.entity = s.entity;
INSERT OR IGNORE INTO stale
  SELECT 'portraits', ifnull(i.person, r.entity) FROM reference_people r
  LEFT JOIN identities i ON i.entity = r.entity;
INSERT OR IGNORE INTO stale SELECT 'portraits', office FROM reference_people WHERE office IS NOT NULL;

CREATE TRIGGER identities_come_portraits AFTER INSERT ON identities
BEGIN
  INSERT INTO stale SELECT 'portraits', key FROM (SELECT new.person AS key UNION SELECT new.entity)
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'portraits' AND thread = key);
END;
CREATE TRIGGER identities_change_portraits AFTER UPDATE ON identities
BEGIN
  INSERT INTO stale SELECT 'portraits', key
    FROM (SELECT new.person AS key UNION SELECT old.person UNION SELECT new.entity)
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'portraits' AND thread = key);
END;
CREATE TRIGGER identities_go_portraits AFTER DELETE ON identities
BEGIN
  INSERT INTO stale SELECT 'portraits', key FROM (SELECT old.person AS key UNION SELECT old.entity)
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'portraits' AND thread = key);
END;
CREATE TRIGGER stand_ins_come_portraits AFTER INSERT ON stand_ins
BEGIN
  INSERT INTO stale SELECT 'portraits', new.person
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'portraits' AND thread = new.person);
END;
CREATE TRIGGER stand_ins_go_portraits AFTER DELETE ON stand_ins
BEGIN
  INSERT INTO stale SELECT 'portraits', old.person
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'portraits' AND thread = old.person);
END;
CREATE TRIGGER reference_people_come_portraits AFTER INSERT ON reference_people
BEGIN
  INSERT INTO stale SELECT 'portraits', key
    FROM (SELECT new.entity AS key UNION SELECT new.office WHERE new.office IS NOT NULL)
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'portraits' AND thread = key);
END;
CREATE TRIGGER reference_people_go_portraits AFTER DELETE ON reference_people
BEGIN
  INSERT INTO stale
    SELECT 'portraits', key
    FROM (SELECT ifnull((SELECT person FROM identities WHERE entity = old.entity), old.entity) AS key
          UNION SELECT old.office WHERE old.office IS NOT NULL)
    WHERE NOT EXISTS (SELECT 1 FROM stale WHERE kind = 'portraits' AND thread = key);
END;

-- One that is new is listed at once, with what its first report says; its page is put together when it is asked for.
CREATE TRIGGER persons_come_portraits AFTER INSERT ON persons
BEGIN
  INSERT INTO portraits
    SELECT e.key, 'person', new.name, e.name, e.state, 1, d.published, d.published,
      json_object('offices', CASE WHEN new.office IS NULL THEN json_array() ELSE json_array(new.office) END, 'forms', 1), ''
    FROM entities e JOIN documents d ON d.key = new.document
    WHERE e.key = new.entity AND NOT EXISTS (SELECT 1 FROM portraits WHERE entity = new.entity)
      AND NOT EXISTS (SELECT 1 FROM identities WHERE entity = new.entity);
END;
CREATE TRIGGER offices_come_portraits AFTER INSERT ON offices
BEGIN
  INSERT INTO portraits
    SELECT e.key, 'office', e.name, e.name, e.state, 1, d.published, d.published,
      json_object('holders', CASE WHEN new.holder IS NULL THEN json_array() ELSE json_array(new.holder) END), ''
    FROM entities e JOIN documents d ON d.key = new.document
    WHERE e.key = new.entity AND NOT EXISTS (SELECT 1 FROM portraits WHERE entity = new.entity);
END;

-- Beginnings of words (`co*`) are found as quickly as words.
CREATE VIRTUAL TABLE sentence_prefixes USING fts5 (text, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2");
INSERT INTO sentence_prefixes (rowid, text) SELECT rowid, text FROM sentence_words;
DROP TABLE sentence_words;
ALTER TABLE sentence_prefixes RENAME TO sentence_words;
