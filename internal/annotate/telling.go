package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// told makes bodies of the names that no table knows and that the document tells to be a body's: "Acme, a company", "the CEO of Acme".
func (n *naming) told() {
	bodies := map[string]bool{}
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if n.open(x) && n.tells(x) || x.Type == lang.OrganizationName && x.End-x.First == 1 && n.bracketed(x.First) {
			bodies[n.key(x.First, x.End)] = true
		}
	}
	if len(bodies) == 0 {
		return
	}
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if n.open(x) && bodies[n.key(x.First, x.End)] {
			n.put(x.First, x.End, lang.OrganizationName)
		}
	}
}

// open reports whether a name was taken for a person's or a place's but for its words may as well be a body's.
func (n *naming) open(x lang.Name) bool {
	if x.Type != lang.PersonName && x.Type != lang.PlaceName || !n.upper[x.First] {
		return false
	}
	for k := x.First; k < x.End; k++ {
		if n.spot[k] >= 0 || n.name[k] >= 0 || x.Type == lang.PersonName && n.class[k]&(gazetteer.GivenName|gazetteer.Surname) != 0 {
			return false
		}
	}
	t := n.w.heads[n.Tokens[x.End-1].Norm]
	return t == lang.NoName || t == lang.OrganizationName
}

// tells reports whether what stands around a name tells that it is a body's.
func (n *naming) tells(x lang.Name) bool {
	sent := n.Sentence(x.First)
	if k := x.First - 1; k > sent.First && !n.upper[k] {
		w := &n.Tokens[k]
		if w.Tag == lang.NOUN && n.w.class[w.Norm]&bodyNoun != 0 && x.Type == lang.PlaceName {
			return true
		}
		if (w.Norm == "of" || w.Norm == "at") && n.w.class[n.Tokens[k-1].Norm]&staffNoun != 0 {
			return true
		}
	}
	k := x.End
	if k+2 >= sent.End || n.Tokens[k].Norm != "," || n.Tokens[k+1].Norm != "a" && n.Tokens[k+1].Norm != "an" {
		return false
	}
	last := -1
	for k += 2; k < min(sent.End, x.End+9); k++ {
		if t := n.Tokens[k].Tag; t == lang.NOUN {
			last = k
		} else if t != lang.ADJ && t != lang.PROPN && t != lang.ADV && n.Tokens[k].Norm != "-" {
			break
		}
	}
	return last >= 0 && n.w.class[n.Tokens[last].Norm]&bodyNoun != 0
}

// bracketed reports whether token i stands alone in brackets.
func (n *naming) bracketed(i int) bool {
	return i > 0 && i+1 < len(n.Tokens) && n.Tokens[i-1].Norm == "(" && n.Tokens[i+1].Norm == ")"
}

// common drops the abbreviations that the document explains by words in small letters, which name nothing: "small modular reactors (SMR)".
func (n *naming) common() {
	forms := map[string]bool{}
	for i := range n.Tokens {
		if n.bracketed(i) && n.name[i] < 0 && capitals(n.Tokens[i].Form) && !n.w.bodyHeadNoun(n.Tokens[max(0, i-2)].Lemma) && n.spells(i-2, n.Tokens[i].Norm) {
			forms[n.Tokens[i].Form] = true
		}
	}
	for i := 0; len(forms) > 0 && i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type != lang.NoName && x.End-x.First == 1 && forms[n.Tokens[x.First].Form] {
			n.drop(x.First, x.End)
		}
	}
}

// spells reports whether words in small letters that end with token i have the letters of norm as their initials.
func (n *naming) spells(i int, norm string) bool {
	for k := len(norm) - 1; k >= 0; k-- {
		if i >= 0 && n.Tokens[i].Norm == "-" {
			i--
		}
		for i > 0 && norm[k] != n.Tokens[i].Norm[0] && (n.Tokens[i].Tag == lang.ADP || n.Tokens[i].Tag == lang.CCONJ) {
			i--
		}
		if i < 0 || n.upper[i] || n.Tokens[i].Norm[0] != norm[k] {
			return false
		}
		i--
	}
	return true
}
