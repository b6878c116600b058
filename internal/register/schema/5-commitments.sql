-- Commitments as the field codes them, one row for each deed that a claim binds to. n is 16 times the number of the claim
-- plus 15 less the place of the deed in it, so that n DESC is newest first and in reading order.
CREATE TABLE commitments (
  n         INTEGER PRIMARY KEY,
  number    INTEGER NOT NULL,              -- n of YEAR-n; 0: not counted
  level     INTEGER NOT NULL,              -- 0 HIGH, 1 MID, 2 LOW
  category  INTEGER NOT NULL REFERENCES names(n),
  catalysts INTEGER NOT NULL,              -- bits: 1 timetable, 2 money, 4 body, 8 organization, 16 law, 32 target
  subset    INTEGER NOT NULL,              -- 1: it binds some of those whom commitments of the document bind
  start     INTEGER NOT NULL,              -- bytes in the document's text
  end       INTEGER NOT NULL,
  deadline  INTEGER,                       -- last day, in days since 1970-01-01; NULL where none is named
  found     INTEGER NOT NULL,              -- status by evidence: 1 not fulfilled, 2 open, 3 in progress, 4 fulfilled, 5 superseded
  status    INTEGER NOT NULL,              -- the same, or what a person ruled; 0 overdue only by a ruling: else it depends on a day
  evidence  INTEGER NOT NULL               -- outcomes that count
);
CREATE INDEX commitments_status ON commitments(status, n) WHERE status <> 2;
CREATE INDEX commitments_deadline ON commitments(deadline, n) WHERE deadline IS NOT NULL AND status BETWEEN 2 AND 3;

-- Promises: what commitments aim at, and what texts tell as planned. n is 64 times the number of the claim plus a place.
CREATE TABLE promises (
  n          INTEGER PRIMARY KEY,
  commitment INTEGER,                      -- commitments.n; NULL: a plan
  target     INTEGER NOT NULL,             -- claims.id of what it aims at
  until      INTEGER NOT NULL,             -- last day on which it can come about, in days since 1970-01-01; a large number for any
  keys       BLOB NOT NULL,                -- its keys, 4 bytes each, the most significant first
  body       TEXT NOT NULL                 -- as package promise writes it: a value a line
);
CREATE INDEX promises_commitment ON promises(commitment) WHERE commitment IS NOT NULL;

-- Reports: what documents tell has been done. n as in promises.
CREATE TABLE reports (
  n     INTEGER PRIMARY KEY,
  start INTEGER NOT NULL,                  -- bytes in the document's text
  end   INTEGER NOT NULL,
  keys  BLOB NOT NULL,
  body  TEXT NOT NULL
);

-- Keys of promises and reports: only those that share one are held against each other.
CREATE TABLE promise_keys (
  hash    INTEGER NOT NULL,                -- 31 bits
  until   INTEGER NOT NULL,
  promise INTEGER NOT NULL REFERENCES promises(n),
  PRIMARY KEY (hash, until, promise DESC)
) WITHOUT ROWID;
CREATE TABLE report_keys (
  hash   INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES reports(n),
  PRIMARY KEY (hash, report)
) WITHOUT ROWID;

-- Outcomes: which reports tell what came of a promise.
CREATE TABLE outcomes (
  promise INTEGER NOT NULL REFERENCES promises(n),
  report  INTEGER NOT NULL REFERENCES reports(n),
  verdict INTEGER NOT NULL,                -- 0 fulfilled, 1 in progress, 2 not fulfilled, 3 superseded
  rung    INTEGER NOT NULL,                -- 0 reaffirmation, 1 internal review, 2 money, 3 programme, law or regulation, 4 implementation
  reason  TEXT NOT NULL,
  review  INTEGER NOT NULL,                -- 1: unsure, counts for nothing unless a person accepts it
  link    INTEGER NOT NULL,                -- its id: 64 bits of a hash of the claims that promise, are aimed at and tell
  PRIMARY KEY (promise, report)
) WITHOUT ROWID;
CREATE INDEX outcomes_report ON outcomes(report);
CREATE INDEX outcomes_link ON outcomes(link);
