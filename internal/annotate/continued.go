package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

func (s *speech) paragraphOf(at *Attribution) int {
	if i := s.TokenAt(at.Content.Start); i < len(s.Tokens) {
		return s.Sentence(i).Paragraph
	}
	return -1
}

// goOn gives reported speech that goes on after its cue's sentence to the speaker: following sentences in the present or
// future tense, as the content before is, while the cue is in the past ("Wang stated that the two countries are … Trade is
// growing."), and, once that has begun, paragraphs that open in the name of the speaker's state.
func (s *speech) goOn() {
	rule := s.lex.rule(frameContinued)
	if rule == "" {
		return
	}
	sortAttributions(s.out)
	last := make(map[int]int, len(s.out)) // sentence where it begins → the attribution whose content runs to its end
	busy := make(map[int]bool, len(s.out))
	for k := range s.out {
		i := s.TokenAt(s.out[k].Content.Start)
		if i >= len(s.Tokens) {
			continue
		}
		n := int(s.Tokens[i].Sent)
		busy[n] = true
		if s.mayGoOn(&s.out[k], n) {
			last[n] = k
		}
	}
	begun := len(s.out)
	for n := 0; n < len(s.Sentences); n++ {
		if k, ok := last[n]; ok {
			n = s.follow(s.out[k], n, busy, rule)
		}
	}
	if !s.manner(s.out[begun:]) {
		s.out = s.out[:begun]
	}
}

// manner reports whether the document's stretches of continued speech are its manner of reporting, as in the readouts of many
// foreign ministries, and not a narrator's remark after a quotation: there are several, or one that is long.
func (s *speech) manner(found []Attribution) bool {
	total := 0
	for i := range found {
		total += found[i].Content.Len()
	}
	return len(found) > 1 && total > 200 || total > 300
}

// mayGoOn reports whether the content of an attribution is such that speech may go on after it: one person's clause, up to the end
// of its sentence, not shifted into the past.
func (s *speech) mayGoOn(at *Attribution, n int) bool {
	if at.Cue < 0 || at.Direct || !at.Sure || at.Entity < 0 || s.Entities[at.Entity].Kind != Person || s.VerbForm(at.Cue) != PastForm {
		return false
	}
	sent := &s.Sentences[n]
	from := s.TokenAt(at.Content.Start)
	if at.Cue >= from || s.Tokens[from-1].Norm != "that" || s.TokenAt(at.Content.End)+2 < sent.End-1 {
		return false
	}
	return s.unshifted(from, sent.End)
}

// unshifted reports whether the first finite verb of the tokens is in the present or future.
func (s *speech) unshifted(first, end int) bool {
	for i := first; i < end; i++ {
		t := &s.Tokens[i]
		if t.Tag != lang.AUX && t.Tag != lang.VERB || t.Rel.Universal() == lang.Acl {
			continue
		}
		switch f := s.VerbForm(i); {
		case t.Tag == lang.AUX && s.Does(t.Norm, Modal):
			return s.Does(t.Norm, direct)
		case f == PastForm:
			return false
		case f == PresentForm:
			return true
		}
	}
	return false
}

// follow adds the sentences after sentence n that go on with the speech, an item a paragraph; it returns the last one read.
func (s *speech) follow(at Attribution, n int, busy map[int]bool, rule string) int {
	paragraph, begun := s.Sentences[n].Paragraph, false
	span := text.Span{}
	flush := func() {
		if !span.IsEmpty() {
			s.add(s.trimmed(Attribution{Content: span, Speaker: at.Speaker, Entity: at.Entity, Cue: -1, Sure: at.Sure, Rule: rule}))
			begun = true
		}
		span = text.Span{}
	}
	i := n + 1
	for ; i < len(s.Sentences); i++ {
		sent := &s.Sentences[i]
		if busy[i] || sent.Part != text.Body || !s.goesOn(sent) {
			break
		}
		if sent.Paragraph != paragraph {
			flush()
			if sent.Paragraph != paragraph+1 || !begun || !s.inStateName(sent, at.Entity) {
				break
			}
			paragraph = sent.Paragraph
		}
		span = span.Cover(sent.Span)
	}
	flush()
	return i - 1
}

// goesOn reports whether a sentence reads on as reported speech: main verb unshifted, and not about what the sides or the
// speaker did next.
func (s *speech) goesOn(sent *lang.Sentence) bool {
	if sent.Root < 0 || !sent.Prose || !s.unshifted(sent.First, sent.End) {
		return false
	}
	head := sent.First
	if np, ok := s.ownSubject(sent.Root); ok {
		head = np.Head
	}
	m := s.MentionAt(head)
	if m == nil {
		return true
	}
	return m.Kind != Person && m.Kind != Office && m.Kind != Group || m.Kind == Group && m.Form == Proper
}

// inStateName reports whether a sentence's subject is the state the speaker speaks for.
func (s *speech) inStateName(sent *lang.Sentence, entity int) bool {
	np, ok := s.ownSubject(sent.Root)
	if !ok {
		return false
	}
	m := s.MentionAt(np.Head)
	return m != nil && m.Entity >= 0 && m.Kind == State && (s.Entities[entity].Of == "" || s.Entities[entity].Of == s.Entities[m.Entity].Name)
}

// unnested drops cues of pronouns within direct speech ("We reiterated …", he said): the quotation already is the statement.
func (s *speech) unnested() {
	out := s.out[:0]
	for _, at := range s.out {
		i := s.TokenAt(at.Source.Start)
		if !at.Direct && at.Cue >= 0 && i < len(s.Tokens) && s.Tokens[i].Tag == lang.PRON && s.insideDirect(at.Content) {
			continue
		}
		out = append(out, at)
	}
	s.out = out
}

func (s *speech) insideDirect(sp text.Span) bool {
	q := s.quoteAt(sp.Start)
	return q != nil && q.Speech && q.Span.Contains(sp)
}

// laterNamed gives words of a person whom the first sentences only describe ("…, an official said") to the one who is named as the
// only speaker of the sentences that follow.
func (s *speech) laterNamed() {
	const near = 8
	sortAttributions(s.out)
	for k := range s.out {
		at := &s.out[k]
		i := s.TokenAt(at.Source.Start)
		if at.Entity >= 0 && s.Entities[at.Entity].Kind == Person || at.Source.IsEmpty() || i >= len(s.Tokens) {
			break
		}
		if n := s.Tokens[i].Norm; n != "a" && n != "an" {
			continue
		}
		name, entity := "", -1
		for j := k + 1; j < len(s.out) && j <= k+near; j++ {
			e := s.out[j].Entity
			if e < 0 || s.Entities[e].Kind != Person {
				continue
			}
			if entity >= 0 && e != entity {
				name = ""
				break
			}
			name, entity = s.out[j].Speaker, e
		}
		if name != "" {
			at.Speaker, at.Entity = name, entity
		}
	}
}
