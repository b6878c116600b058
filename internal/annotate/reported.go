package annotate

import (
	"sort"

	"rapporteur/internal/lang"
)

// contentAfter finds what follows a cue as its content; it is empty when nothing does.
func (s *speech) contentAfter(c *cue, v, after int, sent *lang.Sentence) (from, end int) {
	j := s.skipAdverbs(after, sent.End)
	if j >= sent.End {
		return 0, 0
	}
	if from = s.quoteAfter(c, j, sent.End); from > 0 {
		return from, s.quoteEnd(from, sent.End)
	}
	if c.frames&frameClause != 0 {
		if from = s.clauseAfter(c, v, j, sent.End); from > 0 {
			return from, s.Scope(v, from)
		}
	}
	if c.frames&(frameObject|frameCall) != 0 {
		j = s.skipManner(j, sent.End)
	}
	if j < sent.End && c.frames&(frameObject|frameCall) != 0 && s.objectAt(c, v, j) {
		return j, s.Scope(v, j)
	}
	return 0, 0
}

func (s *speech) skipAdverbs(i, end int) int {
	for i < end && s.Tokens[i].Tag == lang.ADV && s.Tokens[i].Norm != "how" && s.Tokens[i].Norm != "why" && s.Tokens[i].Norm != "when" && s.Tokens[i].Norm != "where" {
		i++
	}
	return i
}

// skipManner passes over "with satisfaction", "with deep concern" between verb and object.
func (s *speech) skipManner(j, end int) int {
	if s.Tokens[j].Norm != "with" {
		return j
	}
	for i := j + 1; i < end && i < j+4; i++ {
		if s.Tokens[i].Tag == lang.NOUN {
			return s.skipAdverbs(i+1, end)
		}
		if s.Tokens[i].Tag != lang.ADJ {
			break
		}
	}
	return j
}

// quoteAfter is the first token of a quote that a colon, a comma, "that" or nothing parts from the cue; 0 when there is none.
// The addressee and a few words of circumstance may stand between ("told reporters in Vienna: …").
func (s *speech) quoteAfter(c *cue, j, end int) int {
	if c.frames&(frameQuote|frameClause) == 0 {
		return 0
	}
	for i := j; i < end && i < j+12; i++ {
		switch t := &s.Tokens[i]; {
		case t.Norm == ":" && i+1 < end:
			return s.TrimStart(i+1, end)
		case s.opensSpeech(i):
			if i == j || s.Tokens[i-1].Norm == "," || s.Tokens[i-1].Norm == "that" {
				return i + 1
			}
			return 0
		case t.Norm == "that" || t.Tag == lang.VERB:
			return 0
		}
	}
	return 0
}

// opensSpeech reports whether token i is the opening mark of quoted speech.
func (s *speech) opensSpeech(i int) bool {
	t := &s.Tokens[i]
	if t.Tag != lang.PUNCT || i+1 >= len(s.Tokens) {
		return false
	}
	q := s.quoteAt(t.Span.Start)
	return q != nil && q.Speech && q.Span.Start == t.Span.Start
}

// quoteEnd is the token after the quoted words that begin at from: the quote's last within the sentence, or the sentence's.
func (s *speech) quoteEnd(from, end int) int {
	q := s.quoteAt(s.Tokens[from].Span.Start)
	if q == nil {
		return s.TrimEnd(from, end)
	}
	i := from
	for i < end && s.Tokens[i].Span.Start < q.Content.End {
		i++
	}
	return max(i, from+1)
}

// clauseAfter is where a content clause begins after the cue: after "that", at a question word, or at the subject of a clause
// without "that"; 0 when there is none.
func (s *speech) clauseAfter(c *cue, v, j, end int) int {
	for i := j; i < end && i < j+16; i++ {
		t := &s.Tokens[i]
		if t.Norm == "that" && (t.Tag == lang.SCONJ || i == j || c.frames&frameAddressee != 0 || s.Tokens[i-1].Tag == lang.PROPN) {
			if t.Rel == lang.Det && !s.hasFinite(i+1, min(end, i+14)) {
				return 0
			}
			return i + 1
		}
		if i == j && isQuestion(t.Norm) && c.frames&frameAddressee == 0 {
			return i
		}
		if t.Tag == lang.VERB && t.Rel != lang.Amod || t.Tag == lang.AUX {
			break
		}
		if i == j && c.frames&frameAddressee == 0 && t.Tag != lang.ADP && t.Tag != lang.PUNCT && t.Norm != "on" && c.frames&frameObject != 0 {
			break
		}
	}
	cc := s.Child(v, lang.Ccomp)
	if cc < 0 || cc < v || c.frames&frameAddressee != 0 {
		return 0
	}
	first, last := s.Subtree(cc)
	if t := &s.Tokens[j]; t.Tag == lang.PRON || t.Tag == lang.DET || t.Tag == lang.PROPN {
		first = j // the parser may have left the clause's subject out of it
	}
	if first != j || isRelative(s.Tokens[first].Norm) || s.Tokens[first].Tag == lang.PUNCT {
		return 0
	}
	if !s.hasFinite(first, last) || s.Tokens[first].Norm == "to" || first == j && s.inverted(v, j) || s.vague(c, v) {
		return 0
	}
	return first
}

// vague reports whether "we" think, hope or expect without "that": chat, mostly.
func (s *speech) vague(c *cue, v int) bool {
	return c.frames&frameObject == 0 && v > 0 && (s.Tokens[v-1].Norm == "we" || s.Tokens[v-1].Tag == lang.AUX)
}

func isQuestion(norm string) bool {
	switch norm {
	case "how", "why", "what", "whether", "where", "when":
		return true
	}
	return false
}

// objectAt reports whether token j begins an object that can be content.
func (s *speech) objectAt(c *cue, v, j int) bool {
	t := &s.Tokens[j]
	switch t.Tag {
	case lang.DET, lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.ADV:
	case lang.PRON:
		if !t.Feats.Has(lang.Poss) && t.Rel != lang.NmodPoss && t.Rel != lang.Det {
			return false
		}
	case lang.VERB:
		if s.VerbForm(j) != Gerund && t.Rel != lang.Amod && !(s.objectVerb(v) && t.Norm == t.Lemma) {
			return false
		}
	default:
		return t.Norm == "\"" && c.frames&frameObject != 0
	}
	if s.inverted(v, j) || t.Rel == lang.OblTmod || isRelative(t.Norm) || s.timeAt(t.Span.Start) {
		return false
	}
	if c.frames&frameCall != 0 && c.frames&frameObject == 0 {
		return s.calledUpon(v, j)
	}
	return c.objects == nil || s.headIn(c.objects, j)
}

// timeAt reports whether a time expression begins at an offset.
func (s *speech) timeAt(offset int) bool {
	k := sort.Search(len(s.Times), func(i int) bool { return s.Times[i].Span.Start >= offset })
	return k < len(s.Times) && s.Times[k].Span.Start == offset && s.Times[k].Grain != Duration
}

// calledUpon reports whether after the addressee an infinitive follows: "called on X to do Y" or a deed "for".
func (s *speech) calledUpon(v, j int) bool {
	end := min(s.Sentence(v).End, j+30)
	for i := j + 1; i < end; i++ {
		switch s.Tokens[i].Norm {
		case "to":
			return i+1 < end && s.Tokens[i+1].Tag != lang.DET
		case "for", ".":
			return false
		}
	}
	return false
}

// headIn reports whether the head noun of the phrase that begins at j is one of the words: the first noun before any preposition.
func (s *speech) headIn(words map[string]bool, j int) bool {
	head := -1
	for i := j; i < len(s.Tokens) && i < j+8; i++ {
		switch s.Tokens[i].Tag {
		case lang.NOUN, lang.PROPN:
			head = i
			if words[s.Tokens[i].Lemma] {
				return true
			}
		case lang.ADP, lang.SCONJ, lang.PUNCT, lang.AUX:
			return head >= 0 && words[s.Tokens[head].Lemma]
		}
	}
	return head >= 0 && words[s.Tokens[head].Lemma]
}

// inverted reports whether the phrase at j after verb v is its subject: "…, said the minister".
func (s *speech) inverted(v, j int) bool {
	if v == 0 || s.Tokens[v-1].Sent != s.Tokens[v].Sent {
		return false
	}
	prev := &s.Tokens[v-1]
	if prev.Norm != "," && prev.Norm != "\"" && prev.Norm != "?" && prev.Norm != "!" && prev.Norm != "—" && prev.Norm != "'" && prev.Norm != "\u201d" {
		return false
	}
	if np, ok := s.ownSubject(v); ok {
		return np.Head >= j
	}
	return s.VerbForm(v) == PastForm || s.VerbForm(v) == PresentForm
}

// contentBefore finds the content that stands before its cue: "X, said Y", "X, Y added", “X,” Y told Z.
func (s *speech) contentBefore(c *cue, v, after int, sent *lang.Sentence) (from, end int) {
	if c.frames&frameQuote == 0 || s.Tokens[sent.End-1].Norm == ":" {
		return 0, 0
	}
	f := s.VerbForm(v)
	if f != PastForm && f != PresentForm && f != Participle {
		return 0, 0
	}
	at := s.VerbGroup(v)
	if np, ok := s.ownSubject(v); ok && np.First < v {
		at = np.First
	}
	if at > sent.First && s.Tokens[at-1].Norm == "as" {
		if at-1 == sent.First || s.Tokens[at-2].Norm == "," && at-2 <= sent.First+4 {
			return s.afterComma(after, sent)
		}
		at--
	}
	if at <= sent.First {
		return 0, 0
	}
	edge := at - 1
	mark := &s.Tokens[edge]
	if mark.Tag != lang.PUNCT || mark.Norm == ":" || mark.Norm == "(" {
		return 0, 0
	}
	if q := s.quoteAt(mark.Span.Start); q != nil && q.Speech {
		return s.TokenAt(max(q.Content.Start, sent.Span.Start)), s.trimToQuote(q, edge)
	}
	if edge > sent.First {
		if q := s.quoteAt(s.Tokens[edge-1].Span.Start); q != nil && q.Speech && s.Tokens[edge-1].Tag == lang.PUNCT {
			return s.TokenAt(max(q.Content.Start, sent.Span.Start)), s.trimToQuote(q, edge)
		}
	}
	if c.frames&frameClause == 0 || mark.Norm == ")" {
		return 0, 0
	}
	main := s.mainClause(sent.First, edge)
	if mark.Norm == "," && s.parenthetic(v, after, sent, main) {
		return s.TrimStart(sent.First, sent.End), s.TrimEnd(sent.First, sent.End)
	}
	if !main && !s.mustPrecede(v, after, edge, sent) {
		return 0, 0
	}
	return s.TrimStart(sent.First, edge), s.TrimEnd(sent.First, edge)
}

// parenthetic reports whether a cue stands within what is said: "Trade, he said in May, has doubled." What goes on behind it is no
// participle or relative clause of the cue's own; after a full clause only "and" goes on.
func (s *speech) parenthetic(v, after int, sent *lang.Sentence, main bool) bool {
	const far = 14
	i := after
	for i < sent.End && i < after+far && s.Tokens[i].Norm != "," {
		if t := &s.Tokens[i]; t.Tag == lang.SCONJ || t.Tag == lang.AUX || t.Tag == lang.VERB && s.VerbForm(i) != Participle {
			return false
		}
		i++
	}
	if i+2 >= sent.End || s.Tokens[i].Norm != "," || !s.hasFinite(i+1, sent.End) {
		return false
	}
	switch t := &s.Tokens[i+1]; {
	case s.VerbForm(i+1) == Gerund, isRelative(t.Norm), t.Norm == "where", t.Norm == "\"":
		return false
	case main:
		return t.Tag == lang.CCONJ
	}
	return true
}

// mustPrecede reports whether the content can stand nowhere but before the cue: nothing follows the cue but its inverted subject, or
// the sentence ends with it.
func (s *speech) mustPrecede(v, after, edge int, sent *lang.Sentence) bool {
	if t := &s.Tokens[sent.First]; edge-sent.First < 5 || t.Tag == lang.SCONJ || t.Norm == "as" {
		return false
	}
	if s.TrimEnd(v, sent.End) == after {
		return true
	}
	n := s.SubjectToken(v)
	return s.Tokens[v-1].Norm == "," && n > v
}

// trimToQuote is the token after the last word of quote q before token edge.
func (s *speech) trimToQuote(q *Quote, edge int) int {
	for edge > 0 && s.Tokens[edge-1].Span.Start >= q.Content.End {
		edge--
	}
	return edge
}

// afterComma is the main clause that follows "As X has said,".
func (s *speech) afterComma(after int, sent *lang.Sentence) (int, int) {
	for i := after; i < sent.End && i < after+14 && s.Tokens[i].Tag != lang.VERB && s.Tokens[i].Tag != lang.AUX; i++ {
		if s.Tokens[i].Norm == "," && i+3 < sent.End {
			return i + 1, s.TrimEnd(i+1, sent.End)
		}
	}
	return 0, 0
}

// mainClause reports whether the tokens hold a clause that can stand alone, not a mere introduction
// ("During the talks held in Geneva,", "While meeting the envoy,").
func (s *speech) mainClause(first, end int) bool {
	if first >= end {
		return false
	}
	if t := &s.Tokens[first]; t.Tag == lang.SCONJ || t.Norm == "when" || t.Norm == "during" || t.Norm == "in" && !s.hasSubjectVerb(first, end) {
		return s.commaClause(first, end)
	}
	return s.hasSubjectVerb(first, end)
}

// commaClause reports whether, after an introduction closed by a comma, a full clause follows.
func (s *speech) commaClause(first, end int) bool {
	for i := first; i < end; i++ {
		if s.Tokens[i].Norm == "," {
			return s.hasSubjectVerb(i+1, end)
		}
	}
	return false
}

// hasSubjectVerb reports whether a finite verb with a subject stands in the range, outside relative clauses.
func (s *speech) hasSubjectVerb(first, end int) bool {
	for i := first; i < end; i++ {
		t := &s.Tokens[i]
		if t.Rel != lang.Nsubj && t.Rel != lang.NsubjPass && t.Rel != lang.Expl && t.Rel != lang.Csubj || isRelative(t.Norm) {
			continue
		}
		if h := int(t.Head); h >= first && h < end && s.Tokens[h].Rel.Universal() != lang.Acl {
			return true
		}
	}
	return false
}
