package event

import (
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// argument is one of the phrases that a verb governs: who is in it and its tokens.
type argument struct {
	cast
	head       int
	first, end int
}

// verb reads the verb at token i by one row.
func (r *reader) verb(a *annotate.Analysis, s *lang.Sentence, i int, x row, names []naming.Name) (mention, bool) {
	if x.typ == "call" && a.VerbForm(i) == annotate.Gerund && a.Child(i, lang.Aux) < 0 {
		return mention{}, false
	}
	if t := &a.Tokens[i]; t.Rel == lang.Acl && x.object == "person" && t.Head >= 0 && (r.nouns[a.Tokens[t.Head].Lemma] != nil || r.nouns[a.Tokens[t.Head].Norm] != nil) {
		return mention{}, false // "the summit hosted by A"
	}
	if i+2 < s.End && a.Tokens[i+1].Norm == "into" && a.Tokens[i+2].Norm == "law" || x.object == "thing" && r.describes(a, i) {
		return mention{}, false
	}
	m := mention{rule: x.rule, typ: x.typ, trigger: i, first: i, end: i + 1, status: frame.Outcome(a, i)}
	if (x.object == "thing" || x.object == "initiative" || document(x.object)) && r.intended(a, s, i) {
		m.status = frame.Planned
	}
	subject, object := r.subjectOf(a, s, i), objectOf(a, s, i)
	if passive(a, i) {
		subject, object = agentOf(a, i), subject
	} else if by := agentOf(a, i); a.Tokens[i].Rel == lang.Acl && len(by.parties) > 0 && (document(x.object) || x.object == "thing" || x.object == "initiative") {
		subject = by // "the coalition launched by A and B"
	}
	if told := r.toldTo(a, i); told.offices > 0 {
		subject = told
	}
	c, ok := r.played(a, s, i, x, subject, object, names, &m)
	if !ok && x.typ == "meeting" && len(x.with) > 0 {
		c, ok = r.sits(a, s, i, names, &m)
	}
	if !ok || negated(a, i) || x.typ == "meeting" && m.status == frame.Planned && r.againAndAgain(a, i) {
		return m, false
	}
	if who := r.inviting(a, s, i); x.typ == "visit" && len(c.parties) == 1 && len(who.parties) == 1 {
		c.parties = addOne(c.parties, who.parties[0]) // "A's invitation to B to visit the palace"
	}
	m.again = m.again && x.typ == "signing"
	m.parties, m.people, m.strays = r.names.Tidy(c.parties, a.Doc.Meta.Anchor()), c.people, c.unplaced
	if m.typ == "meeting" && (len(m.parties) > 2 || r.ofBody(a, subject) != "") && r.leaders(a, subject) {
		m.typ = "summit"
	}
	m.when = r.whenOf(a, i, i, i+1)
	if x.object == "work" && m.status == frame.Planned && m.when.IsZero() {
		return m, false // "asked to open a new port"
	}
	if document(x.object) && m.status == frame.Planned && m.when.IsZero() && a.VerbForm(i) == annotate.Gerund && a.Child(i, lang.Aux) < 0 {
		return m, false // "the importance of concluding an agreement"
	}
	if x.object == "force" || x.object == "effect" {
		m.when = r.whenOf(a, i, i, m.end)
	}
	if m.place.IsEmpty() && x.object != "deed" {
		from := i + 1
		if document(x.object) {
			from = max(from, m.end) // not the place in "signed the Agreement on Fish in the Andes"
		}
		m.place = r.placeNear(a, from, s.End)
	}
	if m.place.IsEmpty() && gathers(m.typ) {
		m.place = placeOpening(a, s, i)
	}
	return m, true
}

// played is who takes part in what verb i tells, by what its row says that it must have.
func (r *reader) played(a *annotate.Analysis, s *lang.Sentence, i int, x row, subject, object argument, names []naming.Name, m *mention) (c cast, ok bool) {
	switch x.object {
	case "person", "guest", "counterpart", "":
		with := withOf(a, s, i, x.with)
		c, ok = r.meets(a, i, x, subject, object, with, m)
		m.span(a, subject, object, with)
	case "caller":
		if with := withOf(a, s, i, x.with); len(with.people) > 0 && !urges(a, s, with.end) {
			c, ok = r.meets(a, i, x, subject, object, with, m)
			m.span(a, subject, with)
		}
	case "together", "coming":
		if x.object == "coming" && (i+1 >= s.End || a.Tokens[i+1].Norm != "together") {
			break
		}
		if a.Child(i, lang.Obj) < 0 && !passive(a, i) {
			c, ok = r.meets(a, i, x, subject, object, withOf(a, s, i, x.with), m)
			m.span(a, subject)
		}
	case "place":
		c, ok = r.visits(a, s, i, x, subject, object, m)
	case "document", "paper", "thing", "initiative", "work":
		c, ok = r.makes(a, s, i, x, subject, object, names, m)
	case "deed":
		c, ok = r.deed(a, s, i, x, subject, m)
	case "effect", "force":
		c, ok = r.force(a, s, i, x, names, m)
	case "level":
		c, ok = r.raises(a, s, i, subject, m)
	case "relations":
		c, ok = r.relations(a, s, i, subject, m)
	case "member":
		if k := membership(a, s, i); k > 0 {
			c, ok = r.joins(a, s, i, x, subject, at(a, k), names, m)
		}
	case "body":
		c, ok = r.joins(a, s, i, x, subject, object, names, m)
	}
	return c, ok
}

// leaders reports whether a subject is the leaders of states, not their ministers.
func (r *reader) leaders(a *annotate.Analysis, x argument) bool {
	return x.head >= 0 && r.is(strings.TrimSuffix(strings.ToLower(a.Tokens[x.head].Lemma), "s"), leaderWord)
}

// span widens the mention to the arguments read.
func (m *mention) span(a *annotate.Analysis, args ...argument) {
	for _, x := range args {
		if x.head >= 0 && x.end > 0 {
			first, end := covering(a, x.head)
			m.first, m.end = min(m.first, first), max(m.end, end)
		}
	}
}

// covering is the stretch of the longest name or office that token k belongs to, the token alone when there is none.
func covering(a *annotate.Analysis, k int) (first, end int) {
	const back = 8 // mentions that begin before and may reach over the token
	first, end = k, k+1
	lo := sort.Search(len(a.Mentions), func(i int) bool { return a.Mentions[i].First > k })
	for i := max(0, lo-back); i < lo; i++ {
		if m := &a.Mentions[i]; m.End > k && m.End-m.First > end-first {
			first, end = m.First, m.End
		}
	}
	return first, end
}

func negated(a *annotate.Analysis, i int) bool {
	for _, c := range a.Children(i) {
		if t := &a.Tokens[c]; t.Norm == "not" || t.Norm == "never" || t.Norm == "n't" {
			return true
		}
	}
	return a.Negated(i)
}

func passive(a *annotate.Analysis, i int) bool {
	return a.Child(i, lang.AuxPass, lang.NsubjPass) >= 0
}

// meets decides whether a verb of meeting or calling has people or states on both sides.
func (r *reader) meets(a *annotate.Analysis, i int, x row, subject, object, with argument, m *mention) (cast, bool) {
	c := subject.cast
	two := with.offices+with.states > 0 && r.isActor(a, with)
	switch x.object {
	case "counterpart":
		if with.offices == 0 && len(subject.parties) > 1 && r.onPhone(a, i) {
			two = true // "the two ministers spoke by phone"
		} else if with.offices == 0 || subject.offices == 0 {
			return c, false
		}
	case "guest":
		if !r.isHuman(a, object) || subject.offices+subject.states == 0 || !receives(a, i, m) {
			return c, false
		}
		two = true
		c.join(object.cast)
	case "person":
		if o := object.head; o > i && a.Tokens[o].Tag == lang.NOUN && !r.isActor(a, object) && !a.InTime(o) {
			return c, false // "met the needs of farmers with B"
		}
		if object.head >= 0 && !two {
			if !r.isHuman(a, object) || subject.offices+subject.states == 0 && !(len(object.parties) > 1 && a.VerbForm(i) == annotate.Gerund) {
				return c, false
			}
			if len(object.people)+len(with.people) == 0 && m.status == frame.Planned && object.head >= 0 && a.Tokens[object.head].Tag == lang.NOUN && !r.human[a.Tokens[object.head].Lemma] && r.whenOf(a, i, i, i+1).IsZero() {
				return c, false // "look forward to hosting all countries"
			}
			two = true
			c.join(object.cast)
		}
	}
	c.join(with.cast)
	if body := r.ofBody(a, subject); body != "" && !two && a.VerbForm(i) != annotate.Gerund && x.typ == "meeting" && len(x.with) > 0 && object.head < 0 && with.head < 0 && (m.status == frame.Held || !r.whenOf(a, i, i, i+1).IsZero() || !r.placeNear(a, i+1, a.Sentence(i).End).IsEmpty()) {
		return c, true // "the leaders of the bloc met in Accra on Sunday"
	}
	if t := &a.Tokens[i]; !two && ((t.Rel == lang.Acl || t.Rel == lang.AclRelcl) && apposed(a, a.Sentence(i), i) == nil || i > 0 && a.Tokens[i-1].Lemma == "be") {
		return c, false
	}
	if !two && (x.typ != "meeting" || len(x.with) == 0 || subject.offices == 0 && !r.isHuman(a, subject)) {
		return c, false
	}
	return c, len(c.parties) > 1 || len(c.people) > 1 && c.strays > 0 && len(c.parties) > 0 && (len(subject.people) < 2 || with.unplaced+object.unplaced > 0 || m.status == frame.Held && len(with.people)+len(object.people) > 0)
}

// sits reads "the Joint Commission met in Lima on 3 June": a standing body with a name that comes together somewhere, some day.
func (r *reader) sits(a *annotate.Analysis, s *lang.Sentence, i int, names []naming.Name, m *mention) (cast, bool) {
	for k := range names {
		n := &names[k]
		if n.Head.Kind != "mechanism" || n.End > i || n.End < i-3 || n.Head.Type != "commission" && n.Head.Type != "dialogue" && n.Head.Type != "forum" {
			continue
		}
		if _, several := r.names.Modifiers(a, *n); !several && len(naming.Actors(a, n.First, n.End)) < 2 {
			continue // most likely a body within one state
		}
		when, place := r.whenOf(a, i, i, i+1), r.placeNear(a, i+1, s.End)
		if int(a.Tokens[n.HeadEnd-1].Head) != i || when.IsZero() || place.IsEmpty() {
			return cast{}, false
		}
		var c cast
		c.span(a, n.First, n.End)
		m.first, m.name, m.words = n.First, a.SpanOf(n.First, n.End), words(a, n.First, n.Core)
		return c, true
	}
	return cast{}, false
}

// ofBody is the body whose leaders or ministers an argument is, all of them; "" when it is others.
func (r *reader) ofBody(a *annotate.Analysis, x argument) string {
	if x.head < 0 || len(x.parties) != 1 || claim.IsCode(x.parties[0]) || !r.names.IsBody(x.parties[0]) {
		return ""
	}
	first, end := covering(a, x.head)
	for k := first; k < end; k++ {
		if n := strings.TrimSuffix(strings.ToLower(a.Tokens[k].Norm), "s"); a.Tokens[k].Feats.Has(lang.Plural) && (r.is(n, leaderWord) || r.is(n, ministerWord)) {
			return x.parties[0]
		}
	}
	return ""
}

// isActor reports whether an argument is headed by people, states or bodies, or names persons within it.
func (r *reader) isActor(a *annotate.Analysis, x argument) bool {
	if len(x.people) > 0 || x.head >= 0 && r.isHuman(a, x) {
		return true
	}
	for k := max(x.head, 0); k < len(a.Tokens) && k < x.head+3; k++ {
		if m := a.MentionAt(k); m != nil && m.Entity >= 0 && m.Kind != annotate.Place && m.Form != annotate.Adjectival {
			return true
		}
	}
	return false
}

// isHuman reports whether an argument is headed by a person, an office or a group of them.
func (r *reader) isHuman(a *annotate.Analysis, x argument) bool {
	if x.head < 0 {
		return false
	}
	if r.human[a.Tokens[x.head].Lemma] && len(x.parties) > 0 {
		return true
	}
	m := a.MentionAt(x.head)
	if m != nil && (m.Kind == annotate.Person || m.Kind == annotate.Office || m.Kind == annotate.Group) {
		return true
	}
	lo := sort.Search(len(a.Mentions), func(i int) bool { return a.Mentions[i].First > x.head })
	for i := max(0, lo-4); i < lo; i++ {
		if g := &a.Mentions[i]; g.End > x.head && g.Kind == annotate.Group && g.Form != annotate.Pronoun && r.human[a.Tokens[g.End-1].Lemma] {
			return true // "Norwegian, Peruvian and Chilean ministers"
		}
	}
	return false
}
