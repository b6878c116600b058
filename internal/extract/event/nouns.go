package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// noun reads the event noun at token i by one row.
func (r *reader) noun(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name) (mention, bool) {
	m := mention{rule: x.rule, typ: x.typ, trigger: i, first: i, end: i + 1, status: frame.Outcome(a, i)}
	var c cast
	ok := false
	switch x.typ {
	case "meeting", "conference", "summit":
		c, ok = r.gathering(a, s, i, x, &m)
	case "call":
		c, ok = r.phoned(a, s, i, &m)
	case "visit":
		c, ok = r.trip(a, s, i, &m)
	case "signing", "launch":
		c, ok = r.act(a, s, i, x, names, &m)
	case "other":
		c, ok = r.change(a, s, i, x, names, &m)
	}
	if !ok {
		return m, false
	}
	m.parties, m.people = c.parties, c.people
	m.when = whenOf(a, i, m.first, m.end)
	if m.place.IsEmpty() && x.typ != "launch" {
		m.place = placeNear(a, m.end, s.End)
	}
	return m, true
}

// complements is the casts of "between A and B", "of A", "with B", "to C" after the noun at i, by preposition, and the end
// of the last.
func complements(a *annotate.Analysis, s *lang.Sentence, i int) (map[string]argument, int) {
	out := map[string]argument{}
	end := i + 1
	for k := i + 1; k < s.End && len(out) < 4; {
		t := &a.Tokens[k]
		if t.Tag != lang.ADP {
			if inTime(a, k) {
				k++
				continue
			}
			break
		}
		x := argument{head: k + 1, first: k + 1, end: phraseEnd(a, k+1, s.End)}
		x.span(a, x.first, x.end)
		if _, seen := out[t.Norm]; !seen {
			out[t.Norm] = x
			if len(x.parties) > 0 {
				end = x.end
			}
		}
		if x.end <= k {
			break
		}
		k = x.end
	}
	return out, end
}

func inTime(a *annotate.Analysis, i int) bool {
	k := timesFrom(a, i)
	if k < len(a.Times) && a.Times[k].First == i {
		return true
	}
	return k > 0 && a.Times[k-1].End > i
}

// owner is the cast of a possessive before the noun at i ("President X's visit"), and where it begins.
func owner(a *annotate.Analysis, s *lang.Sentence, i int) (cast, int) {
	var c cast
	for k := i - 1; k >= s.First && k > i-6; k-- {
		t := &a.Tokens[k]
		if t.Norm == "'s" || t.Norm == "'" {
			if m := a.MentionAt(k - 1); m != nil {
				c.take(a, m)
				return c, m.First
			}
			return c, i
		}
		if t.Tag == lang.PRON && t.Feats.Has(lang.Poss) {
			if m := a.MentionAt(k); m != nil {
				c.take(a, m)
			}
			return c, k
		}
		if t.Tag != lang.ADJ && t.Tag != lang.NOUN && t.Tag != lang.PROPN && t.Tag != lang.NUM && t.Norm != "-" {
			return c, i
		}
	}
	return c, i
}

// gathering reads meetings, talks and conferences: those whose participants the text tells, or that have a body, a time or a
// place of their own.
func (r *reader) gathering(a *annotate.Analysis, s *lang.Sentence, i int, x row, m *mention) (cast, bool) {
	by, end := complements(a, s, i)
	c, first := owner(a, s, i)
	told := c.offices > 0 && len(c.parties) > 0 && len(by["with"].parties) > 0
	for _, p := range []string{"between", "among", "with"} {
		c.join(by[p].cast)
	}
	told = told || len(by["between"].parties)+len(by["among"].parties) > 1
	far, farEnd := distant(a, s, i)
	if len(far.parties) > 0 {
		c.join(far.cast)
		told = told || len(far.parties) > 1
		end = max(end, farEnd)
	}
	v, part := governorOf(a, i)
	sub := nobody
	if v >= 0 && part != taken {
		sub = subjectOf(a, s, v)
		if passive(a, v) {
			sub = agentOf(a, v)
		}
		if part == beside || sub.offices > 0 || len(sub.parties) > 1 {
			c.join(sub.cast)
		}
		if part == does {
			c.join(withOf(a, s, v, []string{"with"}).cast)
		}
		met := len(by["with"].parties) > 0 || part == does && len(withOf(a, s, v, []string{"with"}).parties) > 0
		told = told || len(sub.parties) > 0 && met || len(sub.parties) > 1 && (part == does || !definite(a, s, i) || follows(a, i))
	}
	if part == none && !convenes(a.Tokens[i].Lemma) {
		return c, false
	}
	start := r.nounStart(a, s, i)
	body := bodyAfter(a, i, s.End)
	if !told || len(c.parties) < 2 {
		return r.ownTerms(a, s, i, start, body, part, c, m)
	}
	if m.status == frame.Planned && body == 0 && len(c.people) == 0 && len(by["between"].parties)+len(by["with"].parties) == 0 && whenOf(a, i, i, i+1).IsZero() {
		return c, false
	}
	if definite(a, s, i) && !follows(a, i) && len(by["between"].parties)+len(by["with"].parties)+len(far.parties) == 0 && body == 0 && whenOf(a, i, i, i+1).IsZero() {
		return c, false
	}
	m.first, m.end = min(m.first, first, start), max(m.end, end)
	m.span(sub)
	if body > 0 {
		m.name, m.words = a.SpanOf(start, body), words(a, start, body)
	}
	if x.typ == "summit" && bilateral(c.parties) {
		m.typ = "meeting"
	}
	return c, true
}

// convenes reports whether an event noun speaks of a gathering by itself; others ("consultations") may be a way of life.
func convenes(lemma string) bool {
	switch lemma {
	case "consultation", "dialogue", "discussion", "negotiation":
		return false
	}
	return true
}

// follows reports whether what is told comes after or out of the gathering at i: "following the talks".
func follows(a *annotate.Analysis, i int) bool {
	switch caseOf(a, i) {
	case "following", "after":
		return true
	}
	h := a.Tokens[i].Head
	return h >= 0 && a.Tokens[h].Norm == "following"
}

// ownTerms reads a gathering whose participants are not told, but that has a body ("meeting of the Joint Committee"), or a time or
// place and a verb of taking place: its parties are those of its name, else the sides of the document.
func (r *reader) ownTerms(a *annotate.Analysis, s *lang.Sentence, i, start, body int, part role, c cast, m *mention) (cast, bool) {
	when := whenOf(a, i, start, max(i+1, body))
	place := placeNear(a, max(i+1, body), s.End)
	held := part == taken || part == does && m.typ == "summit" || toBeHeld(a, i)
	if body == 0 && !(held && (!when.IsZero() || !place.IsEmpty())) {
		return c, false
	}
	if body > 0 && part == none && when.IsZero() {
		return c, false
	}
	var own cast
	own.span(a, start, max(i+1, body))
	own.parties = r.names.Expand(own.parties, expandOn(a, when))
	switch {
	case len(own.parties) > 1:
		c = own
	case len(c.parties) < 2 && len(a.Sides) > 1 && m.typ == "meeting":
		c.parties = slices.Clone(a.Sides)
	}
	if m.typ == "meeting" && len(c.parties) < 2 && !(body > 0 && held && (!when.IsZero() || !place.IsEmpty())) {
		return c, false
	}
	m.first, m.end = min(m.first, start), max(m.end, body)
	if body > 0 || start < i {
		m.name, m.words = a.SpanOf(start, max(i+1, body)), words(a, start, max(i+1, body))
	}
	return c, true
}

// toBeHeld reports whether "held" or "to be held" follows the noun at i.
func toBeHeld(a *annotate.Analysis, i int) bool {
	for k := i + 1; k < len(a.Tokens) && k < i+5; k++ {
		t := &a.Tokens[k]
		if held(frame.Lemma(t)) {
			return true
		}
		if t.Norm != "to" && t.Norm != "be" {
			return false
		}
	}
	return false
}

// role is how a verb and an event noun hang together.
type role uint8

const (
	none   role = iota
	does        // the subject takes part: "held talks", "attended the meeting"
	taken       // the event is the subject: "talks were held", "the meeting took place"
	beside      // the event is the setting of what the subject does: "at a meeting with B, A said"
)

// governorOf is the verb that event noun i hangs on, and how.
func governorOf(a *annotate.Analysis, i int) (int, role) {
	if v, part := copular(a, i); part != none {
		return v, part
	}
	n := i
	for hop := 0; hop < 6; hop++ {
		t := &a.Tokens[n]
		h := int(t.Head)
		if h < 0 {
			return -1, none
		}
		g := &a.Tokens[h]
		switch {
		case t.Rel == lang.Conj && g.Tag != lang.VERB, t.Rel == lang.Nmod && (hop > 0 || rounds(g.Lemma)), t.Rel == lang.Compound, t.Rel == lang.Appos:
			n = h
			continue
		case g.Tag != lang.VERB:
			return -1, none
		case t.Rel == lang.NsubjPass && (held(frame.Lemma(g)) || supports(frame.Lemma(g))), t.Rel == lang.Nsubj && begins(frame.Lemma(g)):
			return h, taken
		case t.Rel == lang.Obj && g.Norm == "following" && g.Head >= 0:
			return int(g.Head), beside
		case t.Rel == lang.Obj && supports(frame.Lemma(g)):
			return h, does
		case t.Rel.Universal() == lang.Obl || t.Rel == lang.Nmod || t.Rel == lang.Dep:
			switch caseOf(a, n) {
			case "at", "in", "during", "after", "following", "before", "for", "on", "to", "into", "through":
				if attends(frame.Lemma(g)) {
					return h, does
				}
				return h, beside
			}
		}
		return -1, none
	}
	return -1, none
}

// copular gives the predicate in "is on a visit": the noun with a subject of its own.
func copular(a *annotate.Analysis, n int) (int, role) {
	if a.Child(n, lang.Cop) >= 0 && a.Child(n, lang.Nsubj) >= 0 {
		return n, does
	}
	return -1, none
}

// rounds reports whether a noun only counts what "of" adds: "the fifth round of consultations".
func rounds(lemma string) bool {
	switch lemma {
	case "round", "session", "series", "series of", "cycle", "number", "part", "framework", "sideline", "sidelines", "margin", "margins":
		return true
	}
	return false
}

// begins reports whether a verb with an event as subject says that it takes place.
func begins(lemma string) bool {
	switch lemma {
	case "take", "begin", "start", "open", "kick", "conclude", "end", "wrap", "close", "continue", "get":
		return true
	}
	return false
}

func attends(lemma string) bool {
	switch lemma {
	case "participate", "meet", "take", "engage", "gather", "convene", "arrive", "come", "join":
		return true
	}
	return false
}

func supports(lemma string) bool {
	switch lemma {
	case "hold", "have", "conduct", "convene", "host", "co-host", "chair", "co-chair", "attend", "join", "pay", "make", "undertake", "begin", "start",
		"conclude", "wrap", "complete", "lead", "organize", "open", "address", "end", "finish", "kick", "co-organize", "hail":
		return true
	}
	return false
}

// support is the verb that only says that an event takes place or who takes part, or -1.
func support(a *annotate.Analysis, i int) int {
	if v, part := governorOf(a, i); part == does || part == taken {
		return v
	}
	return -1
}

// distant is the "between A and B" or "with B" that stands apart from its noun: "talks were held in Geneva between A and B".
func distant(a *annotate.Analysis, s *lang.Sentence, i int) (argument, int) {
	for k := i + 1; k < s.End && k < i+24; k++ {
		t := &a.Tokens[k]
		if t.Norm == "between" && t.Tag == lang.ADP && !inTime(a, k) {
			x := argument{head: k + 1, first: k + 1, end: phraseEnd(a, k+1, s.End)}
			x.span(a, x.first, x.end)
			return x, x.end
		}
		if t.Tag == lang.VERB && !held(frame.Lemma(t)) || t.Tag == lang.SCONJ || t.Norm == ";" {
			break
		}
	}
	return nobody, i
}

// nounStart is where the words before an event noun begin that say which event it is.
func (r *reader) nounStart(a *annotate.Analysis, s *lang.Sentence, i int) int {
	start := i
	for k := i - 1; k >= s.First && k > i-10; k-- {
		t := &a.Tokens[k]
		switch {
		case isOrdinal(t.Norm) || t.Tag == lang.ADJ || t.Tag == lang.NOUN || t.Tag == lang.PROPN:
			if inTime(a, k) {
				return start
			}
			start = k
		case t.Norm == "-" || t.Norm == "'" || t.Norm == "of" && k > s.First && rounds(a.Tokens[k-1].Lemma):
		default:
			return start
		}
	}
	return start
}

// bodyAfter is the end of "of the Joint Committee" after the noun at i: a name with capitals; 0 when there is none.
func bodyAfter(a *annotate.Analysis, i, end int) int {
	k := i + 1
	if k+1 >= end || a.Tokens[k].Norm != "of" {
		return 0
	}
	k++
	if a.Tokens[k].Tag == lang.DET && k+1 < end {
		k++
	}
	if a.Tokens[k].Tag != lang.PROPN && a.Tokens[k].Form == a.Tokens[k].Norm {
		return 0
	}
	return titleEnd(a, k, end)
}

// titleEnd is the end of a name that begins at k: capitalized words with "of", "and" and the nouns that follow, and lists of them.
func titleEnd(a *annotate.Analysis, k, end int) int {
	best := k
	for n := 0; k < end && n < 30; n, k = n+1, k+1 {
		t := &a.Tokens[k]
		switch {
		case inTime(a, k):
			return best
		case t.Tag == lang.PROPN || t.Form != t.Norm && t.Tag != lang.DET:
			best = k + 1
		case (t.Tag == lang.NOUN || t.Tag == lang.ADJ || t.Tag == lang.NUM) && best == k:
			best = k + 1
		case t.Norm == "of" || t.Norm == "for" || t.Norm == "the" || t.Norm == "-" || t.Norm == "'s" || t.Norm == "'":
		case (t.Norm == "and" || t.Norm == ",") && k+1 < end && capitalNext(a, k+1, end):
		default:
			return best
		}
	}
	return best
}

// capitalNext reports whether a capitalized name goes on at k, an article aside.
func capitalNext(a *annotate.Analysis, k, end int) bool {
	if (a.Tokens[k].Tag == lang.DET || a.Tokens[k].Norm == "and") && k+1 < end {
		k++
	}
	if a.Tokens[k].Tag == lang.DET && k+1 < end {
		k++
	}
	return a.Tokens[k].Tag == lang.PROPN
}

// definite reports whether the noun at i has "the" or "this" before it: it then points back to an event already told.
func definite(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	for k := i - 1; k >= s.First && k > i-6; k-- {
		switch t := &a.Tokens[k]; t.Tag {
		case lang.DET:
			return t.Norm == "the" || t.Norm == "this" || t.Norm == "these"
		case lang.ADJ, lang.NOUN, lang.PROPN, lang.NUM, lang.PUNCT:
		default:
			return false
		}
	}
	return false
}

// phoned reads "phone call with B", "A's call with B", "A told B by phone", "paid a courtesy call on B".
func (r *reader) phoned(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	by, end := complements(a, s, i)
	c, first := owner(a, s, i)
	own := c.offices > 0
	phone, other := false, by["with"]
	for k := max(s.First, i-3); k < i; k++ {
		switch a.Tokens[k].Norm {
		case "phone", "telephone", "video", "telephonic":
			phone = true
		case "courtesy":
			m.rule, m.typ, other, phone = "event.meeting", "meeting", by["on"], true
		}
	}
	v, part := governorOf(a, i)
	if n := a.Tokens[i].Norm; n == "phone" || n == "telephone" {
		if h := int(a.Tokens[i].Head); h >= 0 && a.Tokens[h].Tag == lang.VERB {
			v, part = h, beside
		}
		if i == s.First || v < 0 || a.Tokens[i-1].Norm != "by" && a.Tokens[i-1].Norm != "the" {
			return c, false
		}
		phone, other = true, objectOf(a, s, v)
		if k := a.Child(v, lang.Iobj); k >= 0 {
			other = at(a, k)
		}
		if len(other.parties) == 0 {
			other = withOf(a, s, v, []string{"with", "to"})
		}
	}
	c.join(other.cast)
	c.join(by["between"].cast)
	if v >= 0 && part != taken && !own {
		c.join(subjectOf(a, s, v).cast)
	}
	if len(other.parties)+len(by["between"].parties) == 0 || !phone && !own {
		return c, false
	}
	if len(c.parties) == 1 && len(a.Sides) == 2 && slices.Contains(a.Sides, c.parties[0]) {
		c.parties = slices.Clone(a.Sides)
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	return c, len(c.parties) > 1
}

// trip reads "state visit of A to B", "A's visit to B", "A paid a visit to B", "A is on a visit to B", "during a visit to B, A said".
func (r *reader) trip(a *annotate.Analysis, s *lang.Sentence, i int, m *mention) (cast, bool) {
	by, end := complements(a, s, i)
	c, first := owner(a, s, i)
	for _, p := range []string{"of", "by"} {
		c.join(by[p].cast)
	}
	start := r.nounStart(a, s, i)
	if c.offices == 0 {
		if v, part := governorOf(a, i); v >= 0 && part != taken {
			sub := subjectOf(a, s, v)
			c.join(sub.cast)
			m.span(sub)
		}
	}
	goal := goalOf(a, by["to"])
	if c.offices == 0 || goal == nil && !r.official(a, start, i) {
		return c, false
	}
	m.first, m.end = min(m.first, first), max(m.end, end)
	if goal == nil {
		if first == i {
			return c, false
		}
		if len(a.Sides) == 2 && len(c.parties) == 1 && slices.Contains(a.Sides, c.parties[0]) {
			c.parties = slices.Clone(a.Sides)
		}
		m.name, m.words = a.SpanOf(start, i+1), words(a, start, i+1)
		return c, len(c.parties) > 1
	}
	m.place = goal.Span
	for _, p := range hosts(a, goal) {
		c.parties = addOne(c.parties, p)
	}
	m.name, m.words = a.SpanOf(start, goal.End), words(a, start, goal.End)
	return c, true
}

// goalOf is the state or place that a visit is paid to.
func goalOf(a *annotate.Analysis, to argument) *annotate.Mention {
	if to.head <= 0 {
		return nil
	}
	for k := to.head; k <= to.head+1 && k < len(a.Tokens); k++ {
		if g := a.MentionAt(k); g != nil && (g.Kind == annotate.State || g.Kind == annotate.Place) && g.Form == annotate.Proper {
			return g
		}
	}
	return nil
}

// hosts is the state that a place lies in, or that it is.
func hosts(a *annotate.Analysis, g *annotate.Mention) []string {
	if g.Entity < 0 {
		return nil
	}
	e := &a.Entities[g.Entity]
	if e.Kind == annotate.Place {
		if e.Of == "" {
			return nil
		}
		return []string{e.Of}
	}
	return e.Actors
}

// official reports whether the words before a visit say that it is one of state.
func (r *reader) official(a *annotate.Analysis, start, i int) bool {
	for k := start; k < i; k++ {
		switch a.Tokens[k].Norm {
		case "state", "official", "working":
			return true
		}
	}
	return false
}

// act reads "signing of X", "launch of X", "establishment of X" where X has a name of the right kind.
func (r *reader) act(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	object := "thing"
	if x.typ == "signing" {
		object = "document"
	}
	if a.Tokens[i].Lemma == "announcement" || a.Tokens[i].Lemma == "proposal" {
		object = "initiative"
	}
	of := i + 1
	for of < s.End && of < i+8 && a.Tokens[of].Norm != "of" {
		if t := &a.Tokens[of]; t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Norm == "," {
			return cast{}, false
		}
		of++
	}
	k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First > of && n.First < of+7 && fits(n, object) })
	if of >= s.End || k < 0 || !clear(a, of+1, names[k].First) {
		return cast{}, false
	}
	n := names[k]
	own, first := owner(a, s, i)
	var c cast
	c.inName(a, n)
	by, _ := complements(a, s, n.End-1)
	if len(c.parties) < 2 {
		c.join(own)
		c.join(by["by"].cast)
		c.join(by["between"].cast)
	}
	if len(c.parties) == 0 {
		c.parties = slices.Clone(a.Sides)
	}
	m.first, m.end = min(m.first, first), n.End
	m.name, m.words = a.SpanOf(i, n.End), words(a, i, n.Core)
	return c, true
}

// change reads the establishment of diplomatic relations, resumptions, elevations, accessions and returns.
func (r *reader) change(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name, m *mention) (cast, bool) {
	if i+2 >= s.End || a.Tokens[i+1].Norm != "of" {
		return cast{}, false
	}
	end := phraseEnd(a, i+2, s.End)
	var c cast
	c.span(a, i+2, end)
	switch a.Tokens[i].Lemma {
	case "establishment":
		if a.Tokens[i+2].Norm != "diplomatic" {
			return c, false
		}
		end = i + 4
		if by, e := complements(a, s, i+3); len(by["between"].parties)+len(by["among"].parties) > 1 {
			c = by["between"].cast
			c.join(by["among"].cast)
			end = e
		} else {
			c.parties = slices.Clone(a.Sides)
		}
	case "resumption":
		c.parties = r.ownerOr(a, s, i, c)
	case "finalization":
		k := slices.IndexFunc(names, func(n naming.Name) bool { return n.First < i+8 && n.First > i && n.Head.Kind == "instrument" })
		if k < 0 {
			return c, false
		}
		end = names[k].End
		c.parties = r.ownerOr(a, s, i, c)
	case "elevation", "upgrade":
		if end+1 >= s.End || a.Tokens[end].Norm != "to" {
			return c, false
		}
		end = phraseEnd(a, end+1, s.End)
	case "return", "accession":
		if end+1 >= s.End || a.Tokens[end].Norm != "to" || c.states == 0 || !formal(a, end+1, s.End, names) {
			return c, false
		}
		end = phraseEnd(a, end+1, s.End)
	}
	m.end = end
	m.name, m.words = a.SpanOf(i, end), words(a, i, end)
	return c, len(c.parties) > 0
}

// formal reports whether the phrase that begins at i is a body or document with a name.
func formal(a *annotate.Analysis, i, end int, names []naming.Name) bool {
	for k := i; k < end && k < i+3; k++ {
		if m := a.MentionAt(k); m != nil && m.Kind == annotate.Organization {
			return true
		}
		if slices.ContainsFunc(names, func(n naming.Name) bool { return n.Proper && n.First == k }) {
			return true
		}
	}
	return false
}

// ownerOr is the parties of a change: its owner's, those named in it, or the sides of the document.
func (r *reader) ownerOr(a *annotate.Analysis, s *lang.Sentence, i int, c cast) []string {
	own, _ := owner(a, s, i)
	switch {
	case len(own.parties) > 0:
		return own.parties
	case len(c.parties) > 0:
		return c.parties
	}
	return slices.Clone(a.Sides)
}
