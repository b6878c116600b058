package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// clause adds to a named event the time and place of the clause in which people meet, gather or are hosted for it: "On 13 July
// the presidents met in Helsinki for the third summit", "In June Astana welcomes the second summit".
func (r *reader) clause(a *annotate.Analysis, s *lang.Sentence, m *mention) {
	v := r.governing(a, m.trigger)
	if v < 0 {
		v = r.governingBehind(a, s, m.end)
	}
	if v < 0 || r.aside(a, m.first) {
		return
	}
	if m.when.IsZero() && !r.is(frame.Lemma(&a.Tokens[v]), goingVerb) {
		m.when = r.whenOf(a, v, v, v+1)
		if m.when.IsZero() {
			m.when = opening(a, s, v)
		}
	}
	if m.place.IsEmpty() && v < m.first {
		m.place = r.placeNear(a, v+1, m.first)
	}
	if m.place.IsEmpty() {
		m.place = r.hostPlace(a, v)
	}
	if c := a.Child(v, lang.Nsubj); m.place.IsEmpty() && c >= 0 {
		if p := a.MentionAt(c); p != nil && p.Kind == annotate.Place {
			m.place = p.Span
		}
	}
}

// governing is the verb of coming together that the event at token i depends on, or -1.
func (r *reader) governing(a *annotate.Analysis, i int) int {
	h := int(a.Tokens[i].Head)
	for hop := 0; hop < 3 && h >= 0; hop++ {
		t := &a.Tokens[h]
		if t.Tag == lang.VERB {
			if r.is(frame.Lemma(t), comingVerb) {
				return h
			}
			return -1
		}
		if t.Tag == lang.NOUN && !r.is(t.Lemma, occasionNoun) {
			return -1
		}
		h = int(t.Head)
	}
	return -1
}

// governingBehind is the verb of coming together behind what stands apart by commas after the name of an event that ends before token i: "the
// summit, hereafter called the Summit, met in Luanda"; -1 when there is none.
func (r *reader) governingBehind(a *annotate.Analysis, s *lang.Sentence, i int) int {
	const reach = 12
	if i >= s.End || a.Tokens[i].Norm != "," {
		return -1
	}
	for k := i + 2; k < s.End && k < i+reach; k++ {
		if t := &a.Tokens[k]; a.Tokens[k-1].Norm == "," && t.Tag == lang.VERB {
			if r.is(frame.Lemma(t), comingVerb) && a.VerbForm(k) == annotate.PastForm {
				return k
			}
			return -1
		}
	}
	return -1
}

// opening is a time with which the sentence begins.
func opening(a *annotate.Analysis, s *lang.Sentence, v int) text.Period {
	k := a.TimesFrom(s.First)
	if k < len(a.Times) && a.Times[k].First <= s.First+2 && a.Times[k].End < v && !a.Times[k].Value.IsZero() {
		return a.Times[k].Value
	}
	return text.Period{}
}
