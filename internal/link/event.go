package link

import (
	"slices"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// sameEvent: one session of a series, or one class, time and circle of people with nothing that speaks against it.
func sameEvent(a, b *Profile) Verdict {
	if eventClass(a.Type) != eventClass(b.Type) {
		return Different
	}
	switch {
	case a.Scope == Work && b.Scope == Work:
		return sameStage(a, b)
	case once(a.Type):
		return sameOnce(a, b)
	}
	named := len(a.Name) > 1 && len(b.Name) > 1
	alike := overlap(a.Name, b.Name)
	switch {
	case a.Ordinal > 0 && b.Ordinal > 0:
		// A series meets under one number once, whenever the announcement guessed it would.
		if heldUndated(a, b) || heldUndated(b, a) {
			return Different
		}
		if a.Ordinal == b.Ordinal && alike >= 0.7 && !thin(a) && !thin(b) && (touching(a.Parties, b.Parties) || a.Ordinal >= high && (bodies(a) || bodies(b))) && (!(apart(a, b) && a.Dated && b.Dated) || putOff(a, b)) {
			return Same
		}
		if a.Ordinal == b.Ordinal && (sessionOnDay(a, b) || sessionInPlace(a, b)) {
			return Same
		}
		return Different
	case a.Ordinal > 0 || b.Ordinal > 0:
		// A series without its number: the same only within a time in which it meets once.
		if named && alike >= 0.7 && a.Dated && b.Dated && !apart(a, b) && touching(a.Parties, b.Parties) {
			return Same
		}
		return Different
	case named && alike >= 0.99 && counted(a.Name) && touching(a.Parties, b.Parties) && !personal(a, b) && !(apart(a, b) && a.Dated && b.Dated):
		return Same
	case named && alike >= 0.99 && a.Scope != plain && equalParties(a, b) && calledOff(a, b):
		return Same
	case apart(a, b) || personal(a, b) && !agree(a.People, b.People):
		return Different
	case eventClass(a.Type) != "meeting" && !equalParties(a, b):
		return Different
	case named && alike >= 0.7 && a.Scope != plain && b.Scope != plain:
		return sameSession(a, b, alike)
	}
	return sameDay(a, b)
}

// How many days a session may be put off, by its number, and by its name alone where it is told to have been called off.
const (
	longPutOff  = 500
	shortPutOff = 150
)

// heldUndated: a was held, nobody says when, and b was called off: it may be another one that was counted wrongly.
func heldUndated(a, b *Profile) bool {
	return !a.Dated && a.Status == "held" && b.Status == "cancelled"
}

// putOff: two times told of a session of one number, of which the earlier one was but planned.
func putOff(a, b *Profile) bool {
	if b.From < a.From {
		a, b = b, a
	}
	return a.Status != "" && days(a.From, b.From) <= longPutOff
}

// calledOff: the earlier of two sessions of one name was called off, and the later is soon enough to be held in its place.
func calledOff(a, b *Profile) bool {
	if b.From < a.From {
		a, b = b, a
	}
	return a.Status == "cancelled" && b.Status != "cancelled" && a.Dated && b.Dated && short(a) && short(b) && days(a.From, b.From) <= shortPutOff
}

// sessionOnDay: two sessions of one number, circle and time, of which one goes by its noun only ("their seventh summit").
func sessionOnDay(a, b *Profile) bool {
	return (a.Scope == plain || b.Scope == plain) && len(a.Parties) > 1 && equalParties(a, b) && subset(a.Name, b.Name) &&
		a.Dated && b.Dated && short(a) && short(b) && !apart(a, b)
}

// thin reports whether nothing but its place tells an event from others of its number.
func thin(p *Profile) bool { return p.Scope == plain && len(p.Parties) < 2 }

// bodies reports whether no state is among those who take part: a body may stand for its members.
func bodies(p *Profile) bool { return !slices.ContainsFunc(p.Parties, claim.IsCode) }

// high is a number of a session that few series have reached.
const high = 5

// sessionInPlace: two sessions of one high number, place and time, of which one goes by a part of the other's name ("the 54th leaders' meeting").
func sessionInPlace(a, b *Profile) bool {
	return placed(a) && placed(b) && subset(a.Name, b.Name) && a.Place == b.Place &&
		touching(a.Parties, b.Parties) && a.From != "" && b.From != "" && !apart(a, b)
}

// counted reports whether a name holds the number or the year of a session ("COP 28"), so that it names that session only.
func counted(name []string) bool {
	return slices.ContainsFunc(name, func(w string) bool { return strings.Trim(w, "0123456789") == "" })
}

// sameOnce compares what happens to a thing but once: it is founded, it enters into force.
func sameOnce(a, b *Profile) Verdict {
	if (a.Scope == each || b.Scope == each) && (a.Scope != b.Scope || !equalParties(a, b)) {
		return Different
	}
	few := min(len(a.Name), len(b.Name))
	if apart(a, b) && !inexactly(a, b) || few < 2 || !within(a.Parties, b.Parties) || (a.Scope == plain || b.Scope == plain) && !equalParties(a, b) {
		return Different
	}
	alike := overlap(a.Name, b.Name)
	if alike >= 0.99 || few >= 4 && subset(a.Name, b.Name) && alike >= 0.7 {
		return Same
	}
	return Different
}

// fewWeeks is how many days two dates told of the entry into force of one thing may lie apart.
const fewWeeks = 31

// inexactly reports whether two events are the entry into force of something at dates that differ by days: one of them is told wrongly.
func inexactly(a, b *Profile) bool {
	return a.Type == "entry-into-force" && a.Dated && b.Dated && short(a) && short(b) && days(min(a.From, b.From), max(a.To, b.To)) <= fewWeeks &&
		slices.Equal(a.Name, b.Name)
}

// personal reports whether an event is told apart by who takes part: visits, calls and meetings that have no name.
func personal(a, b *Profile) bool {
	return eventClass(a.Type) != "meeting" || len(a.Name) < 2 || len(b.Name) < 2 || a.Scope == plain || b.Scope == plain
}

// agree: one names nobody, or all whom the one with fewer names are in the other.
func agree(a, b []string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, w := range a {
		if !slices.ContainsFunc(b, func(x string) bool { return spelled(w, x) }) {
			return false
		}
	}
	return true
}

// sameSession compares gatherings of one name by their time and place.
func sameSession(a, b *Profile, alike float64) Verdict {
	if !touching(a.Parties, b.Parties) || alike < 0.8 && min(len(a.Name), len(b.Name)) < 3 && !equalParties(a, b) {
		return Different
	}
	if a.Dated && b.Dated && seasonal(a, a) != seasonal(b, b) && !equalParties(a, b) {
		return Different // of a year only: others of the name may have met in it
	}
	if !(a.Dated && b.Dated) {
		if Elsewhere(a.Place, b.Place) {
			return Different
		}
		if a.Dated != b.Dated && !seasonal(a, b) && (a.Place == "" || a.Place != b.Place) {
			return Different
		}
		if !a.Dated && !b.Dated && !near(a, b) {
			return Different
		}
	}
	return Same
}

// season is how many days a date may leave open for an event without a date to be put there: of a year, a series can have
// another session within the window.
const season = 92

// seasonal: of one with a date and one without, the date is no longer than a season.
func seasonal(a, b *Profile) bool {
	if !a.Dated {
		a = b
	}
	return days(a.From, a.To) <= season
}

// near: two events without a date that are told of as both planned or both past, at most a season apart; or the one as
// planned before the other as past.
func near(a, b *Profile) bool {
	if (a.Status == "planned") == (b.Status == "planned") {
		return days(min(a.From, b.From), max(a.From, b.From)) <= season
	}
	return true // their windows overlap
}

// sameDay compares events by their days, parties and people.
func sameDay(a, b *Profile) Verdict {
	if !a.Dated || !b.Dated || !short(a) || !short(b) || len(a.Parties) < 2 || !equalParties(a, b) {
		return Different
	}
	if Elsewhere(a.Place, b.Place) {
		return Different
	}
	if len(a.Name) > 2 && len(b.Name) > 2 && overlap(a.Name, b.Name) < 0.4 {
		return Different
	}
	if aside(a, b) || aside(b, a) {
		return Different
	}
	if eventClass(a.Type) == "meeting" && len(a.Parties) == 2 && shared(a.People, b.People) < 2 && (len(a.Name) < 2 || len(b.Name) < 2) {
		return Unsure // on such a day other people of the two met as well
	}
	return Same
}

// aside reports whether a is a summit and b a talk between two on its margins.
func aside(a, b *Profile) bool {
	return a.Type == "summit" && b.Type != "summit" && len(b.People) == 2 && len(a.Parties) > 2
}

// eventClass joins the types that reports of one event interchange.
func eventClass(t string) string {
	switch t {
	case "summit", "conference", "meeting":
		return "meeting"
	}
	return t
}

// once reports whether a thing of that name has such an event but once: it is founded, it enters into force.
func once(class string) bool {
	return class == "launch" || class == "entry-into-force" || class == "other"
}

// apart reports whether two events cannot have been at one time.
func apart(a, b *Profile) bool {
	return a.From != "" && b.From != "" && (a.To < b.From || b.To < a.From)
}

// short reports whether an event is dated to a few days, not to a month or a year.
func short(p *Profile) bool { return days(p.From, p.To) < 10 }

// days is how many days lie between two days.
func days(from, to string) int {
	a, err := text.ParseDay(from)
	b, err2 := text.ParseDay(to)
	if err != nil || err2 != nil {
		return 0
	}
	return a.DaysTo(b)
}
