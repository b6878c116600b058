package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/link"
)

// sessionKey names the series of all numbered sessions of one format in one month, so that two numbers for one session meet; "" for
// events that have no number, no name that tells much, or no days.
func (c *Checker) sessionKey(t *link.Told) string {
	from := t.String("date_start")
	if status := t.String("status"); len(from) != len("2006-01-02") || status != "held" && status != "planned" {
		return ""
	}
	name := t.String("name")
	if name == "" {
		return ""
	}
	words, ordinal := c.linker.Name(name)
	if ordinal == 0 || !slices.ContainsFunc(words, func(w string) bool { return !c.linker.Generic(w) && !c.linker.Stop(w) }) {
		return ""
	}
	slices.Sort(words)
	return "session|" + strings.Join(words, " ") + "|" + from[:len("2006-01")]
}

// sessions finds two reports that give one session, by its name and days, unlike numbers.
func (c *Checker) sessions(key string, claims []link.Told) []Finding {
	var list []happening
	for _, t := range claims {
		if p := c.linker.Profile(t.Claim, t.Source); p != nil {
			list = append(list, happening{t, p, t.String("status")})
		}
	}
	for i := range list {
		for j := range list[:i] {
			a, b := &list[i], &list[j]
			if a.Ordinal == b.Ordinal || a.Ordinal == 0 || b.Ordinal == 0 || a.Document == b.Document || origin(&a.Told) == origin(&b.Told) ||
				!a.precise() || !b.precise() || apartDays(a, b) || !c.alikeNamed(a, b) || !meet(a.Parties, b.Parties) || link.Elsewhere(a.Place, b.Place) {
				continue
			}
			note := fmt.Sprintf("%s counts %s%s as number %d, %s as number %d; they may count from another beginning.", teller(&b.Told), b.called(), b.when(), b.Ordinal, teller(&a.Told), a.Ordinal)
			f := newFinding("contradicts", "scope", note, a.Told, b.Told)
			f.Identify("session", key, strconv.Itoa(min(a.Ordinal, b.Ordinal)), strconv.Itoa(max(a.Ordinal, b.Ordinal)))
			return []Finding{f}
		}
	}
	return nil
}

// meet reports whether two lists share something, or one of them is empty.
func meet(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}
