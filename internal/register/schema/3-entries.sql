-- Profiles: what claims tell of their thing, in a form that is compared. They are never deleted: without claims, a
-- profile only leads from its id to where its claims went.
CREATE TABLE profiles (
  n      INTEGER PRIMARY KEY,              -- 63 bits of a hash of kind and body; in 16 hex digits, an id of its entry
  kind   INTEGER NOT NULL REFERENCES names(n),
  body   TEXT NOT NULL,                    -- as package link writes it: a part a line
  entry  INTEGER NOT NULL REFERENCES profiles(n), -- the smallest n of the profiles with claims that speak of the same thing
  claims INTEGER NOT NULL                  -- those listed
);
CREATE INDEX profiles_entry ON profiles(entry) WHERE entry <> n;

-- Keys of profiles with claims: only profiles that share one are compared.
CREATE TABLE blocks (
  hash    INTEGER NOT NULL,                -- 31 bits
  profile INTEGER NOT NULL REFERENCES profiles(n),
  PRIMARY KEY (hash, profile)
) WITHOUT ROWID;

-- Entries: what is known of one thing, all claims taken together.
CREATE TABLE entries (
  n         INTEGER PRIMARY KEY REFERENCES profiles(n),
  lead      INTEGER NOT NULL REFERENCES claims(n), -- the claim that stands for it in lists
  documents INTEGER NOT NULL,
  sources   INTEGER NOT NULL,              -- documents, those of a family counted once
  picks     BLOB                           -- the claims that are checked, 16 bytes each, the most significant first: what it tells as a hash, its number; NULL: still to be chosen, or few
);

-- Pairs of profiles that may speak of one thing: a person says. a < b.
CREATE TABLE doubts (
  a INTEGER NOT NULL REFERENCES profiles(n),
  b INTEGER NOT NULL REFERENCES profiles(n),
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX doubts_b ON doubts(b);

-- Entries whose claims have changed since they were last checked, and those that have gone into others.
CREATE TABLE dirty (
  entry INTEGER PRIMARY KEY,
  times INTEGER NOT NULL                   -- how often, so that a change while it is checked is not lost
);

-- What a commitment is about: the things that claims within its words speak of.
CREATE TABLE aims (
  claim   INTEGER NOT NULL REFERENCES claims(n), -- a commitment
  profile INTEGER NOT NULL REFERENCES profiles(n),
  PRIMARY KEY (claim, profile)
) WITHOUT ROWID;
CREATE INDEX aims_profile ON aims(profile);

-- Bands of a document's words (min-hashes of its shingles): documents with one in common tell one text. From 1 << 47 on, bands
-- of its landmarks, with period and language (package landmark): documents with neighboring ones may be translations.
CREATE TABLE marks (
  document INTEGER PRIMARY KEY REFERENCES documents(n),
  bands    BLOB NOT NULL                   -- 6 bytes each, the most significant first
);
CREATE TABLE bands (
  hash     INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents(n),
  PRIMARY KEY (hash, document)
) WITHOUT ROWID;

-- Documents that tell one text: reprints, shortened ones, translations. Others are in no family.
CREATE TABLE families (
  document INTEGER PRIMARY KEY REFERENCES documents(n),
  family   INTEGER NOT NULL REFERENCES documents(n) -- that with the smallest id
);
CREATE INDEX families_family ON families(family);
