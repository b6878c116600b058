package export

import (
	"cmp"
	"slices"

	"rapporteur/internal/claim"
	"rapporteur/internal/link"
)

// Value is one value that claims of an entry give to a field.
type Value struct {
	Value   any      `json:"value"`
	Sources int      `json:"sources"`          // that tell it; documents that reprint one text count once
	Claims  []string `json:"claims,omitempty"` // ids
	Judged  bool     `json:"judged,omitempty"` // a person said so
	first   string   // publication of the first, the undated last
}

// Values are the values that claims give to a field: first what a person said, then that told by most independent
// sources; of equals the fuller one, then the one told earlier. That something is planned comes after what came of it. Of
// dates the closest on which most sources agree comes first, beginning and end of one telling (see link.Days).
func Values(claims []link.Told, field string) []Value {
	var out []Value
	index := map[string]int{}
	sources := map[string]bool{}
	for _, c := range claims {
		v := c.Get(field)
		if v == nil {
			continue
		}
		key := claim.Format(v)
		i, ok := index[key]
		if !ok {
			i = len(out)
			index[key] = i
			out = append(out, Value{Value: v, first: "9"})
		}
		source := c.Family
		if source == "" {
			source = c.Document
		}
		if mark := key + "\x00" + source; !sources[mark] {
			sources[mark] = true
			out[i].Sources++
		}
		out[i].Judged = out[i].Judged || c.Judged(field)
		out[i].Claims = append(out[i].Claims, c.ID)
		if day := c.Published.String(); day != "" && day < out[i].first {
			out[i].first = day
		}
	}
	chosen := chosen(claims, field)
	slices.SortStableFunc(out, func(a, b Value) int {
		x, y := claim.Format(a.Value), claim.Format(b.Value)
		return cmp.Or(rank(b.Judged)-rank(a.Judged), rank(b.Value == chosen)-rank(a.Value == chosen), rank(Plan(field, a.Value))-rank(Plan(field, b.Value)), b.Sources-a.Sources, len(y)-len(x), cmp.Compare(a.first, b.first), cmp.Compare(x, y))
	})
	return out
}

// chosen is the date that a field has by all claims; nil for other fields, and without any.
func chosen(claims []link.Told, field string) any {
	day := ""
	switch field {
	case "date_start":
		day, _ = link.Days(claims)
	case "date_end":
		_, day = link.Days(claims)
	case "date", "since":
		day = link.Date(claims, field)
	}
	if day == "" {
		return nil
	}
	return day
}

// AsTold is the claim that stands for an entry, with the status and the dates that the entry's claims together tell.
func AsTold(lead claim.Claim, claims []link.Told) claim.Claim {
	lead.Fields = slices.Clone(lead.Fields)
	for _, name := range []string{"status", "date_start", "date_end", "date", "since"} {
		values := Values(claims, name)
		if len(values) == 0 {
			continue
		}
		told := claim.Field{Name: name, Value: values[0].Value}
		i := slices.IndexFunc(lead.Fields, func(f claim.Field) bool { return f.Name == name })
		switch {
		case i < 0:
			lead.Fields = append(lead.Fields, told)
		case claim.Format(lead.Fields[i].Value) != claim.Format(told.Value):
			lead.Fields[i] = told
		}
	}
	return lead
}

// Plan reports whether a value says that something is yet to be, or is denied: it gives way to whatever else is told.
func Plan(field string, value any) bool {
	return field == "status" && (value == "planned" || value == "denied")
}

func rank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// EntryLine is an entry as one JSON object: kind, id, the fields of the kind with the value that most sources tell,
// the ids of its claims, the paths of the documents that tell them, how many of these are independent; under fields, where claims
// differ, all values of a field with the claims that tell them.
func EntryLine(id string, k *claim.Kind, sources int, claims []link.Told, documents []string) map[string]any {
	line := map[string]any{"kind": k.Name, "id": id, "sources": sources}
	differing := map[string][]Value{}
	for _, f := range k.Fields {
		values := Values(claims, f.Name)
		switch {
		case len(values) > 0:
			line[f.Name] = values[0].Value
		case f.Many:
			line[f.Name] = []string{}
		default:
			line[f.Name] = nil
		}
		if len(values) > 1 || len(values) == 1 && values[0].Judged {
			differing[f.Name] = values
		}
	}
	if len(differing) > 0 {
		line["fields"] = differing
	}
	ids := []string{}
	for _, c := range claims {
		ids = append(ids, c.ID)
	}
	line["claims"], line["documents"] = ids, list(documents)
	return line
}
