package cli

import (
	"fmt"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/register"
)

// sideBySide is from how many columns on the sides of a pair stand beside one another.
const sideBySide = 100

func (r *reviewer) show() { r.draw(r.lines()) }

// lines is the screen: what is judged, and the keys in the last line.
func (r *reviewer) lines() []string {
	across, down := r.size()
	across = max(across, 20)
	var top, bottom []string
	switch {
	case r.helping:
		top = r.help(across)
	case r.item == nil:
		top = r.nothing(across)
	}
	if r.note != "" && !r.helping {
		bottom = append(bottom, flow([]stretch{{"Note: " + r.note, style{}}}, across, "")...)
	}
	if r.message != "" {
		bottom = append(bottom, flow([]stretch{{r.message, style{}}}, across, "")...)
	}
	bottom = append(bottom, r.keyLine(across))
	room := max(down-len(bottom)-1, 3)
	if top == nil {
		top = r.fitted(across, room)
	}
	if len(top) > room {
		top = append(top[:room-1], "…")
	}
	return append(append(top, ""), bottom...)
}

// contexts are how much is shown on either side of a claim's words, in bytes: less where the screen has no room for both sides.
var contexts = [...]int{reach, 160, 80, 30, 0}

// fitted is what is judged with as much about its words as there is room for.
func (r *reviewer) fitted(across, room int) (lines []string) {
	for _, r.context = range contexts {
		if lines = r.body(across); len(lines) <= room {
			break
		}
	}
	return lines
}

// keyLine names the keys, shorter where there is less room.
func (r *reviewer) keyLine(across int) string {
	var list []string
	if r.item != nil {
		for _, v := range verbsOf(r.item.What) {
			list = append(list, v[:1]+" "+v)
		}
		list = append(list, "n note", "space skip")
	}
	list = append(list, "u undo", "? help", "q quit")
	line := strings.Join(list, "  ")
	if columns(line) > across {
		for i, l := range list {
			list[i], _, _ = strings.Cut(l, " ")
		}
		line = strings.Join(list, " ")
	}
	return fitting(line, across)
}

func (r *reviewer) nothing(across int) []string {
	text := "Nothing waits for a judgement."
	if r.left > 0 {
		text = fmt.Sprintf("All else is judged; skipped: %s. The next review brings them again.", plural(r.left, "item"))
	}
	return flow([]stretch{{text, style{}}}, across, "")
}

func (r *reviewer) help(across int) []string {
	var out []string
	for _, l := range []string{
		"a   accept: it is so. An unsure claim goes into the lists; an outcome counts; a contradiction has been looked at and stands.",
		"r   reject: it is not so. It leaves lists, counts and search, but not the file.",
		"s   same: the two sides are one thing in the world.",
		"d   different: they are two.",
		"c   correct: give a field another value; an empty one says that the text is silent. The claim is then still to be accepted.",
		"n   note: words that are kept with the next judgement.",
		"u   undo: take the last judgement back.",
		"space  skip: put it off; it comes last.",
		"q   quit (also Ctrl-C). Each judgement was stored when it was made.",
		"Any key goes back.",
	} {
		lines := flow([]stretch{{l, style{}}}, across, "    ")
		lines[0] = strings.TrimPrefix(lines[0], "    ")
		out = append(out, lines...)
	}
	return out
}

// headings are what items are called.
var headings = map[string]string{
	register.ReviewClaim: "Unsure claim", register.ReviewPair: "One thing or two?",
	register.ReviewLink: "Is this an outcome of the commitment?", register.ReviewFinding: "Contradiction",
}

func (r *reviewer) body(across int) []string {
	i := r.item
	head := headings[i.What]
	if k := r.reg.Kind(i.Left[0].Kind); k != nil {
		head += " · " + k.Label
	}
	left := plural(r.left, "item") + " left"
	if columns(head)+columns(left)+2 <= across {
		head += strings.Repeat(" ", across-columns(head)-columns(left)) + left
	}
	lines := []string{r.bold.of(fitting(head, across))}
	if i.Reason != "" {
		lines = append(lines, flow([]stretch{{i.Reason, style{}}}, across, "")...)
	}
	lines = append(lines, "")
	if i.What == register.ReviewPair && len(i.Right) > 0 {
		return append(lines, r.pair(across)...)
	}
	for n, list := range [][]register.Claim{i.Left, i.Right} {
		if n == 1 && len(list) > 0 {
			lines = append(lines, "")
		}
		if i.What == register.ReviewLink && len(list) > 0 {
			lines = append(lines, r.bold.of([]string{"Promised", "What came of it"}[n]))
		}
		for c := range list {
			lines = append(lines, r.claim(&list[c], across, i.What == register.ReviewClaim)...)
		}
	}
	return lines
}

// claim is a sentence with the claim's words marked in it and, where they are to be judged, the fields.
func (r *reviewer) claim(c *register.Claim, across int, fields bool) []string {
	out := flow(r.sentence(c), across, "  ")
	kind := r.reg.Kind(c.Kind)
	if fields && kind != nil {
		out = append(out, "")
		wide := 0
		for _, f := range kind.Fields {
			wide = max(wide, columns(f.Label)+4)
		}
		for n, f := range kind.Fields {
			label := padded(fmt.Sprintf("%2d %s", n+1, f.Label), wide)
			value := orDash(claim.Format(c.Get(f.Name)))
			if note := wordsOf(c, f.Name); note != "" {
				value += "  " + note
			}
			lines := flow([]stretch{{value, style{}}}, across, strings.Repeat(" ", wide+1))
			if len(lines) > 0 {
				lines[0] = label + " " + strings.TrimLeft(lines[0], " ")
			}
			out = append(out, lines...)
		}
		out = append(out, "")
	}
	return append(out, flow([]stretch{{r.whence(c), style{}}}, across, "  ")...)
}

// whence is where a claim comes from.
func (r *reviewer) whence(c *register.Claim) string {
	parts := []string{c.ID}
	for _, s := range []string{c.Outlet, c.Published.String(), c.Title, c.Rule} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// sentence is a claim's quote within its sentence.
func (r *reviewer) sentence(c *register.Claim) []stretch {
	doc, err := r.reg.Document(r.ctx, c.Document)
	if err != nil {
		return []stretch{{c.Quote, r.bold}}
	}
	before, after := around(doc.Text, c.Span)
	before, after = within(before, after, r.context)
	return []stretch{{before, style{}}, {c.Quote, r.bold}, {after, style{}}}
}

// within cuts what stands before and after some words to so many bytes each, between words.
func within(before, after string, most int) (string, string) {
	if len(before) > most {
		before = before[len(before)-most:]
		_, before, _ = strings.Cut(before, " ")
		before = "… " + before
	}
	if len(after) > most {
		after = after[:most]
		after = after[:max(strings.LastIndexByte(after, ' '), 0)] + " …"
	}
	return before, after
}

// pair shows the two sides beside one another, or one below the other where that is too narrow.
func (r *reviewer) pair(across int) []string {
	a, b := &r.item.Left[0], &r.item.Right[0]
	if across < sideBySide {
		out := append([]string{r.bold.of("A")}, r.claim(a, across, false)...)
		out = append(append(out, "", r.bold.of("B")), r.claim(b, across, false)...)
		return append(append(out, ""), r.table(a, b, across)...)
	}
	half := (across - 3) / 2
	left, right := flow(r.sentence(a), half, ""), flow(r.sentence(b), half, "")
	left = append(left, flow([]stretch{{r.whence(a), style{}}}, half, "")...)
	right = append(right, flow([]stretch{{r.whence(b), style{}}}, half, "")...)
	var out []string
	for i := range max(len(left), len(right)) {
		l, rt := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			rt = right[i]
		}
		out = append(out, l+strings.Repeat(" ", max(0, half-columns(r.plain(l))))+"   "+rt)
	}
	return append(append(out, ""), r.table(a, b, across)...)
}

// plain is a line without the codes of its style.
func (r *reviewer) plain(line string) string {
	if !strings.HasPrefix(r.bold.on, "\x1b") {
		return line
	}
	return strings.NewReplacer(r.bold.on, "", r.bold.off, "").Replace(line)
}

// table sets the fields of two claims against one another; what differs is marked.
func (r *reviewer) table(a, b *register.Claim, across int) []string {
	kind := r.reg.Kind(a.Kind)
	if kind == nil {
		return nil
	}
	wide := 0
	for _, f := range kind.Fields {
		wide = max(wide, columns(f.Label))
	}
	half := max((across-wide-7)/2, 4)
	var out []string
	for _, f := range kind.Fields {
		x, y := claim.Format(a.Get(f.Name)), claim.Format(b.Get(f.Name))
		if x == "" && y == "" {
			continue
		}
		sign := "="
		if x != y {
			sign = "≠"
		}
		out = append(out, fitting(padded(f.Label, wide)+"  "+padded(orDash(x), half)+" "+sign+" "+orDash(y), across))
	}
	return out
}
