package ingest

import (
	"strconv"
	"strings"

	"codeberg.org/readeck/go-readability"
	"golang.org/x/net/html"

	"rapporteur/internal/text"
)

// blockAttr ties elements to the blocks that their text went into, through the work of the main text finder.
const blockAttr = "data-rapporteur-block"

// maxElements is the most elements for which the main text is looked for.
const maxElements = 30000

// maxTies is how long the list of an element's own blocks may grow, in bytes.
const maxTies = 32 << 10

// tieBlock notes at an element that its own words went into a block; false when it has too many.
func tieBlock(n *html.Node, block int) bool {
	v := strconv.Itoa(block)
	for i := range n.Attr {
		a := &n.Attr[i]
		if a.Key != blockAttr {
			continue
		}
		if a.Val == v || strings.HasSuffix(a.Val, " "+v) {
			return true
		}
		if len(a.Val) > maxTies {
			return false
		}
		a.Val += " " + v
		return true
	}
	n.Attr = append(n.Attr, html.Attribute{Key: blockAttr, Val: v})
	return true
}

// believeMarks makes furniture of what lies within elements that call themselves so, but for those that hold a large part of
// the page's text: "share" may name the whole article.
func (p *renderer) believeMarks() {
	total := 0
	for i := range p.blocks {
		if b := &p.blocks[i]; p.looksProse(b) {
			total += b.span.Len()
			for m := b.marker; m != nil; m = m.outer {
				m.prose += b.span.Len()
			}
		}
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		for m := b.marker; m != nil; m = m.outer {
			if m.prose*5 <= total*2 {
				b.part = text.Furniture
			}
		}
	}
}

// looksProse is about the length of two lines, little of it links.
func (p *renderer) looksProse(b *pageBlock) bool {
	return b.span.Len() >= 120 && b.linked*2 < b.span.Len()
}

// findMain lets readability pick the main text and marks the other blocks as outside of it. Its pick is not followed
// where it loses most of what the page itself calls its article.
func (p *renderer) findMain(root *html.Node) {
	kept := mainBlocks(root, len(p.blocks))
	if kept == nil {
		return
	}
	inside, all, article := 0, 0, 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.part != text.Body || !p.looksProse(b) {
			continue
		}
		all += b.span.Len()
		if kept[i] {
			inside += b.span.Len()
		}
		if b.article {
			article += b.span.Len()
		}
	}
	if inside*3 < max(article, all/3) {
		return
	}
	for i := range p.blocks {
		p.blocks[i].outside = !kept[i] && !p.blocks[i].untied
	}
}

// mainBlocks runs readability and collects the blocks that it kept; nil when it found nothing.
func mainBlocks(root *html.Node, n int) (kept []bool) {
	defer func() {
		if recover() != nil {
			kept = nil
		}
	}()
	parser := readability.NewParser()
	parser.MaxElemsToParse = maxElements
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(root, nil)
	if err != nil || article.Node == nil {
		return nil
	}
	kept = make([]bool, n)
	for node := range article.Node.Descendants() {
		for _, a := range node.Attr {
			if a.Key != blockAttr {
				continue
			}
			for v := range strings.FieldsSeq(a.Val) {
				if i, err := strconv.Atoi(v); err == nil && i < n {
					kept[i] = true
				}
			}
		}
	}
	return kept
}

// substantial reports whether a block that the finder left out is plainly text of the article all the same.
func (p *renderer) substantial(i int) bool {
	b := &p.blocks[i]
	return b.article && p.looksProse(b)
}

// leads reports whether a heading has text of the article under it.
func (p *renderer) leads(i int) bool {
	for k := i + 1; k < len(p.blocks) && k <= i+2; k++ {
		b := &p.blocks[k]
		if b.level == 0 {
			return b.part == text.Body && (!b.outside || p.substantial(k)) && b.linked*2 < b.span.Len()
		}
	}
	return false
}
