package annotate

import (
	"rapporteur/internal/lang"
)

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
	if a.Tokens[v].Feats.Has(lang.Part|lang.Past) && a.nextDeed(v) {
		return a.ownSubject(a.Sentence(v).Root)
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
			if h := a.purpose(v); h >= 0 {
				v = h
				continue
			}
			return a.antecedent(int(t.Head), v), true
		case lang.Conj, lang.Xcomp, lang.Advcl, lang.Parataxis, lang.Ccomp, lang.Dep, lang.Cop, lang.Aux, lang.List:
			if t.Rel == lang.Conj && hop == 0 {
				v = a.sameTense(v)
			} else {
				v = int(t.Head)
			}
		default:
			return np, false
		}
	}
	return np, false
}

// statePlace reports whether the state named at token i only tells where a place before it lies: "in Lima, Peru".
func (a *Analysis) statePlace(i int) bool {
	if i < 2 || a.Tokens[i-1].Norm != "," {
		return false
	}
	m, place := a.MentionAt(i), a.MentionAt(i-2)
	return m != nil && m.Kind == State && place != nil && place.Kind == Place
}

// purpose is the verb that infinitive v tells the purpose of where the tree hangs it on the name of a place before it ("met in Lima, Peru
// to discuss"), -1 when it does not.
func (a *Analysis) purpose(v int) int {
	h := int(a.Tokens[v].Head)
	if a.VerbForm(v) != Infinitive || !a.statePlace(h) {
		return -1
	}
	for hop := 0; hop < maxClimb && h >= 0; hop++ {
		if a.Tokens[h].Tag == lang.VERB {
			return h
		}
		h = int(a.Tokens[h].Head)
	}
	return -1
}

// Holder is the subject of verb v and who that is; for a participle behind a comma whose nearest subject is nobody ("welcomed the
// talks as they offer a chance, appealing to …") it is the subject of the sentence.
func (a *Analysis) Holder(v int) (np NounPhrase, who Actor, ok bool) {
	if np, ok = a.Subject(v); ok {
		who = a.ActorOf(np)
	}
	if len(who.Names) > 0 || v == 0 || a.VerbForm(v) != Gerund || a.Tokens[v-1].Norm != "," {
		return np, who, ok
	}
	root := a.Sentence(v).Root
	if root < 0 || root > v {
		return np, who, ok
	}
	if main, found := a.ownSubject(root); found && main.First < root {
		return main, a.ActorOf(main), true
	}
	return np, who, ok
}

// sameTense is the verb to which verb v is coordinated: the one that the tree says or, when that stands in a complement and in another
// tense than v, the one that governs the complement ("noted that work remains and urged …").
func (a *Analysis) sameTense(v int) int {
	h := int(a.Tokens[v].Head)
	if g := a.aboveIt(v, h); g >= 0 {
		return g
	}
	if a.Tokens[h].Rel != lang.Ccomp || a.acts[a.stem(v)] == 0 {
		return h
	}
	g, f := int(a.Tokens[h].Head), a.VerbForm(v)
	if be := a.Child(h, lang.Cop); be >= 0 && f == PastForm && a.VerbForm(be) == f {
		if s := a.SubjectToken(h); s < 0 || a.Tokens[s].Tag != lang.PRON {
			return h // "said Peru was worried and called on"
		}
	}
	if g < 0 || f != PastForm && f != PresentForm || a.VerbForm(g) != f || a.VerbForm(h) == f || a.Modal(h) != "" && f != PastForm {
		return h
	}
	return g
}

// aboveIt is the speech act that governs the clause of verb h, whose subject is an "it" that cannot speak, where the tree coordinates speech
// act v with h: "welcomed the fact that it remained calm, but stressed"; -1 where it does not.
func (a *Analysis) aboveIt(v, h int) int {
	s := a.SubjectToken(h)
	if s < 0 || a.Tokens[s].Norm != "it" && a.Tokens[s].Norm != "there" || a.acts[a.stem(v)]&(actSpeech|actStance) == 0 {
		return -1
	}
	g := h
	for hop := 0; hop < 3 && g >= 0; hop++ {
		if g = int(a.Tokens[g].Head); g >= 0 && a.Tokens[g].Tag == lang.VERB {
			break
		}
	}
	if g < 0 || g > h || a.Tokens[g].Tag != lang.VERB || a.acts[a.stem(g)]&(actSpeech|actStance) == 0 || a.VerbForm(g) != a.VerbForm(v) {
		return -1
	}
	return g
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
	if a.statePlace(s) && s == v-2 && a.Tokens[v-1].Norm == "to" {
		return NounPhrase{}, false // "met in Lima, Peru to discuss"
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
	return a.listed(NounPhrase{first, end, s}), true
}

// listed widens a subject that the tree took from the end of a list to the group that the list is of: "Ministers of Peru, Chile, and Kenya
// met".
func (a *Analysis) listed(np NounPhrase) NounPhrase {
	const far = 40
	if t := a.Tokens[np.First].Tag; t != lang.PUNCT && t != lang.CCONJ && a.Tokens[max(np.First-1, 0)].Tag != lang.CCONJ {
		return np
	}
	for i := np.First - 1; i >= a.Sentence(np.Head).First && i > np.First-far; i-- {
		m := a.MentionAt(i)
		switch {
		case m != nil && m.Kind == Group && m.Form == Nominal:
			if m.End != np.End {
				return np
			}
			head := m.First
			for head+1 < m.End && a.Tokens[head+1].Tag != lang.ADP {
				head++
			}
			return NounPhrase{m.First, m.End, head}
		case m == nil && a.Tokens[i].Norm != "," && a.Tokens[i].Tag != lang.CCONJ && a.Tokens[i].Tag != lang.ADP && a.Tokens[i].Tag != lang.DET:
			return np
		}
	}
	return np
}

// SubjectToken is the head of v's own subject: the nearest before v, else the first behind it, or -1. A second one before it is most
// likely a participle's phrase ("Thanking the host, the minister …") that the parser misread.
func (a *Analysis) SubjectToken(v int) int {
	best := -1
	for _, c := range a.Children(v) {
		if r := a.Tokens[c].Rel; r != lang.Nsubj && r != lang.NsubjPass || a.Tokens[c].Tag == lang.NOUN && a.actVerb(int(c)) || a.Tokens[c].Tag == lang.X || a.styledOffice(int(c)) {
			continue
		}
		if a.Tokens[c].Tag == lang.ADJ && int(c) == v-1 && a.Does(a.Tokens[c].Norm, betweenVerb) {
			continue // "The Council further reiterates"
		}
		// Two before the verb with nothing between are one phrase: "the leaders of A and B".
		if best < 0 || int(c) < v && (a.Tokens[c].Tag == lang.PRON || (a.parted(best, int(c)) || a.told(best)) && a.Tokens[c-1].Tag != lang.CCONJ) {
			best = int(c)
		}
	}
	return best
}

// told reports whether noun n, which another phrase with an article follows, is who a verb right before it speaks to: "told reporters the
// two sides would".
func (a *Analysis) told(n int) bool {
	return n > 0 && n+1 < len(a.Tokens) && a.Tokens[n].Tag == lang.NOUN && a.Tokens[n+1].Tag == lang.DET && a.Tokens[n-1].Tag == lang.VERB && a.actVerb(n-1)
}
