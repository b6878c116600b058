-- Claims, as far as lists need them; the rest is in texts. n holds the day of publication in its upper bits (days since
-- 1970-01-01 times 2^24), so that every index is in order of publication; within a document n falls as the position
-- rises, so that n DESC is newest first and each document in reading order.
CREATE TABLE claims (
  n        INTEGER PRIMARY KEY,
  id       INTEGER NOT NULL,               -- its 64 bits, which are written as 16 hex digits elsewhere
  document INTEGER NOT NULL REFERENCES documents(n),
  kind     INTEGER NOT NULL REFERENCES names(n),
  review   INTEGER NOT NULL,               -- 0: listed; 1: unsure; 2: rejected by a person. Others than 0 are in no list, count and search
  profile  INTEGER,                        -- of what it tells of; NULL: it stands for itself
  lead     INTEGER NOT NULL,               -- 1: the claim that stands for its entry in lists
  fullness INTEGER NOT NULL,               -- how many of its fields are known
  day      INTEGER,                        -- for sorting by when it happened: the kind's first day field, in days since 1970-01-01
  amount   REAL,                           -- for sorting by size: the kind's first number field
  terms    BLOB NOT NULL,                  -- the terms.n that it is found by; each as UTF-8 would write it, up to 31 bits
  label    TEXT NOT NULL                   -- for sorting by name: the first key field, folded, up to 16 bytes
);
-- Ids are spread evenly, so each new claim would change another page of their index; within a generation of documents
-- that index is small.
CREATE INDEX claims_id ON claims(document >> 14, id);
CREATE VIEW generations AS WITH RECURSIVE g(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM g WHERE n < (SELECT max(n) >> 14 FROM documents)) SELECT n FROM g;
CREATE INDEX claims_review ON claims(kind, n) WHERE review = 1;
CREATE INDEX claims_label ON claims(kind, label, n) WHERE review = 0;
CREATE INDEX claims_day ON claims(kind, day, n) WHERE review = 0 AND day IS NOT NULL;
CREATE INDEX claims_amount ON claims(kind, amount, n) WHERE review = 0 AND amount IS NOT NULL;
CREATE INDEX claims_profile ON claims(profile) WHERE profile IS NOT NULL;

-- Names of kinds and of fields, '' among them.
CREATE TABLE names (
  n    INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- Values that claims can be filtered by, and how many claims have them. Besides the kinds' own fields:
-- @actor any actor named in a field, @outlet, @month of publication, @year (entries only), @all every claim, @review those
-- to review.
-- kind '' counts over all kinds.
CREATE TABLE terms (
  n     INTEGER PRIMARY KEY,
  kind  INTEGER NOT NULL REFERENCES names(n),
  field INTEGER NOT NULL REFERENCES names(n),
  value TEXT NOT NULL,
  count INTEGER NOT NULL,                  -- claims
  entries INTEGER NOT NULL                 -- entries: of kind '' only for @all
);
CREATE UNIQUE INDEX terms_value ON terms(kind, field, value);
CREATE INDEX terms_count ON terms(kind, field, count);
CREATE INDEX terms_entries ON terms(kind, field, entries);

-- Which claims have which value: the numbers of the claims' terms in decimal, before them an underscore and the number of
-- the kind; of leads this with "lead" behind it, too, and "e" with the numbers of the terms that other claims of the
-- entry have and the lead has not.
CREATE VIRTUAL TABLE facets USING fts5(terms, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '_'");

-- What other claims of an entry have and its lead has not.
CREATE TABLE besides (
  n     INTEGER PRIMARY KEY REFERENCES claims(n), -- the lead
  terms BLOB NOT NULL,                     -- terms.n, as in claims.terms, and besides of @month
  days  TEXT                               -- JSON: days told of, as in claims.day; NULL for none
);
CREATE INDEX besides_days ON besides(n) WHERE days IS NOT NULL;

-- Full text, likewise: the folded words of quote and fields, before them an underscore and the number of the kind.
CREATE VIRTUAL TABLE claim_words USING fts5(words, content='', columnsize=0, tokenize="ascii tokenchars '_'");

-- The tables of words are merged late: at each merge every page is written anew, the more often the larger a table is.
INSERT INTO document_words (document_words, rank) VALUES ('crisismerge', 64), ('automerge', 16);
INSERT INTO claim_words (claim_words, rank) VALUES ('crisismerge', 64), ('automerge', 16);
