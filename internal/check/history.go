package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/link"
)

// stage is how far a thing has come by its status; 0 is a status that says nothing of it.
func stage(kind, status string) int {
	steps := [][]string{{"to be signed"}, {"agreed"}, {"signed", "adopted"}, {"in force"}}
	if kind == "project" {
		steps = [][]string{{"planned"}, {"agreed"}, {"under construction"}, {"operating", "completed"}}
	}
	return 1 + slices.IndexFunc(steps, func(s []string) bool { return slices.Contains(s, status) })
}

// history finds the steps of an instrument or project that several documents tell: planned and then done is fulfilled,
// a later stage takes the place of an earlier one. None of it is a contradiction.
func (c *Checker) history(claims []link.Told, kind string) []Finding {
	var out []Finding
	key := c.key(claims)
	for from := 1; from <= 3; from++ {
		for i := range claims {
			now := &claims[i]
			reached := stage(kind, now.String("status"))
			earlier := func(t link.Told) bool {
				return stage(kind, t.String("status")) == from && t.Document != now.Document && t.Published.Before(now.Published) && canFollow(now, &t)
			}
			then := slices.IndexFunc(claims[:i], earlier)
			if then < 0 || now.Published.IsZero() || reached < 3 || reached <= from || claims[then].Published.IsZero() || !sure(claims, now) {
				continue
			}
			relation := "supersedes"
			if from == 1 {
				relation = "fulfils"
			}
			before := &claims[then]
			note := fmt.Sprintf("%s: %s tells it as %s, %s as %s.", before.String("name"), teller(before), before.String("status"), teller(now), now.String("status"))
			list := []link.Told{*now, *before}
			for k := then + 1; k < i && from == 1 && len(list) < Most/2; k++ {
				if earlier(claims[k]) && !slices.ContainsFunc(list, func(t link.Told) bool { return t.Document == claims[k].Document }) {
					list = append(list, claims[k])
				}
			}
			f := newFinding(relation, "status", note, list...)
			f.Identify(kind, key, before.String("status"), now.String("status"))
			out = append(out, f)
			break
		}
	}
	if kind == "project" {
		out = append(out, halted(claims, key)...)
	}
	return append(out, signingDays(claims, key)...)
}

// canFollow reports whether what now tells can have come after then was told: it is not dated before, and it is not the deed of
// others, since many sign one treaty, each on another day.
func canFollow(now, then *link.Told) bool {
	told := day(then.Published)
	if on := now.String("date"); on != "" && len(on) <= len(told) && on < told[:len(on)] {
		return false
	}
	a, b := now.Strings("parties"), then.Strings("parties")
	return nameless(a) || nameless(b) || subset(a, b) || subset(b, a)
}

// nameless reports whether parties are told by common nouns only, or not at all: "the seven member states".
func nameless(parties []string) bool {
	return !slices.ContainsFunc(parties, func(p string) bool { return p == "" || p[0] < 'a' || p[0] > 'z' })
}

// sure reports whether a claim's status can be built on. What is said of works is easily misread ("supported the construction"),
// so that short of "completed" two documents must say it; an instrument must go by its title.
func sure(claims []link.Told, now *link.Told) bool {
	if now.Kind == "instrument" {
		return titled(now.String("name"))
	}
	return now.String("status") == "completed" || slices.ContainsFunc(claims, func(t link.Told) bool {
		return t.Document != now.Document && t.String("status") == now.String("status")
	})
}

// halted finds a project told as suspended after it was told as going on.
func halted(claims []link.Told, key string) []Finding {
	for i := range claims {
		now := &claims[i]
		if now.String("status") != "suspended" || now.Published.IsZero() {
			continue
		}
		for j := range claims[:i] {
			then := &claims[j]
			if stage("project", then.String("status")) >= 2 && then.Document != now.Document && then.Published.Before(now.Published) {
				f := newFinding("supersedes", "status", fmt.Sprintf("%s: %s told it as %s, %s tells that it is suspended.", then.String("name"), teller(then), then.String("status"), teller(now)), *now, *then)
				f.Identify("suspended", key)
				return []Finding{f}
			}
		}
	}
	return nil
}

// signingDays finds two days told for one signing.
func signingDays(claims []link.Told, key string) []Finding {
	for i := range claims {
		for j := range claims[:i] {
			a, b := &claims[i], &claims[j]
			x, y := a.String("date"), b.String("date")
			if a.Kind != "instrument" || stage("instrument", a.String("status")) != 3 || a.String("status") != b.String("status") ||
				len(x) != 10 || len(y) != 10 || x == y || !titled(a.String("name")) || origin(a) == origin(b) || a.Document == b.Document {
				continue
			}
			note := fmt.Sprintf("%s: %s has it %s on %s, %s on %s; parties may have done so on other days.", a.String("name"), teller(a), a.String("status"), x, teller(b), y)
			f := newFinding("contradicts", "scope", note, *a, *b)
			f.Identify("signing", key, min(x, y), max(x, y))
			return []Finding{f}
		}
	}
	return nil
}

// sameParties reports whether a claim names the parties that the first of a list does, as far as both name any.
func sameParties(list []link.Told, t *link.Told) bool {
	if len(list) == 0 {
		return true
	}
	a, b := list[0].Strings("parties"), t.Strings("parties")
	return len(a) < 2 || len(b) < 2 || slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// titled reports whether a name is a title and no description: two words of it are capitalized.
func titled(name string) bool {
	n := 0
	for _, w := range strings.Fields(name) {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// standing finds the sources that say the same of how an instrument or project stands: mere mentions bear nothing out.
func (c *Checker) standing(claims []link.Told) []Finding {
	var most []link.Told
	status := 0
	for want := 1; want <= 4; want++ {
		if want == 3 && claims[0].Kind == "project" {
			continue // see sure
		}
		var list []link.Told
		for _, t := range claims {
			if stage(t.Kind, t.String("status")) == want && (t.Kind == "project" || titled(t.String("name"))) && sameParties(list, &t) {
				list = append(list, t)
			}
		}
		if len(sources(list)) >= len(sources(most)) {
			most, status = list, want
		}
	}
	return told(most, c.key(claims)+strconv.Itoa(status))
}

// mechanismEntry checks since when a body or format has been there, and who its members are.
func (c *Checker) mechanismEntry(claims []link.Told) []Finding {
	key := c.key(claims)
	return append(otherMembers(claims, key), since(claims, key)...)
}

// since checks since when a body or format has been there.
func since(claims []link.Told, key string) []Finding {
	var dated []link.Told
	for _, t := range claims {
		if len(t.String("since")) >= 4 && t.String("since")[0] <= '9' {
			dated = append(dated, t)
		}
	}
	if len(dated) < 2 {
		return nil
	}
	first := dated[0].String("since")[:4]
	var same []link.Told
	for i := range dated {
		year := dated[i].String("since")[:4]
		if year == first {
			same = append(same, dated[i])
			continue
		}
		if dated[i].Document != dated[0].Document {
			note := fmt.Sprintf("%s: %s has it since %s, %s since %s; it may have begun at one level and gone on at another.", dated[0].String("name"),
				teller(&dated[0]), dated[0].String("since"), teller(&dated[i]), dated[i].String("since"))
			f := newFinding("contradicts", "scope", note, dated[0], dated[i])
			f.Identify("since", key, min(first, year), max(first, year))
			return []Finding{f}
		}
	}
	return told(same, key+first)
}
