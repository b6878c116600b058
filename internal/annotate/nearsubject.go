package annotate

import (
	"rapporteur/internal/lang"
)

// parted reports whether a comma or another mark stands between two tokens.
func (a *Analysis) parted(i, j int) bool {
	for k := i; k < j; k++ {
		if t := &a.Tokens[k]; t.Tag == lang.PUNCT && t.Norm != "-" {
			return true
		}
	}
	return false
}

// nearSubject takes a pronoun or name right before v for its subject when the parser saw none.
func (a *Analysis) nearSubject(v int) (NounPhrase, bool) {
	i := v - 1
	first := a.Sentence(v).First
	for i >= first && (a.Tokens[i].Tag == lang.ADV || a.Tokens[i].Tag == lang.AUX || a.Does(a.Tokens[i].Norm, betweenVerb)) {
		i--
	}
	if i < first {
		return NounPhrase{}, false
	}
	switch norm := a.Tokens[i].Norm; {
	case a.Does(norm, loneSubject):
		return NounPhrase{i, i + 1, i}, true
	case norm == "," && a.VerbForm(v) == Gerund:
		return NounPhrase{}, false // "met the president, Name, stressing"
	case norm == ",":
		return a.appositiveSubject(i, first)
	}
	t := &a.Tokens[v]
	if t.Tag == lang.VERB && (t.Rel == lang.Xcomp && a.VerbForm(v) == Infinitive || a.VerbForm(v) == Gerund || a.VerbForm(v) == Participle && !a.Perfect(v)) {
		return NounPhrase{}, false
	}
	// The parser lost the subject, or the tagger took the verb for part of its subject's name.
	if m := a.MentionAt(i); m != nil && m.Kind != Place && (m.Form != Adjectival || t.Rel == lang.Root) && (m.First == first || a.Tokens[m.First-1].Tag != lang.ADP) {
		np := NounPhrase{m.First, i + 1, i}
		and := m.First - 1
		if and > first && a.possessive(and) {
			and-- // "and his Kenyan counterpart"
		}
		if and-1 >= first && a.Tokens[and].Tag == lang.CCONJ {
			if b := a.MentionAt(and - 1); b != nil && b.Kind != Place && b.Form != Adjectival {
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
	if i <= first {
		return NounPhrase{}, false
	}
	if m := a.MentionAt(i - 1); m != nil && m.Kind == Person && m.Form == Proper && m.End == i && m.First > first && a.parted(m.First-1, i-1) {
		return NounPhrase{m.First, m.End, m.First}, true // "Minister of Trade, Name, stressed"
	}
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
	for first < n && a.Tokens[first].Tag == lang.ADP {
		first++ // "with others echoing that"
	}
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

// Restrictive reports whether verb v stands in a relative clause that only tells which people are meant, with no comma before it:
// "officers who will teach".
func (a *Analysis) Restrictive(v int) bool {
	s := a.SubjectToken(v)
	return s > 0 && a.Tokens[s].Norm == "who" && a.Tokens[s-1].Norm != ","
}

// Relative reports whether the subject of verb v is the pronoun of a relative clause, "which" or "that".
func (a *Analysis) Relative(v int) bool {
	s := a.SubjectToken(v)
	return s >= 0 && (a.Tokens[s].Norm == "which" || a.Tokens[s].Norm == "that")
}
