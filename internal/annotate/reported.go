package annotate

import (
	"sort"
	"strings"

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
	j = s.PastCircumstance(j, sent.End)
	if c.frames&frameClause != 0 {
		j = s.pastStrayComma(v, j, sent.End)
		if from = s.clauseAfter(c, v, j, sent.End); from > 0 {
			return from, s.Scope(v, from)
		}
	}
	if c.frames&(frameObject|frameCall) != 0 {
		j = s.skipManner(j, sent.End)
	}
	if c.frames&frameAsk != 0 {
		if from = s.askedFor(j, sent.End); from > 0 {
			return from, s.Scope(v, from)
		}
	}
	if c.frames&frameAssure != 0 {
		if from = s.assuredOf(j, sent.End); from > 0 {
			return from, s.Scope(v, from)
		}
	}
	if c.frames&frameObject != 0 {
		j = s.pastAddressee(j, sent.End)
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
		case t.Norm == "that" || t.Tag == lang.VERB && t.Rel != lang.Amod && (i > j || c.frames&frameAddressee == 0 || s.VerbForm(i) != Gerund):
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

// pastGerund is where the content begins behind "that" when what the speaker did before stands between: "said after meeting the envoy
// in Oslo that"; 0 when nothing of the kind stands at token j.
func (s *speech) pastGerund(j, end int) int {
	if j+2 >= end || s.VerbForm(j+1) != Gerund || !s.Does(s.Tokens[j].Norm, beforehand) {
		return 0
	}
	for i := j + 2; i < end && i < j+24; i++ {
		if s.Tokens[i].Norm == "that" && !s.hasFinite(j+1, i) && s.hasFinite(i+1, min(end, i+24)) {
			return i + 1
		}
	}
	return 0
}

// clauseAfter is where a content clause begins after the cue: after "that", at a question word, or at the subject of a clause
// without "that"; 0 when there is none.
func (s *speech) clauseAfter(c *cue, v, j, end int) int {
	if from := s.pastGerund(j, end); from > 0 {
		return from
	}
	for i := j; i < end && i < j+16; i++ {
		t := &s.Tokens[i]
		if t.Norm == "that" && (t.Tag == lang.SCONJ || i == j || c.frames&frameAddressee != 0 || s.Tokens[i-1].Tag == lang.PROPN) {
			if t.Rel == lang.Det && !s.noArticle(i) && !s.hasFinite(i+1, min(end, i+14)) && (c.frames&frameObject != 0 || i != j || !s.hasVerb(i+2, min(end, i+14))) {
				return 0
			}
			return i + 1
		}
		if i == j && s.Does(t.Norm, question) && c.frames&frameAddressee == 0 {
			return i
		}
		if t.Tag == lang.VERB && t.Rel != lang.Amod || t.Tag == lang.AUX {
			break
		}
		if i == j && c.frames&frameAddressee == 0 && t.Tag != lang.ADP && t.Tag != lang.PUNCT && t.Norm != "on" && c.frames&frameObject != 0 {
			break
		}
	}
	if c.frames&(frameObject|frameAddressee) == 0 && s.pronounClause(v, j, end) && !s.vague(c, v) {
		return j
	}
	cc := s.Child(v, lang.Ccomp)
	if c.frames&frameAddressee != 0 {
		return s.toldClause(cc, j, end)
	}
	if c.frames&frameLoose != 0 && s.looseClause(v, cc, j, end) {
		return j
	}
	if cc < v {
		return 0
	}
	first, last := s.Subtree(cc)
	if t := &s.Tokens[j]; t.Tag == lang.PRON || t.Tag == lang.DET || t.Tag == lang.PROPN {
		first = j // the parser may have left the clause's subject out of it
	}
	marked := s.Tokens[j].Norm == "\"" && (first == j || first == j+1) && j+1 < end // said "patience" was needed
	if first != j && !marked || isRelative(s.Tokens[first].Norm) || s.Tokens[first].Tag == lang.PUNCT && !marked {
		return 0
	}
	if !s.hasFinite(first, last) && !s.plainPresent(cc) || s.Tokens[first].Norm == "to" || first == j && s.inverted(v, j) || s.vague(c, v) {
		return 0
	}
	return first
}

// toldClause is where the clause headed by token cc begins behind those who are told it, who stand at token j, where no "that" parts them:
// "told reporters Monday the two sides would sign"; 0 when none does.
func (s *speech) toldClause(cc, j, end int) int {
	if cc <= j || cc >= end || s.Child(cc, lang.Mark) >= 0 {
		return 0
	}
	n := cc - 1 // the last subject: the tree may take "reporters" or "Monday" for one more
	for n > j && (int(s.Tokens[n].Head) != cc || s.Tokens[n].Rel.Universal() != lang.Nsubj && s.Tokens[n].Rel != lang.Expl) {
		n--
	}
	if n <= j {
		return 0
	}
	first, last := s.Subtree(n)
	first = max(first, s.PastTime(first, n+1))
	if first <= j || last > cc || !s.hasFinite(last, cc+1) {
		return 0
	}
	for k := j; k < first; k++ {
		if t := s.Tokens[k].Tag; t == lang.VERB || t == lang.AUX || t == lang.PUNCT || t == lang.SCONJ {
			return 0
		}
	}
	return first
}

// hasVerb reports whether a verb in any form stands among the tokens.
func (s *speech) hasVerb(from, end int) bool {
	for i := from; i < end; i++ {
		if s.Tokens[i].Tag == lang.VERB {
			return true
		}
	}
	return false
}

// pronounClause reports whether right behind verb v, whose subject stands before it, a clause with a pronoun for subject begins at token j:
// "insists there is nothing to discuss".
func (s *speech) pronounClause(v, j, end int) bool {
	if j != v+1 || j+1 >= end || !s.Does(s.Tokens[j].Norm, clausePronoun) || s.Tokens[v].Rel.Universal() == lang.Acl || v == s.Sentence(v).First || s.Tokens[v-1].Tag == lang.PUNCT {
		return false
	}
	if t := &s.Tokens[j+1]; t.Tag != lang.AUX && !(t.Tag == lang.VERB && t.Feats.Has(lang.Fin)) {
		return false
	}
	n := s.SubjectToken(v)
	return n >= 0 && n < v && s.VerbForm(v) != Gerund && s.VerbForm(v) != Infinitive
}

// plainPresent reports whether verb v, tagged as an infinitive, has neither "to" nor a modal before it and follows a noun: a present
// tense of several ("said these statements provide").
func (s *speech) plainPresent(v int) bool {
	t := &s.Tokens[v]
	return t.Tag == lang.VERB && t.Norm == t.Lemma && v > 0 && s.Tokens[v-1].Tag == lang.NOUN && s.Tokens[v-1].Feats.Has(lang.Plural) && s.Modal(v) == "" && s.Child(v, lang.Mark, lang.Aux) < 0
}

// vague reports whether "we" think, hope or expect without "that": chat, mostly.
func (s *speech) vague(c *cue, v int) bool {
	return c.frames&frameObject == 0 && v > 0 && (s.Tokens[v-1].Norm == "we" || s.Tokens[v-1].Tag == lang.AUX && s.Tokens[v-1].Lemma != "have")
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
		if s.VerbForm(j) != Gerund && t.Rel != lang.Amod && !(s.objectVerb(v) && t.Norm == t.Lemma) && !s.AsAdjective(j) {
			return false
		}
	default:
		return t.Norm == "\"" && c.frames&frameObject != 0
	}
	if c.frames&frameQuote != 0 && s.inverted(v, j) || t.Rel == lang.OblTmod || isRelative(t.Norm) || s.timeAt(t.Span.Start) {
		return false
	}
	if c.frames&frameCall != 0 && c.frames&frameObject == 0 {
		return !s.Does(t.Norm, question) && s.calledUpon(v, j)
	}
	return c.objects == nil || s.headIn(c.objects, j)
}

// AsAdjective reports whether a form in -ed stands behind a preposition and before a noun: "called for continued efforts".
func (a *Analysis) AsAdjective(j int) bool {
	if j == 0 || j+1 >= len(a.Tokens) || a.Tokens[j-1].Tag != lang.ADP || !strings.HasSuffix(a.Tokens[j].Norm, "ed") {
		return false
	}
	t := a.Tokens[j+1].Tag
	return t == lang.NOUN || t == lang.ADJ || t == lang.CCONJ
}

// timeAt reports whether a time expression begins at an offset.
func (s *speech) timeAt(offset int) bool {
	k := sort.Search(len(s.Times), func(i int) bool { return s.Times[i].Span.Start >= offset })
	return k < len(s.Times) && s.Times[k].Span.Start == offset && s.Times[k].Grain != Duration
}
