// Package export writes what the register holds in the forms other tools read: JSON lines and CSV.
//
// Main functions: ClaimLine, EntryLine, FindingLine and CommitmentLine; main type: CSV. The package formats; it queries nothing (register does).
package export

import (
	"encoding/json"
	"io"

	"rapporteur/internal/check"
	"rapporteur/internal/claim"
)

// ClaimLine is a claim as one JSON object: the common keys, then the fields of its kind, null where the text is silent.
// start and end are Unicode code points in the document's text.
func ClaimLine(path string, start, end int, k *claim.Kind, c *claim.Claim) map[string]any {
	line := map[string]any{
		"kind": c.Kind, "id": c.ID, "document": path, "start": start, "end": end,
		"quote": c.Quote, "claimed_by": null(c.ClaimedBy), "rule": c.Rule, "review": c.Review,
	}
	if c.Thing != "" {
		line["thing"] = c.Thing
	}
	for _, f := range k.Fields {
		v := c.Get(f.Name)
		if v == nil && f.Many {
			v = []string{}
		}
		line[f.Name] = v
	}
	return line
}

// FindingLine is a finding as one JSON object; documents are the paths of those that tell its claims.
func FindingLine(f *check.Finding, documents []string) map[string]any {
	return map[string]any{"kind": f.Kind, "id": f.ID, "reason": f.Reason, "hard": f.Hard, "note": f.Note, "claims": list(f.Claims),
		"entries": list(f.Entries), "documents": list(documents), "quotes": list(f.Quotes)}
}

// list is never null in JSON.
func list(l []string) []string {
	if l == nil {
		return []string{}
	}
	return l
}

// WriteLine writes one object and a newline, keys in alphabetical order, no HTML escapes.
func WriteLine(w io.Writer, line map[string]any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(line)
}

func null(s string) any {
	if s == "" {
		return nil
	}
	return s
}
