package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/text"
)

// otherDays finds two reports that date one event to days that do not meet.
func (c *Checker) otherDays(held []happening, key string) []Finding {
	for i := range held {
		for j := range held[:i] {
			a, b := &held[i], &held[j]
			if a.Document == b.Document || origin(&a.Told) == origin(&b.Told) || !a.precise() || !b.precise() || !apartDays(a, b) || !c.alikeNamed(a, b) || !near(a, b) || a.ofReport() || b.ofReport() {
				continue
			}
			reason, why := "scope", "they may speak of two parts of it, or of two events"
			if nextDay(a, b) {
				reason, why = "period", "a day apart, as where time zones or the first and the last day differ"
			}
			note := fmt.Sprintf("%s dates %s%s, %s%s; %s.", teller(&b.Told), b.called(), b.when(), teller(&a.Told), a.when(), why)
			f := newFinding("contradicts", reason, note, a.Told, b.Told)
			f.Identify("days", key, min(a.From, b.From), max(a.From, b.From))
			return []Finding{f}
		}
	}
	return nil
}

// sameSession is within how many days two dates can be meant for one event; further apart they are two sessions.
const sameSession = 45

func near(a, b *happening) bool {
	x, err1 := text.ParseDay(a.From)
	y, err2 := text.ParseDay(b.From)
	if err1 != nil || err2 != nil {
		return false
	}
	return within(x, b.From, sameSession) && within(y, a.From, sameSession)
}

// alikeNamed reports whether no word tells two sessions of a series apart: the annual summit is not the special one.
func (c *Checker) alikeNamed(a, b *happening) bool {
	return slices.Equal(c.words.session(a.String("name")), c.words.session(b.String("name")))
}

func nextDay(a, b *happening) bool {
	if b.From < a.From {
		a, b = b, a
	}
	end, err := text.ParseDay(a.To)
	return err == nil && end.Add(0, 0, 1).String() == b.From
}

// otherPlaces finds two reports that put one gathering in two cities.
func (c *Checker) otherPlaces(held []happening, key string) []Finding {
	for i := range held {
		for j := range held[:i] {
			a, b := &held[i], &held[j]
			x, y := c.cityOf(a), c.cityOf(b)
			if x == "" || y == "" || x == y || a.Document == b.Document || origin(&a.Told) == origin(&b.Told) || !oneRoom(a) || !oneRoom(b) ||
				!a.precise() || !b.precise() || apartDays(a, b) || !c.alikeNamed(a, b) {
				continue
			}
			note := fmt.Sprintf("%s puts %s in %s, %s in %s; an event can have several places.", teller(&b.Told), b.called(), b.String("place"), teller(&a.Told), a.String("place"))
			f := newFinding("contradicts", "scope", note, a.Told, b.Told)
			f.Identify("places", key, min(x, y), max(x, y))
			return []Finding{f}
		}
	}
	return nil
}

// oneRoom reports whether an event has one place: a visit goes on, and a call has none.
func oneRoom(h *happening) bool {
	switch h.String("type") {
	case "meeting", "summit", "conference", "signing":
		return true
	}
	return false
}

// cityOf is the city in which an event was, "" when its place is no city.
func (c *Checker) cityOf(h *happening) string {
	place := strings.ToLower(strings.TrimSpace(h.String("place")))
	first, _, _ := strings.Cut(place, ",")
	if c.words.city[first] == "" || c.words.names[first] {
		return ""
	}
	return first
}

// otherNumbers finds two reports that count one session of a series differently.
func otherNumbers(claims []happening, key string) []Finding {
	for i := range claims {
		for j := range claims[:i] {
			a, b := &claims[i], &claims[j]
			if a.Ordinal == b.Ordinal || a.Ordinal == 0 || b.Ordinal == 0 || a.Document == b.Document {
				continue
			}
			note := fmt.Sprintf("%s counts %s as number %d, %s as number %d.", teller(&b.Told), b.called(), b.Ordinal, teller(&a.Told), a.Ordinal)
			f := newFinding("contradicts", "scope", note, a.Told, b.Told)
			f.Identify("number", key, strconv.Itoa(min(a.Ordinal, b.Ordinal)), strconv.Itoa(max(a.Ordinal, b.Ordinal)))
			return []Finding{f}
		}
	}
	return nil
}
