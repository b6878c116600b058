package event

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/extract/frame"
	"rapporteur/internal/lang"
)

// longestOccasion is how many hours an occasion may last whose day what is signed at it takes over.
const longestOccasion = 24 * 6

// onOccasion gives the signings from mark on that are told to have taken place at an occasion the day and the place of that occasion, where
// the text told of it before: "At the meeting the ministers signed the statement".
func (r *reader) onOccasion(a *annotate.Analysis, s *lang.Sentence, out []mention, mark int) {
	at, typ := s.First-1, "" // the first occasion of the sentence, looked for once
	for i := mark; i < len(out); i++ {
		m := &out[i]
		if m.typ != "signing" || !m.when.IsZero() || m.status != frame.Held {
			continue
		}
		if h := int(a.Tokens[m.trigger].Head); a.Tokens[m.trigger].Tag == lang.NOUN && h >= 0 && r.is(frame.Lemma(&a.Tokens[h]), overseeing) {
			if o := lastTold(out[:i], m); o != nil {
				m.when = o.when
				continue // "they witnessed the signing", on the visit told
			}
		}
		if at < s.First {
			if at, typ = r.firstOccasion(a, s); typ == "" {
				return
			}
		}
		if at == m.trigger {
			continue
		}
		if o := r.toldBefore(out[:i], typ, m); o != nil {
			m.when = o.when
			if m.place.IsEmpty() {
				m.place = o.place
			}
		}
	}
}

// firstOccasion is the first token of a sentence that points back to an occasion, and its type; "" for none.
func (r *reader) firstOccasion(a *annotate.Analysis, s *lang.Sentence) (int, string) {
	for k := s.First; k < s.End; k++ {
		if typ := r.occasionAt(a, s, k); typ != "" {
			return k, typ
		}
	}
	return s.End, ""
}

// occasionAt is the type of the event at token k where it is pointed back to as the setting of something else: "during the talks", "at their
// meeting"; "" when it is none.
func (r *reader) occasionAt(a *annotate.Analysis, s *lang.Sentence, k int) string {
	t := &a.Tokens[k]
	if t.Tag != lang.NOUN || !definite(a, s, k) && !possessed(a, s, k) && !afterThat(a, k) {
		return ""
	}
	rows := r.nouns[t.Lemma]
	if rows == nil {
		rows = r.nouns[t.Norm]
	}
	if len(rows) == 0 || !gathers(rows[0].typ) && rows[0].typ != "visit" {
		return ""
	}
	n := k
	if h := int(t.Head); h >= 0 && h < k && t.Rel == lang.Nmod && r.rounds(a.Tokens[h].Lemma) {
		n = h // "in the framework of the visit"
	}
	if !r.setting(a, n) && a.Case(n) != "as" {
		return ""
	}
	return rows[0].typ
}

// lastTold is the last of the mentions, where it is a visit or meeting that was held between the same parties on days that are told; nil when it
// is none.
func lastTold(before []mention, m *mention) *mention {
	for i := len(before) - 1; i >= 0; i-- {
		o := &before[i]
		if !gathers(o.typ) && o.typ != "visit" || o.when.IsZero() && covers(o.parties, m.parties) {
			continue
		}
		if o.status == frame.Held && !o.when.IsZero() && length(o.when) <= longestOccasion && len(m.parties) > 1 && covers(o.parties, m.parties) {
			return o
		}
		return nil
	}
	return nil
}

// toldBefore is the last of the mentions that is a held event of a type with a day, between the same parties; nil when there is none.
func (r *reader) toldBefore(before []mention, typ string, m *mention) *mention {
	const far = 64 // mentions that are looked at
	for i := len(before) - 1; i >= max(0, len(before)-far); i-- {
		o := &before[i]
		if gathers(typ) != gathers(o.typ) || !gathers(typ) && o.typ != typ {
			continue
		}
		if o.when.IsZero() || length(o.when) > longestOccasion || o.status != frame.Held || !covers(o.parties, m.parties) && !covers(m.parties, o.parties) {
			return nil
		}
		return o
	}
	return nil
}
