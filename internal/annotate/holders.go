package annotate

import (
	"sort"
	"strings"

	"rapporteur/internal/gazetteer"
)

// officeEntity is the person of the document who holds the office, else an entity of the office itself.
func (s *scan) officeEntity(ph *officePhrase) int {
	if body := s.unknownBody(ph); body != "" {
		return s.officeOf(ph, body)
	}
	best := s.lastHolder(s.byOffice[ph.kind.Head], ph)
	if ph.kind.Type == "anyone" {
		best = s.lastHolder(s.byOffice["anyone"], ph)
	}
	if ph.kind.Type == "leader" && ph.of != "" {
		for _, t := range [...]string{"state", "government", "counterpart"} {
			if best < 0 {
				best = s.lastHolder(s.byOffice["type "+t], ph)
			}
		}
	}
	if best < 0 && ph.of != "" && (ph.kind.Type == "state" || ph.kind.Type == "government" || ph.kind.Type == "minister") && s.holderOnly(ph) >= 0 {
		best = s.holderOnly(ph)
	}
	if best < 0 && ph.kind.Type != "official" && ph.kind.Type != "scholar" {
		best = s.lastHolder(s.byOffice["type "+ph.kind.Type], ph)
	}
	if best >= 0 {
		return best
	}
	return s.officeItself(ph)
}

// unknownBody is the last word of an office that is held in a body that no table knows ("the president of the ABC"), else "".
func (s *scan) unknownBody(ph *officePhrase) string {
	k := ph.end - 1
	if !ph.complement || ph.of != "" || !s.upper[k] || s.w.portfolio[s.Tokens[k].Norm] || s.name[k] >= 0 || s.class[k]&gazetteer.NotAName != 0 || !allCaps(s.Tokens[k].Form) || allCaps(s.Tokens[ph.head].Form) {
		return ""
	}
	return s.Tokens[k].Form
}

// officeOf is the person of the document who holds that office of a body, else the office itself.
func (s *scan) officeOf(ph *officePhrase, body string) int {
	const enough = 200
	list := s.byOffice[ph.kind.Head]
	for _, id := range list[:min(len(list), enough)] {
		if strings.Contains(s.Entities[id].Office, body) {
			return id
		}
	}
	return s.officeItself(ph)
}

// officeItself is the entity of an office whose holder the document does not name.
func (s *scan) officeItself(ph *officePhrase) int {
	name := clean(s.Doc.At(s.SpanOf(ph.first, ph.end)))
	actors := []string{name}
	if ph.of != "" {
		actors = []string{ph.of}
	}
	id := s.entity(Office, name, actors)
	s.Entities[id].Of, s.Entities[id].office = ph.of, ph.kind
	return id
}

// lastHolder is the person of the list who was named last before an office, or first after it, and whose state or body is
// not another one.
func (s *scan) lastHolder(list []int, ph *officePhrase) int {
	const enough = 20 // older ones are not meant
	k := sort.Search(len(list), func(i int) bool { return s.Entities[list[i]].first >= ph.first })
	if best := s.lastSubject(list[max(0, k-enough):k], ph); best >= 0 {
		return best
	}
	for i := k - 1; i >= max(0, k-enough); i-- {
		if ph.of == "" || ph.of == s.Entities[list[i]].Of {
			return list[i]
		}
	}
	for i := k; i < min(len(list), k+enough); i++ {
		if ph.of == "" || ph.of == s.Entities[list[i]].Of {
			return list[i]
		}
	}
	return s.onlyUnplaced(list[max(0, k-enough):k])
}

// indexOffices lists the people of the document by the office they hold, in order of first mention.
func (s *scan) indexOffices() {
	s.byOffice = map[string][]int{}
	for m := range s.Mentions {
		mn := &s.Mentions[m]
		if mn.Kind == Person && mn.Entity >= 0 && s.isSubject(mn) {
			e := &s.Entities[mn.Entity]
			e.subjects = append(e.subjects, mn.First)
		}
	}
	for id := range s.Entities {
		if o := s.Entities[id].office; o != nil {
			s.byOffice[o.Head] = append(s.byOffice[o.Head], id)
			s.byOffice["type "+o.Type] = append(s.byOffice["type "+o.Type], id)
		}
		if s.Entities[id].Kind == Person {
			s.byOffice["anyone"] = append(s.byOffice["anyone"], id)
		}
	}
	for _, list := range s.byOffice {
		sort.SliceStable(list, func(i, j int) bool { return s.Entities[list[i]].first < s.Entities[list[j]].first })
	}
}

// holderOnly is the one person of the document who is only told to be the counterpart of somebody, of the state of an office: "his Kenyan
// counterpart Name" is the Kenyan minister; -1 where there are none or several of that state.
func (s *scan) holderOnly(ph *officePhrase) int {
	const enough = 20
	found := -1
	list := s.byOffice["type counterpart"]
	for _, id := range list[:min(len(list), enough)] {
		if s.Entities[id].Of != ph.of {
			continue
		}
		if found >= 0 && found != id {
			return -1
		}
		found = id
	}
	return found
}
