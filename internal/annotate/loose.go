package annotate

import (
	"strings"

	"rapporteur/internal/lang"
)

// pastStrayComma is the token behind a comma at token j that parts verb v from the clause that it governs: "said, there is".
func (s *speech) pastStrayComma(v, j, end int) int {
	if j != v+1 || j+2 >= end || s.Tokens[j].Norm != "," {
		return j
	}
	n, cc := s.SubjectToken(v), s.Child(v, lang.Ccomp)
	if n < 0 || n > v || cc <= j+1 || s.aside(j, end) {
		return j
	}
	if m := s.MentionAt(j + 1); m != nil && m.First == j+1 && m.Form == Proper && m.Kind != Person && m.End < end && strings.HasSuffix(s.Tokens[m.End].Norm, "s") && s.Tokens[m.End].Form == s.Tokens[m.End].Norm {
		return j + 1 // "said, Kenya accords", whatever the tagger made of its verb
	}
	for first, last := s.Subtree(cc); first <= j+1; first++ {
		if first == j+1 && s.hasFinite(first, last) && s.hasSubjectVerb(first, last) {
			return j + 1
		}
	}
	return j
}

// aside reports whether a few words between the comma at token j and another one only fill speech: "said, you know, that".
func (s *speech) aside(j, end int) bool {
	const short = 3
	for k := j + 2; k <= min(j+short+1, end-1); k++ {
		if s.Tokens[k].Norm == "," {
			return true
		}
	}
	return false
}

// looseClause reports whether what follows verb v from token j on is a clause although the tree does not show it, or shows only its end cc:
// a noun phrase with a verb of its own behind it ("said the meeting analyzed reports"), or a clause behind an introduction ("said with
// the opening of the port, trade will grow").
func (s *speech) looseClause(v, cc, j, end int) bool {
	const far = 14
	if j == v+2 && s.Tokens[v+1].Norm == "," {
		return true // see pastStrayComma
	}
	if n := s.SubjectToken(v); j != v+1 || n < 0 || n > v || s.timeFrom(j) != nil {
		return false
	}
	switch s.Tokens[j].Tag {
	case lang.ADP:
		return cc > j && s.commaBefore(cc, j) && s.timeFrom(j+1) == nil
	case lang.DET, lang.NOUN, lang.PROPN, lang.PRON, lang.NUM, lang.ADJ:
	default:
		return false
	}
	for k := j + 1; cc < 0 && k < end && k < j+far; k++ {
		t := &s.Tokens[k]
		if t.Tag == lang.PUNCT && t.Norm != "-" || t.Tag == lang.SCONJ || isRelative(t.Norm) {
			return false
		}
		if t.Tag == lang.AUX || t.Tag == lang.VERB && t.Feats.Has(lang.Fin) && t.Rel.Universal() != lang.Acl {
			return t.Rel != lang.Conj || int(t.Head) != v || s.Tokens[k-1].Tag != lang.CCONJ && s.Tokens[k-1].Tag != lang.ADV // "said goodbye and left"
		}
		if m := s.MentionAt(k - 1); t.Tag == lang.VERB && strings.HasSuffix(t.Norm, "ed") && k+1 < end && s.Tokens[k+1].Norm != "by" && m != nil && m.First == j && m.End == k && m.Kind != Place {
			return true // "said the Nordic Fund allocated $2 million"
		}
		if t.Tag == lang.ADJ && strings.HasSuffix(t.Norm, "ed") && s.behindNoun(k) {
			return true // no adjective stands behind its noun
		}
	}
	return false
}

// behindNoun reports whether a noun that heads its phrase, or a name, stands right before token k.
func (s *speech) behindNoun(k int) bool {
	if m := s.MentionAt(k - 1); m != nil && m.End == k && m.Kind != Place && m.Form != Adjectival {
		return true
	}
	return s.Tokens[k-1].Tag == lang.NOUN && s.Tokens[k-1].Rel != lang.Compound
}

// commaBefore reports whether a comma stands between token j and the subject of the clause headed by token cc.
func (s *speech) commaBefore(cc, j int) bool {
	n := s.Child(cc, lang.Nsubj, lang.NsubjPass)
	if n < j {
		return false
	}
	first, _ := s.Subtree(n)
	return first-1 > j && s.Tokens[first-1].Norm == ","
}

// passive reads what is said as the subject of a cue in the passive: "The importance of X was underlined by both sides"; for verbs with a
// particle, as what stands behind it: "Emphasis was placed on X". Where nobody is named the sides of the meeting say it.
func (s *speech) passive(c *cue, v int) bool {
	const least = 3 // "the need" alone tells nothing: what is needed stands elsewhere
	n := s.Child(v, lang.NsubjPass, lang.Nsubj)
	if n < 0 || n > v || !s.Passive(v) || !s.asserted(v) || c.objects == nil {
		return false
	}
	if !c.objects[s.Tokens[n].Norm] && !c.objects[s.Tokens[n].Lemma] && !s.withFeeling(c, v) {
		return false
	}
	first, last := s.Subtree(n)
	from, end := first, min(last, s.VerbGroup(v))
	after := v + 1
	if len(c.particles) > 0 {
		if after = s.particle(c, v, s.Sentence(v).End); after < 0 {
			return false
		}
		from, end = after, s.Scope(v, after)
	}
	end = s.TrimEnd(from, end)
	if k := v + 1; end-from < least && k+1 < s.Sentence(v).End && s.Does(s.Tokens[k].Norm, Issue) {
		from, end = k, s.Scope(v, k) // "satisfaction was expressed over the growth of trade"
	}
	np, by, ok := s.agent(v)
	if !ok || end-from < least {
		return false
	}
	at := Attribution{Content: s.SpanOf(from, end), Speaker: by.name, Entity: by.entity, Cue: v, CueText: s.cueText(v, after), Sure: by.sure, Rule: c.rule}
	if np.First < np.End {
		at.Source = s.SpanOf(np.First, np.End)
	}
	s.add(s.trimmed(at))
	return true
}

// withFeeling reports whether "with" and one of the cue's nouns follow verb v: "was noted with satisfaction".
func (s *speech) withFeeling(c *cue, v int) bool {
	end := s.Sentence(v).End
	if len(c.particles) > 0 || v+2 >= end || s.Tokens[v+1].Norm != "with" {
		return false
	}
	for k := v + 2; k < end && k < v+5; k++ {
		if c.objects[s.Tokens[k].Lemma] {
			return true
		}
	}
	return false
}

// agent is who is named by "by" behind a passive verb, else the sides.
func (s *speech) agent(v int) (NounPhrase, who, bool) {
	if by := s.Child(v, lang.OblAgent); by > v {
		first, end := s.Subtree(by)
		if s.Tokens[first].Norm == "by" {
			first++
		}
		np := NounPhrase{first, end, by}
		if w, ok := s.speaker(np); ok && (w.entity >= 0 || s.SourceType(by) != "") {
			return np, w, true
		}
	}
	w, ok := s.lastJoint()
	return NounPhrase{}, w, ok
}

// asStated reads "as stated in the declaration, the sides …", "as noted by the minister, …".
func (s *speech) asStated(c *cue, v int, sent *lang.Sentence) bool {
	const far = 16
	if c.frames&frameObject != 0 && s.stem(v) != "note" {
		return false // "as emphasized in the report, we will"
	}
	if v == sent.First || v+3 >= sent.End || s.Tokens[v-1].Norm != "as" || s.VerbForm(v) != Participle && s.VerbForm(v) != PastForm {
		return false
	}
	if n := s.Tokens[v+1].Norm; n != "in" && n != "by" {
		return false
	}
	np := s.phraseAt(v+2, min(sent.End, v+far))
	if np.End+1 >= sent.End || s.Tokens[np.End].Norm != "," || !s.hasSubjectVerb(np.End+1, sent.End) {
		return false
	}
	switch t := &s.Tokens[np.End+1]; {
	case t.Tag == lang.NUM, t.Tag == lang.CCONJ, s.Does(t.Norm, firstPerson):
		return false
	}
	w, ok := s.speaker(np)
	if !ok || w.entity < 0 && s.SourceType(np.Head) == "" {
		return false
	}
	from := np.End + 1
	s.add(s.trimmed(Attribution{Content: s.SpanOf(from, s.TrimEnd(from, sent.End)), Source: s.SpanOf(np.First, np.End), Speaker: w.name, Entity: w.entity,
		Cue: v, CueText: s.Tokens[v].Form, Sure: w.sure, Rule: c.rule}))
	return true
}

// mainSayer is the person who is the subject of the sentence, when participle v behind a comma hangs on another person's name right before
// it: "The minister met Name, stressing that".
func (s *speech) mainSayer(v int) (NounPhrase, who, bool) {
	t := &s.Tokens[v]
	root := s.Sentence(v).Root
	if s.VerbForm(v) != Gerund || v == 0 || s.Tokens[v-1].Norm != "," || t.Rel.Universal() != lang.Acl || root < 0 || root >= v || t.Head < int32(root) {
		return NounPhrase{}, who{}, false
	}
	np, ok := s.ownSubject(root)
	if !ok || np.First > root || s.Tokens[root].Tag != lang.VERB {
		return NounPhrase{}, who{}, false
	}
	w, ok := s.speaker(np)
	return np, w, ok && w.entity >= 0 && s.Entities[w.entity].Kind == Person
}

// adjacent is the person whose name stands right before verb v where the tree gave the verb a subject farther off: "While in Oslo the
// king's cousin Name Name said".
func (s *speech) adjacent(np NounPhrase, v int) (who, bool) {
	at := s.VerbGroup(v)
	for at > np.Head && s.Tokens[at-1].Tag == lang.ADV {
		at--
	}
	if h := s.MentionAt(np.Head); at <= np.Head || at > np.End+1 || h != nil && (h.Kind == Person || h.Kind == Group) && h.Form == Proper {
		return who{}, false
	}
	m := s.MentionAt(at - 1)
	if m == nil || m.Kind != Person || m.Form != Proper || m.Entity < 0 || m.End != at || m.First <= s.Sentence(v).First {
		return who{}, false
	}
	switch t := &s.Tokens[m.First-1]; {
	case t.Tag == lang.NOUN, t.Tag == lang.PROPN:
		return who{s.Entities[m.Entity].Name, m.Entity, true}, true
	}
	return who{}, false
}

// noArticle reports whether "that" at token i, which the tree takes for an article, cannot be one: a form in -ing with "of", or a plural, is
// behind it ("that strengthening of ties is", "that ships will").
func (s *speech) noArticle(i int) bool {
	if i+2 >= len(s.Tokens) {
		return false
	}
	t := &s.Tokens[i+1]
	return strings.HasSuffix(t.Norm, "ing") && s.Tokens[i+2].Norm == "of" || t.Tag == lang.NOUN && t.Feats.Has(lang.Plural) && s.hasFinite(i+2, min(s.Sentence(i).End, i+30))
}
