package annotate

import (
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// sourceOf is the phrase that names the source of cue v: its subject, before or, inverted, behind it.
func (s *speech) sourceOf(v, after int, pre, addressee bool) (NounPhrase, bool) {
	if pre {
		if np, ok := s.invertedSource(v, after); ok && !addressee {
			return np, true
		}
	}
	np, ok := s.Subject(v)
	if !ok && s.VerbForm(v) == Gerund || !ok && s.VerbForm(v) == NoVerb {
		return s.clauseSource(v)
	}
	return np, ok
}

// outerSource is the subject of the verb that governs the clause in which the parser wrongly coordinated cue v
// ("We emphasize that our position is unchanged, and reiterate …").
func (s *speech) outerSource(v int) (NounPhrase, bool) {
	if t := &s.Tokens[v]; t.Rel == lang.Ccomp && s.SubjectToken(v) >= 0 {
		return NounPhrase{}, false // "said that the meeting expresses": nobody who could speak
	}
	for hop := 0; hop < maxClimb && v >= 0; hop++ {
		t := &s.Tokens[v]
		if t.Rel == lang.Ccomp {
			return s.Subject(int(t.Head))
		}
		if t.Rel != lang.Conj {
			break
		}
		v = int(t.Head)
	}
	return NounPhrase{}, false
}

// clauseSource is the subject of the sentence that a participle opens or closes ("Noting that …, the leaders …"), for when the
// parser hung the participle elsewhere. A preamble ("REAFFIRMING …;") speaks for the document's authors.
func (s *speech) clauseSource(v int) (NounPhrase, bool) {
	sent := s.Sentence(v)
	for i := sent.First; i < sent.End; i++ {
		if t := &s.Tokens[i]; (t.Rel == lang.Nsubj || t.Rel == lang.NsubjPass) && t.Head >= 0 && s.Tokens[t.Head].Rel == lang.Root {
			first, end := s.Subtree(i)
			if v >= first && v < end {
				break
			}
			return NounPhrase{first, end, i}, true
		}
	}
	if v == sent.First {
		return s.afterOpening(sent)
	}
	return NounPhrase{}, false
}

// afterOpening is the noun phrase behind the comma that ends an opening participle's phrase and before a verb, found by the words
// alone: "Noting the drought, the two ministers …".
func (s *speech) afterOpening(sent *lang.Sentence) (NounPhrase, bool) {
	for i := sent.First + 2; i+2 < sent.End; i++ {
		if s.Tokens[i].Norm != "," {
			continue
		}
		np := NounPhrase{i + 1, i + 1, -1}
		for j := i + 1; j < sent.End && j < i+9; j++ {
			t := &s.Tokens[j]
			if s.actVerb(j) || t.Tag == lang.AUX {
				if np.Head >= 0 && s.VerbForm(j) != Gerund {
					return np, true
				}
				break
			}
			if t.Tag == lang.PUNCT || t.Tag == lang.ADP || t.Tag == lang.CCONJ || t.Tag == lang.SCONJ {
				break
			}
			if t.Tag == lang.NOUN || t.Tag == lang.PROPN || t.Tag == lang.PRON {
				np.Head = j
			}
			np.End = j + 1
		}
	}
	return NounPhrase{}, false
}

// invertedSource is the phrase behind a cue: "said the ambassador of Mali on Monday".
func (s *speech) invertedSource(v, after int) (NounPhrase, bool) {
	end := s.Sentence(v).End
	if after >= end || after != v+1 && s.Tokens[after-1].Tag == lang.PUNCT {
		return NounPhrase{}, false
	}
	if n := s.Child(v, lang.Nsubj); n > v {
		first, last := s.Subtree(n)
		return NounPhrase{max(first, v+1), last, n}, true
	}
	if np, ok := s.ownSubject(v); ok && np.First < v && (!s.inSpeech(np.Head) || s.inSpeech(v)) {
		return NounPhrase{}, false
	}
	t := &s.Tokens[after]
	if t.Tag != lang.PROPN && t.Tag != lang.DET && t.Tag != lang.NOUN && t.Tag != lang.PRON && t.Tag != lang.ADJ {
		return NounPhrase{}, false
	}
	head := after
	i := after
	for ; i < end && i < after+12; i++ {
		if t := &s.Tokens[i]; t.Tag == lang.PUNCT && t.Norm != "-" || t.Tag == lang.VERB || t.Tag == lang.ADP || t.Tag == lang.AUX {
			break
		}
		if s.Tokens[i].Tag != lang.ADV {
			head = i
		}
	}
	if i == after {
		i++
	}
	return NounPhrase{after, i, head}, true
}

// sameSpeaker is the person who spoke in the sentence or the two before, when nobody else was the subject of a sentence since: whom
// "he said" means then, whoever was mentioned within what was said.
func (s *speech) sameSpeaker(i int) (who, bool) {
	if len(s.out) == 0 {
		return who{}, false
	}
	last := &s.out[len(s.out)-1]
	if f := s.Sentence(i).First; s.Tokens[f].Norm == "as" && s.Tokens[f+1].Norm == "for" {
		return who{}, false // "As for the ambassador, she said"
	}
	if last.Entity < 0 && last.Cue >= 0 && s.Tokens[i].Sent-s.Tokens[last.Cue].Sent <= 2 && s.nameless(last) {
		return who{last.Speaker, -1, last.Sure}, true
	}
	if last.Entity < 0 || s.Entities[last.Entity].Kind != Person || last.Cue < 0 {
		return who{}, false
	}
	if np, ok := s.ownSubject(max(s.Sentence(i).Root, 0)); ok && np.Head < i && !s.inSpeech(np.Head) && !last.Source.Contains(s.Tokens[np.Head].Span) {
		if m := s.MentionAt(np.Head); m != nil && m.Kind == Person && m.Form != Pronoun || s.SourceType(np.Head) == "person" {
			return who{}, false // the sentence itself names whom the pronoun means
		}
	}
	from, here := s.Tokens[last.Cue].Sent, s.Tokens[i].Sent
	if end := s.TokenAt(last.Content.End - 1); end < len(s.Tokens) {
		from = max(from, s.Tokens[end].Sent)
	}
	if here-from > 2 || here < from {
		return who{}, false
	}
	for n := from + 1; n < here; n++ {
		root := s.Sentences[n].Root
		if root < 0 {
			continue
		}
		if np, ok := s.ownSubject(root); ok {
			if m := s.MentionAt(np.Head); m != nil && m.Kind == Person && m.Entity != last.Entity && m.Form != Pronoun {
				return who{}, false
			}
		}
	}
	return who{last.Speaker, last.Entity, true}, true
}

// inSpeech reports whether token i stands in quoted speech.
func (s *speech) inSpeech(i int) bool {
	q := s.quoteAt(s.Tokens[i].Span.Start)
	return q != nil && q.Speech
}

// appositive is the person named between commas right behind an office: "the foreign minister, Name,".
func (s *speech) appositive(head int) *Mention {
	i := head + 1
	if i+1 >= len(s.Tokens) || s.Tokens[i].Norm != "," || s.Tokens[i].Sent != s.Tokens[head].Sent {
		return nil
	}
	if m := s.MentionAt(head); m == nil || m.Kind != Office {
		return nil
	}
	m := s.MentionAt(i + 1)
	if m == nil || m.Kind != Person || m.Entity < 0 || m.Form != Proper || m.End >= len(s.Tokens) || s.Tokens[m.End].Norm != "," {
		return nil
	}
	return m
}

// sameReport is the newspaper, agency or report that was the source of what stands before, when "it" or "the report" at the end of a
// sentence means that one: "According to the daily, … Exports fell, it said."
func (s *speech) sameReport(np NounPhrase, pre bool) (who, bool) {
	const enough = 60
	far := int32(6)
	h := &s.Tokens[np.Head]
	switch {
	case s.words.class[h.Norm]&paperNoun != 0:
		if np.First != np.Head-1 || s.Tokens[np.First].Norm != "the" {
			return who{}, false
		}
	case h.Norm == "it":
		if !pre {
			if _, ok := s.bodyBefore(np.Head); ok {
				return who{}, false
			}
			far = 1 // "The statement said … It added that …"
		}
	default:
		return who{}, false
	}
	for k := len(s.out) - 1; k >= max(0, len(s.out)-enough); k-- {
		at := &s.out[k]
		if at.Cue < 0 || at.Source.IsEmpty() {
			continue
		}
		if h.Sent-s.Tokens[at.Cue].Sent > far {
			break
		}
		if s.Tokens[at.Cue].Sent == h.Sent {
			continue
		}
		if at.Entity >= 0 && s.Entities[at.Entity].Kind != Organization || at.Entity < 0 && !s.reporting(at.Source) {
			continue
		}
		return who{at.Speaker, at.Entity, at.Sure}, true
	}
	return who{}, false
}

// reporting reports whether a source is a report or one who makes them.
func (s *speech) reporting(source text.Span) bool {
	for i := s.TokenAt(source.Start); i < len(s.Tokens) && s.Tokens[i].Span.Start < source.End; i++ {
		switch k := s.SourceType(i); {
		case k == "document":
			return true
		case k == "group" && s.words.class[s.Tokens[i].Lemma]&outletNoun != 0:
			return true
		}
	}
	return false
}

// apposed is the person named between commas right before verb v, behind an office however long: "the undersecretary of trade of the
// ministry of the economy, Name Name, said".
func (s *speech) apposed(np NounPhrase, v int) (who, bool) {
	at := s.VerbGroup(v)
	for at > np.Head && s.Tokens[at-1].Tag == lang.ADV {
		at--
	}
	if at-3 <= np.Head || s.Tokens[at-1].Norm != "," {
		return who{}, false
	}
	m := s.MentionAt(at - 2)
	if m == nil || m.Kind != Person || m.Form != Proper || m.Entity < 0 || m.End != at-1 || m.First <= np.Head || s.Tokens[m.First-1].Norm != "," {
		return who{}, false
	}
	if h := s.MentionAt(np.Head); (h == nil || h.Kind != Office) && s.SourceType(np.Head) != "person" || s.FiniteWithin(np.Head, m.First) {
		return who{}, false
	}
	return who{s.Entities[m.Entity].Name, m.Entity, true}, true
}

// holder prefers, for an office that several persons of the document hold ("the President"), the one who spoke last.
func (s *speech) holder(m *Mention) (who, bool) {
	if m.Form != Nominal || m.Kind != Office {
		return who{}, false
	}
	w, ok := s.lastPerson()
	if !ok || w.entity == m.Entity || s.spellsOut(m) {
		return w, false
	}
	last, here := s.Entities[w.entity].office, s.Entities[m.Entity].office
	return w, last != nil && here != nil && last.Head == here.Head
}

// personIn is a person named within the phrase as its apposition or at its end ("the ambassador of Mali, …"), or nil.
func (s *speech) personIn(np NounPhrase) *Mention {
	for i := np.First; i < np.End && !(i > np.Head && isRelative(s.Tokens[i].Norm)); i++ {
		m := s.MentionAt(i)
		if m == nil || m.Kind != Person || m.Entity < 0 || m.Form == Pronoun {
			continue
		}
		if m.First > np.First {
			prev := &s.Tokens[m.First-1]
			if prev.Tag == lang.ADP || s.Tokens[min(m.End, len(s.Tokens)-1)].Norm == "'s" {
				continue
			}
		}
		return m
	}
	return nil
}

// nameless reports whether an attribution's source is one name that no table knows, as it stands.
func (s *speech) nameless(at *Attribution) bool {
	i := s.TokenAt(at.Source.Start)
	return at.Source.Len() == len(at.Speaker) && i < len(s.Tokens) && s.Tokens[i].Tag == lang.PROPN && s.Tokens[i].Span.End >= at.Source.End
}
