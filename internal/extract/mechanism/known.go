package mechanism

import (
	"sort"
	"strings"
	"unicode"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/extract/phrase"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// known are the organizations of the gazetteer that are standing bodies of several states.
type known struct {
	set   *phrase.Set
	names []knownName
	types []string // by organization; "" for those that are no mechanism
}

type knownName struct {
	org   int
	short bool // an abbreviation: the text must have its capitals
}

// body is a mention of a known organization.
type body struct {
	first, end int
	org        int
}

// types of organizations in the gazetteer that are mechanisms, and what claims call them.
func typeOf(gazetteer string) string {
	switch gazetteer {
	case "organization", "body", "bank", "fund", "bloc", "alliance", "court":
		return "organization"
	case "forum", "mechanism":
		return "forum"
	}
	return ""
}

func loadKnown(packs *pack.Set, language string) (*known, error) {
	set, err := phrase.NewSet(packs, language)
	if err != nil {
		return nil, err
	}
	rows, err := packs.File("gazetteer/organizations", "name", "short", "type", "members")
	if err != nil {
		return nil, err
	}
	k := &known{set: set}
	written := map[string]int{} // names by their letters in lower case: "MERCOSUR" is "Mercosur", too
	for org, r := range rows {
		k.types = append(k.types, typeOf(r.Get("type")))
		for _, name := range append(r.List("short"), r.Get("name")) {
			if name == "=" {
				continue
			}
			if i, ok := written[strings.ToLower(name)]; ok && k.names[i].org == org {
				k.names[i].short = k.names[i].short && abbreviated(name)
				continue
			}
			written[strings.ToLower(name)] = len(k.names)
			if err := set.Add(name, len(k.names)); err != nil {
				return nil, r.Errorf("%v", err)
			}
			k.names = append(k.names, knownName{org, abbreviated(name)})
		}
	}
	return k, nil
}

func abbreviated(s string) bool {
	upper := 0
	for _, c := range s {
		if c == ' ' {
			return false
		}
		if unicode.IsUpper(c) {
			upper++
		}
	}
	return upper >= 2
}

// find adds the mentions in a sentence that stand for the body itself: not those within the name of a document or work,
// within a pair of actors ("U.S.-ASEAN") or before the rest of a longer name.
func (k *known) find(a *annotate.Analysis, s *lang.Sentence, names []naming.Name, out []body) []body {
	for _, m := range k.set.All(a.Tokens, s.First, s.End) {
		name := k.names[m.ID]
		if k.types[name.org] == "" || name.short && !abbreviated(a.Tokens[m.First].Form) {
			continue
		}
		if st := a.MentionAt(m.First); st != nil && st.Kind == annotate.State && st.End > m.End || k.partOfName(a, s, m, names) {
			continue
		}
		first := m.First
		if a.Tokens[first].Tag == lang.DET && m.End > first+1 {
			first++
		}
		out = append(out, body{first, withBracket(a, m.End, s.End), name.org})
	}
	return out
}

func (k *known) partOfName(a *annotate.Analysis, s *lang.Sentence, m phrase.Match, names []naming.Name) bool {
	if m.First > s.First && a.Tokens[m.First-1].Norm == "-" && touching(a, m.First) ||
		m.End < s.End && a.Tokens[m.End].Norm == "-" && touching(a, m.End) {
		return true
	}
	if m.End < s.End {
		if t := &a.Tokens[m.End]; t.Tag == lang.PROPN || (t.Tag == lang.NOUN || t.Tag == lang.ADJ) && unicode.IsUpper(rune(t.Form[0])) {
			return true
		}
	}
	lo := sort.Search(len(names), func(k int) bool { return names[k].End > m.First })
	for _, n := range names[lo:min(len(names), lo+2)] {
		if n.HeadFirst >= m.First && n.HeadEnd <= m.End && n.First < m.First && n.Head.Kind == "mechanism" && joined(a, m.First) || n.Head.Kind == "mechanism" && m.First > n.HeadEnd && owned(a, m.First) {
			continue // "EU - African Union": the other's name; "Summit of Heads of State of the African Union"
		}
		if !n.Proper && n.Head.Type == "strategy" && n.Head.Want == "capital" {
			continue // "within the EAC framework"
		}
		if !n.Proper && n.Head.Kind == "mechanism" && m.First > n.HeadEnd && a.Tokens[n.HeadEnd].Norm == "between" {
			continue // "the dialogue between ASEAN and Mercosur"
		}
		if n.First <= m.First && m.End <= n.End && (n.First < m.First || n.End > m.End+3) && n.Head.Kind != "event" ||
			(n.Head.Kind == "instrument" || n.Head.Kind == "project") && n.First <= m.First && m.End <= n.End {
			return true
		}
	}
	return false
}

// joined reports whether "and" or a hyphen stands before token i, with an actor before, or the same word again.
func joined(a *annotate.Analysis, i int) bool {
	if i < 2 || a.Tokens[i-1].Norm == a.Tokens[i].Norm {
		return i >= 2
	}
	if t := &a.Tokens[i-1]; t.Tag != lang.CCONJ && t.Norm != "-" {
		return false
	}
	m := a.MentionAt(i - 2)
	return m != nil && m.Kind != annotate.Place || abbreviated(a.Tokens[i-2].Form)
}

// owned reports whether "of the" stands before token i.
func owned(a *annotate.Analysis, i int) bool {
	return i > 1 && a.Tokens[i-1].Norm == "the" && a.Tokens[i-2].Norm == "of" || a.Tokens[i].Norm == "the" && i > 0 && a.Tokens[i-1].Norm == "of"
}

// touching reports whether no blank stands before token i.
func touching(a *annotate.Analysis, i int) bool {
	return a.Tokens[i-1].Span.End == a.Tokens[i].Span.Start
}

// withBracket adds the short name in brackets that follows.
func withBracket(a *annotate.Analysis, i, end int) int {
	if i+2 >= end || a.Tokens[i].Norm != "(" {
		return i
	}
	for k := i + 1; k < end && k < i+6; k++ {
		t := &a.Tokens[k]
		if t.Norm == ")" {
			return k + 1
		}
		if t.Tag != lang.PUNCT && t.Tag != lang.SYM && !abbreviated(t.Form) && !(len(t.Form) > 1 && unicode.IsUpper(rune(t.Form[0]))) {
			return i
		}
	}
	return i
}

// covers reports whether a name is that of a known body already found.
func (k *known) covers(bodies []body, n naming.Name) bool {
	for i := len(bodies) - 1; i >= 0 && bodies[i].end > n.First; i-- {
		if bodies[i].first <= n.HeadFirst && n.HeadEnd <= bodies[i].end {
			return true
		}
	}
	return false
}

// worded is one mention of each wording, the first.
func worded(a *annotate.Analysis, bodies []body) []body {
	var out []body
	seen := map[string]bool{}
	for _, b := range bodies {
		if w := a.Doc.At(a.SpanOf(b.first, b.end)); !seen[w] {
			seen[w] = true
			out = append(out, b)
		}
	}
	return out
}

// repeats reports whether a name without actors only repeats the last words of a body already found: "the Cooperation Council"
// after "the Gulf Cooperation Council".
func (k *known) repeats(a *annotate.Analysis, bodies []body, n naming.Name) bool {
	size := n.Core - n.First
	for i := range bodies {
		b := &bodies[i]
		for end := b.first + size; end <= b.end && size > 1 && b.first < n.First; end++ {
			same := end > b.first+size
			for j := 0; same && j < size; j++ {
				same = a.Tokens[end-size+j].Norm == a.Tokens[n.First+j].Norm
			}
			if same {
				return true
			}
		}
	}
	return false
}

// foundation is when a body was founded, and where the text says so.
type foundation struct {
	day string
	at  text.Span
}

// bodies makes one claim of each body, under its fullest name in the document.
func (r *reader) bodies(a *annotate.Analysis, bodies []body) []claim.Claim {
	best, founded, members := map[int]int{}, map[int]foundation{}, map[int][]string{}
	var order []int
	for i, b := range bodies {
		if _, ok := founded[b.org]; !ok {
			if day, at := r.since(a, b.first, b.end); day != "" {
				founded[b.org] = foundation{day, at}
			}
		}
		if members[b.org] == nil {
			members[b.org] = r.lists.of(a, b.first, b.end)
		}
		j, ok := best[b.org]
		if !ok {
			order = append(order, b.org)
		}
		if o := bodies[j]; !ok || b.end-b.first > o.end-o.first {
			best[b.org] = i
		}
	}
	var out []claim.Claim
	for _, org := range order {
		b := bodies[best[org]]
		span := naming.Quoted(a, a.SpanOf(b.first, b.end))
		c := claim.New("mechanism", "mechanism.known", span)
		c.Set("name", a.Doc.At(span), span)
		c.Set("type", r.known.types[org])
		if f, ok := founded[org]; ok {
			c.Set("since", f.day, f.at)
		}
		if list := members[org]; list != nil {
			c.Set("parties", list)
		}
		out = append(out, c)
	}
	return out
}
