package commitment

import (
	"strings"
	"unicode"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// mostItems bounds a list of deeds.
const mostItems = 60

// list reads deeds listed under one verb ("The two sides agreed to:"), a paragraph each, when sentence s opens such a list; governor
// is that verb, -1 where there are none. ends are the ends of the deeds, by sentence.
func (x *lexicon) list(a *annotate.Analysis, s int, ends map[int]int) (out []claim.Claim, governor int) {
	f, ok := x.opener(a, s)
	if !ok {
		return nil, -1
	}
	paragraph := a.Sentences[s].Paragraph
	for n := s + 1; n < len(a.Sentences) && len(out) < mostItems; n++ {
		sent := &a.Sentences[n]
		if sent.Paragraph == paragraph && n > s+1 {
			continue // an item says more of its deed
		}
		deed, marked := item(a, sent)
		if sent.Part != text.Body || !marked && !x.listed(a, deed, sent) {
			break
		}
		if paragraph = sent.Paragraph; !x.listed(a, deed, sent) {
			continue
		}
		one := f
		one.first, one.deed, one.end = deed, deed, a.TrimEnd(deed, itemEnd(a, deed, sent.End))
		c := x.claim(a, one)
		if rest, ok := strings.CutPrefix(c.String("action"), a.Tokens[deed].Form); ok { // an item begins with a capital
			c.Set("action", a.Tokens[deed].Norm+rest, a.SpanOf(deed, one.end))
		}
		c.ClaimedBy = a.SpeakerOf(a.Tokens[f.governor].Span)
		out, ends[n] = append(out, c), one.end
	}
	if len(out) == 0 {
		return nil, -1
	}
	return out, f.governor
}

// opener reads the verb under which a sentence leaves deeds to be listed: it ends with it, but for words such as "to" and "the
// following" and a colon.
func (x *lexicon) opener(a *annotate.Analysis, s int) (found, bool) {
	sent := &a.Sentences[s]
	if s+1 >= len(a.Sentences) || sent.End-sent.First < 3 {
		return found{}, false
	}
	i := sent.End - 1
	for i > sent.First && (a.Tokens[i].Tag == lang.PUNCT || x.words["opener"][a.Tokens[i].Lemma]) {
		i--
	}
	last := a.Tokens[sent.End-1].Norm
	if i == sent.End-1 || last != ":" && last != "to" {
		return found{}, false
	}
	for _, e := range x.byLemma[a.Tokens[i].Lemma] {
		f := found{entry: e, governor: i, strength: e.strength}
		if e.form != "to" || a.VerbForm(i) == annotate.NoVerb || !x.asserted(a, i) {
			continue
		}
		if _, ok := x.holder(a, &f); ok {
			return f, true
		}
	}
	return found{}, false
}

// item is the token at which the item of a list begins behind its mark, number or letter and a "to" that it repeats, and whether
// it has a mark.
func item(a *annotate.Analysis, sent *lang.Sentence) (first int, marked bool) {
	i := sent.First
	for i+1 < sent.End && (!lettered(a.Tokens[i].Norm) || a.Tokens[i].Tag == lang.X || len(a.Tokens[i].Norm) == 1 && !lettered(a.Tokens[i+1].Norm)) {
		i++
	}
	marked = i > sent.First
	if a.Tokens[i].Norm == "to" {
		i++
	}
	return i, marked
}

func lettered(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// listed reports whether an item opens with a deed: a verb in its base form, with adverbs before it.
func (x *lexicon) listed(a *annotate.Analysis, deed int, sent *lang.Sentence) bool {
	for i := deed; i+1 < sent.End && i < deed+3; i++ {
		t := &a.Tokens[i]
		switch {
		case t.Tag == lang.ADV || strings.HasSuffix(t.Norm, "ly"):
		case !strings.EqualFold(t.Norm, t.Lemma):
			return false
		case t.Tag == lang.VERB:
			return true
		default:
			return x.words["base"][t.Norm] || (t.Tag == lang.NOUN || t.Tag == lang.PROPN || t.Tag == lang.ADJ) && (a.Tokens[i+1].Tag == lang.DET || i > deed && nominal(a, i+1))
		}
	}
	return false
}

// itemEnd is where an item ends before the "and" that leads to the next one.
func itemEnd(a *annotate.Analysis, deed, end int) int {
	for end > deed+1 && (a.Tokens[end-1].Tag == lang.PUNCT || a.Tokens[end-1].Norm == "and") {
		end--
	}
	return end
}
