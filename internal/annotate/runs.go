package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// whole makes names whole that cover only part of a run of capitalized words: "Ann [Marie Lee]", "[Pan] African Alliance".
func (n *naming) whole() {
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type != lang.PersonName && x.Type != lang.OrganizationName || !n.text[n.Tokens[x.First].Sent] {
			continue
		}
		sent := n.Sentence(x.First)
		first, end := x.First, x.End
		lone := x.Type == lang.OrganizationName && end-first == 1 && (n.name[first] >= 0 || abbreviated(n.Tokens[first].Form))
		for first > sent.First && !lone && n.free(first-1, x.Type) {
			first--
		}
		for end < sent.End && n.free(end, x.Type) && (x.Type == lang.PersonName || n.w.heads[n.Tokens[x.End-1].Norm] == lang.NoName) {
			end++
		}
		if first == sent.First && first < x.First && n.annotator.language.Common(n.Tokens[first].Form) {
			first++
		}
		if first != x.First || end != x.End {
			n.put(first, end, x.Type)
			i = end
		}
	}
}

// free reports whether token k is a capitalized word that no table knows and that belongs to the name of type t beside it.
func (n *naming) free(k int, t lang.NameType) bool {
	w := &n.Tokens[k]
	if n.mark[k] != 0 || !n.upper[k] || w.Tag != lang.PROPN || n.spot[k] >= 0 || n.name[k] >= 0 || n.titleAt(k) || !letter(w.Norm) || n.w.nameless[w.Form] ||
		n.class[k]&(gazetteer.Honorific|gazetteer.Royal) != 0 {
		return false
	}
	if t != lang.PersonName || n.class[k]&(gazetteer.GivenName|gazetteer.Surname) != 0 {
		return true
	}
	return !n.annotator.language.Common(w.Form) && n.w.heads[w.Norm] == lang.NoName && !n.w.isAgent(w.Norm) && !capitals(w.Form)
}

// alone drops names of bodies that are but the noun that heads others, which refers back to one: "the Agency".
func (n *naming) alone() {
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		w := &n.Tokens[x.First]
		if x.Type == lang.OrganizationName && x.End-x.First == 1 && n.w.bodyHead[w.Norm] && !n.w.chamber[w.Form] {
			n.drop(x.First, x.End)
		}
	}
}

// longestPerson is the most tokens that joining makes a person's name of.
const longestPerson = 12

// whom joins persons' names that nothing parts: "[Salim] [bin Ali]".
func (n *naming) whom() {
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type != lang.PersonName || i >= len(n.mark) || n.mark[i] != 2*uint8(lang.PersonName)-1 || n.Tokens[i].Sent != n.Tokens[x.First].Sent || !n.text[n.Tokens[i].Sent] {
			continue
		}
		y := n.over(i)
		if y.End-x.First > longestPerson {
			continue
		}
		n.put(x.First, y.End, lang.PersonName)
		i = x.First
	}
}
