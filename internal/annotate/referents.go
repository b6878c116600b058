package annotate

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
)

// addOffices makes mentions of offices without their holder's name, and of groups of actors.
func (s *scan) addOffices() {
	s.indexOffices()
	for i := 0; i < len(s.Tokens); i++ {
		if s.spot[i] >= 0 || s.office[i] {
			continue
		}
		if ph, ok := s.phraseAt(i); ok && ph.kind.Speaks && !ph.kind.Plural && s.refersToHolder(&ph) {
			s.mentionOf(ph.first, ph.end, Office, Nominal, s.officeEntity(&ph))
			i = max(i, ph.end-1)
			continue
		} else if ok && ph.kind.Plural && ph.complement && (s.holdersOf(&ph) || s.bothHolders(&ph)) {
			i = max(i, ph.end-1)
			continue
		}
		if s.voiceAt(i) || s.thingAt(i) {
			continue
		}
		s.groupAt(i)
	}
}

// holdersOf makes a mention of the holders of one office in several states: "the ministers of foreign affairs of Egypt and
// Kenya". It reports whether the phrase names states.
func (s *scan) holdersOf(ph *officePhrase) bool {
	var actors []string
	for k := ph.head; k < ph.end; k++ {
		if s.name[k] < 0 {
			continue
		}
		e := s.at(k)
		names := []string{s.actorCode(k)}
		if members := e.Members(s.day); members != nil && len(members) <= mostMembers {
			names = members
		}
		for _, n := range names {
			if n != "" && !slices.Contains(actors, n) {
				actors = append(actors, n)
			}
		}
	}
	end := ph.end
	for k := end; len(actors) > 0 && k+1 < len(s.Tokens) && s.Tokens[k].Sent == s.Tokens[ph.head].Sent; {
		for n := 0; n < 2 && k+1 < len(s.Tokens) && (s.Tokens[k].Norm == "," || s.Tokens[k].Norm == "and"); n++ {
			k++
		}
		if k > end && s.Tokens[k].Norm == "the" && k+1 < len(s.Tokens) {
			k++
		}
		code := ""
		if k > end && s.name[k] >= 0 && s.at(k).Kind == gazetteer.State {
			code = s.actorCode(k)
		}
		if code == "" || slices.Contains(actors, code) {
			break
		}
		actors = append(actors, code)
		k = s.found[s.name[k]].end
		end = k
	}
	if len(actors) < 2 || end > ph.end && s.Tokens[end-1].Sent != s.Tokens[ph.head].Sent {
		return false
	}
	id := s.entity(Group, strings.Join(actors, " and "), actors)
	s.mentionOf(ph.first, end, Group, Nominal, id)
	if s.Tokens[ph.head].Rel == lang.Nsubj {
		s.spells(id)
	}
	return true
}

// bothHolders makes a mention of the parties by the office that each has, with no state named: "the ministers of foreign affairs
// announced".
func (s *scan) bothHolders(ph *officePhrase) bool {
	if !ph.article || ph.of != "" || s.Tokens[ph.first-1].Norm != "the" || s.Tokens[ph.head].Rel != lang.Nsubj {
		return false
	}
	for k := ph.first; k < min(ph.end+2, len(s.Tokens)); k++ {
		if s.name[k] >= 0 {
			return false
		}
	}
	s.takesUp(ph.first)
	s.mentionOf(ph.first, ph.end, Group, Nominal, s.entity(Group, "", nil))
	return true
}

// voiceAt makes a mention of a state by those who speak for it, when token i heads one: "the Kenyan government".
func (s *scan) voiceAt(i int) bool {
	if s.w.class[s.Tokens[i].Norm]&governs == 0 || s.name[i] >= 0 {
		return false
	}
	sent := s.Sentence(i)
	first, k := i, i-1
	if k >= sent.First && s.isPossessive(k) {
		k--
	}
	if k < sent.First || s.name[k] < 0 || s.spot[k] >= 0 {
		return false
	}
	f := &s.found[s.name[k]]
	switch f.entry.Kind {
	case gazetteer.State, gazetteer.Adjective, gazetteer.Capital:
	default:
		return false
	}
	if first = f.first; first > sent.First && s.Tokens[first-1].Tag == lang.DET {
		first--
	}
	s.mentionOf(first, i+1, State, Nominal, s.entity(State, f.entry.Code, []string{f.entry.Code}))
	return true
}

// thingAt makes a mention of "the country" or "the bloc"; resolve finds out which.
func (s *scan) thingAt(i int) bool {
	c := s.w.class[s.Tokens[i].Norm]
	if c&(countryNoun|blocNoun) == 0 || s.name[i] >= 0 || s.upper[i] && c&countryNoun != 0 {
		return false
	}
	if n := i + 1; c&countryNoun != 0 && n < len(s.Tokens) && (s.Tokens[n].Tag == lang.NOUN || s.Tokens[n].Tag == lang.PROPN) && s.Tokens[i].Rel == lang.Compound {
		return false // "the developed country Parties"
	}
	lo, k := s.Sentence(i).First, i-1
	for n := 0; n < 3 && k >= lo && (s.Tokens[k].Tag == lang.ADJ || s.Tokens[k].Tag == lang.PROPN && (s.name[k] < 0 || s.at(k).Kind == gazetteer.Region || s.at(k).Kind == gazetteer.Group)); n++ {
		k--
	}
	if k < lo || s.Tokens[k].Norm != "the" || s.w.class[s.norm(i+1, lo, s.Sentence(i).End)]&restrictor != 0 {
		return false
	}
	kind := State
	if c&blocNoun != 0 {
		kind = Organization
	}
	s.mentionOf(k, i+1, kind, Nominal, -1)
	return true
}

// refersToHolder reports whether a phrase speaks of the person in office rather than of the office: "the President", "the
// Kazakh foreign minister".
func (s *scan) refersToHolder(ph *officePhrase) bool {
	if s.Tokens[ph.end-1].Feats.Has(lang.Plural) && !ph.complement {
		return false
	}
	for k := ph.first; k < ph.end; k++ {
		if s.spot[k] >= 0 {
			return false
		}
	}
	if ph.article && s.Tokens[ph.first-1].Norm != "the" && !(ph.of != "" && s.isPossessive(ph.first-1)) {
		return false // "an envoy", "this minister"; but "Kenya's foreign minister"
	}
	switch ph.kind.Type {
	case "anyone":
		return ph.article && !ph.complement && (ph.end == len(s.Tokens) || s.Tokens[ph.end].Tag != lang.NOUN) // not "the official visit"
	case "state", "government", "minister", "envoy", "body":
		return ph.article || ph.of != "" || ph.complement
	}
	return ph.article && (ph.capital || ph.of != "")
}

// lastSubject is the person of the list who was the subject of a clause last before an office, or -1: of two presidents who meet,
// "the President" is the one whom the text just spoke of.
func (s *scan) lastSubject(list []int, ph *officePhrase) int {
	best, at := -1, -1
	for _, id := range list {
		e := &s.Entities[id]
		if ph.of != "" && ph.of != e.Of {
			continue
		}
		if k := sort.SearchInts(e.subjects, ph.first) - 1; k >= 0 && e.subjects[k] > at {
			best, at = id, e.subjects[k]
		}
	}
	return best
}

// onlyUnplaced is the one person of the list of whose state nothing is known, or -1 when there are several or none.
func (s *scan) onlyUnplaced(list []int) int {
	found := -1
	for _, id := range list {
		if s.Entities[id].Of == "" {
			if found >= 0 {
				return -1
			}
			found = id
		}
	}
	return found
}

// addPronouns makes mentions of personal pronouns; resolve finds out whom they mean.
func (s *scan) addPronouns() {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if s.w.class[t.Norm]&(heWord|sheWord|itWord|theyWord|weWord|iWord) == 0 || s.spot[i] >= 0 {
			continue
		}
		if t.Form == "US" || s.styled(i) || t.Tag != lang.PRON && t.Tag != lang.DET {
			continue
		}
		kind := Group
		switch c := s.w.class[t.Norm]; {
		case c&(heWord|sheWord|iWord) != 0:
			kind = Person
		case c&itWord != 0:
			kind = State
		}
		end := i + 1
		if kind == Person && end+1 < len(s.Tokens) && s.upper[end] && s.w.class[s.Tokens[end].Norm]&styleNoun != 0 && !s.upper[end+1] && s.spot[end] < 0 {
			end++ // "His Excellency said"
		}
		s.mentionOf(i, end, kind, Pronoun, -1)
	}
}

// styled reports whether "HE" at token i is the style of a person, "His Excellency", that a name or "the" with an office follows.
func (s *scan) styled(i int) bool {
	if s.Tokens[i].Form != "HE" || i+1 >= len(s.Tokens) {
		return false
	}
	return s.styledOffice(i) || s.upper[i+1] && !allCaps(s.Tokens[i+1].Form)
}

// styledOffice reports whether "HE" at token i stands before an office: "HE the Prime Minister".
func (a *Analysis) styledOffice(i int) bool {
	return a.Tokens[i].Form == "HE" && i+1 < len(a.Tokens) && a.Tokens[i+1].Form == "the"
}
