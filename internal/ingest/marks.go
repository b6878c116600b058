package ingest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapporteur/internal/text"
)

// edgeBlocks is how many blocks at either end are searched for stamps.
const edgeBlocks = 25

// markHeaderLines takes "url: …", "published: …" and the like at the very top.
func (d *draft) markHeaderLines() {
	var pairs []pair
	for i := range d.blocks {
		b := &d.blocks[i]
		key, value, ok := strings.Cut(d.doc.At(b.span), ":")
		key = strings.ToLower(strings.TrimSpace(key))
		if !ok || b.span.Len() > 2*maxRuleLine || i > 0 && b.blank || !d.r.isMetaKey(key) {
			break
		}
		d.mark(i, text.Header)
		value = strings.TrimSpace(value)
		pairs = append(pairs, pair{key, value})
		if value != "" && (key == "title" || key == "headline") {
			d.extra = append(d.extra, text.Region{Span: text.Span{Start: b.span.End - len(value), End: b.span.End}, Part: text.Title})
		}
	}
	d.r.fromPairs(&d.doc.Meta, pairs)
}

// markStamps takes lines above and below the article that say when, where and by whom.
func (d *draft) markStamps() {
	for i := range d.blocks {
		z := d.zone(i)
		b := &d.blocks[i]
		if b.decided && !b.weak || d.isFar(i) {
			continue
		}
		if z == inside && i != d.first && i != d.last || b.weak && z != above {
			continue
		}
		within := z == inside // the first and the last paragraph themselves may name outlet and author
		if within && i == d.first {
			z = above
		} else if within {
			z = below
		}
		u, values, _ := find(d.r.stamps, d.line(i), z, d.makesSense)
		if u == nil || within && u.part != text.Body {
			continue
		}
		if u.part != text.Body {
			d.mark(i, u.part)
		}
		d.take(values)
	}
}

// isFar reports whether a block is too far from either end of the article for a stamp.
func (d *draft) isFar(i int) bool {
	return i >= edgeBlocks && i < d.first-edgeBlocks || i > d.last+edgeBlocks
}

// makesSense refuses stamps whose date is none and one-word authors that are no name.
func (d *draft) makesSense(values map[string]string) bool {
	if s, ok := values["date"]; ok && d.r.months.day(s).IsZero() {
		return false
	}
	if strings.HasPrefix(values["outlet"], "By ") {
		return false
	}
	if s, ok := values["author"]; ok {
		if _, _, _, isDate := d.r.months.parse(s); isDate || d.r.months[strings.ToLower(s)] != 0 {
			return false
		}
	}
	return true
}

// take moves what a rule's slots held into the metadata.
func (d *draft) take(values map[string]string) {
	for _, field := range []string{"title", "date", "outlet", "agency", "author", "place", "url"} {
		if v, ok := values[field]; ok {
			d.r.set(&d.doc.Meta, field, v)
		}
	}
	if v, ok := values["day"]; ok {
		d.r.set(&d.doc.Meta, "day", v)
	}
}

// datelineBlocks is how many of the first undecided blocks may open with a dateline.
const datelineBlocks = 8

// datelineReach is within how many bytes of a paragraph its dateline stands.
const datelineReach = 160

// markDateline finds "ALMATY, April 25 (Xinhua) --" where one of the first paragraphs opens, and gives its block, or -1.
func (d *draft) markDateline() int {
	tried := 0
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.decided || b.words < 6 {
			continue
		}
		if tried++; tried > datelineBlocks {
			break
		}
		s := d.doc.At(b.span)
		u, values, end := find(d.r.datelines, s[:min(len(s), datelineReach)], above, d.isDateline)
		if u == nil || end >= len(s) || !opensSentence(s[end:]) {
			continue
		}
		d.extra = append(d.extra, text.Region{Span: text.Span{Start: b.span.Start, End: b.span.Start + end}, Part: text.Dateline})
		if values["outlet"]+values["agency"] == "" {
			values["agency"] = d.r.outlets.agencyIn(s[:end])
		}
		if s := strings.TrimRight(s[:end], ": –—―-"); values["place"] == "" && s == strings.ToUpper(s) && !strings.ContainsAny(s, "(.0123456789") {
			values["place"] = s
		}
		d.dateline = values
		return i
	}
	return -1
}

// isDateline refuses days that are none.
func (d *draft) isDateline(values map[string]string) bool {
	if day, ok := values["day"]; ok {
		if _, _, _, isDay := d.r.months.parse(day); !isDay {
			return false
		}
	}
	if a, ok := values["agency"]; ok {
		if _, isDay := d.r.months[strings.ToLower(a)]; isDay || len(a) > 40 {
			return false
		}
	}
	return true
}

func opensSentence(s string) bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \t\n\r\u00A0"))
	return unicode.IsUpper(c) || unicode.IsDigit(c) || strings.ContainsRune("\"“‘'«„", c)
}

// titleWords is the most words that a headline has.
const titleWords = 35

// markRepeatedTitle takes the headline for furniture where it stands again above the article.
func (d *draft) markRepeatedTitle() {
	seen := false
	for _, x := range d.extra {
		seen = seen || x.Part == text.Title
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		if i > edgeBlocks || i > d.first {
			return
		}
		if b.part == text.Title {
			seen = true
		} else if seen && !b.decided && sameWords(d.line(i), d.doc.Meta.Title) {
			d.mark(i, text.Furniture)
		}
	}
}

// markTitle takes the first line above the article for its headline, unless the document names it elsewhere.
func (d *draft) markTitle() {
	hasTitle := d.doc.Meta.Title != ""
	for _, x := range d.extra {
		if x.Part == text.Title {
			return
		}
	}
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.decided || i >= d.first && d.first > 0 {
			continue
		}
		line := d.line(i)
		switch {
		case b.words == 0 || !hasTitle && b.words <= 2 && d.isKicker(i):
			d.mark(i, text.Furniture)
		case hasTitle && !sameWords(line, d.doc.Meta.Title):
		case line == "" || b.words > titleWords || b.item || strings.HasSuffix(line, ".") && !hasTitle && !d.isStopped(i) || len(d.blocks) < 2:
			if !hasTitle {
				fill(&d.doc.Meta.Title, d.opens(b))
			}
			return
		default:
			d.mark(i, text.Title)
			fill(&d.doc.Meta.Title, line)
			return
		}
		if i > edgeBlocks {
			break
		}
	}
	if d.doc.Meta.Title == "" && len(d.blocks) > 0 {
		for i := range d.blocks {
			if !d.blocks[i].decided {
				fill(&d.doc.Meta.Title, d.opens(&d.blocks[i]))
				return
			}
		}
	}
}

// isKicker reports whether a word or two stand above what is the headline: "WORLD", "Foreign policy".
func (d *draft) isKicker(i int) bool {
	for k := i + 1; k < len(d.blocks) && k <= i+2; k++ {
		if b := &d.blocks[k]; !b.decided {
			return !b.closed && b.words >= 4 && b.words <= titleWords && (k < d.first || d.first <= 0)
		}
	}
	return false
}

func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// opens is how a paragraph begins, after its dateline.
func (d *draft) opens(b *block) string {
	s := b.span
	for _, x := range d.extra {
		if x.Part == text.Dateline && x.Span.Start == s.Start {
			s.Start = x.Span.End
		}
	}
	return shortened(d.doc.At(s))
}

// shortened is the first sentence, or what of it fits a title.
func shortened(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), 600)]), " ")
	if i := strings.Index(s, ". "); i > 20 {
		s = s[:i]
	}
	const limit = 120
	if len(s) <= limit {
		return strings.TrimSuffix(strings.ToValidUTF8(s, ""), ".")
	}
	cut := strings.LastIndexByte(s[:limit], ' ')
	if cut < limit/2 {
		cut = limit
	}
	return strings.ToValidUTF8(s[:cut], "") + "…"
}

// headingWords is the most words that a heading within a text has.
const headingWords = 16

// markHeadings takes short lines without a sentence's end that stand apart and have text under them.
func (d *draft) markHeadings() {
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.decided || b.closed || b.item || b.words == 0 || b.words > headingWords || !b.blank || i+1 >= len(d.blocks) {
			continue
		}
		next := &d.blocks[i+1]
		c, _ := utf8.DecodeRuneInString(d.doc.Text[b.span.Start:])
		if !next.decided && (next.isProse() || next.blank && next.item) && !unicode.IsLower(c) {
			d.mark(i, text.Heading)
		}
	}
}

// markSignature takes an outlet's name that closes the text, alone or stuck to its last sentence.
func (d *draft) markSignature() {
	for i := len(d.blocks) - 1; i >= max(0, d.last); i-- {
		b := &d.blocks[i]
		if b.decided {
			continue
		}
		s := d.doc.At(b.span)
		at := 0
		if k := strings.LastIndexAny(s[max(0, len(s)-60):], ".!?”\"|"); k >= 0 {
			at = max(0, len(s)-60) + k
			_, n := utf8.DecodeRuneInString(s[at:])
			at += n
		} else if len(s) > 60 {
			return
		}
		name, ok := d.r.outlets.signed(s[at:])
		if !ok {
			return
		}
		fill(&d.doc.Meta.Outlet, name)
		if at == 0 {
			d.mark(i, text.Furniture)
			continue
		}
		from := at + len(s[at:]) - len(strings.TrimLeft(s[at:], " "))
		d.extra = append(d.extra, text.Region{Span: text.Span{Start: b.span.Start + from, End: b.span.End}, Part: text.Furniture})
		return
	}
}
