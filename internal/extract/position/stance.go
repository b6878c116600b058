package position

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// at reads the position that token i expresses, if it does.
func (x *lexicon) at(a *annotate.Analysis, i int) (found, bool) {
	t := &a.Tokens[i]
	switch t.Tag {
	case lang.PUNCT, lang.DET, lang.PRON, lang.CCONJ, lang.AUX:
		return found{}, false
	case lang.ADP, lang.SCONJ:
		if !x.sides[t.Norm] {
			return found{}, false
		}
	}
	for _, e := range frame.Entries(a, x.byLemma, i) {
		f := found{entry: e, word: i}
		ok := false
		switch e.form {
		case "noun":
			ok = a.Nominal(i) && x.noun(a, &f)
		case "adjective":
			ok = x.adjective(a, &f)
		case "side":
			ok = x.side(a, &f)
		case "formula":
			ok = x.formula(a, &f)
		case "verdict":
			ok = x.verdict(a, &f)
		case "tie":
			ok = x.tie(a, &f)
		default:
			ok = x.verb(a, &f) || e.form == "verb" && x.passive(a, &f)
		}
		if ok {
			return f, true
		}
	}
	return found{}, false
}

// verb reads the stances whose word is the verb.
func (x *lexicon) verb(a *annotate.Analysis, f *found) bool {
	i := f.word
	if f.denied = a.Negated(i); f.denied && (f.form != "verb" || f.stance != "supports" && f.stance != "recognizes") || !x.takesStance(a, f) {
		return false
	}
	end := a.Sentence(i).End
	j := i + 1
	for j < end && f.form != "idiom" && (a.Tokens[j].Tag == lang.ADV || a.Tokens[j].Tag == lang.CCONJ && j > i+1 && j+1 < end && a.Tokens[j+1].Tag == lang.ADV) {
		j++ // "stands fully and firmly behind"
	}
	if f.form == "verb" {
		j = a.PastCircumstance(j, end)
	}
	if j+1 < end && f.form == "verb" && a.Tokens[j].Norm == "\"" && nominal(a, j+1) {
		j++ // rejected "the use of force"
	}
	if j >= end || f.form == "esteem" && !slices.Contains(f.particles, a.Tokens[max(i-1, 0)].Norm) || !x.issueAt(a, f, j) {
		return false
	}
	np, who, ok := a.Holder(i)
	if i > 0 && x.held[a.Tokens[i-1].Lemma] && a.VerbForm(i) == annotate.Gerund {
		np, who, ok = x.holderOf(a, i-1)
	}
	switch {
	case ok:
		f.actor = who
	case a.Preamble(i):
		np = annotate.NounPhrase{First: i, End: i, Head: i}
		_, f.actor = a.Issuer(i)
	}
	if len(f.actor.Names) == 0 {
		return false
	}
	f.first = a.TrimStart(start(a, i, np), i)
	f.end = x.single(a, f, a.Narrow(f.issue, a.Scope(i, f.issue)))
	f.stop = f.end
	if np.First > i && np.First < f.end {
		f.end = a.TrimEnd(f.issue, np.First)
		f.stop = f.end
	}
	if f.form == "as" {
		return x.regarded(a, f)
	}
	return true
}

// holderOf is whose position noun n names: its possessor, else the subject of the verb of saying that governs it.
func (x *lexicon) holderOf(a *annotate.Analysis, n int) (np annotate.NounPhrase, who annotate.Actor, ok bool) {
	verb := a.GoverningVerb(n)
	if verb < 0 || verb > n || !a.IsSpeechAct(verb) || !a.Actual(verb) {
		return np, who, false
	}
	if own, found := a.Possessor(n); found {
		if who = a.ActorOf(own); len(who.Names) > 0 {
			return own, who, true
		}
	}
	return a.Speaking(verb)
}

// single ends the issue of an infinitive or -ing form before the next member of its list ("support X, oppose Y").
func (x *lexicon) single(a *annotate.Analysis, f *found, end int) int {
	form := a.VerbForm(f.word)
	if form != annotate.Gerund && !bare(a, f.word) {
		return end
	}
	for k := f.issue + 1; k < end; k++ {
		sep := k - 1
		if a.Tokens[sep].Tag == lang.ADV && sep > f.issue {
			sep--
		}
		if t := &a.Tokens[sep]; t.Norm != "," && t.Tag != lang.CCONJ || a.VerbForm(k) != form && !(bare(a, k) && bare(a, f.word)) {
			continue
		}
		if form == annotate.Gerund || x.byLemma[a.Stem(k)] != nil || a.UnderWill(k) {
			return a.TrimEnd(f.issue, sep)
		}
	}
	return end
}

// bare reports whether verb i stands in its base form, be it read as infinitive or present.
func bare(a *annotate.Analysis, i int) bool {
	f := a.VerbForm(i)
	return (f == annotate.Infinitive || f == annotate.PresentForm) && a.Tokens[i].Norm == a.Stem(i)
}

// start is where the position begins: at its subject when that stands right before the verb, else at the verb.
func start(a *annotate.Analysis, v int, np annotate.NounPhrase) int {
	if own := a.SubjectToken(v); own >= 0 && own < v && np.First < v {
		return np.First
	}
	if g := a.VerbGroup(v); np.End == g {
		return np.First
	}
	return a.VerbGroup(v)
}

// objectReach is how many tokens a phrase is searched for its noun.
const objectReach = 10

// nominal reports whether a noun phrase begins at token j.
func nominal(a *annotate.Analysis, j int) bool {
	if j >= len(a.Tokens) {
		return false
	}
	switch t := &a.Tokens[j]; t.Tag {
	case lang.DET, lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.SYM:
		return true
	case lang.PRON:
		return t.Rel == lang.NmodPoss || t.Rel == lang.Det || t.Norm == "all" || t.Norm == "those" || t.Norm == "each"
	case lang.VERB:
		return a.VerbForm(j) == annotate.Gerund || t.Rel == lang.Amod
	}
	return false
}
