package cli

import (
	"cmp"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/register"
	"rapporteur/internal/text"
)

// showCmd shows one claim in its context, one entry with its dossier, one finding, or one document.
type showCmd struct {
	ID string `arg:"" name:"id" help:"Id of a claim, an entry or a finding (16 digits) or of a document (32 digits)."`
}

// documentID is the length of a document's id; claims have shorter ones.
const documentID = 32

// Run prints the claim's fields with the words that say so, the rule that read it, and its document.
func (c *showCmd) Run(s *session) error {
	reg, err := s.openRegister()
	if err != nil {
		return err
	}
	defer reg.Close()
	c.ID = strings.ToLower(c.ID)
	if len(c.ID) == documentID {
		return s.showDocument(reg, c.ID)
	}
	if !isID(c.ID) {
		return misuse{fmt.Errorf("%q is no id: claims, entries and findings have 16 hex digits, documents 32; `rapporteur list` and `search` print them", c.ID)}
	}
	cl, err := reg.Claim(s.ctx, c.ID)
	if errors.Is(err, register.ErrNotFound) {
		if f, claims, err := reg.Finding(s.ctx, c.ID); err == nil {
			return s.showFinding(reg, f, claims)
		}
		if e, err := reg.Entry(s.ctx, c.ID); err == nil {
			return s.showEntry(reg, e)
		}
		return fmt.Errorf("claim, entry or finding %s: %w; a claim gets another id when its words are read otherwise", c.ID, register.ErrNotFound)
	}
	if err != nil {
		return err
	}
	return s.showClaim(reg, cl)
}

// kindOf is the kind of that name, one without fields where no pack has it any more.
func kindOf(reg *register.Register, name string) *claim.Kind {
	if kind := reg.Kind(name); kind != nil {
		return kind
	}
	return &claim.Kind{Name: name, Label: name}
}

// showClaim prints a claim in its context, and what it belongs to.
func (s *session) showClaim(reg *register.Register, cl *register.Claim) error {
	kind := kindOf(reg, cl.Kind)
	if s.JSON {
		return export.WriteLine(s.out, claimLine(kind, cl))
	}
	doc, err := reg.Document(s.ctx, cl.Document)
	if err != nil {
		return err
	}
	before, after := around(doc.Text, cl.Span)
	m := mark(s.out, "[", "]")
	fmt.Fprintf(s.out, "%s %s\n\n", kind.Label, cl.ID)
	paragraph(s.out, "  ", "  ", plain(before), stretch{cl.Quote, m}, plain(after))
	fmt.Fprintln(s.out)
	if err := s.claimFields(reg, kind, cl, doc); err != nil {
		return err
	}
	if err := s.siblings(reg, cl); err != nil {
		return err
	}
	return s.showPromise(reg, cl)
}

// claimFields prints the fields of a claim with the words that say so, and where it comes from.
func (s *session) claimFields(reg *register.Register, kind *claim.Kind, cl *register.Claim, doc *register.Document) error {
	marks, err := s.rulingsOn(reg, cl)
	if err != nil {
		return err
	}
	row := func(name, value, note string) {
		lead := "  " + padded(name, labelWidth(kind)) + "  "
		if value = orDash(printable(value)); note != "" {
			value += "  "
		}
		paragraph(s.out, lead, strings.Repeat(" ", columns(lead)), plain(value), plain(note))
	}
	for _, f := range kind.Fields {
		row(f.Label, claim.Format(cl.Get(f.Name)), cmp.Or(marks[f.Name], wordsOf(cl, f.Name)))
	}
	row("Claimed by", cl.ClaimedBy, "")
	row("Rule", cl.Rule, "")
	switch {
	case cl.Rejected:
		row("Review", "rejected: not in lists", marks[""])
	case cl.Review:
		row("Review", "unsure: not in lists", "")
	case cl.Accepted:
		row("Review", "accepted", marks[""])
	}
	row("Document", orDash(doc.Meta.Title), "")
	row("", cl.Path, fmt.Sprintf("characters %d-%d", cl.RuneStart, cl.RuneEnd))
	row("Outlet", strings.TrimSpace(doc.Meta.Outlet+" "+doc.Meta.Published.String()), "")
	if cl.Entry != cl.ID && !cl.Review {
		row("Entry", cl.Entry, "")
	}
	return nil
}

// isID reports whether something is written as ids of claims, entries and findings are.
func isID(s string) bool {
	_, err := strconv.ParseUint(s, 16, 64)
	return err == nil && len(s) == 16
}

// labelWidth is how wide the labels of a claim's rows are.
func labelWidth(k *claim.Kind) int {
	width := len("Claimed by")
	for _, f := range k.Fields {
		width = max(width, len(f.Label))
	}
	return width
}

// wordsOf is where a field's value stands, when it stands in other words.
func wordsOf(c *register.Claim, field string) string {
	for _, f := range c.Fields {
		if f.Name != field || f.Text == "" || f.Text == claim.Format(f.Value) {
			continue
		}
		note := "“" + cut(f.Text, 60) + "”"
		if f.Rule != "" {
			note += " by " + f.Rule
		}
		return note
	}
	return ""
}

// siblings lists the other claims that speak of the same thing.
func (s *session) siblings(reg *register.Register, c *register.Claim) error {
	if c.Entry == c.ID || c.Review {
		return nil
	}
	claims, err := reg.EntryClaims(s.ctx, c.Entry, shownClaims+1)
	if err != nil {
		return err
	}
	if len(claims) > shownClaims {
		s.note("The newest of those that speak of the same; `rapporteur show %s` tells of all", c.Entry)
	}
	for _, o := range claims {
		if o.ID != c.ID {
			fmt.Fprintf(s.out, "  same as %s  %s\n", o.ID, cut(o.Quote, 90))
		}
	}
	return nil
}

func (s *session) showDocument(reg *register.Register, id string) error {
	doc, err := reg.Document(s.ctx, id)
	if err != nil {
		return err
	}
	claims, err := reg.DocumentClaims(s.ctx, id)
	if err != nil {
		return err
	}
	if s.JSON {
		return export.WriteLine(s.out, map[string]any{"id": doc.ID, "paths": doc.Paths, "format": doc.Format, "title": doc.Meta.Title,
			"outlet": doc.Meta.Outlet, "author": doc.Meta.Author, "url": doc.Meta.URL, "language": doc.Meta.Language,
			"published": doc.Meta.Published.String(), "words": doc.Words, "claims": doc.Claims, "review": doc.Review, "alike": idsOf(doc.Alike), "text": doc.Text})
	}
	fmt.Fprintf(s.out, "%s\n%s\n", orDash(doc.Meta.Title), strings.Join(doc.Paths, "\n"))
	fmt.Fprintf(s.out, "%s, %s, %s, %s\n\n", orDash(doc.Meta.Outlet), orDash(doc.Meta.Published.String()), plural(doc.Words, "word"), plural(doc.Claims, "claim"))
	for _, d := range doc.Diagnostics {
		fmt.Fprintf(s.out, "note: %s\n", d.Message)
	}
	for i := range doc.Alike {
		d := &doc.Alike[i]
		fmt.Fprintf(s.out, "the same text: %s  %s, %s\n", d.ID, cut(orDash(d.Meta.Title), 60), orDash(d.Meta.Outlet))
	}
	var rows [][]string
	for i := range claims {
		if k := reg.Kind(claims[i].Kind); k != nil && !claims[i].Review {
			rows = append(rows, []string{claims[i].ID, k.Name, described(k, &claims[i], 100)})
		}
	}
	return writeRows(s.out, "", rows)
}

func idsOf(documents []register.Document) []string {
	ids := make([]string, len(documents))
	for i := range documents {
		ids[i] = documents[i].ID
	}
	return ids
}

// reach is how far the context of a claim goes on either side, in bytes.
const reach = 300

// around is what stands about a span in its paragraph, from the sentence's beginning to its end as far as stops tell.
func around(s string, at text.Span) (before, after string) {
	before = s[max(0, at.Start-reach):at.Start]
	if i := strings.LastIndex(before, "\n\n"); i >= 0 {
		before = before[i+2:]
	}
	if stop := lastStop(before); stop > 0 || at.Start <= reach {
		before = before[stop:]
	} else if i := strings.IndexByte(before, ' '); i >= 0 && len(before) == reach {
		before = "…" + before[i:]
	}
	after = s[at.End:min(len(s), at.End+reach)]
	if i := strings.Index(after, "\n\n"); i >= 0 {
		after = after[:i]
	}
	whole := len(after) < reach
	if i := firstStop(after); i > 0 {
		after, whole = after[:i], true
	}
	if i := strings.LastIndexByte(after, ' '); i >= 0 && !whole {
		after = after[:i] + " …"
	}
	return strings.ToValidUTF8(before, ""), strings.ToValidUTF8(after, "")
}

// firstStop is where the first sentence of a text ends: at a stop with white space after it, initials and the like apart. It is 0 where none ends.
func firstStop(s string) int {
	for i := 0; i+1 < len(s); i++ {
		switch {
		case strings.HasPrefix(s[i:], "。"):
			return i + len("。")
		case i > 0 && glued(s, i):
			return i + 1
		case s[i+1] != ' ' && s[i+1] != '\n' || !strings.ContainsRune(".!?", rune(s[i])):
		case s[i] == '.' && i > 0 && s[i-1] >= 'A' && s[i-1] <= 'Z':
		default:
			return i + 1
		}
	}
	return 0
}

// lastStop is where the last sentence of a text begins: after a stop and white space, initials and the like apart.
func lastStop(s string) int {
	for i := len(s) - 2; i > 1; i-- {
		switch {
		case strings.HasSuffix(s[:i+1], "。"), glued(s, i):
			return i + 1
		case s[i+1] != ' ' && s[i+1] != '\n' || !strings.ContainsRune(".!?", rune(s[i])):
		case s[i] == '.' && s[i-1] >= 'A' && s[i-1] <= 'Z':
		default:
			return i + 2
		}
	}
	return 0
}

// glued reports whether a sentence ends at i and the next begins at once, as where a page's line breaks were lost.
func glued(s string, i int) bool {
	return s[i] == '.' && s[i+1] >= 'A' && s[i+1] <= 'Z' && (s[i-1] >= 'a' && s[i-1] <= 'z' || s[i-1] == ')')
}

// oneLine folds white space, but keeps that there is some at either end.
func oneLine(s string) string { return text.Folded(printable(s)) }
