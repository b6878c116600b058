package annotate

import (
	"rapporteur/internal/lang"
)

// verbal reports whether token v can be the verb of a cue: a verb that neither modifies a noun nor stands in the passive.
func (s *speech) verbal(v int) bool {
	t := &s.Tokens[v]
	if s.namedSo(v) || v > s.Sentence(v).First && (s.Tokens[v-1].Norm == "'s" || s.Tokens[v-1].Norm == "'") && s.possessive(v-1) {
		return false // "the ministry's claim that"
	}
	form := s.VerbForm(v)
	if form == NoVerb || v > s.Sentence(v).First && s.objectVerb(v-1) {
		return false
	}
	if t.Tag != lang.VERB && t.Tag != lang.AUX {
		return true
	}
	if (t.Rel == lang.Amod || t.Rel == lang.Compound) && form != PastForm && !s.Perfect(v) || t.Tag == lang.AUX {
		return false
	}
	if form == Gerund && s.governedGerund(v) {
		return false
	}
	if form == PastForm && v > 1 && s.Tokens[v-1].Tag == lang.ADV && s.Tokens[v-2].Tag == lang.DET {
		return false // "the just concluded session"
	}
	if form == Participle {
		perfect, passive := false, s.Child(v, lang.AuxPass, lang.NsubjPass) >= 0
		for i := s.VerbGroup(v); i < v; i++ {
			n := s.Tokens[i].Lemma
			perfect = perfect || n == "have"
			passive = passive || n == "be"
		}
		return perfect && !passive
	}
	return true
}

// namedSo reports whether token v is part of a name although it looks like a verb: "Said", capitalized within a sentence that is not.
func (s *speech) namedSo(v int) bool {
	first := s.Sentence(v).First
	if v == first || s.Tokens[v].Form == s.Tokens[v].Norm || s.inCapitals(v) || s.Tokens[v-1].Norm == "\"" || s.Tokens[v-1].Norm == ":" || s.Tokens[v-1].Norm == "-" {
		return false
	}
	if v+1 < s.Sentence(v).End && s.Tokens[v+1].Form != s.Tokens[v+1].Norm && s.Tokens[v-1].Tag == lang.CCONJ {
		return true // "captains of industry and Thought Leaders"
	}
	m := s.MentionAt(v)
	return m != nil && m.Form == Proper || v+1 < s.Sentence(v).End && s.MentionAt(v+1) != nil && s.Tokens[v-1].Norm == ","
}

// governedGerund reports whether a form in -ing is what a preposition governs and tells no act: "is against recognizing", "opposes both
// inviting it and recognizing"; "by stressing" and "after noting" tell acts.
func (s *speech) governedGerund(v int) bool {
	if v == s.Sentence(v).First {
		return false
	}
	switch p := &s.Tokens[v-1]; p.Tag {
	case lang.ADP, lang.SCONJ:
		if s.Does(p.Norm, governsGerund) {
			return true
		}
	case lang.CCONJ:
		h := int(s.Tokens[v].Head)
		if s.Tokens[v].Rel != lang.Conj || h < 1 || h >= v || s.VerbForm(h) != Gerund || s.acts[s.stem(h)] != 0 {
			return false
		}
		t := s.Tokens[h-1].Tag
		return t == lang.ADP || t == lang.SCONJ || t == lang.DET || t == lang.CCONJ
	}
	return false
}

// objectVerb reports whether token i is a verb whose object is what is said ("expressed", "voiced"): the word behind it is a noun.
func (s *speech) objectVerb(i int) bool {
	if s.Tokens[i].Tag != lang.VERB {
		return false
	}
	for _, c := range s.lex.byLemma[s.stem(i)] {
		if c.frames == frameObject && c.objects == nil && len(c.particles) == 0 {
			return true
		}
	}
	return false
}

// asserted reports whether the speech act takes place: it is not denied, planned, possible or wished for.
func (s *speech) asserted(v int) bool {
	if s.Negated(v) || s.Conditional(v) || s.Modal(v) != "" {
		return false
	}
	to := v - 1
	for to > s.Sentence(v).First && s.Tokens[to].Tag == lang.ADV {
		to--
	}
	if to >= s.Sentence(v).First && s.Tokens[to].Norm == "to" {
		return s.purpose(to)
	}
	return !s.furtherDeed(v)
}

// furtherDeed reports whether verb v goes on with what somebody undertook: "agreed to examine the plan and convey its reply". After a past
// tense the base form can be nothing else.
func (s *speech) furtherDeed(v int) bool {
	t := &s.Tokens[v]
	if t.Rel != lang.Conj || s.VerbForm(v) != Infinitive || int(t.Head) >= v || s.VerbForm(int(t.Head)) != Infinitive {
		return false
	}
	h := int(t.Head)
	if h == 0 || s.Tokens[h-1].Norm != "to" || s.Tokens[h].Head < 0 {
		return false
	}
	g := int(s.Tokens[h].Head)
	f := s.VerbForm(g)
	return (f == PastForm || f == Participle) && s.acts[s.stem(g)]&actCommitment != 0
}

// purpose reports whether the infinitive after the "to" at token i tells why somebody met or spoke ("met to reaffirm"): then the
// act takes place. After a verb, noun or adjective of its own ("plans to announce") it does not.
func (s *speech) purpose(i int) bool {
	first := s.Sentence(i).First
	if i <= first {
		return false
	}
	prev := &s.Tokens[i-1]
	if prev.Tag == lang.ADJ || prev.Tag == lang.NOUN && s.MentionAt(i-1) == nil && prev.Norm != "today" && prev.Norm != "yesterday" {
		return false
	}
	for j := i - 1; j >= first; j-- {
		f := s.VerbForm(j)
		if s.Tokens[j].Tag == lang.VERB && (f == PastForm || f == PresentForm || f == Participle) && s.Tokens[j].Rel.Universal() != lang.Acl {
			return s.lex.has(s.Tokens[j].Lemma, framePurpose) && s.asserted(j)
		}
	}
	return false
}
