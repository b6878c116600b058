package cli

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/register"
)

// claimLine is a stored claim in the form of the export; where a person ruled on it, "accepted", "rejected" and
// "corrected" (the values as they were read) say so.
func claimLine(k *claim.Kind, c *register.Claim) map[string]any {
	line := export.ClaimLine(c.Path, c.RuneStart, c.RuneEnd, k, &c.Claim)
	if c.Entry != "" {
		line["entry"] = c.Entry
	}
	if c.Accepted {
		line["accepted"] = true
	}
	if c.Rejected {
		line["rejected"] = true
	}
	if len(c.Corrected) > 0 {
		read := map[string]any{}
		for _, x := range c.Corrected {
			read[x.Field] = x.Read
		}
		line["corrected"] = read
	}
	return line
}

// described is a claim's line in lists; a star marks one with a value that a person corrected.
func described(k *claim.Kind, c *register.Claim, across int) string {
	line := k.Describe(&c.Claim)
	if line == "" { // what has no name is told by its words
		line = "“" + cut(c.Quote, across-2) + "”"
	}
	if len(c.Corrected) == 0 {
		return cut(line, across)
	}
	return cut(line, across-2) + " *"
}

// printable is a text without control characters: what moves a cursor or sets a title must not come from a document.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// cut shortens a line to n characters.
func cut(s string, n int) string {
	s = strings.Join(strings.Fields(printable(s)), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
