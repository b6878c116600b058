package annotate

import (
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// addBodies makes mentions of bodies that the gazetteer does not know, by the noun that heads their names ("Russian Export
// Center", "Ministry of Finance of Peru"), and of the abbreviations that the text gives them in brackets.
func (s *scan) addBodies() {
	short := map[string]int{}
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		if sent.Part == text.Title || sent.Part == text.Heading {
			continue
		}
		for i := sent.First; i < sent.End; {
			if id, known := short[s.Tokens[i].Norm]; known && s.upper[i] && s.spot[i] < 0 && s.name[i] < 0 {
				s.mentionOf(i, i+1, Organization, Proper, id)
				i++
				continue
			}
			end, head := s.bodyAt(i, sent)
			if end == 0 {
				i++
				continue
			}
			id := s.bodyEntity(i, head, end)
			s.mentionOf(i, end, Organization, Proper, id)
			if end+2 < sent.End && s.Tokens[end].Norm == "(" && s.Tokens[end+2].Norm == ")" && s.upper[end+1] && s.name[end+1] < 0 {
				short[s.Tokens[end+1].Norm] = id
			}
			i = end
		}
	}
}

// bodyAt is the end of the body's name that begins at token i, and its head noun; 0 when none does.
func (s *scan) bodyAt(i int, sent *lang.Sentence) (end, head int) {
	if !s.upper[i] || s.spot[i] >= 0 || i == sent.First && functional(s.Tokens[i].Tag) || s.Tokens[i].Tag == lang.DET {
		return 0, 0
	}
	k := i
	for k < sent.End && k < i+8 && s.spot[k] < 0 && (s.upper[k] || s.Tokens[k].Norm == "-" && k > i && s.joined(k) || s.Tokens[k].Norm == "&" && k > i) {
		if f := s.name[k]; f >= 0 && s.found[f].entry.Kind == gazetteer.Organization {
			return 0, 0
		}
		if s.w.bodyHead[s.Tokens[k].Norm] {
			head, end = k, k+1
		}
		k++
	}
	if end == 0 || !s.w.institution[s.Tokens[head].Norm] || s.name[head] >= 0 || end < k && s.Tokens[k-1].Tag == lang.PROPN && s.name[k-1] < 0 {
		return 0, 0 // nothing, or the head is not the last word of the run
	}
	hi := min(sent.End, i+longestOffice)
	for end < hi && (s.Tokens[end].Norm == "of" || s.Tokens[end].Norm == "for") {
		more, _ := s.complement(end+1, hi, false)
		if more == end+1 {
			break
		}
		end = more
	}
	if end-i < 2 {
		return 0, 0
	}
	return end, head
}

// bodyEntity is the entity of a body: ministries and the like speak for their state.
func (s *scan) bodyEntity(first, head, end int) int {
	name := clean(s.Doc.At(s.SpanOf(first, end)))
	if s.w.class[s.Tokens[head].Norm]&governs != 0 && (head == first || head > first && s.name[first] >= 0 && s.found[s.name[first]].end == head) {
		for k := first; k < end; k++ {
			if e := s.at(k); e != nil && (e.Kind == gazetteer.State || e.Kind == gazetteer.Adjective) {
				return s.entity(State, e.Code, []string{e.Code}) // "the Government of Kenya"
			}
		}
	}
	id := s.entity(Organization, name, []string{name})
	e := &s.Entities[id]
	if e.Of != "" {
		return id
	}
	for k := first; k < end && e.Of == ""; k++ {
		if f := s.name[k]; f >= 0 {
			e.Of = s.ownerOf(&s.found[f])
		}
	}
	if e.Of == "" && first > 1 && s.isPossessive(first-1) {
		e.Of = s.actorCode(first - 2)
	}
	e.speaks = s.w.class[s.Tokens[head].Norm]&voiceNoun != 0
	return id
}
