package event

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// without drops the mentions of names from mark to start that lie within the words of m: of "the first session of the Joint
// Commission" the commission is no event of its own.
func without(out []mention, mark, start int, m *mention) ([]mention, int) {
	for k := start - 1; k >= mark; k-- {
		if o := &out[k]; len(m.words) > 0 && m.first <= o.first && o.end <= m.end && contains(m.words, o.words) {
			out = slices.Delete(out, k, k+1)
			start--
		}
	}
	return out, start
}

// gathered drops the gatherings from start on that lie within the words of m: of "the General Assembly meetings" the assembly is no event of
// its own.
func gathered(out []mention, start int, m *mention) []mention {
	if k := len(out) - 1; k >= start && !m.name.IsEmpty() && gathers(m.typ) && gathers(out[k].typ) && m.first <= out[k].trigger && out[k].end <= m.trigger {
		if out[k].typ == "summit" {
			m.typ = "summit" // "the Nordic Summit meeting"
		}
		return out[:k]
	}
	return out
}

// outer drops the mentions from mark on whose words another one says after its noun: of "the first session of the commission
// was held" the commission that held it is no event of its own.
func outer(out []mention, mark int) []mention {
	for k := len(out) - 1; k >= mark; k-- {
		o := &out[k]
		if slices.ContainsFunc(out[mark:], func(m mention) bool {
			return m.trigger < o.first && o.end <= m.end+3 && o.first < m.end && len(m.words) > 0 && !m.name.IsEmpty() && gathers(m.typ) && gathers(o.typ) && o.trigger != m.trigger
		}) {
			out = slices.Delete(out, k, k+1)
		}
	}
	return out
}

// metFor drops the meetings from mark on that the verb of another one's clause tells again: of "the presidents met in Oslo for the third
// summit" the summit is the event.
func (r *reader) metFor(a *annotate.Analysis, out []mention, mark int) []mention {
	for k := mark; k < len(out); k++ {
		m := &out[k]
		if !gathers(m.typ) || !r.convenes(a.Tokens[m.trigger].Lemma) || m.name.IsEmpty() && m.typ != "summit" || a.Tokens[m.trigger].Tag == lang.VERB || a.Case(m.trigger) != "for" && !afterFor(a, m.first) && !(m.typ == "summit" && m.name.IsEmpty() && a.Case(m.trigger) == "at" && !definite(a, a.Sentence(m.trigger), m.trigger)) {
			continue
		}
		v := r.governing(a, topOf(a, m.first, m.trigger))
		for j := mark; j < len(out); j++ {
			if o := &out[j]; j != k && v >= 0 && o.trigger == v && (o.typ == "meeting" || o.typ == "summit") {
				for _, p := range o.people {
					m.people = addOne(m.people, p)
				}
				if len(m.parties) == 0 {
					m.parties = o.parties
				}
				if m.when.IsZero() {
					m.when = o.when
				}
				if m.place.IsEmpty() {
					m.place = o.place
				}
				out = slices.Delete(out, j, j+1)
				return r.metFor(a, out, mark)
			}
		}
	}
	return out
}

// topOf is the token on which the others of an event's words up to its noun hang.
func topOf(a *annotate.Analysis, first, trigger int) int {
	for k := first; k < trigger; k++ {
		if h := int(a.Tokens[k].Head); (h < first || h > trigger) && a.Tokens[k].Tag == lang.NOUN {
			return k
		}
	}
	return trigger
}

// afterFor reports whether "for" stands before token i, an article aside.
func afterFor(a *annotate.Analysis, i int) bool {
	if i > 0 && a.Tokens[i-1].Tag == lang.DET {
		i--
	}
	return i > 0 && a.Tokens[i-1].Norm == "for"
}

// rank is that of the people whom a gathering's words tell of: 'l' for leaders, 'm' for ministers, 0 when it tells of none or of both.
func (r *reader) rank(a *annotate.Analysis, m *mention) byte {
	leaders, ministers := false, false
	for k := m.first; k < m.end && gathers(m.typ); k++ {
		n := strings.TrimSuffix(a.Tokens[k].Norm, "s")
		leaders = leaders || r.is(n, leaderWord)
		ministers = ministers || r.is(n, ministerWord) && !r.is(a.Tokens[max(k-1, 0)].Norm, leaderWord)
	}
	switch {
	case leaders && !ministers:
		return 'l'
	case ministers && !leaders:
		return 'm'
	}
	return 0
}

// gathers reports whether events of a type are people who come together.
func gathers(typ string) bool { return typ == "meeting" || typ == "summit" || typ == "conference" }

// around is those of the names, which stand in order, that are near token i.
func around(names []naming.Name, i int) []naming.Name {
	lo := sort.Search(len(names), func(k int) bool { return names[k].End > i-40 })
	hi := sort.Search(len(names), func(k int) bool { return names[k].First > i+40 })
	return names[lo:max(lo, hi)]
}

// within reports whether token i lies in the name of one of the mentions, which are those of earlier sentences and of names.
func within(ms []mention, i int) bool {
	for k := len(ms) - 1; k >= 0 && ms[k].end > i-64; k-- {
		if ms[k].first <= i && i < ms[k].end {
			return true
		}
	}
	return false
}
