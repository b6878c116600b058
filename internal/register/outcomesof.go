package register

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"

	"rapporteur/internal/judge"
	"rapporteur/internal/promise"
	"rapporteur/internal/text"
)

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
		WHERE `+claimIs+`? ORDER BY o.report, o.promise`, numberOf(claimID))
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

// OutcomeLink are the claims that an outcome link joins, that which promises and that which tells what came of it.
func (r *Register) OutcomeLink(ctx context.Context, id string) (promised, told Claim, reason string, err error) {
	var a, b int64
	err = r.each(ctx, func(rows *sql.Rows) error { return rows.Scan(&a, &b, &reason) },
		fmt.Sprintf("SELECT promise >> %[1]d, report >> %[1]d, reason FROM outcomes WHERE link = ? ORDER BY promise, report DESC LIMIT 1", placeBits), numberOf(id))
	if err != nil {
		return promised, told, "", err
	}
	claims, err := r.claimsByNumber(ctx, []int64{a, b})
	if err == nil && (reason == "" || len(claims) < 2) {
		err = fmt.Errorf("outcome link %s: %w", id, ErrNotFound)
	}
	if err != nil {
		return promised, told, "", err
	}
	return claims[0], claims[1], reason, nil
}

// linkOf is the id of the link between a promise and what came of it.
func linkOf(p *promise.Promise, t *promise.Report) int64 {
	h := sha256.Sum256([]byte("link\x00" + p.Claim + "\x00" + p.Target + "\x00" + t.Claim))
	return int64(binary.BigEndian.Uint64(h[:8]))
}

// verdictOn is whether a person accepted or rejected.
func verdictOn(rulings []judge.Ruling) (accepted, rejected bool) {
	for _, g := range rulings {
		if g.Topic == judge.TopicVerdict {
			return g.Verb == judge.Accept, g.Verb == judge.Reject
		}
	}
	return false, false
}
