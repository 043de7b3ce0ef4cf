-- What a search counts of a sentence, kept with it: counting must not look into every table of records.
-- The bits of kinds, acts and statuses are in the order of store/sentence_facts.py.

ALTER TABLE sentences ADD COLUMN kinds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sentences ADD COLUMN acts INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sentences ADD COLUMN statuses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sentences ADD COLUMN people TEXT NOT NULL DEFAULT '';  -- keys as in sentence_people, with spaces
ALTER TABLE sentences ADD COLUMN wording INTEGER;  -- of the passage that the sentence is: equal ones fold

-- Persons named in a sentence, or speaking in it; entity as in persons.
CREATE TABLE sentence_people (
  entity INTEGER NOT NULL,
  sentence INTEGER NOT NULL REFERENCES sentences ON DELETE CASCADE,
  PRIMARY KEY (entity, sentence)
) STRICT, WITHOUT ROWID;

CREATE INDEX sentence_people_sentence ON sentence_people (sentence);

DROP INDEX meetings_document;
DROP INDEX statements_document;
DROP INDEX commitments_document;
DROP INDEX instruments_document;
DROP INDEX incidents_document;
DROP INDEX figures_document;
CREATE INDEX meetings_document ON meetings (document, start);
CREATE INDEX statements_document ON statements (document, start);
CREATE INDEX commitments_document ON commitments (document, start);
CREATE INDEX instruments_document ON instruments (document, start);
CREATE INDEX incidents_document ON incidents (document, start);
CREATE INDEX figures_document ON figures (document, start);

CREATE INDEX documents_published ON documents (published DESC, name, outlet);
CREATE INDEX documents_url ON documents (url) WHERE url IS NOT NULL;
CREATE INDEX parties_state ON parties (state, document);
CREATE INDEX statements_state ON statements (state, act);
CREATE INDEX statements_act ON statements (act);
CREATE INDEX statements_folded ON statements (folded);
CREATE INDEX statements_addressee ON statements (addressee_state) WHERE addressee_state IS NOT NULL;
CREATE INDEX statements_target ON statements (target_state) WHERE target_state <> '[]';

CREATE VIEW record_places AS
SELECT document, start, 1 AS kind, 0 AS act,
  CASE status WHEN 'held' THEN 1 WHEN 'planned' THEN 2 WHEN 'cancelled' THEN 4 WHEN 'denied' THEN 8 ELSE 0 END
  AS status
FROM meetings
UNION ALL SELECT document, start, 2,
  CASE act WHEN 'agree' THEN 1 WHEN 'commit' THEN 2 WHEN 'demand' THEN 4 WHEN 'support' THEN 8
    WHEN 'praise' THEN 16 WHEN 'accuse' THEN 32 WHEN 'threaten' THEN 64 WHEN 'reject' THEN 128
    WHEN 'assert' THEN 256 ELSE 0 END, 0 FROM statements
UNION ALL SELECT document, start, 4, 0, 0 FROM commitments
UNION ALL SELECT document, start, 8, 0, 0 FROM instruments
UNION ALL SELECT document, start, 16, 0, 0 FROM incidents
UNION ALL SELECT document, start, 32, 0, 0 FROM figures;

CREATE VIEW person_places AS
SELECT m.document, m.start, l.entity FROM mentions m JOIN links l ON l.mention = m.key WHERE m.kind = 'person'
UNION ALL SELECT s.document, s.start, p.entity FROM statements s JOIN persons p ON p.key = s.person;

UPDATE sentences SET kinds = f.kinds, acts = f.acts, statuses = f.statuses
FROM (
  SELECT s.key, sum(DISTINCT r.kind) AS kinds, sum(DISTINCT r.act) AS acts, sum(DISTINCT r.status) AS statuses
  FROM record_places r JOIN sentences s
    ON s.document = r.document AND s.start <= r.start AND s."end" > r.start
  GROUP BY s.key) f
WHERE f.key = sentences.key;

UPDATE sentences SET wording = p.wording
FROM passages p
WHERE p.document = sentences.document AND p.start BETWEEN sentences.start AND sentences.start + 3
  AND p."end" BETWEEN sentences."end" - 4 AND sentences."end";

INSERT OR IGNORE INTO sentence_people
SELECT r.entity, s.key FROM person_places r JOIN sentences s
  ON s.document = r.document AND s.start <= r.start AND s."end" > r.start;

UPDATE sentences SET people = p.people
FROM (SELECT sentence, group_concat(entity, ' ') AS people FROM
  (SELECT sentence, entity FROM sentence_people ORDER BY sentence, entity) GROUP BY sentence) p
WHERE p.sentence = sentences.key;
