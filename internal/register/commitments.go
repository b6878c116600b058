package register

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

// Commitment is a commitment as the register holds it: the coding, the claim that it is of, and where it stands.
type Commitment struct {
	promise.Commitment
	Claim    Claim
	Status   promise.Status // on the day that was asked for: as a person ruled, else by evidence
	Found    promise.Status // by evidence
	Ruled    bool           // a person set the status
	Evidence int            // outcomes that count

	n int64
}

// CommitmentPage is a stretch of a list.
type CommitmentPage struct {
	Commitments []Commitment
	Total       int
	Exact       bool // false: there are more than Total
	AsOf        text.Day
}

// How far commitments are counted, and among how many of an actor's claims, the newest, they are looked for.
const (
	mostCounted = 2_000
	mostOfActor = 10_000
)

// Commitments gives a page of the commitments that a query asks for.
func (r *Register) Commitments(ctx context.Context, q CommitmentQuery) (*CommitmentPage, error) {
	asOf, err := r.asOf(ctx, q.AsOf)
	if err != nil {
		return nil, err
	}
	page := &CommitmentPage{Exact: true, AsOf: asOf}
	s, err := r.selectCommitments(ctx, &q, page.AsOf)
	if err != nil || s == nil {
		return page, err
	}
	from := s.rows()
	if page.Total, err = r.number(ctx, fmt.Sprintf("SELECT count(*) FROM (SELECT 1 FROM %s LIMIT %d)", from, mostCounted+1), s.args...); err != nil {
		return nil, err
	}
	page.Exact = !s.part
	if page.Total > mostCounted {
		page.Total, page.Exact = mostCounted, false
	}
	numbers, err := r.numbers(ctx, "SELECT m.n FROM "+from+" ORDER BY m.n DESC LIMIT ? OFFSET ?", append(s.args, limitOf(q.Limit), q.Offset)...)
	if err != nil {
		return nil, err
	}
	page.Commitments, err = r.commitmentsByNumber(ctx, numbers, page.AsOf)
	return page, err
}

// asOf is the day on which what was not done in time is overdue: the newest publication where none is asked for.
func (r *Register) asOf(ctx context.Context, asked text.Day) (text.Day, error) {
	if !asked.IsZero() {
		return asked, nil
	}
	var newest sql.NullString
	err := r.db.QueryRowContext(ctx, "SELECT max(published) FROM documents").Scan(&newest)
	return dayOf(newest.String), r.explain(err)
}

// StatusesOf counts the commitments that a query with words asks for by where they stand, whatever status it names; exact
// is false when there are more.
func (r *Register) StatusesOf(ctx context.Context, q CommitmentQuery) (counts map[promise.Status]int, exact bool, err error) {
	asOf, err := r.asOf(ctx, q.AsOf)
	if err != nil {
		return nil, false, err
	}
	q.Status, counts = "", map[promise.Status]int{}
	s, err := r.selectCommitments(ctx, &q, asOf)
	if err != nil || s == nil {
		return counts, true, err
	}
	err = r.each(ctx, func(rows *sql.Rows) error {
		var status, n int
		err := rows.Scan(&status, &n)
		counts[promise.Statuses[status]] = n
		return err
	}, "SELECT iif(m.status BETWEEN 2 AND 3 AND m.deadline < ?, 0, m.status) AS st, count(*) FROM "+s.rows()+" GROUP BY st", append([]any{dayNumber(asOf)}, s.args...)...)
	return counts, !s.part, err
}

// commitmentsByNumber fetches commitments in the order of their numbers given.
func (r *Register) commitmentsByNumber(ctx context.Context, numbers []int64, asOf text.Day) ([]Commitment, error) {
	if len(numbers) == 0 {
		return nil, nil
	}
	var list []Commitment
	var first []text.Span
	var of []int64
	err := r.each(ctx, func(rows *sql.Rows) error {
		var m Commitment
		var level, catalysts, status, found, parts int
		var deadline sql.NullInt64
		var start text.Span
		err := rows.Scan(&m.n, &m.Number, &level, &m.Category, &catalysts, &m.Subset, &m.Span.Start, &m.Span.End, &deadline, &found, &status, &m.Evidence, &start.Start, &parts)
		if err != nil {
			return err
		}
		m.Part, m.Level = partOf(m.n), promise.Levels[level]
		for i, c := range promise.Catalysts {
			if catalysts&(1<<i) > 0 {
				m.Catalysts = append(m.Catalysts, c)
			}
		}
		if deadline.Valid {
			m.Deadline = text.Date(1970, 1, 1).Add(0, 0, int(deadline.Int64)).String()
		}
		m.Found, m.Status, m.Ruled = promise.Statuses[found], promise.AsOf(promise.Statuses[status], m.Deadline, asOf.String()), status != found
		if parts == 1 {
			start.Start = -1
		}
		list, of, first = append(list, m), append(of, m.n>>partBits), append(first, start)
		return nil
	}, fmt.Sprintf(`SELECT m.n, m.number, m.level, k.name, m.catalysts, m.subset, m.start, m.end, m.deadline, m.found, m.status, m.evidence,
		(SELECT start FROM commitments WHERE n = m.n | 15), (SELECT count(*) FROM commitments WHERE n >> %[1]d = m.n >> %[1]d AND n >= (m.n >> %[1]d) << %[1]d AND n <= m.n | 15)
		FROM json_each(?) j CROSS JOIN commitments m ON m.n = j.value JOIN names k ON k.n = m.category ORDER BY j.key`, partBits), string(encode(numbers)))
	if err != nil {
		return nil, err
	}
	claims, err := r.claimsByNumber(ctx, of)
	if err != nil {
		return nil, err
	}
	if len(claims) != len(list) {
		return nil, errContents
	}
	for i := range list {
		list[i].complete(&claims[i], first[i].Start)
	}
	return list, nil
}

// complete adds what only the claim says; first is where the first of several parts begins, negative when there is one.
func (m *Commitment) complete(c *Claim, first int) {
	m.Claim, m.Commitment.Claim = *c, c.ID
	m.Members = slices.Sorted(slices.Values(c.Strings("actors")))
	if m.Number > 0 {
		m.Label = promise.Label(c.Published, m.Number)
	}
	m.Text, m.Deed = promise.Words(&c.Claim, m.Span, first)
	if m.Deadline == "" && !isDay(c.String("deadline")) && first < 0 {
		m.Deadline = c.String("deadline")
	}
}
