package ingest

import (
	"bytes"
	"path"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapporteur/internal/text"
)

// maxTree is the largest page, in bytes, that is read as a tree; what is larger loses its tags and nothing else.
const maxTree = 8 << 20

// looksLikeHTML decides by the name or by how the bytes begin.
func looksLikeHTML(name string, b []byte) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".html", ".htm", ".xhtml", ".shtml":
		return true
	case ".md", ".markdown":
		return false
	}
	head := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 2048)], "\xEF\xBB\xBF \t\r\n"))
	for _, mark := range []string{"<!doctype html", "<html", "<head", "<body", "<!-- saved from url"} {
		if bytes.HasPrefix(head, []byte(mark)) {
			return true
		}
	}
	return bytes.HasPrefix(head, []byte("<?xml")) && bytes.Contains(head, []byte("<html"))
}

// readHTML renders a page to text, one block a paragraph, and finds its parts: what its markup says, then which blocks
// are the main text, then what the rules for lines know.
func (r *Reader) readHTML(doc *text.Document) {
	doc.Format = "html"
	root := parsePage(doc.Text)
	if root == nil {
		doc.Diagnostics = append(doc.Diagnostics, text.Diagnostic{Code: "html-flat", Message: "the page is too large or too deeply nested to be read as a tree; its tags were dropped"})
		doc.Text = flatten(doc.Text)
		r.readPlain(doc)
		return
	}
	p := &renderer{marks: r.pageMarks}
	p.walk(root, context{})
	p.flush(false)
	r.fromPairs(&doc.Meta, pageMeta(root))
	doc.Text = p.out.String()
	p.believeMarks()
	p.findMain(root)
	d := &draft{r: r, doc: doc}
	d.fromPage(p)
	d.markEverything()
}

// parsePage gives a page as a tree, nil when the parser refuses.
func parsePage(s string) (root *html.Node) {
	if len(s) > maxTree {
		return nil
	}
	defer func() {
		if recover() != nil {
			root = nil
		}
	}()
	root, err := html.Parse(strings.NewReader(s))
	if err != nil {
		return nil
	}
	return root
}

// flatten drops tags, scripts and styles from a page that cannot be read as a tree.
func flatten(s string) string {
	var out strings.Builder
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(maxTree)
	skip := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return strings.ToValidUTF8(out.String(), "\uFFFD")
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			name, _ := z.TagName()
			raw := z.Raw()
			a := atom.Lookup(name)
			if a == atom.Script || a == atom.Style {
				skip = raw[1] != '/'
			} else if isBlockElement(a) || a == atom.Br {
				out.WriteByte('\n')
			}
		case html.TextToken:
			if !skip {
				out.Write(z.Text())
			}
		}
	}
}

// fromPage makes the blocks of a draft of those of a page.
func (d *draft) fromPage(p *renderer) {
	title := d.pageTitle(p)
	for i := range p.blocks {
		g := &p.blocks[i]
		b, ok := newBlock(d.doc.Text, g.span.Start, g.span.End)
		if !ok {
			continue
		}
		b.blank, b.item = !g.afterBreak, g.item
		switch {
		case i == title:
			b.part, b.decided = text.Title, true
		case g.part != text.Body:
			b.part, b.decided = g.part, true
		case g.level > 0 && p.leads(i):
			b.part, b.decided = text.Heading, true
		case g.outside && !p.substantial(i):
			b.part, b.decided, b.weak = text.Furniture, true, true
		}
		d.blocks = append(d.blocks, b)
	}
}

// pageTitle picks the block that is the headline and settles the document's title by it.
func (d *draft) pageTitle(p *renderer) int {
	m := &d.doc.Meta
	first := -1
	for i := range p.blocks {
		g := &p.blocks[i]
		line := strings.Join(strings.Fields(d.doc.At(g.span)), " ")
		if line == "" || countWords(line) > titleWords {
			continue
		}
		if m.Title != "" && g.level > 0 && (strings.EqualFold(m.Title, line) || strings.HasPrefix(strings.ToLower(m.Title), strings.ToLower(line)) && len(line)*2 > len(m.Title)) {
			m.Title = line
			return i
		}
		if g.level == 1 && first < 0 && g.part != text.Furniture {
			first = i
		}
	}
	if first >= 0 {
		line := strings.Join(strings.Fields(d.doc.At(p.blocks[first].span)), " ")
		if _, isOutlet := d.r.outlets.known(line); !isOutlet && countWords(line) >= 3 {
			m.Title = line
			return first
		}
	}
	m.Title = withoutSite(m.Title, m.Outlet)
	return -1
}

// withoutSite cuts " - Example News" and the like from a page's title.
func withoutSite(title, outlet string) string {
	for _, sep := range []string{" | ", " — ", " – ", " - ", " :: ", " » "} {
		if i := strings.LastIndex(title, sep); i > 0 {
			tail := title[i+len(sep):]
			if strings.EqualFold(tail, outlet) || sep == " | " || sep == " :: " || sep == " » " {
				return strings.TrimSpace(title[:i])
			}
		}
	}
	return title
}
