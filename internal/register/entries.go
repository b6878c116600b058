package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strconv"

	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// Entry is what the register holds of one thing in the world: claims of any number of documents. A claim of which no
// other can speak stands for itself: its entry has its id.
type Entry struct {
	ID          string // 16 hex digits
	Kind        string
	Lead        Claim // the claim that stands for it in lists: the fullest, then the earliest published
	Claims      int   // those listed
	Documents   int
	Sources     int      // documents, those that reprint one text counted once
	First, Last text.Day // publication of its claims
}

// Told is a claim as linking and checking take it.
func Told(c Claim) link.Told {
	return link.Told{Claim: &c.Claim, Source: link.Source{Published: c.Published, Outlet: c.Outlet, Family: c.Family}}
}

// ToldOf are claims as linking and checking take them.
func ToldOf(claims []Claim) []link.Told {
	out := make([]link.Told, len(claims))
	for i := range claims {
		out[i] = Told(claims[i])
	}
	return out
}

// Entry is the entry with that id, one that it had earlier, or that of a claim; ErrNotFound when there is none.
func (r *Register) Entry(ctx context.Context, id string) (*Entry, error) {
	n, claim, err := r.resolve(ctx, id)
	if err != nil {
		return nil, err
	}
	if claim != nil {
		return alone(claim), nil
	}
	return r.entry(ctx, n)
}

func alone(c *Claim) *Entry {
	return &Entry{ID: c.ID, Kind: c.Kind, Lead: *c, Claims: 1, Documents: 1, Sources: 1, First: c.Published, Last: c.Published}
}

// EntryOf is the id of the entry of a claim.
func (r *Register) EntryOf(ctx context.Context, claimID string) (string, error) {
	var profile, entry sql.NullInt64
	err := r.db.QueryRowContext(ctx, "SELECT c.profile, p.entry FROM claims c LEFT JOIN profiles p ON p.n = c.profile WHERE "+claimIs+"?", numberOf(claimID)).Scan(&profile, &entry)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return "", fmt.Errorf("claim %s: %w", claimID, ErrNotFound)
	case err != nil:
		return "", r.explain(err)
	case !entry.Valid:
		return claimID, nil
	}
	return link.IDOf(entry.Int64), nil
}

// EntryClaims are the listed claims of the entry with that id (or an earlier one, or that of a claim), newest first and
// in reading order; limit 0 gives all.
func (r *Register) EntryClaims(ctx context.Context, id string, limit int) ([]Claim, error) {
	n, claim, err := r.resolve(ctx, id)
	if err != nil {
		return nil, err
	}
	if claim != nil {
		return []Claim{*claim}, nil
	}
	return r.entryClaims(ctx, n, limit)
}

// members are the profiles of the entry ?1.
const members = "SELECT ?1 AS n UNION ALL SELECT n FROM profiles WHERE entry = ?1 AND entry <> n"

// membersOfAll are the same of many entries.
const membersOfAll = "SELECT value AS n FROM json_each(?1) UNION ALL SELECT p.n FROM json_each(?1) j CROSS JOIN profiles p ON p.entry = j.value AND p.entry <> p.n"

func (r *Register) entryClaims(ctx context.Context, n int64, limit int) ([]Claim, error) {
	if limit <= 0 {
		limit = math.MaxInt32
	}
	numbers, err := r.numbers(ctx, "SELECT c.n FROM claims c WHERE c.profile IN ("+members+") AND c.review = 0 ORDER BY c.n DESC LIMIT ?2", n, limit)
	if err != nil {
		return nil, err
	}
	return r.claimsByNumber(ctx, numbers)
}

// maxSteps bounds the way from an old id to its entry.
const maxSteps = 1000

// resolve finds the entry that an id leads to, or the claim that stands for itself under it.
func (r *Register) resolve(ctx context.Context, id string) (entry int64, claim *Claim, err error) {
	notFound := fmt.Errorf("entry %s: %w", id, ErrNotFound)
	if n, err := strconv.ParseUint(id, 16, 63); err == nil && len(id) == 16 {
		found, entry, err := r.follow(ctx, int64(n))
		if err != nil {
			return 0, nil, err
		}
		if found {
			if entry == 0 {
				return 0, nil, notFound
			}
			return entry, nil, nil
		}
	}
	c, err := r.Claim(ctx, id)
	if err != nil {
		if errors.Is(err, ErrNotFound) {
			err = notFound
		}
		return 0, nil, err
	}
	of, err := r.EntryOf(ctx, id)
	if err != nil || of == id {
		return 0, c, err
	}
	n, err := strconv.ParseInt(of, 16, 64)
	return n, nil, err
}

// follow goes from a profile to the entry that has its claims now, 0 when there are none any more.
func (r *Register) follow(ctx context.Context, n int64) (found bool, entry int64, err error) {
	for range maxSteps {
		var next int64
		var claims int
		err := r.db.QueryRowContext(ctx, "SELECT entry, claims FROM profiles WHERE n = ?", n).Scan(&next, &claims)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return found, 0, nil
		case err != nil:
			return found, 0, r.explain(err)
		case next == n && claims == 0:
			return true, 0, nil
		case next == n:
			return true, n, nil
		}
		found, n = true, next
	}
	return found, 0, nil
}

// entry reads the entry of a number that is one.
func (r *Register) entry(ctx context.Context, n int64) (*Entry, error) {
	e := &Entry{ID: link.IDOf(n)}
	var lead int64
	var first, last sql.NullInt64
	err := r.db.QueryRowContext(ctx, `SELECT e.lead, e.documents, e.sources, (SELECT sum(claims) FROM profiles WHERE n IN (`+members+`)),
		(SELECT min((SELECT min(c.n) FROM claims c WHERE c.profile = m.n AND c.n >= ?2)) FROM (`+members+`) m),
		(SELECT max((SELECT max(c.n) FROM claims c WHERE c.profile = m.n AND c.n >= ?2)) FROM (`+members+`) m)
		FROM entries e WHERE e.n = ?1`, n, int64(unknownDay+1)<<dayBits).Scan(&lead, &e.Documents, &e.Sources, &e.Claims, &first, &last)
	if err != nil {
		return nil, r.explain(err)
	}
	claims, err := r.claimsByNumber(ctx, []int64{lead})
	if err != nil || len(claims) == 0 {
		return nil, errors.Join(err, fmt.Errorf("entry %s: %w", e.ID, ErrNotFound))
	}
	e.Lead, e.Kind, e.First, e.Last = claims[0], claims[0].Kind, dayAt(first), dayAt(last)
	return e, nil
}

// dayAt is the day of publication in the number of a claim.
func dayAt(n sql.NullInt64) text.Day {
	if !n.Valid {
		return text.Day{}
	}
	return text.Date(1970, 1, 1).Add(0, 0, int(n.Int64>>dayBits))
}

// EntriesOf are the entries of claims, one for each, in their order: a list's page with what is known besides the leads.
func (r *Register) EntriesOf(ctx context.Context, claims []Claim) ([]Entry, error) {
	out := make([]Entry, 0, len(claims))
	for i := range claims {
		id, err := r.EntryOf(ctx, claims[i].ID)
		if err != nil {
			return nil, err
		}
		if id == claims[i].ID {
			out = append(out, *alone(&claims[i]))
			continue
		}
		n, _ := strconv.ParseInt(id, 16, 64)
		e, err := r.entry(ctx, n)
		if err != nil {
			return nil, err
		}
		out = append(out, *e)
	}
	return out, nil
}
