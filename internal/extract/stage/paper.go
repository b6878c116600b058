package stage

import (
	"slices"
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// paper is a document, or what two states lay down, as a sentence names it.
type paper struct {
	name    string
	span    text.Span
	parties []string
}

// paperAt is the document that the phrase headed by token h means: one that a claim or the phrase itself names, else the one that the text has
// named before ("the treaty", "it").
func (r *Reader) paperAt(a *annotate.Analysis, told row, h int) (paper, bool) {
	if c := namedAt(a, told, h); c != nil {
		return paperOf(c), true
	}
	if r.common(a, h) {
		return r.meant(a, told, h)
	}
	first, end := phrase(a, h)
	if !slices.ContainsFunc(a.Tokens[first:end], func(t lang.Token) bool { return t.Tag == lang.PROPN }) {
		return paper{}, false
	}
	span := a.SpanOf(first, end)
	name := a.Doc.At(span)
	for _, c := range told.around(span.Start) {
		if strings.EqualFold(c.String("name"), name) {
			return paperOf(c), true
		}
	}
	return paper{name: name, span: span}, true
}

// inForce gives what enters into force under a common noun the name by which the text has called it before: "the treaty will enter into force".
func (r *Reader) inForce(a *annotate.Analysis, claims []claim.Claim, told row) {
	for i := range claims {
		c := &claims[i]
		if c.Kind != "event" || c.Review || c.String("type") != "entry-into-force" || strings.Contains(c.String("name"), " ") {
			continue
		}
		h := a.TokenAt(nameAt(c).End - 1)
		if h < 0 || h >= len(a.Tokens) || !r.common(a, h) {
			continue
		}
		if p, ok := r.meant(a, told, h); ok {
			c.Set("name", p.name, p.span)
			c.Set("parties", p.parties)
		}
	}
}

func paperOf(c *claim.Claim) paper {
	return paper{c.String("name"), nameAt(c), slices.Clone(c.Strings("parties"))}
}

// isPaper reports whether a claim tells of a document or of a body, which an agreement may be called by.
func isPaper(c *claim.Claim) bool {
	return !c.Review && (c.Kind == "instrument" || c.Kind == "mechanism") && c.String("name") != ""
}

// namedAt is the claim of the document in whose words token h stands; a document goes before a body.
func namedAt(a *annotate.Analysis, told row, h int) *claim.Claim {
	at := a.Tokens[h].Span.Start
	var out *claim.Claim
	for _, c := range told.before(at + 1) {
		if at >= c.Span.End || !strings.Contains(strings.TrimSpace(c.String("name")), " ") {
			continue
		}
		if out == nil || out.Kind == "mechanism" && c.Kind == "instrument" {
			out = c
		}
	}
	return out
}

// common reports whether the phrase headed by token h is but "the treaty", "this accord", "it".
func (r *Reader) common(a *annotate.Analysis, h int) bool {
	if a.Tokens[h].Tag == lang.PRON {
		return a.Tokens[h].Norm == "it"
	}
	first, end := phrase(a, h)
	return first == h && end == h+1 && r.is(a, h, papers)
}

// meant is the document named last before token h, by the same noun where there is one; none where the text names several that it can be.
func (r *Reader) meant(a *annotate.Analysis, told row, h int) (paper, bool) {
	lemma := a.Tokens[h].Lemma
	var alike, other []*claim.Claim
	for _, c := range told.before(a.Tokens[h].Span.Start) {
		if !r.tellsPaper(c) {
			continue
		}
		if hasWord(c.String("name"), lemma) {
			alike = append(alike, c)
		} else if c.Kind == "instrument" || r.founds(c) {
			other = append(other, c)
		}
	}
	for _, list := range [][]*claim.Claim{alike, other} {
		if one := oneName(list); one != nil {
			return paperOf(one), true
		} else if len(list) > 0 {
			return paper{}, false
		}
	}
	return paper{}, false
}

// oneName is the last of some claims when all have one name; nil for none, and for several names.
func oneName(list []*claim.Claim) *claim.Claim {
	if len(list) == 0 || slices.ContainsFunc(list, func(c *claim.Claim) bool { return !strings.EqualFold(c.String("name"), list[0].String("name")) }) {
		return nil
	}
	return list[len(list)-1]
}

// tellsPaper reports whether the name of a document has more than its noun.
func (r *Reader) tellsPaper(c *claim.Claim) bool {
	return len(strings.Fields(c.String("name"))) > 1 && c.String("status") != "cited"
}

// founds reports whether a body goes by the name of what an agreement founds: an area, a union.
func (r *Reader) founds(c *claim.Claim) bool {
	return slices.ContainsFunc(strings.Fields(strings.ToLower(c.String("name"))), func(w string) bool { return r.words[w]&founded != 0 })
}

func hasWord(name, word string) bool {
	return slices.Contains(strings.Fields(strings.ToLower(name)), word)
}

// maxPhrase is how many tokens of a phrase stand before or behind its noun, at most.
const maxPhrase = 10

// phrase is the noun phrase around token h, without the article: its words before, and what "of", "on", "to", "between" and "under" add with names.
func phrase(a *annotate.Analysis, h int) (first, end int) {
	s := a.Sentence(h)
	for first = h; first > s.First && h-first < maxPhrase; first-- {
		t := &a.Tokens[first-1]
		if a.InTime(first-1) || t.Tag != lang.NOUN && t.Tag != lang.PROPN && t.Tag != lang.ADJ && t.Tag != lang.NUM && t.Norm != "'s" && t.Norm != "’s" && t.Norm != "-" {
			break
		}
	}
	end = h + 1
	for k := end; k < s.End && k < h+maxPhrase && !a.InTime(k); k++ {
		switch t := &a.Tokens[k]; {
		case t.Tag == lang.PROPN, t.Tag == lang.NOUN && k > h+1:
			end = k + 1
		case t.Norm == "\"", t.Norm == "”", t.Norm == "of", t.Norm == "on", t.Norm == "to", t.Norm == "between", t.Norm == "for", t.Norm == "under", t.Norm == "and" && end > h+1, t.Tag == lang.DET, t.Tag == lang.ADJ:
		default:
			return first, end
		}
	}
	return first, end
}
