-- Findings: what claims mean to one another. n holds the day of publication of their latest claim in its upper bits (as
-- claims.n does), so that a larger one is newer.
CREATE TABLE findings (
  n      INTEGER PRIMARY KEY,
  id     INTEGER NOT NULL,                 -- its 64 bits, which are written as 16 hex digits elsewhere
  class  INTEGER NOT NULL,                 -- 0: contradicts, hard; 1: contradicts; 2: fulfils; 3: supersedes; 4: corroborates; 5: repeats
  of     INTEGER NOT NULL,                 -- where it was found: 1 an entry, 2 a document, 3 a series, 4 a promise
  owner  INTEGER NOT NULL,                 -- number of that
  reason TEXT NOT NULL,
  note   TEXT NOT NULL,
  claims BLOB NOT NULL,                    -- ids of claims, 8 bytes each, the most significant first
  actors BLOB NOT NULL                     -- terms.n of @actor, written as in claims.terms
);
CREATE INDEX findings_id ON findings(id);
CREATE INDEX findings_class ON findings(class, n DESC);
CREATE INDEX findings_owner ON findings(of, owner);

-- Which findings are about a claim, and which about an actor.
CREATE TABLE finding_claims (
  claim   INTEGER NOT NULL,                -- claims.id
  finding INTEGER NOT NULL REFERENCES findings(n),
  PRIMARY KEY (claim, finding)
) WITHOUT ROWID;
CREATE TABLE finding_actors (
  actor   INTEGER NOT NULL REFERENCES terms(n),
  class   INTEGER NOT NULL,
  finding INTEGER NOT NULL REFERENCES findings(n),
  PRIMARY KEY (actor, class, finding DESC)
) WITHOUT ROWID;

-- Series: claims of several entries that are held against each other.
CREATE TABLE series (
  n   INTEGER PRIMARY KEY,                 -- 63 bits of a hash of key
  key TEXT NOT NULL,                       -- as package check names it
  picks BLOB                               -- as in entries
);
CREATE TABLE series_claims (
  series INTEGER NOT NULL REFERENCES series(n),
  claim  INTEGER NOT NULL REFERENCES claims(n),
  PRIMARY KEY (series, claim)
) WITHOUT ROWID;
CREATE INDEX series_claims_claim ON series_claims(claim);

-- Documents (of = 2), series (3) and promises (4) that have changed since they were last checked; entries are in dirty.
CREATE TABLE unchecked (
  n     INTEGER PRIMARY KEY AUTOINCREMENT, -- a later change has a larger one
  of    INTEGER NOT NULL,
  owner INTEGER NOT NULL,
  UNIQUE (of, owner)
);
