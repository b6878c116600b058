-- Judgements of people, as they were made. Rows are only ever added: taking one back is a row of its own (verb undo).
CREATE TABLE judgements (
  n      INTEGER PRIMARY KEY,
  id     TEXT NOT NULL UNIQUE,             -- 16 hex digits, made of all that is ruled, by whom and when
  verb   TEXT NOT NULL,                    -- accept, reject, same, different, correct, status, undo
  target TEXT NOT NULL,                    -- id of a claim, an entry, a finding, a link; of a judgement for undo
  other  TEXT NOT NULL,                    -- the second id of same and different, which is the greater one
  field  TEXT NOT NULL,                    -- correct: the field; status: the member that is scored, or ''
  value  TEXT NOT NULL,                    -- correct, status
  who    TEXT NOT NULL,
  note   TEXT NOT NULL,
  at     TEXT NOT NULL,                    -- UTC, to the microsecond
  about  TEXT NOT NULL                     -- JSON [[claims of target], [claims of other]] as they stood then
);

-- What is in force by the judgements: derived, the latest on each topic of a target that is not taken back. Targets need
-- not be in the register (any more, or yet).
CREATE TABLE rulings (
  target    TEXT NOT NULL,
  topic     TEXT NOT NULL,                 -- verdict (accept, reject), field (correct), status, pair (same, different; a row for either side)
  field     TEXT NOT NULL,                 -- field: its name; status: the member or ''; pair: the other target
  verb      TEXT NOT NULL,
  value     TEXT NOT NULL,
  judgement TEXT NOT NULL,                 -- its id
  PRIMARY KEY (target, topic, field)
) WITHOUT ROWID;

-- The profiles that rulings on pairs are about, as far as they have claims: derived. a < b.
CREATE TABLE pairs (
  a    INTEGER NOT NULL REFERENCES profiles(n),
  b    INTEGER NOT NULL REFERENCES profiles(n),
  same INTEGER NOT NULL,                   -- 1: the same, 0: different
  PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- What somebody put off while reviewing, so that it comes last the next time.
CREATE TABLE skipped (
  item TEXT PRIMARY KEY,
  at   TEXT NOT NULL
) WITHOUT ROWID;
