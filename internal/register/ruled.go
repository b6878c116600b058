package register

import (
	"context"
	"database/sql"
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/judge"
	"rapporteur/internal/text"
)

// Correction is a field of which a person said another value. The claim has that one.
type Correction struct {
	Field     string
	Read      any    // the value as it was read
	Judgement string // id
}

// ruleOn makes a claim what people say of it: listed, rejected, with other values. What was read stays in the contents
// of the document.
func ruleOn(k *claim.Kind, c *claim.Claim, rulings []judge.Ruling) (accepted, rejected bool, corrected []Correction) {
	for _, g := range rulings {
		switch g.Topic {
		case judge.TopicVerdict:
			accepted, rejected = g.Verb == judge.Accept, g.Verb == judge.Reject
		case judge.TopicField:
			if k == nil || k.Field(g.Field) == nil {
				continue
			}
			v, err := k.Field(g.Field).Parse(g.Value)
			if err != nil {
				continue // of a kind that has another form by now
			}
			corrected = append(corrected, Correction{g.Field, c.Get(g.Field), g.Judgement})
			if len(corrected) == 1 {
				c.Fields = slices.Clone(c.Fields) // they are shared with what was read
			}
			setField(c, claim.Field{Name: g.Field, Value: v, Rule: claim.JudgedBy + g.Judgement})
		}
	}
	if rejected {
		c.Review = true
	} else if accepted {
		c.Review = false
	}
	return accepted, rejected, corrected
}

func setField(c *claim.Claim, f claim.Field) {
	i := slices.IndexFunc(c.Fields, func(x claim.Field) bool { return x.Name == f.Name })
	if i < 0 {
		c.Fields = append(c.Fields, f)
		return
	}
	c.Fields[i] = f
}

// ruled gives the claims of a document as people rule on them, and which of them are rejected; nothing is changed when
// nobody rules on any.
func (r *Register) ruled(claims []claim.Claim, rulings map[string][]judge.Ruling) (out []claim.Claim, rejected map[string]bool) {
	out = claims
	for i := range claims {
		list := rulings[claims[i].ID]
		if len(list) == 0 {
			continue
		}
		if rejected == nil {
			out, rejected = slices.Clone(claims), map[string]bool{}
		}
		_, no, _ := ruleOn(r.byName[out[i].Kind], &out[i], list)
		rejected[out[i].ID] = no
	}
	return out, rejected
}

// underRulings is a reading as people rule on its claims.
func (w *writer) underRulings(ctx context.Context, p *Reading) (*Reading, error) {
	rulings, err := w.ruled(ctx)
	if err != nil || len(rulings) == 0 || !slices.ContainsFunc(p.rows, func(c claimRow) bool { return rulings[c.ID] != nil }) {
		return p, err
	}
	encoded, err := decompress(p.body)
	if err != nil {
		return nil, err
	}
	all, err := openContents(encoded)
	if err != nil {
		return nil, err
	}
	claims, err := all.asRead(p.doc)
	if err != nil {
		return nil, err
	}
	return w.r.prepare(p.doc, claims, p.fingerprint, rulings), nil
}

// judged completes claims by what is in force about them.
func (r *Register) judged(ctx context.Context, tx querier, list []located) error {
	ids := make([]string, len(list))
	for i := range list {
		ids[i] = list[i].ID
	}
	rulings, err := rulingsOn(ctx, tx, ids)
	if err != nil || len(rulings) == 0 {
		return err
	}
	for i := range list {
		c := &list[i].Claim
		if of := rulings[c.ID]; len(of) > 0 {
			review := c.Review
			c.Accepted, _, c.Corrected = ruleOn(r.byName[c.Kind], &c.Claim, of)
			c.Review = review
		}
	}
	return nil
}

func rulingsOn(ctx context.Context, q querier, ids []string) (map[string][]judge.Ruling, error) {
	var out map[string][]judge.Ruling
	err := each(ctx, q, func(rows *sql.Rows) error {
		g, err := scanRuling(rows)
		if out == nil {
			out = map[string][]judge.Ruling{}
		}
		out[g.Target] = append(out[g.Target], g)
		return err
	}, "SELECT "+rulingColumns+" FROM json_each(?) j CROSS JOIN rulings g ON g.target = j.value ORDER BY g.target, g.topic, g.field", string(encode(ids)))
	return out, err
}

// lifted is a document taken out of all that is made from it, to be put back under other rulings.
type lifted struct {
	n, first    int64
	path        string
	doc         *text.Document
	claims      []claim.Claim
	profiles    []int64 // of claims, 0 for none
	fingerprint string
	reading     *Reading
}

// lift takes out the documents of claims on which something else is in force.
func (w *writer) lift(ctx context.Context, targets []string, before, after map[string][]judge.Ruling) ([]lifted, error) {
	var claims []int64
	for _, t := range targets {
		if ofClaim(before[t]) || ofClaim(after[t]) {
			claims = append(claims, numberOf(t))
		}
	}
	if len(claims) == 0 {
		return nil, nil
	}
	documents, err := numbersOf(ctx, w.conn, "SELECT DISTINCT c.document FROM json_each(?) j CROSS JOIN claims c ON "+claimIs+"j.value ORDER BY 1", string(encode(claims)))
	if err != nil {
		return nil, err
	}
	out := make([]lifted, 0, len(documents))
	for _, n := range documents {
		l, err := w.r.reread(ctx, w.conn, n)
		if err != nil {
			return nil, err
		}
		l.reading = w.r.Prepare(l.doc, l.claims, l.fingerprint)
		if err := w.clear(ctx, n); err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

// ofClaim reports whether rulings bear on what is made from a claim; others only on what is shown of it.
func ofClaim(list []judge.Ruling) bool {
	return slices.ContainsFunc(list, func(g judge.Ruling) bool {
		return g.Topic == judge.TopicVerdict || g.Topic == judge.TopicField || g.Verb == judge.Different
	})
}

// reread is what was read of a document, from the register itself.
func (r *Register) reread(ctx context.Context, q querier, n int64) (l lifted, err error) {
	d, claims, fingerprint, err := r.asRead(ctx, q, n)
	if err != nil {
		return l, err
	}
	l = lifted{n: n, first: d.first, path: d.Path, doc: &d.Document, claims: claims, profiles: make([]int64, len(claims)), fingerprint: fingerprint}
	place := 0
	err = each(ctx, q, func(rows *sql.Rows) error {
		var profile int64
		err := rows.Scan(&profile)
		if place < len(claims) {
			l.profiles[place] = profile
		}
		place++
		return err
	}, "SELECT coalesce(profile, 0) FROM claims WHERE n >= ? AND n < ? ORDER BY n DESC", d.first, d.first+int64(d.Claims+d.Review))
	return l, err
}

// asRead is a document of this register with its claims as they were read, whatever people rule on them.
func (r *Register) asRead(ctx context.Context, q querier, n int64) (d Document, claims []claim.Claim, fingerprint string, err error) {
	err = each(ctx, q, func(rows *sql.Rows) (err error) {
		d, err = scanDocument(rows)
		return err
	}, "SELECT "+documentColumns+" FROM documents d WHERE d.n = ?", n)
	if err != nil {
		return d, nil, "", err
	}
	err = each(ctx, q, func(rows *sql.Rows) error { return rows.Scan(&fingerprint) }, "SELECT reading FROM documents WHERE n = ?", n)
	if err != nil {
		return d, nil, "", err
	}
	all, err := r.contents(ctx, q, n)
	if err != nil {
		return d, nil, "", err
	}
	claims, err = all.asRead(&d.Document)
	return d, claims, fingerprint, err
}

// putBack puts documents back, with the numbers that their claims had.
func (w *writer) putBack(ctx context.Context, list []lifted) error {
	for _, l := range list {
		p, err := w.underRulings(ctx, l.reading)
		if err != nil {
			return err
		}
		if err := w.document(ctx, l.n, l.first, l.path, p); err != nil {
			return err
		}
		if err := w.claims(ctx, l.n, l.first, p); err != nil {
			return err
		}
		l.heirs(p.rows, w.links.heirs)
	}
	return nil
}
