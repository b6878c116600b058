package annotate

import (
	"strings"

	"rapporteur/internal/lang"
)

// VerbForm is the form a verb stands in, as far as reading needs it.
type VerbForm uint8

// The forms of verbs. Participles in -ed that head a clause of their own without auxiliary count as PastForm when tagged so.
const (
	NoVerb VerbForm = iota
	Infinitive
	PresentForm
	PastForm
	Gerund     // -ing
	Participle // -ed, after an auxiliary or as a modifier
)

// VerbForm tells the form of token i, NoVerb if it is no verb.
func (a *Analysis) VerbForm(i int) VerbForm {
	t := &a.Tokens[i]
	if t.Tag != lang.VERB && t.Tag != lang.AUX {
		switch {
		case !a.actVerb(i):
			return NoVerb
		case strings.HasSuffix(t.Norm, "ing"):
			return Gerund
		case strings.HasSuffix(t.Norm, "ed"):
			return PastForm
		case i > 0 && a.Tokens[i-1].Tag == lang.CCONJ, a.willBefore(i) >= 0:
			return Infinitive
		}
		return PresentForm
	}
	switch {
	case t.Feats.Has(lang.Ger), strings.HasSuffix(t.Norm, "ing") && t.Norm != t.Lemma:
		return Gerund
	case t.Feats.Has(lang.Fin | lang.Past), t.Feats.Has(lang.Fin) && strings.HasSuffix(t.Norm, "ed") && len(t.Norm) > 4 && t.Tag == lang.VERB:
		return PastForm
	case t.Feats.Has(lang.Fin):
		return PresentForm
	case t.Feats.Has(lang.Part):
		if t.Feats.Has(lang.Past) && a.plainPast(i) {
			return PastForm
		}
		return Participle
	case strings.HasSuffix(t.Norm, "ed") && len(t.Norm) > 4:
		return PastForm
	}
	if t.Rel == lang.Conj && a.Tokens[t.Head].Tag == lang.VERB && a.Tokens[i-1].Norm != "to" && a.Modal(i) == "" {
		if h := a.Tokens[t.Head].Feats; h.Has(lang.Fin) && !h.Has(lang.Past) {
			return PresentForm // "we recognize … and reiterate"
		}
	}
	return Infinitive
}

// plainPast reports whether a form tagged as participle stands where only a past tense can: with a subject of its own,
// coordinated with a past tense, or between an actor and what is said, without auxiliary.
func (a *Analysis) plainPast(i int) bool {
	t := &a.Tokens[i]
	if a.Child(i, lang.Aux, lang.AuxPass, lang.Cop) >= 0 || a.VerbGroup(i) < i {
		return false
	}
	if a.acts[a.stem(i)] != 0 && t.Form == t.Norm && a.afterActor(i) && i+1 < len(a.Tokens) && a.Tokens[i+1].Norm != "by" && a.governsContent(i) {
		return true
	}
	if n := a.SubjectToken(i); n >= 0 && n < i && a.Tokens[n].Rel == lang.Nsubj {
		return true
	}
	switch t.Rel {
	case lang.Conj:
		h := &a.Tokens[t.Head]
		return h.Feats.Has(lang.Fin|lang.Past) && h.Tag == lang.VERB
	}
	return false
}

// NounPhrase is a stretch of tokens with the token that heads it.
type NounPhrase struct{ First, End, Head int }

// maxClimb bounds how far a shared subject is looked for.
const maxClimb = 6

// Subject is the subject of verb v: its own, or the one it shares with the verb that governs it ("met and agreed",
// "met to reaffirm", "noting"). ok is false when there is none to be found.
func (a *Analysis) Subject(v int) (np NounPhrase, ok bool) {
	if h := a.willBefore(v); h >= 0 {
		v = h
	}
	for hop := 0; hop < maxClimb && v >= 0; hop++ {
		if np, ok = a.ownSubject(v); ok {
			return np, true
		}
		t := &a.Tokens[v]
		if t.Rel != lang.Conj {
			if np, ok = a.earlierSubject(v); ok {
				return np, true
			}
		}
		switch t.Rel.Universal() {
		case lang.Acl:
			if t.Head < 0 {
				return np, false
			}
			return a.antecedent(int(t.Head), v), true
		case lang.Conj, lang.Xcomp, lang.Advcl, lang.Parataxis, lang.Ccomp, lang.Dep, lang.Cop, lang.Aux, lang.List:
			v = int(t.Head)
		default:
			return np, false
		}
	}
	return np, false
}

// earlierSubject is the subject of the verb before v that an "and" joins it to, where the tree does not show it.
func (a *Analysis) earlierSubject(v int) (NounPhrase, bool) {
	first := a.Sentence(v).First
	i := a.VerbGroup(v) - 1
	for i > first && a.Tokens[i].Tag == lang.ADV {
		i--
	}
	if i <= first || a.Tokens[i].Tag != lang.CCONJ {
		return NounPhrase{}, false
	}
	form := a.VerbForm(v)
	if form == Gerund || form == Infinitive && a.Modal(v) == "" {
		return NounPhrase{}, false
	}
	for i--; i > first; i-- {
		if f := a.VerbForm(i); f == form || form == Infinitive && (f == PresentForm || f == PastForm) {
			if np, ok := a.ownSubject(i); ok && np.First < i {
				return np, true
			}
		}
	}
	return NounPhrase{}, false
}

// ownSubject is the subject that the parser gave v itself, or that plainly stands before it.
func (a *Analysis) ownSubject(v int) (NounPhrase, bool) {
	s := a.SubjectToken(v)
	if s < 0 {
		return a.nearSubject(v)
	}
	if isRelative(a.Tokens[s].Norm) {
		if h := a.relativeHead(v); h >= 0 {
			return a.antecedent(h, s), true
		}
	}
	first, end := a.Subtree(s)
	if s < v {
		end = min(end, v)
		for _, c := range a.Children(v) {
			if t := &a.Tokens[c]; t.Rel == lang.Nsubj && int(c) > s && int(c) < v {
				_, e := a.Subtree(int(c))
				end = max(end, min(e, v))
			}
		}
	} else {
		first = max(first, v+1)
	}
	return NounPhrase{first, end, s}, true
}

// SubjectToken is the head of v's own subject: the nearest before v, else the first behind it, or -1. A second one before it is most
// likely a participle's phrase ("Thanking the host, the minister …") that the parser misread.
func (a *Analysis) SubjectToken(v int) int {
	best := -1
	for _, c := range a.Children(v) {
		if r := a.Tokens[c].Rel; r != lang.Nsubj && r != lang.NsubjPass || a.Tokens[c].Tag == lang.NOUN && a.actVerb(int(c)) {
			continue
		}
		// Two before the verb without a comma between are one phrase: "the leaders of A and B".
		if best < 0 || int(c) < v && a.commaBetween(best, int(c)) {
			best = int(c)
		}
	}
	return best
}

func (a *Analysis) commaBetween(i, j int) bool {
	for k := i; k < j; k++ {
		if a.Tokens[k].Norm == "," {
			return true
		}
	}
	return false
}

// nearSubject takes a pronoun or name right before v for its subject when the parser saw none.
func (a *Analysis) nearSubject(v int) (NounPhrase, bool) {
	i := v - 1
	first := a.Sentence(v).First
	for i >= first && (a.Tokens[i].Tag == lang.ADV || a.Tokens[i].Tag == lang.AUX || isLinkingAdverb(a.Tokens[i].Norm)) {
		i--
	}
	if i < first {
		return NounPhrase{}, false
	}
	switch a.Tokens[i].Norm {
	case "he", "she", "they", "we", "both":
		return NounPhrase{i, i + 1, i}, true
	case ",":
		return a.appositiveSubject(i, first)
	}
	t := &a.Tokens[v]
	if t.Tag == lang.VERB && (t.Rel == lang.Xcomp && a.VerbForm(v) == Infinitive || a.VerbForm(v) == Gerund || a.VerbForm(v) == Participle && !a.Perfect(v)) {
		return NounPhrase{}, false
	}
	// The parser lost the subject, or the tagger took the verb for part of its subject's name.
	if m := a.MentionAt(i); m != nil && m.Kind != Place && (m.Form != Adjectival || t.Rel == lang.Root) && (m.First == first || a.Tokens[m.First-1].Tag != lang.ADP) {
		np := NounPhrase{m.First, i + 1, i}
		if m.First-2 >= first && a.Tokens[m.First-1].Tag == lang.CCONJ {
			if b := a.MentionAt(m.First - 2); b != nil && b.Kind != Place && b.Form != Adjectival {
				np.First = b.First
			}
		}
		return np, true
	}
	if m := a.MentionAt(i); m != nil && m.First-2 >= first && a.Tokens[m.First-1].Norm == "of" && (m.Kind == State || m.Kind == Organization) {
		// "Name of Country" behind a name or an office
		if h := a.MentionAt(m.First - 2); h != nil && h.Kind != Place {
			return NounPhrase{h.First, i + 1, h.First}, true
		}
		if a.Tokens[m.First-2].Tag == lang.PROPN {
			return NounPhrase{a.PhraseStart(m.First-2, first), i + 1, m.First - 2}, true
		}
	}
	if misread := t.Tag != lang.VERB || t.Rel.Universal() == lang.Acl || t.Rel == lang.Amod; misread && i == v-1 && a.SourceType(i) != "" {
		return NounPhrase{a.PhraseStart(i, first), i + 1, i}, true
	}
	return NounPhrase{}, false
}

// appositiveSubject is the name before the apposition that the comma at token i closes: "Name, editor of the paper, told …".
func (a *Analysis) appositiveSubject(i, first int) (NounPhrase, bool) {
	for j := i - 1; j > first && j > i-30; j-- {
		if a.Tokens[j].Norm != "," {
			continue
		}
		m := a.MentionAt(j - 1)
		if m == nil || m.Kind != Person || m.Form != Proper {
			return NounPhrase{}, false
		}
		return NounPhrase{m.First, m.End, m.First}, true
	}
	return NounPhrase{}, false
}

// Preamble reports whether verb v is a participle that opens a clause of a preamble ("REAFFIRMING …;"): its subject is whoever
// issues the document.
func (a *Analysis) Preamble(v int) bool {
	s := a.Sentence(v)
	if a.VerbForm(v) != Gerund || v > s.First+3 || !a.opensClause(v, s.First) {
		return false
	}
	last := a.Tokens[s.End-1].Norm
	return last == ";" || last == "," || a.Tokens[v].Form == strings.ToUpper(a.Tokens[v].Form)
}

// relativeHead is the noun that the relative clause of verb v modifies, or -1.
func (a *Analysis) relativeHead(v int) int {
	for hop := 0; hop < maxClimb && v >= 0; hop++ {
		t := &a.Tokens[v]
		if t.Rel.Universal() == lang.Acl || t.Rel == lang.AdvclRelcl {
			return int(t.Head)
		}
		if t.Rel != lang.Conj {
			return -1
		}
		v = int(t.Head)
	}
	return -1
}

// antecedent is the phrase of noun n as far as it stands before token limit.
func (a *Analysis) antecedent(n, limit int) NounPhrase {
	first, _ := a.Subtree(n)
	end := limit
	for end > n+1 && a.Tokens[end-1].Tag == lang.PUNCT {
		end--
	}
	if end <= n {
		first, end = n, n+1
	}
	return NounPhrase{min(first, n), end, n}
}

func isRelative(norm string) bool { return norm == "which" || norm == "who" || norm == "that" }

// Negated reports whether verb v is denied.
func (a *Analysis) Negated(v int) bool {
	for _, c := range a.Children(v) {
		switch a.Tokens[c].Norm {
		case "not", "n't", "n’t", "never":
			return int(c) < v
		}
	}
	return false
}

// Modal is the modal auxiliary of verb v in lower case ("will", "would", "should", …), or "".
func (a *Analysis) Modal(v int) string {
	for _, c := range a.Children(v) {
		if t := &a.Tokens[c]; t.Tag == lang.AUX && isModal(t.Norm) && int(c) < v {
			return t.Norm
		}
	}
	if v > 0 && a.Tokens[v-1].Sent == a.Tokens[v].Sent && isModal(a.Tokens[v-1].Norm) {
		return a.Tokens[v-1].Norm
	}
	return ""
}

func isModal(norm string) bool {
	switch norm {
	case "will", "would", "shall", "should", "must", "may", "might", "can", "could", "'ll", "’ll", "wo":
		return true
	}
	return false
}

// VerbGroup is the first token of verb v with its auxiliaries and the adverbs between them ("has clearly stated").
func (a *Analysis) VerbGroup(v int) int {
	first := v
	for i := v - 1; i >= a.Sentence(v).First; i-- {
		t := &a.Tokens[i]
		if t.Tag == lang.AUX {
			first = i
		} else if t.Tag != lang.ADV && t.Tag != lang.PART {
			break
		}
	}
	return first
}

// Perfect reports whether a participle has the auxiliary "have" and is not passive.
func (a *Analysis) Perfect(v int) bool {
	perfect := false
	for i := a.VerbGroup(v); i < v; i++ {
		switch a.Tokens[i].Lemma {
		case "have":
			perfect = true
		case "be":
			return false
		}
	}
	return perfect
}

// Passive reports whether verb v stands in the passive.
func (a *Analysis) Passive(v int) bool {
	if a.Child(v, lang.AuxPass, lang.NsubjPass) >= 0 {
		return true
	}
	for i := a.VerbGroup(v); i < v; i++ {
		if a.Tokens[i].Lemma == "be" && a.VerbForm(v) == Participle {
			return true
		}
	}
	return false
}

// Conditional reports whether verb v stands in a clause that "if", "unless" or "whether" opens.
func (a *Analysis) Conditional(v int) bool {
	for _, c := range a.Children(v) {
		if a.Tokens[c].Rel == lang.Mark {
			switch a.Tokens[c].Norm {
			case "if", "unless", "whether":
				return true
			}
		}
	}
	return false
}

// Actual reports whether the act of verb v takes place: neither denied nor merely possible or planned.
func (a *Analysis) Actual(v int) bool {
	if a.VerbForm(v) == NoVerb || a.Negated(v) || a.Passive(v) {
		return false
	}
	return a.Modal(v) == ""
}

// GoverningVerb is the verb on which noun n depends as object, directly or through the nouns it is coordinated with; where the tree
// does not show it, the speech act right before its phrase. -1 for none.
func (a *Analysis) GoverningVerb(n int) int {
	if v := a.objectOf(n); v >= 0 && v < n && a.acts[a.stem(v)] != 0 {
		return v
	}
	first := a.Sentence(n).First
	i := a.PhraseStart(n, first) - 1
	for i > first && a.Tokens[i].Tag == lang.ADV {
		i--
	}
	if i >= first && a.acts[a.stem(i)] != 0 && a.actVerb(i) {
		return i
	}
	if i > first && a.Tokens[i].Tag == lang.CCONJ {
		for j := i - 1; j >= first && a.Tokens[j].Norm != ";"; j-- {
			if f := a.VerbForm(j); f == PastForm || f == PresentForm {
				if a.acts[a.stem(j)] != 0 {
					return j
				}
				break
			}
		}
	}
	return a.objectOf(n)
}

// objectOf is the verb of which the tree makes noun n an object.
func (a *Analysis) objectOf(n int) int {
	for hop := 0; hop < maxClimb && n >= 0; hop++ {
		t := &a.Tokens[n]
		h := int(t.Head)
		if h < 0 {
			return -1
		}
		switch t.Rel {
		case lang.Obj, lang.Obl, lang.Ccomp, lang.Xcomp, lang.Iobj:
			if a.VerbForm(h) != NoVerb {
				return h
			}
			return -1
		case lang.Conj, lang.Appos, lang.Compound:
			n = h
		default:
			return -1
		}
	}
	return -1
}

// PhraseStart is the first token, at or after lo, of the noun phrase headed by n, without a clause before it.
func (a *Analysis) PhraseStart(n, lo int) int {
	i := n
	for i > lo {
		switch t := &a.Tokens[i-1]; t.Tag {
		case lang.DET, lang.ADJ, lang.NOUN, lang.PROPN, lang.PRON, lang.NUM, lang.ADV:
			i--
		case lang.PART:
			if t.Norm == "to" {
				return i
			}
			i--
		case lang.PUNCT:
			if t.Norm != "-" && t.Norm != "–" {
				return i
			}
			i--
		case lang.VERB:
			if f := a.VerbForm(i - 1); f == PastForm || f == PresentForm || t.Rel != lang.Amod && !a.modifies(i-1, lo) {
				return i
			}
			i--
		default:
			return i
		}
	}
	return i
}

// modifies reports whether a verb's form in -ing or -ed stands as a modifier behind a possessive or article: "their shared",
// "the country's enduring".
func (a *Analysis) modifies(i, lo int) bool {
	t := &a.Tokens[i]
	if i <= lo || !strings.HasSuffix(t.Norm, "ed") && !strings.HasSuffix(t.Norm, "ing") {
		return false
	}
	return a.possessive(i-1) || a.Tokens[i-1].Tag == lang.DET || a.Tokens[i-1].Tag == lang.ADJ
}

// possessive reports whether token i is "'s" or a possessive pronoun.
func (a *Analysis) possessive(i int) bool {
	t := &a.Tokens[i]
	return t.Tag == lang.PART && t.Norm != "to" && t.Norm != "not" && t.Norm != "n't" || t.Tag == lang.PRON && (t.Feats.Has(lang.Poss) || t.Rel == lang.NmodPoss)
}

// Nominal reports whether token i is a noun, be it that the tagger took it for a verb behind a possessive ("the states' support").
func (a *Analysis) Nominal(i int) bool {
	switch a.Tokens[i].Tag {
	case lang.NOUN, lang.PROPN:
		return true
	case lang.VERB, lang.ADJ:
		return i > 0 && a.possessive(i-1)
	}
	return false
}

// Relative reports whether the subject of verb v is the pronoun of a relative clause, "which" or "that".
func (a *Analysis) Relative(v int) bool {
	s := a.SubjectToken(v)
	return s >= 0 && (a.Tokens[s].Norm == "which" || a.Tokens[s].Norm == "that")
}

// FiniteBefore is the nearest finite verb before token i in its sentence, else i.
func (a *Analysis) FiniteBefore(i int) int {
	for j := i - 1; j >= a.Sentence(i).First; j-- {
		if f := a.VerbForm(j); a.Tokens[j].Tag != lang.AUX && (f == PastForm || f == PresentForm) {
			return j
		}
	}
	return i
}

// UnderWill reports whether verb i is a member of a list that "will" governs.
func (a *Analysis) UnderWill(i int) bool {
	if a.willBefore(i) >= 0 {
		return true
	}
	for hop := 0; hop < 8 && a.Tokens[i].Rel == lang.Conj; hop++ {
		i = int(a.Tokens[i].Head)
		if a.Modal(i) == "will" {
			return true
		}
	}
	return false
}

// FiniteWithin reports whether a finite verb stands among the tokens from first up to end, within first's sentence.
func (a *Analysis) FiniteWithin(first, end int) bool {
	if first >= len(a.Tokens) {
		return false
	}
	return a.hasFinite(first, min(end, a.Sentence(first).End))
}
