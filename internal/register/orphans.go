package register

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"rapporteur/internal/judge"
)

// Orphan is a judgement in force whose target is not in the register: its document was not read or has gone, or what is
// read in it now is not what was judged.
type Orphan struct {
	judge.Judgement
	Missing string // the id
	Gone    bool   // no document of what was judged is in the register
	Nearest *Claim // of the same kind over the same words, where there is one
}

// Reason says in a sentence what became of the target.
func (o *Orphan) Reason() string {
	switch {
	case o.Verb == judge.Undo:
		return "there is no judgement " + o.Missing
	case o.Nearest != nil:
		return fmt.Sprintf("%s is not read any more; nearest is %s: “%s”", o.Missing, o.Nearest.ID, anchorOf(o.Nearest).Quote)
	case o.Gone:
		return o.Missing + " is of a document that is not in the register"
	}
	return o.Missing + " is not in the register, and nothing of its kind is read in its place"
}

// Orphans are the judgements in force that lead to nothing, in order of time.
func (r *Register) Orphans(ctx context.Context) ([]Orphan, error) {
	list, err := r.Judgements(ctx)
	if err != nil {
		return nil, err
	}
	judged := map[string]bool{}
	var ids []string
	for i := range list {
		judged[list[i].ID] = true
		if j := &list[i]; j.Verb != judge.Undo {
			ids = append(ids, j.Target)
			if j.Other != "" {
				ids = append(ids, j.Other)
			}
		}
	}
	there, err := r.there(ctx, ids)
	if err != nil {
		return nil, err
	}
	var out []Orphan
	for i := range list {
		j := &list[i]
		o := Orphan{Judgement: *j}
		switch {
		case j.Undone || j.Overruled:
			continue
		case j.Verb == judge.Undo:
			if !judged[j.Target] {
				o.Missing = j.Target
				out = append(out, o)
			}
			continue
		case !there[j.Target]:
			o.Missing = j.Target
			err = r.place(ctx, &o, slices.Concat(j.About, j.AboutOther))
		case j.Other != "" && !there[j.Other]:
			o.Missing = j.Other
			err = r.place(ctx, &o, j.AboutOther)
		default:
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, o)
	}
	return out, nil
}

// place looks for what stands now where the missing thing stood.
func (r *Register) place(ctx context.Context, o *Orphan, anchors []judge.Anchor) error {
	o.Gone = true
	for _, a := range anchors {
		claims, err := r.DocumentClaims(ctx, a.Document)
		if errors.Is(err, ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		o.Gone = false
		if o.Nearest = nearest(claims, a); o.Nearest != nil {
			return nil
		}
	}
	return nil
}

// nearest is the claim of the anchor's kind that shares most of its words, the first of equals; nil when none shares any.
func nearest(claims []Claim, a judge.Anchor) *Claim {
	var best *Claim
	most := 0.0
	for i := range claims {
		c := &claims[i]
		shared := min(c.RuneEnd, a.End) - max(c.RuneStart, a.Start)
		if c.Kind != a.Kind || shared <= 0 {
			continue
		}
		if part := float64(shared) / float64(max(c.RuneEnd, a.End)-min(c.RuneStart, a.Start)); part > most {
			best, most = c, part
		}
	}
	return best
}

// there are the ids that lead to a claim, an entry, a finding or a link.
func (r *Register) there(ctx context.Context, ids []string) (map[string]bool, error) {
	out := make(map[string]bool, len(ids))
	for _, id := range ids {
		if out[id] {
			continue
		}
		_, err := r.Subject(ctx, id, false)
		if err != nil && !errors.Is(err, ErrNotFound) {
			return nil, err
		}
		out[id] = err == nil
	}
	return out, nil
}
