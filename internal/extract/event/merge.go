package event

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// window bounds with how many earlier events a mention is compared.
const window = 200

// merge puts together the mentions of one event and keeps the order of first mention. What one mention is silent on comes from
// the next.
func (r *reader) merge(a *annotate.Analysis, all []mention) []mention {
	var out []mention
next:
	for _, m := range all {
		r.settle(a, &m)
		if len(m.parties) == 1 && m.strays > 0 && len(a.Sides) == 2 && slices.Contains(a.Sides, m.parties[0]) {
			m.parties = slices.Clone(a.Sides) // who is of no known state is most likely of the other side
		}
		for k := len(out) - 1; k >= max(0, len(out)-window); k-- {
			if same(&out[k], &m) && !r.anotherSession(&out[k], &m) && !bygone(a, &out[k], &m) {
				absorb(&out[k], &m)
				continue next
			}
		}
		out = append(out, m)
	}
	return out
}

// bygone reports whether the first of two mentions tells what happened now, by a verb and without a day, and the second names a time that is long past:
// "the secretary called on the president", "the talks of November 2022".
func bygone(a *annotate.Analysis, x, y *mention) bool {
	const long = 60 * 24
	today := a.Doc.Meta.Anchor()
	return a.Tokens[x.trigger].Tag == lang.VERB && x.when.IsZero() && x.status == frame.Held && !y.when.IsZero() && !today.IsZero() && y.when.End.Before(today) &&
		length(text.Period{Start: y.when.End, End: today}) > long
}

// settle makes the status agree with the date: what lies after the publication is planned, before it held.
func (r *reader) settle(a *annotate.Analysis, m *mention) {
	today := a.Doc.Meta.Anchor()
	if m.when.IsZero() || today.IsZero() || m.status == frame.Cancelled {
		return
	}
	const lately, short = 7 * 24, 10 * 24
	if since := (text.Period{Start: m.when.Start, End: today}); m.status == frame.Planned && a.Tokens[m.trigger].Tag != lang.VERB && m.when.Start == m.when.End && m.when.End.Before(today) && length(since) <= lately && !dayBehind(a, m.trigger) {
		m.when = text.Period{} // "announced on Monday plans for a visit": the day is that of the telling
	} else if !m.when.End.IsZero() && m.when.End.Before(today) || m.when.End == today && m.when.Start.Before(today) && length(m.when) <= short {
		m.status = frame.Held
	} else if today.Before(m.when.Start) || r.later(a, m) {
		m.status = frame.Planned
	}
}

// dayBehind reports whether a day of the calendar, no weekday, stands right behind the noun of an event: "the latest meeting on 30 January".
func dayBehind(a *annotate.Analysis, trigger int) bool {
	k := a.TimesFrom(trigger + 1)
	if k >= len(a.Times) || a.Times[k].First > trigger+2 || a.Times[k].Grain != annotate.DayGrain {
		return false
	}
	for i := a.Times[k].First; i < a.Times[k].End; i++ {
		if a.Tokens[i].Tag == lang.NUM {
			return true
		}
	}
	return false
}

// same reports whether two mentions plainly speak of one event.
func same(x, y *mention) bool {
	if group(x.typ) != group(y.typ) || !x.when.IsZero() && !y.when.IsZero() && !overlaps(x.when, y.when) {
		return false
	}
	if x.past != y.past || !samePeople(x.people, y.people) || x.rank != y.rank && x.rank != 0 && y.rank != 0 {
		return false
	}
	if x.typ == "visit" && len(x.parties) != len(y.parties) && max(len(x.parties), len(y.parties)) > 2 && !x.when.IsZero() && !y.when.IsZero() && x.when != y.when {
		return false // a tour, and one of its stops
	}
	if x.typ == "visit" && x.status != y.status && len(x.parties) == 2 && len(y.parties) == 2 && (x.parties[0] == y.parties[1] && x.parties[1] == y.parties[0] || x.status == frame.Held && !x.when.IsZero() && y.when.IsZero()) {
		return false // a visit, and the return visit or another one to come
	}
	if x.typ == "visit" && equal(x.people, y.people) && covers(x.parties, y.parties) && covers(y.parties, x.parties) && (!x.when.IsZero() || !y.when.IsZero() || x.status == y.status) {
		return true
	}
	if x.typ == "signing" && x.count != y.count && inDigits(x.count) == inDigits(y.count) && x.count != "" && y.count != "" {
		return false // "nine documents were signed in 2022, five today"
	}
	if x.typ == "signing" && y.again && !x.again {
		return true
	}
	if len(x.words) > 0 && len(y.words) > 0 {
		return contains(x.words, y.words) || contains(y.words, x.words)
	}
	if len(x.parties) == 0 || len(y.parties) == 0 {
		return false
	}
	if x.status != y.status {
		return false
	}
	if len(x.words) > 0 || len(y.words) > 0 {
		bare := x
		if len(x.words) > 0 {
			bare = y
		}
		if bare.again && !bare.when.IsZero() && len(bare.people) == 0 && covers(x.parties, y.parties) && covers(y.parties, x.parties) {
			return !x.when.IsZero() && !y.when.IsZero() // "the meeting began on 29 August"
		}
		return bare.when.IsZero() && bare.place.IsEmpty() && len(bare.people) == 0 && covers(x.parties, y.parties) && covers(y.parties, x.parties)
	}
	if covers(x.parties, y.parties) {
		return y.again || covers(y.parties, x.parties) || equal(x.people, y.people)
	}
	return covers(y.parties, x.parties) && (x.again || equal(x.people, y.people))
}

// inDigits reports whether a number is written in digits, and not as a word.
func inDigits(number string) bool { return number != "" && number[0] >= '0' && number[0] <= '9' }

// anotherSession reports whether of two mentions of a series one has the number of a session, and the other tells of one that is over, or to
// come, when the first does not: "the IV summit, to be held in May" and "the summit of 2023".
func (r *reader) anotherSession(x, y *mention) bool {
	return r.countedIn(x.words) != r.countedIn(y.words) && x.when.IsZero() != y.when.IsZero() && x.status != y.status
}

// countedIn reports whether words hold the number of a session.
func (r *reader) countedIn(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return r.isOrdinal(w) || len(w) > 1 && strings.Trim(w, "ivx") == "" })
}

// group is the types under which one event may appear: a summit is a meeting, a call is a call.
func group(typ string) string {
	switch typ {
	case "summit", "meeting":
		return "meeting"
	}
	return typ
}

func overlaps(x, y text.Period) bool {
	return !x.End.Before(y.Start) && !y.End.Before(x.Start)
}

// contains reports whether all of small, both sorted, is in big.
func contains(big, small []string) bool {
	if len(small) > len(big) {
		return false
	}
	for _, w := range small {
		if _, ok := slices.BinarySearch(big, w); !ok {
			return false
		}
	}
	return true
}

// samePeople reports whether nobody is named in both lists beside others who differ.
func samePeople(x, y []string) bool {
	return len(x) == 0 || len(y) == 0 || covers(x, y) || covers(y, x)
}

// equal reports whether the same people are named in both lists, and some are.
func equal(x, y []string) bool { return len(x) > 0 && covers(x, y) && covers(y, x) }

func covers(big, small []string) bool {
	for _, p := range small {
		if !slices.Contains(big, p) {
			return false
		}
	}
	return true
}

// absorb adds to an event what another mention of it says.
func absorb(x, y *mention) {
	if y.typ == "summit" && len(y.words) > len(x.words) {
		x.rule, x.typ = y.rule, y.typ
	}
	if x.when.IsZero() && !y.when.IsZero() {
		x.status = y.status
		if len(y.words) > 0 && len(y.words) >= len(x.words) { // the words that tell when it is tell the event
			x.trigger, x.first, x.end, x.name, x.words = y.trigger, y.first, y.end, y.name, y.words
		}
	}
	if x.when.IsZero() || !y.when.IsZero() && length(y.when) < length(x.when) {
		x.when = y.when
	}
	if x.place.IsEmpty() && (x.when.IsZero() || !y.when.IsZero() || len(y.words) > 0) {
		x.place = y.place
	}
	if len(y.words) > len(x.words) {
		x.name, x.words = y.name, y.words
	}
	if len(x.parties) < len(y.parties) {
		x.parties = y.parties
	}
	for _, p := range y.people {
		x.people = addOne(x.people, p)
	}
}

func length(p text.Period) int {
	if p.Start.IsZero() || p.End.IsZero() {
		return 1 << 30
	}
	return int(p.End.Time().Sub(p.Start.Time()).Hours())
}
