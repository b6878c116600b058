package frame

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// most is how many names of a list, or words of it behind the phrase that the tree gives, are looked at.
const most = 12

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
	if of := ofStates(a, np.First, min(v, np.End+most)); len(of) > 0 && np.First < v {
		return of
	}
	list := isList(a, np.First, np.End) || lists(a, np.First, np.End)
	if p := a.StatesOf(np.Head); len(p) > 0 && !isList(a, np.First, np.End) {
		return add(add(joinedBefore(a, np.First, list), p), joinedWithin(a, np.First, np.End))
	}
	return add(joinedBefore(a, np.First, list), naming.Actors(a, np.First, np.End))
}

// joinedBefore is the actors of the people and states that "and" and commas join to the subject that begins at token i, where the tree has parted
// them: "President A of Norway and President B", "the minister and counterparts from Norway, Peru and Chile". list tells that the subject is
// the end of a list itself.
func joinedBefore(a *annotate.Analysis, i int, list bool) []string {
	var out []string
	for n := 0; n < most && i >= 2; n++ {
		if a.Tokens[i-1].Tag == lang.DET && i >= 3 {
			i--
		}
		if t := &a.Tokens[i-1]; a.Tokens[i-2].Sent != a.Tokens[i].Sent || t.Norm != "and" && !((n > 0 || list) && t.Norm == ",") {
			break
		}
		last := i - 2
		if a.Tokens[last].Norm == "," {
			last--
		}
		m := a.MentionAt(last)
		if m == nil || m.End != last+1 || m.Form == annotate.Pronoun || m.Kind != annotate.Person && !alone(a, m) && (m.Kind != annotate.State || m.Form != annotate.Proper) {
			break
		}
		if k := m.First - 1; m.Kind == annotate.State && k > 0 && a.Tokens[k].Tag == lang.ADP && a.Tokens[k].Norm != "of" && a.Tokens[k].Norm != "from" {
			break // "In Kenya, Norway and Peru agreed"
		}
		out = add(naming.ActorsOf(a, m), out)
		i = m.First
	}
	if i >= 4 && len(out) > 0 && (a.Tokens[i-1].Norm == "from" || a.Tokens[i-1].Norm == "of") && a.Tokens[i-2].Tag == lang.NOUN && a.Tokens[i-3].Norm == "and" {
		if m := a.MentionAt(i - 4); m != nil && m.End == i-3 && m.Kind == annotate.Person && m.Form != annotate.Pronoun {
			out = add(naming.ActorsOf(a, m), out) // "the Norwegian minister and counterparts from Peru and Chile"
		}
	}
	return out
}

// alone reports whether a mention is an office that no preposition joins to what stands before it.
func alone(a *annotate.Analysis, m *annotate.Mention) bool {
	k := m.First - 1
	if k >= 0 && a.Tokens[k].Tag == lang.DET {
		k--
	}
	return m.Kind == annotate.Office && (k < 0 || a.Tokens[k].Tag != lang.ADP)
}

// lists reports whether tokens first to end name two persons or offices joined by "and".
func lists(a *annotate.Analysis, first, end int) bool {
	n, and := 0, false
	for k := first; k < end; k++ {
		and = and || a.Tokens[k].Norm == "and"
		if m := a.MentionAt(k); m != nil && (m.Kind == annotate.Person || m.Kind == annotate.Office) && m.Form != annotate.Pronoun {
			n++
			k = max(k, m.End-1)
		}
	}
	return and && n > 1
}

// isList reports whether tokens first to end are the names of two states and more, joined by "and".
func isList(a *annotate.Analysis, first, end int) bool {
	and := false
	for k := first; k < end; k++ {
		switch t := &a.Tokens[k]; {
		case t.Norm == "and":
			and = true
		case t.Norm == "," || t.Tag == lang.DET:
		default:
			if m := a.MentionAt(k); m == nil || m.Kind != annotate.State || m.Form != annotate.Proper {
				return false
			}
		}
	}
	return and
}

// joinedWithin is the actors of the people whom "and" adds within tokens first to end: "President of Norway A and President of Peru B".
func joinedWithin(a *annotate.Analysis, first, end int) []string {
	var out []string
	for k := first + 1; k < end-1; k++ {
		if a.Tokens[k].Norm != "and" {
			continue
		}
		next := k + 1
		if a.Tokens[next].Tag == lang.DET && next+1 < end {
			next++
		}
		before := a.MentionAt(k - 1)
		if before != nil && before.Kind == annotate.State && before.End == k && before.First > 1 && a.Tokens[before.First-1].Norm == "of" {
			before = a.MentionAt(before.First - 2) // "Prime Minister A of Norway and Prime Minister B"
		}
		if m := a.MentionAt(next); m != nil && m.First == next && (m.Kind == annotate.Person || m.Kind == annotate.Office) && before != nil && before.Kind == annotate.Person && before.End <= k {
			out = add(out, naming.ActorsOf(a, m))
		}
	}
	return out
}

// ofStates is the states of a list of people, each with "of" behind: "A of Norway, B of Peru and C of Chile"; nil for fewer than three.
func ofStates(a *annotate.Analysis, first, end int) []string {
	var out []string
	for k := first + 1; k+1 < end; k++ {
		if a.Tokens[k].Norm != "of" {
			continue
		}
		who, of := a.MentionAt(k-1), a.MentionAt(k+1)
		if who == nil || who.Kind != annotate.Person || of == nil || of.Kind != annotate.State || of.Form != annotate.Proper {
			continue
		}
		if n := len(out); n > 0 {
			prev := a.Tokens[who.First-1].Norm
			if prev != "," && prev != "and" {
				return nil
			}
		}
		out = add(out, naming.ActorsOf(a, of))
	}
	if len(out) < 3 {
		return nil
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
