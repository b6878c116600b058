package frame

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// Doers is the actors in the subject of verb v, or its agent ("signed by A and B"); of a noun, those that "by" or "of" adds, or
// that own it ("India's signing of").
func Doers(a *annotate.Analysis, v int) []string {
	if t := &a.Tokens[v]; t.Tag != lang.VERB {
		var out []string
		for _, c := range a.Children(v) {
			switch a.Tokens[c].Rel {
			case lang.NmodPoss:
				out = add(out, actorsUnder(a, int(c)))
			case lang.Nmod:
				if a.Case(int(c)) == "by" {
					out = add(out, actorsUnder(a, int(c)))
				}
			}
		}
		return out
	}
	if a.Passive(v) {
		for _, c := range a.Children(v) {
			if r := a.Tokens[c].Rel; r == lang.OblAgent || r == lang.Obl && a.Case(int(c)) == "by" {
				return actorsUnder(a, int(c))
			}
		}
		return nil
	}
	if of := ownersOfDeed(a, v); len(of) > 0 {
		return of
	}
	np, ok := a.Subject(v)
	if !ok {
		return nil
	}
	if p := a.StatesOf(np.Head); len(p) > 0 {
		return add(add(joinedBefore(a, np.First), p), joinedWithin(a, np.First, np.End))
	}
	return add(joinedBefore(a, np.First), naming.Actors(a, np.First, np.End))
}

// joinedBefore is the actor of the person whom "and" joins to the subject that begins at token i, where the tree has parted the two: "President
// A of Norway and President B".
func joinedBefore(a *annotate.Analysis, i int) []string {
	if i < 2 || a.Tokens[i-1].Norm != "and" || a.Tokens[i-2].Sent != a.Tokens[i].Sent {
		return nil
	}
	if m := a.MentionAt(i - 2); m != nil && m.End == i-1 && m.Kind == annotate.Person && m.Form != annotate.Pronoun {
		return naming.ActorsOf(a, m)
	}
	return nil
}

// joinedWithin is the actors of the people whom "and" adds within tokens first to end: "President of Norway A and President of Peru B".
func joinedWithin(a *annotate.Analysis, first, end int) []string {
	var out []string
	for k := first + 1; k < end-1; k++ {
		if a.Tokens[k].Norm != "and" {
			continue
		}
		if m, before := a.MentionAt(k+1), a.MentionAt(k-1); m != nil && m.First == k+1 && (m.Kind == annotate.Person || m.Kind == annotate.Office) && before != nil && before.Kind == annotate.Person && before.End == k {
			out = add(out, naming.ActorsOf(a, m))
		}
	}
	return out
}

// ownersOfDeed is whose the noun is that an infinitive tells more of: "supported Norway's decision to sign", "ASEAN efforts to conclude".
func ownersOfDeed(a *annotate.Analysis, v int) []string {
	t := &a.Tokens[v]
	if t.Rel != lang.Acl || t.Head < 0 || int(t.Head) >= v || a.Child(v, lang.Mark) < 0 {
		return nil
	}
	if o := a.Child(int(t.Head), lang.NmodPoss, lang.Compound); o >= 0 && a.Tokens[o].Tag == lang.PROPN {
		return actorsUnder(a, o)
	}
	return nil
}

// Owner is the actor whose possessive stands before token first: "Japan's National Security Strategy".
func Owner(a *annotate.Analysis, first int) []string {
	i := first - 1
	if i < 1 || a.Tokens[i].Norm != "'s" && a.Tokens[i].Norm != "'" {
		return nil
	}
	if m := a.MentionAt(i - 1); m != nil {
		return naming.ActorsOf(a, m)
	}
	return nil
}

func actorsUnder(a *annotate.Analysis, i int) []string {
	first, end := a.Subtree(i)
	return naming.Actors(a, first, end)
}

func add(list, more []string) []string {
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}

// When is the time that belongs to the act at token v: one that it governs, else the only one of its clause.
func When(a *annotate.Analysis, v int) text.Period {
	s := a.Sentence(v)
	best, far := -1, 1<<30
	for i := range a.Times {
		t := &a.Times[i]
		if t.First < s.First || t.Grain == annotate.Duration || t.Value.IsZero() {
			continue
		}
		if t.First >= s.End {
			break
		}
		if d := distance(a, t, v); d < far && !ToldThen(a, t, v) {
			best, far = i, d
		}
	}
	if best < 0 {
		return text.Period{}
	}
	return a.Times[best].Value
}

// ToldThen reports whether a time is when an act was told, not when it was done: "said on Friday that they had met", "said on
// Friday they had met".
func ToldThen(a *annotate.Analysis, t *annotate.Time, act int) bool {
	v := act
	for hop := 0; hop < 4 && v >= 0 && a.Tokens[v].Tag != lang.VERB; hop++ {
		v = int(a.Tokens[v].Head)
	}
	if v < 0 || a.Tokens[v].Rel != lang.Ccomp || a.Tokens[v].Head < 0 {
		return false
	}
	said := int(a.Tokens[v].Head)
	if said < t.First && t.First <= said+3 && t.End <= v {
		k := said + 1
		for k < t.First && a.Tokens[k].Tag == lang.ADP {
			k++
		}
		if k == t.First {
			return true
		}
	}
	g := t.First
	for hop := 0; hop < 4 && g >= 0 && a.Tokens[g].Tag != lang.VERB; hop++ {
		g = int(a.Tokens[g].Head)
	}
	return g == said
}

// distance is how loosely a time hangs on the act at v: 0 and 1 when the tree joins them, 1<<30 when it belongs elsewhere.
func distance(a *annotate.Analysis, t *annotate.Time, v int) int {
	g := t.First
	for hop := 0; hop < 6; hop++ {
		h := int(a.Tokens[g].Head)
		if h < 0 {
			return 1 << 30
		}
		if h == v {
			return hop
		}
		if a.Tokens[h].Tag == lang.VERB && (h < t.First || h >= t.End) {
			return 1 << 30
		}
		g = h
	}
	return 1 << 30
}
