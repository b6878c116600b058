package register

import (
	"context"
	"database/sql"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/check"
)

// Finding is a finding as lists show it. Documents, entries and quotes are there once it has been completed.
type Finding struct {
	check.Finding
	n int64
}

// FindingQuery says which findings to list.
type FindingQuery struct {
	Kind     string // one of check.Kinds, "" for all
	Hard     bool   // only contradictions that nothing explains
	Actor    string // a state by its code, or another actor as the register has it
	Document string // id
	Entry    string // id of an entry or claim
	Limit    int    // 50 when 0
	Offset   int
}

// Classes of findings are the order of lists: hard contradictions, other contradictions, then check.Kinds in their order.
const lastClass = len(check.Kinds)

func classOf(f *check.Finding) int {
	if f.Hard {
		return 0
	}
	return slices.Index(check.Kinds[:], f.Kind) + 1
}

func (q *FindingQuery) classes() (low, high int, err error) {
	switch {
	case q.Kind == "" && q.Hard:
		return 0, 0, nil
	case q.Kind == "":
		return 0, lastClass, nil
	case q.Kind == check.Kinds[0]:
		if q.Hard {
			return 0, 0, nil
		}
		return 0, 1, nil
	}
	i := slices.Index(check.Kinds[:], q.Kind)
	if i < 0 {
		return 0, 0, fmt.Errorf("kind of findings %q: %w; there are %s", q.Kind, ErrNotFound, strings.Join(check.Kinds[:], ", "))
	}
	if q.Hard {
		return 1, 0, nil // none: only contradictions are hard
	}
	return i + 1, i + 1, nil
}

// notRejected leaves out findings that a person has rejected.
const notRejected = `NOT EXISTS (SELECT 1 FROM rulings g WHERE g.target = printf('%016x', f.id) AND g.topic = 'verdict' AND g.field = '' AND g.verb = 'reject')`

// toldFirst leaves of the findings with one id the first: what several documents print in the same words is found in each of them, and
// is one finding.
const toldFirst = `NOT EXISTS (SELECT 1 FROM findings g WHERE g.id = f.id AND (g.class, g.n) < (f.class, f.n))`

const findingColumns = "f.n, f.id, f.class, f.reason, f.note, f.claims"

// Findings are a page of findings, the worst first and then the newest, and how many there are in all (up to CountLimit: a
// total that reaches it is one of which there may be more).
func (r *Register) Findings(ctx context.Context, q FindingQuery) (page []Finding, total int, err error) {
	low, high, err := q.classes()
	if err != nil {
		return nil, 0, err
	}
	from, args, err := r.findingsFrom(ctx, &q, low, high)
	if err != nil || from == "" {
		return nil, 0, err
	}
	if total, err = r.number(ctx, fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s LIMIT %d)", from, CountLimit), args...); err != nil {
		return nil, 0, err
	}
	order := "f.class, f.n DESC"
	if q.Actor != "" && q.Document == "" && q.Entry == "" {
		order = "a.class, a.finding DESC"
	}
	page, err = r.scanFindings(ctx, "SELECT "+findingColumns+" FROM "+from+" ORDER BY "+order+" LIMIT ? OFFSET ?", append(args, limitOf(q.Limit), q.Offset)...)
	if err != nil {
		return nil, 0, err
	}
	return page, total, r.unite(ctx, page)
}

// findingsFrom is the source of a list's query: what follows FROM. It is "" when nothing can match.
func (r *Register) findingsFrom(ctx context.Context, q *FindingQuery, low, high int) (from string, args []any, err error) {
	actor := int64(0)
	if q.Actor != "" {
		if actor, _, _, err = r.term(ctx, "", FieldActor, q.Actor); err != nil || actor == 0 {
			return "", nil, err
		}
	}
	about := "" // numbers of findings
	switch {
	case q.Document != "":
		d, err := documentRow(ctx, r.db, q.Document)
		if err != nil {
			return "", nil, r.explain(err)
		}
		about, args = "SELECT t.finding FROM claims c JOIN finding_claims t ON t.claim = c.id WHERE "+ofDocument, []any{d.n}
	case q.Entry != "":
		n, claim, err := r.resolve(ctx, q.Entry)
		if err != nil {
			return "", nil, err
		}
		if claim != nil {
			about, args = "SELECT finding FROM finding_claims WHERE claim = ?1", []any{numberOf(claim.ID)}
		} else {
			about, args = "SELECT t.finding FROM claims c JOIN finding_claims t ON t.claim = c.id WHERE c.profile IN ("+members+")", []any{n}
		}
	case actor != 0:
		return "finding_actors a JOIN findings f ON f.n = a.finding WHERE a.actor = ? AND a.class BETWEEN ? AND ? AND " + notRejected + " AND " + toldFirst, []any{actor, low, high}, nil
	}
	where := "f.class BETWEEN ? AND ? AND " + notRejected
	tail := []any{low, high}
	if about != "" {
		where = "f.n IN (SELECT n FROM (SELECT n, row_number() OVER (PARTITION BY id ORDER BY class, n) AS place FROM findings WHERE n IN (" + about + ")) WHERE place = 1) AND " + where
	} else {
		where += " AND " + toldFirst
	}
	if actor != 0 {
		where += " AND EXISTS (SELECT 1 FROM finding_actors a WHERE a.actor = ? AND a.class = f.class AND a.finding = f.n)"
		tail = append(tail, actor)
	}
	return "findings f WHERE " + where, append(args, tail...), nil
}

func (r *Register) scanFindings(ctx context.Context, query string, args ...any) (list []Finding, err error) {
	err = r.each(ctx, func(rows *sql.Rows) error {
		f, err := scanFinding(rows)
		list = append(list, f)
		return err
	}, query, args...)
	return list, err
}

// unite gives each finding of a page the claims of all that have its id, those of the first first.
func (r *Register) unite(ctx context.Context, page []Finding) error {
	at := make(map[string]*Finding, len(page))
	numbers := make([]int64, len(page))
	for i := range page {
		at[page[i].ID], numbers[i] = &page[i], numberOf(page[i].ID)
		page[i].Claims = nil
	}
	all, err := r.scanFindings(ctx, "SELECT "+findingColumns+" FROM json_each(?) j CROSS JOIN findings f ON f.id = j.value ORDER BY f.class, f.n", list(numbers))
	for i := range all {
		f := at[all[i].ID]
		for _, id := range all[i].Claims {
			if len(f.Claims) < check.Most && !slices.Contains(f.Claims, id) {
				f.Claims = append(f.Claims, id)
			}
		}
	}
	return err
}

func scanFinding(rows *sql.Rows) (f Finding, err error) {
	var id int64
	var class int
	var claims []byte
	err = rows.Scan(&f.n, &id, &class, &f.Reason, &f.Note, &claims)
	f.ID, f.Kind, f.Hard = idOf(id), check.Kinds[max(class-1, 0)], class == 0
	f.Published = dayAt(sql.NullInt64{Int64: f.n, Valid: f.n>>dayBits > unknownDay})
	for ; len(claims) >= 8; claims = claims[8:] {
		f.Claims = append(f.Claims, idOf(int64(binary.BigEndian.Uint64(claims))))
	}
	return f, err
}

// Finding is the finding with that id, completed, with its claims; ErrNotFound when there is none.
func (r *Register) Finding(ctx context.Context, id string) (*Finding, []Claim, error) {
	notFound := fmt.Errorf("finding %s: %w", id, ErrNotFound)
	if len(id) != 16 {
		return nil, nil, notFound
	}
	list, err := r.scanFindings(ctx, "SELECT "+findingColumns+" FROM findings f WHERE f.id = ? ORDER BY f.class, f.n LIMIT 1", numberOf(id))
	if err != nil {
		return nil, nil, err
	}
	if len(list) == 0 {
		return nil, nil, notFound
	}
	if err := r.unite(ctx, list); err != nil {
		return nil, nil, err
	}
	claims, err := r.Complete(ctx, &list[0])
	return &list[0], claims, err
}

// Complete fills in documents, entries and quotes of a finding and gives its claims. Claims that are no longer in the
// register, or no longer listed, are left out until the finding is made anew.
func (r *Register) Complete(ctx context.Context, f *Finding) ([]Claim, error) {
	var numbers []int64
	for _, id := range f.Claims {
		numbers = append(numbers, numberOf(id))
	}
	list, err := r.load(ctx, "json_each(?) j CROSS JOIN claims c ON "+claimIs+"j.value AND c.review = 0 JOIN documents d ON d.n = c.document ORDER BY j.key", string(encode(numbers)))
	if err != nil {
		return nil, err
	}
	claims := claimsOf(list)
	f.Claims, f.Quotes, f.Documents, f.Entries = nil, nil, nil, nil
	for i := range claims {
		c := &claims[i]
		f.Claims, f.Quotes = append(f.Claims, c.ID), append(f.Quotes, c.Quote)
		if !slices.Contains(f.Documents, c.Document) {
			f.Documents = append(f.Documents, c.Document)
		}
		if !slices.Contains(f.Entries, c.Entry) {
			f.Entries = append(f.Entries, c.Entry)
		}
	}
	return claims, nil
}

// walkedFindings is how many findings a walk has at hand.
const walkedFindings = 500

// WalkFindings calls f for every finding that nobody has rejected, completed, with its claims; worst class first and then in order of
// ids: an order that does not depend on when documents were read.
func (r *Register) WalkFindings(ctx context.Context, f func(*Finding, []Claim) error) error {
	numbers, err := r.numbers(ctx, "SELECT f.n FROM findings f WHERE "+notRejected+" AND "+toldFirst+" ORDER BY f.class, printf('%016x', f.id)")
	if err != nil {
		return err
	}
	for part := range slices.Chunk(numbers, walkedFindings) {
		page, err := r.scanFindings(ctx, "SELECT "+findingColumns+" FROM json_each(?) j CROSS JOIN findings f ON f.n = j.value ORDER BY j.key", list(part))
		if err == nil {
			err = r.unite(ctx, page)
		}
		if err != nil {
			return err
		}
		for i := range page {
			claims, err := r.Complete(ctx, &page[i])
			if err != nil {
				return err
			}
			if err := f(&page[i], claims); err != nil {
				return err
			}
		}
	}
	return nil
}
