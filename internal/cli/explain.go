package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"text/tabwriter"

	"rapporteur/internal/annotate"
	"rapporteur/internal/claim"
	"rapporteur/internal/lang"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

// explainCmd shows how a sentence was read: how a person finds out why.
type explainCmd struct {
	File     string `arg:"" help:"A document; - is standard input."`
	Sentence int    `short:"n" placeholder:"N" help:"Number of the sentence; without it, all sentences are listed with their numbers."`
	said     `embed:""`
}

// Run prints the layers of one sentence and the claims with the rules that made them.
func (c *explainCmd) Run(s *session) error {
	opt, err := c.options()
	if err != nil {
		return err
	}
	reader, err := s.reader()
	if err != nil {
		return err
	}
	b, err := s.readFile(c.File)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w; explain reads a document: `echo \"A sentence.\" | rapporteur explain -` reads what is typed", err)
	}
	if err != nil {
		return err
	}
	doc := reader.Document(c.File, b, opt)
	if err := pipeline.Unreadable(doc); err != nil {
		return fmt.Errorf("%s: %w", c.File, err)
	}
	for _, d := range doc.Diagnostics {
		s.note("note: %s", d.Message)
	}
	a := reader.Analyze(doc)
	if c.Sentence == 0 {
		for i, x := range a.Sentences {
			fmt.Fprintf(s.out, "%4d  %-9s %s\n", i+1, x.Part, cut(doc.At(x.Span), 110))
		}
		return nil
	}
	if c.Sentence < 1 || c.Sentence > len(a.Sentences) {
		return misuse{fmt.Errorf("%s has sentences 1 to %d", c.File, len(a.Sentences))}
	}
	explain(s.out, a, &a.Sentences[c.Sentence-1])
	t := newSection(s.out, "Claims")
	for _, cl := range reader.Read(doc) {
		if cl.Span.Overlaps(a.Sentences[c.Sentence-1].Span) {
			t.row(cl.Kind, cut(cl.Quote, 70), cl.Rule+unsure(cl.Review))
			for _, f := range cl.Fields {
				if f.Value != nil {
					t.row("", "· "+f.Name+" = "+cut(claim.Format(f.Value), 60), f.Rule)
				}
			}
		}
	}
	return t.t.Flush()
}

func unsure(review bool) string {
	if review {
		return " (to review)"
	}
	return ""
}

// explain prints what the layers say of a sentence.
func explain(w io.Writer, a *annotate.Analysis, x *lang.Sentence) {
	fmt.Fprintf(w, "%s\n\n%s", cut(a.Doc.At(x.Span), 1000), lang.Draw(a.Tokens, *x))
	within := func(s text.Span) bool { return s.Overlaps(x.Span) }
	t := newSection(w, "Mentions")
	for _, m := range a.Mentions {
		if within(m.Span) {
			t.row(m.Kind.String(), a.Doc.At(m.Span), entityOf(a, m.Entity))
		}
	}
	t.t.Flush()
	t = newSection(w, "Names")
	for _, n := range a.Names {
		if span := a.SpanOf(n.First, n.End); within(span) {
			t.row(n.Type.String(), a.Doc.At(span), "")
		}
	}
	t.t.Flush()
	t = newSection(w, "Times")
	for _, m := range a.Times {
		if within(m.Span) {
			t.row(m.Rule, a.Doc.At(m.Span), orDash(m.Value.Start.String())+" to "+orDash(m.Value.End.String()))
		}
	}
	t.t.Flush()
	t = newSection(w, "Quantities")
	for _, m := range a.Quantities {
		if within(m.Span) {
			t.row(m.Rule, a.Doc.At(m.Span), strings.TrimSpace(claim.Format(m.Value)+" "+m.Unit+" "+m.Qualifier))
		}
	}
	t.t.Flush()
	t = newSection(w, "Said")
	for _, m := range a.Attributions {
		if within(m.Content) {
			t.row(m.Rule, cut(a.Doc.At(m.Content), 70), m.Speaker+" "+m.CueText)
		}
	}
	t.t.Flush()
}

func entityOf(a *annotate.Analysis, i int) string {
	if i < 0 || i >= len(a.Entities) {
		return "?"
	}
	e := &a.Entities[i]
	out := e.Name
	if len(e.Actors) > 0 && strings.Join(e.Actors, " ") != e.Name {
		out += " = " + strings.Join(e.Actors, " ")
	}
	if e.Office != "" {
		out += ", " + e.Office
	}
	return out
}

// section is a titled table that is left out when it has no rows.
type section struct {
	w     io.Writer
	t     *tabwriter.Writer
	title string
	rows  int
}

func newSection(w io.Writer, title string) *section {
	return &section{w: w, t: tabwriter.NewWriter(w, 0, 0, 2, ' ', 0), title: title}
}

func (t *section) row(cells ...string) {
	if t.rows == 0 {
		fmt.Fprintf(t.w, "\n%s\n", t.title)
	}
	t.rows++
	fmt.Fprintln(t.t, "  "+strings.Join(cells, "\t"))
}
