package ingest

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"rapporteur/internal/pack"
	"rapporteur/internal/text"
)

// pageMarks says what elements, roles and classes tell of a page's parts.
type pageMarks struct {
	drop    map[string]bool
	element map[string]text.Part
	role    map[string]text.Part
	class   map[string]text.Part
}

func loadPageMarks(packs *pack.Set, language string) (*pageMarks, error) {
	rows, err := packs.Rows(language, "pagemarks", "by", "part", "names")
	if err != nil {
		return nil, err
	}
	m := &pageMarks{map[string]bool{}, map[string]text.Part{}, map[string]text.Part{}, map[string]text.Part{}}
	for _, r := range rows {
		to := map[string]map[string]text.Part{"element": m.element, "role": m.role, "class": m.class}[r.Get("by")]
		if to == nil {
			return nil, r.Errorf("by is element, role or class, not %q", r.Get("by"))
		}
		for _, name := range r.List("names") {
			switch r.Get("part") {
			case "drop":
				m.drop[name] = true
			case "furniture":
				to[name] = text.Furniture
			case "caption":
				to[name] = text.Caption
			default:
				return nil, r.Errorf("part is furniture, caption or drop, not %q", r.Get("part"))
			}
		}
	}
	return m, nil
}

// pageBlock is a paragraph of the rendered page.
type pageBlock struct {
	span       text.Span
	part       text.Part
	marker     *marker // whose class or role makes it furniture
	level      int     // of a heading, 0 for others
	item       bool
	article    bool // within article or main
	afterBreak bool // only a line break parts it from the block before
	linked     int  // bytes of link text
	outside    bool // of the main text
	untied     bool // from its element, which holds too many blocks
}

// marker is an element that calls itself furniture by class or role; the ones around it follow.
type marker struct {
	outer *marker
	prose int // bytes of running text within
}

// context is what the elements around a text say of it.
type context struct {
	part    text.Part
	marker  *marker
	level   int
	item    bool
	article bool
	link    bool
}

// renderer turns a tree into text and blocks.
type renderer struct {
	marks  *pageMarks
	out    strings.Builder
	blocks []pageBlock
	cur    pageBlock
	begun  bool // cur holds text
	space  bool // a blank is due before the next word
	breaks bool // the last block ended at a line break
}

func (p *renderer) walk(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		p.text(n.Data, c)
		if p.begun && n.Parent != nil {
			p.cur.untied = !tieBlock(n.Parent, len(p.blocks))
		}
		return
	case html.ElementNode:
		if p.marks.drop[n.Data] || isHidden(n) {
			return
		}
		if n.DataAtom == atom.Br {
			p.flush(true)
			return
		}
		before := c
		c = p.enter(n, c)
		if isBlockElement(n.DataAtom) || c.part != before.part || c.marker != before.marker {
			p.flush(false)
			defer p.flush(false)
		} else if n.DataAtom == atom.Td || n.DataAtom == atom.Th {
			p.cell()
		}
	}
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		p.walk(k, c)
	}
}

// enter is the context within an element.
func (p *renderer) enter(n *html.Node, c context) context {
	switch n.DataAtom {
	case atom.A:
		c.link = true
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		c.level = int(n.Data[1] - '0')
	case atom.Li, atom.Dd:
		c.item = true
	case atom.Article, atom.Main:
		c.article = true
	}
	if part, ok := p.marks.element[n.Data]; ok && c.part == text.Body {
		c.part = part
	}
	switch p.markOf(n) {
	case text.Furniture:
		c.marker = &marker{outer: c.marker}
	case text.Caption:
		if c.part == text.Body {
			c.part = text.Caption
		}
	}
	return c
}

// markOf is what an element's role or class says.
func (p *renderer) markOf(n *html.Node) text.Part {
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			if part, ok := p.marks.role[strings.ToLower(a.Val)]; ok {
				return part
			}
		case "class", "id":
			if n.DataAtom == atom.Body || n.DataAtom == atom.Html || len(a.Val) > 500 {
				continue
			}
			if part := p.classPart(a.Val); part != text.Body {
				return part
			}
		}
	}
	return text.Body
}

// classPart looks at the words of a class attribute, as they are and cut at hyphens, underscores and capitals.
func (p *renderer) classPart(val string) text.Part {
	for whole := range strings.FieldsSeq(val) {
		if part, ok := p.marks.class[strings.ToLower(whole)]; ok {
			return part
		}
		from := 0
		for i, c := range whole + "-" {
			isJoint := c == '-' || c == '_' || c == ':' || c == '/'
			isHump := unicode.IsUpper(c) && i > 0 && unicode.IsLower(rune(whole[i-1]))
			if !isJoint && !isHump {
				continue
			}
			if part, ok := p.marks.class[strings.ToLower(whole[from:i])]; ok {
				return part
			}
			from = i
			if isJoint {
				from++
			}
		}
	}
	return text.Body
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && len(a.Val) < 2000 && strings.Contains(strings.ReplaceAll(strings.ToLower(a.Val), " ", ""), "display:none") {
			return true
		}
	}
	return false
}

// text adds words to the block in hand, white space folded.
func (p *renderer) text(s string, c context) {
	for len(s) > 0 {
		i := strings.IndexFunc(s, unicode.IsSpace)
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			p.word(s[:i], c)
		}
		if i < len(s) {
			p.space = true
			s = strings.TrimLeftFunc(s[i:], unicode.IsSpace)
		} else {
			s = ""
		}
	}
}

func (p *renderer) word(w string, c context) {
	if !p.begun {
		p.begin(c)
	} else if p.space {
		p.out.WriteByte(' ')
	}
	p.space = false
	at := p.out.Len()
	p.out.WriteString(w)
	if c.link {
		p.cur.linked += p.out.Len() - at
	}
}

func (p *renderer) begin(c context) {
	if len(p.blocks) > 0 {
		p.out.WriteByte('\n')
		if !p.breaks {
			p.out.WriteByte('\n')
		}
	}
	p.cur = pageBlock{part: c.part, marker: c.marker, level: c.level, item: c.item, article: c.article, afterBreak: p.breaks}
	p.cur.span.Start = p.out.Len()
	p.begun = true
}

// cell parts the cells of a table's row.
func (p *renderer) cell() {
	if p.begun {
		p.out.WriteByte('\t')
	}
	p.space = false
}

// flush ends the block in hand.
func (p *renderer) flush(atBreak bool) {
	p.space = false
	if !p.begun {
		if !atBreak {
			p.breaks = false
		} else if p.breaks {
			p.breaks = false // two line breaks are a paragraph's end
		}
		return
	}
	p.cur.span.End = p.out.Len()
	p.blocks = append(p.blocks, p.cur)
	p.begun, p.breaks = false, atBreak
}

func isBlockElement(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Main, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol,
		atom.Table, atom.Tr, atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Blockquote, atom.Pre, atom.Header, atom.Footer, atom.Nav, atom.Aside,
		atom.Figure, atom.Figcaption, atom.Form, atom.Fieldset, atom.Legend, atom.Hr, atom.Dl, atom.Dt, atom.Dd, atom.Address, atom.Details,
		atom.Summary, atom.Dialog, atom.Body, atom.Html, atom.Center, atom.Button, atom.Option, atom.Menu:
		return true
	}
	return false
}
