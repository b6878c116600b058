package event

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// named reads an event that has a name: a summit or conference, or a meeting of a standing format that is said to be held.
func (r *reader) named(a *annotate.Analysis, s *lang.Sentence, n naming.Name) (mention, bool) {
	m := mention{rule: n.Head.Rule, trigger: n.HeadEnd - 1, first: n.First, end: n.End, status: r.outcome(a, n.HeadEnd-1)}
	m.first = r.ordinals(a, s, n.First)
	m.past = r.earlier(a, s, m.first)
	if m.status == frame.Held && (r.toCome(a, m.first) || r.awaited(a, s, n.End) || r.settingOfPlan(a, s, m.trigger, m.first)) {
		m.status = frame.Planned
	}
	if !n.Proper && !hasName(a, n) || n.HeadFirst > s.First && r.is(a.Tokens[n.HeadFirst-1].Norm, pressWord) {
		return m, false
	}
	if strings.Contains(a.Doc.At(a.SpanOf(n.HeadEnd, n.End)), "’s ") || (m.first == n.First || r.is(a.Tokens[m.first].Norm, recurringWord)) && r.names.IsBody(a.Doc.At(a.SpanOf(n.First, n.Core))) {
		return m, false
	}
	if !r.namedType(a, s, n, &m) {
		return m, false
	}
	if n.Head.Want != "number" && n.First == n.HeadFirst && n.Core == n.HeadEnd && m.first == n.First || n.End < s.End && a.Tokens[n.End].Norm == "'s" || before2(a, n, s) {
		return m, false
	}
	c := r.namedCast(a, s, n, &m)
	m.when = r.whenOf(a, m.trigger, m.first, n.End)
	m.place = r.placeNear(a, n.End, s.End)
	if v := int(a.Tokens[m.trigger].Head); m.place.IsEmpty() && v >= n.End && v < s.End && r.convened(a, m.trigger) {
		m.place = r.placeNear(a, v, s.End) // "the council will meet in Oslo"
	}
	r.clause(a, s, &m)
	m.parties, m.people = r.names.Expand(c.parties, expandOn(a, m.when)), c.people
	if m.typ == "conference" {
		m.parties = statesOnly(m.parties)
	}
	if m.typ == "summit" && bilateral(m.parties) {
		m.typ = "meeting"
	}
	m.name, m.words = a.SpanOf(m.first, n.End), words(a, m.first, n.Core)
	if m.typ == "meeting" && len(m.parties) > 2 && slices.ContainsFunc(m.words, r.ofLeaders) {
		m.typ = "summit"
	}
	return m, true
}

// namedType sets the rule and type of an event by the head of its name; false where the name is that of a standing body alone.
func (r *reader) namedType(a *annotate.Analysis, s *lang.Sentence, n naming.Name, m *mention) bool {
	whole := m.first == n.First // nothing numbers it
	switch n.Head.Rule {
	case "mechanism.summit":
		m.rule, m.typ = "event.summit", "summit"
	case "event.conference":
		m.typ = "conference"
		if h := int(a.Tokens[m.trigger].Head); h >= 0 && a.Tokens[h].Tag == lang.VERB && r.holdsSession(a, h, m.trigger) {
			return false // "the Conference of Heads of State held an extraordinary session"
		}
		body := n.Alias[1] > 0 && !strings.ContainsAny(a.Doc.At(a.SpanOf(n.Alias[0], n.Alias[1])), "0123456789") // "the Conference of Mayors (CM) welcomed the law"
		return !(body && whole && r.support(a, m.trigger) < 0 && !r.dated(a, s, n.End) && r.whenOf(a, m.trigger, m.first, n.End).IsZero() && r.placeNear(a, n.End, s.End).IsEmpty())
	case "event.meeting":
		m.typ = "meeting"
		return n.First != n.HeadFirst && (r.support(a, m.trigger) >= 0 || !r.whenOf(a, m.trigger, m.first, n.End).IsZero())
	case "mechanism.forum":
		m.rule, m.typ = "event.conference", "conference"
		return (a.Tokens[m.trigger].Lemma == "forum" || a.Tokens[m.trigger].Norm == "forum") && (r.support(a, m.trigger) >= 0 || !whole)
	case "mechanism.dialogue", "mechanism.commission":
		m.rule, m.typ = "event.meeting", "meeting"
		return !whole || !r.framed(a, s, n.First) && (r.convened(a, m.trigger) || r.attendedAt(a, s, n) || r.participle(a, s, n.End) || r.numbered(a, n.First) || r.is(a.Tokens[m.trigger].Norm, gatheringNoun) && r.dated(a, s, n.End))
	case "mechanism.council": // only "the 14th Joint Council" is one of its meetings
		m.rule, m.typ = "event.meeting", "meeting"
		sits := r.convened(a, m.trigger) && !r.whenOf(a, m.trigger, m.first, n.End).IsZero() // "the EAC Council of Ministers met in Arusha on Monday"
		return (!whole || r.numbered(a, n.First) || sits) && (len(r.names.Expand(naming.Actors(a, n.First, n.End), a.Doc.Meta.Anchor())) > 1 || r.names.OfSeveral(a, n.First, n.HeadFirst))
	default:
		return false
	}
	return true
}

// namedCast is who takes part in an event by its name and by the verb that tells of it.
func (r *reader) namedCast(a *annotate.Analysis, s *lang.Sentence, n naming.Name, m *mention) cast {
	var c cast
	c.span(a, n.First, naming.BeforeTopic(a, n))
	c.pair(a, n.First, n.HeadFirst)
	if two := r.betweenAfter(a, s, n.End); len(two.parties) > 1 && m.typ == "meeting" {
		return two.cast // "the third Foreign Office Consultations held between A and B"
	}
	if len(c.parties) == 0 && possessed(a, s, m.first) {
		own, _ := owner(a, s, m.first)
		c.join(own) // "the leaders meeting in their 48th summit"
	}
	v := r.support(a, m.trigger)
	if v < 0 {
		return c
	}
	held := r.held(frame.Lemma(&a.Tokens[v]))
	if m.typ == "conference" && !held {
		return c
	}
	sub, with := r.subjectOf(a, s, v), withOf(a, s, v, []string{"with"})
	if len(c.parties) == 0 && (held || len(sub.parties) > 1) {
		c.join(sub.cast)
		c.join(with.cast)
		return c
	}
	for _, p := range append(sub.people, with.people...) {
		c.people = addOne(c.people, p)
	}
	return c
}

// betweenAfter is who "between" brings right behind the name of a meeting that ends before token i, a participle of holding aside.
func (r *reader) betweenAfter(a *annotate.Analysis, s *lang.Sentence, i int) argument {
	if i < s.End && a.Tokens[i].Tag == lang.VERB && r.held(frame.Lemma(&a.Tokens[i])) {
		i++
	}
	if i+1 >= s.End || a.Tokens[i].Norm != "between" {
		return nobody
	}
	x := argument{head: i + 1, first: i + 1, end: phraseEnd(a, i+1, s.End)}
	x.span(a, x.first, x.end)
	return x
}

// awaited reports whether what follows an event at token i says that it is yet to take place: "the summit, to be held in Oslo".
func (r *reader) awaited(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	if i+2 < s.End && a.Tokens[i].Norm == "(" && a.Tokens[i+2].Norm == ")" {
		i += 3
	}
	if i < s.End && a.Tokens[i].Norm == "," {
		i++
	}
	if i+1 < s.End && a.Tokens[i].Norm == "which" && a.Tokens[i+1].Tag == lang.AUX {
		i += 2 // "the next round, which is to be held in Oslo"
	}
	return i+2 < s.End && a.Tokens[i].Tag == lang.PART && a.Tokens[i+1].Tag == lang.AUX && a.Tokens[i+2].Tag == lang.VERB && r.held(frame.Lemma(&a.Tokens[i+2]))
}

// settingOfPlan reports whether an event with which the sentence opens is where something is yet to be done: "During the summit the president
// will present a plan".
func (r *reader) settingOfPlan(a *annotate.Analysis, s *lang.Sentence, trigger, first int) bool {
	if first > s.First+3 {
		return false
	}
	v, part := r.governorOf(a, trigger)
	return part == beside && v > trigger && frame.Outcome(a, v) == frame.Planned
}

// framed reports whether a name is only the frame in which something takes place: "held under the Permanent Commission".
func (r *reader) framed(a *annotate.Analysis, s *lang.Sentence, first int) bool {
	k := first - 1
	if k > s.First && a.Tokens[k].Tag == lang.DET {
		k--
	}
	return k >= s.First && a.Tokens[k].Tag == lang.ADP && r.is(a.Tokens[k].Norm, frameWord)
}

func (r *reader) ofLeaders(word string) bool { return r.is(word, leaderWord) }

// expandOn is the day as of which the members of a body count: the event's, else the document's.
func expandOn(a *annotate.Analysis, when text.Period) text.Day {
	if !when.Start.IsZero() {
		return when.Start
	}
	return a.Doc.Meta.Anchor()
}

// hasName reports whether a word of a name has a capital.
func hasName(a *annotate.Analysis, n naming.Name) bool {
	for i := n.First; i < n.HeadFirst; i++ {
		if t := &a.Tokens[i]; t.Tag == lang.PROPN || n.Head.Rule == "mechanism.summit" && strings.ToUpper(t.Form) == t.Form && t.Form != t.Norm || t.Tag == lang.ADJ && t.Form != t.Norm && i > a.Sentence(i).First {
			return true
		}
	}
	return false
}

// earlier reports whether the words before a name tell the last one from the coming one.
func (r *reader) earlier(a *annotate.Analysis, s *lang.Sentence, first int) bool {
	for k := first; k >= s.First && k > first-3; k-- {
		if r.is(a.Tokens[k].Norm, lastWord) {
			return true
		}
	}
	return false
}

// before2 reports whether the name only stands before another noun: "Summit Declaration", "Forum participants".
func before2(a *annotate.Analysis, n naming.Name, s *lang.Sentence) bool {
	if n.End != n.HeadEnd || n.End >= s.End {
		return false
	}
	t := &a.Tokens[n.End]
	return t.Tag == lang.PROPN || t.Tag == lang.NOUN && !a.InTime(n.End)
}

// dated reports whether the time of what ends at token i follows, with or without its place before.
func (r *reader) dated(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	for k := i; k < s.End && k < i+8; k++ {
		if a.InTime(k) {
			return true
		}
		if t := &a.Tokens[k]; t.Tag != lang.ADP && t.Tag != lang.DET && t.Norm != "," && t.Norm != "(" && a.MentionAt(k) == nil {
			return false
		}
	}
	return false
}

// participle reports whether "held" or "hosted" follows the name at once.
func (r *reader) participle(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	return i < s.End && r.held(frame.Lemma(&a.Tokens[i])) && a.Tokens[i].Tag == lang.VERB && !r.holdsSession(a, i, i-1)
}

// statesOnly keeps the states among parties: a body in the name of a conference does not take part in it.
func statesOnly(parties []string) []string {
	var out []string
	for _, p := range parties {
		if claim.IsCode(p) {
			out = append(out, p)
		}
	}
	return out
}

// bilateral reports whether the parties are two states.
func bilateral(parties []string) bool {
	return len(parties) == 2 && !slices.ContainsFunc(parties, func(p string) bool { return !claim.IsCode(p) })
}

// words is the content words of tokens first to end, sorted.
func words(a *annotate.Analysis, first, end int) []string {
	var out []string
	for i := first; i < end; i++ {
		switch a.Tokens[i].Tag {
		case lang.PUNCT, lang.DET, lang.ADP, lang.CCONJ, lang.PART, lang.SYM:
			continue
		}
		out = append(out, strings.TrimSuffix(a.Tokens[i].Norm, "s"))
	}
	slices.Sort(out)
	return slices.Compact(out)
}
