package annotate

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// findSides fills Analysis.Sides: the parties of the meeting or the joint document that this is. The title tells, else
// the first sentences, else who is named most.
func (s *scan) findSides() {
	sides := s.titleSides()
	if sides == nil && s.Doc.Meta.Title != "" && !s.aside {
		sides = s.asideSides()
	}
	if more := s.weThe(); len(more) >= 2 {
		sides = more
	}
	if len(sides) < 2 {
		if more := s.openingSides(); len(more) >= 2 {
			sides = more
		}
	}
	told := len(sides) >= 2
	if _, spoken := s.ids[Group.String()+"\x00"]; !told && spoken {
		sides = s.frequentSides(sides)
	}
	s.Sides = sides
	if told {
		s.assignStates()
	}
	s.matchOffices()
	for i := range s.Entities {
		e := &s.Entities[i]
		if e.pair && len(sides) > 0 && !slices.Contains(sides, e.Actors[0]) && !slices.Contains(sides, e.Actors[1]) {
			e.Actors = sides // a meeting of others
		}
		if e.Kind == Group && e.Actors == nil {
			e.Actors = s.counted(e, sides)
		}
	}
}

// assignStates gives a head of state or minister of no named state the side for which nobody else speaks: where the foreign
// ministers of two states meet and one is said to be of the one, the other is of the other.
func (s *scan) assignStates() {
	if len(s.Sides) != 2 {
		return
	}
	spoken, open := map[string]bool{}, -1
	for id := range s.Entities {
		e := &s.Entities[id]
		if e.Kind != Person || e.office == nil || e.office.Type != "state" && e.office.Type != "government" && e.office.Type != "minister" {
			continue
		}
		if e.Of == "" {
			if open >= 0 {
				return
			}
			open = id
		}
		spoken[e.Of] = true
	}
	if open < 0 || spoken[s.Sides[0]] == spoken[s.Sides[1]] {
		return
	}
	if spoken[s.Sides[0]] {
		s.Entities[open].Of = s.Sides[1]
	} else {
		s.Entities[open].Of = s.Sides[0]
	}
}

// matchOffices joins an office of a named state ("the Argentine foreign minister") to the one person in that office whose
// state the document does not say elsewhere.
func (s *scan) matchOffices() {
	open := map[string]int{} // by office: the only person of no known state, or -1
	for id := range s.Entities {
		if e := &s.Entities[id]; e.Kind == Person && e.office != nil && e.Of == "" && (e.office.Type == "state" || e.office.Type == "government" || strings.Contains(e.office.Head, " ")) {
			if _, taken := open[e.office.Head]; taken {
				open[e.office.Head] = -1
			} else {
				open[e.office.Head] = id
			}
		}
	}
	if len(open) == 0 {
		return
	}
	match := map[int]int{}
	for id := range s.Entities {
		e := &s.Entities[id]
		if e.Kind != Office || e.Of == "" || e.office == nil {
			continue
		}
		if p, ok := open[e.office.Head]; ok && p >= 0 && (s.Entities[p].Of == "" || s.Entities[p].Of == e.Of) {
			s.Entities[p].Of = e.Of
			match[id] = p
		}
	}
	for m := range s.Mentions {
		if p, ok := match[s.Mentions[m].Entity]; ok {
			s.Mentions[m].Entity = p
			s.Entities[p].Mentions = append(s.Entities[p].Mentions, m)
		}
	}
}

// counted is who is meant by a group known by its number only: the parties, or a group named and one party more ("all six
// countries" are China and the five).
func (s *scan) counted(e *Entity, sides []string) []string {
	if e.Name == "" || e.count == len(sides) {
		return sides
	}
	for i := range s.Entities {
		g := &s.Entities[i]
		if g.Kind != Group || len(g.Actors)+1 != e.count || g.count != 0 {
			continue
		}
		for _, side := range sides {
			if !slices.Contains(g.Actors, side) {
				return append([]string{side}, g.Actors...)
			}
		}
	}
	return []string{e.Name}
}

// asideSides reads a headline that stands in the document's metadata only.
func (s *scan) asideSides() []string {
	t := s.Doc.Meta.Title
	doc := &text.Document{Text: t, Meta: text.Meta{Published: s.day}, Regions: []text.Region{{Span: text.Span{End: len(t)}, Part: text.Title}}}
	title := s.annotator.scan(New(doc, s.annotator.language.Parse(doc)))
	title.aside = true
	title.read()
	return title.titleSides()
}

// titleSides is who is named in the headline before the matter ("on", "in", ":").
func (s *scan) titleSides() []string {
	var out []string
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		if sent.Part != text.Title {
			continue
		}
		out = s.actorsIn(sent.First, s.matter(sent.First, sent.End), out)
	}
	return out
}

// matter is where a headline begins to say what it is about.
func (s *scan) matter(first, end int) int {
	for k := first + 1; k < end; k++ {
		if s.name[k] >= 0 || s.spot[k] >= 0 {
			continue
		}
		switch s.Tokens[k].Norm {
		case "on", "in", "regarding", "concerning", "at", "about":
			return k
		}
	}
	return end
}

// actorsIn adds the states and bodies that are named as parties in a stretch, each once, in order.
func (s *scan) actorsIn(first, end int, out []string) []string {
	for m := range s.Mentions {
		mn := &s.Mentions[m]
		if mn.First < first || mn.End > end || mn.Entity < 0 || mn.Form == Pronoun {
			continue
		}
		e := &s.Entities[mn.Entity]
		var list []string
		switch e.Kind {
		case Person, Office:
			list = []string{e.Of}
		case State:
			if s.inside(m, Person) || s.inside(m, Office) || s.addressed(mn.First) {
				continue
			}
			list = e.Actors
		case Organization:
			if s.inside(m, Person) || s.inside(m, Office) || s.inside(m, Group) || !s.isBloc(mn) {
				continue
			}
			list = e.Actors
		case Group:
			list = e.Actors
		}
		for _, a := range list {
			if a != "" && !slices.Contains(out, a) {
				out = append(out, a)
			}
		}
	}
	return out
}

// inside reports whether mention m lies within a longer one of that kind.
func (s *scan) inside(m int, kind Kind) bool {
	mn := &s.Mentions[m]
	for k := max(0, m-4); k < min(len(s.Mentions), m+4); k++ {
		if o := &s.Mentions[k]; k != m && o.Kind == kind && o.First <= mn.First && mn.End <= o.End && o.Form != Pronoun {
			return true
		}
	}
	return false
}

// addressed reports whether "to" stands before token i: the ambassador to a state does not speak for it.
func (s *scan) addressed(i int) bool {
	return i > 0 && (s.Tokens[i-1].Norm == "to" || i > 1 && s.Tokens[i-1].Norm == "the" && s.Tokens[i-2].Norm == "to")
}

func (s *scan) isBloc(m *Mention) bool {
	f := s.name[m.First]
	if f < 0 {
		return false
	}
	switch s.found[f].entry.Type {
	case "bloc", "mechanism", "organization", "alliance", "forum":
		return true
	}
	return false
}

// openingSides is who meets, speaks or signs with whom in the first sentences of the text.
func (s *scan) openingSides() []string {
	seen := 0
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		if sent.Part != text.Body || sent.End-sent.First < 5 {
			continue
		}
		if seen++; seen > 3 {
			break
		}
		var people []string
		for m := range s.Mentions {
			mn := &s.Mentions[m]
			if mn.First >= sent.First && mn.End <= sent.End && mn.Entity >= 0 && mn.Form != Pronoun {
				if e := &s.Entities[mn.Entity]; (e.Kind == Person || e.Kind == Office) && e.Of != "" && !slices.Contains(people, e.Of) {
					people = append(people, e.Of)
				}
			}
		}
		if len(people) >= 2 {
			return people
		}
		if h := sent.Root; seen == 1 && h >= 0 {
			if np, ok := s.ownSubject(h); ok {
				if out := s.StatesOf(np.Head); len(out) >= 2 {
					return out
				}
			}
		}
		if s.speaksJointly(sent) {
			if out := s.actorsIn(sent.First, sent.End, nil); len(out) >= 2 {
				return out
			}
		}
	}
	return nil
}

// weThe is who speaks in a text that begins with "We, the leaders of A and B, …".
func (s *scan) weThe() []string {
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		if sent.Part != text.Body {
			continue
		}
		for k := sent.First; k < min(sent.First+40, sent.End-3); k++ {
			if s.Tokens[k].Norm != "we" || s.Tokens[k+1].Norm != "," && s.Tokens[k+1].Norm != "the" {
				continue
			}
			end := k + 2
			for end < sent.End && !s.listEnds(end, sent.End) {
				end++
			}
			return s.actorsIn(k+1, end, nil)
		}
		return nil
	}
	return nil
}

// listEnds reports whether the list of those who speak ends at token k: at a finite verb, or at a comma with neither a name
// nor "and" or "the" after it.
func (s *scan) listEnds(k, hi int) bool {
	if s.Tokens[k].Norm == "," && k+1 < hi {
		t := &s.Tokens[k+1]
		return !s.upper[k+1] && t.Tag != lang.CCONJ && t.Tag != lang.DET
	}
	return s.Tokens[k].Tag == lang.VERB && s.Tokens[k].Feats.Has(lang.Fin)
}

// speaksJointly reports whether a sentence opens a joint document: "We, the leaders of …", or one whose subject are the
// parties ("The African Union and the United States reaffirm").
func (s *scan) speaksJointly(sent *lang.Sentence) bool {
	if s.joint() {
		return true
	}
	for k := sent.First; k < sent.End; k++ {
		if s.w.class[s.Tokens[k].Norm]&weWord != 0 {
			return true
		}
	}
	return false
}

// frequentSides completes the parties with the states named most often.
func (s *scan) frequentSides(known []string) []string {
	count := map[string]int{}
	var codes []string
	for m := range s.Mentions {
		if mn := &s.Mentions[m]; mn.Kind == State && mn.Entity >= 0 && mn.Form != Pronoun {
			c := s.Entities[mn.Entity].Actors[0]
			if count[c]++; count[c] == 1 {
				codes = append(codes, c)
			}
		}
	}
	sort.SliceStable(codes, func(i, j int) bool { return count[codes[i]] > count[codes[j]] })
	for _, c := range codes {
		if len(known) < 2 && !slices.Contains(known, c) && count[c] >= 2 {
			known = append(known, c)
		}
	}
	if len(known) < 2 {
		return nil
	}
	return known
}
