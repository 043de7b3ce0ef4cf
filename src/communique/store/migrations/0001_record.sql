-- Keys of documents, entities and records are the 64 bits of their content-hash ids, so that they are
-- the same in every record file whatever was read first. Offsets count characters of clean_text.

CREATE TABLE documents (
  key INTEGER PRIMARY KEY,
  name TEXT NOT NULL,            -- the first, by the alphabet, of the names it was read under
  declared_id TEXT,
  outlet TEXT,
  published TEXT,
  updated TEXT,
  title TEXT,
  url TEXT,
  place TEXT,
  language TEXT NOT NULL,
  language_confidence REAL NOT NULL,
  metadata TEXT NOT NULL,        -- JSON: each field with the words or tag that say so
  raw_text TEXT NOT NULL,
  clean_text TEXT NOT NULL,
  offsets TEXT NOT NULL,         -- JSON: runs of the map between raw and clean text
  parts TEXT NOT NULL,           -- JSON: [start, end, kind, reason]
  extractor TEXT NOT NULL
) STRICT;

CREATE INDEX documents_extractor ON documents (extractor);

CREATE TABLE runs (
  key INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  finished TEXT,
  state TEXT NOT NULL,           -- running, complete, interrupted
  program TEXT NOT NULL,
  extractor TEXT NOT NULL,
  model TEXT NOT NULL DEFAULT '', -- name and hash, once a document was parsed
  arguments TEXT NOT NULL,       -- JSON
  done INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE sources (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  source TEXT NOT NULL,
  base TEXT NOT NULL,            -- the source without the number of the line
  name TEXT NOT NULL,
  format TEXT NOT NULL,
  notes TEXT NOT NULL,           -- JSON
  original TEXT,                 -- SHA-256 of the bytes, if they are kept
  run INTEGER NOT NULL REFERENCES runs,
  PRIMARY KEY (document, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX sources_base ON sources (base, run);

CREATE TABLE originals (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  sha256 TEXT NOT NULL,
  bytes BLOB NOT NULL,           -- zlib
  PRIMARY KEY (document, sha256)
) STRICT;

CREATE TABLE failures (
  source TEXT NOT NULL,
  base TEXT NOT NULL,
  name TEXT NOT NULL,
  step TEXT NOT NULL,
  code TEXT NOT NULL,
  reason TEXT NOT NULL,
  do TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES runs,
  PRIMARY KEY (source, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  key INTEGER PRIMARY KEY,       -- also the rowid in sentence_words; in the order of writing
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  kind TEXT NOT NULL
) STRICT;

CREATE INDEX sentences_document ON sentences (document, start);

-- Holds its own text: an external-content table with other column names cannot show snippets.
CREATE VIRTUAL TABLE sentence_words USING fts5 (text, tokenize = "unicode61 remove_diacritics 2");

CREATE TABLE parties (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  state TEXT NOT NULL,           -- a state that takes part, speaks or is spoken to
  PRIMARY KEY (document, state)
) STRICT, WITHOUT ROWID;

CREATE TABLE entities (
  key INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,            -- normalised; the spellings are those of the mentions
  state TEXT,
  reason TEXT NOT NULL           -- why it may be more than one; empty if settled
) STRICT;

CREATE TABLE persons (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  name TEXT NOT NULL,
  office TEXT,
  state TEXT,
  former INTEGER NOT NULL,
  spellings TEXT NOT NULL,       -- JSON
  folded TEXT NOT NULL,
  entity INTEGER NOT NULL REFERENCES entities
) STRICT;

CREATE INDEX persons_document ON persons (document);
CREATE INDEX persons_entity ON persons (entity);

CREATE TABLE offices (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  office TEXT NOT NULL,
  state TEXT,
  holder TEXT,
  folded TEXT NOT NULL,          -- of the holder's name
  entity INTEGER NOT NULL REFERENCES entities
) STRICT;

CREATE INDEX offices_document ON offices (document);
CREATE INDEX offices_entity ON offices (entity);

CREATE TABLE mentions (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  kind TEXT NOT NULL,
  name TEXT,
  office TEXT,
  state TEXT,
  states TEXT NOT NULL,          -- JSON
  day TEXT,
  extent_start INTEGER NOT NULL,
  extent_end INTEGER NOT NULL,
  candidates TEXT NOT NULL,      -- JSON
  reason TEXT NOT NULL
) STRICT;

CREATE INDEX mentions_document ON mentions (document);

CREATE TABLE links (
  mention INTEGER NOT NULL REFERENCES mentions ON DELETE CASCADE,
  entity INTEGER NOT NULL REFERENCES entities,
  rule TEXT NOT NULL,            -- the evidence for the tie
  PRIMARY KEY (mention, entity)
) STRICT, WITHOUT ROWID;

CREATE INDEX links_entity ON links (entity);

CREATE TABLE meetings (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  background INTEGER NOT NULL,
  date TEXT,
  place TEXT,
  topics TEXT NOT NULL,          -- JSON
  encounter TEXT NOT NULL
) STRICT;

CREATE INDEX meetings_document ON meetings (document);
CREATE INDEX meetings_encounter ON meetings (encounter, document);

CREATE TABLE participants (
  meeting INTEGER NOT NULL REFERENCES meetings ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT,
  office TEXT,
  state TEXT,
  folded TEXT NOT NULL,
  person INTEGER REFERENCES persons,
  entity INTEGER REFERENCES entities,
  PRIMARY KEY (meeting, position)
) STRICT, WITHOUT ROWID;

CREATE INDEX participants_person ON participants (person);
CREATE INDEX participants_entity ON participants (entity);

CREATE TABLE statements (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  content TEXT NOT NULL,
  speaker TEXT,
  state TEXT,
  mode TEXT NOT NULL,
  act TEXT NOT NULL,
  cue TEXT,
  addressee_state TEXT,
  target_state TEXT NOT NULL,    -- JSON
  reason TEXT NOT NULL,
  folded TEXT NOT NULL,          -- of the speaker's name
  person INTEGER REFERENCES persons
) STRICT;

CREATE INDEX statements_document ON statements (document);
CREATE INDEX statements_person ON statements (person);

CREATE TABLE commitments (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  "by" TEXT NOT NULL,            -- JSON
  "to" TEXT,
  content TEXT NOT NULL,
  condition TEXT,
  deadline TEXT,
  deadline_day TEXT,
  polarity TEXT NOT NULL,
  specificity INTEGER NOT NULL,
  restated INTEGER NOT NULL,
  statement INTEGER REFERENCES statements
) STRICT;

CREATE INDEX commitments_document ON commitments (document);
CREATE INDEX commitments_statement ON commitments (statement);

CREATE TABLE instruments (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  name TEXT NOT NULL,
  parties TEXT NOT NULL,         -- JSON
  status TEXT
) STRICT;

CREATE INDEX instruments_document ON instruments (document);

CREATE TABLE incidents (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  what TEXT NOT NULL,
  date TEXT,
  place TEXT,
  blamed TEXT NOT NULL           -- JSON
) STRICT;

CREATE INDEX incidents_document ON incidents (document);

CREATE TABLE figures (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  value REAL NOT NULL,
  unit TEXT,
  what TEXT NOT NULL,
  "by" TEXT
) STRICT;

CREATE INDEX figures_document ON figures (document);

CREATE TABLE spans (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  record INTEGER NOT NULL,       -- key of the meeting, statement, ... whose field the words support
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (document, record, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE questions (
  key INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,            -- mention, person, office, speaker
  record INTEGER NOT NULL,
  reason TEXT NOT NULL,
  candidates TEXT NOT NULL       -- JSON
) STRICT;

CREATE INDEX questions_document ON questions (document);
