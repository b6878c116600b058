// Package denial marks claims that a text tells as not so: "denied that the agreement had been signed", "no such meeting took
// place", "reports that the pipeline was opened are false".
//
// Main type: Marker. It looks for no claims of its own: of those that extractors made it gives the status "denied" to the event,
// instrument or project that a denial is about, and sends figures, commitments, positions and levels told within one to review,
// since the text does not assert them. What a denial only mentions by the way keeps its status.
package denial

import (
	"slices"
	"sort"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// Status is the status of what is told not to be so.
const Status = "denied"

// Tables are the tables of the packs that it uses.
var Tables = []string{"denials"}

// Marker marks denied claims by the words of the packs. It is read-only and safe for concurrent use.
type Marker struct {
	roles map[string]role // by lemma
	rules map[role]string // the row that has it
}

// role is what a word does in a denial; a word can have several.
type role uint16

const (
	deny    role = 1 << iota // verb whose content is denied: "deny that"
	dismiss                  // verb that denies only reports and the like: "reject", "dismiss"
	report                   // noun for what others tell: "claim", "report"
	untrue                   // adjective: "false"
	happen                   // verb by which what it is done to, or its subject, comes about: "hold", "sign", "take place"
	call                     // verb that calls something untrue: "call", "describe"
	none                     // determiner by which there is nothing: "no"
	open                     // word by which it may yet come about: "yet", "since"
	light                    // verb and the object that belongs to it: "take place"
)

var roles = map[string]role{"deny": deny, "dismiss": dismiss, "report": report, "untrue": untrue, "happen": happen, "call": call, "none": none, "open": open, "light": light}

// Load reads the table of denials.
func Load(packs *pack.Set, language string) (*Marker, error) {
	m := &Marker{map[string]role{}, map[role]string{}}
	rows, err := packs.Rows(language, Tables[0], "rule", "role", "lemmas")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		role, ok := roles[r.Get("role")]
		if !ok {
			return nil, r.Errorf("role %q is none of deny, dismiss, report, untrue, happen, call, none, open, light", r.Get("role"))
		}
		for _, w := range r.List("lemmas") {
			m.roles[w] |= role
		}
		m.rules[role] = r.Get("rule")
	}
	return m, nil
}

// denied is one thing that a text denies.
type denied struct {
	heads []int     // tokens of which a claim must cover one to be what is denied
	whole text.Span // all that is said to be not so
	word  text.Span // that denies it
	by    string    // who denies it, where the text says so
	rule  string
	plan  bool // that it will be is denied, too

	sentence text.Span // that holds it
}

// Mark gives the claims of a document that it denies their status.
func (m *Marker) Mark(a *annotate.Analysis, claims []claim.Claim) {
	found := m.find(a)
	for i := range claims {
		near := found[sort.Search(len(found), func(k int) bool { return found[k].sentence.End >= claims[i].Span.Start }):]
		for k := 0; k < len(near) && near[k].sentence.Start <= claims[i].Span.End; k++ {
			if near[k].mark(a, &claims[i]) {
				break
			}
		}
	}
}

// mark changes a claim that d is about, and reports whether it did.
func (d *denied) mark(a *annotate.Analysis, c *claim.Claim) bool {
	if !d.whole.Overlaps(c.Span) {
		return false
	}
	switch c.Kind {
	case "event", "instrument", "project":
		if !slices.ContainsFunc(d.heads, func(t int) bool { return c.Span.Contains(a.Tokens[t].Span) }) {
			return false
		}
		switch status := c.String("status"); status {
		case "", "cited", "mentioned", "cancelled", "suspended":
			return false
		case "planned", "to be signed":
			if !d.plan {
				return false
			}
		}
		c.Set("status", Status, d.word)
		c.Fields[slices.IndexFunc(c.Fields, func(f claim.Field) bool { return f.Name == "status" })].Rule = d.rule
		if c.ClaimedBy == "" {
			c.ClaimedBy = d.by
		}
		return true
	case "figure", "commitment", "position", "partnership":
		if d.whole.Contains(c.Span) {
			c.Review = true
			return true
		}
	}
	return false
}
