package ingest

import (
	"fmt"
	"regexp"
	"strings"

	"rapporteur/internal/pack"
)

// form is the shape of a line, compiled from the notation of the tables: words stand for themselves whatever their
// case, a space for any white space, {name} for a slot, {this|that} for one of several wordings, [this] for
// something that may be missing, and a backslash before a sign takes it literally.
type form struct {
	re      *regexp.Regexp
	needles []string // lower case; a line that holds none of them cannot match; empty means "always try"
	opens   bool     // the line must begin with a needle
	longest int      // bytes of the longest line that can match, as far as that is known
}

// slot is what a named place of a form accepts.
type slot struct {
	pattern string
	keep    bool // its words become metadata
}

func loadSlots(packs *pack.Set, language string) (map[string]slot, error) {
	rows, err := packs.Rows(language, "slots", "slot", "keep", "pattern")
	if err != nil {
		return nil, err
	}
	out := map[string]slot{}
	for _, r := range rows {
		if _, err := regexp.Compile(r.Get("pattern")); err != nil {
			return nil, r.Errorf("%v", err)
		}
		out[r.Get("slot")] = slot{r.Get("pattern"), r.Get("keep") == "yes"}
	}
	return out, nil
}

// maxBounded is the longest line, in bytes, that a form without endless slots is tried on.
const maxBounded = 500

// compileForm reads one form. whole forms must match a line to its end, others only its beginning.
func compileForm(s string, slots map[string]slot, whole bool) (*form, error) {
	p := formParser{in: s, slots: slots}
	body := p.sequence(0)
	if p.err != nil {
		return nil, p.err
	}
	expr := `^(?:` + body + `)`
	if whole {
		expr += `\s*$`
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return nil, fmt.Errorf("form %q: %w", s, err)
	}
	f := &form{longest: maxRuleLine, re: re, opens: p.opening != nil, needles: p.opening}
	if !f.opens {
		f.needles = p.needles()
	}
	if whole && !p.endless {
		f.longest = maxBounded
	}
	return f, nil
}

// candidate is a line to be matched with forms.
type candidate struct {
	line, lower string
	pairs       [16]uint64 // the neighboring bytes of lower, hashed: they tell of most needles without a search that they are missing
}

func newCandidate(line string) *candidate {
	c := &candidate{line: line, lower: strings.ToLower(line)}
	for i := 1; i < len(c.lower); i++ {
		w, b := pairBit(c.lower[i-1], c.lower[i])
		c.pairs[w] |= b
	}
	return c
}

func pairBit(a, b byte) (word, bit uint64) {
	h := uint64(a)*37 + uint64(b)
	return h >> 6 & 15, 1 << (h & 63)
}

// contains reports whether the line holds a needle.
func (c *candidate) contains(needle string) bool {
	for i := 1; i < min(len(needle), 6); i++ {
		if w, b := pairBit(needle[i-1], needle[i]); c.pairs[w]&b == 0 {
			return false
		}
	}
	return strings.Contains(c.lower, needle)
}

// match gives what stands in the slots of a line and how far the form reaches, or ok = false.
func (f *form) match(c *candidate) (values map[string]string, end int, ok bool) {
	if !f.mayMatch(c) {
		return nil, 0, false
	}
	line := c.line
	m := f.re.FindStringSubmatchIndex(line)
	if m == nil {
		return nil, 0, false
	}
	values = map[string]string{}
	for i, name := range f.re.SubexpNames() {
		if name != "" && m[2*i] >= 0 {
			values[name] = line[m[2*i]:m[2*i+1]]
		}
	}
	return values, m[1], true
}

func (f *form) mayMatch(c *candidate) bool {
	if len(c.lower) > f.longest {
		return false
	}
	for _, n := range f.needles {
		if strings.HasPrefix(c.lower, n) || !f.opens && c.contains(n) {
			return true
		}
	}
	return len(f.needles) == 0
}

// formParser turns the notation into a regular expression, collecting literals for the quick test.
type formParser struct {
	in        string
	slots     map[string]slot
	pos       int
	literal   strings.Builder // the run of plain characters being read at the top level
	literalAt int             // where that run begins in the form
	longest   string
	choices   []string // the first {this|that} of the top level
	opening   []string // the words with which the form begins, when it begins with words
	endless   bool     // it has a slot that takes any number of words
	err       error
}

func (p *formParser) needles() []string {
	p.endLiteral(0)
	if len(p.longest) >= 3 || len(p.choices) == 0 {
		if strings.TrimSpace(p.longest) == "" {
			return nil
		}
		return []string{p.longest}
	}
	return p.choices
}

func (p *formParser) endLiteral(depth int) {
	s := strings.ToLower(p.literal.String())
	if depth == 0 && len(s) > len(p.longest) {
		p.longest = s
	}
	if s != "" && p.literalAt == 0 {
		p.opening = []string{s}
	}
	p.literal.Reset()
}

// sequence reads up to the end, or to the "]" that closes an optional part.
func (p *formParser) sequence(depth int) string {
	var out strings.Builder
	for p.pos < len(p.in) && p.err == nil {
		c := p.in[p.pos]
		p.pos++
		switch {
		case c == ']' && depth > 0:
			return out.String()
		case c == '[':
			p.endLiteral(depth)
			out.WriteString("(?:" + p.sequence(depth+1) + ")?")
		case c == '{':
			p.endLiteral(depth)
			out.WriteString(p.slot(depth))
		case c == ' ':
			p.endLiteral(depth)
			out.WriteString(`\s+`)
		default:
			if c == '\\' && p.pos < len(p.in) {
				c = p.in[p.pos]
				p.pos++
			}
			out.WriteString(p.plain(c, depth))
		}
	}
	if depth > 0 && p.err == nil {
		p.err = fmt.Errorf("form %q: a [ without its ]", p.in)
	}
	return out.String()
}

// plain takes one character, with the rest of its bytes.
func (p *formParser) plain(c byte, depth int) string {
	from := p.pos - 1
	for p.pos < len(p.in) && p.in[p.pos]&0xC0 == 0x80 && c >= 0x80 {
		p.pos++
	}
	s := p.in[from:p.pos]
	if depth == 0 {
		if p.literal.Len() == 0 {
			p.literalAt = from
		}
		p.literal.WriteString(s)
	}
	return "(?i:" + regexp.QuoteMeta(s) + ")"
}

func (p *formParser) slot(depth int) string {
	body, _, found := strings.Cut(p.in[p.pos:], "}")
	if !found {
		p.err = fmt.Errorf("form %q: a { without its }", p.in)
		return ""
	}
	from := p.pos - 1
	p.pos += len(body) + 1
	if body == "any" || body == "title" {
		p.endless = true
	}
	if sl, ok := p.slots[body]; ok && sl.keep {
		return "(?P<" + strings.ToLower(body) + ">" + sl.pattern + ")"
	} else if ok {
		return "(?:" + sl.pattern + ")"
	}
	if !strings.Contains(body, "|") {
		p.err = fmt.Errorf("form %q: no slot is called {%s}", p.in, body)
		return ""
	}
	var alts, plain []string
	for alt := range strings.SplitSeq(body, "|") {
		plain = append(plain, strings.ToLower(strings.TrimSpace(alt)))
		alts = append(alts, strings.ReplaceAll(regexp.QuoteMeta(alt), " ", `\s+`))
	}
	if depth == 0 && p.choices == nil {
		p.choices = plain
		if from == 0 {
			p.opening = plain
		}
	}
	return "(?i:" + strings.Join(alts, "|") + ")"
}
