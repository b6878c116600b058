package register

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/judge"
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
		s.and(fmt.Sprintf("m.n >> %d IN (SELECT n FROM claims WHERE id = ?)", partBits), numberOf(q.Claim))
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

// Outcome is what a claim tells of what came of a promise.
type Outcome struct {
	promise.Evidence
	Promised Claim  // the commitment, or the claim that tells the plan
	Told     Claim  // the claim that tells what came of it
	Quote    string // its words that do
	Day      text.Day
	Link     string // id
	Accepted bool   // by a person
}

// Outcomes are what came of what a claim promises, in order of publication.
func (r *Register) Outcomes(ctx context.Context, claimID string) ([]Outcome, error) {
	return r.outcomes(ctx, fmt.Sprintf("o.promise >= c.n << %[1]d AND o.promise < (c.n + 1) << %[1]d", placeBits), claimID)
}

// Keeps are the promises of which a claim tells what came of them.
func (r *Register) Keeps(ctx context.Context, claimID string) ([]Outcome, error) {
	return r.outcomes(ctx, fmt.Sprintf("o.report >= c.n << %[1]d AND o.report < (c.n + 1) << %[1]d", placeBits), claimID)
}

func (r *Register) outcomes(ctx context.Context, condition, claimID string) ([]Outcome, error) {
	var list []Outcome
	var promised, told []int64
	var spans []text.Span
	err := r.each(ctx, func(rows *sql.Rows) error {
		var o Outcome
		var p, t int64
		var verdict, rung int
		var commitment sql.NullInt64
		var link int64
		var span text.Span
		err := rows.Scan(&p, &t, &commitment, &verdict, &rung, &o.Reason, &o.Review, &link, &span.Start, &span.End)
		o.Link = idOf(link)
		o.Verdict, o.Rung = promise.Verdicts[verdict], promise.Rung(rung)
		o.Promise, o.Report = &promise.Promise{Plan: !commitment.Valid, Part: partOf(commitment.Int64)}, &promise.Report{Span: span}
		list, promised, told, spans = append(list, o), append(promised, p>>placeBits), append(told, t>>placeBits), append(spans, span)
		return err
	}, `SELECT o.promise, o.report, p.commitment, o.verdict, o.rung, o.reason, o.review, o.link, t.start, t.end FROM claims c
		CROSS JOIN outcomes o ON `+condition+` JOIN promises p ON p.n = o.promise JOIN reports t ON t.n = o.report
		WHERE c.id = ? ORDER BY o.report, o.promise`, numberOf(claimID))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	a, err := r.claimsByNumber(ctx, promised)
	if err != nil {
		return nil, err
	}
	b, err := r.claimsByNumber(ctx, told)
	if err != nil {
		return nil, err
	}
	if len(a) != len(list) || len(b) != len(list) {
		return nil, errContents
	}
	for i := range list {
		o := &list[i]
		o.Promised, o.Told, o.Day = a[i], b[i], b[i].Published
		o.Promise.Claim, o.Report.Claim = a[i].ID, b[i].ID
		o.Report.Thing.Parties = b[i].Strings("parties")
		o.Quote = b[i].Quote
		if at := b[i].Span; at.Contains(spans[i]) {
			o.Quote = b[i].Quote[spans[i].Start-at.Start : spans[i].End-at.Start]
		}
	}
	return r.judgedLinks(ctx, list)
}

// judgedLinks leaves out the links that a person rejected; those accepted are sure.
func (r *Register) judgedLinks(ctx context.Context, list []Outcome) ([]Outcome, error) {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].Link
	}
	rulings, err := r.Rulings(ctx, ids...)
	out := list[:0]
	for _, o := range list {
		accepted, rejected := verdictOn(rulings[o.Link])
		if rejected {
			continue
		}
		o.Accepted, o.Review = accepted, o.Review && !accepted
		out = append(out, o)
	}
	return out, err
}

// MemberScore is how one member complied with a commitment.
type MemberScore struct {
	Member string
	Score  int
	Known  bool // false: neither evidence nor a person says
	Ruled  bool // a person says
}

// Scores are how the members of a commitment complied: as a person ruled, else by the evidence on that member's deeds.
func (r *Register) Scores(ctx context.Context, m *Commitment, outcomes []Outcome) ([]MemberScore, error) {
	rulings, err := r.Rulings(ctx, m.Commitment.Claim)
	if err != nil {
		return nil, err
	}
	var evidence []promise.Evidence
	for i := range outcomes {
		if outcomes[i].Promise.Part == m.Part && !outcomes[i].Promise.Plan {
			evidence = append(evidence, outcomes[i].Evidence)
		}
	}
	out := make([]MemberScore, 0, len(m.Members))
	for _, member := range m.Members {
		s := MemberScore{Member: member}
		s.Score, s.Known = promise.Score(member, evidence)
		for _, g := range rulings[m.Commitment.Claim] {
			if g.Topic == judge.TopicStatus && g.Field == member {
				s.Known, s.Ruled = true, true
				fmt.Sscan(g.Value, &s.Score)
			}
		}
		out = append(out, s)
	}
	return out, nil
}
