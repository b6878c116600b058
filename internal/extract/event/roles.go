package event

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// cast is who takes part in an event.
type cast struct {
	parties  []string
	people   []string
	offices  int // persons, offices and groups of them: those who can meet
	states   int // states and bodies by name
	strays   int // persons of no known state
	unplaced int // of these, those with an office

	taken [][2]int // tokens of the mentions counted
}

// take adds what a mention refers to.
func (c *cast) take(a *annotate.Analysis, m *annotate.Mention) {
	if m.Entity < 0 || c.seen(m) {
		return
	}
	e := &a.Entities[m.Entity]
	switch e.Kind {
	case annotate.Person:
		c.offices++
		c.people = addOne(c.people, e.Name)
		if e.Of == "" {
			c.strays++
			if e.Office != "" {
				c.unplaced++
			}
		}
	case annotate.Office, annotate.Group:
		c.offices++
	case annotate.State, annotate.Organization:
		c.states++
	}
	for _, p := range naming.ActorsOf(a, m) {
		c.parties = addOne(c.parties, p)
	}
}

// takeFirst is take for a mention that stands before the others.
func (c *cast) takeFirst(a *annotate.Analysis, m *annotate.Mention) {
	parties, people := c.parties, c.people
	c.parties, c.people = nil, nil
	c.take(a, m)
	for _, p := range parties {
		c.parties = addOne(c.parties, p)
	}
	for _, p := range people {
		c.people = addOne(c.people, p)
	}
}

// seen reports whether a mention was counted before, and notes it.
func (c *cast) seen(m *annotate.Mention) bool {
	at := [2]int{m.First, m.End}
	if slices.Contains(c.taken, at) {
		return true
	}
	c.taken = append(c.taken, at)
	return false
}

func addOne(list []string, s string) []string {
	if s == "" || slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}

// join adds another cast.
func (c *cast) join(o cast) {
	for _, p := range o.parties {
		c.parties = addOne(c.parties, p)
	}
	for _, p := range o.people {
		c.people = addOne(c.people, p)
	}
	c.offices += o.offices
	c.states += o.states
	c.strays += o.strays
	c.unplaced += o.unplaced
}

// maxDepth bounds the walk into a noun phrase.
const maxDepth = 12

// phrase adds those named in the noun phrase that token i heads: the head, its names and titles, what is joined by "and", and
// "of"; not what clauses within it speak of.
func (c *cast) phrase(a *annotate.Analysis, i int) { c.walk(a, i, 0) }

func (c *cast) walk(a *annotate.Analysis, i, depth int) {
	if depth > maxDepth {
		return
	}
	if m := a.MentionAt(i); m != nil {
		c.take(a, m)
	}
	for _, k := range a.Children(i) {
		switch a.Tokens[k].Lemma {
		case "margin", "sideline", "behalf", "occasion":
			continue
		}
		if a.Tokens[k].Rel == lang.NmodPoss && a.Tokens[k].Tag == lang.PRON && a.Child(i, lang.Appos) >= 0 {
			continue // "her adviser, Ada Ray": she is not there
		}
		switch a.Tokens[k].Rel {
		case lang.Conj, lang.Appos, lang.Flat, lang.Compound, lang.Nmod, lang.NmodPoss, lang.NmodTmod, lang.Amod, lang.List:
			if p := a.Case(int(k)); a.Tokens[k].Tag != lang.VERB && (p == "" || p == "of" || p == "'s" || p == "'" || p == "from") {
				c.walk(a, int(k), depth+1)
			}
		}
	}
}

// span adds those named in tokens first to end.
func (c *cast) span(a *annotate.Analysis, first, end int) {
	for i := first; i < end; i++ {
		if m := a.MentionAt(i); m != nil {
			c.take(a, m)
			i = max(i, m.End-1)
		}
	}
}

// pair adds the two persons whose surnames a hyphen joins in tokens first to end: "the Brown-Smith meeting".
func (c *cast) pair(a *annotate.Analysis, first, end int) {
	for k := first + 1; k+1 < end; k++ {
		if a.Tokens[k].Norm != "-" || a.Tokens[k-1].Form == a.Tokens[k-1].Norm || a.Tokens[k+1].Form == a.Tokens[k+1].Norm {
			continue
		}
		x, y := surnamed(a, k-1), surnamed(a, k+1)
		if x == nil || y == nil || x == y {
			continue
		}
		for _, e := range [2]*annotate.Entity{x, y} {
			c.offices++
			c.people = addOne(c.people, e.Name)
			c.parties = addOne(c.parties, e.Of)
		}
	}
}

// surnamed is the person of the text whose name has the word at token k; nil when there is none or more than one.
func surnamed(a *annotate.Analysis, k int) *annotate.Entity {
	var out *annotate.Entity
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Kind != annotate.Person || !slices.Contains(strings.Fields(e.Name), a.Tokens[k].Form) {
			continue
		}
		if out != nil {
			return nil
		}
		out = e
	}
	return out
}

// inName adds those named in a name, but not the body that it names itself.
func (c *cast) inName(a *annotate.Analysis, n naming.Name) {
	for i := n.First; i < n.End; i++ {
		m := a.MentionAt(i)
		if m == nil {
			continue
		}
		if m.First > n.HeadFirst || m.End < n.HeadEnd {
			c.take(a, m)
		}
		i = max(i, m.End-1)
	}
}

// placeNear is the place that "in" or "at" adds to what ends at token i, within a few words and before the next verb.
func (r *reader) placeNear(a *annotate.Analysis, i, end int) text.Span {
	topic := false
	for k := i; k+1 < end && k < i+28; k++ {
		t := &a.Tokens[k]
		if t.Tag == lang.VERB && k > i && !r.light(frame.Lemma(t)) || t.Norm == ";" || t.Norm == "," && a.Tokens[k+1].Norm == "with" || k > i && t.Tag == lang.ADP && r.is(t.Norm, doneBefore) {
			break // behind ", with" stands what went on meanwhile, elsewhere
		}
		if t.Norm != "in" && t.Norm != "at" {
			topic = topic || t.Norm == "on" && t.Tag == lang.ADP && !a.InTime(k+1) && a.Tokens[k+1].Form == a.Tokens[k+1].Norm
			continue
		}
		j := k + 1
		if a.Tokens[j].Tag == lang.DET && j+1 < end {
			j++
		}
		if c := r.seatAt(a, j, end); c > 0 {
			if m := a.MentionAt(c); m == nil {
				if span := capitalAt(a, j, end); !span.IsEmpty() {
					return span
				}
			}
			j = c
		} else if c := r.landAt(a, j, end); c > 0 {
			j = c
		}
		m := a.MentionAt(j)
		if m == nil || m.First != j || m.Entity < 0 || m.Form != annotate.Proper || m.End < end && a.Tokens[m.End].Norm == "'s" {
			continue
		}
		if c := m.End; c+2 < end && r.is(a.Tokens[c].Norm, cityNoun) && a.Tokens[c+1].Norm == "of" {
			if city := a.MentionAt(c + 2); city != nil && city.Kind == annotate.Place {
				return city.Span // "in the Amazon city of Iquitos"
			}
		}
		switch a.Entities[m.Entity].Kind {
		case annotate.Place:
			return m.Span
		case annotate.State:
			if t.Norm == "in" && !topic {
				return m.Span // not of "a summit on security in Nigeria"
			}
		}
	}
	return text.Span{}
}

// capitalAt is "Saudi capital" at token j, where no name of the city stands beside it; empty when something else stands there.
func capitalAt(a *annotate.Analysis, j, end int) text.Span {
	m := a.MentionAt(j)
	if m == nil || m.First != j || m.Kind != annotate.State || m.Form != annotate.Adjectival || m.End >= end || a.Tokens[m.End].Norm != "capital" {
		return text.Span{}
	}
	if k := m.End + 1; k < end && (a.Tokens[k].Tag == lang.NOUN || a.Tokens[k].Tag == lang.PROPN) {
		return text.Span{} // "Saudi capital goods"
	}
	return a.SpanOf(j, m.End+1)
}

// seatAt is the token after "Saudi capital,", "capital of" or "city of" at token j, where the name of the city stands; 0 when there is none.
func (r *reader) seatAt(a *annotate.Analysis, j, end int) int {
	for k := j; k < end && k < j+5; k++ {
		t := &a.Tokens[k]
		if r.is(t.Norm, cityNoun) {
			for k++; k < end && k < j+8; k++ {
				if n := a.Tokens[k].Norm; n != "," && n != "of" && n != "city" {
					return k
				}
			}
			return 0
		}
		if m := a.MentionAt(k); t.Tag != lang.ADJ && t.Tag != lang.NOUN && t.Norm != "'s" && t.Norm != "'" && (m == nil || m.Kind != annotate.State) {
			return 0
		}
	}
	return 0
}

// farLand is how many words may stand before the noun for a country.
const farLand = 4

// landAt is the token behind "Pacific island nation of" at token j, where the name of the state stands; 0 when there is none.
func (r *reader) landAt(a *annotate.Analysis, j, end int) int {
	for k := j; k+2 < end && k < j+farLand; k++ {
		t := &a.Tokens[k]
		if r.is(t.Norm, landNoun) && a.Tokens[k+1].Norm == "of" {
			if m := a.MentionAt(k + 2); m != nil && m.First == k+2 && m.Kind == annotate.State {
				return k + 2
			}
			return 0
		}
		if t.Tag != lang.ADJ && t.Tag != lang.NOUN && t.Tag != lang.PROPN {
			return 0
		}
	}
	return 0
}

func (r *reader) held(lemma string) bool { return r.is(lemma, holding) }
