package check

import (
	"slices"
	"strings"

	"rapporteur/internal/link"
	"rapporteur/internal/text"
)

// origin is what makes claims come from one source: the family of reprints, else the document.
func origin(t *link.Told) string {
	if t.Family != "" {
		return t.Family
	}
	return t.Document
}

// voice is who tells a claim: whom the text says it of, else the outlet; "" when neither is known.
func voice(t *link.Told) string {
	if t.ClaimedBy != "" {
		return t.ClaimedBy
	}
	return t.Outlet
}

// independent reports whether two claims come from sources that do not repeat one another, as far as is known: other
// families of text, other outlets, other speakers.
func independent(a, b *link.Told) bool {
	if origin(a) == origin(b) || a.Outlet == "" || b.Outlet == "" || strings.EqualFold(a.Outlet, b.Outlet) {
		return false
	}
	return a.ClaimedBy == "" || !strings.EqualFold(a.ClaimedBy, b.ClaimedBy)
}

// sources is one claim of each source, in order: the first that it tells.
func sources(claims []link.Told) []link.Told {
	var out []link.Told
	seen := map[string]bool{}
	for i := range claims {
		if o := origin(&claims[i]); !seen[o] {
			seen[o] = true
			out = append(out, claims[i])
		}
	}
	return out
}

// independents are claims, in order, none of which repeats the source of one before it.
func independents(claims []link.Told) []link.Told {
	var out []link.Told
	for i := range claims {
		t := &claims[i]
		if t.Outlet != "" && !slices.ContainsFunc(out, func(o link.Told) bool { return !independent(&o, t) }) {
			out = append(out, *t)
			if len(out) == Most {
				break
			}
		}
	}
	return out
}

// unknownSources reports whether claims come from several texts of which nobody says who publishes them, so that nothing tells
// whether they repeat one another.
func unknownSources(claims []link.Told) bool {
	from, known := map[string]bool{}, map[string]bool{}
	for i := range claims {
		from[origin(&claims[i])] = true
		known[strings.ToLower(claims[i].Outlet)] = true
	}
	return len(from) > 1 && known[""]
}

// told is the finding that several sources tell one thing: corroborates when two of them are independent, else repeats.
func told(claims []link.Told, key string) []Finding {
	if len(claims) == 0 {
		return nil
	}
	documents := map[string]bool{}
	var list []link.Told
	for _, t := range claims {
		if !documents[t.Document] {
			documents[t.Document] = true
			list = append(list, t)
		}
	}
	if len(list) < 2 {
		return nil
	}
	reason := "same source"
	if unknownSources(list) {
		reason = "unknown source"
	}
	f := newFinding("repeats", reason, repeatNote(list, reason), list...)
	if apart := independents(list); len(apart) > 1 {
		f = newFinding("corroborates", "independent sources", corroborateNote(apart), apart...)
	}
	f.Identify(key)
	return []Finding{f}
}

// day is a publication day as text, "" when unknown.
func day(d text.Day) string { return d.String() }
