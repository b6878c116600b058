package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"time"

	"rapporteur/internal/judge"
)

// Judge adds judgements in one transaction and gives how many of them are new; those that are there already change
// nothing. What they rule is in force when it returns. A ruling on what the register does not hold waits for it.
func (r *Register) Judge(ctx context.Context, list ...judge.Judgement) (added int, err error) {
	for i := range list {
		list[i].Identify()
		if err := list[i].Validate(); err != nil {
			return 0, err
		}
	}
	err = r.writeAs(ctx, "FULL", func(w *writer, ctx context.Context) error {
		added = 0
		for i := range list {
			fresh, err := w.addJudgement(ctx, &list[i])
			if err != nil {
				return err
			}
			if fresh {
				added++
			}
		}
		if added == 0 {
			return nil
		}
		return w.rule(ctx)
	})
	return added, err
}

// Judgements are all judgements in order of time, each marked as undone or overruled where it is.
func (r *Register) Judgements(ctx context.Context) ([]judge.Judgement, error) {
	list, err := judgementsOf(ctx, r.db)
	return list, r.explain(err)
}

func judgementsOf(ctx context.Context, q querier) (list []judge.Judgement, err error) {
	err = each(ctx, q, func(rows *sql.Rows) error {
		j, err := scanJudgement(rows)
		list = append(list, j)
		return err
	}, "SELECT "+judgementColumns+" FROM judgements")
	judge.InForce(list)
	return list, err
}

// Judgement is the judgement with that id; ErrNotFound when there is none.
func (r *Register) Judgement(ctx context.Context, id string) (*judge.Judgement, error) {
	var found *judge.Judgement
	err := r.each(ctx, func(rows *sql.Rows) error {
		j, err := scanJudgement(rows)
		found = &j
		return err
	}, "SELECT "+judgementColumns+" FROM judgements WHERE id = ?", id)
	if err == nil && found == nil {
		err = fmt.Errorf("judgement %s: %w", id, ErrNotFound)
	}
	return found, err
}

// Rulings are what is in force about some ids, by id.
func (r *Register) Rulings(ctx context.Context, ids ...string) (map[string][]judge.Ruling, error) {
	out, err := rulingsOn(ctx, r.db, ids)
	return out, r.explain(err)
}

const judgementColumns = "id, verb, target, other, field, value, who, note, at, about"

func scanJudgement(rows *sql.Rows) (j judge.Judgement, err error) {
	var at, about string
	err = rows.Scan(&j.ID, &j.Verb, &j.Target, &j.Other, &j.Field, &j.Value, &j.Who, &j.Note, &at, &about)
	if err != nil {
		return j, err
	}
	if j.At, err = time.Parse(time.RFC3339Nano, at); err != nil {
		return j, fmt.Errorf("judgement %s: %w", j.ID, err)
	}
	var anchors [2][]judge.Anchor
	if err := json.Unmarshal([]byte(about), &anchors); err != nil {
		return j, fmt.Errorf("judgement %s: %w", j.ID, err)
	}
	j.About, j.AboutOther = anchors[0], anchors[1]
	return j, nil
}

const rulingColumns = "g.target, g.topic, g.field, g.verb, g.value, g.judgement"

func scanRuling(rows *sql.Rows) (g judge.Ruling, err error) {
	err = rows.Scan(&g.Target, &g.Topic, &g.Field, &g.Verb, &g.Value, &g.Judgement)
	return g, err
}

// addJudgement stores a judgement unless it is there.
func (w *writer) addJudgement(ctx context.Context, j *judge.Judgement) (fresh bool, err error) {
	var n int64
	return w.get(ctx, []any{&n}, `INSERT INTO judgements (id, verb, target, other, field, value, who, note, at, about)
		VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING RETURNING n`, j.ID, j.Verb, j.Target, j.Other, j.Field, j.Value, j.Who, j.Note,
		j.At.UTC().Format(judge.TimeForm), string(encode([2][]judge.Anchor{j.About, j.AboutOther})))
}

// ruleAnew makes the rulings from the judgements, whatever they were.
func (w *writer) ruleAnew(ctx context.Context) error {
	list, err := judgementsOf(ctx, w.conn)
	if err != nil {
		return err
	}
	if err := w.exec(ctx, "DELETE FROM rulings"); err != nil {
		return err
	}
	w.rulings, w.pairs = byTarget(judge.InForce(list)), nil
	for _, t := range slices.Sorted(maps.Keys(w.rulings)) {
		if err := w.replaceRulings(ctx, t, w.rulings[t]); err != nil {
			return err
		}
	}
	return nil
}

// rule brings the rulings up to date with the judgements, and what they bear on.
func (w *writer) rule(ctx context.Context) error {
	list, err := judgementsOf(ctx, w.conn)
	if err != nil {
		return err
	}
	before, err := w.ruled(ctx)
	if err != nil {
		return err
	}
	after := byTarget(judge.InForce(list))
	changed := differing(before, after)
	lifted, err := w.lift(ctx, changed, before, after)
	if err != nil {
		return err
	}
	for _, t := range changed {
		if err := w.replaceRulings(ctx, t, after[t]); err != nil {
			return err
		}
	}
	w.rulings, w.pairs = after, nil
	if err := w.putBack(ctx, lifted); err != nil {
		return err
	}
	for _, t := range changed {
		if err := w.restand(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// ruled are the rulings in force, by target.
func (w *writer) ruled(ctx context.Context) (map[string][]judge.Ruling, error) {
	if w.rulings != nil {
		return w.rulings, nil
	}
	var list []judge.Ruling
	err := w.each(ctx, func(rows *sql.Rows) error {
		g, err := scanRuling(rows)
		list = append(list, g)
		return err
	}, "SELECT "+rulingColumns+" FROM rulings g ORDER BY g.target, g.topic, g.field")
	if err != nil {
		return nil, err
	}
	w.rulings = byTarget(list)
	return w.rulings, nil
}

func byTarget(list []judge.Ruling) map[string][]judge.Ruling {
	out := map[string][]judge.Ruling{}
	for _, g := range list {
		out[g.Target] = append(out[g.Target], g)
	}
	return out
}

// differing are the targets on which something else is in force, in order.
func differing(before, after map[string][]judge.Ruling) (targets []string) {
	for t, list := range before {
		if !slices.Equal(list, after[t]) {
			targets = append(targets, t)
		}
	}
	for t := range after {
		if before[t] == nil {
			targets = append(targets, t)
		}
	}
	slices.Sort(targets)
	return targets
}

// replaceRulings writes what is in force about a target.
func (w *writer) replaceRulings(ctx context.Context, target string, list []judge.Ruling) error {
	if err := w.exec(ctx, "DELETE FROM rulings WHERE target = ?", target); err != nil {
		return err
	}
	for _, g := range list {
		err := w.exec(ctx, "INSERT INTO rulings (target, topic, field, verb, value, judgement) VALUES (?,?,?,?,?,?)",
			g.Target, g.Topic, g.Field, g.Verb, g.Value, g.Judgement)
		if err != nil {
			return err
		}
	}
	return nil
}
