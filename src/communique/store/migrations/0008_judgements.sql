-- What decisions on records, and ratings, are about. Ids of records follow from where they stand: a later
-- reading may move a span a little, so the document, the span and the words are kept with the decision.

CREATE TABLE anchors (
  log TEXT NOT NULL,             -- judgements, ratings
  number INTEGER NOT NULL,       -- of the entry in it
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,            -- the table of the record
  record INTEGER NOT NULL,       -- its key when it was decided
  document INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  fields TEXT NOT NULL,          -- JSON: what tells it from records of the same words
  PRIMARY KEY (log, number, position)
) STRICT, WITHOUT ROWID;

-- What people say became of promises; only added to.
CREATE TABLE ratings (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  rating TEXT NOT NULL,          -- kept, in-the-works, stalled, compromised, broken, not-rated
  date TEXT,                     -- the day that it speaks of
  source TEXT NOT NULL,
  why TEXT NOT NULL,
  "by" TEXT NOT NULL,
  made TEXT NOT NULL,
  replaces TEXT NOT NULL         -- JSON: numbers of those that the promise had until then
) STRICT;
