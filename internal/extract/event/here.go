package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// here gives an event that is said to take place "here" the place and day of the dateline.
func here(a *annotate.Analysis, s *lang.Sentence, m *mention) {
	if !m.place.IsEmpty() || !saysHere(a, s, m) {
		return
	}
	m.place = datelinePlace(a)
	if day := a.Doc.Meta.DatelineDay; m.when.IsZero() && !day.IsZero() {
		m.when = text.Period{Start: day, End: day}
	}
}

// saysHere reports whether "here" stands within or close behind the words of an event.
func saysHere(a *annotate.Analysis, s *lang.Sentence, m *mention) bool {
	for k := m.first; k < s.End && k < m.end+6; k++ {
		if a.Tokens[k].Norm == "here" {
			return true
		}
	}
	return false
}

// datelinePlace is where the dateline says that the report was written; empty when there is none.
func datelinePlace(a *annotate.Analysis) text.Span {
	for i := range a.Doc.Regions {
		r := &a.Doc.Regions[i]
		if r.Part != text.Dateline {
			continue
		}
		for k := a.TokenAt(r.Span.Start); k < len(a.Tokens) && a.Tokens[k].Span.Start < r.Span.End; k++ {
			if m := a.MentionAt(k); m != nil && (m.Kind == annotate.Place || m.Kind == annotate.State) {
				return m.Span
			}
		}
	}
	return text.Span{}
}
