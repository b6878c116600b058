package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// abroad tells whose officials are whom somebody meets on a visit: those of the state where the meeting takes place, or of the one that
// the same person visits by the same paragraph. A meeting of which that is not told and that has but one party is left out.
func (r *reader) abroad(a *annotate.Analysis, all []mention) []mention {
	last := -1 // the visit told last
	out := all[:0]
	for _, m := range all {
		if m.typ == "meeting" && m.strays > 0 && len(m.parties) == 1 {
			if m.place.IsEmpty() {
				m.place = openingPlace(a, m.trigger)
			}
			host, seat := hostOf(a, m.place), m.place
			if host == "" && last >= 0 && visited(a, &out[last], &m) {
				host, seat = hostOf(a, out[last].place), out[last].place
			}
			if host != "" && host != m.parties[0] {
				m.parties, m.guest = append(slices.Clone(m.parties), host), false
				if m.place.IsEmpty() {
					m.place = seat
				}
			}
		}
		if m.guest {
			continue
		}
		if m.typ == "meeting" && m.status == frame.Planned && m.when.IsZero() && last >= 0 && visited(a, &out[last], &m) && covers(m.parties, out[last].parties) {
			m.when = out[last].when // whom one meets on a visit to come
		}
		if m.typ == "visit" {
			last = len(out)
		}
		out = append(out, m)
	}
	return out
}

// visited reports whether a meeting is told in the paragraph of a visit of two states by one who takes part in it.
func visited(a *annotate.Analysis, v, m *mention) bool {
	return len(v.parties) == 2 && a.Sentence(v.trigger).Paragraph == a.Sentence(m.trigger).Paragraph && v.parties[0] == m.parties[0] &&
		slices.ContainsFunc(v.people, func(p string) bool { return slices.Contains(m.people, p) })
}

// openingPlace is the place with which the sentence of token i begins: "In Oslo on Monday she met"; empty when it does not.
func openingPlace(a *annotate.Analysis, i int) text.Span {
	s := a.Sentence(i)
	if s.First+1 >= i || a.Tokens[s.First].Norm != "in" {
		return text.Span{}
	}
	m := a.MentionAt(s.First + 1)
	if m == nil || m.Form != annotate.Proper || m.Kind != annotate.Place && m.Kind != annotate.State {
		return text.Span{}
	}
	return m.Span
}

// placeOpening is the place that stands beside the time with which a sentence begins, before its comma: "On 4 November in Belgrade, A will meet B"; empty
// when there is none.
func placeOpening(a *annotate.Analysis, s *lang.Sentence, v int) text.Span {
	const reach = 9
	for k := s.First; k+1 < s.End && k < s.First+reach && k < v; k++ {
		t := &a.Tokens[k]
		if t.Norm == "in" && t.Tag == lang.ADP {
			if m := a.MentionAt(k + 1); m != nil && m.First == k+1 && m.Kind == annotate.Place && m.Form == annotate.Proper {
				if m.End < s.End && (a.Tokens[m.End].Norm == "," || a.InTime(m.End) || a.Tokens[m.End].Norm == "on") {
					return m.Span
				}
				return text.Span{}
			}
		}
		if t.Tag != lang.ADP && t.Tag != lang.DET && !a.InTime(k) {
			break
		}
	}
	return text.Span{}
}

// hostOf is the state that the place at a span lies in, or that it is; "" when there is none.
func hostOf(a *annotate.Analysis, place text.Span) string {
	if place.IsEmpty() {
		return ""
	}
	m := a.MentionAt(a.TokenAt(place.Start))
	if m == nil {
		return ""
	}
	if list := hosts(a, m); len(list) == 1 && claim.IsCode(list[0]) {
		return list[0]
	}
	return ""
}
