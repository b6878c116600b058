// Command train learns the models of a language from treebanks and measures them. The product never needs it.
//
//	go run ./cmd/train tagger TREEBANK…
//	go run ./cmd/train parser TREEBANK…
//	go run ./cmd/train names [-re3d FOLDER] TREEBANK…
//	go run ./cmd/train eval [-only DOCUMENTS] [-re3d FOLDER] TREEBANK…
//	go run ./cmd/train eval -newswire FOLDER [-part dev]
//	go run ./cmd/train eval -polnear FOLDER
//
// A treebank is a file in CoNLL-U or a folder of such files. Equal files and seed give equal models. data/lang/en/MODEL.md names
// the treebanks of the models that are built in.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"rapporteur/data"
	"rapporteur/internal/conllu"
	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// options are what all commands share.
type options struct {
	out     string
	heldout string
	only    string
	seed    uint64
	epochs  int
	rate    float64
	hidden  int
	mute    float64
	least   int
	drop    float64
	missed  bool
	data    string
	re3d    string
	news    string
	polnear string
	part    string
}

func run(args []string) error {
	if len(args) == 0 {
		return fmt.Errorf("usage: train tagger|parser|eval [flags] TREEBANK.conllu…")
	}
	var o options
	f := flag.NewFlagSet(args[0], flag.ContinueOnError)
	f.StringVar(&o.out, "out", "data/lang/en", "folder of the model files")
	f.StringVar(&o.heldout, "heldout", apart, "document ids, parted by commas, to leave out of training")
	f.StringVar(&o.only, "only", "", "eval: ids of the documents to measure, or what they begin with; \"heldout\" for those usually left out of training")
	f.Uint64Var(&o.seed, "seed", 1, "seed of the order of examples")
	f.IntVar(&o.epochs, "epochs", 0, "passes over the treebank")
	f.IntVar(&o.hidden, "hidden", 0, "units of the nets, if other than usual")
	f.IntVar(&o.least, "least", 0, "times a feature must occur, if other than usual")
	f.Float64Var(&o.rate, "rate", 0, "rate of learning, if other than usual")
	f.Float64Var(&o.drop, "drop", -1, "share of features hidden in learning, if other than usual")
	f.Float64Var(&o.mute, "mute", -1, "share of units hidden in learning, if other than usual")
	f.BoolVar(&o.missed, "missed", false, "eval: print where tokens differ")
	f.StringVar(&o.re3d, "re3d", "", "names, eval: the folder of re3d")
	f.StringVar(&o.news, "newswire", "", "eval: the folder of the .tsv files of the worldwide newswire set")
	f.StringVar(&o.polnear, "polnear", "", "eval: the folder of a part of PolNeAR, with text and attributions in it")
	f.StringVar(&o.part, "part", "dev", "eval: the part of the newswire set that is measured: train, dev or test")
	f.StringVar(&o.data, "data", "", "eval: a data folder whose models are measured instead of the built-in ones")
	if err := f.Parse(args[1:]); err != nil {
		return err
	}
	switch {
	case args[0] == "eval" && o.news != "":
		return news(o)
	case args[0] == "eval" && o.polnear != "":
		return evalPolnear(o, o.polnear)
	}
	bank, err := read(f.Args())
	if err != nil {
		return err
	}
	switch args[0] {
	case "tagger":
		return tagger(o, without(bank, o.heldout))
	case "parser":
		return parser(o, without(bank, o.heldout))
	case "names":
		return names(o, without(bank, o.heldout))
	case "eval":
		return eval(o, bank)
	}
	return fmt.Errorf("no command %q", args[0])
}

func read(paths []string) ([]conllu.Sentence, error) {
	var files []string
	for _, p := range paths {
		if info, err := os.Stat(p); err == nil && info.IsDir() {
			more, _ := filepath.Glob(filepath.Join(p, "*.conllu"))
			sort.Strings(more)
			files = append(files, more...)
			continue
		}
		files = append(files, p)
	}
	var bank []conllu.Sentence
	for _, f := range files {
		s, err := conllu.ReadFile(f)
		if err != nil {
			return nil, err
		}
		bank = append(bank, s...)
	}
	if len(bank) == 0 {
		return nil, fmt.Errorf("no sentences in %s", strings.Join(paths, " "))
	}
	return bank, nil
}

// apart are the documents of GUM, news and interviews, that are left out of training.
const apart = "GUM_news_homeopathic,GUM_news_iodine,GUM_news_korea,GUM_interview_cyclone,GUM_interview_gaming,GUM_interview_peres"

func listed(doc, list string) bool {
	for d := range strings.SplitSeq(list, ",") {
		if d != "" && strings.HasPrefix(doc, d) {
			return true
		}
	}
	return false
}

func without(bank []conllu.Sentence, list string) []conllu.Sentence {
	var out []conllu.Sentence
	for _, s := range bank {
		if !listed(s.Doc, list) {
			out = append(out, s)
		}
	}
	return out
}

// adjusted is training with what flags say otherwise.
func (o options) adjusted(t lang.Training) lang.Training {
	t.Seed, t.Log = o.seed, func(f string, a ...any) { fmt.Fprintf(os.Stderr, f+"\n", a...) }
	if o.epochs > 0 {
		t.Epochs = o.epochs
	}
	if o.hidden > 0 {
		t.Hidden = o.hidden
	}
	if o.rate > 0 {
		t.Rate = o.rate
	}
	if o.drop >= 0 {
		t.Drop = o.drop
	}
	if o.mute >= 0 {
		t.Mute = o.mute
	}
	if o.least > 0 {
		t.Least = o.least
	}
	return t
}

// How models are trained; the numbers were found by trying on the development part of the treebank.
var (
	tagging = lang.Training{Epochs: 9, Hidden: 64, Rows: 18, Least: 10, Rate: 0.04, Drop: 0.45, Mute: 0.1}
	parsing = lang.Training{Epochs: 8, Hidden: 80, Rows: 18, Least: 20, Rate: 0.05, Drop: 0.3, Mute: 0.2}
)

func tagger(o options, bank []conllu.Sentence) error {
	words, tags, err := lang.TrainTagger(bank, o.adjusted(tagging))
	if err != nil {
		return err
	}
	if err := write(o, "words.model", words); err != nil {
		return err
	}
	return write(o, "tagger.model", tags)
}

func parser(o options, bank []conllu.Sentence) error {
	words, err := os.ReadFile(filepath.Join(o.out, "words.model"))
	if err != nil {
		return fmt.Errorf("the parser needs the tagger's words: %w", err)
	}
	tags, scout := tagging, o.adjusted(parsing)
	tags.Seed, scout.Seed, scout.Log = o.seed, o.seed, func(string, ...any) {}
	b, err := lang.TrainParser(bank, words, tags, scout, o.adjusted(parsing))
	if err != nil {
		return err
	}
	return write(o, "parser.model", b)
}

func write(o options, name string, b []byte) error {
	f := filepath.Join(o.out, name)
	fmt.Fprintf(os.Stderr, "%s: %d KB\n", f, len(b)>>10)
	return os.WriteFile(f, b, 0o644)
}

// load is the language with the built-in models, or those of o.data.
func load(o options) (*lang.Language, error) { return lang.Load(o.packs(), "en") }

func (o options) packs() *pack.Set {
	roots := []pack.Root{{Name: "builtin", FS: data.FS}}
	if o.data != "" {
		roots = append(roots, pack.Root{Name: o.data, FS: os.DirFS(o.data)})
	}
	return pack.NewSet(roots...)
}

// naming is how the recognizer of names is trained.
var naming = lang.Training{Epochs: 6, Hidden: 24, Rows: 16, Least: 3, Rate: 0.03, Drop: 0.5, Mute: 0.3}

func names(o options, bank []conllu.Sentence) error {
	l, err := load(o)
	if err != nil {
		return err
	}
	var texts []lang.NamedText
	if o.re3d != "" {
		if texts, _, err = re3d(o.re3d); err != nil {
			return err
		}
	}
	return write(o, "names.model", l.TrainNames(bank, texts, o.adjusted(naming)))
}

// re3d gives the texts to learn names from, and those of the UK government kept to measure them: every second one, by id.
func re3d(dir string) (train, heldout []lang.NamedText, err error) {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	offices := map[string]bool{}
	rows, err := packs.Rows("en", "namewords", "class", "words")
	if err != nil {
		return nil, nil, err
	}
	for _, r := range rows {
		if r.Get("class") == "honorific" {
			for w := range strings.FieldsSeq(r.Get("words")) {
				offices[strings.ToLower(strings.Trim(w, "."))] = true
			}
		}
	}
	if rows, err = packs.Rows("en", "offices", "office"); err != nil {
		return nil, nil, err
	}
	for _, r := range rows {
		for _, w := range r.List("office") {
			for x := range strings.FieldsSeq(w) {
				offices[strings.ToLower(x)] = true
			}
		}
	}
	for _, d := range []string{"CENTCOM", "Wikipedia", "UK Government"} {
		texts, err := readRe3d(filepath.Join(dir, d), offices)
		if err != nil {
			return nil, nil, err
		}
		for i, t := range texts {
			if d == "UK Government" && i%2 == 1 {
				heldout = append(heldout, t)
			} else {
				train = append(train, t)
			}
		}
	}
	return train, heldout, nil
}
