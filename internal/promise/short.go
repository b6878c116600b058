package promise

import (
	"slices"
	"strings"
	"unicode"

	"rapporteur/internal/claim"
	"rapporteur/internal/text"
)

// A text names a thing in full once, with the short name behind it in brackets, and then by that: "the Andean Water Treaty (AWT)", "the AWT".

// shortest is how many letters a short name has at least.
const shortest = 3

// inFull is the claims with the names of documents, works and events in which a short name stands that the document explains, written out.
func inFull(claims []claim.Claim) []claim.Claim {
	full := map[string]string{}
	for i := range claims {
		cl := &claims[i]
		if cl.Review || cl.Kind != "instrument" && cl.Kind != "project" {
			continue
		}
		if name, short := explained(cl.Quote); short != "" && full[short] == "" {
			full[short] = name
		}
	}
	if len(full) == 0 {
		return claims
	}
	out := claims
	for i := range claims {
		cl := &claims[i]
		if cl.Kind != "instrument" && cl.Kind != "project" && cl.Kind != "event" {
			continue
		}
		name, changed := writtenOut(cl.String("name"), full)
		if !changed {
			continue
		}
		if &out[0] == &claims[0] {
			out = slices.Clone(claims)
		}
		named := *cl
		named.Fields = slices.Clone(cl.Fields)
		named.Set("name", name, fieldSpan(cl, "name"))
		out[i] = named
	}
	return out
}

// explained is a name in full and the short name of its initials behind it in brackets; none where there is no such.
func explained(quote string) (name, short string) {
	before, rest, ok := strings.Cut(quote, " (")
	short, _, closed := strings.Cut(rest, ")")
	if !ok || !closed || len(short) < shortest || strings.ContainsFunc(short, func(r rune) bool { return !unicode.IsLetter(r) }) || !isUpper(short[:1]) || !isUpper(short[len(short)-1:]) {
		return "", ""
	}
	left := strings.ToLower(short)
	for _, w := range strings.FieldsFunc(before, func(r rune) bool { return r == ' ' || r == '-' }) {
		if w = strings.ToLower(w); left != "" && w[0] == left[0] {
			left = left[1:]
		}
	}
	if left != "" {
		return "", ""
	}
	return before, short
}

func isUpper(s string) bool { return s == strings.ToUpper(s) }

// writtenOut is a name with the short names in it written in full; one that explains the short name itself stays as it is.
func writtenOut(name string, full map[string]string) (string, bool) {
	if strings.Contains(name, "(") {
		return name, false
	}
	words := strings.Fields(name)
	changed := false
	for i, w := range words {
		if long := full[w]; long != "" && !strings.Contains(name, long) {
			words[i], changed = long, true
		}
	}
	return strings.Join(words, " "), changed
}

// fieldSpan is where the words of a field stand.
func fieldSpan(cl *claim.Claim, name string) text.Span {
	for i := range cl.Fields {
		if cl.Fields[i].Name == name {
			return cl.Fields[i].Span
		}
	}
	return text.Span{}
}
