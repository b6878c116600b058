package ingest

import (
	"slices"
	"sort"
	"strings"

	"rapporteur/internal/text"
)

// draft is a document while its parts are being found.
type draft struct {
	r        *Reader
	doc      *text.Document
	blocks   []block
	extra    []text.Region       // parts smaller than a block: a dateline, a title within a header line
	markup   []text.Span         // notation within blocks, in order
	plain    func(string) string // a block's words without notation
	dateline map[string]string   // what it holds
	first    int                 // the first full paragraph
	last     int                 // the last one
}

// line is a block's words on one line, as rules see them.
func (d *draft) line(i int) string {
	s := d.doc.At(d.blocks[i].span)
	if len(s) > maxRuleLine {
		return ""
	}
	if d.plain != nil {
		s = d.plain(s)
	}
	if strings.ContainsAny(s, "\n\r\t\u00A0") || strings.Contains(s, "  ") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}

// zone is where block i lies.
func (d *draft) zone(i int) zone {
	switch {
	case i < d.first:
		return above
	case i > d.last:
		return below
	}
	return inside
}

// findProse sets the bounds of the article: the first and last full paragraph that nothing has marked. A text without any
// takes shorter sentences for paragraphs; one without sentences has no edges at all.
func (d *draft) findProse() {
	for _, words := range []int{proseWords, 6} {
		d.first, d.last = -1, -1
		for i := range d.blocks {
			if b := &d.blocks[i]; !b.decided && b.isProseOf(words) && !(d.first < 0 && d.isStopped(i)) {
				if d.first < 0 {
					d.first = i
				}
				d.last = i
			}
		}
		if d.first >= 0 {
			return
		}
	}
	d.first, d.last = 0, len(d.blocks)-1
}

// isStopped reports whether a line that ends as sentences do is a headline all the same: the line below it is a stamp with the day.
func (d *draft) isStopped(i int) bool {
	if b := &d.blocks[i]; b.words > titleWords || b.item || i+1 >= len(d.blocks) {
		return false
	}
	line := d.line(i)
	if u, _, _ := find(d.r.datelines, line[:min(len(line), datelineReach)], above, d.isDateline); u != nil {
		return false // "OSLO: The minister has left for Lima." opens the text
	}
	u, values, _ := find(d.r.stamps, d.line(i+1), above, d.makesSense)
	return u != nil && u.part != text.Body && values["date"] != ""
}

func (d *draft) mark(i int, p text.Part) { d.blocks[i].part, d.blocks[i].decided = p, true }

// markEverything finds the parts of a document whose blocks are known.
func (d *draft) markEverything() {
	d.partOpenings()
	d.markFurniture(false)
	opening := d.markDateline()
	d.findProse()
	if opening >= 0 {
		d.first = min(d.first, opening)
	}
	d.markStamps()
	d.markFurniture(true)
	d.markSignature()
	d.take(d.dateline) // after the stamps: its day needs their year, and they name the publisher
	d.markTitle()
	d.markRepeatedTitle()
	d.markHeadings()
	d.doc.Regions = d.regions()
}

// regions are the marked blocks and smaller parts, in order, cut where notation stands.
func (d *draft) regions() []text.Region {
	var out []text.Region
	for _, b := range d.blocks {
		if b.part != text.Body {
			out = append(out, text.Region{Span: b.span, Part: b.part})
		}
	}
	for _, x := range d.extra {
		out = carve(out, x)
	}
	sort.SliceStable(out, func(i, j int) bool { return out[i].Span.Start < out[j].Span.Start })
	return slices.DeleteFunc(overlay(out, d.markup), func(g text.Region) bool {
		return strings.TrimSpace(d.doc.At(g.Span)) == ""
	})
}

// carve puts a small part into the list, cutting it out of the region that holds it.
func carve(regions []text.Region, x text.Region) []text.Region {
	out := make([]text.Region, 0, len(regions)+2)
	for _, g := range regions {
		if !g.Span.Overlaps(x.Span) {
			out = append(out, g)
			continue
		}
		if g.Span.Start < x.Span.Start {
			out = append(out, text.Region{Span: text.Span{Start: g.Span.Start, End: x.Span.Start}, Part: g.Part})
		}
		if x.Span.End < g.Span.End {
			out = append(out, text.Region{Span: text.Span{Start: x.Span.End, End: g.Span.End}, Part: g.Part})
		}
	}
	return append(out, x)
}

// overlay cuts notation out of article regions and adds it; within other parts it does not matter.
func overlay(regions []text.Region, markup []text.Span) []text.Region {
	if len(markup) == 0 {
		return regions
	}
	out := make([]text.Region, 0, len(regions)+len(markup))
	k := 0
	for _, g := range regions {
		for k < len(markup) && markup[k].End <= g.Span.Start {
			out = append(out, text.Region{Span: markup[k], Part: text.Markup})
			k++
		}
		at := g.Span.Start
		for k < len(markup) && markup[k].Start < g.Span.End {
			if g.Part.IsArticle() {
				if at < markup[k].Start {
					out = append(out, text.Region{Span: text.Span{Start: at, End: markup[k].Start}, Part: g.Part})
				}
				out = append(out, text.Region{Span: markup[k], Part: text.Markup})
				at = max(at, markup[k].End)
			}
			k++
		}
		if at < g.Span.End {
			out = append(out, text.Region{Span: text.Span{Start: at, End: g.Span.End}, Part: g.Part})
		}
	}
	for ; k < len(markup); k++ {
		out = append(out, text.Region{Span: markup[k], Part: text.Markup})
	}
	return out
}
