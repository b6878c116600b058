package link

import (
	"slices"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// holder is a person in an office over a time, as the packs know them; days as they are written there, perhaps a year only.
type holder struct {
	name        []string
	from, until string
}

// loadHolders reads who held which office of which state.
func (v *vocabulary) loadHolders(packs *pack.Set) error {
	rows, err := packs.File("gazetteer/holders", "name", "office", "of", "from", "until")
	if err != nil {
		return err
	}
	for _, r := range rows {
		key := r.Get("of") + " " + v.officeOf(r.Get("office"))
		v.holders[key] = append(v.holders[key], holder{v.given(v.fold(r.Get("name"))), r.Get("from"), r.Get("until")})
	}
	return nil
}

// holderOf is the full name of the one who held an office on a day and has a name among theirs, nil when nobody or
// several did.
func (v *vocabulary) holderOf(name, state, office string, day text.Day) []string {
	var found []string
	for _, h := range v.holders[state+" "+office] {
		on := day.String()
		if h.from > on || h.until != "" && h.until < on[:len(h.until)] {
			continue
		}
		if !slices.ContainsFunc(h.name, func(w string) bool { return spelled(w, name) }) {
			continue
		}
		if found != nil && !slices.Equal(found, h.name) {
			return nil
		}
		found = h.name
	}
	return found
}

func person(v *vocabulary, c *claim.Claim, src Source) *Profile {
	name := v.given(v.fold(c.String("name")))
	if len(name) == 0 {
		return nil
	}
	p := &Profile{Name: name}
	if of := c.String("country_or_org"); of != "" {
		p.Parties = []string{of}
	}
	if len(name) > 1 {
		return p
	}
	// A bare surname is told apart by its office, its country and its time only.
	office := v.officeOf(c.String("office"))
	if office == "" || len(p.Parties) == 0 || src.Published.IsZero() {
		return nil
	}
	if full := v.holderOf(name[0], p.Parties[0], office, src.Published); len(full) > 1 {
		p.Name = slices.Clone(full)
		return p
	}
	p.Scope, p.From = office, strconv.Itoa(int(src.Published.Year))
	return p
}

// given puts given names in their full form and leaves out what stands beside names: "Joe" is "joseph", "Jr." nothing.
func (v *vocabulary) given(name []string) []string {
	out := name[:0]
	for i, w := range name {
		as, ok := v.nick[w]
		switch {
		case ok && as == "":
		case ok && i == 0:
			out = append(out, as)
		default:
			out = append(out, w)
		}
	}
	return out
}

// officeOf is the class of an office: "prime minister" for any wording that holds it.
func (v *vocabulary) officeOf(office string) string {
	words := v.fold(office)
	for i := range words {
		if i+1 < len(words) {
			if class, ok := v.office[words[i]+" "+words[i+1]]; ok {
				return class
			}
		}
	}
	for _, w := range words {
		if class, ok := v.office[w]; ok {
			return class
		}
	}
	return strings.Join(words, " ")
}
