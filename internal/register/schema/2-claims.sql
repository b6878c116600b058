-- Claims. n holds the day of publication in its upper bits (days since 1970-01-01 times 2^28), so that every index
-- is in order of publication; within a document n falls as the position rises, so that n DESC is newest first and
-- each document in reading order.
CREATE TABLE claims (
  n          INTEGER PRIMARY KEY,
  id         TEXT NOT NULL,                -- 16 hex digits
  document   INTEGER NOT NULL REFERENCES documents(n),
  kind       TEXT NOT NULL,
  review     INTEGER NOT NULL,             -- 0: listed; 1: unsure; 2: rejected by a person. Others than 0 are in no list, count and search
  profile    INTEGER,                      -- of what it tells of; NULL: it stands for itself
  lead       INTEGER NOT NULL DEFAULT 1,   -- 1: the claim that stands for its entry in lists
  start      INTEGER NOT NULL,             -- bytes in the document's text
  end        INTEGER NOT NULL,
  rune_start INTEGER NOT NULL,             -- the same in Unicode code points
  rune_end   INTEGER NOT NULL,
  quote      TEXT NOT NULL,
  claimed_by TEXT NOT NULL,
  rule       TEXT NOT NULL,
  thing      TEXT NOT NULL,
  entry      INTEGER REFERENCES entries(n),-- NULL: it stands for itself
  label      TEXT NOT NULL,                -- for sorting by name: the first key field, folded
  day        TEXT,                         -- for sorting by when it happened: the kind's first day field
  amount     REAL,                         -- for sorting by size: the kind's first number field
  fields     TEXT NOT NULL,                -- JSON [{"name", "value", "text", "start", "end", "rule"}, …]
  terms      TEXT NOT NULL                 -- JSON [terms.n, …]: its rows in facets
);
CREATE INDEX claims_id ON claims(id);
CREATE INDEX claims_kind ON claims(kind, review, n);
CREATE INDEX claims_label ON claims(kind, label, n) WHERE review = 0;
CREATE INDEX claims_day ON claims(kind, day, n) WHERE review = 0 AND day IS NOT NULL;
CREATE INDEX claims_amount ON claims(kind, amount, n) WHERE review = 0 AND amount IS NOT NULL;
CREATE INDEX claims_entry ON claims(entry) WHERE entry IS NOT NULL;

-- Entries: things of which more than one claim of a document plainly speaks.
CREATE TABLE entries (
  n      INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,             -- 16 hex digits, from document, kind and thing
  kind   TEXT NOT NULL,
  claims INTEGER NOT NULL
);

-- Values that claims can be filtered by, and how many claims have them. Besides the kinds' own fields:
-- @actor any actor named in a field, @outlet, @month of publication, @all every claim, @review those to review.
-- kind '' counts over all kinds.
CREATE TABLE terms (
  n     INTEGER PRIMARY KEY,
  kind  TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  count INTEGER NOT NULL
);
CREATE UNIQUE INDEX terms_value ON terms(kind, field, value);
CREATE INDEX terms_count ON terms(kind, field, count);

-- Which claims have which value.
CREATE TABLE facets (
  term  INTEGER NOT NULL REFERENCES terms(n),
  claim INTEGER NOT NULL REFERENCES claims(n),
  PRIMARY KEY (term, claim)
) WITHOUT ROWID;

-- Full text, likewise: folded words (lower case, without diacritics, Han in pairs), parted by spaces, and no content.
CREATE VIRTUAL TABLE claim_words USING fts5(words, kind, content='', contentless_delete=1, tokenize='ascii');
