package annotate

import (
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// groupAt makes a mention of the group whose noun is token i: "the five Central Asian countries", "both sides".
func (s *scan) groupAt(i int) {
	t := &s.Tokens[i]
	c := s.w.class[t.Norm]
	if t.Tag == lang.NUM && t.Rel == lang.Nsubj && s.Does(t.Norm, pairWord) && i > s.Sentence(i).First && s.Tokens[i-1].Norm == "the" {
		s.mentionOf(i-1, i+1, Group, Nominal, s.entity(Group, "", nil)) // "the two agreed"
		return
	}
	if c&(partyNoun|memberNoun) == 0 || s.name[i] >= 0 {
		return
	}
	lo := s.Sentence(i).First
	if s.upper[i] && i-3 >= lo && s.Tokens[i-1].Norm == "the" && s.Tokens[i-2].Norm == "of" && s.upper[i-3] {
		return // "Conference of the Parties"
	}
	first, count, the, owner := s.beforeGroup(i, lo)
	end := s.highEnd(i)
	next := s.norm(end, lo, s.Sentence(i).End)
	if s.groupOf(i, lo, first, next, owner) || c&communique != 0 && first <= i && s.collective(i, lo) {
		return
	}
	mention := func(id int) { s.mentionOf(first, end, Group, Nominal, id) }
	words := s.collectives[t.Norm]
	switch {
	case owner != nil && c&memberNoun != 0:
		mention(s.entity(Group, owner.entry.Name, s.spokenFor(owner.entry, c)))
	case owner != nil, s.w.class[next]&restrictor != 0 && (count == 0 || next == "of" || next == "from"):
	case count == 0 && s.outsiders(i, first):
	case count > 0 && c&partyNoun != 0:
		mention(s.countedGroup(count, first, i))
	case first == i && next != "of" && next != "from" && c&bareParty != 0 && s.bareSubject(i, lo):
		if words != "" {
			mention(s.entity(Group, words, []string{words}))
			return
		}
		id := s.entity(Group, s.Tokens[i].Form, nil)
		s.Entities[id].count = unarticled
		mention(id)
	case the && c&communique != 0 && words != "" && !s.titlePair():
		mention(s.entity(Group, words, []string{words}))
	case the && c&bareParty != 0:
		id := -1
		if c&memberNoun != 0 {
			id = s.they(first)
		}
		if id < 0 {
			id = s.entity(Group, "", nil)
			if s.SourceType(i) == "person" {
				s.takesUp(first)
			}
		}
		mention(id)
	}
}

// groupOf makes a mention of a group whose noun stands beside those who are in it: "the member states of the Union", "some Gulf states",
// "the ministers of A and B", "A and B's two sides". It reports whether it did.
func (s *scan) groupOf(i, lo, first int, next string, owner *found) bool {
	t := &s.Tokens[i]
	c := s.w.class[t.Norm]
	if owner == nil && c&memberNoun != 0 && (s.norm(i-1, lo, i) == "member" || t.Norm == "members") {
		if end, body := s.membersOf(i + 1); body != nil {
			s.mentionOf(first, end, Group, Nominal, s.entity(Group, body.Name, s.spokenFor(body, c)))
			return true
		}
	}
	if first > lo && s.w.class[s.Tokens[first-1].Norm]&someWord != 0 && owner != nil {
		words := clean(s.Doc.At(s.SpanOf(first-1, i+1)))
		s.mentionOf(first-1, i+1, Group, Nominal, s.entity(Group, words, []string{words}))
		return true
	}
	if next == "of" && owner == nil {
		if end, actors := s.listOf(i + 2); actors != nil {
			id := s.entity(Group, strings.Join(actors, " and "), actors)
			s.mentionOf(first, end, Group, Nominal, id)
			if t.Rel == lang.Nsubj && s.SourceType(i) == "person" {
				s.spells(id)
			}
			return true
		}
	}
	if c&partyNoun == 0 {
		return false
	}
	from, actors := s.listBefore(first, lo)
	if len(actors) < 2 {
		return false
	}
	s.mentionOf(from, i+1, Group, Nominal, s.entity(Group, strings.Join(actors, " and "), actors))
	return true
}

// collective notes the people of a region or body, who are "the ministers" in what follows, and makes a mention of those of a region,
// told by an adjective: "Arab foreign ministers". It reports whether it did.
func (s *scan) collective(i, lo int) bool {
	const long = 4
	t := &s.Tokens[i]
	if t.Rel != lang.Nsubj || s.Sentence(i).Part != text.Body {
		return false
	}
	first, body, region := i, "", false
	for first > lo && i-first < long && s.spot[first-1] < 0 && (s.Tokens[first-1].Tag == lang.ADJ || s.Tokens[first-1].Tag == lang.PROPN || s.Tokens[first-1].Tag == lang.NOUN) {
		first--
		if f := s.name[first]; f >= 0 {
			switch e := s.found[f].entry; {
			case e.Kind == gazetteer.Organization && len(e.Members(s.day)) > mostMembers:
				body = e.Name
			case e.Kind == gazetteer.Region || e.Kind == gazetteer.Group && len(e.Members(s.day)) == 0:
				region = true
			default:
				return false // of one state, or of a few
			}
		} else if s.upper[first] && first > lo && s.Tokens[first].Tag == lang.ADJ {
			region = true
		}
	}
	switch {
	case body == "" && s.upper[i]:
		return false
	case body != "":
		s.collectives[t.Norm] = body
	case region:
		words := clean(s.Doc.At(s.SpanOf(first, i+1)))
		s.collectives[t.Norm] = words
		s.mentionOf(first, i+1, Group, Nominal, s.entity(Group, words, []string{words}))
		return true
	}
	return false
}

// titlePair reports whether the headline names two states or more, who are the parties then.
func (s *scan) titlePair() bool {
	if s.paired == 0 {
		s.paired = 1
		last := ""
		for n := range s.Sentences {
			sent := &s.Sentences[n]
			for k := sent.First; sent.Part == text.Title && k < sent.End; k++ {
				if f := s.name[k]; f >= 0 && s.found[f].entry.Code != "" {
					if code := s.found[f].entry.Code; last != "" && code != last {
						s.paired = 2
					} else {
						last = code
					}
				}
			}
		}
	}
	return s.paired == 2
}

// mostMembers is up to how many members the ministers or leaders of a body stand for them one by one, and not for the body.
const mostMembers = 10

// spokenFor are the actors for whom those stand that a noun of class c and the name of a body tell of: "the GCC states", "EU ministers".
func (s *scan) spokenFor(body *gazetteer.Entry, c wordClass) []string {
	members := body.Members(s.day)
	if c&communique != 0 && len(members) > mostMembers {
		return []string{body.Name}
	}
	return members
}

// unarticled is the count of a group that a plural without an article names: the parties, where the document tells who they are.
const unarticled = -1

// bareSubject reports whether the plural at token i is the subject of a communiqué's sentence, without an article: "Ministers welcomed".
func (s *scan) bareSubject(i, lo int) bool {
	t := &s.Tokens[i]
	if s.w.class[t.Norm]&communique == 0 || t.Rel != lang.Nsubj || int(t.Head) != s.Sentence(i).Root || int(t.Head) > i+4 {
		return false
	}
	return s.Child(i, lang.Conj) < 0 && (i == lo || s.Tokens[i-1].Norm == ",")
}

// beforeGroup reads the words before the noun of a group at token i: where its phrase begins, how many it counts, whether it is definite,
// and the group or body by whose name its members are meant: "the five [Central Asian] countries".
func (s *scan) beforeGroup(i, lo int) (first, count int, the bool, owner *found) {
	member := s.w.class[s.Tokens[i].Norm]&memberNoun != 0
	first = i
	for k := i - 1; k >= lo; k-- {
		n, f := s.Tokens[k].Norm, s.name[k]
		switch {
		case n == ")" && owner == nil && k-3 >= lo && s.Tokens[k-2].Norm == "(" && s.name[k-3] >= 0 && s.at(k-1) == s.at(k-3):
			k -= 2 // "the Gulf Cooperation Council (GCC) countries"
		case f >= 0 && owner == nil && count == 0 && (s.found[f].entry.Kind == gazetteer.Group || len(s.found[f].entry.Members(s.day)) > 0):
			owner = &s.found[f]
			k, first = owner.first, owner.first
		case s.w.count[n] > 0 && count == 0:
			count, first, the = s.w.count[n], k, the || n == "both"
		case s.w.class[n]&groupArticle != 0:
			first, the = k, the || !member || s.w.class[n]&looseArticle == 0
		case f < 0 && (s.w.class[n]&qualityWord != 0 || n == "member" || n == "'" || n == "'s" || n == "-"):
			first = k
		default:
			return first, count, the, owner
		}
	}
	return first, count, the, owner
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
