package annotate

import (
	"rapporteur/internal/lang"
)

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
	if np, ok := s.ownSubject(v); ok && np.First < v && (!s.inSpeech(np.Head) || s.inSpeech(v)) {
		at = np.First
	}
	if at+1 < v && s.Tokens[at].Norm == "," && s.Tokens[at+1].Tag != lang.CCONJ {
		at++ // the mark before the subject, which the tree hung on it
	}
	if at > sent.First && s.styledOffice(at-1) {
		at-- // "…," HE the Minister said
	}
	if at > sent.First && s.Tokens[at-1].Norm == "as" {
		if at-1 == sent.First || s.Tokens[at-2].Norm == "," && at-2 <= sent.First+4 {
			return s.afterComma(after, sent)
		}
		at--
	}
	if at <= sent.First {
		return s.quoteEnded(v, after, sent)
	}
	return s.contentUpTo(c, v, after, s.beforeTitle(at, sent.First), sent)
}

// contentUpTo is the content that ends with the mark at token edge, before subject and cue: a quotation, or a clause.
func (s *speech) contentUpTo(c *cue, v, after, edge int, sent *lang.Sentence) (from, end int) {
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
	if c.frames == frameQuote && mark.Norm == "," && edge-sent.First > 4 && s.TrimEnd(v, sent.End) == after && s.hasSubjectVerb(sent.First, edge) {
		return s.TrimStart(sent.First, edge), s.TrimEnd(sent.First, edge) // "The talks went well, the envoy continued."
	}
	if c.frames&frameClause == 0 || mark.Norm == ")" {
		return 0, 0
	}
	if mark.Norm == "," && edge-1 > sent.First && isRelative(s.Tokens[edge-1].Norm) {
		if after+1 < sent.End && s.Tokens[after].Norm == "," {
			return after + 1, s.TrimEnd(after+1, sent.End) // "two projects which, it believed, broke the treaty"
		}
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

// beforeTitle is the token before the phrase whose name begins at token at: the comma or mark before the title that the parser cut off
// ("…, Minister for Trade Name said").
func (s *speech) beforeTitle(at, first int) int {
	const long = 24
	edge := at - 1
	if s.Tokens[edge].Tag == lang.PUNCT {
		return edge
	}
	for k := edge; k > first && k > at-long; k-- {
		switch t := &s.Tokens[k]; t.Tag {
		case lang.NOUN, lang.PROPN, lang.ADJ, lang.DET, lang.ADP, lang.CCONJ:
		case lang.PUNCT:
			if t.Norm == "," && s.sourceTail(k) {
				return k
			}
			if t.Norm != "-" {
				return edge
			}
		default:
			return edge
		}
	}
	return edge
}

// parenthetic reports whether a cue stands within what is said: "Trade, he said in May, has doubled." What goes on behind it is no
// participle or relative clause of the cue's own; after a full clause only "and" goes on.
func (s *speech) parenthetic(v, after int, sent *lang.Sentence, main bool) bool {
	const far = 14
	i := after
	if n, o := s.SubjectToken(v), s.Child(v, lang.Obj); n >= 0 && n < v && o >= after && o < after+4 && s.Tokens[after].Tag != lang.PUNCT && s.timeFrom(after) == nil {
		return false // "answered a call from X, who …": a deed with its object
	}
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
