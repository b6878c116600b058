package promise

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// Evidence is what a report says of a promise.
type Evidence struct {
	Promise *Promise
	Report  *Report
	Rung    Rung
	Verdict Verdict
	Reason  string // what was told of what: "held", "signed", "in force", "opened late"
	Late    bool   // it was done after the last day on which it should be
	Review  bool   // unsure: shown for review, counts for nothing
}

// Match says whether a report tells what came of a promise. A report of an earlier day, of another actor's deed or of a thing
// that is only like it tells nothing.
func (c *Coder) Match(p *Promise, r *Report) (Evidence, bool) {
	e := Evidence{Promise: p, Report: r, Reason: r.Act}
	if r.Day != "" && r.Thing.From > r.Day && r.Act != "cancelled" {
		return e, false // not yet
	}
	later, guessed := c.follows(p, r)
	if !later {
		return e, false
	}
	e, ok := c.match(p, r, e)
	if guessed {
		e.Reason += undatedPromise
	}
	return e, ok
}

// match says what a report that is later than a promise tells of it.
func (c *Coder) match(p *Promise, r *Report, e Evidence) (Evidence, bool) {
	if p.Thing.Kind == "deed" || r.Act == "said" {
		return c.again(p, r)
	}
	d := c.byRule[p.Rule]
	if d == nil || d.acts[r.Act] == "" || !c.acted(p, r) {
		return e, false
	}
	if p.Thing.Kind == "sum" || r.Thing.Kind == "sum" {
		return c.paid(p, r, e)
	}
	e.Verdict, e.Rung = d.acts[r.Act], rungs[r.Act]
	if bound := states(p.Thing.Parties); p.Thing.Class == joining && e.Verdict == Fulfilled && common(bound, r.Thing.Parties) < len(bound) {
		e.Verdict = InProgress
	}
	if p.Again && e.Verdict == Fulfilled {
		e.Verdict = InProgress
	}
	ok := false
	if p.Thing.Class == regime || p.Thing.Kind == "act" && r.Act == "in force" {
		return e, p.Thing.Class == regime && r.Act == "in force" && c.inRegime(&p.Thing, &r.Thing)
	}
	switch r.Thing.Kind {
	case "figure":
		if p.Thing.Kind == "growth" {
			ok = c.grown(p, r)
			break
		}
		e.Verdict, ok = c.reached(p, r, e.Verdict)
	case "act":
		if e.Verdict, ok = c.actDone(&p.Thing, &r.Thing, e.Verdict); e.Verdict == Fulfilled && (p.late(r) || p.Plan && p.missed(r)) {
			e.Verdict, e.Reason, e.Late = NotFulfilled, r.Act+" late", true
		}
		return e, ok && p.Thing.Kind == "act"
	case "statement":
		if p.Thing.Kind == "act" {
			return e, c.toldAct(&p.Thing, &r.Thing)
		}
		ok = c.spokenOf(&p.Thing, &r.Thing)
	case "event":
		if r.Thing.Class == chairmanship && p.Thing.Class != chairmanship {
			return e, false
		}
		if r.Thing.Class == ratification || r.Thing.Class == chairmanship {
			e.Verdict, ok = c.ratifiedBy(p, r, e.Verdict)
		} else if r.Act == "held" || r.Act == "cancelled" {
			ok = c.sameEvent(p, r)
		} else {
			ok = c.sameNamed(&p.Thing, &r.Thing)
		}
	default:
		ok = c.sameNamed(&p.Thing, &r.Thing)
	}
	if e.Verdict == Fulfilled && (p.late(r) || p.Plan && r.Act != "held" && r.Act != "reached" && p.missed(r)) {
		e.Verdict, e.Reason, e.Late = NotFulfilled, r.Act+" late", true
	}
	// A work is told by its name alone where nobody is said to build it: mostly too little to be sure of.
	// A value told of a time that is not over is a forecast as often as a count.
	e.Review = r.Weak || r.Thing.Kind == "figure" && !r.Undated && r.Thing.To > r.Day || p.Thing.Kind == "project" && !c.knownWork(&p.Thing, &r.Thing)
	return e, ok
}

// late reports whether something was done after the last day on which somebody undertook to do it. A plan binds nobody to its day, and
// a document that is in force has been signed some time before.
func (p *Promise) late(r *Report) bool {
	since := r.Act == "in force" && p.Thing.Class != "entry-into-force" && p.Rule != "outcome.force"
	return !p.Plan && !since && isDay(p.Deadline) && r.Thing.From > p.Deadline && r.Thing.Kind != "figure"
}

// missed reports whether what was planned came about after the time that the plan names; a season ("early 2025") may end some weeks later.
func (p *Promise) missed(r *Report) bool {
	slack := 1 // as where time zones differ
	if days(p.Thing.From, p.Thing.To) > shortPlan {
		slack = 31
	}
	return p.Thing.To != "" && r.Thing.From != "" && days(p.Thing.To, r.Thing.From) > slack
}

// knownWork reports whether a work is told by enough that it is the one promised: by who builds it, or by a name of many words.
func (c *Coder) knownWork(a, b *Thing) bool {
	builders := common(states(a.Parties), union(b.Parties, b.Hosts))
	words := common(c.telling(a.Words), c.telling(b.Words))
	return builders > 1 || words > 2 || words > 1 && builders > 0 || words > 0 && builders > 0 && len(a.Words) > 1 && slices.Equal(a.Words, b.Words)
}

// states are the states among actors: those written as ISO 3166-1 alpha-3 codes.
func states(actors []string) []string {
	var out []string
	for _, a := range actors {
		if claim.IsCode(a) {
			out = append(out, a)
		}
	}
	return out
}

// acted reports whether the deed can be that of those who promised it.
func (c *Coder) acted(p *Promise, r *Report) bool {
	return len(p.Actors) == 0 || len(r.Thing.Parties) == 0 || common(c.wide(p.Actors), c.wide(r.Thing.Parties)) > 0 || c.vague(p.Actors) || c.vague(r.Thing.Parties)
}

// vague reports whether all actors go by a common noun, so that nobody knows who they are: "the seven member states".
func (c *Coder) vague(actors []string) bool {
	return !slices.ContainsFunc(actors, func(a string) bool {
		words := c.link.Fold(a)
		return claim.IsCode(a) || len(words) == 0 || !c.list["states"][words[len(words)-1]]
	})
}

// twoStates reports whether actors are two states: what these do with each other is nothing of a circle's.
func twoStates(actors []string) bool { return len(actors) == 2 && len(states(actors)) == 2 }

// wide are actors, and the members of the bodies among them, or of those whose organs they are.
func (c *Coder) wide(actors []string) []string {
	out := actors
	for _, a := range actors {
		short, _, _ := strings.Cut(a, " ") // "SCO Council of Heads of State"
		if m := c.members[short]; m != nil {
			out = append(slices.Clip(out), m...)
		}
	}
	if len(out) == len(actors) {
		return actors
	}
	return sorted(out)
}

// mostly are actors, and the members of the bodies among them of which at least half are among the others: what a few
// members sign, the body has not.
func (c *Coder) mostly(actors, others []string) []string {
	out := slices.Clone(actors)
	for _, a := range actors {
		if m := c.wide([]string{a}); 2*common(m, others) >= len(m) {
			out = append(out, m...)
		}
	}
	return sorted(out)
}

// again tells whether a commitment puts another last day in the place of an earlier one's.
func (c *Coder) again(p *Promise, r *Report) (Evidence, bool) {
	e := Evidence{Promise: p, Report: r, Rung: Reaffirmation, Verdict: Superseded, Reason: "another deadline"}
	a, b := &p.Thing, &r.Thing
	ok := a.Kind == "deed" && b.Kind == "deed" && slices.Equal(a.Parties, b.Parties) && a.Ordinal == b.Ordinal &&
		a.To != b.To && common(a.Words, b.Words) >= minDeed && jaccard(a.Words, b.Words) >= 0.75
	return e, ok
}

func jaccard(a, b []string) float64 {
	n := common(a, b)
	if all := len(a) + len(b) - n; all > 0 {
		return float64(n) / float64(all)
	}
	return 0
}

// alike reports whether two names can be of one thing: all words that tell one of them apart are in the other, which adds few.
func (c *Coder) alike(a, b *Thing) (strong, ok bool) {
	x, y := c.telling(a.Words), c.telling(b.Words)
	if a.Kind == "instrument" && b.Kind == "instrument" && common(x, y) > 1 {
		x, y = c.withoutBodies(x, y), c.withoutBodies(y, x)
	}
	n := common(x, y)
	if isWork(a) && isWork(b) && otherNoun(a.Words, x, b.Words, y) {
		return false, false
	}
	switch {
	case a.Year != 0 && b.Year != 0 && a.Year != b.Year, a.Ordinal != 0 && b.Ordinal != 0 && a.Ordinal != b.Ordinal:
		return false, false
	case len(x) == 0 && len(y) == 0:
		return false, len(a.Words) > 0 && slices.Equal(a.Words, b.Words)
	case n == 0, n < min(len(x), len(y)) && jaccard(x, y) < 0.75, max(len(x), len(y)) > n+spare(a, n) && !(numberedMeeting(a, b) && n == min(len(x), len(y))):
		return false, false
	}
	if n < 2 && len(x) < len(a.Words) && len(y) < len(b.Words) && common(a.Words, b.Words) == n {
		return false, false // a summit and a dialogue of one circle
	}
	return n >= 2 || len(x) == len(y) && slices.Equal(a.Words, b.Words) || numberedMeeting(a, b), true
}

// isWork reports whether a thing is a work, or its opening.
func isWork(t *Thing) bool { return t.Kind == "project" || t.Class == "launch" }

// otherNoun reports whether the words of two names, but for those that tell them apart, tell of unlike things: a power line and a railway.
func otherNoun(a, apartA, b, apartB []string) bool {
	of := func(words, apart []string) []string {
		return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return slices.Contains(apart, w) })
	}
	x, y := of(a, apartA), of(b, apartB)
	return len(x) > 0 && len(y) > 0 && common(x, y) == 0
}

// withoutBodies are words without those that name a body and that others lack: "the ASEAN Lima Vision" is "the Lima Vision 2030".
func (c *Coder) withoutBodies(words, others []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		_, has := slices.BinarySearch(others, w)
		return !has && c.members[strings.ToUpper(w)] != nil
	})
}

// numberedMeeting reports whether both are sessions of one number, told of overlapping times: then names may be as long as they like.
func numberedMeeting(a, b *Thing) bool {
	return a.Class == "meeting" && b.Class == "meeting" && a.Ordinal != 0 && a.Ordinal == b.Ordinal && a.From != "" && b.From != "" && a.From <= b.To && b.From <= a.To
}

// spare is how many telling words a name of n shared ones may have beyond: sessions are called by longer and shorter names,
// documents and bodies by theirs.
func spare(t *Thing, n int) int {
	least := 3
	if t.Class == "meeting" || t.Class == ratification {
		least = 2
	}
	if n < least {
		return 0
	}
	return 1
}

// sameNamed: one name, and parties that agree; a name that tells little needs the same parties.
func (c *Coder) sameNamed(a, b *Thing) bool {
	strong, ok := c.alike(a, b)
	if !ok {
		return false
	}
	n := common(c.wide(a.Parties), c.wide(b.Parties))
	if a.Kind == "instrument" || a.Class == "signing" {
		n = common(c.mostly(a.Parties, b.Parties), c.mostly(b.Parties, a.Parties))
	}
	numbered := a.Ordinal != 0 && a.Ordinal == b.Ordinal
	switch {
	case a.Kind == "instrument" && b.Kind == "instrument" && (c.vague(a.Parties) || c.vague(b.Parties)): // nobody says whose it is
		return common(c.telling(a.Words), c.telling(b.Words)) > 1 && !twoStates(a.Parties) && !twoStates(b.Parties)
	case numbered && a.Kind == "instrument" && n > 1 && min(len(a.Words), len(b.Words)) > 1 && common(a.Words, b.Words) == min(len(a.Words), len(b.Words)):
		return true // of a numbered session
	case strong && numbered && (len(a.Parties) == 0 || len(b.Parties) == 0):
		return true
	case len(c.telling(a.Words)) == 0 || !strong:
		return len(a.Parties) > 1 && slices.Equal(a.Parties, b.Parties)
	case (b.Kind == "project" || b.Class == "launch" && a.Class == "launch") && len(b.Parties) == 0: // works are told by their names alone; see Match
		return len(c.telling(a.Words)) > 1
	case a.Kind == "instrument" || a.Class == "signing" || a.Class == "visit": // others sign, and visit, too
		return n >= 2 || strong && slices.ContainsFunc(a.Parties, func(p string) bool { return c.members[p] != nil && slices.Contains(b.Parties, p) })
	}
	return n >= min(2, len(a.Parties), len(b.Parties)) && n > 0
}

// Windows of time, in days: how long after the last day of a plan its report may come when it names no day itself, and how far
// ahead a plan without a day can lie.
const (
	afterPlan = 60
	planAhead = 200
	// how long a plan may be that a report without a day is of, and how soon a session without number is one that has a number
	shortPlan = 45
	soon      = 100
)

// sameEvent: one name or one circle at the time that the plan names, else within the year after it.
func (c *Coder) sameEvent(p *Promise, r *Report) bool {
	a, b := &p.Thing, &r.Thing
	if len(a.People) > 0 && len(b.People) > 0 && common(a.People, b.People) == 0 {
		return false
	}
	if len(a.Place) > 0 && len(b.Place) > 0 && !placesAgree(a.Place, b.Place) {
		return false
	}
	if a.Class == joining || b.Class == joining {
		return a.Class == b.Class && len(a.Words) > 0 && slices.Equal(a.Words, b.Words) && common(states(a.Parties), states(b.Parties)) > 0
	}
	if !c.timely(p, r) || otherCircle(a, b) {
		return false
	}
	if c.thereAndThen(a, b) {
		return true
	}
	if len(a.Words) == 0 || len(b.Words) == 0 {
		return a.Class == b.Class && a.From != "" && b.From != "" && len(a.Parties) > 1 && slices.Equal(a.Parties, b.Parties) && max(days(a.From, a.To), days(b.From, b.To)) < 32
	}
	if a.Kind == "event" && a.Class != b.Class && a.Class != "launch" {
		return false
	}
	if (a.Ordinal == 0) != (b.Ordinal == 0) && (a.From == "" || b.From == "") && days(p.Day, r.When()) > soon {
		return false
	}
	if x, y := c.rankOf(a), c.rankOf(b); x != "" && y != "" && x != y {
		return false
	}
	if a.Class == "launch" && common(a.Words, b.Words) < len(a.Words) {
		return false // what a body is called by, its meeting is called by
	}
	return c.sameNamed(a, b)
}

// otherCircle reports whether two gatherings of one name are of circles that share members and have each one of its own: a summit of Central
// Asia with China is none with Italy.
func otherCircle(a, b *Thing) bool {
	x, y := states(a.Parties), states(b.Parties)
	n := common(x, y)
	return a.Class == "meeting" && b.Class == "meeting" && n > 2 && len(x) == len(y) && len(x)-n == 1 && len(x) < widest
}

// widest is how many states a circle has at most of which each text is taken to name all.
const widest = 10

// How many days a plan may span that its place and time tell it by, and where it is told as that of a year.
const (
	longPlan    = 100
	longestPlan = 367
)

// thereAndThen: a gathering of one circle at the place and time that the plan names, however long its name.
func (c *Coder) thereAndThen(a, b *Thing) bool {
	if a.Class != "meeting" || b.Class != "meeting" || a.From == "" || b.From == "" || !placesAgree(a.Place, b.Place) {
		return false
	}
	yearly := strconv.Itoa(a.Year) == a.From[:4] || c.rankOf(a) == "leaders" && slices.Equal(a.Words, b.Words) // leaders meet once a year
	if span := days(a.From, a.To); span >= longPlan && (span >= longestPlan || !yearly) {
		return false
	}
	x, y := c.besidePlace(a), c.besidePlace(b)
	p, q := c.rankOf(a), c.rankOf(b)
	return len(x) > 0 && slices.Equal(x, y) && (a.Ordinal == 0 || b.Ordinal == 0 || a.Ordinal == b.Ordinal) && (p == "" || q == "" || p == q) &&
		(len(a.Parties) == 0 || len(b.Parties) == 0 || common(a.Parties, b.Parties) > 0)
}

// besidePlace are the telling words of a gathering that are not of a place: "the Almaty Summit of the Altai Forum".
func (c *Coder) besidePlace(t *Thing) []string {
	return slices.DeleteFunc(c.telling(t.Words), func(w string) bool {
		_, city := at(c.cities, []string{w}, 0)
		return city || slices.Contains(t.Place, w)
	})
}

// rankOf is who meets, as far as words of a name tell it.
func (c *Coder) rankOf(t *Thing) string {
	for _, w := range t.Words {
		if r := c.rank[w]; r != "" {
			return r
		}
	}
	return ""
}

// timely: an event is reported when it can have been.
func (c *Coder) timely(p *Promise, r *Report) bool {
	a, b := &p.Thing, &r.Thing
	switch {
	case r.Act == "cancelled" && a.To != "": // told before the day, as a rule
		return (r.Undated && b.From != "" || days(a.To, r.Day) <= afterPlan) && (b.From == "" || a.From <= b.To && b.From <= a.To)
	case r.Undated && b.From == "":
		return c.once(p, r)
	case a.From != "" && b.From != "":
		return a.From <= b.To && b.From <= a.To
	case a.From != "" && days(a.From, a.To) > shortPlan:
		return r.Day >= a.To && days(a.To, r.Day) <= afterPlan || b.Year != 0 && r.Day >= a.From
	case a.From != "":
		return r.Day >= a.From && days(a.To, r.Day) <= afterPlan
	case a.Ordinal != 0 && a.Ordinal == b.Ordinal:
		return true // by its number
	case b.From != "":
		return b.To >= p.Day && days(p.Day, b.From) <= planAhead
	}
	return days(p.Day, r.Day) <= planAhead
}

// days is how many days lie from one day to another.
func days(from, to string) int {
	a, err1 := text.ParseDay(from)
	b, err2 := text.ParseDay(to)
	if err1 != nil || err2 != nil {
		return 1 << 20
	}
	return a.DaysTo(b)
}

// spokenOf: a sentence names all that tells the thing apart, in a text that speaks of its parties.
func (c *Coder) spokenOf(a, b *Thing) bool {
	told := c.telling(a.Words)
	return len(told) > 1 && common(told, b.Words) == len(told) && len(a.Parties) > 0 && common(a.Parties, b.Parties) == len(a.Parties)
}

// Until is the last day on which what keeps a promise can have come about, as far as Match goes; "" when any day will do.
func (p *Promise) Until() string {
	t := &p.Thing
	day, err := text.ParseDay(p.Day)
	if err != nil || t.Kind != "event" || t.Class == "signing" || t.Class == "launch" || t.Class == "entry-into-force" || t.Class == joining || t.Class == ratification || t.Class == chairmanship || t.Ordinal != 0 {
		return ""
	}
	if t.To != "" {
		if day, err = text.ParseDay(t.To); err != nil {
			return ""
		}
		return day.Add(0, 0, afterPlan).String()
	}
	return day.Add(0, 0, planAhead).String()
}
