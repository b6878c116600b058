package annotate

import (
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// speech finds who says what in one document: it goes through the sentences, reads each cue, and then gives what follows
// without a cue (quotes, reported speech that goes on) to the speaker before.
type speech struct {
	*Analysis
	lex *cues
	out []Attribution

	person  int                 // the last of out whose speaker is a person, -1 for none
	leaders map[string][]string // by the actors of a group: see principals
}

// attribute builds the layer of source, cue and content.
func (a *Analysis) attribute(lex *cues) {
	s := &speech{Analysis: a, lex: lex, person: -1, leaders: map[string][]string{}}
	for i := range a.Sentences {
		if a.Sentences[i].Part == text.Body {
			s.sentence(&a.Sentences[i])
		}
	}
	s.blocks()
	s.requote()
	s.goOn()
	s.unnested()
	s.laterNamed()
	sortAttributions(s.out)
	a.Attributions = s.out
	a.reach = make([]int, len(s.out))
	for i := range s.out {
		a.reach[i] = s.out[i].Content.End
		if i > 0 {
			a.reach[i] = max(a.reach[i], a.reach[i-1])
		}
	}
	for i := range a.Tokens {
		if a.selfWord(i) && a.Tokens[i].Tag == lang.PRON && a.AttributionOf(a.Tokens[i].Span) == nil {
			a.speaks = true
			break
		}
	}
}

// sentence reads the cues of one sentence.
func (s *speech) sentence(sent *lang.Sentence) {
	for i := sent.First; i < sent.End; i++ {
		t := &s.Tokens[i]
		if t.Tag == lang.PUNCT || t.Tag == lang.DET {
			continue
		}
		if t.Norm == "according" && i+2 < sent.End && s.Tokens[i+1].Norm == "to" {
			s.accordingTo(i, sent)
			continue
		}
		for _, c := range s.lex.byLemma[s.cueLemma(i)] {
			if s.cue(c, i, sent) {
				break
			}
		}
	}
}

// cueLemma is the lemma under which token i may be a cue: nouns stand for themselves.
func (s *speech) cueLemma(i int) string {
	if s.Tokens[i].Tag == lang.NOUN && !s.actVerb(i) {
		return s.Tokens[i].Lemma
	}
	return s.stem(i)
}

// cue tries to read token v as this cue.
func (s *speech) cue(c *cue, v int, sent *lang.Sentence) bool {
	if c.frames&frameNoun != 0 {
		return s.nounCue(c, v)
	}
	if c.frames&frameImpersonal != 0 {
		return s.impersonal(c, v)
	}
	if c.frames&framePassive != 0 {
		return s.passive(c, v)
	}
	if np, ok := s.quoting(v, sent.First); ok && c.frames&frameQuote != 0 {
		return s.readsFor(c, v, np, sent)
	}
	if q := s.quotedAs(v); q >= 0 && c.frames&frameQuote != 0 {
		return s.reads(c, q, v+1, sent)
	}
	if c.frames&frameClause != 0 && s.asStated(c, v, sent) {
		return true
	}
	if c.frames&(framePurpose|frameQuoted) != 0 || !s.verbal(v) {
		return false
	}
	after := v + 1
	if len(c.particles) > 0 {
		if after = s.particle(c, v, sent.End); after < 0 {
			return false
		}
	}
	if !s.asserted(v) {
		return false
	}
	return s.reads(c, v, after, sent)
}

// minWords is the least of words that reported content has.
const minWords = 2

// reads finds the content of cue v, whose words end before token after, and records it.
func (s *speech) reads(c *cue, v, after int, sent *lang.Sentence) bool {
	from, end := 0, 0
	if !s.behindQuote(v) {
		from, end = s.contentAfter(c, v, after, sent)
	}
	pre := from >= end
	if pre {
		if from, end = s.contentBefore(c, v, after, sent); from >= end {
			return false
		}
	}
	np, who, ok := s.voice(c, v, after, pre)
	if !ok {
		return false
	}
	if np.First > from && np.First < end && s.VerbForm(v) == Gerund {
		end = s.TrimEnd(from, np.First)
	}
	if pre && s.stem(v) == "report" && (who.entity < 0 || s.Entities[who.entity].Kind != Person) {
		return false // an agency's own line: "…, the agency reported"
	}
	if end-from < minWords && s.quoteAt(s.Tokens[from].Span.Start) == nil {
		return false
	}
	at := Attribution{Content: s.SpanOf(from, end), Source: s.SpanOf(np.First, np.End), Speaker: who.name, Entity: who.entity,
		Cue: v, CueText: s.cueText(v, after), Sure: who.sure, Rule: c.rule}
	if q := s.quoteAt(s.Tokens[v].Span.Start); q != nil && q.Span.Contains(at.Content) {
		s.add(s.trimmed(at)) // the cue itself stands in the quotation
		return true
	}
	s.add(s.quoted(at, from, end))
	return true
}

// voice is the phrase that names the source of cue v, and who that is.
func (s *speech) voice(c *cue, v, after int, pre bool) (NounPhrase, who, bool) {
	if w, ok := s.goesOnSaying(v); ok {
		return NounPhrase{v, v, v}, w, true
	}
	if np, w, ok := s.mainSayer(v); ok {
		return np, w, true
	}
	if np, ok := s.citing(after, s.Sentence(v).End); ok {
		if w, ok := s.speaker(np); ok && w.entity >= 0 {
			return np, w, true
		}
	}
	if np, ok := s.sourceOf(v, after, pre, c.frames&frameAddressee != 0); ok {
		if w, ok := s.apposed(np, v); ok {
			return np, w, true
		}
		if w, ok := s.apposedBehind(np, v); pre && ok {
			return np, w, true
		}
		if w, ok := s.sameReport(np, pre); ok {
			return np, w, true
		}
		if w, ok := s.speaker(np); ok {
			if near, ok := s.adjacent(np, v); ok {
				w = near
			}
			if n := s.SubjectToken(v); n < 0 || s.Tokens[n].Norm != "who" || w.entity < 0 || s.Entities[w.entity].Kind != State {
				return np, w, true
			}
		}
	}
	if s.VerbForm(v) == Gerund && v > 0 && s.Tokens[v-1].Norm == "," {
		if np, a, ok := s.Holder(v); ok && len(a.Names) > 0 {
			if w, ok := s.speaker(np); ok {
				return np, w, true
			}
		}
	}
	if np, ok := s.outerSource(v); ok {
		if w, ok := s.speaker(np); ok {
			return np, w, true
		}
	}
	if s.Preamble(v) {
		np, _ := s.Issuer(v)
		if np.First < np.End {
			w, ok := s.speaker(np)
			return np, w, ok
		}
		w, ok := s.lastJoint()
		return np, w, ok
	}
	return NounPhrase{}, who{}, false
}

func (s *speech) add(at Attribution) {
	if !at.Content.IsEmpty() && strings.TrimSpace(s.Doc.At(at.Content)) != "" {
		if at.Entity >= 0 && s.Entities[at.Entity].Kind == Person {
			s.person = len(s.out)
		}
		s.out = append(s.out, at)
	}
}

// goesOnSaying is the speaker of the cue before in the same sentence, when v is a participle that follows it: "he said, adding …".
func (s *speech) goesOnSaying(v int) (who, bool) {
	mark := v - 1
	for mark > 0 && s.Tokens[mark].Norm == "\"" {
		mark-- // "… cooperation," saying that
	}
	if s.VerbForm(v) != Gerund || mark < 0 || s.Tokens[mark].Norm != "," || len(s.out) == 0 {
		return who{}, false
	}
	last := &s.out[len(s.out)-1]
	if last.Cue < 0 || last.Cue > v || s.Tokens[last.Cue].Sent != s.Tokens[v].Sent || last.Source.IsEmpty() {
		return who{}, false
	}
	return who{last.Speaker, last.Entity, last.Sure}, true
}

// particle finds the word that must follow verb v; it returns the token after it, or -1.
func (s *speech) particle(c *cue, v, end int) int {
	for i := v + 1; i < end && i <= v+2; i++ {
		for _, p := range c.particles {
			if k := s.behindWords(p, i, end); k > 0 {
				return k
			}
		}
		if s.Tokens[i].Tag != lang.ADV && s.Tokens[i].Norm != "it" {
			break
		}
	}
	return -1
}

// behindWords is the token behind the words of p that stand from token i on, or 0.
func (s *speech) behindWords(p string, i, end int) int {
	for w := range strings.FieldsSeq(p) {
		if i >= end || s.Tokens[i].Norm != w {
			return 0
		}
		i++
	}
	return i
}

// cueText is the cue as it stands, with auxiliaries before and particle behind.
func (s *speech) cueText(v, after int) string {
	first := s.VerbGroup(v)
	for first < v && s.Tokens[first].Tag == lang.ADV || first < v && s.Tokens[first].Norm == "to" {
		first++
	}
	for first < v && (s.Tokens[first].Norm == "also") {
		first++
	}
	return strings.Join(strings.Fields(s.Doc.At(s.SpanOf(first, after))), " ")
}

// sortAttributions orders by place; they come almost ordered.
func sortAttributions(out []Attribution) {
	for i := 1; i < len(out); i++ {
		for j := i; j > 0 && out[j].Content.Start < out[j-1].Content.Start; j-- {
			out[j], out[j-1] = out[j-1], out[j]
		}
	}
}
