-- Documents, as they were published. n is internal and may change when a document is read again; id is for ever.
CREATE TABLE documents (
  n             INTEGER PRIMARY KEY,
  id            TEXT NOT NULL UNIQUE,      -- hex of the first 16 bytes of the SHA-256 of the bytes
  path          TEXT NOT NULL,             -- the first of its paths, by alphabet
  title         TEXT NOT NULL,
  outlet        TEXT NOT NULL,
  published     TEXT NOT NULL,             -- YYYY-MM-DD, '' when unknown
  dateline_place TEXT NOT NULL,
  words         INTEGER NOT NULL,
  claims        INTEGER NOT NULL,          -- those listed
  review        INTEGER NOT NULL,          -- the others
  first_claim   INTEGER NOT NULL,          -- its claims are claims.n from here on, claims + review of them
  reading       TEXT NOT NULL,             -- fingerprint of program and packs that read it, and of what was given
  given_published TEXT NOT NULL,           -- what the user said of it, '' where nothing; kept when it is read again
  given_outlet  TEXT NOT NULL
);
CREATE INDEX documents_published ON documents(published, n, words); -- words, so that sums need no more than the index

-- All else that was read of a document: metadata, text, regions, diagnostics and claims, as one compressed whole (docs/REGISTER.md).
CREATE TABLE texts (
  document INTEGER PRIMARY KEY REFERENCES documents(n),
  body     BLOB NOT NULL
);

-- Where documents were found. A path belongs to the document that was last read from it.
CREATE TABLE paths (
  key      INTEGER PRIMARY KEY,            -- the first 8 bytes of the SHA-256 of the path
  document INTEGER NOT NULL REFERENCES documents(n),
  path     TEXT                            -- NULL: that of the document's row
);
CREATE INDEX paths_document ON paths(document);

-- Full text: folded words (lower case, without diacritics, Han in pairs), parted by spaces, and no content.
CREATE VIRTUAL TABLE document_words USING fts5(title, body, content='', contentless_delete=1, tokenize='ascii');
