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
		} else if ok && ph.kind.Plural && ph.complement && s.holdersOf(&ph) {
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
		if members := e.Members(s.day); members != nil {
			names = members
		}
		for _, n := range names {
			if n != "" && !slices.Contains(actors, n) {
				actors = append(actors, n)
			}
		}
	}
	if len(actors) < 2 {
		return false
	}
	s.mentionOf(ph.first, ph.end, Group, Nominal, s.entity(Group, strings.Join(actors, " and "), actors))
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
	if c&(countryNoun|blocNoun) == 0 || s.name[i] >= 0 {
		return false
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
	if ph.article && s.Tokens[ph.first-1].Norm != "the" {
		return false // "an envoy", "this minister"
	}
	switch ph.kind.Type {
	case "anyone":
		return ph.article && !ph.complement
	case "state", "government", "minister", "envoy", "body":
		return ph.article || ph.of != "" || ph.complement
	}
	return ph.article && (ph.capital || ph.of != "")
}

// officeEntity is the person of the document who holds the office, else an entity of the office itself.
func (s *scan) officeEntity(ph *officePhrase) int {
	best := s.lastHolder(s.byOffice[ph.kind.Head], ph)
	if ph.kind.Type == "anyone" {
		best = s.lastHolder(s.byOffice["anyone"], ph)
	}
	if best < 0 && ph.kind.Type != "official" && ph.kind.Type != "scholar" {
		best = s.lastHolder(s.byOffice["type "+ph.kind.Type], ph)
	}
	if best >= 0 {
		return best
	}
	name := clean(s.Doc.At(s.SpanOf(ph.first, ph.end)))
	actors := []string{name}
	if ph.of != "" {
		actors = []string{ph.of}
	}
	id := s.entity(Office, name, actors)
	s.Entities[id].Of, s.Entities[id].office = ph.of, ph.kind
	return id
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

// groupAt makes a mention of the group whose noun is token i: "the five Central Asian countries", "both sides".
func (s *scan) groupAt(i int) {
	t := &s.Tokens[i]
	c := s.w.class[t.Norm]
	if c&(partyNoun|memberNoun) == 0 || s.name[i] >= 0 {
		return
	}
	lo := s.Sentence(i).First
	first, count, the := i, 0, false
	var owner *found
	for k := i - 1; k >= lo; k-- {
		n := s.Tokens[k].Norm
		if n == ")" && owner == nil && k-3 >= lo && s.Tokens[k-2].Norm == "(" && s.name[k-3] >= 0 && s.at(k-1) == s.at(k-3) {
			k -= 2
			continue // "the Gulf Cooperation Council (GCC) countries"
		}
		if f := s.name[k]; f >= 0 && owner == nil && count == 0 && (s.found[f].entry.Kind == gazetteer.Group || len(s.found[f].entry.Members(s.day)) > 0) {
			owner = &s.found[f]
			k, first = owner.first, owner.first
			continue
		}
		if s.w.count[n] > 0 && count == 0 {
			count, first = s.w.count[n], k
			if n == "both" {
				the = true
			}
			continue
		}
		if n == "the" || n == "all" || n == "these" || n == "our" || n == "other" {
			the, first = the || n == "the" || n == "these" || n == "our" || c&memberNoun == 0, k
			continue
		}
		if s.w.class[n]&qualityWord == 0 && !(n == "member" || n == "'" || n == "'s" || n == "-") || s.name[k] >= 0 {
			break
		}
		first = k
	}
	if owner == nil && c&memberNoun != 0 && (s.norm(i-1, lo, i) == "member" || t.Norm == "members") {
		if end, body := s.membersOf(i + 1); body != nil {
			s.mentionOf(first, end, Group, Nominal, s.entity(Group, body.Name, body.Members(s.day)))
			return
		}
	}
	if first > lo && s.w.class[s.Tokens[first-1].Norm]&someWord != 0 && owner != nil {
		words := clean(s.Doc.At(s.SpanOf(first-1, i+1)))
		s.mentionOf(first-1, i+1, Group, Nominal, s.entity(Group, words, []string{words}))
		return
	}
	next := s.norm(i+1, lo, s.Sentence(i).End)
	if next == "of" && owner == nil && c&(partyNoun|memberNoun) != 0 {
		if end, actors := s.listOf(i + 2); actors != nil {
			s.mentionOf(first, end, Group, Nominal, s.entity(Group, strings.Join(actors, " and "), actors))
			return
		}
	}
	restricted := s.w.class[next]&restrictor != 0
	switch {
	case owner != nil && c&memberNoun != 0:
		members := owner.entry.Members(s.day)
		s.mentionOf(first, i+1, Group, Nominal, s.entity(Group, owner.entry.Name, members))
	case owner != nil, restricted && (count == 0 || next == "of" || next == "from"):
	case count > 0 && c&partyNoun != 0:
		s.mentionOf(first, i+1, Group, Nominal, s.countedGroup(count, first, i))
	case the && c&bareParty != 0:
		id := -1
		if c&memberNoun != 0 {
			id = s.they(first)
		}
		if id < 0 {
			id = s.entity(Group, "", nil)
		}
		s.mentionOf(first, i+1, Group, Nominal, id)
	}
}

// listOf reads states and bodies joined by commas and "and" from token k on: "Chile, Peru and the EU".
func (s *scan) listOf(k int) (end int, actors []string) {
	hi := s.Sentence(min(k, len(s.Tokens)-1)).End
	for k < hi {
		switch n := s.Tokens[k].Norm; {
		case n == "the" || n == "and" || n == "," || n == "&":
			k++
			continue
		case s.name[k] >= 0:
			f := &s.found[s.name[k]]
			var names []string
			switch f.entry.Kind {
			case gazetteer.State:
				names = []string{f.entry.Code}
			case gazetteer.Group:
				names = f.entry.Members(s.day)
			case gazetteer.Organization:
				if names = f.entry.Members(s.day); names == nil {
					names = []string{f.entry.Name}
				}
			default:
				return end, actors
			}
			actors = append(actors, names...)
			k, end = f.end, f.end
			if k < hi && s.w.class[s.Tokens[k].Norm]&memberNoun != 0 {
				k, end = k+1, k+1
			}
			continue
		}
		return end, actors
	}
	return end, actors
}

// membersOf reads "of the Association of Southeast Asian Nations (ASEAN)" at token k: a body whose members are known.
func (s *scan) membersOf(k int) (end int, body *gazetteer.Entry) {
	if k >= len(s.Tokens) || s.Tokens[k].Norm != "of" {
		return 0, nil
	}
	if k++; k < len(s.Tokens) && s.Tokens[k].Norm == "the" {
		k++
	}
	if k >= len(s.Tokens) || s.name[k] < 0 {
		return 0, nil
	}
	f := &s.found[s.name[k]]
	if f.entry.Kind != gazetteer.Organization || len(f.entry.Members(s.day)) == 0 {
		return 0, nil
	}
	end = f.end
	if end+2 < len(s.Tokens) && s.Tokens[end].Norm == "(" && s.at(end+1) == f.entry && s.Tokens[end+2].Norm == ")" {
		end += 3
	}
	return end, f.entry
}

// countedGroup is the group of the document that has as many members ("the five countries"), else the parties.
func (s *scan) countedGroup(count, first, i int) int {
	if count > 2 {
		for id := len(s.Entities) - 1; id >= max(0, len(s.Entities)-400); id-- {
			if e := &s.Entities[id]; e.Kind == Group && len(e.Actors) == count {
				return id
			}
		}
	}
	if count == 2 {
		return s.entity(Group, "", nil)
	}
	id := s.entity(Group, clean(s.Doc.At(s.SpanOf(first, i+1))), nil)
	s.Entities[id].count = count
	return id
}

// addPronouns makes mentions of personal pronouns; resolve finds out whom they mean.
func (s *scan) addPronouns() {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		if s.w.class[t.Norm]&(heWord|sheWord|itWord|theyWord|weWord|iWord) == 0 || s.spot[i] >= 0 {
			continue
		}
		if t.Form == "US" || t.Tag != lang.PRON && t.Tag != lang.DET {
			continue
		}
		kind := Group
		switch c := s.w.class[t.Norm]; {
		case c&(heWord|sheWord|iWord) != 0:
			kind = Person
		case c&itWord != 0:
			kind = State
		}
		s.mentionOf(i, i+1, kind, Pronoun, -1)
	}
}
