package annotate

import "rapporteur/internal/lang"

// tense says of what a clause speaks.
type tense uint8

const (
	unknownTense tense = iota
	past
	future
	leads // to what is to come, by an infinitive: "set to take place"
	ahead // with "to" behind it: what the verb before it speaks of is to come, "looked forward to"
)

var tenseNames = map[string]tense{"past": past, "future": future, "leads": leads, "ahead": ahead}

// maxTense bounds the words looked at for the tense of a clause.
const maxTense = 25

// tenseAt is the tense of the clause around token i: that of the verb above it, or of the nearest word that tells.
func (x *resolver) tenseAt(i int) tense {
	tokens := x.a.Tokens
	for h, n := i, 0; h >= 0 && n < 8; h, n = int(tokens[h].Head), n+1 {
		if t := &tokens[h]; t.Tag == lang.VERB || t.Tag == lang.AUX {
			if got := x.verbTense(h); got != unknownTense {
				return got
			}
			if h < i && tokens[i-1].Norm != "of" && h > 0 && tokens[h-1].Norm == "to" && x.looksAhead(t) {
				return future // "agreed to meet in June"
			}
		}
	}
	s := x.a.Sentence(i)
	for d := 1; d <= maxTense; d++ {
		for _, k := range [...]int{i - d, i + d} {
			if k < s.First || k >= s.End {
				continue
			}
			if t := x.wordTense(k); t != unknownTense {
				return t
			}
		}
	}
	return unknownTense
}

// looksAhead reports whether the verb above an infinitive says that it lies ahead: "agreed to", "invited him to", not "managed to".
func (x *resolver) looksAhead(t *lang.Token) bool {
	h := int(t.Head)
	switch {
	case h < 0:
		return false
	case x.r.cues[x.a.Tokens[h].Norm] == leads:
		return true
	case x.a.Tokens[h].Lemma == "invite":
		return t.Rel == lang.Xcomp || t.Rel == lang.Advcl
	}
	promise := x.a.acts[x.a.stem(h)]
	return t.Rel == lang.Xcomp && promise&(actCommitment|actSpeech) != 0 || t.Rel == lang.Acl && promise&actCommitment != 0 // "plans to host"
}

func (x *resolver) verbTense(h int) tense {
	if s := x.a.Sentence(h); h+2 < s.End && x.r.cues[x.a.Tokens[h+1].Norm] == ahead && x.a.Tokens[h+2].Norm == "to" {
		return future
	}
	if x.isTo(h) {
		return future
	}
	for _, c := range x.a.Children(h) {
		if t := &x.a.Tokens[c]; t.Rel == lang.Aux || t.Rel == lang.AuxPass || t.Rel == lang.Cop {
			if got := x.wordTense(int(c)); got != unknownTense {
				return got
			}
		}
	}
	return x.wordTense(h)
}

// isTo reports whether "is to" or "are to" stands before a verb: "the road is to be opened", "the ministers are to meet".
func (x *resolver) isTo(h int) bool {
	k := h - 1
	for first := x.a.Sentence(h).First; k > first && (x.a.Tokens[k].Tag == lang.AUX || x.a.Tokens[k].Tag == lang.ADV); k-- {
	}
	if k < 1 || x.a.Tokens[k].Norm != "to" || x.a.Tokens[k].Tag != lang.PART {
		return false
	}
	t := &x.a.Tokens[k-1]
	if (t.Tag == lang.NOUN || t.Tag == lang.PROPN) && k+1 < h && x.a.Tokens[k+1].Norm == "be" {
		return true // "Dam to be opened in September"
	}
	return t.Lemma == "be" && !t.Feats.Has(lang.Past)
}

func (x *resolver) wordTense(k int) tense {
	t := &x.a.Tokens[k]
	if c, ok := x.r.cues[t.Norm]; ok && c != leads && c != ahead {
		return c
	}
	if (t.Tag == lang.VERB || t.Tag == lang.AUX) && t.Feats.Has(lang.Past) {
		return past
	}
	return unknownTense
}
