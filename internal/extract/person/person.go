// Package person makes one claim of each person whom a document names: the fullest form of the name, the fullest office
// used, and the state or body it is an office of.
//
// Main value: Extractor. Who is named is found by annotate (Entities of kind Person).
package person

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract"
	"rapporteur/internal/pack"
)

// Extractor makes the claims of kind "person".
var Extractor = extract.Extractor{
	Kind: "person",
	Doc:  "One claim for each person named, with the fullest name, the fullest office and the state or body.",
	Load: func(*pack.Set, string) (extract.Run, error) { return run, nil },
}

func run(a *annotate.Analysis) []claim.Claim {
	var out []claim.Claim
	for i := range a.Entities {
		e := &a.Entities[i]
		if e.Kind != annotate.Person || e.NameAt.IsEmpty() {
			continue
		}
		c := claim.New("person", "person.named", e.NameAt)
		c.Set("name", e.Name, e.NameAt)
		if e.Office != "" {
			c.Set("office", e.Office, e.OfficeAt)
		}
		if e.Of != "" {
			c.Set("country_or_org", e.Of)
		}
		out = append(out, c)
	}
	return out
}
