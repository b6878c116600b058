package event

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// bodySession reads the session that an international body holds, some day or somewhere: "the Authority of the union convened an extraordinary session in
// Accra".
func (r *reader) bodySession(a *annotate.Analysis, s *lang.Sentence, i, v, start int, part role, x row, m *mention) (cast, bool) {
	if part != does || x.typ != "conference" || v > i || r.is(frame.Lemma(&a.Tokens[v]), hosting) || start == i || !r.held(frame.Lemma(&a.Tokens[v])) && !r.is(frame.Lemma(&a.Tokens[v]), convening) {
		return cast{}, false
	}
	sub := r.subjectOf(a, s, v)
	if len(sub.parties) != 1 || !r.names.IsBody(sub.parties[0]) || r.whenOf(a, i, start, i+1).IsZero() && r.placeNear(a, i+1, s.End).IsEmpty() {
		return cast{}, false
	}
	m.typ = "meeting"
	if np, ok := a.Subject(v); ok {
		for k := np.First; k < min(np.End, v); k++ {
			if r.is(strings.TrimSuffix(a.Tokens[k].Norm, "s"), leaderWord) {
				m.typ = "summit"
			}
		}
	}
	m.first, m.end = min(m.first, start), max(m.end, i+1)
	m.name, m.words = a.SpanOf(start, i+1), words(a, start, i+1)
	return cast{parties: sub.parties}, true
}

// placedAt reports whether the place of a gathering follows its words at token i, before what it was about.
func (r *reader) placedAt(a *annotate.Analysis, s *lang.Sentence, i int) bool {
	const reach = 9
	end := min(s.End, i+reach)
	for k := i; k < end; k++ {
		if n := a.Tokens[k].Norm; n == "on" || n == "about" || n == "regarding" || n == "concerning" || n == "," {
			end = k
		}
	}
	return !r.placeNear(a, i, end).IsEmpty()
}

// countsRounds reports whether a noun that only counts what "of" adds stands in tokens first to end: "a round of political consultations".
func (r *reader) countsRounds(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if r.rounds(a.Tokens[k].Lemma) {
			return true
		}
	}
	return false
}
