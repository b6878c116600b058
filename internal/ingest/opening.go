package ingest

import (
	"unicode"
	"unicode/utf8"
)

// maxOpening is how much of a paragraph is searched for an opening, in bytes.
const maxOpening = 400

// partOpenings parts stamps, sources and captions from the paragraphs that follow them on the same line.
func (d *draft) partOpenings() {
	first := true
	out := make([]block, 0, len(d.blocks)+1)
	for _, b := range d.blocks {
		if !b.decided {
			if head, rest, ok := d.partOpening(b, first); ok {
				out = append(out, head)
				b = rest
			}
			first = false
		}
		out = append(out, b)
	}
	d.blocks = out
}

func (d *draft) partOpening(b block, first bool) (head, rest block, ok bool) {
	u, values, end := d.opening(d.doc.At(b.span), first)
	if u == nil || !d.makesSense(values) {
		return head, rest, false
	}
	if rest, ok = newBlock(d.doc.Text, b.span.Start+end, b.span.End); !ok {
		return head, rest, false
	}
	head, _ = newBlock(d.doc.Text, b.span.Start, b.span.Start+end)
	head.part, head.decided, head.blank = u.part, true, b.blank
	rest.blank, rest.item = true, isItem(d.doc.At(rest.span))
	d.take(values)
	return head, rest, true
}

// opening is the rule that the beginning of a paragraph matches, and how far.
func (d *draft) opening(s string, first bool) (*rule, map[string]string, int) {
	c := newCandidate(s[:min(len(s), maxOpening)])
	for i := range d.r.openings {
		u := &d.r.openings[i]
		if u.where == "first" && !first {
			continue
		}
		values, end, ok := u.form.match(c)
		if ok && u.goesOn(s[end:]) {
			return u, values, end
		}
	}
	return nil, nil, 0
}

// goesOn reports whether what follows an opening is the paragraph's own words.
func (u *rule) goesOn(rest string) bool {
	c, _ := utf8.DecodeRuneInString(rest)
	if u.glued {
		return unicode.IsUpper(c)
	}
	return rest != "" && (unicode.IsSpace(c) || unicode.IsUpper(c))
}
