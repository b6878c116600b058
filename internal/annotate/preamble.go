package annotate

import (
	"strings"

	"rapporteur/internal/lang"
)

// Preamble reports whether verb v opens a clause of a declaration or resolution, where the subject is whoever issues the document:
// a participle ("REAFFIRMING …;"), or a verb in capitals ("WELCOMES …;").
func (a *Analysis) Preamble(v int) bool {
	s := a.Sentence(v)
	switch f := a.VerbForm(v); {
	case f == PresentForm && a.inCapitals(v):
		return a.opensClause(v, s.First) || v > s.First && a.Tokens[v-1].Tag == lang.CCONJ
	case f != Gerund, v > s.First+3, !a.opensClause(v, s.First):
		return false
	}
	last := a.Tokens[s.End-1].Norm
	return last == ";" || last == "," || a.Tokens[v].Form == strings.ToUpper(a.Tokens[v].Form)
}

// Issuer is in whose name the clause of a preamble or resolution at verb v speaks: the body that a line of its own names before it
// ("The Assembly,"), else the sides.
func (a *Analysis) Issuer(v int) (NounPhrase, Actor) {
	const far, long = 60, 16
	n := int(a.Tokens[v].Sent)
	for k := n - 1; k >= max(0, n-far); k-- {
		s := &a.Sentences[k]
		if s.End == s.First || s.End-s.First > long {
			continue
		}
		if last := a.Tokens[s.End-1].Norm; last != "," && last != ":" {
			continue
		}
		for i := s.End - 2; i >= s.First; i-- {
			if a.SourceType(i) == "group" {
				np := NounPhrase{s.First, i + 1, i}
				return np, a.ActorOf(np)
			}
		}
	}
	return NounPhrase{v, v, v}, Actor{a.Sides, len(a.Sides) > 0}
}
