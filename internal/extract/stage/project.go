package stage

import (
	"strings"
	"unicode"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
)

// project is a work of the document, with the words of its name.
type project struct {
	*claim.Claim
	first, end int
	words      map[string]bool
}

// maxBack is how many sentences back a work may be named that "the bridge" or "the project" means.
const maxBack = 2

// projects are the works of a document that go by a name or by what they join; a "large project" is none.
func projects(a *annotate.Analysis, claims []claim.Claim) []project {
	var out []project
	for i := range claims {
		c := &claims[i]
		if c.Kind != "project" || c.Review {
			continue
		}
		p := project{c, a.TokenAt(c.Span.Start), a.TokenAt(c.Span.End-1) + 1, map[string]bool{}}
		name := false
		for k := p.first; k < p.end && k < len(a.Tokens); k++ {
			t := &a.Tokens[k]
			p.words[t.Norm], p.words[t.Lemma] = true, true
			name = name || t.Tag == lang.PROPN || a.MentionAt(k) != nil
		}
		if name {
			out = append(out, p)
		}
	}
	return out
}

// fits reports whether the names in tokens first to h are those of a work; named, whether there are any.
func (p *project) fits(a *annotate.Analysis, first, h int) (fits, named bool) {
	for k := first; k <= h; k++ {
		t := &a.Tokens[k]
		if t.Tag != lang.PROPN || !letters(t.Norm) {
			continue
		}
		if m := a.MentionAt(k); m != nil && m.Kind == annotate.State && !p.words[t.Norm] {
			continue
		}
		named = true
		if !p.words[t.Norm] && !p.words[t.Lemma] {
			return false, true
		}
	}
	return true, named
}

// only is the work of a document that tells of one; of several the one that the passage speaks of.
func only(a *annotate.Analysis, list []project, h int) *claim.Claim {
	if len(list) == 1 {
		return list[0].Claim
	}
	var all []*project
	for i := range list {
		all = append(all, &list[i])
	}
	return nearest(a, all, h)
}

// nearest is, of some works, the last one that this sentence or those right before it name; nil when two stand in one sentence.
func nearest(a *annotate.Analysis, list []*project, h int) *claim.Claim {
	var out *project
	for _, p := range list {
		d := a.Tokens[h].Sent - a.Tokens[p.first].Sent
		switch {
		case d < 0 || d > maxBack:
		case out != nil && a.Tokens[out.first].Sent == a.Tokens[p.first].Sent:
			return nil
		case out == nil || p.first > out.first:
			out = p
		}
	}
	if out == nil {
		return nil
	}
	return out.Claim
}

// letters reports whether a word is none of a currency or a number.
func letters(w string) bool {
	return strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' && r != '’' }) < 0
}
