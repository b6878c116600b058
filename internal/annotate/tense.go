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
	moved // to another day, which may lie ahead or be over by now: "postponed to 3 May"
)

var tenseNames = map[string]tense{"past": past, "future": future, "leads": leads, "ahead": ahead, "moved": moved}

// maxTense bounds the words looked at for the tense of a clause.
const maxTense = 25

// tenseAt is the tense of the clause around token i: that of the verb above it, or of the nearest word that tells.
func (x *resolver) tenseAt(i int) tense {
	tokens := x.a.Tokens
	if x.movedTo(i) {
		return unknownTense
	}
	tail := x.sayingTail(i)
	for h, n := i, 0; h >= 0 && h < tail && n < 8; h, n = int(tokens[h].Head), n+1 {
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
			if k < s.First || k >= min(s.End, tail) {
				continue
			}
			if t := x.wordTense(k); t != unknownTense {
				return t
			}
		}
	}
	return unknownTense
}

// farMoved is how many words may stand between a verb that moves something to another day and that day.
const farMoved = 4

// movedTo reports whether the time at token i is the day to which something is told to have been moved, or for which it was once planned:
// "was put off until 3 May", "had been planned for 1 May".
func (x *resolver) movedTo(i int) bool {
	tokens, s := x.a.Tokens, x.a.Sentence(i)
	if k := i - 1; k <= s.First || tokens[k].Tag != lang.ADP && tokens[k].Tag != lang.PART && tokens[k].Tag != lang.SCONJ {
		return false
	}
	for k := i - 1; k > s.First && k >= i-farMoved; k-- {
		switch t := &tokens[k]; {
		case x.r.cues[t.Norm] == moved, x.r.cues[t.Norm] == future && x.wasPlanned(k):
			return true
		case t.Tag == lang.PUNCT, x.a.InTime(k):
			return false
		}
	}
	return false
}

// wasPlanned reports whether the participle at token k tells of what was planned at some time: "had been planned for", "was originally due".
func (x *resolver) wasPlanned(k int) bool {
	tokens, s := x.a.Tokens, x.a.Sentence(k)
	for k--; k > s.First && tokens[k].Tag == lang.ADV; k-- {
	}
	if k > s.First && tokens[k].Norm == "been" {
		k--
	}
	return x.r.cues[tokens[k].Norm] == past && tokens[k].Tag == lang.AUX
}

// sayingTail is where the words behind a sentence begin that tell who said it, when token i stands before them: "…, the ministry said on
// Monday"; else the end of the sentence.
func (x *resolver) sayingTail(i int) int {
	const longest = 14
	tokens, s := x.a.Tokens, x.a.Sentence(i)
	comma := s.End - 1
	for comma > i && comma >= s.End-longest && tokens[comma].Norm != "," {
		comma--
	}
	if comma <= i || comma < s.End-longest {
		return s.End
	}
	for k := comma + 2; k < s.End; k++ {
		t := &tokens[k]
		if t.Tag == lang.VERB && x.a.acts[x.a.stem(k)]&actSpeech != 0 && t.Feats.Has(lang.Past) && (k+1 == s.End || tokens[k+1].Tag != lang.PART && tokens[k+1].Tag != lang.SCONJ) {
			return comma
		}
		if t.Tag == lang.VERB || t.Tag == lang.AUX || t.Tag == lang.SCONJ || t.Tag == lang.CCONJ {
			break
		}
	}
	return s.End
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
	if c, ok := x.r.cues[t.Norm]; ok && c != leads && c != ahead && c != moved {
		return c
	}
	if (t.Tag == lang.VERB || t.Tag == lang.AUX) && t.Feats.Has(lang.Past) {
		return past
	}
	return unknownTense
}
