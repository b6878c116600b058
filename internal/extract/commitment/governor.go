package commitment

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// at reads the commitment that token i governs, if it governs one.
func (x *lexicon) at(a *annotate.Analysis, i int) (found, bool) {
	t := &a.Tokens[i]
	switch t.Tag {
	case lang.PUNCT, lang.DET, lang.ADP, lang.PRON, lang.CCONJ:
		return found{}, false
	}
	for _, e := range frame.Entries(a, x.byLemma, i) {
		f := found{entry: e, governor: i, strength: e.strength}
		var ok bool
		switch e.form {
		case "modal":
			ok = t.Tag == lang.AUX && x.modal(a, &f)
		case "be-to":
			ok = t.Tag == lang.AUX && x.beTo(a, &f)
		case "noun":
			ok = a.Nominal(i) && x.noun(a, &f)
		case "need":
			ok = a.Nominal(i) && x.need(a, &f)
		case "adjective":
			ok = x.adjective(a, &f)
		case "impersonal":
			ok = x.impersonal(a, &f)
		case "settled":
			ok = x.settled(a, &f)
		case "deal":
			ok = t.Tag == lang.NOUN && x.deal(a, &f)
		case "appeal":
			ok = a.Nominal(i) && x.appeal(a, &f)
		default:
			ok = a.VerbForm(i) != annotate.NoVerb && x.verb(a, &f)
		}
		if ok {
			return f, true
		}
	}
	return found{}, false
}

// modal reads "X will do", "X should do", and in reported speech "X would do".
func (x *lexicon) modal(a *annotate.Analysis, f *found) bool {
	i := f.governor
	v := int(a.Tokens[i].Head)
	if v <= i || a.Tokens[v].Tag != lang.VERB || v > i+8 {
		if v = nextVerb(a, i); v < 0 {
			return false
		}
	}
	negated := a.Negated(v)
	if a.Tokens[v].Tag != lang.VERB || negated && !x.assured(a, i) && !x.refused(a, v) || a.Conditional(v) || x.foreseen(a, i, v) {
		return false
	}
	if !negated && x.idle(a, v) && !x.own(a, v) && !x.lifted(a, v) {
		return false
	}
	if a.VerbForm(v) == annotate.Participle && a.Perfect(v) {
		return false // "by then we will have covered much ground"
	}
	if slices.Contains(f.particles, "reported") && x.words["unreported"][a.Tokens[v].Lemma] {
		return false
	}
	vow := x.vowed(a, v)
	if slices.Contains(f.particles, "reported") && vow < 0 && a.AttributionOf(a.Tokens[i].Span) == nil {
		return false
	}
	np, ok := a.Subject(v)
	if !ok || np.First >= i {
		return false
	}
	if f.actor = a.ActorOf(np); len(f.actor.Names) == 0 && vow >= 0 && a.Tokens[np.Head].Tag == lang.PRON {
		if outer, found := a.Subject(vow); found {
			f.actor = a.ActorOf(outer) // "Jordan promised it would"
		}
	}
	if a.Child(v, lang.AuxPass) >= 0 || a.Tokens[max(i, v-1)].Lemma == "be" && a.VerbForm(v) != annotate.Gerund {
		if !x.passive(a, f, v) && !x.promised(a, f, v) {
			return false
		}
	}
	if len(f.actor.Names) == 0 && !x.joint(a, np, f) || a.Relative(v) || a.Restrictive(v) {
		return false
	}
	f.deed = v
	f.first = i
	if own := a.SubjectToken(v); own >= 0 && own < i || np.End >= i-1 {
		f.first = np.First
	}
	if from, ok := x.hoped(a, i); ok {
		if who := a.Sayer(i); !shares(who.Names, f.actor.Names) {
			return false // what others may do
		}
		f.first, f.strength = from, "aspiration"
	}
	f.end = a.Narrow(v, a.Scope(v, v))
	if f.form == "passive" || f.form == "done" {
		f.end = clause(a, v, f.end)
	}
	return true
}

// assured reports whether what stands at token i is promised or vouched for: "assured that it will not allow its land to be used".
func (x *lexicon) assured(a *annotate.Analysis, i int) bool {
	at := a.AttributionOf(a.Tokens[i].Span)
	return at != nil && at.Cue >= 0 && x.assures[a.Tokens[at.Cue].Lemma]
}

// clause ends a verb's scope before a coordinated clause with an auxiliary of its own.
func clause(a *annotate.Analysis, v, end int) int {
	for i := v + 1; i+1 < end; i++ {
		if a.Tokens[i].Norm != "," || a.Tokens[i+1].Norm != "and" {
			continue
		}
		for k := i + 2; k < end; k++ {
			if t := &a.Tokens[k]; t.Tag == lang.VERB && t.Rel == lang.Conj && a.Child(k, lang.Aux) > i {
				return i
			}
		}
	}
	return end
}

// passive takes "X will be invited" for the deed of those of the document's sides that are not X.
func (x *lexicon) passive(a *annotate.Analysis, f *found, v int) bool {
	e := x.passives[a.Tokens[v].Lemma]
	if e == nil || len(f.actor.Names) == 0 {
		return false
	}
	f.entry, f.strength, f.counter = e, e.strength, f.actor.Names
	f.actor = annotate.Actor{}
	for _, s := range a.Sides {
		if !slices.Contains(f.counter, s) {
			f.actor.Names = append(f.actor.Names, s)
		}
	}
	f.actor.Sure = len(f.actor.Names) == 1
	return f.actor.Sure
}

// joint takes the document's sides for what they set up together: "this partnership will", "the working group shall".
func (x *lexicon) joint(a *annotate.Analysis, np annotate.NounPhrase, f *found) bool {
	if two, ok := x.bodies[strings.ToLower(a.Tokens[np.Head].Lemma)]; !ok || two && len(a.Sides) < 2 {
		return false
	}
	f.actor = annotate.Actor{Names: a.Sides, Sure: len(a.Sides) > 0}
	return len(a.Sides) > 0
}

func nextVerb(a *annotate.Analysis, i int) int {
	end := a.Sentence(i).End
	for j := i + 1; j < end && j < i+5; j++ {
		switch a.Tokens[j].Tag {
		case lang.VERB:
			return j
		case lang.ADV, lang.AUX, lang.PART, lang.PUNCT:
		default:
			return -1
		}
	}
	return -1
}

// verb reads the forms whose governing word is a full verb with its actor as subject.
func (x *lexicon) verb(a *annotate.Analysis, f *found) bool {
	i := f.governor
	vf := a.VerbForm(i)
	if !x.asserted(a, i) || !x.complement(a, f) {
		return false
	}
	np, ok := x.holder(a, f)
	if !ok {
		return false
	}
	if vf == annotate.Gerund && a.Tokens[i].Rel.Universal() == lang.Acl && !a.IsActor(np.Head) && a.PersonOf(np.Head) == nil {
		return false // "people seeking to leave"
	}
	if slices.Contains(f.particles, "told") && (vf == annotate.PastForm || vf == annotate.Participle) && a.AttributionOf(a.Tokens[i].Span) == nil {
		return false // a story's "sought to", which only tells what somebody tried
	}
	if slices.Contains(f.particles, "main") && (a.Tokens[i].Rel.Universal() == lang.Acl || x.gap(a, np)) {
		return false // "the funds the agencies offer to support schools"
	}
	f.first = a.VerbGroup(i)
	if own := a.SubjectToken(i); own >= 0 && own < i {
		f.first = np.First
	} else if np.End == f.first {
		f.first = np.First
	}
	f.end = a.Narrow(f.deed, a.Scope(i, f.deed))
	if f.form == "to" || f.form == "object" {
		f.end = x.shortOfOccasion(a, f, clause(a, f.deed, f.end))
	}
	return true
}

// asserted reports whether a verb tells what somebody does, and not what they may or do not do.
func (x *lexicon) asserted(a *annotate.Analysis, i int) bool {
	vf := a.VerbForm(i)
	if a.Negated(i) || a.Tokens[i].Rel == lang.Amod && vf != annotate.PastForm || vf == annotate.Participle && !a.Perfect(i) || a.Child(i, lang.AuxPass) >= 0 {
		return false
	}
	return a.Modal(i) == "" && !(vf == annotate.Infinitive && i > 0 && a.Tokens[i-1].Norm == "to")
}

// holder finds who undertakes what a verb governs.
func (x *lexicon) holder(a *annotate.Analysis, f *found) (np annotate.NounPhrase, ok bool) {
	i := f.governor
	np, who, ok := a.Holder(i)
	switch {
	case a.Relative(i) || a.Restrictive(i):
		return np, false
	case ok:
		f.actor = who
	case a.Preamble(i):
		np = annotate.NounPhrase{First: i, End: i, Head: i}
		_, f.actor = a.Issuer(i)
	}
	return np, len(f.actor.Names) > 0 && (!slices.Contains(f.particles, "state") || named(a, np.Head))
}

// gap reports whether a subject stands right behind the noun that its relative clause tells of: "the loans Japan offers".
func (x *lexicon) gap(a *annotate.Analysis, np annotate.NounPhrase) bool {
	if np.Head == 0 {
		return false
	}
	t := &a.Tokens[np.Head-1]
	return t.Rel == lang.Compound && t.Feats.Has(lang.Plural)
}

// named reports whether a token belongs to the name of a state or body.
func named(a *annotate.Analysis, i int) bool {
	m := a.MentionAt(i)
	return m != nil && m.Form == annotate.Proper && (m.Kind == annotate.State || m.Kind == annotate.Organization)
}

// shares reports whether two lists have a name in common.
func shares(a, b []string) bool {
	return slices.ContainsFunc(a, func(n string) bool { return slices.Contains(b, n) })
}
