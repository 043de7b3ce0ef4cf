-- What the words of a commitment mean, as the reader has it: 384 numbers of one byte.
CREATE TABLE meanings (
  commitment INTEGER PRIMARY KEY REFERENCES commitments ON DELETE CASCADE,
  vector BLOB NOT NULL
) STRICT;
