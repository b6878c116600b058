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
		k := v - 1
		if k > s.First && a.Tokens[k].Tag == lang.ADV {
			k-- // "; and STRONGLY CONDEMNS"
		}
		return a.opensClause(v, s.First) || k >= s.First && a.Tokens[k].Tag == lang.CCONJ
	case f == PresentForm:
		return a.operative(v)
	case f != Gerund, v > s.First+3, !a.opensClause(v, s.First):
		return false
	}
	last := a.Tokens[s.End-1].Norm
	return last == ";" || last == "," || a.Tokens[v].Form == strings.ToUpper(a.Tokens[v].Form)
}

// Speaking is the subject of verb v and who that is; in a preamble or a resolution, whoever issues it, with an empty phrase at the verb.
func (a *Analysis) Speaking(v int) (np NounPhrase, who Actor, ok bool) {
	if np, ok = a.Subject(v); ok {
		return np, a.ActorOf(np), true
	}
	if !a.Preamble(v) {
		return np, who, false
	}
	_, who = a.Issuer(v)
	return NounPhrase{v, v, v}, who, true
}

// Fronted is who feels what the adjective or participle at token i, with which a sentence opens, tells, and where the phrase ends at the
// latest: the issuer of a preamble ("Deeply concerned by …;") or the subject behind the comma ("Alarmed at …, the ministers called").
func (a *Analysis) Fronted(i int) (who Actor, end int, ok bool) {
	s := a.Sentence(i)
	for k := s.First; k < i; k++ {
		if t := a.Tokens[k].Tag; t != lang.ADV && t != lang.CCONJ && t != lang.NUM && t != lang.X {
			return who, 0, false
		}
	}
	if last := a.Tokens[s.End-1].Norm; last == ";" || last == "," {
		np, who := a.Issuer(i)
		return who, s.End - 1, np.First < np.End || len(who.Names) > 1
	}
	if s.Root <= i {
		return who, 0, false
	}
	np, ok := a.ownSubject(s.Root)
	if !ok || np.First <= i+2 || np.First >= s.Root || a.Tokens[np.First-1].Norm != "," {
		return who, 0, false
	}
	return a.ActorOf(np), np.First - 1, true
}

// operative reports whether verb v is the main verb of a clause that an issuer named before it decides, be it in small letters: "The
// Council: 1. Commends …; 2. Requests …, and expresses …".
func (a *Analysis) operative(v int) bool {
	s := a.Sentence(v)
	if !strings.HasSuffix(a.Tokens[v].Norm, "s") || a.SubjectToken(v) >= 0 {
		return false
	}
	first := a.TrimStart(s.First, v)
	if t := a.Tokens[first].Tag; first < v && (t == lang.NUM || t == lang.X) {
		first++
	}
	switch k := v - 1; {
	case v == first, k == first && a.Tokens[k].Tag == lang.ADV:
	case k > first && (a.Tokens[k].Tag == lang.CCONJ || a.Tokens[k].Tag == lang.ADV && a.Tokens[k-1].Tag == lang.CCONJ):
		if h := s.Root; h < 0 || h >= v || !a.operative(h) {
			return false
		}
	default:
		return false
	}
	np, _ := a.Issuer(v)
	return np.First < np.End
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
