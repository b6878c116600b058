package check

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/link"
)

// nearEvent is within how many bytes of the words for an event those who came to it are counted.
const nearEvent = 160

// attendanceKeys are the series of counts of those who came to an event, by the places of the figures: each belongs to the event
// named nearest. Where a document tells several values of one count, they are of parts, and belong to none.
func (c *Checker) attendanceKeys(claims []link.Told) map[int]string {
	out := map[int]string{}
	for i := range claims {
		who := c.attendants(&claims[i])
		if who == "" {
			continue
		}
		if event := c.eventAt(claims, &claims[i]); event != "" {
			out[i] = "attendance|" + who + "|" + event
		}
	}
	return oneValued(claims, out)
}

// attendants is who a figure counts of those who come to events: by its unit, of states by a word for their delegations beside.
func (c *Checker) attendants(t *link.Told) string {
	if t.Kind != "figure" || t.Review || t.String("outlook") != "" {
		return ""
	}
	who := ""
	for _, w := range append(words(t.String("unit")), words(t.String("indicator"))...) {
		if a := c.words.attendance[w]; a != "" && who == "" {
			who = a
		}
	}
	return who
}

// eventAt is the event with a telling name that a document tells of nearest to a figure, with its number and year; "" for none.
func (c *Checker) eventAt(claims []link.Told, f *link.Told) string {
	name, nearest := "", nearEvent
	for i := range claims {
		t := &claims[i]
		if t.Kind != "event" || t.Review {
			continue
		}
		apart := max(t.Span.Start-f.Span.End, f.Span.Start-t.Span.End)
		p := c.linker.Profile(t.Claim, t.Source)
		if p == nil || len(p.Name) < 2 || p.Scope != "" || p.From == "" || apart >= nearest {
			continue
		}
		list := slices.Clone(p.Name)
		slices.Sort(list)
		name, nearest = strings.Join(slices.Compact(list), " ")+" ("+p.From[:4]+")", max(apart, 0)
		if p.Ordinal > 0 {
			name = strconv.Itoa(p.Ordinal) + ". " + name
		}
	}
	return name
}
