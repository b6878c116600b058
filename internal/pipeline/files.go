package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// Stdin is the name under which standard input is asked for.
const Stdin = "-"

// Failure is a file that could not be read, and why.
type Failure struct {
	Path string
	Err  error
}

// Files lists what is to be read: files as given, all files of folders and the folders in them, matches of patterns,
// Stdin; each once, in the order given and folders in order of name. Hidden files of folders are left out. What is not
// there or may not be read is a failure; the others are listed all the same.
func Files(args []string) (files []string, failures []Failure) {
	seen := map[string]bool{}
	add := func(path string) {
		if clean := filepath.Clean(path); !seen[clean] {
			seen[clean] = true
			files = append(files, path)
		}
	}
	fail := func(path string, err error) { failures = append(failures, Failure{path, plain(err)}) }
	take := func(path string, info fs.FileInfo, err error) {
		switch {
		case err != nil:
			fail(path, err)
		case info.IsDir():
			walk(path, add, fail)
		case special(info.Mode()) != nil:
			fail(path, special(info.Mode()))
		default:
			add(path)
		}
	}
	for _, arg := range args {
		if arg == Stdin {
			add(arg)
			continue
		}
		switch info, err := os.Stat(arg); {
		case err != nil && strings.ContainsAny(arg, "*?["):
			matching(arg, take, fail)
		case arg == "":
			fail(`""`, errors.New("an empty name"))
		default:
			take(arg, info, err)
		}
	}
	return files, failures
}

// matching takes what fits a pattern, in order of name.
func matching(pattern string, take func(string, fs.FileInfo, error), fail func(string, error)) {
	matches, err := filepath.Glob(pattern)
	switch {
	case err != nil:
		fail(pattern, errors.New("the pattern is incomplete: a [ without its ]"))
	case len(matches) == 0:
		fail(pattern, errors.New("no file fits the pattern"))
	}
	sort.Strings(matches)
	for _, path := range matches {
		info, err := os.Stat(path)
		take(path, info, err)
	}
}

// special is why something that is neither file nor folder is not opened: reading it might never end.
func special(mode fs.FileMode) error {
	kind := ""
	switch {
	case mode&fs.ModeNamedPipe != 0:
		kind = "a pipe"
	case mode&fs.ModeSocket != 0:
		kind = "a socket"
	case mode&fs.ModeDevice != 0:
		kind = "a device"
	case mode.IsRegular():
		return nil
	default:
		kind = "something special"
	}
	return fmt.Errorf("it is %s and no file: save what it gives to a file, or hand it over on standard input (- is its name)", kind)
}

// walk adds the regular files of a folder and of those in it; a link to a file is one.
func walk(root string, add func(string), fail func(string, error)) {
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			fail(path, err)
			if d != nil && d.IsDir() {
				return fs.SkipDir
			}
		case path != root && strings.HasPrefix(d.Name(), "."):
			if d.IsDir() {
				return fs.SkipDir
			}
		case d.Type()&fs.ModeSymlink != 0:
			if info, err := os.Stat(path); err != nil {
				fail(path, err)
			} else if info.Mode().IsRegular() {
				add(path)
			}
		case d.Type().IsRegular():
			add(path)
		}
		return nil
	})
}

// plain says what is wrong without naming the file once more.
func plain(err error) error {
	var pe *fs.PathError
	if !errors.As(err, &pe) {
		return err
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("no permission to read it: change its mode or its owner (%w)", pe.Err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("there is no such file or folder (%w)", pe.Err)
	}
	return pe.Err
}
