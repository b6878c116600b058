package cli

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// manCmd prints the manual.
type manCmd struct {
	Markdown bool `help:"Print the reference in Markdown (docs/CLI.md) instead of the man page."`
}

// Run prints what is made from the same grammar as --help.
func (c manCmd) Run(s *session) error {
	app, err := model()
	if err != nil {
		return err
	}
	text := manPage(app)
	if c.Markdown {
		text = reference(app)
	}
	_, err = fmt.Fprint(s.out, text)
	return err
}

// model is the grammar as data.
func model() (*kong.Application, error) {
	p, err := newParser(&grammar{})
	if err != nil {
		return nil, err
	}
	return p.Model, nil
}

const about = `rapporteur reads what governments and the press publish about relations between states, and keeps a register of claims: who met, what was said,
signed, promised, built and counted, each tied to the very words that say so. Everything works without a network.`

// exitMeanings explains the exit codes, in order.
var exitMeanings = []struct {
	code    int
	meaning string
}{
	{exitOK, "all went well"},
	{exitFailure, "a failure; the message says which"},
	{exitMisuse, "the command line is wrong"},
	{exitDocuments, "some documents could not be read; the others were"},
	{exitNotFound, "no such register, file, claim, entry, document or kind"},
	{exitInterrupted, "interrupted; what was finished is in the register"},
}

// visible are the flags of a node that help shows, --help left out.
func visible(n *kong.Node) []*kong.Flag {
	var out []*kong.Flag
	for _, f := range n.Flags {
		if !f.Hidden && f.Name != "help" {
			out = append(out, f)
		}
	}
	return out
}

// spelled is a flag as it is typed: "-o, --output=FILE".
func spelled(f *kong.Flag) string {
	out := "--" + f.Name
	if f.Short != 0 {
		out = "-" + string(f.Short) + ", " + out
	}
	if !f.IsBool() {
		out += "=" + placeholder(f)
	}
	return out
}

func placeholder(f *kong.Flag) string {
	switch {
	case f.PlaceHolder != "":
		return f.PlaceHolder
	case f.Enum != "":
		return strings.Join(f.EnumSlice(), "|")
	}
	return strings.ToUpper(f.Name)
}

// synopsis is how a command is typed.
func synopsis(n *kong.Node) string {
	out := "rapporteur " + n.Path()
	if len(visible(n)) > 0 {
		out += " [flags]"
	}
	for _, p := range n.Positional {
		out += " " + p.Summary()
	}
	return out
}

// reference is docs/CLI.md.
func reference(app *kong.Application) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- made by `rapporteur man --markdown`; a test fails when it is stale -->\n# Command line\n\n%s\n\n## Flags of every command\n\n", about)
	flagTable(&b, visible(app.Node))
	for _, n := range app.Leaves(true) {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n    %s\n", n.Path(), n.Help, synopsis(n))
		if len(n.Positional)+len(visible(n)) > 0 {
			b.WriteString("\n| argument | meaning |\n|---|---|\n")
		}
		for _, p := range n.Positional {
			fmt.Fprintf(&b, "| `%s` | %s |\n", p.Summary(), cell(p.Help))
		}
		for _, f := range visible(n) {
			fmt.Fprintf(&b, "| `%s` | %s |\n", cell(spelled(f)), cell(f.Help))
		}
		if n.Detail != "" {
			fmt.Fprintf(&b, "\n%s\n", n.Detail)
		}
	}
	b.WriteString("\n## Exit codes\n\n| code | meaning |\n|---|---|\n")
	for _, e := range exitMeanings {
		fmt.Fprintf(&b, "| %d | %s |\n", e.code, e.meaning)
	}
	b.WriteString("\n`NO_COLOR` in the environment turns bold type off.\n")
	return b.String()
}

func flagTable(b *strings.Builder, flags []*kong.Flag) {
	b.WriteString("| flag | meaning |\n|---|---|\n")
	for _, f := range flags {
		fmt.Fprintf(b, "| `%s` | %s |\n", cell(spelled(f)), cell(f.Help))
	}
}

func cell(s string) string { return strings.ReplaceAll(s, "|", "\\|") }

// manPage is the manual in the man macros.
func manPage(app *kong.Application) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH RAPPORTEUR 1\n.SH NAME\nrapporteur \\- keeps a register of what is published about relations between states\n")
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B rapporteur\n.I command\n[flags]\n.SH DESCRIPTION\n%s\n.SH FLAGS OF EVERY COMMAND\n", roff(about))
	manFlags(&b, visible(app.Node))
	b.WriteString(".SH COMMANDS\n")
	for _, n := range app.Leaves(true) {
		fmt.Fprintf(&b, ".SS %s\n%s\n", roff(synopsis(n)), roff(n.Help))
		for _, p := range n.Positional {
			fmt.Fprintf(&b, ".TP\n.I %s\n%s\n", roff(p.Summary()), roff(p.Help))
		}
		manFlags(&b, visible(n))
		manDetail(&b, n.Detail)
	}
	b.WriteString(".SH EXIT STATUS\n")
	for _, e := range exitMeanings {
		fmt.Fprintf(&b, ".TP\n.B %d\n%s\n", e.code, roff(e.meaning))
	}
	b.WriteString(".SH ENVIRONMENT\n.TP\n.B NO_COLOR\nturns bold type off.\n")
	return b.String()
}

func manFlags(b *strings.Builder, flags []*kong.Flag) {
	for _, f := range flags {
		fmt.Fprintf(b, ".TP\n.B %s\n%s\n", roff(spelled(f)), roff(f.Help))
	}
}

// manDetail is what a command's help adds, its indented lines as they are.
func manDetail(b *strings.Builder, detail string) {
	for _, paragraph := range strings.Split(detail, "\n\n") {
		switch {
		case paragraph == "":
		case strings.HasPrefix(paragraph, "    "):
			fmt.Fprintf(b, ".PP\n.nf\n%s\n.fi\n", roff(strings.ReplaceAll(paragraph, "\n    ", "\n")[len("    "):]))
		default:
			fmt.Fprintf(b, ".PP\n%s\n", roff(paragraph))
		}
	}
}

// roff keeps the text formatter from reading anything into a text.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return strings.ReplaceAll(s, "\n.", "\n\\&.")
}
