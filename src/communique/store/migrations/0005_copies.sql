-- Which documents are copies of which. What finds candidates is kept here, so that adding a document looks
-- only at those that share words with it.

CREATE TABLE wordings (
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  words INTEGER NOT NULL,        -- of the body
  passage_words INTEGER NOT NULL, -- of its passages, the same wording counted once
  digest INTEGER NOT NULL
) STRICT;

CREATE INDEX wordings_digest ON wordings (digest);

-- MinHash bands of five-word shingles: near-copies share one.
CREATE TABLE wording_bands (
  band INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  PRIMARY KEY (band, document)
) STRICT, WITHOUT ROWID;

CREATE INDEX wording_bands_document ON wording_bands (document);

-- Sentences and quotations of eight words or more, by the hash of their wording.
CREATE TABLE passages (
  wording INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  words INTEGER NOT NULL,
  PRIMARY KEY (wording, document, start)
) STRICT, WITHOUT ROWID;

CREATE INDEX passages_document ON passages (document, start);

-- Documents that fold: they have no records of their own.
CREATE TABLE copies (
  document INTEGER PRIMARY KEY REFERENCES documents ON DELETE CASCADE,
  cover INTEGER NOT NULL REFERENCES documents, -- the best document that it copies; may fold itself
  lead INTEGER NOT NULL REFERENCES documents,  -- what it folds under: the cover of the cover ...
  kind TEXT NOT NULL,            -- exact, near, contained
  share REAL NOT NULL,
  differs TEXT NOT NULL          -- words that the cover lacks
) STRICT;

CREATE INDEX copies_cover ON copies (cover);
CREATE INDEX copies_lead ON copies (lead);

-- Documents in nearly the same words that do not fold, with the reason.
CREATE TABLE lookalikes (
  document INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE,
  beside INTEGER NOT NULL REFERENCES documents ON DELETE CASCADE, -- the better of the two
  kind TEXT NOT NULL,
  share REAL NOT NULL,
  differs TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (document, beside)
) STRICT, WITHOUT ROWID;

CREATE INDEX lookalikes_beside ON lookalikes (beside);
