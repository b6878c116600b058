package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// naming settles which stretches of a document are names of persons, organizations and places, from what the recognizer found, what
// the gazetteer knows and what the people and bodies of the document are called. No two names overlap; the last to be put stays.
type naming struct {
	*scan
	mark []uint8 // by token: 0 outside, 2t-1 begins and 2t goes on with a name of type t
	text []bool  // by sentence: it runs
}

// settle replaces the names of the recognizer by those on which all layers agree.
func (s *scan) settle() {
	n := naming{scan: s, mark: make([]uint8, len(s.Tokens)), text: make([]bool, len(s.Sentences))}
	for k := range s.Sentences {
		n.text[k] = n.runs(&s.Sentences[k])
	}
	for _, x := range s.Names {
		if first, end := n.within(x); first < end {
			n.put(first, end, x.Type)
		}
	}
	n.gazetteer()
	n.people()
	n.bodies()
	n.join()
	n.widen()
	n.headed()
	n.parties()
	n.abbreviations()
	n.whole()
	n.alone()
	n.whom()
	n.told()
	n.acronyms()
	n.common()
	n.repeats()
	n.nameless()
	s.Names = n.read()
}

// put makes tokens first to end a name; names that it cuts into are dropped.
func (n *naming) put(first, end int, t lang.NameType) {
	n.drop(first, end)
	for k := first; k < end; k++ {
		n.mark[k] = uint8(2 * t)
	}
	n.mark[first]--
}

// drop removes the names that overlap tokens first to end.
func (n *naming) drop(first, end int) {
	for first > 0 && n.mark[first] != 0 && n.mark[first]%2 == 0 {
		first--
	}
	for end < len(n.mark) && n.mark[end] != 0 && n.mark[end]%2 == 0 {
		end++
	}
	clear(n.mark[first:end])
}

// at is the name that covers token i, with NoName for none.
func (n *naming) over(i int) lang.Name {
	if n.mark[i] == 0 {
		return lang.Name{First: i, End: i + 1}
	}
	first, end := i, i+1
	for first > 0 && n.mark[first]%2 == 0 {
		first--
	}
	for end < len(n.mark) && n.mark[end] != 0 && n.mark[end]%2 == 0 {
		end++
	}
	return lang.Name{First: first, End: end, Type: lang.NameType((n.mark[i] + 1) / 2)}
}

func (n *naming) read() []lang.Name {
	var out []lang.Name
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		if x.Type != lang.NoName {
			out = append(out, x)
		}
		i = x.End
	}
	return out
}

// within is a name of the recognizer without titles before it and what follows a preposition behind it, and with the parts of the
// words that a hyphen joins to it.
func (n *naming) within(x lang.Name) (first, end int) {
	first, end = x.First, x.End
	if x.Type == lang.PersonName {
		for k := first + 1; k < end; k++ {
			if n.Tokens[k].Norm == "of" || n.Tokens[k].Norm == "from" {
				end = k
			}
		}
		for first < end-1 && (n.class[first]&(gazetteer.Honorific|gazetteer.Royal) != 0 || n.titleAt(first) || n.Tokens[first].Norm == ".") {
			if _, after := n.g.Office(n.Tokens, first); after > first && after < end {
				first = after
				continue
			}
			first++
		}
	}
	if x.Type == lang.OrganizationName {
		for k := first + 1; k < end; k++ {
			if n.Tokens[k].Norm == "in" || n.Tokens[k].Norm == "at" {
				end = k
			}
		}
	}
	for k := first + 1; k < end && x.Type != lang.PersonName; k++ {
		if o, after := n.g.Office(n.Tokens, k); o != nil && o.Title && after >= end && n.upper[k-1] {
			end = k // "National Assembly Speaker"
		}
	}
	if x.Type == lang.PlaceName {
		for end > first+1 && n.Tokens[end-1].Tag == lang.NUM {
			end--
		}
	}
	return first, end
}

// hyphen reports whether token k is a hyphen without blanks around it.
func (n *naming) hyphen(k int) bool {
	return k > 0 && k+1 < len(n.Tokens) && n.Tokens[k].Norm == "-" && n.joined(k) && n.joined(k+1)
}

// gazetteer puts the names of the gazetteer that no longer name holds.
func (n *naming) gazetteer() {
	for k := range n.found {
		f := &n.found[k]
		x := n.over(f.first)
		if last := n.over(f.end - 1); last.Type != lang.NoName && last.First != x.First {
			x = last
		}
		inside := x.Type != lang.NoName && x.First <= f.first && x.End >= f.end && x.End-x.First > f.end-f.first
		switch e := f.entry; e.Kind {
		case gazetteer.State:
			if f.end < len(n.Tokens) && (n.Tokens[f.end].Lemma == "dollar" || n.Tokens[f.end].Norm[0] == '$') {
				n.drop(f.first, f.end) // "US dollars"
				continue
			}
			if !inside || x.Type == lang.PlaceName && n.Tokens[max(0, f.first-1)].Norm == "," {
				n.put(f.first, f.end, lang.PlaceName)
			}
		case gazetteer.Organization:
			if !inside {
				n.put(f.first, f.end, lang.OrganizationName)
			}
		case gazetteer.Capital, gazetteer.Region:
			if !inside {
				n.put(f.first, f.end, lang.PlaceName)
			}
		case gazetteer.Group:
			if !inside && n.isSetting(f.first, f.end) {
				n.put(f.first, f.end, lang.PlaceName)
			}
		case gazetteer.City:
			if !inside && (x.Type == lang.NoName || x.Type == lang.OrganizationName) {
				n.put(f.first, f.end, lang.PlaceName)
			}
		case gazetteer.Adjective, gazetteer.People:
			if x.Type != lang.NoName && !inside {
				n.drop(f.first, f.end)
			}
		}
	}
}

// people puts the persons whom titles and offices make certain.
func (n *naming) people() {
	for k := range n.scan.people {
		if p := &n.scan.people[k]; p.nameEnd > p.nameFirst {
			n.put(p.nameFirst, p.nameEnd, lang.PersonName)
		}
	}
}

// bodies puts the bodies whose head noun tells them.
func (n *naming) bodies() {
	for m := range n.Mentions {
		if b := &n.Mentions[m]; b.Kind == Organization && b.Form == Proper && b.End-b.First > 1 {
			if x := n.over(b.First); x.Type != lang.OrganizationName || x.First > b.First || x.End < b.End {
				n.put(b.First, b.End, lang.OrganizationName)
			}
		}
	}
}

// join makes one name of names that stand side by side, the last headed by a noun, and of those that "de la" and the like join.
func (n *naming) join() {
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type == lang.NoName || i >= len(n.mark) {
			continue
		}
		k := i
		for k < len(n.mark) && k < i+3 && n.mark[k] == 0 && n.w.class[n.Tokens[k].Norm]&nameLink != 0 {
			k++
		}
		if k >= len(n.mark) || n.mark[k]%2 == 0 || n.Tokens[k].Sent != n.Tokens[x.First].Sent {
			continue
		}
		y := n.over(k)
		t := n.w.heads[n.Tokens[y.End-1].Norm]
		if t > lang.PlaceName {
			t = lang.NoName
		}
		switch {
		case k > i && t == lang.NoName:
			t = y.Type
			if x.Type == y.Type || x.End-x.First > 1 {
				t = x.Type
			}
		case k == i && (t == lang.NoName || n.spot[x.First] >= 0 && t != lang.PlaceName || n.spot[y.First] >= 0):
			continue
		}
		n.put(x.First, y.End, t)
		i = x.First
	}
}

// headed gives names of several words the type that their last or first word tells.
func (n *naming) headed() {
	for i := 0; i < len(n.mark); {
		x := n.over(i)
		i = x.End
		if x.Type == lang.NoName || x.End-x.First < 2 || n.spot[x.First] >= 0 || n.name[x.First] >= 0 && n.found[n.name[x.First]].end == x.End {
			continue
		}
		t := n.w.heads[n.Tokens[x.End-1].Norm]
		if t == lang.NoName && n.w.nameless[n.Tokens[x.End-1].Form] {
			t = lang.OtherName // "Tobacco Atlas", "Booker Prize"
		}
		if t > lang.PlaceName && n.w.class[n.Tokens[x.End-1].Norm]&gatheringBody != 0 {
			continue
		}
		if t == lang.NoName {
			t = n.w.openers[n.Tokens[x.First].Norm]
		}
		if t != lang.NoName && t != x.Type && n.upper[x.End-1] {
			n.put(x.First, x.End, t)
		}
	}
}

// parties makes names of "the Labour party" and the like.
func (n *naming) parties() {
	for i := 1; i < len(n.Tokens); i++ {
		if t := &n.Tokens[i]; t.Norm != "party" || n.upper[i] || !n.upper[i-1] || t.Sent != n.Tokens[i-1].Sent || n.name[i-1] >= 0 || n.spot[i-1] >= 0 || i-1 == n.Sentence(i).First {
			continue
		}
		if x := n.over(i - 1); x.Type == lang.OrganizationName || x.Type == lang.NoName {
			n.put(x.First, i+1, lang.OrganizationName)
		}
	}
}
