// Package frame tells what the grammar around a verb or an event noun says: whether it happened, is planned or was called
// off, and which word governs a name.
//
// Main functions: Outcome and Governors. The package names no kinds of claims.
package frame

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// Status says whether something happened.
type Status string

// The statuses, as claims of events name them.
const (
	Held      Status = "held"
	Planned   Status = "planned"
	Cancelled Status = "cancelled"
)

// Outcome is what tense, modality and governing words say of the act at token v, a verb or a noun.
func Outcome(a *annotate.Analysis, v int) Status {
	t := &a.Tokens[v]
	if t.Tag != lang.VERB && t.Tag != lang.AUX {
		return nounOutcome(a, v)
	}
	for _, c := range a.Children(v) {
		k := &a.Tokens[c]
		switch k.Rel.Universal() {
		case lang.Aux:
			if a.Does(k.Lemma, annotate.Modal) {
				return Planned
			}
		case lang.Mark:
			if k.Norm == "to" && int(c) < v {
				return infinitive(a, v)
			}
		}
	}
	if h := int(t.Head); t.Rel == lang.Conj && t.Norm == t.Lemma && h >= 0 && h < v && a.Tokens[h].Tag == lang.VERB && a.Child(v, lang.Nsubj) < 0 {
		return Outcome(a, h) // "will visit Oslo and meet the king"
	}
	// The parser may have lost an auxiliary; it stands just before.
	for i := v - 1; i >= 0 && i >= v-3 && a.Tokens[i].Sent == t.Sent; i-- {
		k := &a.Tokens[i]
		switch {
		case k.Tag == lang.AUX && a.Does(k.Lemma, annotate.Modal):
			return Planned
		case k.Norm == "to" && k.Tag == lang.PART:
			return infinitive(a, v)
		case k.Tag != lang.AUX && k.Tag != lang.ADV && k.Tag != lang.PART:
			return Held
		}
	}
	return Held
}

// infinitive is the outcome of "to meet": planned, unless what governs it was done ("met to discuss", "managed to sign").
func infinitive(a *annotate.Analysis, v int) Status {
	h := int(a.Tokens[v].Head)
	switch {
	case h >= 0 && a.Does(a.Tokens[h].Lemma, annotate.Manages):
		return Held
	case h >= 0 && firstOfAll(a, h, v):
		return clauseOf(a, h)
	}
	return Planned
}

// firstOfAll reports whether noun h is said to be the first to do what verb v says: "the first president to visit Oslo".
func firstOfAll(a *annotate.Analysis, h, v int) bool {
	if t := &a.Tokens[h]; t.Tag != lang.NOUN && t.Tag != lang.PROPN || h > v {
		return false
	}
	const reach = 8
	s := a.Sentence(h)
	for k := h - 1; k >= s.First && k > h-reach; k-- {
		switch a.Tokens[k].Norm {
		case "first":
			return true
		case ",":
			return false
		}
	}
	return false
}

// clauseOf is the outcome of the clause in which noun n stands.
func clauseOf(a *annotate.Analysis, n int) Status {
	const farthest = 6
	for hop := 0; hop < farthest && n >= 0; hop++ {
		for _, c := range a.Children(n) {
			if k := &a.Tokens[c]; k.Rel.Universal() == lang.Aux && a.Does(k.Lemma, annotate.Modal) {
				return Planned
			}
		}
		if a.Tokens[n].Tag == lang.VERB {
			return Outcome(a, n)
		}
		n = int(a.Tokens[n].Head)
	}
	return Held
}

// nounOutcome is that of an event noun: by the adjectives before it, and by the verb or noun that governs it.
func nounOutcome(a *annotate.Analysis, n int) Status {
	first := a.Sentences[a.Tokens[n].Sent].First
	for k := n - 1; k >= first && k >= n-8; k-- {
		t := &a.Tokens[k]
		if a.Does(t.Norm, annotate.Coming) {
			return Planned
		}
		if t.Tag == lang.ADP || t.Tag == lang.VERB && t.Rel != lang.Amod || t.Tag == lang.DET {
			break
		}
	}
	g := int(a.Tokens[n].Head)
	for hop, c := 0, n; hop < 4 && g >= 0; hop++ {
		if s := governed(a, g, c); s != "" {
			return s
		}
		c, g = g, int(a.Tokens[g].Head)
	}
	return Held
}

// governed is what a governing word g says of the event at or below its child c; "" when it says nothing.
func governed(a *annotate.Analysis, g, c int) Status {
	t := &a.Tokens[g]
	switch {
	case a.Does(t.Lemma, annotate.Cancels):
		return Cancelled
	case a.Does(t.Lemma, annotate.Foresees), t.Lemma == "look" && g+1 < len(a.Tokens) && a.Tokens[g+1].Norm == "forward":
		return Planned
	}
	if t.Tag == lang.VERB || t.Tag == lang.AUX {
		if Outcome(a, g) == Planned && (argument(a.Tokens[c].Rel) || a.Does(t.Lemma, annotate.Attends)) {
			return Planned
		}
		if t.Feats.Has(lang.Fin) || t.Rel == lang.Root {
			return Held
		}
	}
	return ""
}

func argument(r lang.Rel) bool {
	switch r {
	case lang.Obj, lang.Nsubj, lang.NsubjPass:
		return true
	}
	return false
}

// Governors calls yield with the words above the stretch of tokens first to end, nearest first, until it returns false:
// what the tree says, then the verbs close before and behind, for the parser errs.
func Governors(a *annotate.Analysis, first, end int, yield func(i int) bool) {
	if k := rightBefore(a, first); k >= 0 && !yield(k) {
		return // "signed the Pact designed to", where the tree hangs the name on what follows
	}
	top := first
	for i := first; i < end; i++ {
		if h := a.Tokens[i].Head; h < int32(first) || h >= int32(end) {
			top = i
			break
		}
	}
	for hop, g := 0, int(a.Tokens[top].Head); hop < 4 && g >= 0; hop, g = hop+1, int(a.Tokens[g].Head) {
		if c := a.Child(g, lang.Xcomp); hop == 0 && c > g && (a.Tokens[top].Rel == lang.NsubjPass || a.Tokens[top].Rel == lang.Nsubj) && (a.Tokens[c].Tag == lang.VERB && a.Passive(c) || a.Tokens[c].Tag == lang.ADJ) && !yield(c) {
			return // "a declaration is expected to be signed"
		}
		if !yield(g) {
			return
		}
		if t := &a.Tokens[g]; (t.Rel == lang.OblTmod || t.Rel == lang.NmodTmod) && g > 0 && g < first && !yield(g-1) {
			return // "the signing today of": the tree hangs the name on the day
		}
		if t := &a.Tokens[g]; t.Tag == lang.VERB && t.Feats.Has(lang.Fin) {
			return
		}
	}
	if k := end; k+1 < len(a.Tokens) && a.Tokens[k].Norm == "\"" {
		end++
	}
	if end < len(a.Tokens) && a.Tokens[end].Tag == lang.AUX {
		if verbAfter(a, end, yield) && nounOrVerbBefore(a, first, yield) {
			return
		}
		return
	}
	if nounOrVerbBefore(a, first, yield) {
		verbAfter(a, end, yield)
	}
}

// rightBefore is the verb that stands right before token first, an article aside; -1 when none does.
func rightBefore(a *annotate.Analysis, first int) int {
	k := first - 1
	if k > 0 && a.Tokens[k].Tag == lang.DET {
		k--
	}
	if k < 0 || a.Tokens[k].Tag != lang.VERB || a.Tokens[k].Rel == lang.Amod || a.Tokens[k].Sent != a.Tokens[first].Sent {
		return -1
	}
	return k
}

// nounOrVerbBefore yields the verb close before token first, and before that the nouns that "of" joins to it.
func nounOrVerbBefore(a *annotate.Analysis, first int, yield func(i int) bool) bool {
	sent := a.Sentence(first)
	for k := first - 1; k >= sent.First && k >= first-8; k-- {
		t := &a.Tokens[k]
		switch {
		case t.Norm == "including" || t.Norm == "\"":
		case t.Tag == lang.VERB:
			return yield(k)
		case t.Tag == lang.NOUN:
			if !yield(k) {
				return false
			}
		case t.Norm == ";" || t.Tag == lang.SCONJ || t.Tag == lang.AUX:
			return true
		}
	}
	return true
}

// verbAfter yields the verb close behind.
func verbAfter(a *annotate.Analysis, end int, yield func(i int) bool) bool {
	for k := end; k < len(a.Tokens) && k < end+4 && a.Tokens[k].Sent == a.Tokens[end-1].Sent; k++ {
		if a.Tokens[k].Tag == lang.VERB {
			return yield(k)
		}
	}
	return true
}
