package annotate

import (
	"slices"
	"sort"

	"rapporteur/internal/gazetteer"
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
	if len(sides) < 2 {
		if more := s.joinedSides(); len(more) >= 2 {
			sides = more
		}
	}
	sides = s.withoutOwn(sides)
	told := len(sides) >= 2
	host := ""
	if !told {
		if host = s.hostBody(); len(sides) == 1 && !s.withinHost(sides[0], host) {
			host = "" // a body and a guest
		}
	}
	if _, spoken := s.ids[Group.String()+"\x00"]; !told && spoken {
		sides = s.frequentSides(sides)
	}
	s.Sides = sides
	if told {
		s.assignStates()
	}
	s.settleLeaders(sides)
	s.matchOffices()
	s.placeOffices()
	for i := range s.Entities {
		e := &s.Entities[i]
		if e.pair && len(sides) > 0 && !slices.Contains(sides, e.Actors[0]) && !slices.Contains(sides, e.Actors[1]) {
			e.Actors = sides // a meeting of others
		}
		if e.Kind == Group && e.Actors == nil {
			if e.count == unarticled && told && s.known(sides) {
				e.Actors = sides
				continue
			}
			if e.count == unarticled && host != "" {
				e.Actors = []string{host}
				continue
			}
			e.Actors = s.counted(e, sides)
		}
	}
}

// withoutOwn is the sides without a body all of whose members are sides, too: "We, the ministers of the Association".
func (s *scan) withoutOwn(sides []string) []string {
	if len(sides) < 4 {
		return sides
	}
	out := sides[:0:0]
	for _, side := range sides {
		if e := s.g.Named(side, gazetteer.Organization); e != nil {
			if members := e.Members(s.day); len(members) > 0 && !slices.ContainsFunc(members, func(m string) bool { return !slices.Contains(sides, m) }) {
				continue
			}
		}
		out = append(out, side)
	}
	return out
}

// hostBody is the body whose gathering the text is about: the first one with members of its own that is named in the headline or the first
// sentences; "" for none. Its ministers or leaders are who a communiqué speaks of without an article.
func (s *scan) hostBody() string {
	for sent := range s.beginning {
		for k := sent.First; k < sent.End; k++ {
			if e := s.at(k); e != nil && e.Kind == gazetteer.Organization && len(e.Members(s.day)) > mostMembers {
				return e.Name
			}
		}
	}
	return ""
}

// withinHost reports whether a side is the body whose gathering the text is about, or a member of it.
func (s *scan) withinHost(side, host string) bool {
	if side == host {
		return true
	}
	for k := range s.found {
		if e := s.found[k].entry; e.Name == host {
			return slices.Contains(e.Members(s.day), side)
		}
	}
	return false
}

// known reports whether all of the sides are states or bodies of the gazetteer: "Leaders praised the plan" is no communiqué of two officials
// of one house.
func (s *scan) known(sides []string) bool {
	for _, side := range sides {
		if s.DisplayName(side) == side && s.g.Named(side, gazetteer.Organization, gazetteer.Group, gazetteer.Region) == nil {
			return false
		}
	}
	return true
}

// asideSides reads a headline that stands in the document's metadata only.
func (s *scan) asideSides() []string { return s.headline(s.Doc.Meta.Title).titleSides() }

// headline reads a line that stands beside the text as a headline of its day.
func (s *scan) headline(line string) *scan {
	doc := &text.Document{Text: line, Meta: text.Meta{Published: s.day}, Regions: []text.Region{{Span: text.Span{End: len(line)}, Part: text.Title}}}
	o := s.annotator.scan(s.annotator.parse(doc))
	o.aside = true
	o.read()
	return o
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
		if s.name[k] < 0 && s.spot[k] < 0 && s.Does(s.Tokens[k].Norm, topicWord) {
			return k
		}
	}
	return end
}

// actorsIn adds the states and bodies that are named as parties in a stretch, each once, in order.
func (s *scan) actorsIn(first, end int, out []string) []string {
	for m := s.mentionsFrom(first); m < len(s.Mentions) && s.Mentions[m].First < end; m++ {
		mn := &s.Mentions[m]
		if mn.End > end || mn.Entity < 0 || mn.Form == Pronoun {
			continue
		}
		e := &s.Entities[mn.Entity]
		var list []string
		switch e.Kind {
		case Person, Office:
			list = []string{e.Of}
		case State:
			if s.inside(m, Person) || s.inside(m, Office) || s.addressed(mn.First) || s.located(mn.First) {
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

// mentionsFrom is the index of the first mention at token k or after it.
func (s *scan) mentionsFrom(k int) int {
	return sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].First >= k })
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

// located reports whether a state at token i only says where a place lies or something happens: "in Kampala, Uganda", "in Japan".
func (s *scan) located(i int) bool {
	switch {
	case i == 0:
		return false
	case s.Tokens[i-1].Norm == "in" || s.Tokens[i-1].Norm == "at":
		return true
	case i < 3 || s.Tokens[i-1].Norm != ",":
		return false
	}
	m := s.MentionAt(i - 2)
	return m != nil && m.First > 0 && m.Kind == Place && s.Tokens[m.First-1].Tag == lang.ADP
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
