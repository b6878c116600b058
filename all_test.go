// Package rapporteur holds no code of its own: its test file is the module's rules, each as a test.
package rapporteur

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// layers is the order in which packages build on one another: a package imports from the lines above its own, never from below.
// A star stands for every package of a folder that no other line names.
var layers = [...][]string{
	{"data", "internal/text", "internal/pack", "internal/net", "internal/linear", "internal/conllu", "internal/sqlitemutex"},
	{"internal/claim", "internal/lang", "internal/landmark"},
	{"internal/gazetteer", "internal/ingest", "internal/stats"},
	{"internal/annotate"},
	{"internal/extract"},
	{"internal/extract/phrase"},
	{"internal/extract/naming", "internal/extract/level"},
	{"internal/extract/frame"},
	{"internal/extract/*"},
	{"internal/extract/all", "internal/link"},
	{"internal/check", "internal/judge", "internal/promise"},
	{"internal/register"},
	{"internal/dossier"},
	{"internal/compare", "internal/brief", "internal/export", "internal/pipeline", "internal/eval"},
	{"internal/api", "internal/web"},
	{"internal/cli"},
	{"cmd/*"},
}

func layerOf(pkg string) int {
	star := -1
	for i, names := range layers {
		for _, name := range names {
			if name == pkg {
				return i
			}
			if ok, _ := path.Match(name, pkg); ok {
				star = i
			}
		}
	}
	return star
}

// listed is what `go list` says of a package.
type listed struct {
	ImportPath, Name, Doc, Dir string
	GoFiles, Imports           []string
}

func packages(t *testing.T) []listed {
	t.Helper()
	out := run(t, "go", "list", "-json=ImportPath,Name,Doc,Dir,GoFiles,Imports", "./...")
	var all []listed
	for d := json.NewDecoder(strings.NewReader(out)); d.More(); {
		var p listed
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if len(p.GoFiles) > 0 {
			all = append(all, p)
		}
	}
	return all
}

func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.Command(name, args...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s%s", name, strings.Join(args, " "), err, out, stderr.String())
	}
	return string(out)
}

func TestImportOrder(t *testing.T) {
	for _, p := range packages(t) {
		pkg := strings.TrimPrefix(p.ImportPath, "rapporteur/")
		mine := layerOf(pkg)
		if mine < 0 {
			t.Errorf("%s stands in no layer of all_test.go", pkg)
			continue
		}
		for _, imported := range p.Imports {
			other, ok := strings.CutPrefix(imported, "rapporteur/")
			if ok && layerOf(other) >= mine {
				t.Errorf("%s imports %s, which does not stand below it", pkg, other)
			}
			if imported == "database/sql" && pkg != "internal/register" {
				t.Errorf("%s imports database/sql: only internal/register knows SQL", pkg)
			}
			if imported == "html/template" && pkg != "internal/web" {
				t.Errorf("%s imports html/template: only internal/web knows HTML", pkg)
			}
		}
	}
}

func TestPackageComments(t *testing.T) {
	for _, p := range packages(t) {
		switch {
		case p.Doc == "":
			t.Errorf("%s has no package comment", p.ImportPath)
		case p.Name != "main" && !strings.HasPrefix(p.Doc, "Package "+p.Name+" "):
			t.Errorf("%s: the package comment begins with %q", p.ImportPath, first(p.Doc, 40))
		}
		if slices.Contains([]string{"util", "utils", "helpers", "common", "misc"}, p.Name) {
			t.Errorf("%s: %s says nothing of what the package holds", p.ImportPath, p.Name)
		}
	}
}

func first(s string, n int) string { return s[:min(n, len(s))] }

// files are the project's own: what git tracks or could, by path.
func files(t *testing.T) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && (name == ".git" || name == "bin" || name == "node_modules") {
			return filepath.SkipDir
		}
		ignored := strings.Contains(name, ".db") || strings.HasSuffix(name, ".test") || strings.HasSuffix(name, ".prof") || strings.HasPrefix(name, "zz_") || name == "rapporteur" && !d.IsDir()
		if d.Type().IsRegular() && !ignored && p != ".git" {
			out = append(out, filepath.ToSlash(p))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func read(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestFormatted(t *testing.T) {
	for _, f := range files(t) {
		if !strings.HasSuffix(f, ".go") {
			continue
		}
		src := read(t, f)
		if want, err := format.Source([]byte(src)); err != nil || string(want) != src {
			t.Errorf("%s is not formatted by gofmt (%v)", f, err)
		}
	}
}

func TestVetAndTidy(t *testing.T) {
	run(t, "go", "vet", "./...")
	run(t, "go", "mod", "tidy", "-diff")
	run(t, "go", "mod", "verify")
}

// TestSizes reports how large files and functions are. The limits in CONTRIBUTING.md are aims; only what is far beyond them fails.
func TestSizes(t *testing.T) {
	const fileAim, functionAim, fileLimit, functionLimit = 300, 40, 700, 150
	var files300, functions40, nFiles, nFunctions int
	for _, f := range files(t) {
		if !strings.HasSuffix(f, ".go") || strings.HasSuffix(f, "_test.go") {
			continue
		}
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, f, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		nFiles++
		if n := set.File(tree.Pos()).LineCount(); n > fileAim {
			files300++
			if n > fileLimit {
				t.Errorf("%s has %d lines: part it", f, n)
			}
		}
		for _, decl := range tree.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok {
				continue
			}
			nFunctions++
			if fn.Name.Name == "init" && fn.Recv == nil {
				t.Errorf("%s has an init function", f)
			}
			if n := set.Position(fn.End()).Line - set.Position(fn.Pos()).Line + 1; n > functionAim {
				functions40++
				if n > functionLimit {
					t.Errorf("%s: %s has %d lines: part it", f, fn.Name.Name, n)
				}
			}
		}
	}
	t.Logf("%d of %d files have more than %d lines; %d of %d functions more than %d", files300, nFiles, fileAim, functions40, nFunctions, functionAim)
}

// TestNothingOfTheMachine keeps paths of machines, hosts of registries and talk about how work was organized out of the tree.
func TestNothingOfTheMachine(t *testing.T) {
	words := regexp.MustCompile(`(?i)(^|[\s"'(=` + "`" + `])/(work|root|home)/[a-z]|go` + `proxy\b|proxy\.` + `golang\.org|registry\.` + `npmjs|\bsub-?` + `agents?\b|\bwork` + `trees?\b`)
	for _, f := range files(t) {
		if f == "all_test.go" || strings.HasSuffix(f, ".model") || strings.HasSuffix(f, ".png") || strings.HasSuffix(f, ".js") || f == "go.sum" {
			continue
		}
		for i, line := range strings.Split(read(t, f), "\n") {
			if m := words.FindString(line); m != "" {
				t.Errorf("%s:%d: %q", f, i+1, m)
			}
		}
	}
}

// TestLicences holds that every data file is listed with its source and an SPDX licence that allows what this project does.
func TestLicences(t *testing.T) {
	if s := read(t, "LICENSE"); !strings.Contains(s, "Apache License") || !strings.Contains(s, "Version 2.0") {
		t.Error("LICENSE is not the Apache License 2.0")
	}
	allowed := []string{"Apache-2.0", "CC BY 4.0", "CC BY-SA 4.0", "CC0-1.0", "MIT", "ISC", "BSD-3-Clause", "SIL OFL 1.1", "Unicode-3.0", "public domain"}
	var patterns []string
	for i, line := range strings.Split(read(t, "data/SOURCES.md"), "\n") {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		if len(cells) != 4 || !slices.ContainsFunc(allowed, func(a string) bool { return strings.HasPrefix(cells[3], a) }) {
			t.Errorf("data/SOURCES.md:%d: four cells, the last of them a licence among %s", i+1, strings.Join(allowed, ", "))
		}
		for _, m := range regexp.MustCompile("`([^`]+)`").FindAllStringSubmatch(cells[0], -1) {
			patterns = append(patterns, m[1])
		}
	}
	for _, f := range files(t) {
		name, ok := strings.CutPrefix(f, "data/")
		if !ok || strings.HasSuffix(name, ".go") || strings.HasSuffix(name, ".md") && !strings.HasPrefix(name, "demo/") {
			continue
		}
		known := slices.ContainsFunc(patterns, func(p string) bool { ok, _ := path.Match(p, name); return ok })
		if !known {
			t.Errorf("data/%s is not in data/SOURCES.md", name)
		}
	}
}

// commands are the program's, by the reference that a test of internal/cli keeps fresh.
func commands(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, m := range regexp.MustCompile("(?m)^## ([a-z]+)").FindAllStringSubmatch(read(t, "docs/CLI.md"), -1) {
		if !slices.Contains(out, m[1]) {
			out = append(out, m[1])
		}
	}
	return out
}

// TestDocs holds the pages to the program: commands named in them exist, every command is named, links lead somewhere.
func TestDocs(t *testing.T) {
	known := commands(t)
	if len(known) < 5 {
		t.Fatalf("docs/CLI.md names only %v", known)
	}
	readme := read(t, "README.md")
	for _, c := range known {
		if !strings.Contains(readme, "`"+c+"`") && !strings.Contains(readme, "rapporteur "+c) {
			t.Errorf("README.md does not mention the command %s", c)
		}
	}
	command := regexp.MustCompile(`(?:go run \./cmd/)?rapporteur ([a-z]+)(?:[ \n]|$)`)
	link := regexp.MustCompile(`\]\(([^)#\s]+)[^)]*\)`)
	for _, f := range files(t) {
		isPage := strings.HasSuffix(f, ".md") && (strings.HasPrefix(f, "docs/") || !strings.Contains(f, "/"))
		if !isPage {
			continue
		}
		page := read(t, f)
		for _, block := range codeBlocks(page) {
			for _, m := range command.FindAllStringSubmatch(block, -1) {
				if !slices.Contains(known, m[1]) {
					t.Errorf("%s shows rapporteur %s, which is no command", f, m[1])
				}
			}
		}
		for _, m := range link.FindAllStringSubmatch(page, -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(f), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", f, m[1])
			}
		}
	}
	if n := strings.Count(read(t, "docs/ARCHITECTURE.md"), "\n"); n > 200 {
		t.Errorf("docs/ARCHITECTURE.md has %d lines, more than 200", n)
	}
}

// codeBlocks are the indented and fenced lines of a page.
func codeBlocks(page string) []string {
	var out []string
	fenced := false
	for line := range strings.Lines(page) {
		switch {
		case strings.HasPrefix(line, "```"):
			fenced = !fenced
		case fenced || strings.HasPrefix(line, "    "):
			out = append(out, line)
		}
	}
	return out
}

// TestTermsAreOnce keeps one row a term.
func TestTermsAreOnce(t *testing.T) {
	seen := map[string]int{}
	for i, line := range strings.Split(read(t, "docs/TERMS.md"), "\n") {
		term, _, ok := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		if !ok || !strings.HasPrefix(line, "| ") || term == "term" {
			continue
		}
		if at, twice := seen[term]; twice {
			t.Errorf("docs/TERMS.md:%d: %q stands in line %d already", i+1, term, at)
		}
		seen[term] = i + 1
	}
	if len(seen) == 0 {
		t.Error("docs/TERMS.md has no terms")
	}
}
