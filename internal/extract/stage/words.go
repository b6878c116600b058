package stage

import (
	"strings"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
	"rapporteur/internal/text"
)

// maxClimb is how far up the tree the word of a time is looked for.
const maxClimb = 6

// wordOf is the word of a stage that a time belongs to, -1 for none: above it in the tree, at most one word of planning between, else right
// before it.
func (r *Reader) wordOf(a *annotate.Analysis, t *annotate.Time) int {
	const stages = begins | finishes | finished | kicks
	g := t.First
	for i := t.First; i < t.End; i++ {
		if h := int(a.Tokens[i].Head); h < t.First || h >= t.End {
			g = i
		}
	}
	for hop := 0; hop < maxClimb; hop++ {
		h := int(a.Tokens[g].Head)
		if h < 0 {
			break
		}
		k := &a.Tokens[h]
		if r.is(a, h, stages) && (h < t.First || h >= t.End) {
			return h
		}
		if k.Tag == lang.VERB || k.Tag == lang.ADJ {
			if !r.is(a, h, plans|shifts) || a.Negated(h) && !r.is(a, t.First, starts) && !(t.First > 0 && r.is(a, t.First-1, starts)) {
				return -1
			}
			if n := r.planned(a, h, t); n >= 0 {
				return n
			}
		}
		g = h
	}
	return -1
}

// planned is the stage that the verb at h plans or shifts: "is due to be completed", "completion is scheduled for", "was earmarked for completion".
func (r *Reader) planned(a *annotate.Analysis, h int, t *annotate.Time) int {
	for _, c := range a.Children(h) {
		k := &a.Tokens[c]
		if int(c) > t.End {
			break
		}
		if (k.Tag == lang.VERB || k.Rel == lang.Nsubj || k.Rel == lang.NsubjPass || k.Rel == lang.Obl) && r.is(a, int(c), begins|finishes|finished) {
			return int(c)
		}
	}
	return -1
}

// ahead reports whether a word of planning stands above the stage or between it and its time.
func (r *Reader) ahead(a *annotate.Analysis, v int, t *annotate.Time) bool {
	for hop, h := 0, int(a.Tokens[v].Head); hop < 3 && h >= 0; hop, h = hop+1, int(a.Tokens[h].Head) {
		if r.is(a, h, plans|shifts) {
			return true
		}
	}
	for k := min(v, t.First); k < max(v, t.First); k++ {
		if r.is(a, k, plans|shifts) {
			return true
		}
	}
	return false
}

// subject is the noun that is the subject of a verb, that of the verb that it is joined to or governed by included; -1 for none.
func subject(a *annotate.Analysis, v int) int {
	for hop := 0; hop < 4 && v >= 0; hop++ {
		if c := a.Child(v, lang.Nsubj, lang.NsubjPass); c >= 0 {
			return c
		}
		if t := &a.Tokens[v]; t.Rel != lang.Conj && t.Rel != lang.Xcomp && t.Rel != lang.Ccomp {
			break
		}
		v = int(a.Tokens[v].Head)
	}
	return -1
}

// undergoer is the noun of what is opened or completed: the object, or the subject of a verb without one.
func undergoer(a *annotate.Analysis, v int) int {
	if o := a.Child(v, lang.Obj); o >= 0 {
		return o
	}
	if t := &a.Tokens[v]; t.Rel == lang.Acl && t.Head >= 0 && int(t.Head) < v {
		return int(t.Head) // "the bridge opened in 2019"
	}
	return subject(a, v)
}

// maxOpening is how many words may stand before the noun that opens a sentence.
const maxOpening = 2

// opener is the noun of works with which the sentence of a verb begins, where the tree has lost it behind a relative clause:
// "Construction of the project, which joins …, began in March".
func (r *Reader) opener(a *annotate.Analysis, v int) int {
	s := a.Sentence(v)
	relative, finite := false, 0
	for k := s.First; k < v; k++ {
		relative = relative || a.Tokens[k].Tag == lang.PRON
		if a.Tokens[k].Tag == lang.VERB && !r.is(a, k, begins|finishes|plans) {
			finite++
		}
	}
	for k := s.First; k < v && k <= s.First+maxOpening; k++ {
		if r.is(a, k, works) && a.Tokens[k].Tag == lang.NOUN && (finite == 0 || relative && finite == 1) {
			return k
		}
	}
	return -1
}

// owner is the noun of what the completion at token i is of, or of what is open.
func (r *Reader) owner(a *annotate.Analysis, i int) int {
	for _, c := range a.Children(i) {
		switch a.Tokens[c].Rel.Universal() {
		case lang.Nmod, lang.Compound:
			return int(c)
		case lang.Nsubj:
			return int(c)
		}
	}
	h := int(a.Tokens[i].Head)
	if h >= 0 && r.is(a, h, plans|shifts) {
		if s := subject(a, h); s >= 0 && s != i {
			return s
		}
	}
	if d := a.Child(i, lang.Det); d >= 0 || a.Tokens[i].Tag == lang.NOUN || i == a.Sentence(i).First {
		return i
	}
	return -1
}

// leftmost is where the phrase begins that token h heads.
func leftmost(a *annotate.Analysis, h int) int {
	first, _ := a.Subtree(h)
	for k := h; k > first && k > h-12; k-- {
		switch t := &a.Tokens[k-1]; t.Tag {
		case lang.NOUN, lang.PROPN, lang.ADJ, lang.NUM, lang.DET, lang.SYM, lang.PART, lang.PRON:
		default:
			if t.Norm != "-" {
				return k
			}
		}
		if k-1 == first {
			return first
		}
	}
	return max(first, h-12)
}

// resolve is the work that the phrase headed by token h means: by its name, by the noun that ends it, or as the only one.
func (r *Reader) resolve(a *annotate.Analysis, list []project, h int) *claim.Claim {
	if r.is(a, h, works|finished) {
		for _, c := range a.Children(h) {
			if rel := a.Tokens[c].Rel.Universal(); (rel == lang.Nmod || rel == lang.Compound) && !r.is(a, int(c), works) {
				if w := r.resolve(a, list, int(c)); w != nil || a.Tokens[c].Tag != lang.NUM {
					return w
				}
			}
		}
		return only(a, list, h)
	}
	for i := range list {
		if p := &list[i]; p.first <= h && h < p.end {
			return p.Claim
		}
	}
	lemma, proper := a.Tokens[h].Lemma, false
	var found []*project
	own := func(p project) bool { return p.words[lemma] || p.words[lastPart(lemma)] || p.words[a.Tokens[h].Norm] }
	for i := range list {
		p := &list[i]
		if r.words[lemma]&generic == 0 && !own(*p) {
			continue
		}
		fits, named := p.fits(a, leftmost(a, h), h)
		if proper = proper || named; fits {
			found = append(found, p)
		}
	}
	switch {
	case len(found) == 1:
		return found[0].Claim
	case proper:
		return nil
	case len(found) == 0:
		return r.railway(list, lemma)
	}
	return nearest(a, found, h)
}

// railway is the only work of a document that is one, where a noun may stand for a railway: "the line".
func (r *Reader) railway(list []project, noun string) *claim.Claim {
	if r.words[noun]&rails == 0 {
		return nil
	}
	var found *claim.Claim
	for i := range list {
		if list[i].String("type") != "railway" {
			continue
		}
		if found != nil {
			return nil
		}
		found = list[i].Claim
	}
	return found
}

// lastPart is a word behind its last hyphen: "dam" of "mega-dam".
func lastPart(w string) string { return w[strings.LastIndexByte(w, '-')+1:] }

// named is the name of an event by that of its work: "Tyne bridge" for a "Tyne bridge project".
func (r *Reader) named(form, work string) string {
	if w := strings.Fields(work); len(w) > 2 && r.words[strings.ToLower(w[len(w)-1])]&generic != 0 {
		work = strings.Join(w[:len(w)-1], " ")
	}
	return strings.ReplaceAll(form, "{work}", work)
}

// nameAt is where the name of a work stands.
func nameAt(work *claim.Claim) text.Span {
	for i := range work.Fields {
		if f := &work.Fields[i]; f.Name == "name" {
			return f.Span
		}
	}
	return work.Span
}
