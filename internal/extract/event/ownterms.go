package event

import (
	"slices"

	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/extract/naming"
	"rapporteur/internal/lang"
)

// ownTerms reads a gathering whose participants are not told, but that has a body ("meeting of the Joint Committee"), or a time or
// place and a verb of taking place: its parties are those of its name, else the sides of the document.
func (r *reader) ownTerms(a *annotate.Analysis, s *lang.Sentence, i, start, body int, part role, c cast, m *mention) (cast, bool) {
	when := r.whenOf(a, i, start, max(i+1, body))
	place := r.placeNear(a, max(i+1, body), s.End)
	set := body == 0 && m.typ == "meeting" && !a.Tokens[i].Feats.Has(lang.Plural) && !when.IsZero() && r.placedAt(a, s, i+1) && r.dated(a, s, i+1) // "the meeting in Lima on 3 May"
	held := set || part == taken || part == does && m.typ == "summit" || r.toBeHeld(a, max(i+1, body))
	if v := r.heldVerb(a, max(i+1, body)); v >= 0 && m.status == frame.Held && frame.Outcome(a, v) == frame.Planned {
		m.status = frame.Planned // "which will be held in Oslo"
	}
	var own cast
	own.span(a, start, max(i+1, body))
	own.pair(a, start, i)
	if k := start - 1; body == 0 && k > s.First+1 && (a.Tokens[k].Norm == "'s" || a.Tokens[k].Norm == "'") {
		own.span(a, r.nounStart(a, s, k), k) // "the Peru-Chile Committee's second meeting"
	}
	own.parties = r.names.Expand(own.parties, expandOn(a, when))
	if body == 0 && namedBefore(a, start, i) && !r.aside(a, start) && (len(own.parties) > 1 || r.names.OfSeveral(a, start, i)) && (part == does || part == taken || held) && (!when.IsZero() || !place.IsEmpty()) {
		body, held = i+1, true // "the EU-GCC Senior Officials meeting"
		if len(own.parties) < 2 {
			c.parties = own.parties
		}
	}
	if body == 0 && !(held && (!when.IsZero() || !place.IsEmpty())) && !(r.ordinalAt(a, start) && len(own.parties) > 1) {
		return c, false
	}
	ordinal := body > 0 && r.ordinalAt(a, start) && (len(naming.Actors(a, start, body)) > 1 || r.names.OfSeveral(a, start, body))
	if body > 0 && part == none && when.IsZero() && !(r.toBeHeld(a, body) && !place.IsEmpty()) && !(ordinal && (!place.IsEmpty() || r.numberedAt(a, start) || r.toBeHeld(a, body))) && !(len(own.parties) > 1 && (r.cameOf(a, i) || r.toCome(a, i) && r.numberedAt(a, start) || ordinal && appraised(a, i))) {
		return c, false
	}
	switch {
	case len(own.parties) > 1:
		c = own
	case len(own.parties) == 1 && m.typ == "meeting" && r.names.IsBody(own.parties[0]) && !slices.Contains(a.Sides, own.parties[0]):
		c.parties = own.parties // "the July meeting of G20 ministers", told by others
	case len(c.parties) < 2 && len(a.Sides) > 1 && m.typ == "meeting" && (part != none || !when.IsZero() || held):
		c.parties = slices.Clone(a.Sides)
	}
	if m.typ == "meeting" && len(c.parties) < 2 && !ordinal && !(body > 0 && (held || part == does && r.names.OfSeveral(a, start, body)) && (!when.IsZero() || !place.IsEmpty())) {
		return c, false
	}
	if m.typ == "conference" && len(c.parties) == 1 && len(own.parties) == 0 {
		c.parties = nil // one who attends it
	}
	if m.typ == "conference" && (bilateral(c.parties) || body > 0 && r.ofCouncil(a, i, body)) {
		m.typ = "meeting" // the session of a commission of two, of a council of ministers
	}
	if body > 0 && len(c.parties) == 0 && m.typ == "meeting" {
		c.parties = own.parties
	}
	m.first, m.end = min(m.first, start), max(m.end, body)
	if body > 0 || start < i {
		m.name, m.words = a.SpanOf(start, max(i+1, body)), words(a, start, max(i+1, body))
	}
	return c, true
}

// ofCouncil reports whether the body in tokens first to end is a council or commission, whose session is a meeting.
func (r *reader) ofCouncil(a *annotate.Analysis, first, end int) bool {
	for k := first; k < end; k++ {
		if r.is(a.Tokens[k].Norm, sittingBody) {
			return true
		}
	}
	return false
}

// namedBefore reports whether the words before a gathering's noun name it: two names in capitals and more, or two states and a noun.
func namedBefore(a *annotate.Analysis, start, i int) bool {
	capitals, nouns := 0, 0
	for k := start; k < i; k++ {
		t := &a.Tokens[k]
		switch {
		case t.Tag == lang.PROPN || t.Form != t.Norm && t.Tag != lang.DET && k > a.Sentence(k).First:
			capitals++
		case t.Tag == lang.NOUN:
			nouns++
		}
		if m := a.MentionAt(k); m != nil && (m.Kind == annotate.Person || m.Kind == annotate.Office && m.Form == annotate.Proper) {
			return false // "President Smith's meeting"
		}
	}
	return capitals > 1 && (nouns > 0 || capitals > 2)
}

// appraised reports whether a clause says how the gathering at token i is or was: "the 12th meeting of the council was a success".
func appraised(a *annotate.Analysis, i int) bool {
	t := &a.Tokens[i]
	return t.Head > int32(i) && (t.Rel == lang.Nsubj || t.Rel == lang.NsubjPass) && (a.Child(int(t.Head), lang.Cop) >= 0 || a.Passive(int(t.Head))) && a.Modal(int(t.Head)) == ""
}

// cameOf reports whether what came out of the gathering at token i is told: "the results of a meeting".
func (r *reader) cameOf(a *annotate.Analysis, i int) bool {
	h := int(a.Tokens[i].Head)
	return h >= 0 && h < i && r.is(a.Tokens[h].Lemma, product) && a.Case(i) == "of"
}

// ordinalAt reports whether the words from token i number a gathering: "41st", "forty-first".
func (r *reader) ordinalAt(a *annotate.Analysis, i int) bool {
	return r.isOrdinal(a.Tokens[i].Norm) || i+2 < len(a.Tokens) && a.Tokens[i+1].Norm == "-" && r.isOrdinal(a.Tokens[i+2].Norm)
}

// toBeHeld reports whether "held", "to be held" or ", scheduled" stands at i.
func (r *reader) toBeHeld(a *annotate.Analysis, i int) bool { return r.heldVerb(a, i) >= 0 }

// heldVerb is the token of that "held" or "scheduled", -1 when there is none.
func (r *reader) heldVerb(a *annotate.Analysis, i int) int {
	for k := i; k < len(a.Tokens) && k < i+6; k++ {
		t := &a.Tokens[k]
		if r.held(frame.Lemma(t)) {
			return k
		}
		if t.Norm != "to" && t.Norm != "," && t.Tag != lang.AUX && t.Norm != "which" {
			return -1
		}
	}
	return -1
}
