package annotate

import (
	"strings"

	"rapporteur/internal/gazetteer"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// How far the author is looked for: lines before the text begins, and tokens of such a line.
const (
	authorLines = 8
	authorLine  = 40
)

// findAuthor finds whose words an unquoted "I" or "we" is: the one person whom a headline or the lines before the text name as the
// author ("Remarks by …", "Media release, Minister …"). Joint texts and texts in which several speak have none.
func (s *scan) findAuthor() {
	if !s.firstPersonal() {
		return
	}
	if s.inTurns = s.turns(); s.inTurns || len(s.weThe()) > 1 {
		return
	}
	seen := 0
	for n := range s.Sentences {
		sent := &s.Sentences[n]
		if seen++; seen > authorLines || sent.Part == text.Body && s.speaksOf(sent) {
			break
		}
		if s.author = s.namedAuthor(sent); s.author >= 0 {
			return
		}
	}
	for _, line := range [...]string{s.Doc.Meta.Title, s.Doc.Meta.Author} {
		if s.author = s.asideAuthor(line, line == s.Doc.Meta.Author); s.author >= 0 {
			return
		}
	}
}

// firstPersonal reports whether somebody says "I" or "we" in the text.
func (s *scan) firstPersonal() bool {
	for m := range s.Mentions {
		if mn := &s.Mentions[m]; mn.Form == Pronoun && s.selfWord(mn.First) {
			return true
		}
	}
	return false
}

// speaksOf reports whether a sentence holds a first person or a finite verb: the text has begun.
func (s *scan) speaksOf(sent *lang.Sentence) bool {
	for k := sent.First; k < sent.End; k++ {
		if s.selfWord(k) && s.Tokens[k].Tag == lang.PRON {
			return true
		}
	}
	return s.tells(sent)
}

// tells reports whether a line has a finite verb; of words in capitals the tagger knows too little.
func (s *scan) tells(sent *lang.Sentence) bool {
	for k := sent.First; k < sent.End; k++ {
		if s.hasFinite(k, k+1) && !allCaps(s.Tokens[k].Form) {
			return true
		}
	}
	return false
}

// turns reports whether paragraphs open with the names of those who speak in turn: "QUESTION:", "MINISTER NAME:".
func (s *scan) turns() bool {
	const long, few = 6, 2
	n, last := 0, -1
	for i := range s.Sentences {
		sent := &s.Sentences[i]
		if sent.Paragraph == last || sent.Part != text.Body {
			continue
		}
		last = sent.Paragraph
		for k := sent.First; k < min(sent.End, sent.First+long); k++ {
			if s.Tokens[k].Norm == ":" && k > sent.First && (k+1 < sent.End || i+1 < len(s.Sentences)) && s.calls(sent.First, k) {
				n++
				break
			}
		}
	}
	return n > few
}

// calls reports whether the words of a label are all in capitals or names.
func (s *scan) calls(first, end int) bool {
	for k := first; k < end; k++ {
		if t := &s.Tokens[k]; t.Tag != lang.PUNCT && !s.upper[k] {
			return false
		}
	}
	return true
}

// namedAuthor is the entity of the person or office whom a line names as the author, -1 for none: the only one in the line, behind a
// word for a text and "by", "of" or "from", or alone with an office where the line has no verb.
func (s *scan) namedAuthor(sent *lang.Sentence) int {
	if sent.End-sent.First > authorLine || sent.Part != text.Title && s.tells(sent) {
		return -1
	}
	id, at, end := -1, 0, 0
	for m := s.mentionsFrom(sent.First); m < len(s.Mentions) && s.Mentions[m].First < sent.End; m++ {
		mn := &s.Mentions[m]
		if mn.Entity < 0 || mn.Form == Pronoun || mn.Kind != Person && mn.Kind != Office || mn.First < end {
			continue
		}
		if id >= 0 && mn.Entity != id {
			if s.behindName(at, mn.First) {
				continue // whom the text is about or addressed to
			}
			return -1
		}
		if id < 0 {
			id, at = mn.Entity, mn.First
		}
		end = mn.End
	}
	if id < 0 {
		return -1
	}
	e := &s.Entities[id]
	if e.Of == "" && e.Office == "" {
		return -1
	}
	if s.writtenBy(sent.First, at) || sent.Part != text.Title && s.onlyOffice(sent, at, end) {
		return id
	}
	return -1
}

// behindName reports whether between the author's name and another person stands a word that opens the matter: "on", "to", "at".
func (s *scan) behindName(first, end int) bool {
	for k := first; k < end; k++ {
		switch n := s.Tokens[k].Norm; {
		case s.Does(n, matterWord):
			return s.spot[k] < 0
		case n == "and" || n == "&":
			return false
		}
	}
	return false
}

// writtenBy reports whether the words before the name at token end tell that a text is by whom they lead to: "Remarks by", "Statement of
// the", "Media release".
func (s *scan) writtenBy(first, end int) bool {
	k := end - 1
	for k >= first && (s.Tokens[k].Tag == lang.DET || s.Tokens[k].Norm == "h.e." || s.class[k]&gazetteer.Honorific != 0) {
		k--
	}
	if k < first {
		return false
	}
	by := s.Tokens[k].Norm == "by" || s.Tokens[k].Norm == "of" || s.Tokens[k].Norm == "from"
	if !by && s.w.class[s.Tokens[k].Norm]&releaseWord == 0 && s.Tokens[k].Norm != ":" && s.Tokens[k].Norm != "-" {
		return false
	}
	for i := k; i >= first; i-- {
		switch n := s.Tokens[i].Norm; {
		case s.w.class[n]&unsigned != 0:
			return false
		case s.w.class[n]&releaseWord != 0:
			for j := first; j < i; j++ {
				if s.Tokens[j].Norm == "joint" || s.isVerb(j) {
					return false
				}
			}
			return true
		case n == "," || n == ";" || s.isVerb(i):
			return false
		}
	}
	return false
}

// onlyOffice reports whether a line is nothing but somebody's office and name.
func (s *scan) onlyOffice(sent *lang.Sentence, first, end int) bool {
	if s.TrimStart(sent.First, sent.End) < first-2 || s.TrimEnd(sent.First, sent.End) > end {
		return false
	}
	m := s.MentionAt(first)
	return m != nil && m.Entity >= 0 && s.Entities[m.Entity].Kind == Person && s.Entities[m.Entity].Office != "" && s.Entities[m.Entity].OfficeAt.Start >= sent.Span.Start &&
		s.Entities[m.Entity].OfficeAt.End <= sent.Span.End
}

// asideAuthor is the author whom a line of the document's metadata names; named says that the line is the author's name.
func (s *scan) asideAuthor(line string, named bool) int {
	if line = strings.TrimSpace(line); line == "" || len(line) > 400 {
		return -1
	}
	if named {
		line = "Statement by " + line
	}
	o := s.headline(line)
	for n := range o.Sentences {
		id := o.namedAuthor(&o.Sentences[n])
		if id < 0 {
			continue
		}
		e := o.Entities[id]
		if e.Kind == Person {
			for k := range s.Entities {
				if x := &s.Entities[k]; x.Kind == Person && (within(e.words, x.words) || within(x.words, e.words)) {
					return k
				}
			}
		}
		if e.Of == "" {
			return -1
		}
		e.Mentions, e.NameAt, e.OfficeAt, e.subjects = nil, text.Span{}, text.Span{}, nil
		s.Entities = append(s.Entities, e)
		return len(s.Entities) - 1
	}
	return -1
}

// ownWords gives the first persons that stand in nobody's mouth to the author.
func (a *Analysis) ownWords() {
	if a.author < 0 {
		return
	}
	for m := range a.Mentions {
		mn := &a.Mentions[m]
		if mn.Form != Pronoun || mn.Entity >= 0 && a.Entities[mn.Entity].Name != "" || !a.selfWord(mn.First) {
			continue
		}
		if q := a.quoteAt(mn.Span.Start); q != nil && q.Speech {
			continue
		}
		mn.Entity = a.author
	}
}

// Author is the author for whom the "I" or "we" at a token stands, nil where somebody else is said to speak or no author is told.
func (a *Analysis) Author(token int) *Entity {
	if a.author < 0 || token < 0 || token >= len(a.Tokens) || !a.selfWord(token) {
		return nil
	}
	m := a.MentionAt(token)
	if m == nil || m.Entity != a.author || m.Form != Pronoun {
		return nil
	}
	if at := a.AttributionOf(a.Tokens[token].Span); at != nil && at.Entity != a.author {
		return nil
	}
	return &a.Entities[a.author]
}
