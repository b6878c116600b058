package annotate

import (
	"rapporteur/internal/lang"
)

// accordingTo reads "according to X": what X says is the rest of the sentence.
func (s *speech) accordingTo(i int, sent *lang.Sentence) {
	rule := s.lex.rule(frameAccording)
	np := s.phraseAt(i+2, sent.End)
	if rule == "" || np.First >= np.End {
		return
	}
	w, ok := s.speaker(np)
	if !ok {
		return
	}
	from, end := sent.First, i
	if i <= sent.First+1 {
		for end = np.End; end < sent.End && s.Tokens[end].Norm != ","; end++ {
		}
		if end >= sent.End {
			return
		}
		from, end = end+1, sent.End
	} else if np.End < sent.End && s.Tokens[np.End].Norm == "," && s.hasFinite(np.End, sent.End) && !s.hasSubjectVerb(from, i) {
		end = sent.End
	}
	from, end = s.TrimStart(from, end), s.TrimEnd(from, end)
	if from >= end || !s.hasFinite(from, end) {
		return
	}
	at := Attribution{Content: s.SpanOf(from, end), Source: s.SpanOf(np.First, np.End), Speaker: w.name, Entity: w.entity, Cue: i,
		CueText: s.Doc.At(s.SpanOf(i, i+2)), Sure: w.sure, Rule: rule}
	s.add(s.trimmed(at))
}

// phraseAt is the noun phrase that begins at token i.
func (s *speech) phraseAt(i, end int) NounPhrase {
	np := NounPhrase{i, i, i}
	for j := i; j < end; j++ {
		t := &s.Tokens[j]
		if t.Tag == lang.PUNCT && t.Norm != "-" && t.Norm != "–" || t.Tag == lang.AUX || t.Tag == lang.VERB && s.VerbForm(j) != Participle || t.Tag == lang.SCONJ {
			break
		}
		np.End = j + 1
	}
	for j := np.First; j < np.End; j++ {
		if t := &s.Tokens[j]; t.Tag == lang.NOUN || t.Tag == lang.PROPN || t.Tag == lang.PRON {
			np.Head = j
			if j+1 < np.End && s.Tokens[j+1].Tag != lang.NOUN && s.Tokens[j+1].Tag != lang.PROPN && s.Tokens[j+1].Norm != "'s" && s.Tokens[j+1].Norm != "-" {
				break
			}
		}
	}
	return np
}

// nounCue reads "X's announcement of Y".
func (s *speech) nounCue(c *cue, v int) bool {
	t := &s.Tokens[v]
	if t.Tag != lang.NOUN || v+2 >= s.Sentence(v).End {
		return false
	}
	p := s.Child(v, lang.NmodPoss)
	if p < 0 || s.Tokens[v+1].Norm != "of" {
		return false
	}
	if m := s.MentionAt(p); s.Tokens[p].Tag == lang.PRON || s.Tokens[p].Tag == lang.DET || m != nil && (m.Kind == Place || m.Form == Pronoun) {
		return false
	}
	first, _ := s.Subtree(p)
	w, ok := s.speaker(NounPhrase{first, p + 1, p})
	if !ok {
		return false
	}
	from := v + 2
	s.add(s.trimmed(Attribution{Content: s.SpanOf(from, s.Scope(v, from)), Source: s.SpanOf(first, p+1), Speaker: w.name, Entity: w.entity,
		Cue: v, CueText: t.Form, Sure: w.sure, Rule: c.rule}))
	return true
}

// opener is how many words may stand before the comma behind which "it was noted that" begins.
const opener = 6

// impersonal reads "It is hoped that …" in the mouth of whoever speaks before it in the paragraph; what is agreed
// (the particle "sides"), and what opens a paragraph, is said by the sides of the meeting.
func (s *speech) impersonal(c *cue, v int) bool {
	sent := s.Sentence(v)
	it := sent.First
	for k := it + 1; k < min(v, it+opener); k++ {
		if s.Tokens[k].Norm == "," && s.Tokens[k+1].Norm == "it" {
			it = k + 1 // "Indeed, it was confirmed that", "Given this, it was recalled that"
			break
		}
	}
	if v < it+2 || s.Tokens[it].Norm != "it" || s.Tokens[v-1].Lemma != "be" && !(s.Tokens[v-1].Tag == lang.ADV && s.Tokens[v-2].Lemma == "be") || v+1 >= sent.End || s.Tokens[v+1].Norm != "that" {
		return false
	}
	var by who
	if len(s.out) > 0 && s.paragraphOf(&s.out[len(s.out)-1]) == sent.Paragraph && len(c.particles) == 0 {
		last := &s.out[len(s.out)-1]
		by = who{last.Speaker, last.Entity, last.Sure}
	} else if w, ok := s.lastJoint(); ok {
		by = w
	} else {
		return false
	}
	s.add(s.trimmed(Attribution{Content: s.SpanOf(v+2, s.Scope(v, v+2)), Speaker: by.name, Entity: by.entity, Cue: v,
		CueText: s.Doc.At(s.SpanOf(it, v+1)), Sure: by.sure, Rule: c.rule}))
	return true
}
