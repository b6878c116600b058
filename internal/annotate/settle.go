package annotate

import (
	"strings"

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
