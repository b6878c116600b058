package annotate

import (
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// acronyms makes bodies of words in capitals that no table knows, and of "Parliament" and the like.
func (n *naming) acronyms() {
	for k := range n.Sentences {
		sent := &n.Sentences[k]
		if !n.text[k] {
			continue
		}
		for i := sent.First; i < sent.End; i++ {
			f := n.Tokens[i].Form
			if n.mark[i] != 0 || n.name[i] >= 0 || n.spot[i] >= 0 || !n.upper[i] || n.w.nameless[f] {
				continue
			}
			beside := i > sent.First && n.hyphen(i-1) || i+1 < sent.End && n.hyphen(i)
			if n.w.chamber[f] && i > sent.First+1 && n.Tokens[i-1].Norm == "of" && n.Tokens[i-2].Lemma == "member" {
				continue // "a Member of Parliament"
			}
			if i > sent.First && n.w.chamber[f] && !n.capitalBeside(i, i+1) || !beside && capitals(f) && !n.capitalsBeside(i, sent) {
				n.put(i, i+1, lang.OrganizationName)
			}
		}
	}
}

// runs reports whether a sentence has words in small letters, as running text does.
func (n *naming) runs(sent *lang.Sentence) bool {
	small := 0
	for i := sent.First; i < sent.End; i++ {
		if !n.upper[i] && letter(n.Tokens[i].Norm) {
			small++
		}
	}
	return small > 2 && small*3 > sent.End-sent.First
}

// capitals reports whether a word is three to six capital letters.
func capitals(form string) bool {
	for _, r := range form {
		if r < 'A' || r > 'Z' {
			return false
		}
	}
	return len(form) > 2 && len(form) < 7
}

// capitalsBeside reports whether a word in capitals stands before or after token i.
func (n *naming) capitalsBeside(i int, sent *lang.Sentence) bool {
	return i > sent.First && capitals(n.Tokens[i-1].Form) || i+1 < sent.End && (capitals(n.Tokens[i+1].Form) || n.Tokens[i+1].Tag == lang.NUM)
}

// nameless drops names all of whose words name nothing that acts.
func (n *naming) nameless() {
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type == lang.NoName {
			continue
		}
		empty := true
		for k := x.First; k < x.End && empty; k++ {
			empty = n.w.nameless[n.Tokens[k].Form] || x.Type == lang.PersonName && (n.class[k]&(gazetteer.Honorific|gazetteer.Royal) != 0 || n.titleAt(k))
		}
		if empty {
			n.drop(x.First, x.End)
		}
	}
}

// abbreviations makes names of what stands in brackets after a name as its abbreviation.
func (n *naming) abbreviations() {
	for i := 1; i+2 < len(n.Tokens); i++ {
		if n.Tokens[i].Norm != "(" || n.Tokens[i+2].Norm != ")" || !n.upper[i+1] || n.name[i+1] >= 0 && !abbreviated(n.Tokens[i+1].Form) {
			continue
		}
		if n.longForm(i-1, n.Tokens[i+1].Norm[0]) {
			n.put(i+1, i+2, lang.OrganizationName)
		}
	}
}

// longForm reports whether the name of a body of several words, one with the given initial, ends at token i or with a place there.
func (n *naming) longForm(i int, initial byte) bool {
	for k := i; k > max(0, i-4); k-- {
		x := n.over(k)
		if x.Type == lang.OrganizationName && x.End-x.First > 1 {
			for j := x.First; j < x.End; j++ {
				if n.Tokens[j].Norm[0] == initial {
					return true
				}
			}
			return false
		}
		if x.Type != lang.PlaceName && n.upper[k] {
			return false
		}
	}
	return false
}

// abbreviated reports whether a word looks like an abbreviation: more than one capital, no long run of small letters.
func abbreviated(form string) bool {
	upper := 0
	for _, r := range form {
		if r >= 'A' && r <= 'Z' {
			upper++
		}
	}
	return upper > 1 && len(form) < 10
}

// repeats gives the words of a name the same type wherever the document has them, the longest first.
func (n *naming) repeats() {
	votes := map[string]*[lang.OtherName + 1]int{}
	starts := map[string]int{} // first word of a name to the most tokens of names that begin so
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type == lang.NoName || !n.upper[x.First] {
			continue
		}
		key := n.key(x.First, x.End)
		if votes[key] == nil {
			votes[key] = new([lang.OtherName + 1]int)
		}
		votes[key][x.Type]++
		w := n.Tokens[x.First].Form
		starts[w] = max(starts[w], x.End-x.First)
		if last := n.Tokens[x.End-1].Form; x.Type == lang.PersonName && x.End-x.First > 1 && n.upper[x.End-1] && len(last) > 2 && n.name[x.End-1] < 0 {
			if votes[last] == nil {
				votes[last] = new([lang.OtherName + 1]int)
			}
			votes[last][x.Type]++
			starts[last] = max(starts[last], 1)
		}
	}
	for i := 0; i < len(n.mark); {
		i = n.repeat(i, votes, starts[n.Tokens[i].Form])
	}
}

// repeat settles the name that begins at token i, of up to most tokens, and gives the token after it.
func (n *naming) repeat(i int, votes map[string]*[lang.OtherName + 1]int, most int) int {
	here := n.over(i)
	if most == 0 || here.First < i {
		return i + 1
	}
	end := n.Sentence(i).End
	for k := min(i+most, end); k > i; k-- {
		v := votes[n.key(i, k)]
		if v == nil {
			continue
		}
		best := lang.PersonName
		for t := lang.PersonName; t <= lang.OtherName; t++ {
			if v[t] > v[best] {
				best = t
			}
		}
		switch {
		case here.End > k && here.Type != lang.NoName:
			return here.End // a longer name stands here
		case here.End == k && here.Type == best, n.spot[i] >= 0:
		case here.End == k && here.Type != lang.NoName && v[best] == v[here.Type]:
		case here.Type == lang.NoName && n.partOfRun(i, k):
			continue
		default:
			n.put(i, k, best)
		}
		return k
	}
	return max(here.End, i+1)
}

// partOfRun reports whether capitalized words go on before or after tokens first to end, so that they may be part of something else.
func (n *naming) partOfRun(first, end int) bool {
	sent := n.Sentence(first)
	if first == sent.First && end == first+1 && n.Tokens[first].Tag != lang.PROPN {
		return true
	}
	return end < sent.End && n.upper[end] && n.Tokens[end].Tag == lang.PROPN && n.mark[end] == 0 || first > sent.First+1 && n.upper[first-1] && n.Tokens[first-1].Tag == lang.PROPN && n.mark[first-1] == 0
}

func (n *naming) key(first, end int) string {
	if end == first+1 {
		return n.Tokens[first].Form
	}
	var b strings.Builder
	for k := first; k < end; k++ {
		b.WriteString(n.Tokens[k].Form)
		b.WriteByte(' ')
	}
	return b.String()
}
