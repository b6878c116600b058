package figure

import (
	"rapporteur/internal/annotate"
	"rapporteur/internal/lang"
)

// sized is the work that a measure before its name tells the size of: "the [1,800MW] Kafue Gorge dam", "[624MW] Kiru".
func (r *reader) sized(a *annotate.Analysis, q *annotate.Quantity, p *phrase) bool {
	of := r.sizes[q.Unit]
	s := a.Sentence(q.First)
	k := q.End
	if k < s.End && a.Tokens[k].Norm == "-" {
		k++
	}
	if of == "" || q.Type != annotate.Measure || k >= s.End {
		return false
	}
	if of == "length" && r.distance(a, q, p) {
		return true
	}
	end, name := k, false
	for end < s.End && end < k+maxIndicator {
		t := &a.Tokens[end]
		if t.Tag != lang.PROPN && t.Tag != lang.NOUN && t.Tag != lang.ADJ && !(t.Norm == "-" && end > k) {
			break
		}
		name = name || t.Tag == lang.PROPN
		end++
	}
	for end > k && a.Tokens[end-1].Tag != lang.PROPN && a.Tokens[end-1].Tag != lang.NOUN {
		end--
	}
	if !name || end == k || end < s.End && (a.Tokens[end].Norm == "of" || a.Tokens[end].Norm == "from") || r.nouns[a.Tokens[end-1].Lemma] {
		return false
	}
	if m := a.MentionAt(end - 1); m != nil && m.Kind != annotate.Place {
		return false
	}
	p.first, p.end = k, end
	if !p.set(a) {
		return false
	}
	p.text = of + " of " + p.text
	return true
}

// distance is that from a place named: "[1,450 km] from Oslo", "[270 km] north of Oslo".
func (r *reader) distance(a *annotate.Analysis, q *annotate.Quantity, p *phrase) bool {
	s := a.Sentence(q.First)
	for k := q.End; k+1 < s.End && k <= q.End+1; k++ {
		n := a.Tokens[k].Norm
		if n != "from" && (n != "of" || k == q.End) {
			continue
		}
		if a.Tokens[k+1].Tag == lang.DET && k+2 < s.End {
			k++
		}
		m := a.MentionAt(k + 1)
		if m == nil || m.First != k+1 || m.Kind != annotate.Place && m.Kind != annotate.State || m.Form != annotate.Proper {
			return false
		}
		p.first, p.end = q.End, m.End
		ok := p.set(a)
		p.text = "distance " + p.text
		return ok
	}
	return false
}

// ofThem is what is said of those of whom "nine of them" counts some: "projects" "in the north".
func (r *reader) ofThem(a *annotate.Analysis, q *annotate.Quantity, p *phrase) {
	p.text = q.Unit
	k := q.End
	for s := a.Sentence(q.First); k < s.End && k < q.End+4; k++ {
		t := &a.Tokens[k]
		if t.Tag == lang.AUX || t.Tag == lang.ADV {
			continue
		}
		if end := chunk(a, k+1, s.End); end > k+1 && (t.Tag == lang.ADP || t.Tag == lang.VERB) {
			p.text += " " + words(a, k, end)
		}
		return
	}
}

// extent is what of a thing a measure of length is: "145 metres (475 feet) high", "a height of 145 metres"; "" where that is not told.
func (r *reader) extent(a *annotate.Analysis, q *annotate.Quantity) string {
	if q.Type != annotate.Measure || q.Unit != "m" && q.Unit != "km" && q.Unit != "miles" {
		return ""
	}
	s := a.Sentence(q.First)
	k := q.End
	if k < s.End && a.Tokens[k].Norm == "(" {
		for k < s.End && k < q.End+maxBracket && a.Tokens[k].Norm != ")" {
			k++
		}
		k++
	}
	if k < s.End && a.Tokens[k].Norm == "in" {
		k++
	}
	if k < s.End && r.extents[a.Tokens[k].Norm] != "" && (k+1 == s.End || a.Tokens[k+1].Tag != lang.NOUN && a.Tokens[k+1].Tag != lang.PROPN) {
		return r.extents[a.Tokens[k].Norm]
	}
	if k = q.First - 1; k-1 > s.First && a.Tokens[k].Norm == "of" {
		return r.extents[a.Tokens[k-1].Norm]
	}
	return ""
}

// maxBracket is how many tokens a measure in another unit, in brackets behind the first, has at most.
const maxBracket = 6
