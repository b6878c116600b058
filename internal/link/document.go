package link

import "rapporteur/internal/claim"

// Profiles are the profiles of a document's claims, nil for those that make no entries. What one claim leaves open and
// another of the document tells is taken from there: a bare surname after the full name is that person.
func (l *Linker) Profiles(claims []claim.Claim, src Source) []*Profile {
	claims = l.Named(claims)
	out := make([]*Profile, len(claims))
	things := map[string]int{}
	for i := range claims {
		c := &claims[i]
		out[i] = l.Profile(c, src)
		if c.Thing == "" || c.Review {
			continue
		}
		key := c.Kind + "\n" + c.Thing
		if j, ok := things[key]; !ok || out[j] == nil || out[i] != nil && Fullness(c) > Fullness(&claims[j]) {
			things[key] = i
		}
	}
	for i := range claims {
		c := &claims[i]
		if c.Thing == "" || c.Review {
			continue
		}
		j := things[c.Kind+"\n"+c.Thing]
		if out[j] == nil { // nothing by which other documents could speak of it
			out[j] = &Profile{Kind: c.Kind, Scope: oneLine.Replace(c.Document + " " + c.Thing)}
		}
		out[i] = out[j]
	}
	l.surnames(out)
	return out
}

// Fullness is how many fields of a claim are known.
func Fullness(c *claim.Claim) int {
	n := 0
	for _, f := range c.Fields {
		if f.Value != nil {
			n++
		}
	}
	return n
}

// surnames gives bare surnames the profile of the one full name of the document that they can be short for.
func (l *Linker) surnames(profiles []*Profile) {
	full := map[string][]*Profile{} // by the skeleton of the last word
	known := map[string]bool{}
	for _, p := range profiles {
		if p != nil && p.Kind == "person" && len(p.Name) > 1 && !known[p.code] {
			last := skeleton(p.Name[len(p.Name)-1])
			known[p.code], full[last] = true, append(full[last], p)
		}
	}
	for i, p := range profiles {
		if p == nil || p.Kind != "person" || len(p.Name) != 1 {
			continue
		}
		var found *Profile
		several := false
		for _, f := range full[skeleton(p.Name[0])] {
			if spelled(p.Name[0], f.Name[len(f.Name)-1]) && touching(p.Parties, f.Parties) {
				several = several || found != nil && l.words.samePerson(found, f) != Same
				found = f
			}
		}
		if found != nil && !several {
			profiles[i] = found
		}
	}
}
