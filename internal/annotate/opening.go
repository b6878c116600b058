package annotate

import (
	"slices"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// beginning yields the sentences up to the third of the body: those of the headline, too.
func (s *scan) beginning(yield func(*lang.Sentence) bool) {
	const few = 3
	seen := 0
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		if sent.Part == text.Body {
			if seen++; seen > few {
				return
			}
		}
		if !yield(sent) {
			return
		}
	}
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
		for m := s.mentionsFrom(sent.First); m < len(s.Mentions) && s.Mentions[m].First < sent.End; m++ {
			mn := &s.Mentions[m]
			if mn.Entity >= 0 && mn.Form != Pronoun {
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

// joinedSides are the states that headline or first sentences join by hyphens: "the Japan-Vietnam relationship", "the format
// Poland-Lithuania-Ukraine".
func (s *scan) joinedSides() []string {
	seen := 0
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		if sent.Part != text.Body && sent.Part != text.Title {
			continue
		}
		if seen++; seen > 4 {
			break
		}
		var chain []string
		end := -1
		for m := s.mentionsFrom(sent.First); m < len(s.Mentions) && s.Mentions[m].First < sent.End; m++ {
			mn := &s.Mentions[m]
			if mn.Kind != State || s.name[mn.First] < 0 || mn.Entity < 0 {
				continue
			}
			if end < 0 || mn.First-1 != end || s.Tokens[end].Norm != "-" {
				if len(chain) >= 2 {
					return chain
				}
				chain = nil
			}
			if of := s.Entities[mn.Entity].Actors[0]; !slices.Contains(chain, of) {
				chain = append(chain, of)
			}
			end = mn.End
		}
		if len(chain) >= 2 {
			return chain
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
			if s.Tokens[k].Norm != "we" || s.Tokens[k+1].Norm != "," && s.Tokens[k+1].Norm != "the" && !s.dash(k+1) {
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

// listEnds reports whether the list of those who speak ends at token k: at a finite verb or a dash, or at a comma with neither a name
// nor "and" or "the" after it.
func (s *scan) listEnds(k, hi int) bool {
	if s.Tokens[k].Norm == "," && k+1 < hi {
		t := &s.Tokens[k+1]
		return !s.upper[k+1] && t.Tag != lang.CCONJ && t.Tag != lang.DET
	}
	return s.dash(k) || s.Tokens[k].Tag == lang.VERB && s.Tokens[k].Feats.Has(lang.Fin)
}

// dash reports whether token k is a dash that parts clauses, not a hyphen: "We—the governments of A and B—meet".
func (s *scan) dash(k int) bool { return s.Tokens[k].Form == "—" || s.Tokens[k].Form == "–" }

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
