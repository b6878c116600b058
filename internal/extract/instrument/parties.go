package instrument

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// parties are the actors within the name, those who sign or adopt it and with whom, whose it is, or the sides of a document that says
// it was signed.
func (r *reader) parties(a *annotate.Analysis, t *naming.Thing, at int) []string {
	var named []string
	for _, n := range t.Names {
		if named = naming.Parties(a, n); len(named) > 1 && !with(a, n) {
			return named
		}
	}
	named = naming.Parties(a, t.Name)
	if all := listedBefore(a, t.First); len(all) > 0 && len(named) == 1 {
		return append(all, named[0]) // "the Norway, Sweden and Peru Transit Agreement"
	}
	if at >= 0 {
		if doers := r.signers(a, t, at, named); len(doers) > 0 {
			return doers
		}
	}
	if len(named) > 0 {
		return named
	}
	if named = apart(a, t.End); len(named) > 1 {
		return named
	}
	for _, n := range t.Names {
		if of := owner(a, n.First); len(of) > 0 {
			return of
		}
	}
	if r.names.IsNational(a, t.Name) {
		return stateBefore(a, t.First)
	}
	if len(a.Sides) == 2 && r.mutual(a, t.Name) || len(a.Sides) > 1 && hasWord(a, t.Name, r.names.IsSided) {
		return slices.Clone(a.Sides)
	}
	return nil
}

// listedBefore is the states of a list, two and more, whose last one begins the name of a document at token first.
func listedBefore(a *annotate.Analysis, first int) []string {
	var out []string
	k := first - 1
	if s := a.Sentence(first); k < s.First || a.Tokens[k].Norm != "and" {
		return nil
	}
	for k--; k >= a.Sentence(first).First; k-- {
		m := a.MentionAt(k)
		if m == nil || m.Kind != annotate.State || m.End != k+1 || m.Form == annotate.Pronoun {
			break
		}
		out = append(out, naming.ActorsOf(a, m)...)
		if k = m.First - 1; k < 0 || a.Tokens[k].Norm != "," {
			break
		}
	}
	if len(out) < 2 {
		return nil
	}
	slices.Reverse(out)
	return out
}

// signers are those who sign or adopt a document by the word at token at, with those whom its name or the clause brings in by "with".
func (r *reader) signers(a *annotate.Analysis, t *naming.Thing, at int, named []string) []string {
	doers := frame.Doers(a, at)
	if a.Tokens[at].Rel == lang.Acl {
		doers = agents(a, at)
	}
	if len(doers) == 0 && len(named) < 2 && at >= t.End {
		doers = apart(a, at+1)
	}
	doers = r.actors(a, doers)
	for _, p := range named {
		if !slices.Contains(doers, p) && (len(doers) == 1 || len(doers) > 1 && with(a, t.Name)) {
			doers = append(doers, p)
		}
	}
	if len(doers) > 0 {
		doers = appendNew(doers, partners(a, at, t.Name))
	}
	if len(doers) == 0 && a.Tokens[at].Rel == lang.Acl {
		if of := partners(a, at, t.Name); len(of) > 0 {
			return appendNew(slices.Clone(owner(a, t.First)), of) // "its agreements signed with Norway and Peru"
		}
	}
	if len(doers) == 0 && ofAnother(a, t.First) {
		return nil // "the Agreement between A and B and its Implementation Annex"
	}
	if len(a.Sides) == 2 && len(doers) == 1 && slices.Contains(a.Sides, doers[0]) && byUs(a, at) {
		return slices.Clone(a.Sides)
	}
	if len(a.Sides) == 2 && len(doers) == 0 && len(named) == 1 && with(a, t.Name) && slices.Contains(a.Sides, named[0]) {
		return slices.Clone(a.Sides) // "had signed a loan agreement with China"
	}
	if len(doers) == 0 && len(named) == 0 && len(a.Sides) > 1 {
		return slices.Clone(a.Sides)
	}
	return doers
}

// actors leaves out persons of no known state among those who sign; for one of two sides beside them both stand.
func (r *reader) actors(a *annotate.Analysis, doers []string) []string {
	out := slices.DeleteFunc(slices.Clone(doers), func(p string) bool {
		return slices.ContainsFunc(a.Entities, func(e annotate.Entity) bool { return e.Kind == annotate.Person && e.Name == p })
	})
	if len(out) < len(doers) && len(out) == 1 && len(a.Sides) == 2 && slices.Contains(a.Sides, out[0]) {
		return slices.Clone(a.Sides) // "A and the prime minister of Peru signed"
	}
	return out
}

// partners is who "with" brings to the verb at token v, or to the name when the tree hangs it there.
func partners(a *annotate.Analysis, v int, n naming.Name) []string {
	if a.Tokens[v].Tag != lang.VERB {
		return nil
	}
	for _, c := range a.Children(v) {
		if p := a.Child(int(c), lang.Case); p >= 0 && a.Tokens[p].Norm == "with" && a.Tokens[c].Rel.Universal() == lang.Obl && int(c) > v {
			f, e := a.Subtree(int(c))
			for k := f; k < e; k++ {
				if a.Tokens[k].Norm == "as" {
					e = k // "with Norway and Peru as well as investments in Chile"
				}
			}
			return naming.Actors(a, f, e)
		}
	}
	if s := a.Sentence(v); n.End < s.End && a.Tokens[n.End-1].Sent == a.Tokens[v].Sent && a.Tokens[n.End].Norm == "with" {
		_, e := a.Subtree(headAfter(a, n.End, s.End))
		return naming.Actors(a, n.End+1, e)
	}
	return nil
}

// headAfter is the token on which the preposition at token k depends, k itself when the tree does not say.
func headAfter(a *annotate.Analysis, k, end int) int {
	if h := int(a.Tokens[k].Head); h > k && h < end {
		return h
	}
	return k
}

// ofAnother reports whether a document belongs to the one told before it: "the Agreement and its Annex".
func ofAnother(a *annotate.Analysis, first int) bool {
	k := first - 1
	if k > 0 && a.Tokens[k].Tag == lang.ADJ {
		k--
	}
	return k > 0 && a.Tokens[k].Norm == "its" && a.Tokens[k-1].Norm == "and"
}

// byUs reports whether the subject of verb v is "we", who at talks of two are both.
func byUs(a *annotate.Analysis, v int) bool {
	np, ok := a.Subject(v)
	return ok && a.Tokens[np.Head].Norm == "we"
}

// owner is whose a document is by the words before its name: a possessive, "our", "the Norway-led", or the one of the name with
// which it stands in a list.
func owner(a *annotate.Analysis, first int) []string {
	if of := frame.Owner(a, first); len(of) > 0 {
		return of
	}
	k := first - 1
	if k < a.Sentence(first).First {
		return nil
	}
	if t := &a.Tokens[k]; t.Tag == lang.ADJ && k > a.Sentence(first).First { // "its new strategy"
		k--
	}
	switch t := &a.Tokens[k]; {
	case t.Norm == "our" || t.Norm == "their":
		return a.ActorOf(annotate.NounPhrase{First: k, End: k + 1, Head: k}).Names
	case t.Norm == "led" && k-2 >= a.Sentence(first).First && a.Tokens[k-1].Norm == "-":
		if m := a.MentionAt(k - 2); m != nil {
			return naming.ActorsOf(a, m)
		}
	}
	return nil
}

// stateBefore is the state named last before token k in its sentence.
func stateBefore(a *annotate.Analysis, k int) []string {
	for i := k - 1; i >= a.Sentence(k).First; i-- {
		if m := a.MentionAt(i); m != nil && m.Kind == annotate.State && m.Form != annotate.Pronoun {
			return naming.ActorsOf(a, m)
		}
	}
	return nil
}

// listed reports whether one name follows another in a list.
func listed(a *annotate.Analysis, one, next *naming.Thing) bool {
	if next.First <= one.End || next.First > one.End+3 || a.Tokens[one.End].Sent != a.Tokens[next.First].Sent {
		return false
	}
	for k := one.End; k < next.First; k++ {
		if n := a.Tokens[k].Norm; n != "," && n != "and" && n != "the" {
			return false
		}
	}
	return true
}

// joinedTo reports whether one name follows another with nothing but "and" or "as well as" between, so that what is told of the one is told
// of both.
func joinedTo(a *annotate.Analysis, one, next *naming.Thing) bool {
	if next.First <= one.End || next.First > one.End+5 || a.Tokens[one.End].Sent != a.Tokens[next.First].Sent || next.Proper != one.Proper {
		return false
	}
	for k := one.End; k < next.First; k++ {
		if t := &a.Tokens[k]; t.Tag != lang.DET && t.Tag != lang.CCONJ && t.Norm != "as" && t.Norm != "well" && t.Norm != "," {
			return false
		}
	}
	return true
}

// mutual reports whether a name says that the document is one of two sides.
func (r *reader) mutual(a *annotate.Analysis, n naming.Name) bool {
	return hasWord(a, n, r.names.IsMutual)
}

// hasWord reports whether a word of a name is such a one.
func hasWord(a *annotate.Analysis, n naming.Name, such func(string) bool) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(a.Doc.At(a.SpanOf(n.First, n.End)))), such)
}

// with reports whether a name says with whom the document is: "memorandum with the bank".
func with(a *annotate.Analysis, n naming.Name) bool {
	for i := n.HeadEnd; i < n.End; i++ {
		if a.Tokens[i].Norm == "with" {
			return true
		}
	}
	return false
}

func appendNew(list, more []string) []string {
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list, m)
		}
	}
	return list
}
