package check

import (
	"fmt"
	"slices"
	"strings"

	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// officeOf is the class of an office that one person holds at a time; "" for others, and for former, acting and deputy holders.
func (v *vocabulary) officeOf(office string) string {
	list := words(office)
	class, length := "", 0
	for i := range list {
		for n := min(4, len(list)-i); n > length; n-- {
			if as := v.office[strings.Join(list[i:i+n], " ")]; as != "" {
				class, length = as, n
			}
		}
	}
	rest := len(list) - length
	for _, w := range list {
		if v.is(w, "not") {
			return ""
		}
		if v.names[w] || v.is(w, "plain") {
			rest--
		}
	}
	if class == "" || rest > 0 {
		return ""
	}
	return class
}

// holder is one person in an office, with the claims that say so.
type holder struct {
	profile *link.Profile
	claims  []link.Told
}

// leastTold is how many documents must name a holder: a single one may be misread.
const leastTold = 2

// holders finds who followed whom in an office that one person holds.
func (c *Checker) holders(of string, claims []link.Told) []Finding {
	var list []*holder
	for _, t := range claims {
		p := c.linker.Profile(t.Claim, t.Source)
		if p == nil || !fullName(p) || t.Published.IsZero() {
			continue
		}
		i := slices.IndexFunc(list, func(h *holder) bool { return c.linker.Compare(h.profile, p) != link.Different })
		if i < 0 {
			i = len(list)
			list = append(list, &holder{profile: p})
		}
		list[i].claims = append(list[i].claims, t)
	}
	list = slices.DeleteFunc(list, func(h *holder) bool { return h.documents() < leastTold })
	var out []Finding
	for i := 1; i < len(list); i++ {
		then, now := list[i-1], list[i]
		if !then.last().Before(now.first()) {
			continue // told side by side: a reading of one of them is unsure, or one came back
		}
		office, state, _ := strings.Cut(of, "|")
		a, b := &then.claims[len(then.claims)-1], &now.claims[0]
		note := fmt.Sprintf("%s is the last told as %s of %s by %s; %s is by %s.", a.String("name"), office, state, teller(a), b.String("name"), teller(b))
		f := newFinding("supersedes", "successor", note, *b, *a)
		f.Identify("office", of, strings.Join(then.profile.Name, " "), strings.Join(now.profile.Name, " "))
		out = append(out, f)
	}
	return out
}

// fullName reports whether a person is called by more than a surname, which several may have.
func fullName(p *link.Profile) bool { return len(p.Name) > 1 }

func (h *holder) first() text.Day { return h.claims[0].Published }
func (h *holder) last() text.Day  { return h.claims[len(h.claims)-1].Published }

func (h *holder) documents() int {
	seen := map[string]bool{}
	for _, t := range h.claims {
		seen[t.Document] = true
	}
	return len(seen)
}
