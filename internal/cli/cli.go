// Package cli is the command line: one file per command, one grammar from which help, man page, completions and the
// reference are made, and one table from errors to exit codes.
//
// Main function: Main. The package holds no logic of reading, storing or scoring; it parses, calls and prints.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/kong"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/gazetteer"
	"rapporteur/internal/landmark"
	"rapporteur/internal/link"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/register"
)

// grammar is every command and flag.
type grammar struct {
	Register string   `default:"register.db" placeholder:"FILE" help:"The register file (${default})."`
	Packs    []string `name:"pack" sep:"none" placeholder:"DIR" type:"existingdir" help:"A folder of data tables that teaches a field or a language; repeatable."`
	JSON     bool     `name:"json" help:"Print JSON instead of text, where a command prints results (not explain, pack check)."`
	Quiet    bool     `short:"q" help:"Print results and errors only."`

	Read        readCmd        `cmd:"" help:"Read documents into the register."`
	List        listCmd        `cmd:"" help:"List entries of a kind, or its claims."`
	Show        showCmd        `cmd:"" help:"Show a claim in its context, an entry, a finding, or a document."`
	Search      searchCmd      `cmd:"" help:"Search documents and claims for words."`
	Commitments commitmentsCmd `cmd:"" help:"List what was promised, and where it stands."`
	Dossier     dossierCmd     `cmd:"" help:"What the register holds of one actor, office, mechanism, instrument or partnership, in order of time."`
	Series      seriesCmd      `cmd:"" help:"Figures of one indicator over time, by whom they are about, in each unit."`
	Coverage    coverageCmd    `cmd:"" help:"Which states of a group meet which criteria, with the claim behind each cell."`
	Stats       statsCmd       `cmd:"" help:"Reference statistics."`
	Findings    findingsCmd    `cmd:"" help:"List what claims mean to one another: contradictions, outcomes, repetitions."`
	Export      exportCmd      `cmd:"" help:"Write claims, entries, findings or judgements for other tools."`
	Review      reviewCmd      `cmd:"" help:"Judge what is unsure in the terminal, one key a judgement."`
	Judge       judgeCmd       `cmd:"" help:"Rule on a claim, an entry, a finding or an outcome link."`
	Judgements  judgementsCmd  `cmd:"" help:"List what people ruled, or add what others did."`
	Rebuild     rebuildCmd     `cmd:"" help:"Make all that is derived anew from what was read."`
	Check       checkCmd       `cmd:"" help:"Look for damage in the register."`
	Merge       mergeCmd       `cmd:"" help:"Add the documents and judgements of another register."`
	Backup      backupCmd      `cmd:"" help:"Copy the register while it is in use."`
	Serve       serveCmd       `cmd:"" help:"Show the register in a browser."`
	Explain     explainCmd     `cmd:"" help:"Show how a sentence was read, and by which rules."`
	Demo        demoCmd        `cmd:"" help:"Read texts that come with the program into a register for the time being, and show it."`
	Eval        evalCmd        `cmd:"" help:"Measure reading against gold annotations: precision, recall and F1."`
	Tables      packCmd        `cmd:"" name:"pack" help:"Check folders of data tables."`
	Claims      claimsCmd      `cmd:"" help:"Print the claims of documents as JSON lines, without a register."`
	Completion  completionCmd  `cmd:"" help:"Print a script that lets a shell complete commands and flags."`
	Man         manCmd         `cmd:"" help:"Print the man page."`
	Version     versionCmd     `cmd:"" help:"Print the version of program and data."`
}

// session is what a command runs with: its streams, the global flags, and what several commands load.
type session struct {
	*grammar
	ctx      context.Context
	in       io.Reader
	out, err io.Writer
	packs    func() *pack.Set
	names    func() (*gazetteer.Gazetteer, error) // names of states and organizations
}

// Main parses and runs one command line (without the program's name) and gives the exit code.
func Main(ctx context.Context, args []string, in io.Reader, out, err io.Writer) int {
	g := &grammar{}
	helped := false
	parser, fault := newParser(g, kong.Writers(out, err), kong.Exit(func(int) { helped = true }))
	if fault != nil {
		return report(err, fault)
	}
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case args[0] == "help":
		args = append(slices.Clone(args[1:]), "--help")
	case args[0] == "--version":
		args = []string{"version"}
	}
	cmd, fault := parser.Parse(args)
	if helped {
		return 0
	}
	if fault != nil {
		return report(err, wrongLine(fault))
	}
	if g.Register == "" {
		return report(err, misuse{errors.New("--register names no file")})
	}
	if fault := g.checkPacks(); fault != nil {
		return report(err, fault)
	}
	printed := &output{Writer: out}
	s := &session{grammar: g, ctx: ctx, in: waiting{ctx, in}, out: printed, err: err}
	s.packs = sync.OnceValue(s.loadPacks)
	s.names = sync.OnceValues(func() (*gazetteer.Gazetteer, error) { return gazetteer.LoadActors(s.packs(), "en") })
	fault = cmd.Run(s)
	if fault == nil {
		fault = printed.failed
	}
	return report(err, fault)
}

// wrongLine is what is wrong with a command line that the grammar does not take, and what tells more.
func wrongLine(fault error) error {
	var wrong *kong.ParseError
	if word, ok := strings.CutPrefix(fault.Error(), "unexpected argument "); ok && errors.As(fault, &wrong) && wrong.Context != nil && wrong.Context.Selected() == nil {
		return misuse{fmt.Errorf("there is no command %s (`rapporteur help` lists them)", word)}
	}
	return misuse{fmt.Errorf("%w (`%s` tells more)", fault, helpOf(fault))}
}

// helpOf is what to type for help about a command line that is wrong.
func helpOf(fault error) string {
	var wrong *kong.ParseError
	if errors.As(fault, &wrong) && wrong.Context != nil {
		if node := wrong.Context.Selected(); node != nil {
			return node.FullPath() + " --help"
		}
	}
	return "rapporteur help"
}

// checkPacks makes sure that every pack has something in it, so that a wrong folder is noticed.
func (g *grammar) checkPacks() error {
	for _, dir := range g.Packs {
		if tables, _ := checkTables(pack.Root{Name: dir, FS: os.DirFS(dir)}); tables == 0 {
			return misuse{fmt.Errorf("--pack %s: the folder holds no table (*.tsv)", dir)}
		}
	}
	return nil
}

func newParser(g *grammar, options ...kong.Option) (*kong.Kong, error) {
	return kong.New(g, append(options, kong.Name("rapporteur"),
		kong.Description("Reads what governments and the press publish about relations between states, and keeps a register of claims tied to the very words."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}))...)
}

func (s *session) loadPacks() *pack.Set {
	roots := []pack.Root{{Name: "builtin", FS: data.FS}}
	for _, dir := range s.Packs {
		roots = append(roots, pack.Root{Name: dir, FS: os.DirFS(dir)})
	}
	return pack.NewSet(roots...)
}

func (s *session) reader() (*pipeline.Reader, error) { return pipeline.NewReader(s.packs()) }

func (s *session) kinds() ([]*claim.Kind, error) { return claim.LoadKinds(s.packs()) }

func (s *session) kindsByName() (map[string]*claim.Kind, error) {
	kinds, err := s.kinds()
	byName := map[string]*claim.Kind{}
	for _, k := range kinds {
		byName[k.Name] = k
	}
	return byName, err
}

// linking is what a register needs to bring claims together.
func (s *session) linking() ([]*claim.Kind, *link.Linker, error) {
	kinds, err := s.kinds()
	if err != nil {
		return nil, nil, err
	}
	linker, err := link.Load(s.packs(), "en")
	if err != nil {
		return nil, nil, err
	}
	linker.Landmarks, err = landmark.Load(s.packs())
	return kinds, linker, err
}

// makeRegister opens the register for reading into, and makes it when there is none.
func (s *session) makeRegister() (*register.Register, error) {
	kinds, linker, err := s.linking()
	if err != nil {
		return nil, err
	}
	return register.Open(s.Register, kinds, linker)
}

// changeRegister opens the register that is there for writing.
func (s *session) changeRegister() (*register.Register, error) {
	kinds, linker, err := s.linking()
	if err != nil {
		return nil, err
	}
	return register.OpenWriting(s.Register, kinds, linker)
}

// openRegister opens the register that is there.
func (s *session) openRegister() (*register.Register, error) {
	kinds, err := s.kinds()
	if err != nil {
		return nil, err
	}
	return register.OpenExisting(s.Register, kinds)
}

// note prints a line for people that --quiet leaves out.
func (s *session) note(format string, args ...any) {
	switch {
	case s.Quiet:
	case roomOf(s.err) > 0:
		paragraph(s.err, "", "", plain(fmt.Sprintf(format, args...)))
	default:
		fmt.Fprintf(s.err, format+"\n", args...)
	}
}
