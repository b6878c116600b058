package register

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

// CommitmentQuery says which commitments to list: newest first, those that are counted unless a level or a claim is asked for.
type CommitmentQuery struct {
	Status    promise.Status // as of AsOf; "" for all
	Actor     string         // whom they bind, as the register has it
	Category  string
	Level     string      // one of promise.Levels
	Words     string      // as for SearchClaims
	Document  string      // id
	Claim     string      // id: its parts only
	Published text.Period // of the document
	AsOf      text.Day    // the day on which what is not done is overdue; unknown: the newest publication
	Limit     int         // 50 when 0
	Offset    int
}

// selection is what a query finds commitments by.
type selection struct {
	from  string
	part  bool // only the newest claims are looked at
	where []string
	args  []any
}

func (s *selection) and(condition string, args ...any) {
	s.where, s.args = append(s.where, condition), append(s.args, args...)
}

// rows is what follows FROM.
func (s *selection) rows() string {
	return s.from + " WHERE " + strings.Join(append(slices.Clone(s.where), "TRUE"), " AND ")
}

// selectCommitments turns a query into conditions; nil when nothing can match.
func (r *Register) selectCommitments(ctx context.Context, q *CommitmentQuery, asOf text.Day) (*selection, error) {
	s := &selection{from: "commitments m"}
	if err := s.status(q.Status, asOf); err != nil {
		return nil, err
	}
	switch i := slices.Index(promise.Levels[:], q.Level); {
	case q.Level == "" && q.Claim == "":
		s.and("m.number > 0")
	case i >= 0:
		s.and("m.level = ?", i)
	case q.Level != "":
		return nil, fmt.Errorf("level %q: %w; there are %s", q.Level, ErrNotFound, strings.Join(promise.Levels[:], ", "))
	}
	if q.Category != "" {
		n, err := r.number(ctx, "SELECT coalesce("+named+", 0)", q.Category)
		if err != nil || n == 0 {
			return nil, err
		}
		s.and("m.category = ?", n)
	}
	if !q.Published.Start.IsZero() {
		s.and("m.n >= ?", dayNumber(q.Published.Start)<<(dayBits+partBits))
	}
	if !q.Published.End.IsZero() {
		s.and("m.n < ?", (dayNumber(q.Published.End)+1)<<(dayBits+partBits))
		s.and("m.n >= ?", int64(unknownDay+1)<<(dayBits+partBits))
	}
	if q.Document != "" {
		d, err := documentRow(ctx, r.db, q.Document)
		if err != nil {
			return nil, err
		}
		s.and("m.n >= ?", d.first<<partBits)
		s.and("m.n < ?", (d.first+int64(d.Claims+d.Review))<<partBits)
	}
	if q.Claim != "" {
		s.and(fmt.Sprintf("m.n >> %d IN (SELECT c.n FROM claims c WHERE %s?)", partBits, claimIs), numberOf(q.Claim))
	}
	return s, r.indexed(ctx, s, q)
}

// status asks for where commitments stand; what has a last day that is past is overdue, not open.
func (s *selection) status(status promise.Status, asOf text.Day) error {
	today := dayNumber(asOf)
	n := statusNumber(status)
	switch {
	case status == "":
	case n < 0:
		return fmt.Errorf("status %q: %w; there are %s", status, ErrNotFound, strings.Join(statuses(), ", "))
	case status == promise.Overdue:
		s.and("(m.status = 0 OR m.status BETWEEN 2 AND 3 AND m.deadline < ?)", today)
	case status == promise.Open, status == promise.Ongoing:
		s.and("m.status = ? AND (m.deadline IS NULL OR m.deadline >= ?)", n, today)
	default:
		s.and(fmt.Sprintf("m.status = %d AND m.status <> 2", n)) // as the index has it
	}
	return nil
}

func statuses() []string {
	var out []string
	for _, s := range promise.Statuses {
		out = append(out, string(s))
	}
	return out
}

// indexed narrows by actor and words, for which claims are indexed.
func (r *Register) indexed(ctx context.Context, s *selection, q *CommitmentQuery) error {
	kind, err := r.number(ctx, "SELECT coalesce("+named+", 0)", "commitment")
	if err != nil {
		return err
	}
	match := parseWords(q.Words).match()
	if match != "" {
		match = ofKind(match, kind)
		found, err := r.number(ctx, "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)", match, entryLimit+1)
		if err != nil {
			return err
		}
		s.part = found > entryLimit
		s.from = fmt.Sprintf("(SELECT rowid AS n FROM claim_words WHERE claim_words MATCH ? ORDER BY rowid DESC LIMIT %d) w "+
			"CROSS JOIN commitments m ON m.n >= w.n << %[2]d AND m.n < (w.n + 1) << %[2]d", entryLimit, partBits)
		s.args = append([]any{match}, s.args...)
	}
	if q.Actor != "" {
		term, count, _, err := r.term(ctx, "commitment", "actors", q.Actor)
		if err != nil {
			return err
		}
		switch {
		case count == 0:
			s.and("FALSE")
		case match != "" || q.Status == promise.Done || q.Status == promise.Failed || q.Status == promise.Outdated || q.Status == promise.Overdue:
			s.from += fmt.Sprintf(" CROSS JOIN claims c ON c.n = m.n >> %d", partBits) // few have that status
			s.and("instr(c.terms, ?) > 0", appendTerm(nil, term))
		default:
			s.from = fmt.Sprintf("(SELECT rowid AS n FROM facets WHERE facets MATCH ? ORDER BY rowid DESC LIMIT %d) f "+
				"CROSS JOIN commitments m ON m.n >= f.n << %[2]d AND m.n < (f.n + 1) << %[2]d", mostOfActor, partBits)
			s.part = count > mostOfActor
			s.args = append([]any{allTerms([]int64{term}, kind)}, s.args...)
		}
	}
	return nil
}
