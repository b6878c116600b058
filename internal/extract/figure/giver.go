package figure

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// giver adds who acts in the clause of a figure; who gives money may also just be named before. Who merely speaks of a figure of
// others is none.
func (r *reader) giver(a *annotate.Analysis, q *annotate.Quantity, p *phrase, out []string) []string {
	from := r.agent(a, p.verb)
	if s := a.SubjectToken(max(p.verb, 0)); len(from) == 0 && q.Type == annotate.Money && p.verb >= 0 && s >= 0 && !a.TakesStance(p.verb) {
		from = stateOf(a, s, s+1, nil) // "the president pledged $5 million"
	}
	speaks := len(out) > 0 && r.speaks(a, q, p.verb)
	if len(from) > 0 && !speaks {
		return add(out, from...)
	}
	if q.Type == annotate.Money && len(out) > 0 {
		first := max(a.Sentence(q.First).First, q.First-maxReach)
		for _, n := range r.actorsIn(a, first, q.First, nil) {
			if !slices.Contains(from, n) {
				return add(out, n)
			}
		}
	}
	return out
}

// maxClimb bounds how far up a tree who acts is looked for.
const maxClimb = 5

// agent is who acts in the clause of a verb: its subject, that of the verb it depends on when it has none of its own ("plans to
// join"), or whose the noun is that it goes with ("the decision by the bank to provide").
func (r *reader) agent(a *annotate.Analysis, verb int) []string {
	for n := 0; verb >= 0 && n < maxClimb; n++ {
		if n > 0 && a.TakesStance(verb) {
			return nil // "welcomed the decision to provide"
		}
		if s := a.Child(verb, lang.Nsubj, lang.NsubjPass, lang.OblAgent); s >= 0 {
			if n := antecedent(a, s, verb); n != s {
				return r.whose(a, n, 0)
			}
			if out := r.named(a, s); len(out) > 0 || !takesUp(a, s) {
				return out
			}
			return r.agentBefore(a, s)
		}
		if w := a.Child(verb, lang.Advmod); w >= 0 && a.Tokens[w].Norm == "where" && a.Tokens[verb].Rel == lang.AclRelcl {
			return placeState(a, int(a.Tokens[verb].Head))
		}
		switch a.Tokens[verb].Rel.Universal() {
		case lang.Xcomp, lang.Advcl:
			h := int(a.Tokens[verb].Head)
			if o := a.Child(h, lang.Obj); o >= 0 && verb > 0 && a.Tokens[verb-1].Norm == "to" && endsAt(a, o, verb-1) {
				if out := r.whose(a, o, 0); len(out) > 0 { // "supports Peru's network to serve a million homes"
					return out
				}
			}
			verb = h
		case lang.Conj:
			verb = int(a.Tokens[verb].Head)
		case lang.Acl:
			noun := int(a.Tokens[verb].Head)
			if out := r.holders(a, noun); len(out) > 0 {
				if verb > 0 && a.Tokens[verb-1].Norm == "," { // "was the largest buyer of Polish coal, accounting for"
					out = add(out, r.agent(a, predicateAbove(a, noun))...)
				}
				return out
			}
			verb = verbAbove(a, noun)
		default:
			return nil
		}
	}
	return nil
}

// takesUp reports whether a subject points back to the sentence before: "these projects", "it".
func takesUp(a *annotate.Analysis, s int) bool {
	f, _ := a.Subtree(s)
	switch a.Tokens[f].Norm {
	case "this", "these", "it", "such":
		return true
	}
	return false
}

// agentBefore is who acts in the sentence before that of token k, in the same paragraph.
func (r *reader) agentBefore(a *annotate.Analysis, k int) []string {
	n := int(a.Tokens[k].Sent)
	if n == 0 || a.Sentences[n-1].Paragraph != a.Sentences[n].Paragraph || a.Sentences[n-1].Root < 0 {
		return nil
	}
	if s := a.Child(a.Sentences[n-1].Root, lang.Nsubj, lang.NsubjPass); s >= 0 {
		return r.named(a, s)
	}
	return nil
}

// placeState is the state in which a place lies that a token names.
func placeState(a *annotate.Analysis, k int) []string {
	if m := a.MentionAt(k); m != nil && m.Kind == annotate.Place && m.Entity >= 0 && a.Entities[m.Entity].Of != "" {
		return []string{a.Entities[m.Entity].Of}
	}
	return nil
}

// endsAt reports whether the phrase of noun n reaches up to token k.
func endsAt(a *annotate.Analysis, n, k int) bool {
	_, e := a.Subtree(n)
	return n < k && e >= k
}

// antecedent is the noun that a relative pronoun, subject s of a verb, stands for; s itself when it is none.
func antecedent(a *annotate.Analysis, s, verb int) int {
	if a.Tokens[verb].Rel == lang.AclRelcl && a.Tokens[s].Tag == lang.PRON && a.Tokens[verb].Head >= 0 && a.Relative(verb) {
		return int(a.Tokens[verb].Head)
	}
	return s
}

// holders is whose a noun is or, where nothing says so, the noun that it goes with: "the part of Peru in the pledge".
func (r *reader) holders(a *annotate.Analysis, noun int) []string {
	for n := 0; noun >= 0 && n < maxClimb && a.Tokens[noun].Tag == lang.NOUN; n++ {
		if out := r.holder(a, noun); len(out) > 0 {
			return out
		}
		if a.Tokens[noun].Rel != lang.Nmod {
			break
		}
		noun = int(a.Tokens[noun].Head)
	}
	return nil
}

// holder is whose a noun is: "its intention", "the pledge of the bank", "the decision by the fund".
func (r *reader) holder(a *annotate.Analysis, noun int) []string {
	for _, c := range a.Children(noun) {
		t := &a.Tokens[c]
		if t.Rel != lang.NmodPoss && t.Rel != lang.Nmod {
			continue
		}
		if out := r.named(a, int(c)); len(out) > 0 || t.Tag == lang.PRON {
			return out
		}
	}
	return nil
}

// predicateAbove is the nearest token at or above i that has a subject, or -1.
func predicateAbove(a *annotate.Analysis, i int) int {
	for n := 0; i >= 0 && n < 2*maxClimb; n++ {
		if a.Child(i, lang.Nsubj, lang.NsubjPass) >= 0 {
			return i
		}
		i = int(a.Tokens[i].Head)
	}
	return -1
}

// named is who a phrase names: the states and bodies mentioned in it, else a group or body in the words of the text, else a region.
func (r *reader) named(a *annotate.Analysis, n int) []string {
	f, e := a.Subtree(n)
	if out := r.actorsIn(a, f, min(e, f+maxIndicator), nil); len(out) > 0 {
		return out
	}
	if m := a.MentionAt(n); m != nil && m.Entity >= 0 {
		if g := &a.Entities[m.Entity]; g.Kind == annotate.Group && len(g.Actors) == 1 {
			return g.Actors // "some Gulf partners"
		}
	}
	if words := unknownBody(a, n); words != "" {
		return []string{words}
	}
	if region := regionAt(a, n); region != "" {
		return []string{region}
	}
	return nil
}

// sender adds from whom what is measured comes: "a $5 million loan from the Nordic Fund".
func (r *reader) sender(a *annotate.Analysis, q *annotate.Quantity, p *phrase, out []string) []string {
	s := a.Sentence(q.First)
	for k := max(q.End, p.first); k < min(p.end+1, s.End-1); k++ {
		if n := a.Tokens[k].Norm; n != "from" && n != "by" || isTime(a, k+1) {
			continue
		}
		if n := nounAfter(a, k+1, s.End); n >= 0 && regionAt(a, n) == "" {
			return add(out, r.named(a, n)...)
		}
	}
	return out
}

// whose is the actor that a noun names or whose it is: "the bank", "the expansion of Peru's network", "talks" of nobody.
func (r *reader) whose(a *annotate.Analysis, n, depth int) []string {
	if m := a.MentionAt(n); m != nil || a.Tokens[n].Tag == lang.PROPN {
		return r.named(a, n)
	}
	f, _ := a.Subtree(n)
	if out := r.actorsIn(a, max(f, n-maxIndicator), n+1, nil); len(out) > 0 || depth > 2 {
		return out
	}
	for _, c := range a.Children(n) {
		if by := a.Child(int(c), lang.Case); a.Tokens[c].Rel == lang.Nmod && by >= 0 && (a.Tokens[by].Norm == "of" || a.Tokens[by].Norm == "by") {
			return r.whose(a, int(c), depth+1)
		}
	}
	return nil
}

// unknownBody is the name of a body that the gazetteer does not know, by the capitals of its words: "the Andean Donor Group".
func unknownBody(a *annotate.Analysis, n int) string {
	s := a.Sentence(n)
	capital := func(k int) bool { return a.Tokens[k].Form != a.Tokens[k].Norm && a.Tokens[k].Tag != lang.DET }
	first := n
	for first > s.First && capital(first-1) {
		first--
	}
	if first < n && a.Tokens[first].Tag == lang.NUM {
		first++
	}
	if n == first && a.Tokens[n].Tag == lang.PROPN && len(a.Tokens[n].Form) > 2 && strings.ToUpper(a.Tokens[n].Form) == a.Tokens[n].Form && a.MentionAt(n) == nil {
		return a.Tokens[n].Form // "CEPI"
	}
	if !capital(n) || n-first < 1 || first > s.First && a.Tokens[first-1].Norm == "-" || n+1 < s.End && capital(n+1) || a.MentionAt(n) != nil || a.SourceType(n) != "group" {
		return ""
	}
	return words(a, first, n+1)
}

// speaks reports whether the verb above a figure is one of saying or of a stance that does not bring the figure about: the figure
// itself is not its object.
func (r *reader) speaks(a *annotate.Analysis, q *annotate.Quantity, verb int) bool {
	if verb < 0 || !a.IsSpeechAct(verb) {
		return false
	}
	top := head(a, q)
	return q.Type != annotate.Money || a.TakesStance(verb) || a.Tokens[top].Rel != lang.Obj || int(a.Tokens[top].Head) != verb
}

// partner adds the other side of a trade of which the phrase names one: "trade with Belarus", said by a minister of Russia, "exports to
// Uganda" in a text about Kenya and Uganda.
func (r *reader) partner(a *annotate.Analysis, q *annotate.Quantity, p *phrase, out []string) []string {
	if len(out) != 1 {
		return out
	}
	for k := p.first; k+1 < p.end; k++ {
		if n := a.Tokens[k+1].Norm; n != "with" && n != "to" && n != "from" || !r.flows[a.Tokens[k].Lemma] {
			continue
		}
		if at := a.AttributionOf(q.Span); at != nil && at.Entity >= 0 && a.Entities[at.Entity].Of != "" {
			return add(out, a.Entities[at.Entity].Of)
		}
		if len(a.Sides) == 2 && slices.Contains(a.Sides, out[0]) {
			return add(out, a.Sides...)
		}
	}
	return out
}
