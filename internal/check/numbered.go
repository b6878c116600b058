package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// A summit of a number is held once: what is told as still to come, or as put off, long after another text tells that the summit of that
// number was held, has a wrong number in one of the two.

// heldLong is how many days a summit must be over so that news of one of its number cannot be of that.
const heldLong = 200

// numberedKeys are the series of summits of one number of one circle, by the places of claims.
func (c *Checker) numberedKeys(claims []link.Told) map[int]string {
	out := map[int]string{}
	if !slices.ContainsFunc(claims, func(t link.Told) bool { return t.Kind == "event" && t.String("type") == "summit" }) {
		return out
	}
	list := make([]claim.Claim, len(claims))
	for i := range claims {
		list[i] = *claims[i].Claim
	}
	for i, cl := range c.linker.Named(list) {
		if key := c.numberedKey(&cl); key != "" && isDay(cl.String("date_start")) {
			out[i] = key
		}
	}
	return out
}

func (c *Checker) numberedKey(cl *claim.Claim) string {
	parties := cl.Strings("parties")
	if cl.Kind != "event" || cl.Review || cl.String("type") != "summit" || len(parties) < 2 {
		return ""
	}
	words, ordinal := c.linker.Name(cl.String("name"))
	if ordinal < 2 || !slices.ContainsFunc(words, func(w string) bool { return !c.linker.Generic(w) && !c.linker.Stop(w) }) {
		return ""
	}
	words, parties = slices.Clone(words), slices.Clone(parties)
	slices.Sort(words)
	slices.Sort(parties)
	return "numbered|" + strconv.Itoa(ordinal) + "|" + strings.Join(words, " ") + "|" + strings.Join(parties, ",")
}

func isDay(s string) bool {
	_, err := text.ParseDay(s)
	return err == nil && len(s) == len("2006-01-02")
}

// numbered finds a summit told as to come or put off although one of its number is told as long held.
func (c *Checker) numbered(rest string, claims []link.Told) []Finding {
	number, _, _ := strings.Cut(rest, "|")
	for i := range claims {
		late := &claims[i]
		if status := late.String("status"); status != "planned" && status != "cancelled" || late.Published.IsZero() || late.String("date_start") < day(late.Published) {
			continue
		}
		for j := range claims {
			held := &claims[j]
			end, err := text.ParseDay(held.String("date_end"))
			if held.String("status") != "held" || held.Document == late.Document || origin(held) == origin(late) || err != nil || held.Published.IsZero() || day(held.Published) < end.String() ||
				!end.Add(0, 0, heldLong).Before(late.Published) || !held.Published.Before(late.Published) {
				continue
			}
			note := fmt.Sprintf("%s tells summit number %s (%s) as held by %s, %s tells it as still to come on %s: one of the numbers is wrong.",
				teller(held), number, held.String("name"), end, teller(late), late.String("date_start"))
			f := newFinding("contradicts", "none", note, *late, *held)
			f.Hard = true
			f.Identify("numbered", rest, end.String(), late.String("date_start"))
			return []Finding{f}
		}
	}
	return nil
}
