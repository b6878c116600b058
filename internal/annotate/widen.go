package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// widen adds to names the parts of words that a hyphen joins to them, and what a conjunction or comma joins to the names of bodies.
func (n *naming) widen() {
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type == lang.NoName || x.Type > lang.PlaceName {
			continue
		}
		first, end := x.First, x.End
		for end+1 < len(n.Tokens) && n.hyphen(end) && n.goesOn(x.Type, end+1) {
			end += 2
		}
		for first > 1 && n.hyphen(first-1) && (n.upper[first-2] || n.class[first-2]&gazetteer.Particle != 0) && n.mark[first-2] == 0 {
			first -= 2
		}
		switch x.Type {
		case lang.OrganizationName:
			first, end = n.wholeBody(first, end)
		case lang.PlaceName:
			first = n.wholePlace(first)
		case lang.PersonName:
			for first > 0 && !n.upper[first-1] && n.class[first-1]&gazetteer.Particle != 0 && n.mark[first-1] == 0 && n.Tokens[first-1].Sent == n.Tokens[first].Sent {
				first-- // "dos Santos"
			}
		}
		if first > 0 && n.article(first-1) && n.Tokens[first-1].Sent == n.Tokens[first].Sent {
			first--
		}
		if first != x.First || end != x.End {
			n.put(first, end, x.Type)
			i = end
		}
	}
}

// goesOn reports whether a name goes on after a hyphen with token k: "Yoon Suk-yeol", "Al-Sabah", but not "Manila-based".
func (n *naming) goesOn(t lang.NameType, k int) bool {
	switch w := &n.Tokens[k]; {
	case !letter(w.Norm):
		return false
	case n.upper[k]:
		return n.mark[k] == 0 || t == lang.PersonName || t == lang.OrganizationName && capitals(n.Tokens[k-2].Form)
	default:
		return t == lang.PersonName && w.Tag != lang.VERB && w.Tag != lang.ADJ && !n.annotator.language.Common(w.Form)
	}
}

// article reports whether token k is a capitalized article that belongs to the name after it: "La Prensa".
func (n *naming) article(k int) bool {
	return n.mark[k] == 0 && n.name[k] < 0 && n.upper[k] && !allCaps(n.Tokens[k].Form) && n.w.class[n.Tokens[k].Norm]&nameArticle != 0
}

func (n *naming) openers(k int) lang.NameType { return n.w.openers[n.Tokens[k].Norm] }

// wholePlace is where a place begins whose name opens with what it is: "[Lake Mburo] National Park".
func (n *naming) wholePlace(first int) int {
	for first > 0 && n.upper[first-1] && n.openers(first-1) == lang.PlaceName && n.mark[first-1] == 0 && n.Tokens[first-1].Sent == n.Tokens[first].Sent {
		first--
	}
	if w := n.Tokens[first].Norm; n.w.heads[w] != lang.PlaceName && w != "national" {
		return first
	}
	for lo := n.Sentence(first).First; first > lo && n.upper[first-1] && n.Tokens[first-1].Tag == lang.PROPN && n.spot[first-1] < 0; {
		first = n.over(first - 1).First
	}
	return first
}

// wholeBody is the name of a body with what is joined to it: "[Banking and] Insurance Commission", "Ministry of Agriculture [and
// Livestock]".
func (n *naming) wholeBody(first, end int) (int, int) {
	sent := n.Sentence(first)
	common := n.annotator.language.Common
	for end < sent.End-1 && n.plainWord(end-1) && n.hasOf(first, end) {
		k := end
		if n.Tokens[k].Norm == "," {
			k++
		}
		if k < sent.End && (n.Tokens[k].Norm == "and" || n.Tokens[k].Norm == "&") {
			k++
		}
		if k == end || k >= sent.End || !n.plainWord(k) || n.w.bodyHead[n.Tokens[k].Norm] && k-end > 1 {
			break
		}
		for k < sent.End && n.plainWord(k) {
			k++
		}
		if n.Tokens[end].Norm == "," && (k >= sent.End || n.Tokens[k].Norm != "," && n.Tokens[k].Norm != "and") {
			break
		}
		end = k
	}
	k := first - 1
	if k > sent.First && (n.Tokens[k].Norm == "and" || n.Tokens[k].Norm == "&") && end-first > 1 && n.w.bodyHead[n.Tokens[end-1].Norm] {
		j := k
		for j > sent.First && n.upper[j-1] && n.mark[j-1] != 2*uint8(lang.OrganizationName) && n.Tokens[j-1].Tag != lang.DET && !n.titleAt(j-1) {
			j--
		}
		last := k - 1
		if j < k && !n.w.bodyHead[n.Tokens[last].Norm] && (common(n.Tokens[last].Form) || n.at(last) != nil && n.at(first) != nil && n.at(last).Kind != gazetteer.Organization && n.at(first).Kind != gazetteer.Organization) {
			first = j
		}
	}
	return first, end
}

// plainWord reports whether token k is a capitalized word of the language that no name holds: "Livestock".
func (n *naming) plainWord(k int) bool {
	return n.upper[k] && n.name[k] < 0 && n.spot[k] < 0 && n.annotator.language.Common(n.Tokens[k].Form)
}

func (n *naming) hasOf(first, end int) bool {
	for k := first; k < end; k++ {
		if n.Tokens[k].Norm == "of" || n.Tokens[k].Norm == "for" {
			return true
		}
	}
	return false
}
