package annotate

import (
	"strings"

	"rapporteur/internal/lang"
)

// principals are the persons for whom "the two leaders", "both presidents" stands: for each state or body the first person
// named as its own; nil when the phrase means states ("sides") or one of them has nobody.
func (s *speech) principals(head int, actors []string) []string {
	t := &s.Tokens[head]
	if t.Tag == lang.PRON && s.words.class[t.Norm]&theyWord != 0 && s.meantAsStates(head) {
		return nil
	}
	if s.SourceType(head) != "person" && t.Tag != lang.PRON && !s.Does(t.Norm, pairWord) || len(actors) < 2 || len(actors) > 3 {
		return nil
	}
	key := strings.Join(actors, " ")
	if out, ok := s.leaders[key]; ok {
		return out
	}
	var out []string
	for _, a := range actors {
		if name := s.principal(a, head); name != "" {
			out = append(out, name)
		}
	}
	if len(out) < len(actors) {
		out = nil
	}
	s.leaders[key] = out
	return out
}

// meantAsStates reports whether the pronoun at a token takes up "the two sides" or the like, the subject before it, which means states and
// not who speaks for them: "the two sides met. They agreed", but not "the leaders spoke of the two countries. They agreed".
func (s *speech) meantAsStates(head int) bool {
	const far = 12
	m := s.mention[head]
	if m < 0 {
		return false
	}
	for k := int(m) - 1; k >= 0 && k >= int(m)-far; k-- {
		mn := &s.Mentions[k]
		h := s.headOf(mn.First, mn.End)
		if t := &s.Tokens[h]; mn.Form == Pronoun || t.Rel != lang.Nsubj && t.Rel != lang.NsubjPass {
			continue
		}
		if (mn.Kind == Person || mn.Kind == Office) && s.Child(h, lang.Conj) >= 0 {
			return false
		}
		if mn.Kind != Group || mn.Entity != s.Mentions[m].Entity {
			continue
		}
		last := mn.End - 1
		return s.SourceType(last) != "person" && s.words.class[s.Tokens[last].Norm]&partyNoun != 0
	}
	return false
}

// principal is the first person named as a state's own; of a body, who heads it, else the only one named; "" for none.
func (s *speech) principal(actor string, head int) string {
	body := s.DisplayName(actor) == actor
	if body && s.manyMinisters(head) {
		return ""
	}
	only, n := "", 0
	for i := range s.Entities {
		e := &s.Entities[i]
		if e.Kind != Person || e.Of != actor {
			continue
		}
		if !body || e.office != nil && (e.office.Type == "body" || e.office.Type == "state") {
			return e.Name
		}
		only = e.Name
		n++
	}
	if n != 1 {
		return ""
	}
	return only
}

// manyMinisters reports whether "the ministers" speak at token i, or "they" who mean them: of a body there are more than the one named.
func (s *speech) manyMinisters(i int) bool {
	const far = 80
	for k := i; k >= 0 && k > i-far; k-- {
		t := &s.Tokens[k]
		if t.Norm == "ministers" && (k == i || t.Rel == lang.Nsubj) {
			return true
		}
		if t.Tag != lang.PRON && k == i {
			return false
		}
	}
	return false
}
